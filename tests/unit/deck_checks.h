/* What must hold for every deck: all words are there, everything is on the screen, nothing covers anything else, there
   is one size, and places increase. Failures name seed, screen, card and line. */
#ifndef DECK_CHECKS_H
#define DECK_CHECKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixed_face.h"
#include "typeset/typeset.h"

static const struct measure MEASURE = {.width_px = fixed_width, .extents = fixed_extents, .picture = fixed_picture};

/* A deck, and its article and screen. */
struct book {
    struct article *article;
    struct theme theme;
    struct typeset_options options;
    struct typesetter *typesetter;
    const struct deck *deck;
    unsigned seed;
};

/* The theme and the options, which a test may change before book_set. */
static inline void book_init(struct book *book, struct article *article, int w_px, int h_px)
{
    *book = (struct book){.article = article, .seed = book->seed};
    theme_init(&book->theme);
    typeset_options_init(&book->options, w_px, h_px);
}

static inline void book_set(struct book *book)
{
    book->typesetter = typeset_create(book->article, &book->theme, &MEASURE, &book->options);
    book->deck = typeset_advance(book->typesetter, INT32_MAX);
}

static inline void book_open(struct book *book, struct article *article, int w_px, int h_px)
{
    book_init(book, article, w_px, h_px);
    book->options.is_verbatim = true; /* letters are compared with the article's */
    book_set(book);
}

#define expect(book, card, condition)                                                                                  \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_msg("seed %u, %dx%d, card %d: %s", (book)->seed, (book)->deck->w_px, (book)->deck->h_px, (card),      \
                     #condition);                                                                                      \
    } while (0)

/* Everything that goes in comes out. Words are compared letter by letter; where the article has white space, and only
   there, the cards have a space or the end of a line. */

struct letters {
    Arena *arena;
    const struct book *book;
    int table;      /* the only table to collect letters from; -1: everything except tables set as pairs */
    int32_t *codes; /* 0 for white space, once for any number of it */
    int n;
};

