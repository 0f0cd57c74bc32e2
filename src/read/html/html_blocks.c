/* Walks the nodes: block elements begin and end the gather's blocks, inline elements change the style. Text outside any
   element of its own still becomes a paragraph. */
#include "read/html/html_blocks.h"

#include <string.h>

#include "read/common/gather.h"
#include "read/common/raised.h"
#include "read/html/html_code.h"
#include "read/html/html_editor.h"
#include "read/html/html_evidence.h"
#include "read/html/html_figure.h"
#include "read/html/html_list.h"
#include "read/html/html_math.h"
#include "read/html/html_picture.h"
#include "read/html/html_quote.h"
#include "read/html/html_ruby.h"
#include "read/html/html_seam.h"
#include "read/html/html_stanza.h"
#include "read/html/html_style.h"
#include "read/html/html_table.h"
#include "read/html/html_words.h"
#include "read/common/wording.h"

enum { LONG_LINE = 100 };

struct building {
    Arena *arena;
    struct article *article;
    const struct html_base *base;
    struct gather gather;
    struct html_styles styles;
    struct html_stanzas stanzas;
    int n_breaks; /* number of <br> since the last words */
    struct html_blocks *to;
    const struct html_node *opened_by; /* the text node that began the open block */
    int n_flat;                        /* open elements in which no block may begin: headings, cells */
};

static void add_node(struct building *b, const struct html_node *node);

static void note_origins(struct building *b)
{
    while (b->to->n_origins < b->article->n_blocks)
        *arena_push(b->arena, b->to->origins, b->to->n_origins) = b->opened_by;
}

static void add_children(struct building *b, const struct html_node *node)
{
    for (const struct html_node *child = node->first; child; child = child->next)
        add_node(b, child);
}

static void end_block(struct building *b)
{
    b->n_breaks = 0;
    if (b->n_flat)
        rich_add(&b->gather.rich, STR(" "));
    else
        gather_close(&b->gather);
}

/* True when the last line is long and ends a sentence: a single <br> then ends the paragraph. */
static bool ends_paragraph(const struct building *b)
{
    Str line = str_last_line(str_builder_text(&b->gather.rich.text));
    return line.len >= LONG_LINE && wording_ends_sentence(line);
}

static void add_breaks(struct building *b)
{
    if (!b->n_breaks || !b->gather.is_open)
        return;
    if (b->n_flat)
        rich_add(&b->gather.rich, STR(" "));
    else if (b->n_breaks > 1 || (ends_paragraph(b) && b->gather.kind == BLOCK_PARAGRAPH))
        gather_close(&b->gather);
    else
        rich_add_break(&b->gather.rich);
}

static void add_words(struct building *b, Str words, const struct html_node *node)
{
    if (!str_trim(words).len) {
        if (b->gather.is_open && !b->n_breaks) {
            html_style_apply(&b->styles, &b->gather.rich);
            rich_add(&b->gather.rich, STR(" "));
        }
        return;
    }
    add_breaks(b);
    b->n_breaks = 0;
    if (!b->gather.is_open || !b->gather.rich.text.len) {
        note_origins(b);
        b->opened_by = node;
    }
    gather_open(&b->gather, node->line);
    struct rich *rich = &b->gather.rich;
    if (!rich->code && html_seam_is_before(str_builder_text(&rich->text), words, node))
        rich_add(rich, STR(" "));
    html_style_apply(&b->styles, rich);
    while (rich->code > 0 && words.len && strchr(" \t\n", words.ptr[0]) && !rich->text.len)
        words = str_slice(words, 1, words.len);
    rich_add(rich, words);
}

static void add_image(struct building *b, const struct html_node *node)
{
    struct picture picture;
    if (html_picture_is_formula(node)) {
        add_words(b, html_picture_formula(b->arena, node), node);
        return;
    }
    if (!b->n_flat && html_picture_read(b->arena, b->base, node, &picture) &&
        !html_picture_is_near(&b->gather, &picture))
        gather_add_picture(&b->gather, picture, node->line);
}

static void add_paragraph(struct building *b, const struct html_node *node)
{
    gather_close(&b->gather);
    add_children(b, node);
    gather_close(&b->gather);
}

static void add_figure(struct building *b, const struct html_node *node, struct html_figure *figure)
{
    gather_close(&b->gather);
    for (int i = 0; i < figure->n_pictures; i++)
        if (!html_picture_is_near(&b->gather, &figure->pictures[i]))
            article_add_block(b->arena, b->article, BLOCK_PICTURE, node->line)->picture = figure->pictures[i];
    b->gather.bare_picture = 0;
}

