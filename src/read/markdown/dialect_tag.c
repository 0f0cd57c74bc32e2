/* A tag has a name, and values with and without names. A table maps the name to its meaning for a reader; the text
   between an opening and a closing tag always stays. */
#include "read/markdown/dialect_tag.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "base/picture_format.h"
#include "read/markdown/dialect_callout.h"

enum { MOST_LINES_OF_TAG = 12, LONGEST_TAG = 4000 };

struct tag_call {
    int line;
    Str written, name, values; /* values: everything after the name */
    bool is_closing;
};

static Str take_word(Str *rest, Str *name)
{
    *rest = str_trim(*rest);
    *name = (Str){0};
    size_t n = 0;
    while (n < rest->len && !ascii_is_space(rest->ptr[n]) && !strchr("=\"'", rest->ptr[n]))
        n++;
    if (n > 0 && n < rest->len && rest->ptr[n] == '=') {
        *name = str_slice(*rest, 0, n);
        *rest = str_slice(*rest, n + 1, rest->len);
        n = 0;
    }
    char quote = rest->len ? rest->ptr[0] : 0;
    bool is_quoted = n == 0 && (quote == '"' || quote == '\'');
    n = is_quoted ? 1 : n;
    while (n < rest->len && (is_quoted ? rest->ptr[n] != quote : !ascii_is_space(rest->ptr[n])))
        n += is_quoted && rest->ptr[n] == '\\' ? 2 : 1;
    Str word = str_slice(*rest, is_quoted, n);
    *rest = str_slice(*rest, n + is_quoted, rest->len);
    return word;
}

/* Returns the value of the first attribute with one of these names, which are separated by spaces. */
static Str named_value(const struct tag_call *tag, const char *names)
{
    Str rest = tag->values, name;
    while (rest.len) {
        Str word = take_word(&rest, &name);
        if (name.len && str_is_listed(name, names))
            return word;
    }
    return (Str){0};
}

static Str first_word(const struct tag_call *tag)
{
    Str rest = tag->values, name;
    while (rest.len) {
        Str word = take_word(&rest, &name);
        if (!name.len && word.len)
            return word;
    }
    return (Str){0};
}

/* Returns the picture that the tag names, in an attribute or as a plain value. */
static Str picture_of(const struct tag_call *tag)
{
    Str source = named_value(tag, "src source image url link image_path file path"), rest = tag->values, name;
    if (source.len && (picture_format_is_name(source) || str_find(source, STR("://")) > 0))
        return source;
    while (rest.len) {
        Str word = take_word(&rest, &name);
        if (!name.len && picture_format_is_name(word))
            return word;
    }
    return (Str){0};
}

static Str read_picture(struct dialect *d, const struct tag_call *tag)
{
    Str caption = named_value(tag, "caption title");
    struct str_builder b = {.arena = d->arena};
    str_builder_add_format(&b, "![" STR_FMT "](<" STR_FMT ">", STR_ARG(named_value(tag, "alt")),
                           STR_ARG(picture_of(tag)));
    if (caption.len)
        str_builder_add(&b, STR(" \""));
    for (size_t i = 0; i < caption.len; i++) {
        if (caption.ptr[i] == '"' && (i == 0 || caption.ptr[i - 1] != '\\'))
            str_builder_add_byte(&b, '\\');
        str_builder_add_byte(&b, caption.ptr[i]);
    }
    str_builder_add(&b, caption.len ? STR("\")") : STR(")"));
    return str_builder_text(&b);
}

static const char pictures[] = "figure image img picture include asset_img responsive_image";
static const char boxes[] = "notice alert callout admonition hint note tip "
                            "warning info danger caution important "
                            "message flash";
static const char parts[] = "tab tabitem step accordion details expand collapse panel section card";
static const char links[] = "ref relref link post_url";
static const char embeds[] = "embed content-ref";
static const char silent[] = "raw endraw tabs stepper columns column grid "
                             "cards steps capture endcapture if unless "
                             "endif else elsif endunless for endfor case when "
                             "endcase assign blockquote block "
                             "endblock spaceless macro set wide center lead";

/* A box always shows its title; without one, it shows its kind if that is a warning. */
static Str label_of_box(struct dialect *d, const struct tag_call *tag)
{
    Str title = named_value(tag, "title"), kind = named_value(tag, "type style class level");
    if (!kind.len)
        kind = dialect_callout_warns(first_word(tag)) ? first_word(tag) : tag->name;
    return title.len ? title : dialect_callout_warns(kind) ? dialect_callout_label(d->arena, kind) : (Str){0};
}

