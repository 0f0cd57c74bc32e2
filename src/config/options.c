/* The first word may be a command. Options are the keys of the configuration, prefixed with "--"; all other words are
   sources. Owns nothing: all memory is the caller's arena. */
#include "config/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/address.h"
#include "base/file.h"
#include "base/memory_file.h"
#include "base/path.h"
#include "config/config_afar.h"
#include "config/config_broker.h"
#include "config/suggestion.h"
#include "wire/spawn.h"

enum { MOST_INPUT_BYTES = 64 << 20 };

/* The first word. */
static const struct {
    const char *name;
    enum subcommand command;
    const char *usage, *help; /* usage NULL: not for people */
} COMMANDS[] = {
    {"", SUBCOMMAND_PLAY, "[OPTIONS] [SOURCE...]", "show the sources, or a sample article"},
    {"export", SUBCOMMAND_EXPORT, "[--png DIR] [--json FILE|-] [--sheet FILE] [--size WxH] [OPTIONS] SOURCE...",
     "write the cards to files"},
    {"check", SUBCOMMAND_CHECK, "[--json] [OPTIONS] SOURCE...", "report problems in the content"},
    {"read", SUBCOMMAND_READ, "[--text|--markdown|--json] [--all] SOURCE",
     "print the article in the source; --all: and what is left out"},
    {"theme", SUBCOMMAND_THEME, "[--sheet FILE] NAME|FILE",
     "print a theme's contrasts and mistakes; --sheet: its layouts on one PNG"},
    {"ctl", SUBCOMMAND_CTL, "[--socket PATH] COMMAND [COMMAND...]",
     "control the running placard; see placard ctl --help"},
    {"press", SUBCOMMAND_PRESS, NULL, NULL},
    {"link", SUBCOMMAND_LINK, NULL, NULL},
};
enum { N_COMMANDS = sizeof COMMANDS / sizeof *COMMANDS };

/* Options that are not keys of the configuration. */
static const struct {
    const char *name, *argument, *help;
    enum subcommand command;
} OWN[] = {
    {"png", "DIR", "export: a PNG file of each card", SUBCOMMAND_EXPORT},
    {"json", "FILE|-", "export: every line of every card with its place", SUBCOMMAND_EXPORT},
    {"sheet", "FILE", "export: all cards small on one PNG", SUBCOMMAND_EXPORT},
    {"sheet", "FILE", "theme: a card of each layout on one PNG", SUBCOMMAND_THEME},
    {"for", "TIME", "ctl show: how long the notice stays", SUBCOMMAND_CTL},
    {"until", "TIME", "ctl show: when the notice ends", SUBCOMMAND_CTL},
    {"name", "NAME", "ctl show: name of the notice", SUBCOMMAND_CTL},
};

static void print_commands(void)
{
    enum { COLUMN = 37 };
    for (int i = 0; i < N_COMMANDS && COMMANDS[i].usage; i++) {
        int n = printf("  placard%s%s %s", *COMMANDS[i].name ? " " : "", COMMANDS[i].name, COMMANDS[i].usage);
        if (n >= COLUMN)
            putchar('\n');
        printf("%*s%s\n", n >= COLUMN ? COLUMN : COLUMN - n, "", COMMANDS[i].help);
    }
}

void options_print_help(void)
{
    printf("placard shows articles as full-screen cards.\n\nUsage:\n");
    print_commands();
    printf("\nSOURCE is a file, a folder, a URL or - (standard input).\n\nOptions:\n");
    for (const struct config_key *key = config_keys(); key->name; key++) {
        Arena scratch = {0};
        char left[80], name[CONFIG_MOST_NAME];
        snprintf(left, sizeof left, "--%s %s", config_option_name(key, name), key->argument ? key->argument : "");
        printf("  %-28s " STR_FMT "\n", left, STR_ARG(config_print_help(key, &scratch)));
        arena_finish(&scratch);
    }
    printf("  %-28s %s\n  %-28s %s\n  %-28s %s\n", "--config FILE", "also read this configuration file", "--version",
           "print the version", "--help", "print this help");
}

/* The rest of the command line. */
struct words {
    int n, at;
    char **argv;
};

static bool take_value(struct words *words, Str inline_value, bool has_inline, Str *value, struct error *error)
{
    const char *option = words->argv[words->at - 1];
    if (has_inline)
        *value = inline_value;
    else if (words->at < words->n)
        *value = str_from_c(words->argv[words->at++]);
    else
        return error_set(error, "%s: requires a value", option);
    return true;
}

