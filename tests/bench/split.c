/* How well and how fast a text is split into cards.
     split [--size WxH] [FOLDER]
   For all *.txt and *.md in the folder (default: tests/cases) it compares placard's cards with two simple methods at
   the same letter size: as many whole sentences on each card as fit, and as many words as fit (in which pictures take
   no space). Then it times generated texts of 1, 10 and 100 thousand words. The fonts are the program's, so widths and
   times are real. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "print/print.h"
#include "read/read.h"
#include "typeset/pages.h"
#include "typeset/typeset.h"

enum { MOST_BYTES = 64 << 20, W = 1920, H = 1080 };
static const double SPARSE = 0.4;

enum way { WAY_BEST, WAY_SENTENCES, WAY_WORDS, N_WAYS };
static const char *const WAY_NAMES[N_WAYS] = {"placard", "sentences, first fit", "words, first fit"};

struct score {
    int n_articles, n_cards, n_inside, n_sparse, n_hanging;
};

struct bench {
    struct printer *printer;
    struct theme theme;
    struct typeset_options options;
    struct score scores[N_WAYS];
};

/* An article on its way to pages. */
struct work {
    Arena arena;
    struct setting setting;
    struct flow flow;
    struct page *pages;
    int n_pages;
};

static void work_open(struct work *work, struct bench *bench, const struct article *article)
{
    *work = (struct work){0};
    work->setting = (struct setting){.arena = &work->arena,
                                     .article = article,
                                     .theme = &bench->theme,
                                     .measure = printer_measure(bench->printer, &bench->theme, article->language),
                                     .options = &bench->options};
    setting_init(&work->setting);
    flow_init(&work->flow, &work->setting);
    flow_need(&work->flow, 1 << 30);
}

static void work_close(struct work *work)
{
    setting_finish(&work->setting);
    arena_finish(&work->arena);
}

static void choose_best(struct work *work)
{
    int first = 0;
    for (struct page *some;;) {
        int n = pages_choose(&work->flow, first, &work->arena, &some);
        if (!n)
            return;
        for (int i = 0; i < n; i++)
            *arena_push(&work->arena, work->pages, work->n_pages) = some[i];
        first = some[n - 1].last;
    }
}

/* Returns the word that ends with piece i as a unit. */
static struct unit word_unit(const struct passage *passage, const struct unit *whole, int i)
{
    int first = i;
    while (first > whole->first && passage->pieces[first - 1].line_break == BREAK_NONE)
        first--;
    return (struct unit){.kind = UNIT_TEXT,
                         .galley = whole->galley,
                         .first = first,
                         .last = i + 1,
                         .thought = passage->pieces[i].thought,
                         .begins = whole->begins && first == whole->first,
                         .ends = whole->ends && i + 1 == whole->last};
}

/* Turns each word of a text into a unit. */
static void split_units(struct work *work)
{
    struct unit *all = work->flow.units;
    int n = work->flow.n_units;
    work->flow.units = NULL;
    work->flow.n_units = 0;
    for (int u = 0; u < n; u++) {
        const struct passage *passage = &work->flow.galleys[all[u].galley].passage;
        if (all[u].kind != UNIT_TEXT)
            *arena_push(&work->arena, work->flow.units, work->flow.n_units) = all[u];
        for (int i = all[u].first; i < all[u].last && all[u].kind == UNIT_TEXT; i++)
            if (passage->pieces[i].line_break != BREAK_NONE || i + 1 == all[u].last)
                *arena_push(&work->arena, work->flow.units, work->flow.n_units) = word_unit(passage, &all[u], i);
    }
}

/* As many units on each card as fit. */
static void choose_first_fit(struct work *work)
{
    const Rect *text = &work->setting.text;
    for (int first = 0, last; first < work->flow.n_units; first = last) {
        struct column column;
        int y = 0;
        column_init(&column, &work->flow, text->w, text->h);
        for (last = first; last < work->flow.n_units && column.fits; last++) {
            y = column.y_px;
            column_add(&column, last);
        }
        if (!column.fits && last - 1 > first)
            last--;
        else
            y = column.y_px;
        *arena_push(&work->arena, work->pages, work->n_pages) =
            (struct page){.first = first, .last = last, .fill = (double)y / text->h};
    }
}

static void add_score(const struct work *work, struct score *score)
{
    score->n_articles++;
    score->n_cards += work->n_pages;
    for (int i = 0; i + 1 < work->n_pages; i++) {
        const struct page *page = &work->pages[i];
        const struct unit *unit = &work->flow.units[page->last - 1];
        bool is_before_heading = flow_galley(&work->flow, page->last)->role == ROLE_HEADING;
        bool is_heading = flow_galley(&work->flow, page->last - 1)->role == ROLE_HEADING;
        score->n_inside += !unit->ends && unit->thought < THOUGHT_SENTENCE;
        score->n_sparse += page->fill < SPARSE && !is_before_heading;
        score->n_hanging += is_heading && !is_before_heading;
    }
}

static void score_article(struct bench *bench, const struct article *article)
{
    for (int way = 0; way < N_WAYS; way++) {
        struct work work;
        work_open(&work, bench, article);
        if (way == WAY_WORDS)
            split_units(&work);
        if (way == WAY_BEST)
            choose_best(&work);
        else
            choose_first_fit(&work);
        add_score(&work, &bench->scores[way]);
        work_close(&work);
    }
}

