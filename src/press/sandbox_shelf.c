/* The rules follow from the options; the sandbox keeps what it needs of them. Owns nothing. */
#include "press/sandbox_shelf.h"

#include "base/path.h"
#include "press/sandbox/sandbox.h"
#include "press/default_theme.h"

unsigned sandbox_shelf_enter(const struct shelf_options *o)
{
    Arena arena = {0};
    Str *sources = arena_array(&arena, Str, o->n_paths + 1),
        theme = default_theme_path(&(struct default_theme){.assets = o->assets}, &arena, o->theme);
    for (int i = 0; i < o->n_paths; i++)
        sources[i] = o->paths[i];
    sources[o->n_paths] = o->pictures;
    Str reads[] = {o->assets, o->fonts, theme.len ? path_folder(theme) : theme, o->fetch.certificates};
    struct sandbox_rules rules = {.sources = sources,
                                  .n_sources = o->n_paths + 1,
                                  .reads = reads,
                                  .n_reads = sizeof reads / sizeof *reads,
                                  .writes = o->fetch.cache_folder,
                                  .has_network = true};
    unsigned closed = sandbox_enter(&rules);
    arena_finish(&arena);
    return closed;
}