static inline bool is_space(int32_t c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static inline void add_letter(struct letters *letters, int32_t c)
{
    if (c || (letters->n && letters->codes[letters->n - 1]))
        *arena_push(letters->arena, letters->codes, letters->n) = c;
}

static inline void add_letters(struct letters *letters, Str s)
{
    for (int32_t c; (c = str_next_code(&s)) >= 0;)
        add_letter(letters, is_space(c) ? 0 : c);
}

/* Tables that are too wide become quiet labels and values: the same letters in another order. */
static inline bool is_set_as_pairs(const struct book *book, int block)
{
    if (book->article->blocks[block].kind != BLOCK_TABLE)
        return false;
    for (int i = 0; i < book->deck->n_cards; i++)
        for (int k = 0; k < book->deck->cards[i].n_lines; k++) {
            const struct line *line = &book->deck->cards[i].lines[k];
            if (line->block == block && line->role == ROLE_CELL && line->words[0].ink == INK_QUIET)
                return true;
        }
    return false;
}

static inline bool is_wanted(const struct letters *letters, int block)
{
    return letters->table >= 0 ? block == letters->table : !is_set_as_pairs(letters->book, block);
}

static inline void add_text_letters(void *context, int block, const struct text *text)
{
    if (!is_wanted(context, block))
        return;
    add_letters(context, text->str);
    add_letter(context, 0);
}

static inline bool is_caption(const struct book *book, const struct line *line)
{
    return line->role == ROLE_CAPTION || book->article->blocks[line->block].kind == BLOCK_PICTURE;
}

static inline void add_card_letters(const struct book *book, const struct card *card, struct letters *letters)
{
    for (int i = 0; i < card->n_lines; i++) {
        const struct line *line = &card->lines[i];
        if (line->block < 0 || is_caption(book, line) || !is_wanted(letters, line->block))
            continue;
        for (int k = 0; k < line->n_words; k++) {
            add_letters(letters, line->words[k].text);
            if (line->words[k].has_space)
                add_letter(letters, 0);
        }
        *arena_push(letters->arena, letters->codes, letters->n) = '\n';
    }
}

/* The dash between two cells of a table set as text. */
static const int32_t DIVIDER = 0x2013;

/* A line end may replace white space or nothing; dividers, and hyphens at line ends, are not the article's. */
static inline void check_letters(const struct book *book, const struct letters *in, const struct letters *out)
{
    int i = 0;
    for (int k = 0; k < out->n; k++) {
        int32_t c = out->codes[k];
        if (c == '\n') {
            i += i < in->n && in->codes[i] == 0;
            continue;
        }
        if (c == 0 && (i == 0 || in->codes[i - 1] == 0)) /* before code, after a line end or a divider */
            continue;
        if (c == DIVIDER && i < in->n && in->codes[i] != DIVIDER)
            continue;
        if (c == '-' && k + 1 < out->n && out->codes[k + 1] == '\n' && i < in->n && in->codes[i] != c)
            continue; /* a word that continues on the next line */
        if (i >= in->n || in->codes[i] != c)
            fail_msg("seed %u, %dx%d: letter %d of the article is U+%04X, on the cards U+%04X", book->seed,
                     book->deck->w_px, book->deck->h_px, i, i < in->n ? (unsigned)in->codes[i] : 0, (unsigned)c);
        i++;
    }
    i += i < in->n && in->codes[i] == 0;
    expect(book, 0, i == in->n);
}

static inline int compare_codes(const void *a, const void *b)
{
    return *(const int32_t *)a - *(const int32_t *)b;
}

/* Removes spaces, line ends and the hyphens there. */
static inline void sort_letters(struct letters *letters)
{
    int n = 0;
    for (int i = 0; i < letters->n; i++)
        if (letters->codes[i] != 0 && letters->codes[i] != '\n' && letters->codes[i] != '-')
            letters->codes[n++] = letters->codes[i];
    letters->n = n;
    if (n)
        qsort(letters->codes, (size_t)n, sizeof *letters->codes, compare_codes);
}

static inline void check_pairs(const struct book *book, int table)
{
    Arena arena = {0};
    struct letters in = {.arena = &arena, .book = book, .table = table}, out = in;
    article_walk(book->article, add_text_letters, &in);
    for (int i = 0; i < book->deck->n_cards; i++)
        add_card_letters(book, &book->deck->cards[i], &out);
    sort_letters(&in);
    sort_letters(&out);
    expect(book, 0, in.n == out.n && (in.n == 0 || memcmp(in.codes, out.codes, (size_t)in.n * sizeof *in.codes) == 0));
    arena_finish(&arena);
}

static inline void check_words(const struct book *book)
{
    Arena arena = {0};
    struct letters in = {.arena = &arena, .book = book, .table = -1}, out = in;
    for (int i = 0; i < book->article->n_blocks; i++)
        if (is_set_as_pairs(book, i))
            check_pairs(book, i);
    article_walk(book->article, add_text_letters, &in);
    for (int i = 0; i < book->deck->n_cards; i++)
        add_card_letters(book, &book->deck->cards[i], &out);
    check_letters(book, &in, &out);
    arena_finish(&arena);
}

/* ---- places on the screen ---- */

static inline bool is_on_screen(const struct deck *deck, Rect r)
{
    return r.x >= 0 && r.y >= 0 && r.x + r.w <= deck->w_px + 1 && r.y + r.h <= deck->h_px + 1;
}

/* Boxes are as high as the face's tallest letters; ascenders and descenders may overlap a little. */
static inline bool is_over(Rect a, Rect b)
{
    int w = (a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w) - (a.x > b.x ? a.x : b.x);
    int h = (a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h) - (a.y > b.y ? a.y : b.y);
    int low = a.h < b.h ? a.h : b.h, most = low * 35 / 100 > 2 ? low * 35 / 100 : 2;
    return w > 1 && h > most;
}

#define expect_line(book, card, line, condition)                                                                       \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_msg("seed %u, %dx%d, card %d, %s of block %d at %d,%d %dx%d, \"%.*s\": %s", (book)->seed,             \
                     (book)->deck->w_px, (book)->deck->h_px, (card)->number, role_name((line)->role), (line)->block,   \
                     (line)->box.x, (line)->box.y, (line)->box.w, (line)->box.h,                                       \
                     (line)->n_words ? (int)(line)->words[0].text.len : 0,                                             \
                     (line)->n_words ? (line)->words[0].text.ptr : "", #condition);                                    \
    } while (0)

static inline void check_line(const struct book *book, const struct card *card, const struct line *line)
{
    int inside = 0;
    expect_line(book, card, line, is_on_screen(book->deck, line->box));
    expect_line(book, card, line, line->n_words > 0);
    expect_line(book, card, line, line->block >= -1 && line->block < book->article->n_blocks);
    expect_line(book, card, line, line->baseline_px >= line->box.y && line->baseline_px <= line->box.y + line->box.h);
    for (int k = 0; k < line->n_words; k++) {
        const struct word *word = &line->words[k];
        expect_line(book, card, line,
                    word->x_px >= line->box.x && word->x_px + word->w_px <= line->box.x + line->box.w);
        inside += word->w_px;
    }
    expect_line(book, card, line, inside <= line->box.w);
}