static void score_file(struct bench *bench, Str path)
{
    Arena arena = {0};
    struct read_input input = {.path = path};
    struct read_result result;
    struct error error;
    if (!file_read(&arena, path, MOST_BYTES, &input.bytes, &error) || !read_articles(&input, &arena, &result, &error))
        fprintf(stderr, "split: %s\n", error.text);
    else
        for (int i = 0; i < result.n_articles; i++)
            score_article(bench, &result.articles[i]);
    arena_finish(&arena);
}

static bool score_folder(struct bench *bench, Str folder)
{
    Arena arena = {0};
    Str *names;
    int n = 0;
    struct error error;
    bool ok = directory_list(&arena, folder, &names, &n, &error);
    if (!ok)
        fprintf(stderr, "split: %s\n", error.text);
    for (int i = 0; i < n; i++)
        if (str_is_equal(path_extension(names[i]), STR("txt")) || str_is_equal(path_extension(names[i]), STR("md")))
            score_file(bench, path_join(&arena, folder, names[i]));
    arena_finish(&arena);
    return ok;
}

static void print_scores(const struct bench *bench)
{
    printf("%d articles at %dx%d\n", bench->scores[0].n_articles, bench->options.w_px, bench->options.h_px);
    printf("%-22s %7s %18s %15s %18s\n", "", "cards", "inside a sentence", "under 40% full", "end on a heading");
    for (int i = 0; i < N_WAYS; i++) {
        const struct score *s = &bench->scores[i];
        double share = s->n_cards ? 100.0 / s->n_cards : 0;
        printf("%-22s %7d %11d %5.1f%% %8d %5.1f%% %11d %5.1f%%\n", WAY_NAMES[i], s->n_cards, s->n_inside,
               s->n_inside * share, s->n_sparse, s->n_sparse * share, s->n_hanging, s->n_hanging * share);
    }
}

/* Makes a text of n_words words: sentences of 5 to 25 words, paragraphs, a heading now and then. */
static void make_article(Arena *arena, struct article *article, int n_words)
{
    static const char words[][10] = {"the",    "lamp",    "of",   "a",     "window", "stands", "and",     "nobody",
                                     "counts", "drawers", "dusk", "while", "it",     "burns",  "quietly", "over"};
    unsigned seed = 1;
    struct str_builder b = {.arena = arena};
    int to_end = 8, to_paragraph = 5, to_heading = 12;
    for (int i = 0; i < n_words; i++) {
        str_builder_add(&b, str_from_c(words[rand_r(&seed) % 16]));
        bool is_end = --to_end <= 0 || i + 1 == n_words;
        str_builder_add(&b, is_end ? STR(". ") : STR(" "));
        to_end = is_end ? 5 + rand_r(&seed) % 21 : to_end;
        if ((!is_end || --to_paragraph > 0) && i + 1 < n_words)
            continue;
        if (--to_heading == 0) {
            article_add_block(arena, article, BLOCK_HEADING, i)->text.str = STR("Another room");
            to_heading = 8 + rand_r(&seed) % 9;
        }
        article_add_block(arena, article, BLOCK_PARAGRAPH, i)->text.str = str_trim(str_builder_text(&b));
        b = (struct str_builder){.arena = arena};
        to_paragraph = 2 + rand_r(&seed) % 7;
    }
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void time_words(struct bench *bench, int n_words)
{
    Arena arena = {0};
    struct article article = {.language = STR("en")};
    make_article(&arena, &article, n_words);
    double begin = now_ms();
    struct typesetter *t = typeset_create(
        &article, &bench->theme, printer_measure(bench->printer, &bench->theme, article.language), &bench->options);
    typeset_advance(t, 1);
    double first = now_ms();
    const struct deck *deck = typeset_advance(t, 1 << 30);
    double end = now_ms();
    printf("%8d words: first card after %6.1f ms, %6d cards after %8.1f ms, %8.0f words a second\n", n_words,
           first - begin, deck->n_cards, end - begin, n_words / (end - begin) * 1000);
    typeset_destroy(t);
    arena_finish(&arena);
}

static bool parse_arguments(int argc, char **argv, struct bench *bench, Str *folder)
{
    typeset_options_init(&bench->options, W, H);
    for (int i = 1; i < argc; i++) {
        int w, h;
        if (strcmp(argv[i], "--size") == 0 && i + 1 < argc && sscanf(argv[i + 1], "%dx%d", &w, &h) == 2 && w > 0 &&
            h > 0) {
            typeset_options_init(&bench->options, w, h);
            i++;
        } else if (argv[i][0] == '-') {
            fprintf(stderr, "usage: split [--size WxH] [FOLDER]\n");
            return false;
        } else {
            *folder = str_from_c(argv[i]);
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    struct error error;
    Str folder = STR(TEST_FOLDER "/cases");
    if (!parse_arguments(argc, argv, &bench, &folder))
        return 2;
    theme_init(&bench.theme);
    if (!printer_create(STR(BUILD_FOLDER "/fonts"), &bench.printer, &error)) {
        fprintf(stderr, "split: %s\n", error.text);
        return 1;
    }
    bool ok = score_folder(&bench, folder);
    print_scores(&bench);
    for (int n = 1000; n <= 100000; n *= 10)
        time_words(&bench, n);
    printer_destroy(bench.printer);
    return ok ? 0 : 1;
}
