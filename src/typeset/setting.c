/* Derives the sizes and areas of a deck from the screen, the theme and the width of the face's letters. */
#include "typeset/setting.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "typeset/badge_room.h"
#include "typeset/breaks.h"
#include "typeset/language.h"

struct font setting_font(enum face face, int size_px)
{
    assert(face < N_FACES && size_px > 0);
    return (struct font){face, size_px};
}

/* Shares of the short side; anything smaller is illegible at the usual distance. */
static const double LEAST_SIZE = 0.03, LEAST_CAPTION = 0.034;

static const double LEAST_MINUTES = 12;

static int larger(int a, int b)
{
    return a > b ? a : b;
}

int setting_least_size(const struct setting *setting)
{
    return (int)(LEAST_SIZE * setting->short_px + 0.999);
}

enum { PROBE = 100 }; /* size for measuring, in px */

/* Letters of English running text at about their natural frequencies, with spaces. */
static const char SAMPLE[] =
    "the of and that have for not with you this but his from they say her she will one all would "
    "there their what out about who get which when make can like time just him know take";

int setting_letter_width(const struct setting *setting, int size_px)
{
    assert(size_px > 0 && setting->letter_px > 0);
    return (int)((int64_t)setting->letter_px * size_px / PROBE);
}

/* Measured only once, for all sizes. */
static int measure_letter(const struct setting *setting)
{
    const struct measure *m = setting->measure;
    int w = m->width_px(m->context, setting_font(FACE_BODY, PROBE), str_from_c(SAMPLE));
    return w * 100 / (int)strlen(SAMPLE);
}

/* Returns the body size, as a share of the short side, whose x-height subtends LEAST_MINUTES of arc where the readers
   are; 0 when that is unknown. ISO 9241-303:2011 requires at least 16 minutes of arc for capitals, which is 12 for an
   x-height of three quarters of the capitals. */
static double least_for_distance(const struct setting *setting)
{
    const struct typeset_options *o = setting->options;
    const struct measure *m = setting->measure;
    if (o->distance_mm <= 0 || o->diagonal_mm <= 0)
        return 0;
    struct extents e = m->extents(m->context, setting_font(FACE_BODY, PROBE));
    double x_height_mm = o->distance_mm * tan(LEAST_MINUTES / 60 * M_PI / 180);
    double px_per_mm = hypot(o->w_px, o->h_px) / o->diagonal_mm;
    return x_height_mm * px_per_mm * PROBE / (e.x_height_px > 0 ? e.x_height_px : PROBE / 2) / setting->short_px;
}

static int least_body(const struct setting *setting)
{
    double least = setting->theme->body_least, far = least_for_distance(setting);
    return (int)((far > least ? far : least) * setting->short_px + 0.999);
}

/* Returns the ratio of the least body size to the theme's, limited to what a card has room for. */
static double farness(const struct setting *setting)
{
    static const double MOST = 2;
    double far = setting->least_body_px / (setting->theme->body_least * setting->short_px + 1);
    return far < 1 ? 1 : far < MOST ? far : MOST;
}

/* Returns the largest size that the theme allows and at which a line still has enough letters. */
static int choose_body(const struct setting *setting, int width_px)
{
    const struct theme *theme = setting->theme;
    double most = theme->body_most * setting->short_px;
    double wanted = (double)width_px * PROBE * 100 / (setting_letter_width(setting, PROBE) * theme->measure_least);
    int size = (int)((wanted < most ? wanted : most) + 0.999);
    return larger(size, setting->least_body_px);
}

static void init_breaks(struct setting *setting)
{
    setting->line_breaks = breaks_open(UBRK_LINE, setting->language);
    setting->sentence_breaks = breaks_open(UBRK_SENTENCE, setting->language);
}

struct badge_room setting_badge_room(const struct setting *setting)
{
    return (struct badge_room){setting->article,  setting->theme,     setting->measure,  setting->options,
                               setting->short_px, setting->margin_px, setting->label_px, setting->gutter_px};
}

/* On a wide screen, lines of a readable length leave much of it empty: they stand in the middle. What has a picture
   beside it does not: see frame.c. */
