/* HTML in a feed may be escaped once, twice or not at all, and a title may not be HTML at all: its tags are then
   words. */
#include "read/feed/feed_words.h"

#include <string.h>

#include "base/ascii.h"
#include "read/common/entity.h"
#include "read/html/html_parse.h"
#include "read/common/rich.h"

static bool is_tag_name(Str name)
{
    static const char *const names[] = {
        "a",          "b",      "i",    "p",      "br",      "h1",      "h2",    "h3",  "h4",  "em",
        "ul",         "ol",     "li",   "div",    "span",    "img",     "table", "pre", "hr",  "strong",
        "blockquote", "figure", "font", "center", "section", "article", "code",  "sup", "sub", "small"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal_nocase(name, str_from_c(names[i])))
            return true;
    return false;
}

/* True when the text has an HTML tag; <T> in a program or a title is not one. */
static bool has_tag(Str text)
{
    enum { LONGEST_NAME = 10 };
    for (size_t i = 0; i + 1 < text.len; i++) {
        size_t start = i + 1 + (text.ptr[i + 1] == '/'), n = 0;
        if (text.ptr[i] != '<')
            continue;
        while (start + n < text.len && n <= LONGEST_NAME && !strchr(" \t\n/>", text.ptr[start + n]))
            n++;
        if (is_tag_name(str_slice(text, start, start + n)))
            return true;
    }
    return false;
}

/* Decodes references as long as tags appear only in escaped form. */
Str feed_words_unescape(Arena *arena, Str html)
{
    enum { MOST_TIMES = 2 };
    for (int i = 0; i < MOST_TIMES && !has_tag(html) && str_find(html, STR("&")) >= 0; i++) {
        Str decoded = entity_decode(arena, html);
        if (!has_tag(decoded))
            break;
        html = decoded;
    }
    return html;
}

enum { MOST_OPEN = 8, LONGEST_TITLE = 4000 };

/* The tag at the beginning of a text. */
struct tag {
    Str name; /* empty when there is no tag */
    bool is_closing;
    size_t length;
};

static struct tag tag_at(Str rest)
{
    struct tag tag = {.is_closing = rest.len > 1 && rest.ptr[1] == '/'};
    size_t start = 1 + tag.is_closing, n = start;
    ptrdiff_t end = str_find(rest, STR(">"));
    if (rest.ptr[0] != '<' || end < 0 || start >= rest.len || !ascii_is_letter(rest.ptr[start]))
        return tag;
    while (n < (size_t)end && !strchr(" \t\n/", rest.ptr[n]))
        n++;
    tag.name = str_slice(rest, start, n);
    tag.length = (size_t)end + 1;
    return tag;
}

static bool is_alone(Str name)
{
    return str_is_equal_nocase(name, STR("br")) || str_is_equal_nocase(name, STR("img")) ||
           str_is_equal_nocase(name, STR("wbr")) || str_is_equal_nocase(name, STR("hr"));
}

/* True when the tag is closed after some words. */
static bool marks_words(Str behind, Str name)
{
    bool has_words = false;
    for (size_t i = 0; i < behind.len; i++) {
        struct tag tag = behind.ptr[i] == '<' ? tag_at(str_slice(behind, i, behind.len)) : (struct tag){0};
        if (tag.is_closing && str_is_equal_nocase(tag.name, name))
            return has_words;
        has_words |= !tag.name.len && !strchr(" \t\n", behind.ptr[i]);
        i += tag.name.len ? tag.length - 1 : 0;
    }
    return false;
}

/* Removes the name from the list of open tags; false when it is not in the list. */
static bool take_open(Str *open, int *n_open, Str name)
{
    for (int i = *n_open; i-- > 0;)
        if (str_is_equal_nocase(open[i], name)) {
            open[i] = open[--*n_open];
            return true;
        }
    return false;
}

/* Escapes tags that do not enclose any words: the title mentions them. Leaves a text too long for a title unchanged. */
static Str keep_spoken_tags(Arena *arena, Str html)
{
    struct str_builder b = {.arena = arena};
    Str open[MOST_OPEN];
    int n_open = 0;
    if (html.len > LONGEST_TITLE)
        return html;
    for (size_t i = 0; i < html.len; i++) {
        struct tag tag = html.ptr[i] == '<' ? tag_at(str_slice(html, i, html.len)) : (struct tag){0};
        bool is_mark = is_alone(tag.name);
        if (tag.name.len && tag.is_closing)
            is_mark = take_open(open, &n_open, tag.name);
        else if (!is_mark && tag.name.len && n_open < MOST_OPEN)
            is_mark = marks_words(str_slice(html, i + tag.length, html.len), tag.name);
        if (is_mark && !tag.is_closing && !is_alone(tag.name))
            open[n_open++] = tag.name;
        if (tag.name.len && !is_mark)
            str_builder_add(&b, STR("&lt;"));
        else
            str_builder_add_byte(&b, html.ptr[i]);
    }
    return str_builder_text(&b);
}

Str feed_words_plain(Arena *arena, Str html)
{
    struct html_tree tree;
    html_parse_piece(&tree, arena, keep_spoken_tags(arena, feed_words_unescape(arena, html)));
    return rich_plain(arena, entity_decode(arena, html_tree_words(arena, tree.body, true)));
}
