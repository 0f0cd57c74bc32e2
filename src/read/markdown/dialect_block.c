/* Each kind has a function that checks the line at an index, rewrites it and the lines that belong to it, and returns
   whether the line was of its kind. */
#include "read/markdown/dialect_block.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "read/markdown/dialect_callout.h"
#include "read/common/tex.h"

static Str take_kind(Str *rest)
{
    size_t n = 0;
    while (n < rest->len && (ascii_is_letter(rest->ptr[n]) || strchr("-_", rest->ptr[n])))
        n++;
    Str kind = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return kind;
}

static Str unquote(Str s)
{
    s = str_trim(s);
    bool is_quoted = s.len > 1 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"';
    return is_quoted ? str_slice(s, 1, s.len - 1) : s;
}

/* Drops the last "> " of a prefix from the lines of a quotation. */
static void unwrap_quote(struct dialect *d, int i, Str prefix)
{
    size_t n = prefix.len - 1; /* up to its last > */
    for (; i < d->n_lines && str_has_prefix(d->lines[i].text, prefix); i++) {
        Str line = d->lines[i].text, rest = str_slice(line, prefix.len, line.len);
        if (str_has_prefix(rest, STR(" ")))
            rest = str_slice(rest, 1, rest.len);
        d->lines[i].text = str_format(d->arena, STR_FMT STR_FMT, STR_ARG(str_slice(line, 0, n)), STR_ARG(rest));
    }
}

/* "> [!NOTE]", possibly with a title, as in Obsidian. */
static bool read_callout(struct dialect *d, int i)
{
    Str line = d->lines[i].text;
    size_t n = 0, end = 0;
    for (; n < line.len && strchr(" \t>", line.ptr[n]); n++)
        end = line.ptr[n] == '>' ? n + 1 : end;
    Str rest = str_slice(line, n, line.len);
    if (!end || !str_has_prefix(rest, STR("[!")))
        return false;
    rest = str_slice(rest, 2, rest.len);
    Str kind = take_kind(&rest);
    ptrdiff_t close = str_find(rest, STR("]"));
    if (!kind.len || close < 0)
        return false;
    Str title = str_slice(rest, (size_t)close + 1, rest.len);
    if (title.len && strchr("+-", title.ptr[0]))
        title = str_slice(title, 1, title.len);
    Str prefix = str_copy(d->arena, str_slice(line, 0, end));
    unwrap_quote(d, i + 1, prefix);
    title = str_trim(title);
    dialect_set_label(d, i, str_slice(prefix, 0, end - 1), title.len ? title : dialect_callout_label(d->arena, kind));
    return true;
}

/* Removes four columns of indent from the following lines that belong to the one before. */
static void dedent(struct dialect *d, int i, size_t indent)
{
    for (; i < d->n_lines; i++) {
        Str line = d->lines[i].text;
        bool is_blank = !str_trim(line).len;
        bool is_tab = line.len > indent && line.ptr[indent] == '\t';
        if (!is_blank && dialect_indent(line) < indent + 4 && !is_tab)
            return;
        size_t n = is_tab ? indent + 1 : indent + 4;
        d->lines[i].text = str_format(d->arena, STR_FMT STR_FMT, STR_ARG(str_slice(line, 0, is_blank ? 0 : indent)),
                                      STR_ARG(str_slice(line, is_blank ? line.len : n, line.len)));
    }
}

/* MkDocs: !!! warning "Title", ??? note, === "Tab". */
static bool read_admonition(struct dialect *d, int i)
{
    Str line = d->lines[i].text;
    size_t indent = dialect_indent(line);
    Str rest = str_slice(line, indent, line.len);
    bool is_tab = str_has_prefix(rest, STR("=== \""));
    if (!is_tab && !str_has_prefix(rest, STR("!!! ")) && !str_has_prefix(rest, STR("??? ")) &&
        !str_has_prefix(rest, STR("???+ ")))
        return false;
    rest = str_trim(str_slice(rest, str_has_prefix(rest, STR("???+")) ? 4 : 3, rest.len));
    Str kind = is_tab ? (Str){0} : take_kind(&rest);
    ptrdiff_t quote = str_find(rest, STR("\""));
    Str title = quote < 0 ? (Str){0} : unquote(str_slice(rest, (size_t)quote, rest.len));
    if (!is_tab && !kind.len)
        return false;
    dedent(d, i + 1, indent);
    Str prefix = str_copy(d->arena, str_slice(line, 0, indent));
    dialect_set_label(d, i, prefix, quote < 0 ? dialect_callout_label(d->arena, kind) : title);
    return true;
}