/* Gives the caption to the picture right above it; a <figcaption> without a picture becomes a paragraph. */
static void add_caption(struct building *b, const struct html_node *node)
{
    gather_close(&b->gather);
    b->gather.bare_picture = 0;
    struct block *last = b->article->n_blocks ? &b->article->blocks[b->article->n_blocks - 1] : NULL;
    if (last && last->kind == BLOCK_PICTURE && !last->picture.caption.len)
        html_figure_read_caption(b->arena, node, &last->picture);
    else if (node->tag == HTML_FIGCAPTION && !node->parent->n_pictures)
        add_paragraph(b, node);
}

/* Adds a table's caption as a paragraph above it. */
static void add_table_caption(struct building *b, const struct html_node *table)
{
    for (const struct html_node *child = table->first; child; child = child->next)
        if (child->tag == HTML_CAPTION && !child->is_noise)
            add_paragraph(b, child);
}

static void add_heading(struct building *b, const struct html_node *node, int level)
{
    if (b->n_flat) {
        add_children(b, node);
        return;
    }
    gather_open_heading(&b->gather, level, node->line);
    struct html_styles outer = b->styles;
    b->styles.strong = b->styles.emphasis = 0;
    b->n_flat++;
    b->n_breaks = 0;
    add_children(b, node);
    b->n_flat--;
    b->styles = outer;
    gather_close(&b->gather);
}

static void add_list(struct building *b, const struct html_node *node)
{
    b->n_breaks = 0;
    gather_enter(&b->gather, CONTAINER_LIST, html_list_first_ordinal(node));
    add_children(b, node);
    b->n_breaks = 0;
    gather_leave(&b->gather);
}

static void add_item(struct building *b, const struct html_node *node)
{
    const struct gather *gather = &b->gather;
    bool is_stray = !gather->n_containers || gather->containers[gather->n_containers - 1].kind != CONTAINER_LIST;
    if (is_stray)
        gather_enter(&b->gather, CONTAINER_LIST, 0);
    else if (node->parent->tag == HTML_OL) {
        int *ordinal = &gather->containers[gather->n_containers - 1].ordinal;
        *ordinal = html_list_ordinal(node, *ordinal);
    }
    b->n_breaks = 0;
    gather_enter(&b->gather, CONTAINER_ITEM, 0);
    int ordinal = gather->containers[gather->n_containers - 1].ordinal;
    gather_set_marker(&b->gather, html_list_marker(b->arena, node->parent, ordinal));
    add_children(b, node);
    b->n_breaks = 0;
    gather_leave(&b->gather);
    if (is_stray)
        gather_leave(&b->gather);
}

static void add_quote(struct building *b, const struct html_node *node)
{
    const struct html_node *said_by = html_quote_attribution(node);
    int first = b->article->n_blocks;
    b->n_breaks = 0;
    gather_enter(&b->gather, CONTAINER_QUOTE, 0);
    for (const struct html_node *child = node->first; child; child = child->next)
        if (!said_by || (child != said_by && child != said_by->parent))
            add_node(b, child);
    gather_leave(&b->gather);
    struct block *last = b->article->n_blocks > first ? &b->article->blocks[b->article->n_blocks - 1] : NULL;
    if (said_by && last && last->kind == BLOCK_QUOTE)
        last->attribution = html_quote_without_dash(html_tree_words(b->arena, said_by, false));
    else if (said_by)
        add_children(b, said_by);
}

static void add_code(struct building *b, const struct html_node *node)
{
    Str text = html_code_text(b->arena, node);
    gather_close(&b->gather);
    if (!text.len)
        return;
    struct block *block = article_add_block(b->arena, b->article, BLOCK_CODE, node->line);
    block->text.str = text;
    block->code_language = html_code_language(node);
}

static struct text cell_text(void *context, const struct html_node *cell)
{
    struct building *b = context;
    rich_reset(&b->gather.rich);
    b->gather.is_open = true;
    b->n_flat++;
    add_children(b, cell);
    b->n_flat--;
    struct text text = rich_finish(&b->gather.rich);
    b->gather.is_open = false;
    rich_reset(&b->gather.rich);
    return text;
}

static void add_table(struct building *b, const struct html_node *node)
{
    struct table table;
    if (b->n_flat || !html_table_is_data(node)) {
        end_block(b);
        add_children(b, node);
        end_block(b);
        return;
    }
    gather_close(&b->gather);
    add_table_caption(b, node);
    struct html_table_cells cells = {cell_text, b};
    html_table_read(b->arena, node, &cells, &table);
    if (table.n_rows)
        article_add_block(b->arena, b->article, BLOCK_TABLE, node->line)->table = table;
}

