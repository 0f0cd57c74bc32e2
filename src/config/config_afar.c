/* A broker's staff decide what is shown and how, not what this machine reads or runs: only some keys may come from
   afar, and sources only as addresses. Owns nothing. */
#include "config/config_afar.h"

#include "base/directory.h"
#include "base/file.h"
#include "base/log.h"
#include "base/path.h"
#include "config/config_broker.h"

static Str folder_of(const struct config *config, const char *name, Arena *arena)
{
    Str folder = config_broker_folder(config, arena);
    return folder.len ? path_join(arena, folder, str_from_c(name)) : (Str){0};
}

Str config_afar_kept(const struct config *config, Arena *arena)
{
    return folder_of(config, "kept", arena);
}

Str config_afar_articles(const struct config *config, Arena *arena)
{
    bool is_permitted = config->broker.address.len && (config->broker.permits & CONFIG_ARTICLES);
    return is_permitted ? folder_of(config, "articles", arena) : (Str){0};
}

bool config_afar_check(Str text, Str assets, struct error *error)
{
    Arena arena = {0};
    struct config probe;
    config_init(&probe, &arena);
    probe.assets = assets;
    bool ok = config_load_afar(&probe, STR("settings"), text, error);
    arena_finish(&arena);
    return ok;
}

/* Reads the settings of a layer: nothing of them, if anything is wrong. */
static void load_layer(struct config *config, Str folder, Str layer)
{
    struct error error;
    Str path = str_format(config->arena, STR_FMT "/set." STR_FMT ".yaml", STR_ARG(folder), STR_ARG(layer)), text;
    *arena_push(config->arena, config->files, config->n_files) = path;
    if (!file_exists(path))
        return;
    struct config before = *config;
    if (file_read(config->arena, path, CONFIG_AFAR_BYTES, &text, &error) &&
        config_load_afar(config, path, text, &error))
        return;
    log_warning("%s; settings from afar are ignored", error.text);
    *config = before;
}

static void load_layers(struct config *config)
{
    Str groups[CONFIG_BROKER_MOST_GROUPS], rest = config->broker.groups,
                                           folder = config_afar_kept(config, config->arena);
    int n = 0;
    while (n < CONFIG_BROKER_MOST_GROUPS && config_broker_next_word(&rest, &groups[n]))
        n++;
    load_layer(config, folder, STR("all"));
    for (int i = n - 1; i >= 0; i--)
        load_layer(config, folder, str_format(config->arena, "group-" STR_FMT, STR_ARG(groups[i])));
    load_layer(config, folder, STR("screen"));
}

void config_afar_load(struct config *config)
{
    Str articles = config_afar_articles(config, config->arena);
    if (!config->broker.address.len || !config->cache_folder.len)
        return;
    if (config->broker.permits & CONFIG_SETTINGS)
        load_layers(config);
    struct error ignored; /* the press will report that it is missing */
    if (articles.len)
        directory_create(articles, &ignored);
    if (articles.len)
        *arena_push(config->arena, config->sources, config->n_sources) = articles;
}
