/* The built-in values make a complete theme; theme_file.c changes some of them. */
#include "typeset/theme.h"

#include <assert.h>
#include <math.h>

static const char *const INK_KEYS[N_INKS] = {"paper", "text", "quiet",      "accent",
                                             "panel", "rule", "on-picture", "scrim"};
static const char *const FACE_KEYS[N_FACES] = {"body", "italic", "bold", "bold-italic", "display", "label", "code"};

const char *theme_ink_name(enum ink ink)
{
    assert(ink < N_INKS);
    return INK_KEYS[ink];
}

const char *theme_face_name(enum face face)
{
    assert(face < N_FACES);
    return FACE_KEYS[face];
}

void theme_complete_family(struct theme *theme, char *const named[N_FACES], Arena *arena)
{
    const char *body = named[FACE_BODY];
    if (!body || !str_is_listed(str_from_c(body), "sans serif"))
        return;
    for (int i = FACE_BODY_ITALIC; i <= FACE_BODY_BOLD_ITALIC; i++)
        if (!named[i])
            theme->faces[i] = str_format(arena, "%s-%s", body, FACE_KEYS[i]);
}

void theme_init(struct theme *theme)
{
    *theme = (struct theme){.name = STR("day"),
                            .inks = {[INK_PAPER] = 0xFFF8F5EE,
                                     [INK_TEXT] = 0xFF1B1D22,
                                     [INK_QUIET] = 0xFF50525A,
                                     [INK_ACCENT] = 0xFF952D13,
                                     [INK_PANEL] = 0xFFECE7DB,
                                     [INK_RULE] = 0xFFC9C2B2,
                                     [INK_ON_PICTURE] = 0xFFFFFFFF,
                                     [INK_SCRIM] = 0xFF101216},
                            .faces = {STR("sans"), STR("sans-italic"), STR("sans-bold"), STR("sans-bold-italic"),
                                      STR("display"), STR("label"), STR("mono")},
                            .body_least = 0.042,
                            .body_most = 0.051,
                            .leading = 1.42,
                            .margin = 0.08,
                            .headline_most = 0.15,
                            .label = 0.03,
                            .measure_least = 39,
                            .measure_most = 70,
                            .picture_share = 0.385,
                            .quote_scale = 1.5,
                            .has_cover = true,
                            .logo = {.corner = CORNER_BOTTOM_RIGHT, .size = 0.06},
                            .has_motion = true,
                            .is_title_over_picture = true};
}

static double linear(unsigned byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(Colour c)
{
    return 0.2126 * linear(c >> 16 & 255) + 0.7152 * linear(c >> 8 & 255) + 0.0722 * linear(c & 255);
}

double theme_contrast(Colour a, Colour b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

const struct theme_pair *theme_pairs(int *n)
{
    static const struct theme_pair pairs[] = {{INK_TEXT, INK_PAPER},
                                              {INK_QUIET, INK_PAPER},
                                              {INK_ACCENT, INK_PAPER},
                                              {INK_TEXT, INK_PANEL},
                                              {INK_ON_PICTURE, INK_SCRIM}};
    assert(n);
    *n = sizeof pairs / sizeof *pairs;
    return pairs;
}

bool theme_is_dark(Colour ground)
{
    return theme_contrast(ground, 0xFFFFFFFF) > theme_contrast(ground, 0xFF000000);
}
