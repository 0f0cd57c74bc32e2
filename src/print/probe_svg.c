/* Reads three attributes of the outermost <svg> tag without an XML parser: this runs for every picture of every
 * article. */
#include "print/probe_svg.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "print/scale.h"

/* The attributes of the tag, or the empty slice. */
static Str find_tag(Str head)
{
    for (ptrdiff_t at; (at = str_find(head, STR("<svg"))) >= 0;) {
        head = str_slice(head, (size_t)at + 4, head.len);
        if (head.len && ascii_is_space(head.ptr[0]))
            return head;
    }
    return (Str){0};
}

bool probe_svg_is(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    head = str_trim(head);
    return head.len && head.ptr[0] == '<' && find_tag(head).len;
}

static size_t skip_space(Str s, size_t i)
{
    while (i < s.len && ascii_is_space(s.ptr[i]))
        i++;
    return i;
}

/* Takes the next name="value" from the tag; false at its end. */
static bool next_attribute(Str *tag, Str *name, Str *value)
{
    size_t i = skip_space(*tag, 0), start = i;
    while (i < tag->len && !ascii_is_space(tag->ptr[i]) && !strchr("=>/", tag->ptr[i]))
        i++;
    *name = str_slice(*tag, start, i);
    i = skip_space(*tag, i);
    if (!name->len || i >= tag->len || tag->ptr[i] != '=')
        return false;
    i = skip_space(*tag, i + 1);
    char quote = i < tag->len ? tag->ptr[i] : '\0';
    const char *end = quote == '"' || quote == '\'' ? memchr(tag->ptr + i + 1, quote, tag->len - i - 1) : NULL;
    if (!end)
        return false;
    *value = str_slice(*tag, i + 1, (size_t)(end - tag->ptr));
    *tag = str_slice(*tag, (size_t)(end - tag->ptr) + 1, tag->len);
    return true;
}

/* Takes a number from the text; 0 when there is none. */
static double next_number(Str *text)
{
    char buffer[32];
    size_t i = 0;
    while (i < text->len && (ascii_is_space(text->ptr[i]) || text->ptr[i] == ','))
        i++;
    *text = str_slice(*text, i, text->len);
    size_t n = text->len < sizeof buffer - 1 ? text->len : sizeof buffer - 1;
    if (n)
        memcpy(buffer, text->ptr, n);
    buffer[n] = '\0';
    char *end;
    double number = strtod(buffer, &end);
    *text = str_slice(*text, (size_t)(end - buffer), text->len);
    return number;
}

/* A length in px; 0 for a percentage. */
static double length_of(Str value)
{
    static const struct {
        Str unit;
        double px;
    } units[] = {{STR("px"), 1},           {STR("pt"), 96.0 / 72},   {STR("pc"), 16}, {STR("in"), 96},
                 {STR("mm"), 96.0 / 25.4}, {STR("cm"), 96.0 / 2.54}, {STR(""), 1}};
    double number = next_number(&value);
    value = str_trim(value);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is_equal_nocase(value, units[i].unit))
            return number * units[i].px;
    return 0;
}

static bool is_size(double w, double h)
{
    const double most = 1e6;
    return w > 0 && h > 0 && w <= most && h <= most; /* also false for NaN */
}

/* Returns a size of at least this many px on the longer side: drawings often have a box of 24 or 1, and look as
 * sharp when drawn smaller. */
static void put_size(double w, double h, int *w_px, int *h_px)
{
    const double least = 1000;
    double longer = w > h ? w : h, scale = longer < least             ? least / longer
                                           : longer > SCALE_MOST_SIDE ? SCALE_MOST_SIDE / longer
                                                                      : 1;
    *w_px = (int)(w * scale + 0.5) > 0 ? (int)(w * scale + 0.5) : 1;
    *h_px = (int)(h * scale + 0.5) > 0 ? (int)(h * scale + 0.5) : 1;
}

bool probe_svg_size(Str head, int *w_px, int *h_px)
{
    Str tag = find_tag(head), name, value;
    double w = 0, h = 0, box[4] = {0};
    while (next_attribute(&tag, &name, &value))
        if (str_is_equal(name, STR("width")))
            w = length_of(value);
        else if (str_is_equal(name, STR("height")))
            h = length_of(value);
        else if (str_is_equal(name, STR("viewBox")))
            for (int i = 0; i < 4; i++)
                box[i] = next_number(&value);
    if (is_size(box[2], box[3]) && !is_size(w, h)) {
        double scale = w > 0 ? w / box[2] : h > 0 ? h / box[3] : 1;
        w = box[2] * scale;
        h = box[3] * scale;
    }
    if (!is_size(w, h))
        return false;
    put_size(w, h, w_px, h_px);
    return true;
}
