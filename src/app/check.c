/* `check`: reads, typesets and decodes everything, and reports what a writer would want to fix. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/exit.h"
#include "app/proof.h"
#include "base/address.h"
#include "base/clock.h"
#include "press/sandbox_shelf.h"

/* play leaves these out for now; check reports on them anyway. */
static bool is_hidden_now(const struct book *book)
{
    return !schedule_is_open(&book->article->schedule, clock_now_unix());
}

static void print_figures(Str path, const struct proof *proof)
{
    printf(STR_FMT ": %d cards, %lld:%02lld for a full turn, body %d px", STR_ARG(path), proof->n_cards,
           proof->turn_ms / 60000, proof->turn_ms / 1000 % 60, proof->body_px);
    if (proof->fullest)
        printf(", fullest card %d (%.0f%%), emptiest card %d (%.0f%%)", proof->fullest, 100 * proof->most_fill,
               proof->emptiest, 100 * proof->least_fill);
    putchar('\n');
}

/* Prints the parts left out for each reason, counted: "left out: 3 navigation, 41 related". */
static void print_dropped(Str path, const struct article *article)
{
    bool is_first = true;
    for (int i = 0; i < article->n_dropped; i++) {
        const char *why = article->dropped[i].why;
        int n = 0, n_before = 0;
        for (int k = 0; k < article->n_dropped; k++) {
            n += strcmp(article->dropped[k].why, why) == 0;
            n_before += k < i && strcmp(article->dropped[k].why, why) == 0;
        }
        if (n_before)
            continue;
        if (is_first)
            printf(STR_FMT ": left out:", STR_ARG(path));
        printf("%s %d %s", is_first ? "" : ",", n, why);
        is_first = false;
    }
    if (!is_first)
        putchar('\n');
}

static json_t *json_from_dropped(const struct article *article)
{
    json_t *list = json_array();
    for (int i = 0; i < article->n_dropped; i++)
        json_array_append_new(list,
                              json_pack("{s:i, s:s, s:i}", "line", article->dropped[i].line, "why",
                                        article->dropped[i].why, "words", proof_count_words(article->dropped[i].text)));
    return list;
}

static json_t *json_from_proof(const struct content *content, Str path, const struct proof *proof,
                               const struct book *book)
{
    json_t *warnings = json_array();
    for (int i = 0; i < content->n_warnings; i++) {
        const struct warning *w = &content->warnings[i];
        json_array_append_new(warnings, json_pack("{s:i, s:i, s:s%}", "line", w->line, "column", w->column, "text",
                                                  w->text.ptr, w->text.len));
    }
    return json_pack("{s:s%, s:i, s:I, s:i, s:{s:i, s:f}, s:{s:i, s:f}, s:b, s:o, s:o}", "source", path.ptr, path.len,
                     "cards", proof->n_cards, "turn_ms", (json_int_t)proof->turn_ms, "body_px", proof->body_px,
                     "fullest", "card", proof->fullest, "fill", proof->most_fill, "emptiest", "card", proof->emptiest,
                     "fill", proof->least_fill, "is_hidden_now", is_hidden_now(book), "warnings", warnings, "dropped",
                     json_from_dropped(book->article));
}

/* Checks one article; its report goes to the array, or to standard output when there is none. */
static bool check_article(struct content *content, int index, json_t *reports)
{
    struct book book;
    struct error error;
    struct proof proof;
    Str path = str_copy(&content->arena, shelf_path(content->shelf, index)); /* opening it may list the sources again */
    path = address_for_people(&content->arena, path);
    if (!content_open(content, index, &book, &error)) {
        if (reports)
            json_array_append_new(reports, json_pack("{s:s%, s:s}", "source", path.ptr, path.len, "error", error.text));
        else
            printf("%s\n", error.text);
        return false;
    }
    proof_read(content, &book);
    Str old = shelf_say_old(content->shelf, index, &content->arena);
    if (old.len)
        content_warn(content, 1, 1, old);
    proof_measure(book.deck, &proof);
    content_sort(content);
    if (reports) {
        json_array_append_new(reports, json_from_proof(content, path, &proof, &book));
    } else {
        content_print(content, path, stdout);
        print_figures(path, &proof);
        print_dropped(path, book.article);
        if (is_hidden_now(&book))
            printf(STR_FMT ": hidden by its schedule now\n", STR_ARG(path));
    }
    return true;
}

static json_t *json_from_passed_over(const struct shelf *shelf)
{
    int n;
    const struct passed_over *over = shelf_passed_over(shelf, &n);
    json_t *all = json_array();
    for (int i = 0; i < n; i++)
        json_array_append_new(all, json_pack("{s:s%, s:s%}", "path", over[i].path.ptr, over[i].path.len, "reason",
                                             over[i].reason.ptr, over[i].reason.len));
    return all;
}

static void print_passed_over(const struct shelf *shelf)
{
    int n;
    const struct passed_over *over = shelf_passed_over(shelf, &n);
    for (int i = 0; i < n; i++)
        printf(STR_FMT ": skipped: " STR_FMT "\n", STR_ARG(over[i].path), STR_ARG(over[i].reason));
}

int app_check(const struct options *options)
{
    struct content content = {0};
    struct shelf_options shelf;
    struct error error;
    options_fill_shelf(options, &shelf);
    shelf.shows_hidden = true;
    sandbox_shelf_enter(&shelf); /* a file that play cannot read must not be found here either */
    if (!shelf_create(&shelf, &content.shelf, &error))
        return exit_report(&error, EXIT_USAGE);
    shelf_settle(content.shelf, CONTENT_SETTLE_MS);
    json_t *reports = options->format == FORMAT_JSON ? json_array() : NULL;
    int n = shelf_n_articles(content.shelf), n_good = 0;
    for (int i = 0; i < n; i++)
        n_good += check_article(&content, i, reports);
    if (reports) {
        json_t *whole =
            json_pack("{s:o, s:o}", "articles", reports, "passed_over", json_from_passed_over(content.shelf));
        json_dumpf(whole, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(whole);
    } else {
        print_passed_over(content.shelf);
        if (n == 0)
            puts("no articles to check");
    }
    shelf_destroy(content.shelf);
    arena_finish(&content.arena);
    if (n == 0 || n_good < n)
        return EXIT_USAGE;
    return content.n_all ? EXIT_FAILED : EXIT_OK;
}
