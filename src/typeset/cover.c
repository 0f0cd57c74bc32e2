/* Tiles with discs, quarters and wedges. The letters of the title choose them, so an article always has the same cover.
   The accent colour is rare, to keep the whole calm. */
#include "typeset/cover.h"

#include "typeset/badge.h"
#include "typeset/compose.h"

enum { TILES = 5, DEEP = 2 }; /* tiles along the screen's height (width in portrait), and across */

/* A generator of our own, so that covers are the same on every machine (xorshift, Marsaglia 2003). */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* FNV-1a */
static uint32_t seed_from_title(Str title)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < title.len; i++)
        hash = (hash ^ (unsigned char)title.ptr[i]) * 16777619u;
    return hash ? hash : 1;
}

Rect cover_area(const struct setting *setting)
{
    int w = setting->options->w_px, h = setting->options->h_px;
    int tile = setting->is_portrait ? w / TILES : h / TILES;
    Rect area = {w - DEEP * tile, 0, DEEP * tile, h};
    if (setting->is_portrait)
        area = (Rect){0, 0, w, DEEP * tile};
    else if (setting->article->is_right_to_left)
        area.x = 0;
    return area;
}

static void add(struct setting *setting, struct card *card, struct mark mark)
{
    compose_mark(setting, card, mark);
}

static Rect inset(Rect r, int by)
{
    return (Rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by};
}

/* About one shape in eight has the accent, and one the dark ink. */
static enum ink choose_ink(uint32_t *random, enum ink not_this)
{
    static const enum ink inks[] = {INK_PANEL, INK_RULE,   INK_RULE,  INK_QUIET,
                                    INK_TEXT,  INK_ACCENT, INK_PANEL, INK_PAPER};
    enum ink ink;
    do
        ink = inks[next_random(random) % 8];
    while (ink == not_this);
    return ink;
}

static void draw_tile(struct setting *setting, struct card *card, Rect tile, uint32_t *random)
{
    static const enum ink grounds[] = {INK_PANEL, INK_PANEL, INK_RULE, INK_PAPER, INK_TEXT, INK_PANEL};
    enum ink ground = grounds[next_random(random) % 6], ink = choose_ink(random, ground);
    enum corner corner = (enum corner)(next_random(random) % 4);
    add(setting, card, (struct mark){.kind = MARK_FILL, .box = tile, .ink = ground});
    switch (next_random(random) % 7) {
    case 0:
    case 1:
    case 2:
        add(setting, card, (struct mark){.kind = MARK_QUARTER, .box = tile, .ink = ink, .corner = corner});
        break;
    case 3:
        add(setting, card, (struct mark){.kind = MARK_DISC, .box = tile, .ink = ink});
        break;
    case 4:
        add(setting, card, (struct mark){.kind = MARK_QUARTER, .box = tile, .ink = ink, .corner = corner});
        add(setting, card,
            (struct mark){.kind = MARK_QUARTER,
                          .box = tile,
                          .ink = ground == INK_PAPER ? INK_PANEL : ink,
                          .corner = (corner + 2) % 4});
        break;
    case 5:
        add(setting, card, (struct mark){.kind = MARK_WEDGE, .box = tile, .ink = ink, .corner = corner});
        break;
    default:
        add(setting, card, (struct mark){.kind = MARK_DISC, .box = inset(tile, tile.w / 4), .ink = ink});
        break;
    }
}

static void draw_motif(struct setting *setting, struct card *card, Rect area)
{
    int n_columns = setting->is_portrait ? TILES : DEEP, n_rows = setting->is_portrait ? DEEP : TILES;
    uint32_t random = seed_from_title(setting->article->title);
    for (int i = 0; i < 8; i++) /* spreads the bits of a short title */
        next_random(&random);
    for (int row = 0; row < n_rows; row++)
        for (int column = 0; column < n_columns; column++) {
            int x = area.x + area.w * column / n_columns, y = area.y + area.h * row / n_rows;
            Rect tile = {x, y, area.x + area.w * (column + 1) / n_columns - x,
                         area.y + area.h * (row + 1) / n_rows - y};
            draw_tile(setting, card, tile, &random);
        }
}

void cover_draw(struct setting *setting, struct card *card, Rect area)
{
    bool is_logo = setting->theme->cover == THEME_COVER_LOGO;
    if (setting->theme->cover == THEME_COVER_MOTIF) {
        draw_motif(setting, card, area);
        return;
    }
    compose_fill(setting, card, area, is_logo ? INK_PANEL : INK_ACCENT);
    if (is_logo)
        badge_set_on_cover(setting, card, area);
}