static Str *own_option(struct options *o, Str name)
{
    Str *fields[] = {&o->png, &o->json, &o->sheet, &o->sheet, &o->notice_for, &o->notice_until, &o->notice_name};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (o->command == OWN[i].command && str_is_equal(name, str_from_c(OWN[i].name)))
            return fields[i];
    if (o->command == SUBCOMMAND_PRESS && str_is_equal(name, STR("standard-input")))
        return &o->standard_input;
    if (o->command == SUBCOMMAND_PRESS && str_is_equal(name, STR("seed")))
        return &o->seed;
    if ((o->command == SUBCOMMAND_PRESS || o->command == SUBCOMMAND_LINK) && str_is_equal(name, STR("settings")))
        return &o->settings;
    return NULL;
}

static bool take_flag(struct options *o, Str name)
{
    static const char *const names[] = {"text", "markdown", "json"};
    if (o->command == SUBCOMMAND_READ && str_is_equal(name, STR("all")))
        return o->shows_dropped = true;
    if (o->command == SUBCOMMAND_CTL && str_is_equal(name, STR("wake")))
        return o->is_notice_waking = true;
    for (int i = 0; i < 3; i++) {
        bool is_known = o->command == SUBCOMMAND_READ || (o->command == SUBCOMMAND_CHECK && i == FORMAT_JSON);
        if (!is_known || !str_is_equal(name, str_from_c(names[i])))
            continue;
        o->format = (enum format)i;
        return true;
    }
    return false;
}

/* An option of the configuration, kept until the files have been read. */
struct setting_word {
    const struct config_key *key;
    Str value;
};

struct parse {
    struct options *options;
    struct words words;
    struct setting_word *settings;
    int n_settings;
    Str config;
};

/* Parses KEY:STAMP, as the player writes it. */
static bool add_aside(struct options *o, Str text, Arena *arena)
{
    char *end;
    struct aside aside = {.key = strtoull(str_to_c(arena, text), &end, 16)};
    aside.stamp = *end == ':' ? strtoull(end + 1, NULL, 16) : 0;
    *arena_push(arena, o->asides, o->n_asides) = aside;
    return true;
}

static bool ask_for_help(struct options *o)
{
    o->command = o->command == SUBCOMMAND_CTL ? SUBCOMMAND_CTL_HELP : SUBCOMMAND_HELP;
    return true;
}

static bool parse_option(struct parse *p, Str word, Arena *arena, struct error *error)
{
    struct options *o = p->options;
    ptrdiff_t equals = str_find(word, STR("="));
    Str name = str_slice(word, 2, equals < 0 ? word.len : (size_t)equals);
    Str inline_value = equals < 0 ? (Str){0} : str_slice(word, (size_t)equals + 1, word.len);
    const struct config_key *key = config_find_option(name);
    Str *own = own_option(o, name), value = STR("true");
    if (str_is_equal(name, STR("help")))
        return ask_for_help(o);
    if (str_is_equal(name, STR("version"))) {
        o->command = SUBCOMMAND_VERSION;
        return true;
    }
    if (take_flag(o, name))
        return true;
    if (str_is_equal(name, STR("config")))
        return take_value(&p->words, inline_value, equals >= 0, &p->config, error);
    if (own)
        return take_value(&p->words, inline_value, equals >= 0, own, error);
    if (o->command == SUBCOMMAND_PRESS && str_is_equal(name, STR("set-aside")))
        return take_value(&p->words, inline_value, equals >= 0, &value, error) && add_aside(o, value, arena);
    if (!key)
        return suggestion_report(word, error);
    if ((key->argument || equals >= 0) && !take_value(&p->words, inline_value, equals >= 0, &value, error))
        return false;
    *arena_push(arena, p->settings, p->n_settings) = (struct setting_word){key, value};
    return true;
}

static bool parse_words(struct parse *p, Arena *arena, struct error *error)
{
    struct config *c = &p->options->config;
    bool is_end = false;
    while (p->words.at < p->words.n) {
        Str word = str_from_c(p->words.argv[p->words.at++]);
        if (!is_end && str_is_equal(word, STR("--"))) {
            is_end = true;
        } else if (!is_end && str_is_equal(word, STR("-h"))) {
            ask_for_help(p->options);
        } else if (!is_end && word.len > 1 && word.ptr[0] == '-') {
            bool is_long = str_has_prefix(word, STR("--"));
            if (is_long ? !parse_option(p, word, arena, error) : !suggestion_report(word, error))
                return false;
        } else {
            *arena_push(arena, c->sources, c->n_sources) = word;
        }
    }
    c->are_sources_given = c->n_sources > 0;
    return true;
}

