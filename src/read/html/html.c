/* Runs the steps, one module each: build the tree, mark noise, find the article, read its blocks. */
#include "read/html/html.h"

#include <stdlib.h>

#include "read/html/html_blocks.h"
#include "read/html/html_bold.h"
#include "read/html/html_clean.h"
#include "read/html/html_find.h"
#include "read/html/html_lead.h"
#include "read/html/html_meta.h"
#include "read/html/html_next.h"
#include "read/html/html_parse.h"
#include "read/html/html_portrait.h"
#include "read/html/html_shell.h"
#include "read/html/html_title.h"
#include "read/html/html_title_line.h"
#include "read/html/html_trim.h"
#include "read/html/html_twin.h"

bool html_is_mine(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    head = str_trim(head);
    ptrdiff_t page = str_find(head, STR("<html")), feed = str_find(head, STR("<rss")),
              atom = str_find(head, STR("<feed"));
    bool is_xhtml = page > 0 && (feed < 0 || feed > page) && (atom < 0 || atom > page);
    return str_has_prefix_nocase(head, STR("<!doctype html")) || str_has_prefix_nocase(head, STR("<html")) ||
           str_has_prefix_nocase(head, STR("<head")) || str_has_prefix_nocase(head, STR("<body")) ||
           (is_xhtml && (str_has_prefix_nocase(head, STR("<?xml")) || str_has_prefix_nocase(head, STR("<!--"))));
}

static size_t count_bytes(const struct article *article)
{
    size_t n = 0;
    for (int i = 0; i < article->n_blocks; i++)
        n += article->blocks[i].text.str.len;
    return n;
}

/* Uses the article's text from linked data when the blocks have far less: such a page shows its article only with
   scripts, but still gives it to search engines. */
static void use_what_is_said(const struct html_blocks *to, Str said)
{
    enum { LEAST = 400 };
    struct article *article = to->article;
    if (said.len < LEAST || count_bytes(article) * 3 > said.len)
        return;
    article->blocks = NULL;
    article->n_blocks = 0;
    article->dropped = NULL;
    article->n_dropped = 0;
    html_read_piece(to->arena, str_find(said, STR("<p")) >= 0 ? said : html_read_escape(to->arena, said), to->base,
                    article);
}

/* Records, in page order, what is outside the article or is noise within it. */
static void note_dropped(const struct html_blocks *to, const struct html_tree *tree, const struct html_node *top)
{
    const struct html_node *body = tree->body;
    for (const struct html_node *node = body->first; node;) {
        bool is_around = html_tree_is_inside(top, node) && node != top, is_title = node == tree->title;
        bool is_in = html_tree_is_inside(node, top);
        const char *why = is_title                                 ? NULL
                          : node->is_noise                         ? node->why
                          : is_in || is_around                     ? NULL
                          : node->n_link_chars * 2 > node->n_chars ? "links"
                                                                   : "beside the article";
        if (why && tree->title && html_tree_is_inside(tree->title, node)) {
            node = html_tree_next(node, body); /* the title card shows the title */
            continue;
        }
        if (why && !(node->tag == HTML_NOSCRIPT || node->tag == HTML_SCRIPT))
            article_add_dropped(to->arena, to->article, node->line, why, html_tree_words(to->arena, node, true));
        node = why || is_title ? html_tree_skip(node, body) : html_tree_next(node, body);
    }
}

/* True when hardly anything is left of a page with much text: its tags and class names misled, and all its text is the
   article. */
static bool is_nearly_empty(const struct html_blocks *to, const struct html_tree *tree)
{
    enum { FEW = 150, MUCH = 600 };
    const struct article *article = to->article;
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_TABLE || article->blocks[i].kind == BLOCK_PICTURE)
            return false;
    return count_bytes(article) < FEW && tree->body->n_chars > MUCH;
}

static void add_article(struct html_blocks *to, struct html_tree *tree)
{
    struct html_node *top = html_find_article(tree);
    if (!top)
        return;
    if (!tree->is_whole)
        html_clean_article(tree, top);
    html_blocks_add(to, top);
    html_bold_make_headings(to);
    if (is_nearly_empty(to, tree)) {
        to->article->n_blocks = to->n_origins = 0;
        html_blocks_add(to, top = tree->body);
    }
    note_dropped(to, tree, top);
}

static bool is_before(const struct html_node *node, const struct html_node *other)
{
    while (node && node != other)
        node = html_tree_next(node, NULL);
    return node == other;
}

