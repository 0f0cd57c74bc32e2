/* A formula's parts stand side by side, above and below each other; a line of text has signs for that: "/", raised
   digits, parentheses where a part would otherwise be read with its neighbour. Owns nothing. */
#include "read/html/html_math.h"

#include <assert.h>

#include "read/common/raised.h"

struct formula {
    Arena *arena;
    struct str_builder text;
    bool is_product; /* neighbours are multiplied, and say so */
};

static void write_node(struct formula *f, const struct html_node *node);

static Str text_of(const struct formula *outer, const struct html_node *node, bool is_product)
{
    struct formula f = {.arena = outer->arena, .text = {.arena = outer->arena}, .is_product = is_product};
    if (node)
        write_node(&f, node);
    return str_trim(str_builder_text(&f.text));
}

/* The nth element inside; white space between them is not one. */
static const struct html_node *part(const struct html_node *node, int n)
{
    const struct html_node *child = node->first;
    for (; child; child = child->next)
        if (!html_tree_is_white(child) && n-- == 0)
            return child;
    return NULL;
}

static void add_grouped(struct formula *f, Str text, const char *const *splitting)
{
    bool is_split = str_has_any(text, splitting);
    str_builder_add(&f->text, is_split ? STR("(") : STR(""));
    str_builder_add(&f->text, text);
    str_builder_add(&f->text, is_split ? STR(")") : STR(""));
}

static void add_fraction(struct formula *f, const struct html_node *node)
{
    static const char *const above[] = {" ", NULL}, *const below[] = {" ", "·", "/", NULL};
    add_grouped(f, text_of(f, part(node, 0), true), above);
    str_builder_add_byte(&f->text, '/');
    add_grouped(f, text_of(f, part(node, 1), true), below);
}

static void add_raised(struct formula *f, const struct html_node *node, enum raised_side side)
{
    Str words = text_of(f, node, false), converted;
    if (!words.len)
        return;
    if (raised_convert(f->arena, words, side, &converted)) {
        str_builder_add(&f->text, converted);
        return;
    }
    static const char *const splitting[] = {" ", "/", "·", "^", "_", ",", NULL};
    str_builder_add(&f->text, side == RAISED_ABOVE ? STR("^") : STR("_"));
    add_grouped(f, words, splitting);
}

/* A base that is a sum or a fraction is raised as a whole. */
static void add_base(struct formula *f, const struct html_node *node)
{
    static const char *const splitting[] = {" ", "/", NULL};
    Str text = text_of(f, node, f->is_product);
    bool is_closed = text.len && (text.ptr[0] == '(' || text.ptr[0] == '[');
    if (is_closed)
        str_builder_add(&f->text, text);
    else
        add_grouped(f, text, splitting);
}

static void add_root(struct formula *f, const struct html_node *node)
{
    static const char *const splitting[] = {" ", "/", "·", NULL};
    if (node->tag == HTML_MROOT)
        add_raised(f, part(node, 1), RAISED_ABOVE);
    str_builder_add(&f->text, STR("√"));
    struct formula inner = {.arena = f->arena, .text = {.arena = f->arena}, .is_product = true};
    for (const struct html_node *child = node->tag == HTML_MROOT ? part(node, 0) : node->first; child;
         child = node->tag == HTML_MROOT ? NULL : child->next)
        write_node(&inner, child);
    add_grouped(f, str_trim(str_builder_text(&inner.text)), splitting);
}

/* Signs above a letter; of limits and sums the part below and the part above follow. */
static void add_over(struct formula *f, const struct html_node *node)
{
    static const char *const accents[][2] = {{"¯", "\u0304"}, {"‾", "\u0304"}, {"^", "\u0302"}, {"ˆ", "\u0302"},
                                             {"~", "\u0303"}, {"˜", "\u0303"}, {"˙", "\u0307"}, {"→", "\u20D7"}};
    Str sign = text_of(f, part(node, 1), false);
    add_base(f, part(node, 0));
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (str_is_equal(sign, str_from_c(accents[i][0]))) {
            str_builder_add(&f->text, str_from_c(accents[i][1]));
            return;
        }
    add_raised(f, part(node, 1), RAISED_BELOW);
    add_raised(f, part(node, 2), RAISED_ABOVE);
}

/* Signs that stand between two sides, with room around them. */
static bool is_between(Str sign)
{
    static const char *const signs[] = {"=", "+", "-", "−", "±", "<", ">", "≤", "≥", "≠",  "≈", "→", "⇒",
                                        "⇔", "∈", "∝", "×", "∼", "≡", "∪", "∩", "↦", ":=", "∧", "∨", NULL};
    for (int i = 0; signs[i]; i++)
        if (str_is_equal(sign, str_from_c(signs[i])))
            return true;
    return false;
}

/* Invisible signs say that a function is applied, or that neighbours are multiplied. */
static bool is_invisible(Str sign)
{
    return str_is_equal(sign, STR("\u2061")) || str_is_equal(sign, STR("\u2062")) || str_is_equal(sign, STR("\u2063"));
}

static void add_sign(struct formula *f, Str sign)
{
    Str before = str_builder_text(&f->text);
    bool is_first = !before.len || before.ptr[before.len - 1] == '(' || before.ptr[before.len - 1] == ' ';
    if (is_invisible(sign))
        str_builder_add(&f->text, str_is_equal(sign, STR("\u2061")) ? STR(" ") : STR(""));
    else if (is_between(sign) && !is_first)
        str_builder_add_format(&f->text, " " STR_FMT " ", STR_ARG(sign));
    else
        str_builder_add(&f->text, str_is_equal(sign, STR("⋅")) || str_is_equal(sign, STR("*")) ? STR("·") : sign);
    if (str_is_equal(sign, STR(",")))
        str_builder_add_byte(&f->text, ' ');
}

static bool is_name(const struct html_node *node)
{
    return node && node->tag != HTML_MO && !html_tree_is_white(node);
}

static void add_row(struct formula *f, const struct html_node *node)
{
    const struct html_node *before = NULL;
    for (const struct html_node *child = node->first; child; child = child->next) {
        if (html_tree_is_white(child))
            continue;
        if (f->is_product && is_name(child) && is_name(before))
            str_builder_add(&f->text, STR("·"));
        if (child->tag == HTML_MTR && before)
            str_builder_add(&f->text, STR("; "));
        write_node(f, child);
        before = child;
    }
}

static void write_node(struct formula *f, const struct html_node *node)
{
    switch (node->tag) {
    case HTML_TEXT:
        str_builder_add(&f->text, str_trim(node->text));
        break;
    case HTML_MO:
        add_sign(f, html_tree_words(f->arena, node, true));
        break;
    case HTML_MFRAC:
        add_fraction(f, node);
        break;
    case HTML_MSQRT:
    case HTML_MROOT:
        add_root(f, node);
        break;
    case HTML_MSUP:
        add_base(f, part(node, 0));
        add_raised(f, part(node, 1), RAISED_ABOVE);
        break;
    case HTML_MSUB:
    case HTML_MSUBSUP:
        add_base(f, part(node, 0));
        add_raised(f, part(node, 1), RAISED_BELOW);
        add_raised(f, part(node, 2), RAISED_ABOVE);
        break;
    case HTML_MOVER:
        add_over(f, node);
        break;
    default:
        add_row(f, node);
    }
}

Str html_math_text(Arena *arena, const struct html_node *math)
{
    assert(arena && math);
    struct formula f = {.arena = arena, .text = {.arena = arena}};
    add_row(&f, math);
    return str_trim(str_builder_text(&f.text));
}
