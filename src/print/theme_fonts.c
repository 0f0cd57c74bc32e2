/* Font files are opened only for names that are neither in the manifest nor the name of a file: their family and style
 * are inside them. Owns nothing: all memory is the caller's arena. */
#include "print/theme_fonts.h"

#include <SDL_ttf.h>
#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "print/manifest.h"

enum { MOST_FILES = 400, MOST_NEAR = 3, LONGEST_NAME = 64 };

struct font_name {
    Str path, family, style;
};

struct finder {
    Arena *arena;
    struct manifest manifest;
    Str fonts_folder, searched; /* folder whose files are in names, beside those of fonts_folder */
    struct font_name *names;
    int n_names;
    bool has_names;
};

static void add_name(struct finder *finder, Str path)
{
    TTF_Font *font = TTF_OpenFont(str_to_c(finder->arena, path), 12);
    if (!font)
        return;
    const char *family = TTF_FontFaceFamilyName(font), *style = TTF_FontFaceStyleName(font);
    *arena_push(finder->arena, finder->names, finder->n_names) =
        (struct font_name){path, str_copy(finder->arena, str_from_c(family ? family : "")),
                           str_copy(finder->arena, str_from_c(style ? style : ""))};
    TTF_CloseFont(font);
}

static void add_folder(struct finder *finder, Str folder)
{
    Str *files;
    int n;
    struct error error;
    if (!directory_list(finder->arena, folder, &files, &n, &error))
        return;
    for (int i = 0; i < n && i < MOST_FILES; i++)
        if (manifest_is_font(files[i]))
            add_name(finder, path_join(finder->arena, folder, files[i]));
}

/* Reads the names of all fonts beside a theme and in the folder of fonts. */
static void search(struct finder *finder, Str folder)
{
    if (finder->has_names && str_is_equal(finder->searched, folder))
        return;
    finder->names = NULL;
    finder->n_names = 0;
    finder->has_names = TTF_Init() == 0;
    finder->searched = folder;
    if (!finder->has_names)
        return;
    add_folder(finder, folder);
    add_folder(finder, finder->fonts_folder);
    TTF_Quit();
}

static bool has(Str style, const char *word)
{
    for (size_t i = 0; i + strlen(word) <= style.len; i++)
        if (str_is_equal_nocase(str_slice(style, i, i + strlen(word)), str_from_c(word)))
            return true;
    return false;
}

/* Returns how well a style suits a face; the more the better. */
static int suit(Str style, enum face face)
{
    bool is_italic = has(style, "italic") || has(style, "oblique"), is_semibold = has(style, "semi"),
         is_bold = has(style, "bold") && !is_semibold,
         wants_italic = face == FACE_BODY_ITALIC || face == FACE_BODY_BOLD_ITALIC,
         wants_bold = face == FACE_BODY_BOLD || face == FACE_BODY_BOLD_ITALIC || face == FACE_DISPLAY;
    bool is_odd = has(style, "light") || has(style, "thin") || has(style, "black") || has(style, "extra");
    return 4 * (is_italic == wants_italic) + 2 * (is_bold == wants_bold) - 2 * is_odd - is_semibold +
           (has(style, "regular") || has(style, "book") || has(style, "roman"));
}

/* A name is a family, or a family and a style. */
static Str find_family(struct finder *finder, Str name, enum face face)
{
    Str best = {0};
    int best_suit = -100;
    for (int i = 0; i < finder->n_names; i++) {
        const struct font_name *font = &finder->names[i];
        Str full = str_format(finder->arena, STR_FMT " " STR_FMT, STR_ARG(font->family), STR_ARG(font->style));
        if (str_is_equal_nocase(full, name) || str_is_equal_nocase(path_stem(font->path), name))
            return font->path;
        int own = suit(font->style, face);
        if (str_is_equal_nocase(font->family, name) && own > best_suit) {
            best = font->path;
            best_suit = own;
        }
    }
    return best;
}

