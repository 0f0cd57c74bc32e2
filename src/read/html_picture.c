/* A page names one picture many times: src for the lazy or the old, srcset for each screen, data-... for its scripts.
   The widest that a screen can use wins. */
#include "read/html_picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/html_words.h"
#include "read/rich.h"

enum { WIDEST = 2560, LEAST_SIDE = 80 };

static int number_at(Str s)
{
    int value = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && value < 1000000; i++)
        value = value * 10 + (s.ptr[i] - '0');
    return value;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes "name 640w," off a set; a comma inside the name belongs to it. */
static bool take_candidate(Str *set, Str *name, int *width)
{
    *set = str_trim(*set);
    while (str_has_prefix(*set, STR(",")))
        *set = str_trim(str_slice(*set, 1, set->len));
    size_t n = 0;
    while (n < set->len && !is_white(set->ptr[n]))
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

static bool is_data(Str name)
{
    return str_has_prefix(name, STR("data:"));
}

Str html_picture_best_of_set(Str set)
{
    Str best = {0}, name;
    int best_width = -1, width;
    while (take_candidate(&set, &name, &width)) {
        bool is_better = width <= WIDEST ? (width > best_width || best_width > WIDEST)
                                         : best_width < 0 || (best_width > WIDEST && width < best_width);
        if (is_better && !is_data(name)) {
            best = name;
            best_width = width;
        }
    }
    return best;
}

static Str best_of_sets(const struct html_node *node)
{
    static const char *const names[] = {"data-srcset", "data-lazy-srcset", "data-src-set", "srcset", NULL};
    for (int i = 0; names[i]; i++) {
        Str best = html_picture_best_of_set(html_tree_attribute(node, names[i]));
        if (best.len)
            return best;
    }
    return (Str){0};
}

static bool is_type_shown(Str type)
{
    return !type.len || str_find(type, STR("webp")) >= 0 || str_find(type, STR("jp")) >= 0 ||
           str_find(type, STR("png")) >= 0 || str_find(type, STR("gif")) >= 0;
}

/* The first source of the <picture> around the image is the one for the widest screens. */
static Str best_of_picture(const struct html_node *image)
{
    const struct html_node *picture = image->parent;
    while (picture && picture->tag != HTML_PICTURE && !picture->is_block)
        picture = picture->parent;
    if (!picture || picture->tag != HTML_PICTURE)
        return (Str){0};
    for (const struct html_node *node = picture->first; node; node = html_tree_next(node, picture))
        if (node->tag == HTML_SOURCE && is_type_shown(html_tree_attribute(node, "type"))) {
            Str best = best_of_sets(node);
            if (best.len)
                return best;
        }
    return (Str){0};
}

static bool looks_like_picture(Str value)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png", ".webp", ".gif"};
    if (value.len > 2000 || is_data(value) || str_find(value, STR(" ")) >= 0)
        return false;
    size_t n = 0;
    while (n < value.len && value.ptr[n] != '?' && value.ptr[n] != '#')
        n++;
    Str path = str_slice(value, 0, n);
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
        if (value.len && !is_data(value) && value.ptr[0] != '{')
            return value;
    }
    for (int i = 0; i < image->n_attributes; i++)
        if (str_has_prefix(image->attributes[i].name, STR("data-")) && looks_like_picture(image->attributes[i].value))
            return image->attributes[i].value;
    return (Str){0};
}

static Str source_of(const struct html_node *image)
{
    Str source = html_tree_attribute(image, "src"), best = best_of_picture(image);
    if (!best.len)
        best = best_of_sets(image);
    if (!best.len)
        best = lazy_source(image);
    return best.len ? best : is_data(source) ? (Str){0} : source;
}

/* Of a side in px; 0 when it is not said. */
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
    Str name = file_name(source);
    return html_words_are_in(name, HTML_WORDS_FURNITURE) || str_find(source, STR("gravatar.com")) >= 0;
}

bool html_picture_read(Arena *arena, const struct html_base *base, const struct html_node *image,
                       struct picture *picture)
{
    *picture = (struct picture){0};
    Str source = source_of(image);
    if (!source.len || is_furniture(image, source))
        return false;
    picture->source = html_address_of_picture(arena, base, source);
    picture->alt = rich_plain(arena, html_tree_attribute(image, "alt"));
    return picture->source.len > 0;
}

/* What of an address names the picture: the last part without its ending and its size. */
static Str stem_of(Str address)
{
    size_t n = 0;
    while (n < address.len && address.ptr[n] != '?' && address.ptr[n] != '#')
        n++;
    Str stem = file_stem(str_slice(address, 0, n));
    size_t end = stem.len;
    while (end > 0 && ((stem.ptr[end - 1] >= '0' && stem.ptr[end - 1] <= '9') || strchr("xX-_@", stem.ptr[end - 1])))
        end--;
    return end >= 4 ? str_slice(stem, 0, end) : stem;
}

bool html_picture_is_same(Str a, Str b)
{
    return str_is_equal(a, b) || (a.len && b.len && str_is_equal_nocase(stem_of(a), stem_of(b)));
}