static void add_link(struct building *b, const struct html_node *node)
{
    if (html_evidence_is_idle_button(node))
        return;
    Str outer = b->styles.url, url = html_address_of_link(b->arena, b->base, html_tree_attribute(node, "href"));
    if (url.len)
        b->styles.url = url;
    add_children(b, node);
    b->styles.url = outer;
}

/* Adds superscript or subscript text; a long one, or one with a link, becomes ordinary words. */
static void add_raised(struct building *b, const struct html_node *node)
{
    enum { LONGEST = 12 };
    Str words = html_tree_words(b->arena, node, false);
    const struct html_node *link = html_tree_find((struct html_node *)node, HTML_A);
    if (!words.len || words.len > LONGEST || (link && !html_editor_is_call(link))) {
        add_children(b, node);
        return;
    }
    enum raised_side side = node->tag == HTML_SUB ? RAISED_BELOW : RAISED_ABOVE;
    add_words(b, raised_text(b->arena, str_builder_text(&b->gather.rich.text), words, side), node);
}

static bool add_special(struct building *b, const struct html_node *node)
{
    struct html_figure figure;
    int level;
    if (html_tree_is_heading(node, &level)) {
        add_heading(b, node, level);
        return true;
    }
    if (b->n_flat || !node->is_block)
        return false;
    if (html_figure_is_caption(node)) {
        add_caption(b, node);
        return true;
    }
    if (html_figure_read(b->arena, b->base, node, &figure)) {
        add_figure(b, node, &figure);
        return true;
    }
    return false;
}

/* True for a further line of the open paragraph. */
static bool goes_on(struct building *b, const struct html_node *node)
{
    return node && !b->n_flat && html_stanza_goes_on(&b->stanzas, node);
}

static void add_element(struct building *b, const struct html_node *node)
{
    int *style = html_style_of(&b->styles, node->tag);
    if (node->is_block && goes_on(b, node))
        b->n_breaks = 1;
    else if (node->is_block)
        end_block(b);
    if (style)
        ++*style;
    add_children(b, node);
    if (style)
        --*style;
    if (node->is_block && !goes_on(b, html_stanza_next(node)))
        end_block(b);
}

static void add_node(struct building *b, const struct html_node *node)
{
    if (node->is_noise || node->tag == HTML_SCRIPT || node->tag == HTML_BUTTON || add_special(b, node))
        return;
    switch (node->tag) {
    case HTML_TEXT:
        add_words(b, node->text, node);
        break;
    case HTML_BR:
        b->n_breaks++;
        break;
    case HTML_IMG:
        add_image(b, node);
        break;
    case HTML_SUP:
    case HTML_SUB:
        add_raised(b, node);
        break;
    case HTML_NOSCRIPT:
        for (const struct html_node *child = node->first; child; child = html_tree_next(child, node))
            if (child->tag == HTML_IMG)
                add_image(b, child);
        break;
    case HTML_RT:
    case HTML_MATH:
        add_words(b, node->tag == HTML_RT ? html_ruby_reading(b->arena, node) : html_math_text(b->arena, node), node);
        break;
    case HTML_A:
        html_editor_is_call(node) ? add_raised(b, node) : add_link(b, node);
        break;
    case HTML_Q:
        add_words(b, STR("“"), node);
        add_children(b, node);
        add_words(b, STR("”"), node);
        break;
    default:
        if (b->n_flat)
            add_element(b, node);
        else if (node->tag == HTML_UL || node->tag == HTML_OL)
            add_list(b, node);
        else if (node->tag == HTML_LI || html_editor_is_item(node))
            add_item(b, node);
        else if (node->tag == HTML_BLOCKQUOTE)
            add_quote(b, node);
        else if (node->tag == HTML_PRE)
            add_code(b, node);
        else if (node->tag == HTML_TABLE)
            add_table(b, node);
        else if (node->tag == HTML_HR) {
            gather_close(&b->gather);
            article_add_block(b->arena, b->article, BLOCK_RULE, node->line);
        } else
            add_element(b, node);
    }
}

void html_blocks_add(struct html_blocks *to, const struct html_node *node)
{
    struct building b = {.arena = to->arena, .article = to->article, .base = to->base, .to = to, .opened_by = node};
    b.gather = (struct gather){.arena = to->arena, .article = to->article};
    b.gather.rich = (struct rich){.arena = to->arena, .text = {.arena = to->arena}};
    add_children(&b, node);
    gather_close(&b.gather);
    note_origins(&b);
}