static bool load_files(const struct parse *p, struct config *config, Str source_folder, struct error *error)
{
    return config_load_all(config, source_folder, error) && (!p->config.len || config_load(config, p->config, error));
}

/* Returns the first source that is a folder or may become one, like a USB stick that is not plugged in yet. */
static Str first_folder(const struct config *config)
{
    for (int i = 0; i < config->n_sources; i++) {
        Str path = config->sources[i];
        bool is_odd = str_is_equal(path, STR("-")) || address_is_web(path);
        bool may_come = !path_extension(path).len && !file_exists(path);
        if (!is_odd && (file_is_folder(path) || may_come))
            return path;
    }
    return (Str){0};
}

/* The files may set the source folder, whose own file is read between them, so all are read twice. */
static bool load_all(const struct parse *p, struct config *config, struct error *error)
{
    struct config first = *config;
    bool ok = config->are_sources_given || load_files(p, &first, (Str){0}, error);
    if (!ok)
        *config = first; /* watch the refused files */
    return ok && load_files(p, config, first_folder(&first), error);
}

/* Reads the files; a press reads only the settings it was given. */
static bool apply_files(struct parse *p, struct error *error)
{
    struct config *c = &p->options->config;
    struct error ignored; /* a broken file must not keep staff from controlling the running program */
    enum subcommand command = p->options->command;
    if (p->options->settings.len)
        return config_load_written(c, p->options->settings, error);
    if (command == SUBCOMMAND_CTL)
        config_load_all(c, (Str){0}, &ignored);
    if (command == SUBCOMMAND_CTL || command == SUBCOMMAND_READ || command == SUBCOMMAND_THEME)
        return !p->config.len || config_load(c, p->config, error);
    return load_all(p, c, error);
}

static bool apply_words(const struct parse *p, struct error *error)
{
    char name[CONFIG_MOST_NAME];
    for (int i = 0; i < p->n_settings; i++) {
        const struct setting_word *s = &p->settings[i];
        if (!config_set(&p->options->config, str_from_c(s->key->name), s->value, error))
            return error_add_context(error, "--%s", config_option_name(s->key, name));
    }
    return true;
}

/* Words of the command line say where the settings from afar are, and override them. */
static bool apply_afar(const struct parse *p, struct error *error)
{
    if (p->options->command == SUBCOMMAND_PLAY)
        config_afar_load(&p->options->config);
    return p->options->command != SUBCOMMAND_PLAY || apply_words(p, error);
}

static bool apply(struct parse *p, Arena *arena, struct error *error)
{
    struct config *c = &p->options->config;
    if (!apply_files(p, error) || !apply_words(p, error) || !apply_afar(p, error))
        return false;
    if (c->distance_mm > 0 && c->diagonal_mm <= 0)
        return error_set(error, "distance: needs the size of the screen too: add diagonal (--diagonal 55in)");
    if (p->options->command != SUBCOMMAND_CTL && !config_broker_check(c, error))
        return false;
    const char *other = c->dwell_ms > 0 ? "dwell" : c->is_shuffled ? "shuffle" : c->is_once ? "once" : NULL;
    if (c->is_synced && other && p->options->command == SUBCOMMAND_PLAY)
        return error_set(error, "sync: cannot be combined with %s: remove one of them", other);
    if (!c->n_sources && p->options->command != SUBCOMMAND_READ)
        *arena_push(arena, c->sources, c->n_sources) =
            path_join(arena, p->options->assets, STR("sample/open-and-closed.md"));
    return true;
}

/* A built program has its assets and fonts beside it; an installed one has them in ../share/placard, wherever it was
 * moved. */
static Str data_folder(Arena *arena)
{
    Str program = path_program_folder(arena);
    Str shared = path_join(arena, path_folder(program), STR("share/placard"));
    if (file_is_folder(path_join(arena, program, STR("assets"))))
        return program;
    return file_is_folder(shared) ? shared : STR(PLACARD_DATA_FOLDER);
}

