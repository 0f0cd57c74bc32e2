/* A face of fixed width and pictures named by their size, as a struct measure; and articles made from a few lines. A
   letter is half an em wide, a Chinese, Japanese or Korean one a whole em, a combining mark nothing, so expected values
   can be counted by hand. */
#ifndef FIXED_FACE_H
#define FIXED_FACE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "typeset/flow.h"
#include "typeset/pages.h"

/* Everything for one setting; must not be copied, as it points into itself. */
struct fixture {
    Arena arena;
    struct article article;
    struct theme theme;
    struct typeset_options options;
    struct measure measure;
    struct setting setting;
    struct flow flow;
    bool is_open;
};

static inline int fixed_letter_width(int32_t c, int size_px)
{
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (u_charType(c) == U_NON_SPACING_MARK || c == 0x200D || c == 0x200E || c == 0x200F)
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? size_px : size_px / 2;
}

static inline int fixed_width(void *context, struct font font, Str run)
{
    (void)context;
    int w = 0;
    for (int32_t c; (c = str_next_code(&run)) >= 0;)
        w += fixed_letter_width(c, font.size_px);
    return w;
}

static inline struct extents fixed_extents(void *context, struct font font)
{
    (void)context;
    return (struct extents){font.size_px * 96 / 100, font.size_px * 24 / 100, font.size_px / 2, font.size_px * 7 / 10};
}

/* "photo-1600x900" and "drawing-800x600" can be shown; no other name can. */
static inline struct picture_size fixed_picture(void *context, Str source)
{
    struct picture_size size = {0};
    char name[64];
    (void)context;
    snprintf(name, sizeof name, STR_FMT, STR_ARG(source));
    if (sscanf(name, "photo-%dx%d", &size.w_px, &size.h_px) == 2)
        size.is_photograph = true;
    else if (sscanf(name, "drawing-%dx%d", &size.w_px, &size.h_px) == 2)
        size.is_drawing = true;
    return size;
}

static inline struct measure fixed_measure(void)
{
    return (struct measure){.width_px = fixed_width, .extents = fixed_extents, .picture = fixed_picture};
}

/* Each '|' in the line begins a cell; rows have as many cells as the first row. */
static inline void add_row(Arena *arena, struct table *table, Str line)
{
    int n = table->n_rows * table->n_columns, n_cells = 0;
    bool is_more = true;
    while (table->n_rows == 0 ? is_more : n_cells < table->n_columns) {
        ptrdiff_t bar = str_find(line, STR("|"));
        Str cell = str_trim(str_slice(line, 0, bar < 0 ? line.len : (size_t)bar));
        *arena_push(arena, table->cells, n) = (struct text){.str = is_more ? cell : (Str){0}};
        is_more = is_more && bar >= 0;
        line = bar < 0 ? (Str){0} : str_slice(line, (size_t)bar + 1, line.len);
        n_cells++;
    }
    table->n_columns = n_cells;
    table->n_rows++;
}

/* Returns the last block if it is of this kind and so takes another line, else a new one. */
static inline struct block *same_or_new(Arena *arena, struct article *article, enum block_kind kind)
{
    if (article->n_blocks && article->blocks[article->n_blocks - 1].kind == kind)
        return &article->blocks[article->n_blocks - 1];
    return article_add_block(arena, article, kind, article->n_blocks + 1);
}

static inline void add_picture_line(Arena *arena, struct article *article, Str line)
{
    struct block *block = article_add_block(arena, article, BLOCK_PICTURE, article->n_blocks + 1);
    ptrdiff_t space = str_find(line, STR(" "));
    block->picture.source = space < 0 ? line : str_slice(line, 0, (size_t)space);
    block->picture.caption = space < 0 ? (Str){0} : str_trim(str_slice(line, (size_t)space, line.len));
}

static inline void add_code_line(Arena *arena, struct article *article, Str line)
{
    struct block *block = same_or_new(arena, article, BLOCK_CODE);
    block->text.str = str_format(arena, STR_FMT STR_FMT "\n", STR_ARG(block->text.str), STR_ARG(line));
}

static inline int count_of(Str line, char c)
{
    int n = 0;
    while ((size_t)n < line.len && line.ptr[n] == c)
        n++;
    return n;
}

/* '/' in a line is a kept line break. */
static inline Str with_breaks(Arena *arena, Str line)
{
    char *copy = str_to_c(arena, line);
    for (char *p = copy; *p; p++)
        *p = *p == '/' ? '\n' : *p;
    return str_from_c(copy);
}

