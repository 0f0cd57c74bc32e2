/* Draws words by the same runs by which they were measured: letters as coverage, emoji as scaled pictures. Owns
 * nothing. */
#include "print/faces.h"

#include <errno.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/shortage.h"
#include "print/faces_state.h"
#include "print/scale.h"

static bool has_ink(const SDL_Surface *surface, int y)
{
    const uint8_t *row = (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
    for (int x = 0; x < surface->w; x++)
        if (row[x])
            return true;
    return false;
}

/* SDL_ttf makes the surface taller when marks exceed the font's ascent or descent, without reporting which. */
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
        return; /* nothing to draw: the run has no width */
    struct coverage coverage = {surface->pixels, surface->w, surface->h, surface->pitch};
    int y = at->baseline_px - TTF_FontAscent(ttf) - rows_over_ascent(ttf, surface);
    canvas_blend_coverage(canvas, at->x_px, y, &coverage, colour);
    SDL_FreeSurface(surface);
}

/* The colour font's pictures in one row, with premultiplied alpha. */
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
    int h = faces_colour_height(at->type), from = TTF_FontHeight(ttf);
    struct canvas large = multiplied(surface);
    struct canvas small = {NULL, faces_scale(surface->w, h, from), faces_scale(surface->h, h, from)};
    small.pixels = calloc((size_t)(small.w_px + 1) * (size_t)(small.h_px + 1), sizeof(uint32_t));
    if (!small.pixels)
        die_no_memory();
    if (scale_canvas(large, small))
        canvas_blend_pixels(canvas, at->x_px, at->baseline_px - faces_scale(TTF_FontAscent(ttf), h, from), small);
    free(small.pixels);
    free(large.pixels);
    SDL_FreeSurface(surface);
}

static void draw_run(struct faces *faces, struct canvas canvas, const struct faces_word *at,
                     const struct itemized_run *run, Colour colour)
{
    TTF_Font *ttf = faces_prepare(faces, at->type, run, at->is_right_to_left);
    if (!ttf)
        return;
    const char *text = faces_terminate(faces, run->text);
    if (fonts_is_colour(faces->fonts, run->font))
        draw_pictures(ttf, canvas, at, text);
    else
        draw_coverage(ttf, canvas, at, text, colour);
}

void faces_draw(struct faces *faces, struct canvas canvas, const struct faces_word *word, Colour colour)
{
    int n_runs;
    errno = 0;
    const struct itemized_run *runs = faces_itemize(faces, word->type, word->text, &n_runs);
    struct faces_word at = *word;
    for (int i = 0; i < n_runs; i++) {
        const struct itemized_run *run = &runs[word->is_right_to_left ? n_runs - 1 - i : i];
        draw_run(faces, canvas, &at, run, colour);
        if (i + 1 < n_runs)
            at.x_px += faces_run_width(faces, word->type, run, faces_is_right_to_left(word->text));
    }
    shortage_note(errno);
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
    int font = faces_usable_font(faces, type);
    struct ink_box ink;
    if (box.w <= 0 || box.h <= 0 || !ink_of(faces, font, TRIAL_PX, code, &ink))
        return;
    int by_width = faces_scale(TRIAL_PX, box.w, ink.right - ink.left),
        by_height = faces_scale(TRIAL_PX, box.h, ink.top - ink.bottom);
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
