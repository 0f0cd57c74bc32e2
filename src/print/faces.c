/* Words by SDL_ttf: cut.c says which font draws which part, this measures and draws the parts, always by the same cut.
   Widths are kept, as typesetting asks for those of the same words again and again. Owns the manifest, the fonts and
   the widths. */
#include "print/faces.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/die.h"
#include "base/path.h"
#include "print/itemize.h"
#include "print/manifest.h"
#include "print/scale.h"
#include "print/strmap.h"

enum { MOST_WIDTHS = 1 << 14, MOST_KEPT_BYTES = 128, MOST_LANGUAGES = 64, KEY_BYTES = 12 };

struct face_font {
    int font;
    struct face_style style;
};

struct faces {
    Arena arena;
    struct manifest manifest;
    struct face_font *faces; /* as in the manifest, of which there may be none */
    int last_resort;         /* font */
    Str *languages;
    int n_languages;
    struct fonts *fonts;
    struct fallback *fallback;
    struct cutter *cutter;
    struct strmap widths;
    char *text; /* an item, terminated */
    size_t text_capacity;
};

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

/* A system's face when there is none of the program's own: any that has letters. */
static int system_font(struct faces *faces)
{
    static const int32_t letters[] = {'a', 'e', 'n'};
    struct fallback_want want = {.codes = letters, .n_codes = 3, .script = USCRIPT_LATIN};
    return fallback_find(faces->fallback, &want);
}

/* Finds the font that stands in for all that cannot be opened; -1 when nothing can be. */
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
    f->cutter = itemizer_create(f->fonts, f->fallback);
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
    itemizer_destroy(faces->cutter);
    fallback_destroy(faces->fallback);
    fonts_destroy(faces->fonts);
    strmap_finish(&faces->widths);
    arena_finish(&faces->arena);
    free(faces->text);
    free(faces);
}

