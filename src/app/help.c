/* The keys, from the tables that obey them, as an article like any other: a heading and one table, two words a row. */
#include "app/help.h"

#include "show/command.h"

enum { MOST_NAMES = 3, PAIRS_IN_A_ROW = 2 };

/* The first few keys of a word, as they stand on a keyboard. */
static Str keys_of(Arena *arena, enum command command)
{
    static const char *const by_hand[] = {"tap", "swipe", "wheel"};
    struct str_builder b = {.arena = arena};
    int n = 0;
    for (const struct binding *key = command_bindings(); key->key; key++) {
        Str name = str_from_c(key->key);
        bool is_skipped = key->command != command || n >= MOST_NAMES;
        for (size_t i = 0; i < sizeof by_hand / sizeof *by_hand; i++)
            is_skipped = is_skipped || str_has_prefix(name, str_from_c(by_hand[i]));
        if (is_skipped)
            continue;
        str_builder_add(&b, n++ ? STR(", ") : (Str){0});
        str_builder_add(&b, name);
    }
    return str_builder_text(&b);
}

void help_article_init(Arena *arena, struct article *article)
{
    /* Column after column: what visitors use stands on the left. */
    static const enum command commands[] = {
        COMMAND_NEXT,   COMMAND_PREVIOUS, COMMAND_FIRST, COMMAND_LAST,  COMMAND_NEXT_ARTICLE, COMMAND_PREVIOUS_ARTICLE,
        COMMAND_TOGGLE, COMMAND_OVERVIEW, COMMAND_GOTO,  COMMAND_BLANK, COMMAND_FULLSCREEN,   COMMAND_RELOAD,
        COMMAND_HELP,   COMMAND_QUIT};
    enum { N_SHOWN = sizeof commands / sizeof *commands, N_ROWS = N_SHOWN / PAIRS_IN_A_ROW };
    struct table table = {.n_rows = N_ROWS, .n_columns = 2 * PAIRS_IN_A_ROW};
    table.cells = arena_array(arena, struct text, table.n_rows * table.n_columns);
    table.aligns = arena_array(arena, enum column_align, table.n_columns);
    for (int i = 0; i < N_SHOWN; i++) {
        struct text *cells = &table.cells[i % N_ROWS * table.n_columns + i / N_ROWS * 2];
        cells[0].str = commands[i] == COMMAND_GOTO ? STR("1 2, Enter") : keys_of(arena, commands[i]);
        cells[1].str = str_from_c(command_info(commands[i])->help);
    }
    *article = (struct article){.language = STR("en")};
    struct block *heading = article_add_block(arena, article, BLOCK_HEADING, 0);
    heading->level = 2;
    heading->text.str = STR("Keys");
    article_add_block(arena, article, BLOCK_TABLE, 0)->table = table;
}
