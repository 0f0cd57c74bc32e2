/* An article is known by its path without the language. Rounds make the list longer instead of changing it while it is
   shown: so every article has its place, and screens in step agree on it. Owns nothing. */
#include "press/source/source_language.h"

#include <stdlib.h>

#include "base/address.h"
#include "base/die.h"
#include "base/hash_table.h"
#include "read/common/name_language.h"

enum { MOST_ROUNDS = 8 };

/* One place in the order. */
struct slot {
    int variants[MOST_ROUNDS]; /* indices of the articles */
    int n;
};

struct slots {
    Arena scratch;
    struct slot *slots;
    int n, n_rounds;
};

static uint64_t base_key(const struct source *source)
{
    return source_key(name_language_base(source->path), (Str){0});
}

static bool may_vary(const struct source *source)
{
    return source->kind == SOURCE_DOCUMENT && !address_is_web(source->path);
}

/* Finds the articles that some file gives in a named language. */
static struct hash_table find_named(const struct source_articles *articles)
{
    struct hash_table named = {0};
    for (int i = 0; i < articles->n; i++)
        if (may_vary(&articles->items[i]) && name_language(articles->items[i].path).len)
            hash_table_add(&named, base_key(&articles->items[i]), i);
    return named;
}

static void fill(struct slots *s, const struct source_articles *articles, const struct hash_table *named)
{
    struct hash_table places = {0};
    s->slots = arena_array(&s->scratch, struct slot, articles->n);
    for (int i = 0; i < articles->n; i++) {
        uint64_t key = may_vary(&articles->items[i]) ? base_key(&articles->items[i]) : 0;
        bool is_named = key && hash_table_find(named, key) >= 0;
        int place = is_named ? hash_table_find(&places, key) : -1;
        if (place < 0) {
            place = s->n++;
            s->slots[place] = (struct slot){.n = 0};
        }
        if (is_named)
            hash_table_add(&places, key, place);
        if (s->slots[place].n < MOST_ROUNDS)
            s->slots[place].variants[s->slots[place].n++] = i;
        s->n_rounds = s->slots[place].n > s->n_rounds ? s->slots[place].n : s->n_rounds;
    }
    hash_table_finish(&places);
}

/* True for the language itself, and for "de-AT" when "de" is wanted. */
static bool is_in(Str language, Str wanted)
{
    return str_has_prefix_nocase(language, wanted) &&
           (language.len == wanted.len || language.ptr[wanted.len] == '-' || language.ptr[wanted.len] == '_');
}

/* Keeps the wanted language; without it, the file that names none, or else the first. */
static void choose(struct slot *slot, const struct source_articles *articles, Str wanted)
{
    int chosen = slot->variants[0];
    for (int k = slot->n - 1; k >= 0; k--)
        if (!name_language(articles->items[slot->variants[k]].path).len)
            chosen = slot->variants[k];
    for (int k = slot->n - 1; k >= 0; k--)
        if (is_in(name_language(articles->items[slot->variants[k]].path), wanted))
            chosen = slot->variants[k];
    *slot = (struct slot){{chosen}, 1};
}

static void choose_all(struct slots *s, const struct source_articles *articles, const struct source_options *options,
                       struct source_files *files)
{
    for (int i = 0; i < s->n; i++) {
        struct slot before = s->slots[i];
        choose(&s->slots[i], articles, options->language);
        for (int k = 0; k < before.n; k++)
            if (before.variants[k] != s->slots[i].variants[0])
                source_files_pass_over(files, articles->items[before.variants[k]].path,
                                       STR("in another language: show-language chooses one"));
    }
    s->n_rounds = 1;
}

/* Replaces the list by its rounds. */
static void lay_out(const struct slots *s, struct source_articles *articles)
{
    int n = s->n * s->n_rounds;
    struct source *items = malloc(sizeof *items * (size_t)(n ? n : 1));
    if (!items)
        die_no_memory();
    for (int i = 0; i < n; i++) {
        const struct slot *slot = &s->slots[i % s->n];
        int round = i / s->n;
        items[i] = articles->items[slot->variants[round % slot->n]];
        if (round >= slot->n) /* the same article again: a key identifies its place, too */
            items[i].key = hash_number(items[i].key, (uint64_t)round);
    }
    free(articles->items);
    articles->items = items;
    articles->n = articles->n_room = n;
}

void source_language_settle(struct source_articles *articles, const struct source_options *options,
                            struct source_files *files)
{
    struct slots s = {.n_rounds = 1};
    struct hash_table named = find_named(articles);
    if (hash_table_n(&named) && (options->language.len || !options->shows_hidden)) {
        fill(&s, articles, &named);
        if (options->language.len)
            choose_all(&s, articles, options, files);
        if (s.n < articles->n)
            lay_out(&s, articles);
    }
    hash_table_finish(&named);
    arena_finish(&s.scratch);
}
