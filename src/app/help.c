/* The keys, from the tables that obey them, as an article like any other. */
#include "app/help.h"

#include "show/word.h"

enum { MOST_NAMES = 4 };

/* The first few keys of a word, as they stand on a keyboard. */
static Str keys_of(Arena *arena, enum word_id word)
{
    struct str_builder b = {.arena = arena};
    int n = 0;
    for (const struct word_key *key = word_keys(); key->key; key++) {
        Str name = str_from_c(key->key);
        bool is_hand = str_has_prefix(name, STR("tap")) || str_has_prefix(name, STR("swipe")) || str_has_prefix(name, STR("wheel"));
        if (key->word != word || is_hand || n++ >= MOST_NAMES)
            continue;
        str_builder_add(&b, b.len ? STR("  ") : (Str){0});
        str_builder_add(&b, name);
    }
    return str_builder_text(&b);
}

static void add_row(struct table *table, int *n, Str keys, Str help)
{
    table->cells[*n * 2].str = keys;
    table->cells[*n * 2 + 1].str = help;
    ++*n;
}

void help_article_init(Arena *arena, struct article *article)
{
    static const enum word_id words[] = {WORD_NEXT, WORD_PREVIOUS, WORD_FIRST, WORD_LAST, WORD_NEXT_ARTICLE,
                                         WORD_PREVIOUS_ARTICLE, WORD_TOGGLE, WORD_OVERVIEW, WORD_BLANK,
                                         WORD_FULLSCREEN, WORD_RELOAD, WORD_QUIT};
    enum { N_ROWS = sizeof words / sizeof *words + 1 };
    *article = (struct article){.language = STR("en")};
    struct table table = {.n_columns = 2, .cells = arena_array(arena, struct text, N_ROWS * 2)};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_row(&table, &table.n_rows, keys_of(arena, words[i]), str_from_c(word_entry(words[i])->help));
    add_row(&table, &table.n_rows, STR("12 Enter"), str_from_c(word_entry(WORD_GOTO)->help));
    article_add_block(arena, article, BLOCK_TABLE, 0)->table = table;
}