bool options_parse(int argc, char **argv, Arena *arena, struct options *options, struct error *error)
{
    struct parse p = {.options = options, .words = {argc, 1, argv}};
    Str folder = data_folder(arena);
    *options = (struct options){.assets = path_join(arena, folder, STR("assets")),
                                .fonts = path_join(arena, folder, STR("fonts")),
                                .standard_input_fd = -1};
    config_init(&options->config, arena);
    for (int i = 1; argc > 1 && i < N_COMMANDS; i++) {
        if (strcmp(argv[1], COMMANDS[i].name) != 0)
            continue;
        options->command = COMMANDS[i].command;
        p.words.at = 2;
    }
    if (!parse_words(&p, arena, error))
        return false;
    if (options->command == SUBCOMMAND_HELP || options->command == SUBCOMMAND_CTL_HELP ||
        options->command == SUBCOMMAND_VERSION)
        return true;
    int n = options->config.n_sources;
    if (options->command == SUBCOMMAND_PLAY || options->command == SUBCOMMAND_CHECK ||
        options->command == SUBCOMMAND_EXPORT)
        options->config.assets = options->assets;
    options->config.fonts = options->config.assets.len ? options->fonts : (Str){0};
    if (options->command == SUBCOMMAND_CTL && n == 0)
        return error_set(error, "ctl: missing command: see placard ctl --help");
    if (options->command == SUBCOMMAND_READ && n != 1)
        return error_set(error, "read: takes exactly one source");
    if (options->command == SUBCOMMAND_THEME && n != 1)
        return error_set(error, "theme: takes the name or the file of one theme");
    if ((options->command == SUBCOMMAND_EXPORT || options->command == SUBCOMMAND_CHECK) && n == 0)
        return error_set(error, "%s: missing source: name a file, a folder or a URL", argv[1]);
    if (options->command == SUBCOMMAND_EXPORT && !options->png.len && !options->json.len && !options->sheet.len)
        return error_set(error, "export: missing output: give --png DIR, --json FILE or --sheet FILE");
    return apply(&p, arena, error);
}

static bool has_standard_input(const struct config *config)
{
    for (int i = 0; i < config->n_sources; i++)
        if (str_is_equal(config->sources[i], STR("-")))
            return true;
    return false;
}

/* Keeps the bytes in a file that each reader opens by name, to have a file position of its own. */
bool options_keep_standard_input(struct options *options, Arena *arena, struct error *error)
{
    Arena scratch = {0};
    Str bytes;
    if (options->standard_input.len || options->command == SUBCOMMAND_CTL || !has_standard_input(&options->config))
        return true;
    if (file_read_fd(&scratch, STDIN_FILENO, MOST_INPUT_BYTES, &bytes, error))
        options->standard_input_fd = memory_file_create(bytes, WIRE_FD + 1, error); /* WIRE_FD: the press's socket */
    arena_finish(&scratch);
    if (options->standard_input_fd < 0)
        return error_add_context(error, "standard input");
    options->standard_input = str_format(arena, "/proc/self/fd/%d", options->standard_input_fd);
    return true;
}

void options_fill_shelf(const struct options *options, struct shelf_options *shelf)
{
    const struct config *c = &options->config;
    *shelf = (struct shelf_options){
        .paths = c->sources,
        .n_paths = c->n_sources,
        .pictures = c->pictures,
        .foreign = config_afar_articles(c, c->arena),
        .theme = c->theme,
        .assets = options->assets,
        .fonts = options->fonts,
        .standard_input = options->standard_input,
        .asides = options->asides,
        .n_asides = options->n_asides,
        .most_entries = c->feed_entries,
        .is_shuffled = c->is_shuffled,
        .language = c->show_language,
        .fetch = {.cache_folder = c->cache_folder, .cache_bytes = c->cache_bytes, .refresh_ms = c->refresh_ms}};
    shelf->seed = options->seed.len ? strtoull(str_to_c(c->arena, options->seed), NULL, 10) : 0;
    struct typeset_options *t = &shelf->typeset;
    typeset_options_init(t, c->size.w_px ? c->size.w_px : 1920, c->size.h_px ? c->size.h_px : 1080);
    t->dwell_fixed_ms = c->dwell_ms;
    t->dwell_base_ms = c->dwell_base_ms;
    t->dwell_word_ms = c->dwell_word_ms;
    t->dwell_character_ms = c->dwell_character_ms;
    t->dwell_picture_ms = c->dwell_picture_ms;
    t->dwell_least_ms = c->dwell_least_ms;
    t->dwell_most_ms = c->dwell_most_ms;
    t->qr = (enum typeset_qr)c->qr;
    t->is_verbatim = !c->has_typography;
    t->has_clock = c->has_clock;
    t->distance_mm = c->distance_mm;
    t->diagonal_mm = c->diagonal_mm;
}
