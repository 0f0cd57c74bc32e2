/* One table of keys serves files, options and help. The text of every value is kept beside the parsed value, so that
 * all of it can be passed to another process. Owns nothing: all memory is the caller's arena. */
#include "config/config.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "press/fetch/fetch_types.h"
#include "base/path.h"
#include "config/config_broker.h"
#include "config/config_value.h"
#include "typeset/dwell_default.h"

#define OFFSET(field) offsetof(struct config, field)

static const struct config_key KEYS[] = {
    {"theme", "NAME|FILE", "look of the cards: a built-in theme, or the path of a theme file", CONFIG_THEME,
     OFFSET(theme), 0, 0, CONFIG_FOR_PRESS},
    {"pictures", "DIR", "pictures for texts that name none", CONFIG_PATH, OFFSET(pictures), 0, 0, CONFIG_FOR_PRESS},
    {"typography", NULL, "set quotation marks, dashes and spaces as the language has them", CONFIG_FLAG,
     OFFSET(has_typography), 0, 0, CONFIG_FOR_PRESS},
    {"clock", NULL, "show date and time in the running line of the cards", CONFIG_FLAG, OFFSET(has_clock), 0, 0,
     CONFIG_FOR_PRESS},
    {"qr", "WHERE", "QR code of the article's address: end (on its last card), every (on all cards) or none", CONFIG_QR,
     OFFSET(qr), 0, 0, CONFIG_FOR_PRESS},
    {"dwell", "SECONDS", "show every card this long, instead of its reading time", CONFIG_DWELL, OFFSET(dwell_ms), 0.05,
     86400, CONFIG_FOR_PRESS},
    {"dwell-base", "SECONDS", "reading time of any card", CONFIG_SECONDS, OFFSET(dwell_base_ms), 0, 600,
     CONFIG_FOR_PRESS},
    {"dwell-word", "SECONDS", "reading time of a word", CONFIG_SECONDS, OFFSET(dwell_word_ms), 0, 60, CONFIG_FOR_PRESS},
    {"dwell-character", "SECONDS", "reading time of a Chinese or Japanese character", CONFIG_SECONDS,
     OFFSET(dwell_character_ms), 0, 60, CONFIG_FOR_PRESS},
    {"dwell-picture", "SECONDS", "reading time of a picture", CONFIG_SECONDS, OFFSET(dwell_picture_ms), 0, 600,
     CONFIG_FOR_PRESS},
    {"dwell-least", "SECONDS", "shortest reading time of a card", CONFIG_SECONDS, OFFSET(dwell_least_ms), 0.05, 86400,
     CONFIG_FOR_PRESS},
    {"dwell-most", "SECONDS", "longest reading time of a card", CONFIG_SECONDS, OFFSET(dwell_most_ms), 0.05, 86400,
     CONFIG_FOR_PRESS},
    {"transition", "KIND[:SECONDS]", "how one card gives way to the next:", CONFIG_TRANSITION, OFFSET(transition), 0,
     10, CONFIG_FOR_STAGE},
    {"resume-after", "SECONDS", "pause this long after a visitor's input", CONFIG_SECONDS, OFFSET(resume_after_ms), 0,
     86400, CONFIG_FOR_STAGE},
    {"kiosk", NULL, "let visitors turn cards and nothing else", CONFIG_FLAG, OFFSET(is_kiosk), 0, 0, CONFIG_FOR_STAGE},
    {"once", NULL, "stop on the last card instead of starting over", CONFIG_FLAG, OFFSET(is_once), 0, 0,
     CONFIG_FOR_STAGE},
    {"rotate", "DEGREES", "turn the picture clockwise by 0, 90, 180 or 270", CONFIG_QUARTERS, OFFSET(rotate), 0, 270,
     CONFIG_FOR_RESTART},
    {"display", "NUMBER|NAME", "which display to use: from 0, or on a console HDMI-A-1", CONFIG_DISPLAY,
     OFFSET(display), 0, 63, CONFIG_FOR_RESTART},
    {"mode", "WxH[@RATE]", "mode of the display on a console (default: the one that the display prefers)", CONFIG_MODE,
     OFFSET(mode), 64, 16384, CONFIG_FOR_RESTART},
    {"mirror", NULL, "on a console, show the same on all displays of the graphics card", CONFIG_FLAG,
     OFFSET(is_mirrored), 0, 0, CONFIG_FOR_RESTART},
    {"size", "WxH", "size in px of a window instead of the whole display, or of exported cards", CONFIG_SIZE,
     OFFSET(size), 64, 16384, CONFIG_FOR_RESTART},
    {"socket", "PATH", "where placard ctl finds this placard", CONFIG_PATH, OFFSET(socket), 0, 0, CONFIG_FOR_RESTART},
    {"screen.distance", "LENGTH", "how far away readers stand (4m): enlarges all words; needs --diagonal",
     CONFIG_LENGTH, OFFSET(distance_mm), 200, 100000, CONFIG_FOR_PRESS},
    {"screen.diagonal", "LENGTH", "diagonal of the screen (55in, 140cm)", CONFIG_LENGTH, OFFSET(diagonal_mm), 50, 50000,
     CONFIG_FOR_PRESS},
    {"refresh", "TIME", "how often to fetch addresses again (90s, 5m, 1h)", CONFIG_SECONDS, OFFSET(refresh_ms), 1,
     86400, CONFIG_FOR_PRESS},
    {"feed.entries", "NUMBER", "show the newest N entries of each feed", CONFIG_NUMBER, OFFSET(feed_entries), 1, 1000,
     CONFIG_FOR_PRESS},
    {"cache.size", "BYTES", "most space for copies of fetched pages and pictures (64MB, 1GB)", CONFIG_BYTES,
     OFFSET(cache_bytes), 1 << 20, 1e15, CONFIG_FOR_PRESS},
    {"cache.folder", "DIR",
     "where to keep these copies (default: $CACHE_DIRECTORY, or placard in $XDG_CACHE_HOME or ~/.cache)", CONFIG_PATH,
     OFFSET(cache_folder), 0, 0, CONFIG_FOR_PRESS},
    {"shuffle", NULL, "show the articles in a different order at each start", CONFIG_FLAG, OFFSET(is_shuffled), 0, 0,
     CONFIG_FOR_PRESS},
    {"show-language", "LANGUAGE", "of articles in several languages (hours.de.md, hours.en.md), show only this one",
     CONFIG_NAME, OFFSET(show_language), 0, 0, CONFIG_FOR_PRESS},
    {"sync", NULL, "show the same article at the same time as other screens with the same articles", CONFIG_FLAG,
     OFFSET(is_synced), 0, 0, CONFIG_FOR_PRESS},
    {"blank", "HH:MM-HH:MM", "black screen, with the display asleep, between these hours (22:00-06:30), or never",
     CONFIG_HOURS, OFFSET(blank), 0, 0, CONFIG_FOR_STAGE},
    {"dim", "N% [HH:MM-HH:MM]", "dim the screen by N%, always or between these hours (\"40% 20:00-08:00\")", CONFIG_DIM,
     OFFSET(dim), 0, 90, CONFIG_FOR_STAGE},
    {"display-power", "HOW",
     "what switches the display off and dims it: cec (a TV), ddc (a monitor), a command, or none", CONFIG_POWER,
     OFFSET(display_power), 0, 0, CONFIG_FOR_STAGE},
    {"shift", "PIXELS",
     "shift the picture by up to this many px, one per card, against burn-in (default: 4 in a kiosk, else 0)",
     CONFIG_NUMBER, OFFSET(shift_px), 0, 64, CONFIG_FOR_STAGE},
    {"screen-care", NULL, "shift, dim and blank; --screen-care=no turns off all three", CONFIG_FLAG,
     OFFSET(has_screen_care), 0, 0, CONFIG_FOR_STAGE},
    {"broker.address", "URL", "MQTT broker at which many screens meet (mqtts://HOST); needs --broker-user",
     CONFIG_ADDRESS, OFFSET(broker.address), 0, 0, CONFIG_FOR_LINK},
    {"broker.user", "NAME", "user name at the broker, and this screen's name there: a to z, digits and hyphens",
     CONFIG_NAME, OFFSET(broker.user), 0, 0, CONFIG_FOR_LINK},
    {"broker.name", "TEXT", "this screen's name for people", CONFIG_TITLE, OFFSET(broker.title), 0, 0, CONFIG_FOR_LINK},
    {"broker.password-file", "FILE", "file with the password for the broker", CONFIG_PATH, OFFSET(broker.password_file),
     0, 0, CONFIG_FOR_LINK},
    {"broker.groups", "NAMES", "groups of screens to which this one belongs, the nearest first", CONFIG_GROUPS,
     OFFSET(broker.groups), 0, 0, CONFIG_FOR_LINK},
    {"broker.allow", "NAMES", "what the broker's staff may do: words, notices, settings, articles, or nothing",
     CONFIG_PERMITS, OFFSET(broker.permits), 0, 0, CONFIG_FOR_LINK},
    {"broker.home-assistant", NULL, "announce this screen to Home Assistant", CONFIG_FLAG,
     OFFSET(broker.has_home_assistant), 0, 0, CONFIG_FOR_LINK},
    {"broker.insecure", NULL, "send the password over an unencrypted connection", CONFIG_FLAG,
     OFFSET(broker.is_insecure), 0, 0, CONFIG_FOR_LINK},
    {NULL, NULL, NULL, 0, 0, 0, 0, 0},
};
static_assert(sizeof KEYS / sizeof *KEYS <= CONFIG_MOST_KEYS, "struct config keeps the text of every key");

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