/* Levenshtein's distance, without case. */
static int distance(Str a, Str b)
{
    int row[LONGEST_NAME + 1];
    a = str_slice(a, 0, LONGEST_NAME);
    b = str_slice(b, 0, LONGEST_NAME);
    for (int k = 0; k <= (int)b.len; k++)
        row[k] = k;
    for (size_t i = 0; i < a.len; i++) {
        int corner = row[0];
        row[0] = (int)i + 1;
        for (size_t k = 0; k < b.len; k++) {
            int change = corner + (ascii_to_lower(a.ptr[i]) != ascii_to_lower(b.ptr[k]));
            int least = row[k] < row[k + 1] ? row[k] + 1 : row[k + 1] + 1;
            corner = row[k + 1];
            row[k + 1] = change < least ? change : least;
        }
    }
    return row[b.len];
}

struct near {
    Str names[MOST_NEAR];
    int distances[MOST_NEAR], n;
};

static void offer(struct near *near, Str name, Str candidate)
{
    int d = distance(name, candidate), at = near->n;
    if (!candidate.len || d > (int)name.len / 2 + 1)
        return;
    for (int i = 0; i < near->n; i++)
        if (str_is_equal(near->names[i], candidate))
            return;
    while (at > 0 && near->distances[at - 1] > d)
        at--;
    if (at == MOST_NEAR)
        return;
    near->n += near->n < MOST_NEAR;
    for (int i = near->n - 1; i > at; i--) {
        near->names[i] = near->names[i - 1];
        near->distances[i] = near->distances[i - 1];
    }
    near->names[at] = candidate;
    near->distances[at] = d;
}

static Str list_near(const struct finder *finder, Str name)
{
    struct near near = {0};
    struct str_builder list = {.arena = finder->arena};
    for (int i = 0; i < finder->manifest.n_faces; i++)
        offer(&near, name, finder->manifest.faces[i].role);
    for (int i = 0; i < finder->n_names; i++) {
        offer(&near, name, finder->names[i].family);
        offer(&near, name, path_stem(finder->names[i].path));
    }
    for (int i = 0; i < near.n; i++)
        str_builder_add_format(&list, "%s" STR_FMT, i ? ", " : "", STR_ARG(near.names[i]));
    return near.n ? str_builder_text(&list)
                  : STR("a role from fonts/manifest, or a font file or family beside the theme");
}

static Str find_font(struct finder *finder, const struct theme *theme, enum face face)
{
    Str name = theme->faces[face], folder = path_folder(theme->face_sources[face].path);
    if (manifest_find(&finder->manifest, name) >= 0)
        return name;
    if (manifest_is_font(name)) {
        Str path = str_has_prefix(name, STR("/")) ? name : path_join(finder->arena, folder, name);
        Str other = path_join(finder->arena, finder->fonts_folder, name);
        return file_exists(path) ? path : file_exists(other) ? other : (Str){0};
    }
    search(finder, folder);
    return find_family(finder, name, face);
}

static void report_missing(struct finder *finder, const struct theme *theme, enum face face,
                           const struct theme_report *report)
{
    const struct theme_place *place = &theme->face_sources[face];
    search(finder, path_folder(place->path));
    Str message = str_format(finder->arena, STR_FMT ":%d: faces.%s: there is no font \"" STR_FMT "\": try " STR_FMT,
                             STR_ARG(place->path), place->line, theme_face_name(face), STR_ARG(theme->faces[face]),
                             STR_ARG(list_near(finder, theme->faces[face])));
    error_set(report->error, STR_FMT, STR_ARG(message));
    if (report->mistake)
        report->mistake(report->context, message);
}

bool theme_fonts_find(Arena *arena, Str fonts_folder, struct theme *theme, const struct theme_report *report)
{
    assert(arena && theme && report->error);
    struct finder finder = {.arena = arena, .fonts_folder = fonts_folder};
    struct error first;
    bool ok = true;
    for (enum face face = 0; face < N_FACES; face++) {
        if (!theme->face_sources[face].path.len)
            continue;
        if (!finder.manifest.n_faces)
            manifest_load(arena, fonts_folder, &finder.manifest);
        if (!finder.manifest.n_faces)
            return true; /* the fonts of the system are used for all */
        Str found = find_font(&finder, theme, face);
        if (found.len) {
            theme->faces[face] = found;
            continue;
        }
        report_missing(&finder, theme, face, report);
        first = ok ? *report->error : first;
        ok = false;
    }
    if (!ok)
        *report->error = first;
    return ok;
}
