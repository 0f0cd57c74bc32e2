/* The printer owns faces and pictures and paints cards with them: paper first, then pictures, marks and lines. */
#include "print/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "print/faces.h"
#include "print/picture_cache.h"
#include "print/qr.h"
#include "print/scrim.h"
#include "print/mark_shape.h"

enum { KEPT_PICTURE_BYTES = 16 << 20 };

/* A measure for a theme's faces and a language. */
struct sizer {
    struct measure measure;
    struct printer *printer;
    int faces[N_FACES];
    int language;
};

struct printer {
    struct faces *faces;
    struct picture_cache *pictures;
    Arena arena;
    struct sizer **sizers;
    int n_sizers;
};

bool printer_create(Str fonts_folder, struct printer **printer, struct error *error)
{
    *printer = NULL;
    struct faces *faces;
    if (!faces_create(fonts_folder, &faces, error))
        return false;
    *printer = calloc(1, sizeof **printer);
    if (!*printer)
        die_no_memory();
    (*printer)->faces = faces;
    (*printer)->pictures = picture_cache_create(KEPT_PICTURE_BYTES);
    return true;
}

void printer_destroy(struct printer *printer)
{
    if (!printer)
        return;
    faces_destroy(printer->faces);
    picture_cache_destroy(printer->pictures);
    arena_finish(&printer->arena);
    free(printer);
}

static struct type type_of(const struct sizer *sizer, struct font font)
{
    return (struct type){sizer->faces[font.face], sizer->language, font.size_px};
}

static int width_px(void *context, struct font font, Str run)
{
    const struct sizer *sizer = context;
    return faces_width(sizer->printer->faces, type_of(sizer, font), run);
}

static struct extents extents(void *context, struct font font)
{
    const struct sizer *sizer = context;
    return faces_extents(sizer->printer->faces, type_of(sizer, font));
}

static struct picture_size picture(void *context, Str source)
{
    const struct sizer *sizer = context;
    return picture_cache_size(sizer->printer->pictures, source);
}

static bool is_same(const struct sizer *a, const struct sizer *b)
{
    return a->language == b->language && memcmp(a->faces, b->faces, sizeof a->faces) == 0;
}

static const struct sizer *find_sizer(struct printer *printer, const struct theme *theme, Str language)
{
    struct sizer wanted = {.measure = {NULL, width_px, extents, picture}, .printer = printer};
    wanted.language = faces_add_language(printer->faces, language);
    for (int i = 0; i < N_FACES; i++)
        wanted.faces[i] = faces_find(printer->faces, theme->faces[i]);
    for (int i = 0; i < printer->n_sizers; i++)
        if (is_same(printer->sizers[i], &wanted))
            return printer->sizers[i];
    struct sizer *sizer = arena_new(&printer->arena, struct sizer);
    *sizer = wanted;
    sizer->measure.context = sizer;
    *arena_push(&printer->arena, printer->sizers, printer->n_sizers) = sizer;
    return sizer;
}

const struct measure *printer_measure(struct printer *printer, const struct theme *theme, Str language)
{
    return &find_sizer(printer, theme, language)->measure;
}

/* State shared by all painting of a card. */
struct painting {
    struct printer *printer;
    const struct sizer *sizer;
    const Colour *inks;
    struct canvas canvas;
};

static bool paint_pictures(const struct painting *painting, const struct card *card, bool are_on_marks,
                           struct error *error)
{
    bool ok = true;
    struct error other;
    for (int i = 0; i < card->n_pictures; i++)
        if (card->pictures[i].is_on_marks == are_on_marks &&
            !picture_cache_draw(painting->printer->pictures, painting->canvas, &card->pictures[i], ok ? error : &other))
            ok = false;
    return ok;
}

static void paint_mark(const struct painting *painting, const struct mark *mark)
{
    enum { QUOTATION_MARK = 0x201C };
    Str sign = mark->text;
    int32_t code = sign.len ? str_next_code(&sign) : QUOTATION_MARK;
    Colour ink = painting->inks[mark->ink];
    switch (mark->kind) {
    case MARK_FILL:
        canvas_fill(painting->canvas, mark->box, ink);
        break;
    case MARK_DISC:
    case MARK_QUARTER:
    case MARK_WEDGE:
        mark_shape_paint(painting->canvas, mark, ink);
        break;
    case MARK_SCRIM:
        scrim_paint(painting->canvas, mark, ink, painting->inks[INK_ON_PICTURE]);
        break;
    case MARK_QR:
        qr_draw(painting->canvas, mark->box, mark->text);
        break;
    case MARK_QUOTE:
        faces_draw_large(painting->printer->faces, painting->canvas,
                         &(struct faces_letter){painting->sizer->faces[FACE_DISPLAY], code, mark->box}, ink);
        break;
    }
}