/* Returns the title of ":::tip[Title]", "::: tip Title" and "::: {.tip title="Title"}". */
static Str container_title(Str rest)
{
    rest = str_trim(rest);
    ptrdiff_t named = str_find(rest, STR("title=\""));
    if (named >= 0) {
        rest = str_slice(rest, (size_t)named + 7, rest.len);
        ptrdiff_t end = str_find(rest, STR("\""));
        return str_slice(rest, 0, end < 0 ? rest.len : (size_t)end);
    }
    if (str_has_prefix(rest, STR("["))) {
        ptrdiff_t end = str_find(rest, STR("]"));
        return str_slice(rest, 1, end < 0 ? rest.len : (size_t)end);
    }
    ptrdiff_t brace = str_find(rest, STR("{"));
    rest = str_trim(str_slice(rest, 0, brace < 0 ? rest.len : (size_t)brace));
    while (rest.len && strchr(":}", rest.ptr[rest.len - 1]))
        rest = str_trim(str_slice(rest, 0, rest.len - 1));
    return rest;
}

static bool read_container(struct dialect *d, int i)
{
    static const char silent[] = "columns column div section center block grid "
                                 "tabs tab-item card row lead";
    Str line = str_trim(d->lines[i].text);
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ':')
        n++;
    if (n < 3)
        return false;
    Str rest = str_trim(str_slice(line, n, line.len));
    while (rest.len && strchr("{.", rest.ptr[0]))
        rest = str_slice(rest, 1, rest.len);
    Str kind = take_kind(&rest);
    if (str_has_prefix(kind, STR("callout-")))
        kind = str_slice(kind, 8, kind.len); /* Quarto */
    if (rest.len && rest.ptr[0] == '}')
        rest = str_slice(rest, 1, rest.len);
    Str title = container_title(rest);
    bool is_known = dialect_callout_is_known(kind);
    if (kind.len && !is_known && !str_is_listed(kind, silent))
        dialect_drop(d, i, "the container", line);
    bool has_label = is_known && !str_is_equal(kind, STR("details"));
    dialect_set_label(d, i, (Str){0}, title.len ? title : has_label ? dialect_callout_label(d->arena, kind) : (Str){0});
    return true;
}

/* kramdown's "{: .class }", and "* TOC" before {:toc}; tables of contents; page breaks; abbreviations. */
static bool read_furniture(struct dialect *d, int i)
{
    static const char contents[] = "[toc] [[toc]] [[_toc_]] {:toc} [[!toc]] ${toc} @[toc]";
    static const char breaks[] = "\\pagebreak \\newpage \\clearpage [pagebreak] <!--pagebreak--> "
                                 "\\tableofcontents "
                                 "\\toc \\bigskip \\medskip \\smallskip \\vfill \\hfill";
    Str line = str_trim(d->lines[i].text);
    bool is_attributes = str_has_prefix(line, STR("{:")) && str_has_suffix(line, STR("}"));
    bool is_contents = str_is_listed(line, contents) || (is_attributes && str_find(line, STR("toc")) > 0);
    if (is_contents) {
        Str before = i > 0 ? str_trim(d->lines[i - 1].text) : (Str){0};
        bool is_item = before.len > 2 && strchr("*-+1", before.ptr[0]);
        if (is_attributes && is_item)
            d->lines[i - 1].text = (Str){0};
        dialect_drop(d, i, "the table of contents", line);
    } else if (str_is_listed(line, breaks)) {
        dialect_drop(d, i, "the command", line);
    } else if (str_has_prefix(line, STR("*[")) && str_find(line, STR("]:")) > 2) {
        dialect_drop(d, i, "the abbreviation", line);
    } else if (!is_attributes) {
        return false;
    }
    d->lines[i].text = (Str){0};
    return true;
}

/* MDX: import X from "y", export const x = ... */
static bool read_import(struct dialect *d, int i)
{
    Str line = d->lines[i].text;
    bool is_import = str_has_prefix(line, STR("import ")) &&
                     (str_find(line, STR(" from '")) > 0 || str_find(line, STR(" from \"")) > 0);
    bool is_export = str_has_prefix(line, STR("export const ")) || str_has_prefix(line, STR("export default "));
    if (!is_import && !is_export)
        return false;
    dialect_drop(d, i, "the program text", line);
    d->lines[i].text = (Str){0};
    return true;
}

/* MDX: a comment between braces, up to the line with its end. */
static bool read_comment(struct dialect *d, int i)
{
    enum { MOST_LINES = 60 };
    int last = i;
    if (!str_has_prefix(str_trim(d->lines[i].text), STR("{/*")))
        return false;
    while (last + 1 < d->n_lines && last < i + MOST_LINES && str_find(d->lines[last].text, STR("*/}")) < 0)
        last++;
    if (!str_has_suffix(str_trim(d->lines[last].text), STR("*/}")))
        return false;
    dialect_drop(d, i, "the comment", d->lines[i].text);
    for (int k = i; k <= last; k++)
        d->lines[k].text = (Str){0};
    return true;
}

