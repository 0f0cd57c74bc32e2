/* Every block scores: prose adds, menus and teasers subtract. The element with the highest sum is the article, since
   any larger one would add more noise than text. */
#include "read/html/html_find.h"

#include <math.h>

#include "read/html/html_words.h"

enum { LEAST_WORTH = 100, LEAST_WRITTEN = 80 /* per cent */ };

static const float SURE = 0.6f;

static float worth_of_block(const struct html_node *node)
{
    enum { SHORT = 60, MOST = 3000 };
    int level, n_text = node->n_own - node->n_own_links;
    if (node->n_own == 0)
        return 0;
    bool is_link = node->n_own_links * 2 > node->n_own;
    if (html_tree_is_heading(node, &level))
        return is_link ? -40 : 0;
    if (is_link)
        return -25 - (float)(node->n_own < 100 ? node->n_own : 100) * 0.5f;
    if (node->tag == HTML_PRE || node->tag == HTML_TD)
        return n_text < SHORT ? 0 : (float)(n_text < MOST ? n_text : MOST);
    if (n_text < SHORT)
        return node->tag == HTML_P ? 0 : node->tag == HTML_LI ? -5 : -15;
    return (float)(n_text < MOST ? n_text : MOST) - 40;
}

static float factor_of(const struct html_node *node)
{
    float factor = 1;
    if (str_find(html_tree_attribute(node, "itemprop"), STR("articleBody")) >= 0)
        factor *= 1.3f;
    if (node->tag == HTML_ARTICLE || node->tag == HTML_MAIN)
        factor *= 1.1f;
    if (html_words_has(node, HTML_WORDS_CONTENT))
        factor *= 1.1f;
    if (html_words_has(node, HTML_WORDS_DEK) || html_words_has(node, HTML_WORDS_CAPTION))
        factor *= 0.7f;
    return factor;
}

/* True for an element that is named as the article's text; the name is trusted whatever the element contains. */
static bool is_surely_body(const struct html_node *node)
{
    if (node->tag == HTML_BODY || node->tag == HTML_HTML) /* "ArticlePage-body" */
        return false;
    return str_find(html_tree_attribute(node, "itemprop"), STR("articleBody")) >= 0 ||
           html_words_has(node, HTML_WORDS_BODY);
}

struct search {
    struct html_node *best;
    float best_worth;
};

/* Returns the sum of the blocks inside the node. */
static float look_at(struct search *search, struct html_node *node)
{
    if (node->is_noise || node->tag == HTML_TEXT || node->n_chars == 0)
        return 0;
    float sum = node->is_block ? worth_of_block(node) : 0;
    for (struct html_node *child = node->first; child; child = child->next)
        sum += look_at(search, child);
    if (sum < (float)node->n_prose * SURE && is_surely_body(node))
        sum = (float)node->n_prose * SURE;
    float worth = sum * (sum > 0 ? factor_of(node) : 1);
    if (node->is_block && worth > search->best_worth) {
        search->best = node;
        search->best_worth = worth;
    }
    return sum;
}

/* Goes up from a single paragraph or item, since its siblings belong to the article too. */
static struct html_node *above_paragraph(struct html_node *node)
{
    while (node->parent && (node->tag == HTML_P || node->tag == HTML_LI || !node->is_block))
        node = node->parent;
    return node;
}

/* When noise outweighs the little prose there is, returns the element that is marked up as the article and has the most
   prose; NULL when there is no prose. */
static struct html_node *meant_part(struct html_tree *tree)
{
    struct html_node *best = tree->body;
    for (struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body)) {
        bool is_meant = node->tag == HTML_ARTICLE || node->tag == HTML_MAIN || is_surely_body(node);
        if (is_meant && !node->is_noise && node->n_prose > 0 && (best == tree->body || node->n_prose > best->n_prose))
            best = node;
    }
    return best->n_prose > 0 ? best : NULL;
}

/* True when the node contains a block that is hardly more than a link: the heading of a teaser. */
static bool has_link_heading(const struct html_node *top)
{
    for (const struct html_node *node = top->first; node; node = html_tree_next(node, top))
        if (node->is_block && node->n_own_links > 12 && node->n_own_links * 10 > node->n_own * 8)
            return true;
    return false;
}