static inline void add_line(Arena *arena, struct article *article, Str line)
{
    static const struct {
        char sign;
        enum block_kind kind;
    } signs[] = {{'#', BLOCK_HEADING}, {'>', BLOCK_QUOTE}, {'-', BLOCK_ITEM}, {'+', BLOCK_ITEM}, {'@', BLOCK_LINK}};
    enum block_kind kind = BLOCK_PARAGRAPH;
    int level = 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs && !level; i++) {
        level = count_of(line, signs[i].sign);
        kind = level ? signs[i].kind : BLOCK_PARAGRAPH;
    }
    struct block *block = article_add_block(arena, article, kind, article->n_blocks + 1);
    block->level = level;
    block->ordinal = line.ptr[0] == '+' ? article->n_blocks : 0;
    block->continues = kind == BLOCK_QUOTE && article->n_blocks > 1 && block[-1].kind == BLOCK_QUOTE;
    ptrdiff_t by = kind == BLOCK_QUOTE ? str_find(line, STR(" -- ")) : -1;
    block->attribution = by < 0 ? (Str){0} : str_slice(line, (size_t)by + 4, line.len);
    line = by < 0 ? line : str_slice(line, 0, (size_t)by);
    block->text.str = with_breaks(arena, str_trim(str_slice(line, (size_t)level, line.len)));
}

/* Each line is a block: "# heading", "> quotation -- source" (the next line continues it), "- item", "-- item in an
   item", "+ numbered item", "! photo-1600x900 caption", "|cell|cell" (the first such line is the header), "$ code",
   "***", "@ link"; everything else is a paragraph. "= title" is the article's title. */
static inline void article_from_lines(Arena *arena, struct article *article, const char *lines)
{
    Str rest = str_from_c(lines), line;
    while (str_next_line(&rest, &line)) {
        if (!line.len)
            continue;
        if (line.ptr[0] == '=')
            article->title = str_trim(str_slice(line, 1, line.len));
        else if (line.ptr[0] == '!')
            add_picture_line(arena, article, str_trim(str_slice(line, 1, line.len)));
        else if (line.ptr[0] == '$')
            add_code_line(arena, article, str_slice(line, 2, line.len));
        else if (str_has_prefix(line, STR("***")))
            article_add_block(arena, article, BLOCK_RULE, article->n_blocks + 1);
        else if (line.ptr[0] == '|') {
            struct table *table = &same_or_new(arena, article, BLOCK_TABLE)->table;
            table->has_header = true;
            add_row(arena, table, str_slice(line, 1, line.len));
        } else {
            add_line(arena, article, line);
        }
    }
}

/* Opens an article in a language on a screen, ready for flow_need, pages_choose and so on. */
static inline void fixture_open(struct fixture *f, const char *lines, const char *language, int w_px, int h_px)
{
    *f = (struct fixture){.is_open = true};
    theme_init(&f->theme);
    f->measure = fixed_measure();
    typeset_options_init(&f->options, w_px, h_px);
    f->article.language = str_from_c(language);
    f->article.is_right_to_left = article_is_language_right_to_left(f->article.language);
    article_from_lines(&f->arena, &f->article, lines);
    f->setting = (struct setting){
        .arena = &f->arena, .article = &f->article, .theme = &f->theme, .measure = &f->measure, .options = &f->options};
    setting_init(&f->setting);
    flow_init(&f->flow, &f->setting);
}

static inline void fixture_close(struct fixture *f)
{
    if (!f->is_open)
        return;
    setting_finish(&f->setting);
    arena_finish(&f->arena);
    f->is_open = false;
}

/* Cuts a plain text into pieces of the body face at 20 px, which has 10 px a letter. */
static inline struct passage fixed_passage(struct fixture *f, const char *words)
{
    struct text *text = arena_new(&f->arena, struct text);
    text->str = str_copy(&f->arena, str_from_c(words));
    struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = 1 << 20};
    return passage_from_text(&f->setting, text, &look);
}

/* Returns all pages of the fixture's article. */
static inline int fixed_pages(struct fixture *f, struct page **pages)
{
    int n = 0, first = 0;
    for (;;) {
        struct page *some;
        int n_some = pages_choose(&f->flow, first, &f->arena, &some);
        for (int i = 0; i < n_some; i++)
            *arena_push(&f->arena, *pages, n) = some[i];
        if (!n_some)
            return n;
        first = some[n_some - 1].last;
    }
}

#endif
