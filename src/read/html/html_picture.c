/* A page names one picture many times: src for old or lazy browsers, srcset for each screen, data-... for its scripts.
   The narrowest that still fills the screen is used. */
#include "read/html/html_picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/data_address.h"
#include "base/picture_format.h"
#include "base/path.h"
#include "read/html/html_words.h"
#include "read/common/rich.h"
#include "read/common/tex.h"

enum { USUAL_WIDTH = 1920, LEAST_SIDE = 80 };

static int number_at(Str s)
{
    int value = 0;
    for (size_t i = 0; i < s.len && ascii_is_digit(s.ptr[i]) && value < 1000000; i++)
        value = value * 10 + (s.ptr[i] - '0');
    return value;
}

/* Takes "name 640w," off a set; a comma within the name belongs to the name. */
static bool take_candidate(Str *set, Str *name, int *width)
{
    *set = str_trim(*set);
    while (str_has_prefix(*set, STR(",")))
        *set = str_trim(str_slice(*set, 1, set->len));
    size_t n = 0;
    while (n < set->len && !ascii_is_space(set->ptr[n]))
        n++;
    *name = str_slice(*set, 0, n);
    *width = 0;
    if (str_has_suffix(*name, STR(","))) {
        name->len--;
        *set = str_slice(*set, n, set->len);
        return name->len > 0;
    }
    Str rest = str_trim(str_slice(*set, n, set->len));
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != ',')
        end++;
    Str size = str_trim(str_slice(rest, 0, end));
    *width = number_at(size) * (str_has_suffix(size, STR("x")) ? 1000 : 1);
    *set = str_slice(rest, end, rest.len);
    return name->len > 0;
}

static Str path_of(Str address)
{
    size_t n = 0;
    while (n < address.len && address.ptr[n] != '?' && address.ptr[n] != '#')
        n++;
    return str_slice(address, 0, n);
}

/* Formats that placard does not decode, or only with another library: what a page offers beside them is better. */
static bool is_rare_format(Str name)
{
    static const char *const names[] = {"avif", "jxl", "heic", "heif", "jp2"};
    Str extension = path_extension(path_of(name));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal_nocase(extension, str_from_c(names[i])))
            return true;
    return false;
}

/* A picture that is far too large is worse than one that is slightly too small. */
Str html_picture_best_of_set(Str set, int width_px)
{
    Str narrow = {0}, wide = {0}, name;
    int narrow_width = -1, wide_width = 0, width, wanted = width_px ? width_px : USUAL_WIDTH;
    while (take_candidate(&set, &name, &width)) {
        if (data_address_is(name) || is_rare_format(name))
            continue;
        if (width >= wanted && (!wide.len || width < wide_width)) {
            wide = name;
            wide_width = width;
        } else if (width < wanted && width > narrow_width) {
            narrow = name;
            narrow_width = width;
        }
    }
    bool is_too_wide = wide_width > wanted * 2 && narrow_width * 4 >= wanted * 3;
    return wide.len && !is_too_wide ? wide : narrow;
}

static Str best_of_sets(const struct html_node *node, int width_px)
{
    static const char *const names[] = {"data-srcset", "data-lazy-srcset", "data-src-set", "srcset", NULL};
    for (int i = 0; names[i]; i++) {
        Str best = html_picture_best_of_set(html_tree_attribute(node, names[i]), width_px);
        if (best.len)
            return best;
    }
    return (Str){0};
}

static bool is_type_shown(Str type)
{
    return !type.len || (picture_format_is_type(type) && !str_is_listed(type, "image/avif image/heic"));
}

/* Returns the pixels after "max-width:" or the like; 0 when the query has none. */
static int media_width(Str media, Str key)
{
    enum { PX_OF_EM = 16 };
    ptrdiff_t at = str_find(media, key);
    if (at < 0)
        return 0;
    Str rest = str_trim(str_slice(media, (size_t)at + key.len, media.len));
    rest = str_trim(str_slice(rest, str_has_prefix(rest, STR(":")), rest.len));
    size_t n = 0;
    while (n < rest.len && (ascii_is_digit(rest.ptr[n]) || rest.ptr[n] == '.'))
        n++;
    bool is_em = str_has_prefix(str_slice(rest, n, rest.len), STR("em")) ||
                 str_has_prefix(str_slice(rest, n, rest.len), STR("rem"));
    return number_at(rest) * (is_em ? PX_OF_EM : 1);
}

static bool is_for_screen(Str media, int width_px)
{
    int wanted = width_px ? width_px : USUAL_WIDTH, most = media_width(media, STR("max-width")),
        least = media_width(media, STR("min-width"));
    return !(most && most < wanted) && least <= wanted && str_find(media, STR("dark")) < 0 &&
           !str_has_prefix(media, STR("print"));
}

/* Returns the file of the first <source> of the <picture> around the image that is for this screen and in a format that
   can be shown. */
static Str best_of_picture(const struct html_node *image, int width_px)
{
    const struct html_node *picture = image->parent;
    while (picture && picture->tag != HTML_PICTURE && !picture->is_block)
        picture = picture->parent;
    if (!picture || picture->tag != HTML_PICTURE)
        return (Str){0};
    for (const struct html_node *node = picture->first; node; node = html_tree_next(node, picture))
        if (node->tag == HTML_SOURCE && is_type_shown(html_tree_attribute(node, "type")) &&
            is_for_screen(html_tree_attribute(node, "media"), width_px)) {
            Str best = best_of_sets(node, width_px);
            if (best.len)
                return best;
        }
    return (Str){0};
}