/* A single short line above a notice's title stays above it, on the title card. */
static void take_kicker(const struct html_blocks *to, const struct html_tree *tree)
{
    enum { LONGEST = 40 };
    struct article *article = to->article;
    if (!tree->title || article->kicker.len || article->n_blocks < 2 || to->n_origins < 2)
        return;
    const struct block *first = &article->blocks[0];
    bool is_line = first->kind == BLOCK_PARAGRAPH && first->text.str.len <= LONGEST &&
                   str_find(first->text.str, STR("\n")) < 0 && !html_title_is_within(article->title, first->text.str);
    if (!is_line || !is_before(to->origins[0], tree->title) || is_before(to->origins[1], tree->title))
        return;
    article->kicker = first->text.str;
    article->blocks++;
    article->n_blocks--;
    for (int i = 1; i < to->n_origins; i++)
        to->origins[i - 1] = to->origins[i];
}

static int compare_lines(const void *a, const void *b)
{
    const struct dropped *x = a, *y = b;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->text.ptr > y->text.ptr) - (x->text.ptr < y->text.ptr);
}

static void read_tree(struct html_blocks *to, struct html_tree *tree, struct html_base *base)
{
    struct article *article = to->article;
    html_twin_place_streamed(tree);
    html_tree_measure(tree->root);
    html_meta_read(to->arena, tree, base, article);
    html_portrait_find(to->arena, tree, base, article);
    article->next_part = html_next_part(to->arena, tree, base);
    html_clean_page(tree);
    tree->head_title = article->title;
    bool is_notice = tree->is_whole || tree->is_short;
    struct html_title_hints hints = {.site = article->site, .url = article->url};
    if (is_notice && !tree->is_title_said)
        html_title_find_in_notice(to->arena, tree, &hints, &article->title);
    else if (is_notice && !tree->title)
        article->title = html_title_without_site_of_link(to->arena, tree, article->title);
    add_article(to, tree);
    use_what_is_said(to, tree->said);
    if (is_notice)
        take_kicker(to, tree);
    if (is_notice && !tree->title)
        html_title_line_take(to->arena, article);
    html_trim_article(to, tree->is_whole ? HTML_TRIM_REPEATED : tree->is_short ? HTML_TRIM_NAMED : HTML_TRIM_ALL);
    html_lead_choose(article);
    html_lead_tidy(article);
    if (article->n_dropped)
        qsort(article->dropped, (size_t)article->n_dropped, sizeof *article->dropped, compare_lines);
}

enum read_verdict html_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct reader_start begun = {.says_itself = true};
    if (!reader_begin(arena, input, &begun, error))
        return READ_BROKEN;
    struct article *article = begun.article;
    struct html_tree tree;
    html_parse_page(&tree, arena, begun.text);
    if (tree.is_cut)
        article_add_warning(arena, article, 0, 0,
                            "the markup is too broken to parse to the end: the rest of the page is left out");
    html_bold_mark(&tree, begun.text);
    struct html_base base = {.source = article->source, .width_px = input->width_px};
    struct html_blocks to = {.arena = arena, .article = article, .base = &base};
    read_tree(&to, &tree, &base);
    if (!article->n_blocks || html_shell_is_all(arena, article, tree.head_title)) {
        error_set(error, "there is no article in this page: save one that shows its text, or give the text itself");
        return READ_BROKEN;
    }
    *result = (struct read_result){.articles = article, .n_articles = 1};
    return READ_OK;
}

void html_read_piece(Arena *arena, Str text, const struct html_base *base, struct article *article)
{
    struct html_tree tree;
    html_parse_piece(&tree, arena, text);
    html_tree_measure(tree.root);
    html_blocks_add(&(struct html_blocks){.arena = arena, .article = article, .base = base}, tree.body);
}

Str html_read_escape(Arena *arena, Str text)
{
    struct str_builder b = {.arena = arena};
    str_builder_add(&b, STR("<p>"));
    Str line;
    for (bool is_apart = false; str_next_line(&text, &line);) {
        if (!str_trim(line).len) {
            is_apart = true;
            continue;
        }
        str_builder_add(&b, is_apart ? STR("<p>") : STR("\n"));
        is_apart = false;
        for (size_t i = 0; i < line.len; i++)
            if (line.ptr[i] == '<')
                str_builder_add(&b, STR("&lt;"));
            else if (line.ptr[i] == '&')
                str_builder_add(&b, STR("&amp;"));
            else
                str_builder_add_byte(&b, line.ptr[i]);
    }
    return str_builder_text(&b);
}
