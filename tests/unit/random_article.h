/* Articles of random blocks; the same seed gives the same article. */
#ifndef RANDOM_ARTICLE_H
#define RANDOM_ARTICLE_H

#include <stdint.h>

#include "article/article.h"

struct random_article {
    Arena arena;
    struct article article;
    uint32_t state;
};

/* Returns a random number from 0 to n - 1. */
static inline int dice(struct random_article *r, int n)
{
    r->state = r->state * 1664525u + 1013904223u;
    return (int)((r->state >> 8) % (uint32_t)n);
}

static inline Str random_word(struct random_article *r)
{
    static const char *const words[] = {"a",
                                        "the",
                                        "lamp",
                                        "of",
                                        "windowsill",
                                        "I",
                                        "street",
                                        "is",
                                        "quiet,",
                                        "at",
                                        "dusk;",
                                        "and",
                                        "then:",
                                        "(again)",
                                        "3.50",
                                        "No. 5",
                                        "Dr. Ames",
                                        "\u201cwait!\u201d",
                                        "slow\u2014slower",
                                        "one\u2013two",
                                        "20%",
                                        "e.g. this",
                                        "it's",
                                        "Donaudampfschifffahrtsgesellschaft",
                                        "\u00fcberall",
                                        "na\u00efve",
                                        "well-known",
                                        "non\u00a0breaking",
                                        "https://example.org/a/very/long/address/that/goes/on?and=on&and=on",
                                        "\u2014",
                                        "...",
                                        "\u2026",
                                        "天气很好，我们出去走走。",
                                        "雨が降った。",
                                        "「静か」",
                                        "안녕하세요",
                                        "세계",
                                        "बारिश",
                                        "हुई।",
                                        "ภาษาไทยเป็นภาษาที่สวยงาม",
                                        "\u0645\u0631\u062d\u0628\u0627",
                                        "\u0627\u0644\u0639\u0627\u0644\u0645\u060c",
                                        "\u05e9\u05dc\u05d5\u05dd",
                                        "SDL2",
                                        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
                                        "\U0001f600",
                                        "e\u0301te\u0301",
                                        "x"};
    enum { N_COMMANDS = sizeof words / sizeof *words, N_LATIN = 32 };
    if (dice(r, 400) == 0) {
        struct str_builder b = {.arena = &r->arena};
        for (int i = 0; i < 500; i++)
            str_builder_add_byte(&b, (char)('a' + dice(r, 26)));
        return str_builder_text(&b);
    }
    return str_from_c(words[dice(r, dice(r, 3) ? N_LATIN : N_COMMANDS)]);
}

static inline Str random_words(struct random_article *r, int n)
{
    static const char *const ends[] = {".", "?", "!", ".\u201d", "\u2026", ";", ",", ":"};
    struct str_builder b = {.arena = &r->arena};
    int to_end = 3 + dice(r, 20);
    for (int i = 0; i < n; i++) {
        str_builder_add(&b, random_word(r));
        if (--to_end == 0 || i + 1 == n) {
            str_builder_add(&b, str_from_c(ends[dice(r, 8)]));
            to_end = 3 + dice(r, dice(r, 8) ? 20 : 200);
        }
        if (i + 1 < n)
            str_builder_add(&b, dice(r, 60) ? STR(" ") : STR("\n"));
    }
    return str_builder_text(&b);
}

/* Adds spans of random styles that begin and end at letters. */
static inline void add_spans(struct random_article *r, struct text *text)
{
    int at = 0, n = (int)text->str.len;
    while (dice(r, 3) && n - at > 4) {
        int start = at + dice(r, n - at), end = start + 1 + dice(r, 40);
        end = end > n ? n : end;
        while (start > 0 && ((unsigned char)text->str.ptr[start] & 0xC0) == 0x80)
            start--;
        while (end < n && ((unsigned char)text->str.ptr[end] & 0xC0) == 0x80)
            end++;
        if (start < at)
            continue;
        *arena_push(&r->arena, text->spans, text->n_spans) =
            (struct span){start, end, (unsigned)(1 + dice(r, 31)), {0}};
        at = end;
    }
}

static inline struct text random_text(struct random_article *r, int n_words)
{
    struct text text = {.str = random_words(r, n_words)};
    add_spans(r, &text);
    return text;
}

static inline void random_code(struct random_article *r, struct block *block)
{
    struct str_builder b = {.arena = &r->arena};
    int n = 1 + dice(r, dice(r, 4) ? 12 : 60);
    for (int i = 0; i < n; i++) {
        int indent = dice(r, 4) * 4, letters = dice(r, 5) ? dice(r, 60) : dice(r, 300);
        while (indent--)
            str_builder_add_byte(&b, ' ');
        for (int k = 0; k < letters; k++)
            str_builder_add_byte(&b, dice(r, 7) ? (char)('!' + dice(r, 90)) : ' ');
        str_builder_add_byte(&b, '\n');
    }
    block->text.str = str_builder_text(&b);
}

