/* `theme`: checks a theme, and shows it with the specimen, an article that has a card of each layout. */
#include <stdio.h>

#include "app/app.h"
#include "app/exit.h"
#include "base/file.h"
#include "base/path.h"
#include "press/default_theme.h"

static void print_mistake(void *context, Str message)
{
    int *n = context;
    ++*n;
    fprintf(stderr, "placard: " STR_FMT "\n", STR_ARG(message));
}

static void print_contrasts(const struct theme *theme)
{
    int n;
    const struct theme_pair *pairs = theme_pairs(&n);
    printf(STR_FMT "\n", STR_ARG(theme->name));
    for (int i = 0; i < n; i++)
        printf("  %-10s on %-6s %5.1f:1  #%06x on #%06x\n", theme_ink_name(pairs[i].ink),
               theme_ink_name(pairs[i].ground), theme_contrast(theme->inks[pairs[i].ink], theme->inks[pairs[i].ground]),
               (unsigned)theme->inks[pairs[i].ink] & 0xFFFFFF, (unsigned)theme->inks[pairs[i].ground] & 0xFFFFFF);
}

static void print_faces(const struct theme *theme)
{
    for (enum face face = 0; face < N_FACES; face++)
        printf("  %-11s " STR_FMT "\n", theme_face_name(face), STR_ARG(theme->faces[face]));
}

static int write_sheet(const struct options *options, Arena *arena)
{
    struct options own = *options;
    Str specimens[] = {path_join(arena, options->assets, STR("specimen/plain.md")),
                       path_join(arena, options->assets, STR("specimen/layouts.md"))};
    own.config.theme = options->config.sources[0];
    own.config.sources = specimens;
    own.config.n_sources = 2;
    int status = app_export(&own);
    if (status == EXIT_OK)
        printf("  the sheet is in " STR_FMT "\n", STR_ARG(options->sheet));
    return status;
}

int app_theme(const struct options *options)
{
    Arena arena = {0};
    int n = 0, status = EXIT_USAGE;
    struct theme theme;
    struct error error = {""};
    const struct default_theme look = {
        .assets = options->assets, .fonts = options->fonts, .name = options->config.sources[0]};
    Str path = default_theme_path(&look, &arena, look.name);
    theme_init(&theme);
    if (!file_exists(path) && !default_theme_is_path(look.name)) {
        default_theme_choose(&look, &arena, look.name, &theme, &error);
        status = exit_report(&error, EXIT_USAGE);
    } else if (default_theme_check(&look, &arena, &theme, &(struct theme_report){print_mistake, &n, &error})) {
        print_contrasts(&theme);
        print_faces(&theme);
        status = options->sheet.len ? write_sheet(options, &arena) : EXIT_OK;
    } else {
        fprintf(stderr, "placard: " STR_FMT ": %d mistake%s\n", STR_ARG(path), n, n == 1 ? "" : "s");
    }
    arena_finish(&arena);
    return status;
}