/* Draws a rule from x to end at a height above the baseline, with a thickness that suits the size. */
static void paint_rule(const struct painting *painting, const struct word *word, Rect span, int over_px)
{
    int thickness = word->font.size_px / 16 > 1 ? word->font.size_px / 16 : 1;
    Rect rule = {span.x, span.y - over_px - thickness / 2, span.w, thickness};
    canvas_fill(painting->canvas, rule, painting->inks[word->ink]);
}

/* From the word's left edge to its right, including the space before the next word if that has the same rule. */
static Rect span_of(const struct word *word, const struct word *next, int baseline_px)
{
    int left = word->x_px, right = word->x_px + word->w_px;
    if (next && next->x_px >= right && next->x_px - right < word->font.size_px)
        right = next->x_px;
    else if (next && next->x_px + next->w_px <= left && left - next->x_px - next->w_px < word->font.size_px)
        left = next->x_px + next->w_px;
    return (Rect){left, baseline_px, right - left, 0};
}

static void paint_rules(const struct painting *painting, const struct line *line, int i)
{
    const struct word *word = &line->words[i], *next = i + 1 < line->n_words ? word + 1 : NULL;
    if (word->is_underlined) {
        const struct word *joined = next && next->is_underlined ? next : NULL;
        paint_rule(painting, word, span_of(word, joined, line->baseline_px), -word->font.size_px / 8);
    }
    if (word->is_struck) {
        const struct word *joined = next && next->is_struck ? next : NULL;
        int x_height = faces_extents(painting->printer->faces, type_of(painting->sizer, word->font)).x_height_px;
        paint_rule(painting, word, span_of(word, joined, line->baseline_px), x_height / 2);
    }
}

static void paint_line(const struct painting *painting, const struct line *line)
{
    for (int i = 0; i < line->n_words; i++) {
        const struct word *word = &line->words[i];
        struct faces_word drawn = {type_of(painting->sizer, word->font), word->text, word->x_px, line->baseline_px,
                                   word->is_right_to_left};
        paint_rules(painting, line, i);
        faces_draw(painting->printer->faces, painting->canvas, &drawn, painting->inks[word->ink]);
    }
}

static struct painting begin_painting(struct printer *printer, const struct deck *deck, struct canvas canvas)
{
    return (struct painting){printer, find_sizer(printer, deck->theme, deck->article->language), deck->theme->inks,
                             canvas};
}

void printer_paint_over(struct printer *printer, const struct deck *deck, const struct card *over, struct canvas canvas)
{
    struct painting painting = begin_painting(printer, deck, canvas);
    for (int i = 0; i < over->n_marks; i++)
        paint_mark(&painting, &over->marks[i]);
    for (int i = 0; i < over->n_lines; i++)
        paint_line(&painting, &over->lines[i]);
}

bool printer_paint(struct printer *printer, const struct deck *deck, const struct card *card, struct canvas canvas,
                   struct error *error)
{
    struct painting painting = begin_painting(printer, deck, canvas);
    canvas_fill(canvas, (Rect){0, 0, canvas.w_px, canvas.h_px}, painting.inks[INK_PAPER] | 0xFF000000U);
    bool ok = paint_pictures(&painting, card, false, error);
    for (int i = 0; i < card->n_marks; i++)
        paint_mark(&painting, &card->marks[i]);
    struct error other;
    ok = paint_pictures(&painting, card, true, ok ? error : &other) && ok;
    for (int i = 0; i < card->n_lines; i++)
        paint_line(&painting, &card->lines[i]);
    return ok;
}

bool printer_find_picture(struct printer *printer, Str source, struct error *error)
{
    return picture_cache_find(printer->pictures, source, error);
}

bool printer_check_picture(struct printer *printer, Str source, struct error *error)
{
    return picture_cache_check(picture_cache_path(printer->pictures, source), error);
}

void printer_set_locator(struct printer *printer, Str (*locate)(void *context, Str source), void *context)
{
    picture_cache_set_locator(printer->pictures, locate, context);
}

void printer_forget_pictures(struct printer *printer)
{
    picture_cache_forget(printer->pictures);
}

void printer_find_missing(struct printer *printer, Str text, void (*report)(void *context, int32_t code), void *context)
{
    faces_find_missing(printer->faces, text, report, context);
}