static inline void random_table(struct random_article *r, struct table *table)
{
    *table = (struct table){.n_rows = 1 + dice(r, dice(r, 3) ? 8 : 40),
                            .n_columns = 1 + dice(r, dice(r, 3) ? 4 : 12),
                            .has_header = dice(r, 3) > 0};
    int n = table->n_rows * table->n_columns;
    table->cells = arena_array(&r->arena, struct text, n);
    for (int i = 0; i < n; i++)
        if (dice(r, 5))
            table->cells[i] = random_text(r, 1 + dice(r, dice(r, 4) ? 3 : 25));
    if (dice(r, 2))
        return;
    table->aligns = arena_array(&r->arena, enum column_align, table->n_columns);
    for (int i = 0; i < table->n_columns; i++)
        table->aligns[i] = (enum column_align)dice(r, 3);
}

static inline struct picture random_picture(struct random_article *r)
{
    Str source = dice(r, 5) == 0 ? STR("nowhere.jpg")
                                 : str_format(&r->arena, "%s-%dx%d", dice(r, 3) ? "photo" : "drawing",
                                              1 + dice(r, 3000), 1 + dice(r, 3000));
    struct picture picture = {.source = source};
    if (dice(r, 3))
        picture.caption = random_words(r, 1 + dice(r, 25));
    if (dice(r, 3) == 0)
        picture.credit = STR("Photo: somebody");
    return picture;
}

static inline void random_block(struct random_article *r)
{
    static const unsigned char kinds[] = {
        BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_PARAGRAPH, BLOCK_QUOTE, BLOCK_ITEM,
        BLOCK_ITEM,    BLOCK_ITEM,      BLOCK_PICTURE,   BLOCK_CODE,      BLOCK_TABLE,     BLOCK_RULE,  BLOCK_LINK};
    enum block_kind kind = (enum block_kind)kinds[dice(r, sizeof kinds)];
    struct article *a = &r->article;
    struct block *block = article_add_block(&r->arena, a, kind, a->n_blocks + 1);
    enum block_kind before = a->n_blocks > 1 ? block[-1].kind : N_BLOCK_KINDS;
    block->level = kind == BLOCK_HEADING ? 1 + dice(r, 6) : 1 + dice(r, dice(r, 4) ? 2 : 9);
    if (kind == BLOCK_CODE)
        random_code(r, block);
    else if (kind == BLOCK_TABLE)
        random_table(r, &block->table);
    else if (kind == BLOCK_PICTURE)
        block->picture = random_picture(r);
    else if (kind == BLOCK_HEADING)
        block->text = random_text(r, 1 + dice(r, dice(r, 6) ? 8 : 40));
    else if (kind != BLOCK_RULE)
        block->text = random_text(r, 1 + dice(r, dice(r, 5) ? 60 : 400));
    block->continues = (kind == BLOCK_QUOTE || kind == BLOCK_ITEM) && before == kind && dice(r, 3) == 0;
    block->ordinal = kind == BLOCK_ITEM && dice(r, 2) ? 1 + dice(r, 1200) : 0;
    if (kind == BLOCK_QUOTE && dice(r, 2))
        block->attribution = random_words(r, 1 + dice(r, 12));
}

/* Fills in an article from a seed; arena_finish(&r->arena) frees it. */
static inline void random_article_init(struct random_article *r, uint32_t seed)
{
    static const char *const languages[] = {"en", "de", "ar", "he", "ja", "th", "", "ko"};
    *r = (struct random_article){.state = seed * 2654435761u + 1};
    struct article *a = &r->article;
    a->language = str_from_c(languages[dice(r, 8)]);
    a->is_right_to_left = article_is_language_right_to_left(a->language);
    if (dice(r, 5))
        a->title = random_words(r, 1 + dice(r, dice(r, 4) ? 10 : 40));
    if (dice(r, 3))
        a->dek = random_words(r, 1 + dice(r, 40));
    if (dice(r, 3))
        a->kicker = random_words(r, 1 + dice(r, 3));
    if (dice(r, 3))
        a->lead = random_picture(r);
    if (dice(r, 2))
        a->url = STR("https://example.org/an/article");
    if (dice(r, 2))
        *arena_push(&r->arena, a->authors, a->n_authors) =
            (struct author){.name = STR("A. Writer"), .biography = random_words(r, dice(r, 60))};
    for (int n = dice(r, dice(r, 3) ? 15 : 60); n > 0; n--)
        random_block(r);
}

#endif
