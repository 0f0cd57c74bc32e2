/* One table of keys serves files and options; each value goes one way from its text to what is kept. The text is kept
   too, so that the whole can be written down and read again by another process. */
#include "config/config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config_value.h"
#include "base/file.h"
#include "typeset/dwell_default.h"

#define OFFSET(field) offsetof(struct config, field)

static const struct config_key KEYS[] = {
    {"theme", "NAME|FILE", "look of the cards: a theme of assets/themes or a file of one's own", CONFIG_THEME,
     OFFSET(theme), 0, 0, CONFIG_FOR_PRESS},
    {"pictures", "DIR", "pictures for texts that name none", CONFIG_PATH, OFFSET(pictures), 0, 0, CONFIG_FOR_PRESS},
    {"dwell", "SECONDS", "every card stays this long, instead of its reading time", CONFIG_DWELL, OFFSET(dwell_ms),
     0.05, 86400, CONFIG_FOR_PRESS},
    {"dwell-base", "SECONDS", "reading time: of any card (2)", CONFIG_SECONDS, OFFSET(dwell_base_ms), 0, 600,
     CONFIG_FOR_PRESS},
    {"dwell-word", "SECONDS", "reading time: of a word (0.3)", CONFIG_SECONDS, OFFSET(dwell_word_ms), 0, 60,
     CONFIG_FOR_PRESS},
    {"dwell-character", "SECONDS", "reading time: of a Chinese or Japanese character (0.15)", CONFIG_SECONDS,
     OFFSET(dwell_character_ms), 0, 60, CONFIG_FOR_PRESS},
    {"dwell-picture", "SECONDS", "reading time: of a picture (3)", CONFIG_SECONDS, OFFSET(dwell_picture_ms), 0, 600,
     CONFIG_FOR_PRESS},
    {"dwell-least", "SECONDS", "reading time: at least (6)", CONFIG_SECONDS, OFFSET(dwell_least_ms), 0.05, 86400,
     CONFIG_FOR_PRESS},
    {"dwell-most", "SECONDS", "reading time: at most (60)", CONFIG_SECONDS, OFFSET(dwell_most_ms), 0.05, 86400,
     CONFIG_FOR_PRESS},
    {"transition", "KIND[:SECONDS]", "fade, slide or cut (fade:0.6)", CONFIG_TRANSITION, OFFSET(transition), 0, 10,
     CONFIG_FOR_STAGE},
    {"resume-after", "SECONDS", "a visitor's key holds the rotation up this long (30)", CONFIG_SECONDS,
     OFFSET(resume_after_ms), 0, 86400, CONFIG_FOR_STAGE},
    {"kiosk", NULL, "visitors can turn cards and nothing else", CONFIG_FLAG, OFFSET(is_kiosk), 0, 0, CONFIG_FOR_STAGE},
    {"once", NULL, "stop on the last card instead of beginning again", CONFIG_FLAG, OFFSET(is_once), 0, 0,
     CONFIG_FOR_STAGE},
    {"rotate", "DEGREES", "the screen hangs turned: 0, 90, 180 or 270 clockwise", CONFIG_QUARTERS, OFFSET(rotate), 0,
     270, CONFIG_FOR_RESTART},
    {"display", "NUMBER", "which display, from 0", CONFIG_NUMBER, OFFSET(display), 0, 63, CONFIG_FOR_RESTART},
    {"size", "WxH", "size in px of a window instead of the whole display, or of exported cards", CONFIG_SIZE,
     OFFSET(w_px), 64, 16384, CONFIG_FOR_RESTART},
    {"socket", "PATH", "where placard ctl finds this one", CONFIG_PATH, OFFSET(socket), 0, 0, CONFIG_FOR_RESTART},
    {"screen.distance", "LENGTH", "how far away readers stand: 4m; with --diagonal it raises the least body size",
     CONFIG_LENGTH, OFFSET(distance_mm), 200, 100000, CONFIG_FOR_PRESS},
    {"screen.diagonal", "LENGTH", "of the screen: 55in, 140cm", CONFIG_LENGTH, OFFSET(diagonal_mm), 50, 50000,
     CONFIG_FOR_PRESS},
    {"refresh", "TIME", "addresses are asked again after this time: 90s, 5m, 1h (5m)", CONFIG_SECONDS,
     OFFSET(refresh_ms), 1, 86400, CONFIG_FOR_PRESS},
    {"feed.entries", "NUMBER", "so many entries of a feed are shown, the newest (10)", CONFIG_NUMBER,
     OFFSET(feed_entries), 1, 1000, CONFIG_FOR_PRESS},
    {"cache.size", "BYTES", "copies of fetched pages and pictures take at most this: 256MB, 1GB (256MB)", CONFIG_BYTES,
     OFFSET(cache_bytes), 1 << 20, 1e15, CONFIG_FOR_PRESS},
    {"cache.folder", "DIR", "where they are kept ($CACHE_DIRECTORY, or placard in $XDG_CACHE_HOME or ~/.cache)",
     CONFIG_PATH, OFFSET(cache_folder), 0, 0, CONFIG_FOR_PRESS},
    {"shuffle", NULL, "articles in another order at each start", CONFIG_FLAG, OFFSET(is_shuffled), 0, 0,
     CONFIG_FOR_PRESS},
    {"blank", "HH:MM-HH:MM", "at these hours the screen is dark and the display asleep: 22:00-06:30, or never",
     CONFIG_HOURS, OFFSET(blank_from_minute), 0, 0, CONFIG_FOR_STAGE},
    {"dim", "N% [HH:MM-HH:MM]", "so much darker, always or at these hours: \"40% 20:00-08:00\"", CONFIG_DIM,
     OFFSET(dim_percent), 0, 90, CONFIG_FOR_STAGE},
    {"shift", "PIXELS", "the picture wanders so far, a px a card, to spare the screen (4 in a kiosk, else 0)",
     CONFIG_NUMBER, OFFSET(shift_px), 0, 64, CONFIG_FOR_STAGE},
    {"screen-care", NULL, "shift, dim and blank; --screen-care=no switches off all three", CONFIG_FLAG,
     OFFSET(has_screen_care), 0, 0, CONFIG_FOR_STAGE},
    {NULL, NULL, NULL, 0, 0, 0, 0, 0},
};