static Str label_of_part(const struct tag_call *tag)
{
    Str title = named_value(tag, "title label header name summary");
    return title.len ? title : first_word(tag);
}

/* Returns the replacement of a tag within its line. */
static Str read_tag(struct dialect *d, const struct tag_call *tag)
{
    bool is_end = tag->is_closing || str_has_prefix(tag->name, STR("end"));
    if (str_is_equal(tag->name, STR("highlight")) || str_is_equal(tag->name, STR("endhighlight")))
        return is_end ? STR("```") : str_format(d->arena, "```" STR_FMT, STR_ARG(first_word(tag)));
    if (is_end)
        return (Str){0};
    if (str_is_listed(tag->name, pictures) && picture_of(tag).len)
        return read_picture(d, tag);
    if (str_is_listed(tag->name, links))
        return first_word(tag);
    if (str_is_listed(tag->name, embeds) && named_value(tag, "url").len)
        return str_format(d->arena, "<" STR_FMT ">", STR_ARG(named_value(tag, "url")));
    bool is_known =
        str_is_listed(tag->name, silent) || str_is_listed(tag->name, boxes) || str_is_listed(tag->name, parts);
    if (!is_known)
        dialect_drop(d, tag->line, "the tag", tag->written);
    return (Str){0};
}

/* Returns the offset after the end of the tag that opens at `at`; 0 when it does not end on this line. */
static size_t end_of_tag(Str line, size_t at)
{
    char close[2] = {line.ptr[at + 1] == '%' ? '%' : '}', '}'};
    ptrdiff_t end = str_find(str_slice(line, at + 2, at + LONGEST_TAG), (Str){close, 2});
    return end < 0 ? 0 : at + 2 + (size_t)end + 2;
}

static bool has_end(Str line)
{
    return str_find(line, STR("}}")) >= 0 || str_find(line, STR("%}")) >= 0;
}

/* Joins a tag of several lines on its first line. Returns the offset of its end, or 0. */
static size_t close_tag(struct dialect *d, int i, size_t at)
{
    size_t end = end_of_tag(d->lines[i].text, at);
    int last = i + 1;
    if (end || d->lines[i].text.len > LONGEST_TAG)
        return end;
    while (last < d->n_lines && last < i + MOST_LINES_OF_TAG && !d->lines[last].is_code &&
           str_trim(d->lines[last].text).len && !has_end(d->lines[last].text))
        last++;
    if (last >= d->n_lines || !has_end(d->lines[last].text))
        return 0;
    for (int k = i + 1; k <= last; k++) {
        Str more = str_trim(d->lines[k].text);
        d->lines[i].text = str_format(d->arena, STR_FMT " " STR_FMT, STR_ARG(d->lines[i].text), STR_ARG(more));
        d->lines[k].text = (Str){0};
    }
    return end_of_tag(d->lines[i].text, at);
}

static struct tag_call parse_tag(Str written, int line)
{
    static const char marks[] = "{}<>%-";
    bool is_component = written.ptr[0] == '<';
    Str text = str_slice(written, is_component ? 1 : 2, written.len - (is_component ? 1 : 2));
    while (text.len && (strchr(marks, text.ptr[0]) || ascii_is_space(text.ptr[0])))
        text = str_slice(text, 1, text.len);
    while (text.len && (strchr(marks, text.ptr[text.len - 1]) || ascii_is_space(text.ptr[text.len - 1])))
        text = str_slice(text, 0, text.len - 1);
    struct tag_call tag = {.line = line, .written = written, .is_closing = str_has_prefix(text, STR("/"))};
    text = str_trim(str_slice(text, tag.is_closing, text.len));
    size_t n = 0;
    while (n < text.len && !ascii_is_space(text.ptr[n]) && text.ptr[n] != '(')
        n++;
    tag.name = str_slice(text, 0, n);
    tag.values = str_slice(text, n, text.len);
    if (tag.values.len && tag.values.ptr[0] == '(') /* figure(src="a.jpg") */
        tag.values = str_slice(tag.values, 1, tag.values.len - str_has_suffix(tag.values, STR(")")));
    return tag;
}