static void centre_text(struct setting *setting)
{
    enum { LEAST_FREE = 12 }; /* percent of the width */
    int free_px = setting->options->w_px - 2 * setting->margin_px - setting->text.w;
    if (!setting->is_single && !setting->is_portrait && free_px * 100 > setting->options->w_px * LEAST_FREE)
        setting->text.x += free_px / 2;
}

static void init_areas(struct setting *setting)
{
    const struct typeset_options *o = setting->options;
    int margin = setting->margin_px, label = setting->label_px;
    setting->head = (Rect){margin, margin * 7 / 10, o->w_px - 2 * margin, label * 5 / 4};
    int top = setting->head.y + setting->head.h + label, foot = o->h_px - margin * 4 / 5;
    if (setting->is_single) {
        top = o->has_clock ? top - label / 2 : margin * 4 / 5;
        setting->head = (Rect){0};
    }
    int n_lines = (foot - top) / setting->pitch_px;
    setting->text = (Rect){margin, top, o->w_px - 2 * margin, (n_lines < 1 ? 1 : n_lines) * setting->pitch_px};
    if (setting->is_single && foot - top > setting->text.h)
        setting->text.h = foot - top; /* nothing has to stand in line with other cards */
    setting->text.y += (foot - top - setting->text.h) / 2;
    int widest = (int)(setting->theme->measure_most * setting_letter_width(setting, setting->body_px) / 100);
    setting->text.w = setting->text.w < widest ? setting->text.w : widest;
    centre_text(setting);
    struct badge_room room = setting_badge_room(setting);
    badge_room_reserve(&room, setting->is_single ? LAYOUT_TITLE : LAYOUT_TEXT, &setting->head, &setting->text);
}

void setting_resize(struct setting *setting, int body_px)
{
    const struct theme *theme = setting->theme;
    assert(body_px > 0);
    setting->body_px = body_px;
    setting->pitch_px = (int)(setting->body_px * theme->leading / 2 + 0.5) * 2;
    setting->heading_px = setting->body_px * 5 / 4;
    setting->label_px =
        larger((int)(theme->label * setting->far * setting->short_px + 0.5), setting_least_size(setting));
    setting->caption_px = larger(setting->label_px, (int)(LEAST_CAPTION * setting->far * setting->short_px + 0.999));
    setting->caption_pitch_px = setting->caption_px * 4 / 3;
    setting->note_px = larger(setting->caption_px, setting->body_px * 3 / 4);
    setting->note_pitch_px = setting->note_px * 4 / 3;
    setting->source_px = larger(setting->label_px, setting->body_px * 6 / 10);
    setting->code_px = larger(setting->body_px * 4 / 5, setting_least_size(setting));
    setting->cell_px = larger(setting->body_px * 9 / 10, setting_least_size(setting));
    init_areas(setting);
}

void setting_init(struct setting *setting)
{
    assert(setting->arena && setting->article && setting->theme && setting->measure && setting->options);
    assert(setting->options->w_px > 0 && setting->options->h_px > 0);
    const struct typeset_options *o = setting->options;
    const struct theme *theme = setting->theme;
    setting->short_px = o->w_px < o->h_px ? o->w_px : o->h_px;
    setting->is_portrait = o->h_px > o->w_px;
    setting->margin_px = (int)(theme->margin * setting->short_px + 0.5);
    setting->gutter_px = setting->margin_px * 3 / 4;
    setting->language = language_of_article(setting->article);
    init_breaks(setting);
    setting->letter_px = measure_letter(setting);
    setting->least_body_px = least_body(setting);
    setting->far = farness(setting);
    setting_resize(setting, choose_body(setting, o->w_px - 2 * setting->margin_px));
    setting->dek_px = setting->body_px;
}

void setting_finish(struct setting *setting)
{
    ubrk_close(setting->line_breaks);
    ubrk_close(setting->sentence_breaks);
}

Rect setting_mirror(const struct setting *setting, Rect rect)
{
    if (setting->article->is_right_to_left)
        rect.x = setting->options->w_px - rect.x - rect.w;
    return rect;
}

int setting_source_pitch(const struct setting *setting)
{
    assert(setting->source_px > 0);
    int pitch = setting->source_px * 4 / 3;
    return pitch < setting->pitch_px ? pitch : setting->pitch_px;
}

int setting_thin(const struct setting *setting)
{
    return setting->short_px / 540 < 1 ? 1 : setting->short_px / 540;
}
