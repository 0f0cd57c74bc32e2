/* Themes by name, and which one is in use. */
#ifndef PRESS_DEFAULT_THEME_H
#define PRESS_DEFAULT_THEME_H

#include "typeset/theme.h"

/* The theme of all articles that choose none; a zeroed one with its options set is the built-in theme, not loaded yet.
 */
struct default_theme {
    Str assets; /* folder */
    Str name;   /* or path; empty: the built-in theme */
    struct theme theme;
    Arena arena;
    uint64_t stamp;
    bool is_broken; /* the built-in one is in its place */
};

/* Loads the theme; one that cannot be used is told in the log, and the built-in one is used until it can. */
void default_theme_load(struct default_theme *look);

/* Loads it again when its file changed; a broken one is told in the log and the one before stays. True when the theme
 * is another one now. */
bool default_theme_refresh(struct default_theme *look);

/* True for what names a theme by its file, false for one of those that come along. */
bool default_theme_is_path(Str name);

/* Returns the path of a theme's file, in the arena; empty for the built-in one. */
Str default_theme_path(const struct default_theme *look, Arena *arena, Str name);

/* Loads an article's own theme into the arena, over the look's where it is named nothing. */
bool default_theme_choose(const struct default_theme *look, Arena *arena, Str name, struct theme *theme,
                          struct error *error);

/* Frees it. */
void default_theme_finish(struct default_theme *look);

#endif