/* Clears everything up to the tag that ends a comment. */
static void drop_comment(struct dialect *d, int i)
{
    int end = d->has_endless_comment ? d->n_lines : i;
    while (end < d->n_lines && str_find(d->lines[end].text, STR("endcomment")) < 0)
        end++;
    d->has_endless_comment = end == d->n_lines;
    for (int k = i + 1; k <= end && end < d->n_lines; k++)
        d->lines[k].text = (Str){0};
}

/* Marks the lines up to the closing tag as code, so that they keep what looks like tags. */
static void keep_code(struct dialect *d, int i)
{
    for (i++; i < d->n_lines; i++) {
        Str line = d->lines[i].text;
        if (str_find(line, STR("endhighlight")) >= 0 || str_find(line, STR("/highlight")) >= 0 ||
            str_find(line, STR("endraw")) >= 0)
            return;
        d->lines[i].is_code = true;
    }
}

/* Adds the replacement of the tag that begins at `at`, and returns the offset after the tag. */
static size_t add_tag(struct dialect *d, int i, size_t at, struct str_builder *out)
{
    size_t end = close_tag(d, i, at);
    if (!end) {
        str_builder_add(out, str_slice(d->lines[i].text, at, at + 2));
        return at + 2;
    }
    struct tag_call tag = parse_tag(str_slice(d->lines[i].text, at, end), i);
    if (str_is_listed(tag.name, "highlight raw") && !tag.is_closing)
        keep_code(d, i);
    if (str_is_equal(tag.name, STR("comment")))
        drop_comment(d, i);
    else
        str_builder_add(out, read_tag(d, &tag));
    return end;
}

static bool opens_tag(Str rest)
{
    return str_has_prefix(rest, STR("{{")) || str_has_prefix(rest, STR("{%"));
}

/* Returns the end of a code span; the end of its opening when the span does not end on this line. */
static size_t skip_code(Str line, size_t at)
{
    size_t n = at;
    while (n < line.len && line.ptr[n] == '`')
        n++;
    ptrdiff_t end = str_find(str_slice(line, n, n + LONGEST_TAG), str_slice(line, at, n));
    return end < 0 ? n : n + (size_t)end + (n - at);
}

/* MDX: <TabItem label="Day">. */
static bool opens_component(Str rest)
{
    return rest.len > 2 && rest.ptr[0] == '<' && rest.ptr[1] >= 'A' && rest.ptr[1] <= 'Z';
}

/* Replaces the tag of a box or part that is alone on its line by a label. */
static bool read_label(struct dialect *d, int i)
{
    Str line = str_trim(d->lines[i].text);
    size_t at = dialect_indent(d->lines[i].text), end = opens_tag(line) ? close_tag(d, i, at) : 0;
    if (opens_component(line) && str_has_suffix(line, STR(">")))
        end = at + line.len;
    line = d->lines[i].text;
    if (!end || str_trim(str_slice(line, end, line.len)).len)
        return false;
    struct tag_call tag = parse_tag(str_slice(line, at, end), i);
    bool is_box = str_is_listed(tag.name, boxes), is_part = str_is_listed(tag.name, parts);
    if ((!is_box && !is_part) || tag.is_closing)
        return false;
    dialect_set_label(d, i, (Str){0}, is_box ? label_of_box(d, &tag) : label_of_part(&tag));
    return true;
}

static void read_line(struct dialect *d, int i)
{
    struct str_builder out = {.arena = d->arena};
    for (size_t at = 0; at < d->lines[i].text.len;) {
        Str line = d->lines[i].text;
        size_t next = line.ptr[at] == '`' ? skip_code(line, at) : at + (line.ptr[at] == '\\' ? 2 : 1);
        if (opens_tag(str_slice(line, at, line.len)))
            next = add_tag(d, i, at, &out);
        else
            str_builder_add(&out, str_slice(line, at, next));
        at = next;
    }
    d->lines[i].text = str_builder_text(&out);
}

void dialect_tag_read(struct dialect *d)
{
    for (int i = 0; i < d->n_lines; i++) {
        Str line = d->lines[i].text;
        bool has_tag = str_find(line, STR("{{")) >= 0 || str_find(line, STR("{%")) >= 0;
        bool may_be_label = has_tag || opens_component(str_trim(line));
        if (may_be_label && !d->lines[i].is_code && !read_label(d, i) && has_tag)
            read_line(d, i);
    }
}