/* Counts the characters in elements used for writing text; dates and section names are rarely in these. */
static long count_written(const struct html_node *top)
{
    long n = 0;
    int level;
    for (const struct html_node *node = top; node;) {
        bool is_written = node->tag == HTML_P || node->tag == HTML_LI || node->tag == HTML_DT || node->tag == HTML_DD ||
                          node->tag == HTML_TD || node->tag == HTML_TH || node->tag == HTML_ADDRESS ||
                          node->tag == HTML_PRE || node->tag == HTML_BLOCKQUOTE || html_tree_is_heading(node, &level);
        bool is_teaser = node->tag == HTML_LI && has_link_heading(node);
        n += node->is_noise || is_teaser ? 0 : is_written ? node->n_chars - node->n_link_chars : 0;
        node = node->is_noise || is_written ? html_tree_skip(node, top) : html_tree_next(node, top);
    }
    return n;
}

/* Widens the article to a surrounding part of the page when the rest of that part is written like text and has few
   links. */
static struct html_node *widen(struct html_node *best, const struct html_tree *tree)
{
    enum { MOST_LINKS = 25 };
    struct html_node *widest = best;
    long n_written = count_written(best);
    for (struct html_node *above = best->parent; above && above != tree->root; above = above->parent) {
        long n_more = above->n_chars - best->n_chars;
        bool is_part = above->tag == HTML_ARTICLE || above->tag == HTML_MAIN || is_surely_body(above);
        long n_links = above->n_link_chars - best->n_link_chars;
        if (n_more > best->n_chars || n_links * 100 > n_more * MOST_LINKS)
            break;
        if (is_part && (count_written(above) - n_written) * 100 >= n_more * LEAST_WRITTEN)
            widest = above;
    }
    return widest;
}

/* Returns the page's only <article>, or NULL. */
static struct html_node *sole_article(const struct html_tree *tree)
{
    struct html_node *sole = NULL;
    for (struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body))
        if (node->tag == HTML_ARTICLE && !node->is_noise) {
            if (sole)
                return NULL;
            sole = node;
        }
    return sole;
}

/* In a page of short lists and paragraphs no part outweighs the rest: when the best part is less than half of the text
   in the page's only <article>, the whole <article> is better. So it is when teasers around it were taken for text. */
static struct html_node *prefer_sole(struct html_node *best, const struct html_tree *tree)
{
    enum { LEAST_PROSE_IN = 60 /* per cent */ };
    struct html_node *sole = sole_article(tree);
    if (sole && best->tag == HTML_BODY && (long)sole->n_prose * 100 >= (long)best->n_prose * LEAST_PROSE_IN)
        return sole;
    if (!sole || sole == best || !html_tree_is_inside(best, sole))
        return best;
    long n_text = sole->n_chars - sole->n_link_chars, n_best = best->n_chars - best->n_link_chars;
    return n_best * 2 < n_text && count_written(sole) * 100 >= n_text * LEAST_WRITTEN ? sole : best;
}

static bool is_ingredients(const struct html_node *node)
{
    enum { LEAST = 3 };
    int n_items = 0;
    if (node->is_noise || !node->n_chars || node->n_link_chars * 2 > node->n_chars ||
        (str_find(html_tree_attribute(node, "itemprop"), STR("ngredient")) < 0 &&
         !html_words_has(node, HTML_WORDS_INGREDIENTS)))
        return false;
    for (const struct html_node *part = node; part; part = html_tree_next(part, node))
        n_items += (part->tag == HTML_LI || part->tag == HTML_TR || part->tag == HTML_P) && part->n_chars > 0;
    return n_items >= LEAST;
}

/* Widens a recipe, of which the steps are most of the prose, to its ingredients. */
static struct html_node *with_ingredients(struct html_node *best, const struct html_tree *tree)
{
    struct html_node *part = tree->body;
    while (part && !is_ingredients(part))
        part = part->is_noise ? html_tree_skip(part, tree->body) : html_tree_next(part, tree->body);
    if (!part || html_tree_is_inside(part, best))
        return best;
    struct html_node *both = best;
    while (both->parent && !html_tree_is_inside(part, both))
        both = both->parent;
    return both->tag != HTML_BODY && both->n_link_chars * 2 < both->n_chars ? both : best;
}

struct html_node *html_find_article(struct html_tree *tree)
{
    struct search search = {.best_worth = LEAST_WORTH};
    if (tree->is_whole || tree->is_short)
        return tree->body->n_chars ? tree->body : NULL;
    look_at(&search, tree->body);
    if (search.best)
        return with_ingredients(prefer_sole(widen(above_paragraph(search.best), tree), tree), tree);
    struct html_node *meant = meant_part(tree);
    return meant ? meant : tree->body->n_chars ? tree->body : NULL;
}