/* A line with a term, and below it ": definition". */
static bool read_definition(struct dialect *d, int i)
{
    Str line = d->lines[i].text;
    size_t indent = dialect_indent(line);
    if (indent > 3 || indent + 1 >= line.len || line.ptr[indent] != ':' || !strchr(" \t", line.ptr[indent + 1]))
        return false;
    int term = i - 1;
    while (term >= 0 && term > i - 2 && !str_trim(d->lines[term].text).len)
        term--;
    if (term < 0)
        return false;
    Str before = str_trim(d->lines[term].text);
    bool is_further = str_has_suffix(before, STR("\\")) || (term > 0 && str_has_prefix(before, STR(":")));
    Str meaning = str_trim(str_slice(line, indent + 1, line.len));
    if (!is_further && (!dialect_is_words(before) || d->lines[term].is_code))
        return false;
    bool is_bold = str_has_prefix(before, STR("**"));
    if (!is_further) {
        d->lines[term].text = (Str){0};
        d->lines[i - 1].text = str_format(d->arena, is_bold ? STR_FMT "\\" : "**" STR_FMT "**\\", STR_ARG(before));
    }
    d->lines[i].text = meaning;
    return true;
}

/* A formula between lines of $$ or \[ and \]. */
static bool read_formula(struct dialect *d, int i)
{
    enum { MOST_LINES = 60 };
    Str line = str_trim(d->lines[i].text), formula;
    bool is_dollars = str_has_prefix(line, STR("$$"));
    Str end = is_dollars ? STR("$$") : STR("\\]");
    if (!is_dollars && !str_has_prefix(line, STR("\\[")))
        return false;
    struct str_builder b = {.arena = d->arena};
    Str rest = str_slice(line, 2, line.len);
    int last = i;
    while (str_find(rest, end) < 0 && last + 1 < d->n_lines && last < i + MOST_LINES) {
        str_builder_add(&b, rest);
        str_builder_add_byte(&b, '\n');
        rest = str_trim(d->lines[++last].text);
    }
    ptrdiff_t at = str_find(rest, end);
    if (at < 0 || str_trim(str_slice(rest, (size_t)at + 2, rest.len)).len > 12)
        return false;
    str_builder_add(&b, str_slice(rest, 0, (size_t)at));
    bool ok = tex_to_text(d->arena, str_builder_text(&b), &formula);
    if (!ok)
        article_add_warning(d->arena, d->article, d->n_lines_before + i + 1, 1,
                            "a formula that cannot be set as text: shown as it is written");
    for (int k = i; k <= last; k++)
        d->lines[k].text = (Str){0};
    d->lines[last > i ? i + 1 : i].text =
        ok ? tex_escape(d->arena, formula)
           : str_format(d->arena, "`` " STR_FMT " ``", STR_ARG(tex_on_one_line(d->arena, str_builder_text(&b))));
    return true;
}

/* MyST's ```{note} and GitHub's ```math: fences around something other than code. */
static bool read_fence(struct dialect *d, int i)
{
    Str line = str_trim(d->lines[i].text);
    size_t n = 0;
    while (n < line.len && strchr("`~:", line.ptr[n]))
        n++;
    Str mark = str_slice(line, 0, n), rest = str_trim(str_slice(line, n, line.len));
    bool is_math = str_is_equal(rest, STR("math")) || str_is_equal(rest, STR("{math}"));
    bool is_directive = str_has_prefix(rest, STR("{"));
    rest = str_slice(rest, is_directive, rest.len);
    Str kind = take_kind(&rest);
    rest = str_slice(rest, 1, rest.len);
    if (n < 3 || (!is_math && !(is_directive && dialect_callout_is_known(kind))))
        return false;
    int end = i + 1;
    while (end < d->n_lines && d->lines[end].is_code && !str_is_equal(str_trim(d->lines[end].text), mark))
        end++;
    for (int k = i; k < d->n_lines && k <= end; k++)
        d->lines[k].is_code = false;
    if (end < d->n_lines)
        d->lines[end].text = is_math ? STR("$$") : (Str){0};
    if (is_math)
        d->lines[i].text = STR("$$");
    else
        dialect_set_label(d, i, (Str){0}, str_trim(rest).len ? str_trim(rest) : dialect_callout_label(d->arena, kind));
    return !is_math || read_formula(d, i);
}

void dialect_block_read(struct dialect *d)
{
    static bool (*const readers[])(struct dialect *, int) = {read_callout,    read_admonition, read_container,
                                                             read_furniture,  read_import,     read_comment,
                                                             read_definition, read_formula};
    assert(d->arena);
    for (int i = 0; i < d->n_lines; i++) {
        bool is_done = d->lines[i].is_code && (i == 0 || !d->lines[i - 1].is_code) && read_fence(d, i);
        for (size_t k = 0; !is_done && !d->lines[i].is_code && k < sizeof readers / sizeof *readers; k++)
            is_done = readers[k](d, i);
    }
}
