/* Words by SDL_ttf: itemize.c chooses a font for each part, this file measures the parts, and faces_draw.c draws the
 * same parts. Widths are cached, since typesetting asks for the same words again and again. Owns the manifest, the
 * fonts and the widths. */
#include "print/faces.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/die.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/shortage.h"
#include "print/faces_state.h"

enum { MOST_WIDTHS = 1 << 14, MOST_KEPT_BYTES = 128, MOST_LANGUAGES = 64 };

static bool has_word(Str s, const char *lower, const char *upper)
{
    return str_find(s, str_from_c(lower)) >= 0 || str_find(s, str_from_c(upper)) >= 0;
}

static struct face_font open_face(struct fonts *fonts, const struct manifest_face *face)
{
    Str stem = path_stem(face->path);
    return (struct face_font){
        .font = fonts_add(fonts, face->path, 0, false),
        .style = {.is_serif = has_word(stem, "serif", "Serif") && str_find(stem, STR("SansSerif")) < 0,
                  .is_mono = has_word(stem, "mono", "Mono"),
                  .is_bold = has_word(stem, "bold", "Bold")},
    };
}

/* Finds an installed font with letters, for when the program has none of its own. */
static int system_font(struct faces *faces)
{
    static const int32_t letters[] = {'a', 'e', 'n'};
    struct fallback_want want = {.codes = letters, .n_codes = 3, .script = USCRIPT_LATIN};
    return fallback_find(faces->fallback, &want);
}

/* Finds the font to use for any that cannot be opened; -1 when none can be. */
static int find_last_resort(struct faces *faces, int size_px)
{
    for (int i = 0; i < faces->manifest.n_faces; i++)
        if (fonts_open(faces->fonts, faces->faces[i].font, size_px))
            return faces->faces[i].font;
    int font = system_font(faces);
    return font >= 0 && fonts_open(faces->fonts, font, size_px) ? font : -1;
}

static void open_faces(struct faces *faces, Str folder)
{
    struct manifest *manifest = &faces->manifest;
    manifest_load(&faces->arena, folder, manifest);
    faces->faces = arena_array(&faces->arena, struct face_font, manifest->n_faces + 1);
    for (int i = 0; i < manifest->n_faces; i++)
        faces->faces[i] = open_face(faces->fonts, &manifest->faces[i]);
}

bool faces_create(Str folder, struct faces **faces, struct error *error)
{
    enum { BODY_PX = 40 };
    struct faces *f = calloc(1, sizeof *f);
    if (!f)
        die_no_memory();
    f->fonts = fonts_create();
    f->fallback = fallback_create(f->fonts);
    f->itemizer = itemizer_create(f->fonts, f->fallback);
    open_faces(f, folder);
    f->last_resort = find_last_resort(f, BODY_PX);
    *faces = f;
    if (f->last_resort >= 0)
        return true;
    faces_destroy(f);
    *faces = NULL;
    return error_set(error,
                     STR_FMT ": no font file can be opened, here or in the system: install the package fonts-inter",
                     STR_ARG(folder));
}

void faces_destroy(struct faces *faces)
{
    if (!faces)
        return;
    itemizer_destroy(faces->itemizer);
    fallback_destroy(faces->fallback);
    fonts_destroy(faces->fonts);
    hash_table_finish(&faces->widths);
    arena_finish(&faces->arena);
    free(faces->text);
    free(faces);
}

/* Adds a font file that a theme names. */
static int add_face(struct faces *faces, Str path)
{
    struct manifest *manifest = &faces->manifest;
    struct manifest_face *named = arena_array(&faces->arena, struct manifest_face, manifest->n_faces + 1);
    struct face_font *fonts = arena_array(&faces->arena, struct face_font, manifest->n_faces + 2);
    for (int i = 0; i < manifest->n_faces; i++) {
        named[i] = manifest->faces[i];
        fonts[i] = faces->faces[i];
    }
    named[manifest->n_faces] = (struct manifest_face){.path = str_copy(&faces->arena, path)};
    fonts[manifest->n_faces] = open_face(faces->fonts, &named[manifest->n_faces]);
    manifest->faces = named;
    faces->faces = fonts;
    return manifest->n_faces++;
}

int faces_find(struct faces *faces, Str name)
{
    int found = -1;
    bool is_path = manifest_is_font(name);
    for (int i = 0; i < faces->manifest.n_faces && is_path && found < 0; i++)
        found = str_is_equal(faces->manifest.faces[i].path, name) ? i : -1;
    if (is_path && found < 0)
        return add_face(faces, name);
    found = is_path ? found : manifest_find(&faces->manifest, name);
    return found < 0 ? 0 : found;
}

int faces_add_language(struct faces *faces, Str tag)
{
    for (int i = 0; i < faces->n_languages; i++)
        if (str_is_equal_nocase(faces->languages[i], tag))
            return i;
    if (faces->n_languages == MOST_LANGUAGES)
        return 0;
    *arena_push(&faces->arena, faces->languages, faces->n_languages) = str_copy(&faces->arena, tag);
    return faces->n_languages - 1;
}