static inline void check_card_boxes(const struct book *book, const struct card *card)
{
    bool is_bare = card->layout != LAYOUT_TITLE_PICTURE && card->layout != LAYOUT_PICTURE;
    for (int i = 0; i < card->n_lines; i++) {
        check_line(book, card, &card->lines[i]);
        for (int k = i + 1; k < card->n_lines; k++)
            expect_line(book, card, &card->lines[i], !is_over(card->lines[i].box, card->lines[k].box));
        for (int k = 0; k < card->n_pictures && is_bare; k++)
            expect_line(book, card, &card->lines[i], !is_over(card->lines[i].box, card->pictures[k].box));
    }
    for (int k = 0; k < card->n_pictures; k++) {
        const struct placed_picture *p = &card->pictures[k];
        struct picture_size size = fixed_picture(NULL, p->source);
        expect(book, card->number, is_on_screen(book->deck, p->box) && p->box.w > 0 && p->box.h > 0);
        expect(book, card->number, p->crop.x >= 0 && p->crop.y >= 0 && p->crop.w > 0 && p->crop.h > 0);
        expect(book, card->number, p->crop.x + p->crop.w <= size.w_px && p->crop.y + p->crop.h <= size.h_px);
    }
    for (int k = 0; k < card->n_marks; k++)
        expect(book, card->number, is_on_screen(book->deck, card->marks[k].box));
}

static inline void check_sizes(const struct book *book)
{
    int short_px = book->deck->w_px < book->deck->h_px ? book->deck->w_px : book->deck->h_px;
    expect(book, 0, book->deck->body_px * 100 >= 4 * short_px);
    for (int i = 0; i < book->deck->n_cards; i++)
        for (int k = 0; k < book->deck->cards[i].n_lines; k++) {
            const struct line *line = &book->deck->cards[i].lines[k];
            if (line->role == ROLE_BODY)
                expect_line(book, &book->deck->cards[i], line, line->size_px == book->deck->body_px);
        }
}

/* Returns the last line of words on a card, and the height of the card's headings. */
static inline const struct line *last_line(const struct book *book, const struct card *card, int *heading_px)
{
    const struct line *last = NULL;
    *heading_px = 0;
    for (int k = 0; k < card->n_lines; k++)
        if (card->lines[k].block >= 0 && !is_caption(book, &card->lines[k])) {
            last = &card->lines[k];
            *heading_px += last->role == ROLE_HEADING ? last->box.h : 0;
        }
    return last;
}

/* A card does not end with a heading if some of its paragraph would fit below. */
static inline void check_headings(const struct book *book, int i)
{
    const struct card *card = &book->deck->cards[i];
    int heading_px;
    const struct line *last = last_line(book, card, &heading_px);
    if (!last || last->role != ROLE_HEADING || i + 1 == book->deck->n_cards || heading_px * 3 > book->deck->h_px)
        return;
    int next = book->deck->cards[i + 1].place.block;
    bool is_paragraph = next == last->block + 1 && next < book->article->n_blocks &&
                        book->article->blocks[next].kind == BLOCK_PARAGRAPH;
    expect_line(book, card, last, !is_paragraph);
}

static inline void check_cards(const struct book *book)
{
    const struct deck *deck = book->deck;
    expect(book, 0, deck->is_complete);
    for (int i = 0; i < deck->n_cards; i++) {
        const struct card *card = &deck->cards[i];
        expect(book, i + 1, card->number == i + 1);
        expect(book, i + 1, card->dwell_ms >= book->options.dwell_least_ms);
        expect(book, i + 1, card->dwell_ms <= book->options.dwell_most_ms);
        expect(book, i + 1, card->fill >= 0 && card->fill <= 1.0001);
        expect(book, i + 1, card->n_pictures <= 1);
        expect(book, i + 1, typeset_card_at(deck, card->place) == i);
        struct place before = i ? deck->cards[i - 1].place : (struct place){-2, 0};
        expect(book, i + 1,
               before.block < card->place.block ||
                   (before.block == card->place.block && before.offset < card->place.offset));
        check_card_boxes(book, card);
        check_headings(book, i);
    }
}

#endif