static bool looks_like_picture(Str value)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png", ".webp", ".gif"};
    if (value.len > 2000 || data_address_is(value) || str_find(value, STR(" ")) >= 0)
        return false;
    Str path = path_of(value);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Str end = str_from_c(ends[i]);
        if (path.len > end.len && str_is_equal_nocase(str_slice(path, path.len - end.len, path.len), end))
            return true;
    }
    return false;
}

static Str lazy_source(const struct html_node *image)
{
    static const char *const names[] = {
        "data-original", "data-src", "data-lazy-src", "data-hi-res-src", "data-full-src", "data-url", NULL};
    for (int i = 0; names[i]; i++) {
        Str value = html_tree_attribute(image, names[i]);
        if (value.len && !data_address_is(value) && value.ptr[0] != '{')
            return value;
    }
    for (int i = 0; i < image->n_attributes; i++)
        if (str_has_prefix(image->attributes[i].name, STR("data-")) && looks_like_picture(image->attributes[i].value))
            return image->attributes[i].value;
    return (Str){0};
}

/* A few bytes within the page keep a place free until its script has loaded the picture. */
static bool is_placeholder(Str source)
{
    enum { LEAST_BYTES = 2000, LEAST_OF_DRAWING = 300 };
    bool is_drawing = str_has_prefix(source, STR("data:image/png")) || str_has_prefix(source, STR("data:image/svg"));
    return data_address_is(source) && source.len < (size_t)(is_drawing ? LEAST_OF_DRAWING : LEAST_BYTES);
}

static Str source_of(const struct html_node *image, int width_px)
{
    Str source = html_tree_attribute(image, "src"), best = best_of_picture(image, width_px);
    if (!best.len)
        best = best_of_sets(image, width_px);
    if (!best.len)
        best = lazy_source(image);
    return best.len ? best : is_placeholder(source) ? (Str){0} : source;
}

/* Returns the length of a side in px; 0 when it is not given. */
static int side(const struct html_node *image, const char *name)
{
    Str value = html_tree_attribute(image, name);
    return value.len && value.ptr[value.len - 1] != '%' ? number_at(value) : 0;
}

static bool is_furniture(const struct html_node *image, Str source)
{
    int width = side(image, "width"), height = side(image, "height");
    if ((width > 0 && width < LEAST_SIDE) || (height > 0 && height < LEAST_SIDE))
        return true;
    for (const struct html_node *node = image; node && node != html_tree_block_of(image)->parent; node = node->parent)
        if (html_words_has(node, HTML_WORDS_FURNITURE))
            return true;
    if (data_address_is(source))
        return false;
    Str name = path_name(source);
    return html_words_are_in(name, HTML_WORDS_FURNITURE) || str_find(source, STR("gravatar.com")) >= 0;
}

bool html_picture_is_formula(const struct html_node *image)
{
    Str alt = html_tree_attribute(image, "alt"), class = html_tree_attribute(image, "class");
    return alt.len && (str_find(class, STR("math")) >= 0 || str_find(class, STR("latex")) >= 0 ||
                       str_find(class, STR("tex")) == 0 || str_has_prefix(alt, STR("{\\displaystyle")));
}

Str html_picture_formula(Arena *arena, const struct html_node *image)
{
    Str alt = str_trim(html_tree_attribute(image, "alt"));
    if (str_has_prefix(alt, STR("{\\displaystyle")) && str_has_suffix(alt, STR("}")))
        alt = str_trim(str_slice(alt, strlen("{\\displaystyle"), alt.len - 1));
    Str text;
    return rich_plain(arena, tex_to_text(arena, alt, &text) ? text : alt);
}

bool html_picture_read(Arena *arena, const struct html_base *base, const struct html_node *image,
                       struct picture *picture)
{
    *picture = (struct picture){0};
    Str source = source_of(image, base->width_px);
    if (!source.len || is_furniture(image, source))
        return false;
    picture->source = html_address_of_picture(arena, base, source);
    picture->alt = rich_plain(arena, html_tree_attribute(image, "alt"));
    return picture->source.len > 0;
}

Str html_picture_portrait(Arena *arena, const struct html_base *base, const struct html_node *image)
{
    enum { LEAST_PX = 48 };
    int width = side(image, "width");
    Str source = width > 0 && width < LEAST_PX ? (Str){0} : source_of(image, base->width_px);
    return source.len ? html_address_of_picture(arena, base, source) : source;
}

/* Returns the part of an address that identifies the picture: the file name without extension and size. */
static Str stem_of(Str address)
{
    Str stem = path_stem(path_of(address));
    size_t end = stem.len;
    while (end > 0 && (ascii_is_digit(stem.ptr[end - 1]) || strchr("xX-_@", stem.ptr[end - 1])))
        end--;
    return end >= 4 ? str_slice(stem, 0, end) : stem;
}

bool html_picture_is_same(Str a, Str b)
{
    bool is_data = data_address_is(a) || data_address_is(b);
    return str_is_equal(a, b) || (a.len && b.len && !is_data && str_is_equal_nocase(stem_of(a), stem_of(b)));
}

bool html_picture_is_near(const struct gather *gather, const struct picture *picture)
{
    const struct article *article = gather->article;
    enum { NEAR = 8 };
    for (int i = gather->n_pictures - 1; i >= 0 && i >= gather->n_pictures - NEAR; i--)
        if (html_picture_is_same(gather->pictures[i].source, picture->source))
            return true;
    for (int i = article->n_blocks - 1; i >= 0 && i >= article->n_blocks - 3; i--)
        if (article->blocks[i].kind == BLOCK_PICTURE &&
            html_picture_is_same(article->blocks[i].picture.source, picture->source))
            return true;
    return false;
}