/* $CACHE_DIRECTORY is set by systemd: one folder, or several separated by ':'. */
static Str default_cache_folder(Arena *arena)
{
    Str given = str_from_c(getenv("CACHE_DIRECTORY")), xdg = str_from_c(getenv("XDG_CACHE_HOME")),
        home = str_from_c(getenv("HOME"));
    ptrdiff_t colon = str_find(given, STR(":"));
    if (given.len)
        return colon < 0 ? given : str_slice(given, 0, (size_t)colon);
    if (xdg.len)
        return path_join(arena, xdg, STR("placard"));
    return home.len ? path_join(arena, home, STR(".cache/placard")) : (Str){0};
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
                              .transition = {TRANSITION_FADE, 600},
                              .resume_after_ms = 30000,
                              .refresh_ms = FETCH_REFRESH_MS,
                              .feed_entries = 10,
                              .cache_bytes = FETCH_CACHE_BYTES,
                              .cache_folder = default_cache_folder(arena),
                              .shift_px = CONFIG_SHIFT_BY_KIOSK,
                              .has_screen_care = true,
                              .has_typography = true,
                              .broker.permits = CONFIG_WORDS | CONFIG_NOTICES | CONFIG_SETTINGS | CONFIG_ARTICLES};
}

Str config_print_help(const struct config_key *key, Arena *arena)
{
    struct config defaults;
    config_init(&defaults, arena);
    struct str_builder help = {.arena = arena};
    str_builder_add(&help, str_from_c(key->help));
    if (key->kind == CONFIG_TRANSITION)
        str_builder_add_format(&help, " " STR_FMT, STR_ARG(transition_list_names(arena)));
    Str value = config_value_print(&defaults, key, arena);
    if (value.len)
        str_builder_add_format(&help, " (default: " STR_FMT ")", STR_ARG(value));
    return str_builder_text(&help);
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
    return error_set(error, "unknown key");
}

/* ---- write ---- */

/* Writes a byte that is not UTF-8, as file names may contain, as a private-use character. */
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

static void add_list(struct str_builder *b, Str words)
{
    Str word;
    char comma = '[';
    while (config_broker_next_word(&words, &word)) {
        str_builder_add_byte(b, comma);
        add_quoted(b, word);
        comma = ',';
    }
    str_builder_add_byte(b, ']');
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
        if (config_value_is_list(&KEYS[i]))
            add_list(&b, config->given[i]);
        else
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

/* ---- compare ---- */

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
