/* `check`: reads, sets and decodes everything, and says what a writer would want to mend. */
#include <stdio.h>

#include "app/app.h"
#include "app/content.h"

/* The text that is looked at. */
struct look {
    struct content *content;
    Str path;
    const struct article *article;
    int line;
};

static void report_character(void *context, int32_t code)
{
    struct look *look = context;
    char text[96], character[5] = "";
    str_encode(code, character);
    snprintf(text, sizeof text, "no face has the character %s (U+%04X); install a font that does", character, (unsigned)code);
    struct warning warning = {look->line, 1, str_from_c(text)};
    content_warn(look->content, look->path, &warning);
}

static void visit_text(void *context, int block, const struct text *text)
{
    struct look *look = context;
    look->line = look->article->blocks[block].line;
    printer_find_missing(shelf_printer(look->content->shelf), text->str, report_character, look);
}

static void print_summary(Str path, const struct deck *deck)
{
    long long turn_ms = 0;
    for (int i = 0; i < deck->n_cards; i++)
        turn_ms += deck->cards[i].dwell_ms;
    printf(STR_FMT ": %d cards, %lld:%02lld for a full turn, body %d px\n", STR_ARG(path), deck->n_cards,
           turn_ms / 60000, turn_ms / 1000 % 60, deck->body_px);
}

static bool check_article(struct content *content, int index)
{
    struct book book;
    struct error error;
    if (!content_open(content, index, &book, &error)) {
        printf("%s\n", error.text);
        return false;
    }
    Str path = shelf_path(content->shelf, index);
    struct look look = {content, path, book.article, 0};
    content_warn_all(content, path, book.article);
    article_walk(book.article, visit_text, &look);
    print_summary(path, book.deck);
    return true;
}

int app_check(const struct options *options)
{
    struct content content = {.out = stdout};
    struct shelf_options shelf;
    struct error error;
    options_fill_shelf(options, &shelf);
    if (!shelf_create(&shelf, &content.shelf, &error))
        return app_fail(&error, EXIT_USAGE);
    int n = shelf_n_articles(content.shelf), n_good = 0;
    for (int i = 0; i < n; i++)
        n_good += check_article(&content, i);
    if (n == 0)
        puts("there is no article to check");
    shelf_destroy(content.shelf);
    if (n == 0 || n_good < n)
        return EXIT_USAGE;
    return content.n_warnings ? EXIT_FAILED : EXIT_OK;
}
