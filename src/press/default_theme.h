/* Themes by name, and which one is in use. */
#ifndef PRESS_DEFAULT_THEME_H
#define PRESS_DEFAULT_THEME_H

#include "typeset/theme.h"

/* The theme of articles that name none. A zeroed one with its options set is the built-in theme, not loaded yet. */
struct default_theme {
    Str assets, fonts; /* folders; no fonts: those of themes are not looked for */
    Str name;          /* or path; empty: the built-in theme */
    struct theme theme;
    Arena arena;
    uint64_t stamp;
    bool is_broken; /* the built-in one is used instead */
};

/* Loads the theme. If it cannot be used, logs why, and uses the built-in one until it can. */
void default_theme_load(struct default_theme *look);

/* Loads it again when its file has changed; if it is broken, logs why and keeps the theme. Returns true when the theme
 * has changed. */
bool default_theme_refresh(struct default_theme *look);

/* True for the path of a theme file, false for the name of a built-in theme. */
bool default_theme_is_path(Str name);

/* Returns the path of a theme's file, in the arena; empty for the built-in one. */
Str default_theme_path(const struct default_theme *look, Arena *arena, Str name);

/* Loads the theme that an article names into the arena; an empty name gives the default theme. */
bool default_theme_choose(const struct default_theme *look, Arena *arena, Str name, struct theme *theme,
                          struct error *error);

/* Loads the theme of this name or path over another one, with its fonts, and reports its mistakes. */
bool default_theme_check(const struct default_theme *look, Arena *arena, struct theme *theme,
                         const struct theme_report *report);

/* Frees it. */
void default_theme_finish(struct default_theme *look);

#endif
