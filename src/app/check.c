/* `check`: reads, sets and decodes everything, and says what a writer would want to mend. */
#include <limits.h>
#include <stdio.h>

#include "app/app.h"

struct report {
    struct shelf *shelf;
    Str path;
    int line;
    int n_warnings, n_errors;
};

static void warn(struct report *report, int line, int column, const char *text)
{
    printf(STR_FMT ":%d:%d: %s\n", STR_ARG(report->path), line, column, text);
    report->n_warnings++;
}

static void report_character(void *context, int32_t code)
{
    struct report *report = context;
    char text[96], character[5] = "";
    str_encode(code, character);
    snprintf(text, sizeof text, "no face has the character %s (U+%04X); install a font that does", character, (unsigned)code);
    warn(report, report->line, 1, text);
}

static void visit_text(void *context, int block, const struct text *text)
{
    struct report *report = ((void **)context)[0];
    const struct article *article = ((void **)context)[1];
    report->line = article->blocks[block].line;
    printer_find_missing(shelf_printer(report->shelf), text->str, report_character, report);
}

static void check_picture(struct report *report, int line, Str source)
{
    struct error error;
    if (source.len && !printer_check_picture(shelf_printer(report->shelf), source, &error))
        warn(report, line, 1, error.text);
}

static void check_article(struct report *report, const struct article *article)
{
    for (int i = 0; i < article->n_warnings; i++) {
        const struct warning *w = &article->warnings[i];
        char text[512];
        snprintf(text, sizeof text, STR_FMT, STR_ARG(w->text));
        warn(report, w->line, w->column, text);
    }
    check_picture(report, 1, article->lead.source);
    for (int i = 0; i < article->n_blocks; i++)
        check_picture(report, article->blocks[i].line, article->blocks[i].picture.source);
    void *context[] = {report, (void *)article};
    article_walk(article, visit_text, context);
}

static void print_summary(const struct report *report, const struct deck *deck)
{
    long long turn_ms = 0;
    for (int i = 0; i < deck->n_cards; i++)
        turn_ms += deck->cards[i].dwell_ms;
    printf(STR_FMT ": %d cards, %lld:%02lld for a full turn, body %d px\n", STR_ARG(report->path), deck->n_cards,
           turn_ms / 60000, turn_ms / 1000 % 60, deck->body_px);
}

int app_check(const struct options *options)
{
    struct report report = {0};
    struct shelf_options shelf;
    struct error error;
    struct book book;
    options_fill_shelf(options, &shelf);
    if (!shelf_create(&shelf, &report.shelf, &error)) {
        fprintf(stderr, "placard: %s\n", error.text);
        return EXIT_USAGE;
    }
    for (int i = 0; i < shelf_n_articles(report.shelf); i++) {
        report.path = shelf_path(report.shelf, i);
        if (!shelf_open(report.shelf, i, 1, &book, &error)) {
            printf("%s\n", error.text);
            report.n_errors++;
            continue;
        }
        check_article(&report, book.article);
        shelf_reset(report.shelf, i); /* now that it is known which pictures are broken */
        if (shelf_open(report.shelf, i, INT_MAX, &book, &error))
            print_summary(&report, book.deck);
    }
    if (shelf_n_articles(report.shelf) == 0) {
        printf("there is no article to check\n");
        report.n_errors++;
    }
    shelf_destroy(report.shelf);
    return report.n_errors ? EXIT_USAGE : report.n_warnings ? EXIT_WARNINGS : EXIT_OK;
}