int faces_usable_font(struct faces *faces, struct type type)
{
    int font = type.face < faces->manifest.n_faces ? faces->faces[type.face].font : faces->last_resort;
    if (fonts_open(faces->fonts, font, type.size_px))
        return font;
    if (!fonts_open(faces->fonts, faces->last_resort, type.size_px)) {
        int found = find_last_resort(faces, type.size_px); /* its file is gone by now */
        faces->last_resort = found < 0 ? faces->last_resort : found;
    }
    return faces->last_resort;
}

const struct itemized_run *faces_itemize(struct faces *faces, struct type type, Str text, int *n_runs)
{
    assert(type.face >= 0 && (type.face < faces->manifest.n_faces || type.face == 0));
    bool is_known = type.language >= 0 && type.language < faces->n_languages;
    struct text_run run = {text, faces_usable_font(faces, type), type.size_px,
                           is_known ? faces->languages[type.language] : (Str){0}, faces->faces[type.face].style};
    return itemizer_itemize(faces->itemizer, &run, n_runs);
}

const char *faces_terminate(struct faces *faces, Str text)
{
    if (faces->text_capacity <= text.len) {
        faces->text_capacity = text.len * 2 + 256;
        free(faces->text);
        faces->text = malloc(faces->text_capacity);
        if (!faces->text)
            die_no_memory();
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        faces->text[i] = (char)(c < 0x20 || c == 0x7F ? ' ' : c);
    }
    faces->text[text.len] = '\0';
    return faces->text;
}

bool faces_is_right_to_left(Str text)
{
    for (int32_t code; (code = str_next_code(&text)) >= 0;) {
        UCharDirection direction = code < 0x590 ? U_LEFT_TO_RIGHT : u_charDirection(code);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

TTF_Font *faces_prepare(struct faces *faces, struct type type, const struct itemized_run *run, bool is_rtl)
{
    TTF_Font *ttf = fonts_open(faces->fonts, run->font, type.size_px);
    if (!ttf)
        return NULL;
    int script = run->script == USCRIPT_COMMON ? USCRIPT_LATIN : run->script;
    TTF_SetFontScriptName(ttf, uscript_getShortName((UScriptCode)script));
    TTF_SetFontDirection(ttf, is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return ttf;
}

int faces_colour_height(struct type type)
{
    return (type.size_px * 117 + 50) / 100;
}

int faces_scale(int length, int to, int from)
{
    return from > 0 ? (int)(((int64_t)length * to + from / 2) / from) : 0;
}

int faces_run_width(struct faces *faces, struct type type, const struct itemized_run *run, bool is_rtl)
{
    TTF_Font *ttf = faces_prepare(faces, type, run, is_rtl);
    int w = 0;
    if (!ttf || TTF_SizeUTF8(ttf, faces_terminate(faces, run->text), &w, NULL) < 0)
        return 0;
    return fonts_is_colour(faces->fonts, run->font) ? faces_scale(w, faces_colour_height(type), TTF_FontHeight(ttf))
                                                    : w;
}

/* The libraries silently make do without memory. */
static int measure(struct faces *faces, struct type type, Str run)
{
    int n_runs, w = 0;
    errno = 0;
    bool is_rtl = faces_is_right_to_left(run);
    const struct itemized_run *runs = faces_itemize(faces, type, run, &n_runs);
    for (int i = 0; i < n_runs; i++)
        w += faces_run_width(faces, type, &runs[i], is_rtl);
    shortage_note(errno);
    return w;
}

int faces_width(struct faces *faces, struct type type, Str run)
{
    if (run.len == 0 || run.len > MOST_KEPT_BYTES)
        return measure(faces, type, run);
    int32_t numbers[] = {type.face, type.language, type.size_px};
    uint64_t key = hash_bytes(hash_bytes(HASH_START, (Str){(const char *)numbers, sizeof numbers}), run);
    int known = hash_table_find(&faces->widths, key);
    if (known >= 0)
        return known;
    int w = measure(faces, type, run);
    if (hash_table_n(&faces->widths) >= MOST_WIDTHS)
        hash_table_finish(&faces->widths);
    hash_table_add(&faces->widths, key, w);
    return w;
}

/* Height of a letter above the baseline, or a share of the size when the face lacks the letter. */
static int letter_height(TTF_Font *ttf, Uint32 letter, int otherwise)
{
    int top;
    return TTF_GlyphIsProvided32(ttf, letter) && TTF_GlyphMetrics32(ttf, letter, NULL, NULL, NULL, &top, NULL) == 0 &&
                   top > 0
               ? top
               : otherwise;
}

struct extents faces_extents(struct faces *faces, struct type type)
{
    int size = type.size_px;
    TTF_Font *ttf = fonts_open(faces->fonts, faces_usable_font(faces, type), size);
    if (!ttf)
        return (struct extents){size, size / 4, size / 2, size * 7 / 10};
    return (struct extents){TTF_FontAscent(ttf), -TTF_FontDescent(ttf), letter_height(ttf, 'x', size / 2),
                            letter_height(ttf, 'H', size * 7 / 10)};
}

void faces_find_missing(struct faces *faces, Str text, void (*report)(void *context, int32_t code), void *context)
{
    enum { ANY_PX = 32 };
    struct type type = {.language = -1, .size_px = ANY_PX};
    struct text_run run = {.text = text, .font = faces_usable_font(faces, type), .size_px = ANY_PX};
    itemizer_find_missing(faces->itemizer, &run, report, context);
}
