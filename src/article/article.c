/* The flat list of blocks: how it grows, and in which order its words are read. */
#include "article/article.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/ascii.h"

struct block *article_add_block(Arena *arena, struct article *article, enum block_kind kind, int line)
{
    assert(kind >= 0 && kind < N_BLOCK_KINDS);
    struct block *block = arena_push(arena, article->blocks, article->n_blocks);
    *block = (struct block){.kind = kind, .line = line};
    return block;
}

Str article_note_label(Arena *arena, int number)
{
    static const char *const digits[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    assert(number > 0);
    struct str_builder mark = {.arena = arena};
    Str figures = str_format(arena, "%d", number);
    for (size_t i = 0; i < figures.len; i++)
        str_builder_add(&mark, str_from_c(digits[figures.ptr[i] - '0']));
    return str_builder_text(&mark);
}

int article_called_note(const struct span *span)
{
    assert(span->start <= span->end);
    int number = 0;
    if (!(span->style & SPAN_NOTE))
        return 0;
    for (size_t i = 1; i < span->url.len && number < 1000000; i++)
        number = number * 10 + (span->url.ptr[i] - '0');
    return number;
}

void article_add_warning(Arena *arena, struct article *article, int line, int column, const char *format, ...)
{
    assert(line >= 0 && column >= 0 && format);
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    int n_replaced;
    Str whole = {text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1};
    Str copy = str_copy(arena, str_to_utf8(arena, whole, &n_replaced)); /* the cut may split a character */
    *arena_push(arena, article->warnings, article->n_warnings) =
        (struct warning){.line = line, .column = column, .text = copy};
}

static bool is_among(Str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is_equal_nocase(word, str_from_c(*words)))
            return true;
    return false;
}

static Str take_subtag(Str *tag)
{
    size_t n = 0;
    while (n < tag->len && tag->ptr[n] != '-' && tag->ptr[n] != '_')
        n++;
    Str part = str_slice(*tag, 0, n);
    *tag = str_slice(*tag, n + 1, tag->len);
    return part;
}

void article_add_dropped(Arena *arena, struct article *article, int line, const char *why, Str text)
{
    assert(why);
    if (text.len)
        *arena_push(arena, article->dropped, article->n_dropped) = (struct dropped){line, why, text};
}

bool article_is_language_right_to_left(Str language)
{
    static const char *const languages[] = {"ar",  "arc", "ckb", "dv", "fa",  "he", "iw", "ji", "ks", "nqo",
                                            "prs", "ps",  "rhg", "sd", "syr", "ug", "ur", "yi", NULL};
    static const char *const scripts[] = {"adlm", "arab", "aran", "hebr", "mand", "nkoo",
                                          "rohg", "samr", "syrc", "thaa", NULL};
    Str first = take_subtag(&language);
    while (language.len) {
        Str part = take_subtag(&language);
        if (part.len == 4 && !ascii_is_digit(part.ptr[0])) /* a script, if named, decides */
            return is_among(part, scripts);
        if (part.len != 3)
            break;
    }
    return is_among(first, languages);
}

void article_walk(const struct article *article, void (*visit)(void *context, int block, const struct text *text),
                  void *context)
{
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (block->text.str.len)
            visit(context, i, &block->text);
        if (block->attribution.len)
            visit(context, i, &(struct text){.str = block->attribution});
        int n_cells = block->table.n_rows * block->table.n_columns;
        assert(n_cells == 0 || block->table.cells);
        for (int c = 0; c < n_cells; c++)
            if (block->table.cells[c].str.len)
                visit(context, i, &block->table.cells[c]);
    }
}

bool article_is_empty(const struct article *article)
{
    return !article->n_blocks && !article->title.len && !article->lead.source.len;
}