const struct config_key *config_keys(void)
{
    return KEYS;
}

const char *config_option_name(const struct config_key *key, char name[CONFIG_MOST_NAME])
{
    static const char SCREEN[] = "screen.";
    bool is_screen = strncmp(key->name, SCREEN, sizeof SCREEN - 1) == 0;
    snprintf(name, CONFIG_MOST_NAME, "%s", key->name + (is_screen ? sizeof SCREEN - 1 : 0));
    for (char *dot = strchr(name, '.'); dot; dot = strchr(dot, '.'))
        *dot = '-';
    return name;
}

const struct config_key *config_find_option(Str name)
{
    char own[CONFIG_MOST_NAME];
    for (const struct config_key *key = KEYS; key->name; key++)
        if (str_is_equal(name, str_from_c(config_option_name(key, own))))
            return key;
    return NULL;
}

/* systemd gives a service a folder of its own, or several with ':' between them. */
static Str usual_cache_folder(Arena *arena)
{
    Str given = str_from_c(getenv("CACHE_DIRECTORY")), xdg = str_from_c(getenv("XDG_CACHE_HOME")),
        home = str_from_c(getenv("HOME"));
    ptrdiff_t colon = str_find(given, STR(":"));
    if (given.len)
        return colon < 0 ? given : str_slice(given, 0, (size_t)colon);
    if (xdg.len)
        return file_join(arena, xdg, STR("placard"));
    return home.len ? file_join(arena, home, STR(".cache/placard")) : (Str){0};
}

void config_init(struct config *config, Arena *arena)
{
    *config = (struct config){.arena = arena,
                              .dwell_base_ms = DWELL_DEFAULT_BASE_MS,
                              .dwell_word_ms = DWELL_DEFAULT_WORD_MS,
                              .dwell_character_ms = DWELL_DEFAULT_CHARACTER_MS,
                              .dwell_picture_ms = DWELL_DEFAULT_PICTURE_MS,
                              .dwell_least_ms = DWELL_DEFAULT_LEAST_MS,
                              .dwell_most_ms = DWELL_DEFAULT_MOST_MS,
                              .transition = TRANSITION_FADE,
                              .transition_ms = 600,
                              .resume_after_ms = 30000,
                              .refresh_ms = 300000,
                              .feed_entries = 10,
                              .cache_bytes = (int64_t)256 << 20,
                              .cache_folder = usual_cache_folder(arena),
                              .shift_px = CONFIG_SHIFT_BY_KIOSK,
                              .has_screen_care = true};
}

