/* Of a style sheet only the simplest rules are read: one class, and whether its letters are heavy or slanted. Owns
   nothing. */
#include "read/html/html_bold.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "read/common/wording.h"

struct sheet {
    struct str_builder bold, slanted; /* names of classes between spaces */
};

static bool says(Str style, const char *property, const char *const *values)
{
    for (ptrdiff_t at; (at = str_find(style, str_from_c(property))) >= 0;) {
        style = str_trim(str_slice(style, (size_t)at + strlen(property), style.len));
        if (!str_has_prefix(style, STR(":")))
            continue;
        style = str_trim(str_slice(style, 1, style.len));
        for (int i = 0; values[i]; i++)
            if (str_has_prefix(style, str_from_c(values[i])))
                return true;
    }
    return false;
}

static bool is_heavy(Str style)
{
    static const char *const values[] = {"bold", "600", "700", "800", "900", NULL};
    return says(style, "font-weight", values);
}

static bool is_slanted(Str style)
{
    static const char *const values[] = {"italic", "oblique", NULL};
    return says(style, "font-style", values);
}

/* Returns the class of a selector that is one and nothing more; else empty. */
static Str class_of(Str selector)
{
    selector = str_trim(selector);
    for (size_t i = 1; i < selector.len; i++)
        if (!ascii_is_letter(selector.ptr[i]) && !ascii_is_digit(selector.ptr[i]) && selector.ptr[i] != '-' &&
            selector.ptr[i] != '_')
            return (Str){0};
    return str_has_prefix(selector, STR(".")) ? str_slice(selector, 1, selector.len) : (Str){0};
}

static void read_rules(struct sheet *sheet, Str css)
{
    enum { MOST_BYTES = 8192 };
    while (css.len && sheet->bold.len + sheet->slanted.len < MOST_BYTES) {
        ptrdiff_t open = str_find(css, STR("{")), close = str_find(css, STR("}"));
        if (open < 0 || close < 0)
            return;
        Str name = open < close ? class_of(str_slice(css, 0, (size_t)open)) : (Str){0};
        Str style = open < close ? str_slice(css, (size_t)open + 1, (size_t)close) : (Str){0};
        if (name.len && is_heavy(style))
            str_builder_add_format(&sheet->bold, STR_FMT " ", STR_ARG(name));
        if (name.len && is_slanted(style))
            str_builder_add_format(&sheet->slanted, STR_FMT " ", STR_ARG(name));
        css = str_slice(css, (size_t)close + 1, css.len);
    }
}

static void read_sheets(struct sheet *sheet, Str text)
{
    enum { MOST_SHEETS = 20, MOST_BYTES = 64 << 10 };
    for (int i = 0; i < MOST_SHEETS; i++) {
        ptrdiff_t open = str_find(text, STR("<style"));
        if (open < 0)
            return;
        text = str_slice(text, (size_t)open, text.len);
        ptrdiff_t start = str_find(text, STR(">")), end = str_find(text, STR("</style"));
        if (start < 0 || end < start)
            return;
        Str css = str_trim(str_slice(text, (size_t)start + 1, (size_t)end));
        read_rules(sheet, str_slice(css, 0, MOST_BYTES));
        text = str_slice(text, (size_t)end, text.len);
    }
}

/* True when a word of the class is in the list. */
static bool is_classed(const struct html_node *node, const struct str_builder *names)
{
    Str rest = html_tree_attribute(node, "class");
    while (names->len && rest.len) {
        size_t n = 0;
        while (n < rest.len && !ascii_is_space(rest.ptr[n]))
            n++;
        for (Str list = str_builder_text(names); n && list.len;) {
            ptrdiff_t end = str_find(list, STR(" "));
            if (end < 0 || str_is_equal(str_slice(list, 0, (size_t)end), str_slice(rest, 0, n)))
                return end >= 0;
            list = str_slice(list, (size_t)end + 1, list.len);
        }
        rest = str_slice(rest, n + 1, rest.len);
    }
    return false;
}

void html_bold_mark(struct html_tree *tree, Str text)
{
    struct sheet sheet = {{.arena = tree->arena}, {.arena = tree->arena}};
    read_sheets(&sheet, text);
    for (struct html_node *node = tree->body->first; node; node = html_tree_next(node, tree->body)) {
        if (node->tag != HTML_OTHER || node->is_block || !node->n_attributes)
            continue;
        Str style = html_tree_attribute(node, "style");
        if (is_heavy(style) || is_classed(node, &sheet.bold))
            node->tag = HTML_STRONG;
        else if (is_slanted(style) || is_classed(node, &sheet.slanted))
            node->tag = HTML_EM;
    }
}

/* True for a line that is bold from end to end and no sentence. */
static bool is_bold_line(const struct block *block)
{
    enum { LONGEST = 48 };
    const struct text *text = &block->text;
    bool is_whole = text->n_spans == 1 && text->spans[0].start == 0 && (size_t)text->spans[0].end == text->str.len &&
                    text->spans[0].style == SPAN_STRONG;
    return block->kind == BLOCK_PARAGRAPH && is_whole && text->str.len <= LONGEST &&
           str_find(text->str, STR("\n")) < 0 && !strchr(".,;:!?", text->str.ptr[text->str.len - 1]) &&
           !wording_ends_sentence(text->str);
}

static bool is_in_term(const struct html_node *words)
{
    const struct html_node *block = html_tree_block_of(words);
    return block && block->tag == HTML_DT;
}

void html_bold_make_headings(const struct html_blocks *blocks)
{
    enum { LEVEL = 3 };
    struct article *article = blocks->article;
    bool was_bold = false;
    for (int i = 0; i + 1 < article->n_blocks && i < blocks->n_origins; i++) {
        struct block *block = &article->blocks[i];
        bool is_bold = is_bold_line(block);
        enum block_kind next = block[1].kind;
        bool is_above =
            (next == BLOCK_PARAGRAPH || next == BLOCK_ITEM || next == BLOCK_TABLE) && !is_bold_line(&block[1]);
        if (is_bold && !was_bold && is_above && !is_in_term(blocks->origins[i])) {
            block->kind = BLOCK_HEADING;
            block->level = LEVEL;
            block->text.n_spans = 0;
        }
        was_bold = is_bold;
    }
}
