/* The keys, from the table of commands, as an article like any other: a heading and one table, two commands a row. */
#include "app/help.h"

#include "show/command.h"

enum { MOST_KEYS = 3, PAIRS_IN_A_ROW = 2 };

/* True for input that is not a key. */
static bool is_gesture(Str key)
{
    return str_has_prefix(key, STR("tap")) || str_has_prefix(key, STR("swipe")) || str_has_prefix(key, STR("wheel"));
}

/* Returns the first few keys of a command, as they are labelled on a keyboard. */
static Str list_keys(Arena *arena, const struct command_info *info)
{
    struct str_builder b = {.arena = arena};
    Str rest = str_from_c(info->keys), key;
    for (int n = 0; n < MOST_KEYS && command_next_key(&rest, &key);) {
        if (is_gesture(key))
            continue;
        str_builder_add(&b, n++ ? STR(", ") : (Str){0});
        str_builder_add(&b, key);
    }
    return info->shown_as ? str_from_c(info->shown_as) : str_builder_text(&b);
}

static bool is_shown(const struct command_info *info, bool is_kiosk)
{
    return info->is_on_card && !(is_kiosk && info->is_for_staff);
}

static int count_shown(bool is_kiosk)
{
    int n = 0;
    for (int i = 0; i < N_COMMANDS; i++)
        n += is_shown(command_info((enum command)i), is_kiosk);
    return n;
}

/* Column after column, so that the commands listed first, which visitors use most, are on the left. */
static struct table make_table(Arena *arena, bool is_kiosk)
{
    int n_rows = (count_shown(is_kiosk) + PAIRS_IN_A_ROW - 1) / PAIRS_IN_A_ROW, n = 0;
    struct table table = {.n_rows = n_rows, .n_columns = 2 * PAIRS_IN_A_ROW};
    table.cells = arena_array(arena, struct text, n_rows * table.n_columns);
    table.aligns = arena_array(arena, enum column_align, table.n_columns);
    for (int i = 0; i < N_COMMANDS; i++) {
        const struct command_info *info = command_info((enum command)i);
        if (!is_shown(info, is_kiosk))
            continue;
        struct text *cells = &table.cells[n % n_rows * table.n_columns + n / n_rows * 2];
        cells[0].str = list_keys(arena, info);
        cells[1].str = str_from_c(info->help);
        n++;
    }
    return table;
}

void help_article_init(Arena *arena, struct article *article, bool is_kiosk)
{
    *article = (struct article){.language = STR("en")};
    struct block *heading = article_add_block(arena, article, BLOCK_HEADING, 0);
    heading->level = 2;
    heading->text.str = STR("Keys");
    article_add_block(arena, article, BLOCK_TABLE, 0)->table = make_table(arena, is_kiosk);
}