bool config_set(struct config *config, Str name, Str value, struct error *error)
{
    for (int i = 0; KEYS[i].name; i++) {
        if (!str_is_equal(name, str_from_c(KEYS[i].name)))
            continue;
        const char *text = str_to_c(config->arena, str_trim(value));
        if (!config_value_set(config, &KEYS[i], text, error))
            return false;
        config->given[i] = str_from_c(text);
        return true;
    }
    return error_set(error, "there is no such key");
}

/* ---- writing it down ---- */

/* A byte that is no UTF-8, as a name on a disk may have one, is written as a character that nobody uses. */
static void add_foreign_byte(struct str_builder *b, unsigned char byte)
{
    str_builder_add_format(b, "\\U%08X", CONFIG_FOREIGN_BYTE + byte);
}

static void add_quoted(struct str_builder *b, Str text)
{
    str_builder_add_byte(b, '"');
    while (text.len) {
        Str before = text;
        int32_t code = str_next_code(&text);
        Str bytes = str_slice(before, 0, before.len - text.len);
        if (code == 0xfffd && bytes.len == 1)
            add_foreign_byte(b, (unsigned char)bytes.ptr[0]);
        else if (code < ' ' || code == '"' || code == '\\' || code == 0x7f || code >= 0x80)
            str_builder_add_format(b, "\\U%08X", (unsigned)code);
        else
            str_builder_add(b, bytes);
    }
    str_builder_add_byte(b, '"');
}

static void add_key(struct str_builder *b, int i, Str *group)
{
    const char *dot = strchr(KEYS[i].name, '.');
    Str own = {KEYS[i].name, dot ? (size_t)(dot - KEYS[i].name) : 0};
    if (own.len && !str_is_equal(own, *group))
        str_builder_add_format(b, STR_FMT ":\n", STR_ARG(own));
    *group = own;
    str_builder_add_format(b, "%s%s: ", dot ? "  " : "", dot ? dot + 1 : KEYS[i].name);
}

Str config_write(const struct config *config, Arena *arena)
{
    struct str_builder b = {.arena = arena};
    Str group = {0};
    for (int i = 0; KEYS[i].name; i++) {
        if (!config->given[i].ptr)
            continue;
        add_key(&b, i, &group);
        add_quoted(&b, config->given[i]);
        str_builder_add_byte(&b, '\n');
    }
    if (config->n_sources)
        str_builder_add(&b, STR("sources:\n"));
    for (int i = 0; i < config->n_sources; i++) {
        str_builder_add(&b, STR("  - "));
        add_quoted(&b, config->sources[i]);
        str_builder_add_byte(&b, '\n');
    }
    return str_builder_text(&b);
}

/* ---- comparing two ---- */

static bool is_same(const struct config *a, const struct config *b, int i)
{
    const struct config_key *key = &KEYS[i];
    const char *x = (const char *)a + key->offset, *y = (const char *)b + key->offset;
    if (config_value_is_text(key))
        return str_is_equal(*(const Str *)x, *(const Str *)y);
    return memcmp(x, y, config_value_size(key)) == 0;
}

static bool has_same_sources(const struct config *a, const struct config *b)
{
    bool is_same_list = a->n_sources == b->n_sources;
    for (int i = 0; is_same_list && i < a->n_sources; i++)
        is_same_list = str_is_equal(a->sources[i], b->sources[i]);
    return is_same_list;
}

unsigned config_compare(const struct config *a, const struct config *b, struct str_builder *restart_names)
{
    unsigned found = has_same_sources(a, b) ? 0 : CONFIG_FOR_PRESS;
    for (int i = 0; KEYS[i].name; i++) {
        if (is_same(a, b, i))
            continue;
        found |= (unsigned)KEYS[i].effect;
        if (KEYS[i].effect == CONFIG_FOR_RESTART)
            str_builder_add_format(restart_names, "%s%s", restart_names->len ? ", " : "", KEYS[i].name);
    }
    return found;
}

void config_keep_fixed(struct config *config, const struct config *old)
{
    for (int i = 0; KEYS[i].name; i++) {
        if (KEYS[i].effect != CONFIG_FOR_RESTART)
            continue;
        char *to = (char *)config + KEYS[i].offset;
        const char *from = (const char *)old + KEYS[i].offset;
        memcpy(to, from, config_value_size(&KEYS[i]));
        if (config_value_is_text(&KEYS[i]))
            *(Str *)to = str_copy(config->arena, *(const Str *)from);
        config->given[i] = old->given[i].ptr ? str_copy(config->arena, old->given[i]) : (Str){0};
    }
}
