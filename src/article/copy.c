/* Each part is copied as it is; then its texts and lists move to the new arena. */
#include "article/copy.h"

#include <assert.h>
#include <string.h>

/* Leaves room up to the next power of two, as arena_push does. */
static void *copy_list(Arena *arena, const void *from, int n, size_t size)
{
    assert(n >= 0 && (n == 0 || from));
    size_t capacity = 1;
    while (capacity < (size_t)n)
        capacity *= 2;
    void *to = n ? arena_alloc(arena, capacity * size) : NULL;
    if (n)
        memcpy(to, from, (size_t)n * size);
    return to;
}

#define COPY_LIST(arena, list, n) ((list) = copy_list((arena), (list), (n), sizeof *(list)))

static void move_each(Arena *arena, Str *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *texts[i] = texts[i]->len ? str_copy(arena, *texts[i]) : (Str){0};
}

#define MOVE(arena, ...)                                                                                               \
    move_each((arena), (Str *const[]){__VA_ARGS__}, sizeof((Str *const[]){__VA_ARGS__}) / sizeof(Str *))

static void move_text(Arena *arena, struct text *text)
{
    MOVE(arena, &text->str);
    COPY_LIST(arena, text->spans, text->n_spans);
    for (int i = 0; i < text->n_spans; i++)
        MOVE(arena, &text->spans[i].url);
}

static void move_picture(Arena *arena, struct picture *picture)
{
    MOVE(arena, &picture->source, &picture->alt, &picture->caption, &picture->credit);
}

static void move_block(Arena *arena, struct block *block)
{
    struct table *table = &block->table;
    int n_cells = table->n_rows * table->n_columns;
    assert(n_cells == 0 || table->cells);
    MOVE(arena, &block->attribution, &block->url, &block->code_language);
    move_text(arena, &block->text);
    move_picture(arena, &block->picture);
    COPY_LIST(arena, table->cells, n_cells);
    if (table->aligns)
        COPY_LIST(arena, table->aligns, table->n_columns);
    for (int i = 0; i < n_cells; i++)
        move_text(arena, &table->cells[i]);
}

struct article *article_copy(Arena *arena, const struct article *article)
{
    struct article *copy = arena_new(arena, struct article);
    *copy = *article;
    MOVE(arena, &copy->source, &copy->kicker, &copy->title, &copy->dek, &copy->site, &copy->url, &copy->language,
         &copy->published, &copy->updated, &copy->theme, &copy->id, &copy->next_part);
    move_picture(arena, &copy->lead);
    COPY_LIST(arena, copy->authors, copy->n_authors);
    for (int i = 0; i < copy->n_authors; i++)
        MOVE(arena, &copy->authors[i].name, &copy->authors[i].biography, &copy->authors[i].portrait);
    COPY_LIST(arena, copy->blocks, copy->n_blocks);
    for (int i = 0; i < copy->n_blocks; i++)
        move_block(arena, &copy->blocks[i]);
    COPY_LIST(arena, copy->warnings, copy->n_warnings);
    for (int i = 0; i < copy->n_warnings; i++)
        MOVE(arena, &copy->warnings[i].text);
    COPY_LIST(arena, copy->dropped, copy->n_dropped);
    for (int i = 0; i < copy->n_dropped; i++)
        MOVE(arena, &copy->dropped[i].text);
    return copy;
}