int faces_find(const struct faces *faces, Str name)
{
    int found = manifest_find(&faces->manifest, name);
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

/* The face's font at the size, or the one that stands in when its file is bad. */
static int usable_font(struct faces *faces, struct type type)
{
    int font = type.face < faces->manifest.n_faces ? faces->faces[type.face].font : faces->last_resort;
    if (fonts_open(faces->fonts, font, type.size_px))
        return font;
    if (!fonts_open(faces->fonts, faces->last_resort, type.size_px)) {
        int found = find_last_resort(faces, type.size_px); /* its file has gone meanwhile */
        faces->last_resort = found < 0 ? faces->last_resort : found;
    }
    return faces->last_resort;
}

static const struct itemized_run *cut(struct faces *faces, struct type type, Str text, int *n_items)
{
    assert(type.face >= 0 && (type.face < faces->manifest.n_faces || type.face == 0));
    bool is_known = type.language >= 0 && type.language < faces->n_languages;
    struct text_run run = {text, usable_font(faces, type), type.size_px,
                           is_known ? faces->languages[type.language] : (Str){0}, faces->faces[type.face].style};
    return itemizer_itemize(faces->cutter, &run, n_items);
}

/* A terminated copy, valid until the next; controls would be drawn as boxes. */
static const char *text_of(struct faces *faces, Str text)
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

static bool is_right_to_left(Str text)
{
    for (int32_t code; (code = str_next_code(&text)) >= 0;) {
        UCharDirection direction = code < 0x590 ? U_LEFT_TO_RIGHT : u_charDirection(code);
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

/* Opens the item's font and tells the shaper what the item is. */
static TTF_Font *prepare(struct faces *faces, struct type type, const struct itemized_run *item, bool is_rtl)
{
    TTF_Font *ttf = fonts_open(faces->fonts, item->font, type.size_px);
    if (!ttf)
        return NULL;
    int script = item->script == USCRIPT_COMMON ? USCRIPT_LATIN : item->script;
    TTF_SetFontScriptName(ttf, uscript_getShortName((UScriptCode)script));
    TTF_SetFontDirection(ttf, is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return ttf;
}

/* How high the pictures of a colour font stand in a line: as they were drawn, 1.17 em. */
static int colour_height(struct type type)
{
    return (type.size_px * 117 + 50) / 100;
}

static int scaled(int length, int to, int from)
{
    return from > 0 ? (int)(((int64_t)length * to + from / 2) / from) : 0;
}

static int snippet_width(struct faces *faces, struct type type, const struct itemized_run *item, bool is_rtl)
{
    TTF_Font *ttf = prepare(faces, type, item, is_rtl);
    int w = 0;
    if (!ttf || TTF_SizeUTF8(ttf, text_of(faces, item->text), &w, NULL) < 0)
        return 0;
    return fonts_is_colour(faces->fonts, item->font) ? scaled(w, colour_height(type), TTF_FontHeight(ttf)) : w;
}

/* The libraries make do without memory in silence. */
static int measure(struct faces *faces, struct type type, Str run)
{
    int n_items, w = 0;
    errno = 0;
    bool is_rtl = is_right_to_left(run);
    const struct itemized_run *items = cut(faces, type, run, &n_items);
    for (int i = 0; i < n_items; i++)
        w += snippet_width(faces, type, &items[i], is_rtl);
    fonts_note_shortage();
    return w;
}

int faces_width(struct faces *faces, struct type type, Str run)
{
    char bytes[KEY_BYTES + MOST_KEPT_BYTES];
    if (run.len == 0 || run.len > MOST_KEPT_BYTES)
        return measure(faces, type, run);
    memcpy(bytes, &(int32_t[]){type.face, type.language, type.size_px}, KEY_BYTES);
    memcpy(bytes + KEY_BYTES, run.ptr, run.len);
    Str key = {bytes, KEY_BYTES + run.len};
    const int *known = strmap_lookup(&faces->widths, key);
    if (known)
        return *known;
    int w = measure(faces, type, run);
    if (faces->widths.n >= MOST_WIDTHS)
        strmap_finish(&faces->widths);
    strmap_put(&faces->widths, key, w);
    return w;
}

/* Height of a letter over the baseline, or a share of the size when the face lacks it. */
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
    TTF_Font *ttf = fonts_open(faces->fonts, usable_font(faces, type), size);
    if (!ttf)
        return (struct extents){size, size / 4, size / 2, size * 7 / 10};
    return (struct extents){TTF_FontAscent(ttf), -TTF_FontDescent(ttf), letter_height(ttf, 'x', size / 2),
                            letter_height(ttf, 'H', size * 7 / 10)};
}

static bool has_ink(const SDL_Surface *surface, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    for (int x = 0; x < surface->w; x++)
        if (row[x])
            return true;
    return false;
}

/* SDL_ttf makes the surface higher when marks stand over the font's ascent or under its descent, and does not say
 * which. */
static int rows_over_ascent(TTF_Font *ttf, const SDL_Surface *surface)
{
    int more = surface->h - TTF_FontHeight(ttf);
    if (more <= 0 || !has_ink(surface, 0))
        return 0;
    return has_ink(surface, surface->h - 1) ? more / 2 : more;
}

static void draw_coverage(TTF_Font *ttf, struct canvas canvas, const struct faces_word *at, const char *text,
                          Colour colour)
{
    SDL_Color black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(ttf, text, white, black);
    if (!surface)
        return; /* nothing to see: a run of no width */
    struct coverage coverage = {surface->pixels, surface->w, surface->h, surface->pitch};
    int y = at->baseline_px - TTF_FontAscent(ttf) - rows_over_ascent(ttf, surface);
    canvas_blend_coverage(canvas, at->x_px, y, &coverage, colour);
    SDL_FreeSurface(surface);
}

/* The colour font's pictures in one row, with the alpha multiplied in. */
static struct canvas multiplied(const SDL_Surface *surface)
{
    struct canvas out = {malloc((size_t)surface->w * (size_t)surface->h * sizeof(uint32_t)), surface->w, surface->h};
    if (!out.pixels)
        die_no_memory();
    SDL_PremultiplyAlpha(surface->w, surface->h, surface->format->format, surface->pixels, surface->pitch,
                         SDL_PIXELFORMAT_ARGB8888, out.pixels, surface->w * (int)sizeof(uint32_t));
    return out;
}

static void draw_pictures(TTF_Font *ttf, struct canvas canvas, const struct faces_word *at, const char *text)
{
    SDL_Surface *surface = TTF_RenderUTF8_Blended(ttf, text, (SDL_Color){255, 255, 255, 255});
    if (!surface)
        return;
    int h = colour_height(at->type), from = TTF_FontHeight(ttf);
    struct canvas large = multiplied(surface);
    struct canvas small = {NULL, scaled(surface->w, h, from), scaled(surface->h, h, from)};
    small.pixels = calloc((size_t)(small.w_px + 1) * (size_t)(small.h_px + 1), sizeof(uint32_t));
    if (!small.pixels)
        die_no_memory();
    if (scale_canvas(large, small))
        canvas_blend_pixels(canvas, at->x_px, at->baseline_px - scaled(TTF_FontAscent(ttf), h, from), small);
    free(small.pixels);
    free(large.pixels);
    SDL_FreeSurface(surface);
}

static void draw_snippet(struct faces *faces, struct canvas canvas, const struct faces_word *at,
                         const struct itemized_run *item, Colour colour)
{
    TTF_Font *ttf = prepare(faces, at->type, item, at->is_right_to_left);
    if (!ttf)
        return;
    const char *text = text_of(faces, item->text);
    if (fonts_is_colour(faces->fonts, item->font))
        draw_pictures(ttf, canvas, at, text);
    else
        draw_coverage(ttf, canvas, at, text, colour);
}

void faces_draw(struct faces *faces, struct canvas canvas, const struct faces_word *word, Colour colour)
{
    int n_items;
    errno = 0;
    const struct itemized_run *items = cut(faces, word->type, word->text, &n_items);
    struct faces_word at = *word;
    for (int i = 0; i < n_items; i++) {
        const struct itemized_run *item = &items[word->is_right_to_left ? n_items - 1 - i : i];
        draw_snippet(faces, canvas, &at, item, colour);
        if (i + 1 < n_items)
            at.x_px += snippet_width(faces, word->type, item, is_right_to_left(word->text));
    }
    fonts_note_shortage();
}

/* The ink of one character. */
struct ink_box {
    int left, right, bottom, top;
};

static bool ink_of(struct faces *faces, int font, int size_px, int32_t code, struct ink_box *ink)
{
    TTF_Font *ttf = fonts_open(faces->fonts, font, size_px);
    return ttf && TTF_GlyphMetrics32(ttf, (Uint32)code, &ink->left, &ink->right, &ink->bottom, &ink->top, NULL) == 0 &&
           ink->right > ink->left && ink->top > ink->bottom;
}

void faces_draw_large(struct faces *faces, struct canvas canvas, const struct faces_letter *letter, Colour colour)
{
    enum { TRIAL_PX = 200, MOST_PX = 2000 };
    struct type type = {.face = letter->face, .language = -1, .size_px = TRIAL_PX};
    Rect box = letter->box;
    int32_t code = letter->code;
    int font = usable_font(faces, type);
    struct ink_box ink;
    if (box.w <= 0 || box.h <= 0 || !ink_of(faces, font, TRIAL_PX, code, &ink))
        return;
    int by_width = scaled(TRIAL_PX, box.w, ink.right - ink.left),
        by_height = scaled(TRIAL_PX, box.h, ink.top - ink.bottom);
    type.size_px = by_width < by_height ? by_width : by_height;
    if (type.size_px > MOST_PX)
        type.size_px = MOST_PX;
    if (type.size_px < 1 || !ink_of(faces, font, type.size_px, code, &ink))
        return;
    char text[4];
    struct faces_word word = {
        type, {text, (size_t)str_encode(code, text)}, box.x - (ink.left > 0 ? ink.left : 0), box.y + ink.top, false};
    faces_draw(faces, canvas, &word, colour);
}

void faces_find_missing(struct faces *faces, Str text, void (*report)(void *context, int32_t code), void *context)
{
    enum { ANY_PX = 32 };
    struct type type = {.language = -1, .size_px = ANY_PX};
    struct text_run run = {.text = text, .font = usable_font(faces, type), .size_px = ANY_PX};
    itemizer_find_missing(faces->cutter, &run, report, context);
}
