/* Reloads the files as at the start; only a configuration without errors replaces the current one. The press never
 * reads the files: it receives the current configuration, so that a file broken in the meantime cannot stop a
 * restarted press. Owns the options read since the start, and the descriptor that the press reads. */
#include "config/settings.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory_file.h"
#include "press/default_theme.h"
#include "wire/spawn.h"

static int write_down(const struct config *config, struct error *error)
{
    Arena scratch = {0};
    int fd = memory_file_create(config_write(config, &scratch), WIRE_FD + 1, error);
    arena_finish(&scratch);
    return fd;
}

/* Watches the files and the theme, including those of a refused configuration: somebody may correct them. */
static void watch_all(struct settings *settings, const struct config *refused)
{
    const struct config *both[] = {&settings->options.config, refused};
    const struct default_theme look = {.assets = settings->options.assets};
    Arena scratch = {0};
    Str *paths = NULL;
    int n = 0;
    for (int i = 0; i < 2 && both[i]; i++) {
        for (int k = 0; k < both[i]->n_files; k++)
            *arena_push(&scratch, paths, n) = both[i]->files[k];
        *arena_push(&scratch, paths, n) = default_theme_path(&look, &scratch, both[i]->theme);
    }
    watch_init(&settings->watch, paths, n);
    arena_finish(&scratch);
}

bool settings_init(struct settings *settings, const struct options *options, char **argv, struct error *error)
{
    const struct config *config = &options->config;
    *settings = (struct settings){.options = *options, .argv = argv, .watch.fd = -1};
    settings->fd = write_down(config, error);
    if (settings->fd < 0)
        return false;
    watch_all(settings, NULL);
    return true;
}

void settings_finish(struct settings *settings)
{
    watch_finish(&settings->watch);
    if (settings->fd >= 0)
        close(settings->fd);
    settings->fd = -1;
    arena_finish(&settings->arena);
}

static bool parse(const struct settings *settings, Arena *arena, struct options *options, struct error *error)
{
    const struct options *old = &settings->options;
    int argc = 0;
    while (settings->argv[argc])
        argc++;
    if (!options_parse(argc, settings->argv, arena, options, error))
        return false;
    options->standard_input = str_copy(arena, old->standard_input);
    options->standard_input_fd = old->standard_input_fd;
    return true;
}

/* Replaces the written configuration but keeps its descriptor number, which the press knows. */
static bool replace_written(const struct settings *settings, const struct config *config, struct error *error)
{
    int fd = write_down(config, error);
    bool ok = fd >= 0 && (dup3(fd, settings->fd, O_CLOEXEC) >= 0 || error_set(error, "%s", strerror(errno)));
    if (fd >= 0)
        close(fd);
    return ok;
}

static void take(struct settings *settings, Arena arena, const struct options *options)
{
    Arena old = settings->arena;
    settings->arena = arena;
    settings->options = *options;
    settings->options.config.arena = &settings->arena;
    arena_finish(&old);
}

bool settings_reload(struct settings *settings, unsigned *effects, struct str_builder *restart_names,
                     struct error *error)
{
    Arena arena = {0};
    struct options fresh;
    *effects = 0;
    bool ok = parse(settings, &arena, &fresh, error);
    if (ok) {
        *effects = config_compare(&settings->options.config, &fresh.config, restart_names);
        config_keep_fixed(&fresh.config, &settings->options.config);
        ok = !*effects || replace_written(settings, &fresh.config, error);
    }
    if (ok)
        take(settings, arena, &fresh);
    struct watch old = settings->watch; /* ends after the new one begins, so that their descriptors differ */
    watch_all(settings, ok ? NULL : &fresh.config);
    watch_finish(&old);
    if (!ok)
        arena_finish(&arena);
    return ok;
}
