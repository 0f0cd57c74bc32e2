/* The name of a part is trusted unless the part has much of the page's prose: names and our lists can be wrong, but the
   article is hardly ever the smaller part. */
#include "read/html/html_clean.h"

#include "read/html/html_editor.h"
#include "read/html/html_evidence.h"
#include "read/html/html_file.h"
#include "read/html/html_hidden.h"
#include "read/html/html_rescue.h"
#include "read/html/html_twin.h"
#include "read/html/html_words.h"

static bool has_noise_role(const struct html_node *node)
{
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "dialog",  "alertdialog",
                                        "alert",      "menu",          "menubar",     "toolbar", "search",
                                        "tooltip",    "banner",        "tablist",     "button",  NULL};
    Str role = html_tree_attribute(node, "role");
    for (int i = 0; role.len && roles[i]; i++)
        if (str_is_equal_nocase(role, str_from_c(roles[i])))
            return true;
    return false;
}

static bool is_within(const struct html_node *node, enum html_tag tag)
{
    while (node && node->tag != tag)
        node = node->parent;
    return node != NULL;
}

static bool has_noise_tag(const struct html_node *node)
{
    switch (node->tag) {
    case HTML_NAV:
    case HTML_ASIDE:
    case HTML_DIALOG:
    case HTML_MENU:
    case HTML_BUTTON:
    case HTML_FORM:
        return true;
    case HTML_LABEL: /* a list to tick off is no form */
        return !is_within(node, HTML_LI) || is_within(node, HTML_FORM);
    case HTML_FOOTER:
        return !is_within(node, HTML_BLOCKQUOTE);
    default:
        return false;
    }
}

/* True for the page's own header, with site name and menus; an article's header contains the title. */
static bool is_page_header(const struct html_node *node, const struct html_tree *tree)
{
    return node->tag == HTML_HEADER && tree->title && !html_tree_is_inside(tree->title, node) &&
           !html_tree_is_inside(node, tree->title) && node->n_prose == 0 && node->n_link_chars > 0 &&
           !is_within(node, HTML_ARTICLE) && !is_within(node, HTML_MAIN);
}

static bool is_content(const struct html_node *node)
{
    return node->tag == HTML_BODY || node->tag == HTML_HTML || node->tag == HTML_MAIN ||
           str_find(html_tree_attribute(node, "itemprop"), STR("articleBody")) >= 0;
}

/* True when at least this percentage of the page's prose is inside. */
static bool has_share(const struct html_node *node, const struct html_node *top, int percent)
{
    return (long)node->n_prose * 100 >= (long)top->n_prose * percent && node->n_prose > 0;
}

/* True when the title is outside the node: the title is inside the article's part of the page, or just above it. */
static bool is_apart(const struct html_node *node, const struct html_tree *tree)
{
    return tree->title && !html_tree_is_inside(tree->title, node);
}

static bool has_title(const struct html_node *node, const struct html_tree *tree)
{
    return tree->title && html_tree_is_inside(tree->title, node);
}

static bool is_believed(const struct html_node *node, const struct html_tree *tree)
{
    return !tree->needs_evidence || html_evidence_has(tree->arena, node);
}

/* True when the element named as the article's text, and the title too, are outside the node. */
static bool is_below_body(const struct html_node *node, const struct html_tree *tree)
{
    for (const struct html_node *part = tree->body->first; part;) {
        if (part != node && part->n_prose > 0 && html_words_has(part, HTML_WORDS_BODY) &&
            !html_tree_is_inside(node, part))
            return is_apart(node, tree);
        part = part == node ? html_tree_skip(part, tree->body) : html_tree_next(part, tree->body);
    }
    return false;
}

/* True when the <article> with the title has prose, and the node is outside it. */
static bool is_outside_article(const struct html_node *node, const struct html_tree *tree)
{
    const struct html_node *article = tree->title;
    while (article && article->tag != HTML_ARTICLE)
        article = article->parent;
    return article && article->n_prose && !html_tree_is_inside(node, article) && !html_tree_is_inside(article, node);
}

static bool is_comments(const struct html_node *node, const struct html_tree *tree)
{
    return html_words_has(node, HTML_WORDS_COMMENTS) && !is_content(node) &&
           (!has_share(node, tree->body, is_apart(node, tree) ? 90 : 60) || is_below_body(node, tree) ||
            is_outside_article(node, tree)) &&
           !html_words_has(node, HTML_WORDS_CONTENT) && is_believed(node, tree);
}

/* Returns the share of the page's prose, in per cent, from which on a part is content in spite of its tag: some pages
   are a single form, but a form to fill in below the title is not the article. */
static int most_of_noise(const struct html_node *node, const struct html_tree *tree)
{
    enum { MUCH = 30, VERY_MUCH = 60, MOST = 95, FIELDS = 3 };
    int n_fields = 0;
    if (node->tag != HTML_FORM)
        return VERY_MUCH;
    for (const struct html_node *part = node; part; part = html_tree_next(part, node))
        n_fields += part->tag == HTML_LABEL && part->n_chars > 0;
    return is_apart(node, tree) && n_fields >= FIELDS ? MOST : MUCH;
}

static bool is_noise(const struct html_node *node, const struct html_tree *tree)
{
    enum { SOME = 15, MUCH = 30, VERY_MUCH = 60, MOST = 85 };
    const struct html_node *top = tree->body;
    if (node->tag == HTML_TEXT || node->is_trusted || is_content(node))
        return false;
    if (html_hidden_is(node))
        return !has_share(node, top, VERY_MUCH);
    if (has_noise_role(node) || has_noise_tag(node) || is_page_header(node, tree))
        return !has_share(node, top, most_of_noise(node, tree)) && is_believed(node, tree);
    if (is_apart(node, tree) && html_words_has(node, HTML_WORDS_ELSEWHERE) && !has_share(node, top, MOST) &&
        !html_words_has(node, HTML_WORDS_BODY))
        return is_believed(node, tree);
    return html_words_has(node, HTML_WORDS_NOISE) && !has_share(node, top, has_title(node, tree) ? SOME : MUCH) &&
           !(node->n_prose && html_words_has(node, HTML_WORDS_BODY)) && is_believed(node, tree);
}

/* Like is_noise, for pages with unreliable class names: these count only where there is no prose. */
static bool is_bare_noise(const struct html_node *node, const struct html_tree *tree)
{
    return is_noise(node, tree) && (node->n_prose == 0 || !html_words_has(node, HTML_WORDS_NOISE));
}

/* Like is_noise, for pages in which every class name misleads: goes by tag and visibility alone. */
static bool is_tag_noise(const struct html_node *node, const struct html_tree *tree)
{
    return node->tag == HTML_NAV || node->tag == HTML_FOOTER || node->tag == HTML_FORM ||
           (html_hidden_is(node) && !has_share(node, tree->body, 60)) || is_page_header(node, tree);
}

/* True for a row of boxes, each with a linked line and a few words: teasers of other articles. */
static bool is_teasers(const struct html_node *node, const struct html_tree *tree)
{
    const struct html_node *top = tree->body;
    enum { LEAST = 3, SMALL = 450, MUCH = 25 };
    int n = 0, n_teasers = 0;
    if (!node->is_block || node->n_link_chars == 0 || node->tag == HTML_BODY || node->tag == HTML_TR ||
        has_share(node, top, MUCH))
        return false;
    for (const struct html_node *child = node->first; child; child = child->next) {
        if (child->is_noise || child->n_chars == 0)
            continue;
        n++;
        n_teasers += child->is_block && child->n_chars <= SMALL && child->n_link_chars > 0 && child->tag != HTML_P &&
                     html_tree_has_link_line(child);
    }
    return n_teasers >= LEAST && n_teasers * 10 >= n * 8;
}

/* True for another <article> than the one with the title, if its heading is a link: another post. */
static bool is_sibling_post(const struct html_node *node, const struct html_tree *tree)
{
    int level;
    if (node->tag != HTML_ARTICLE || !tree->title || html_tree_is_inside(tree->title, node) ||
        !is_outside_article(node, tree) || html_tree_is_inside(node, tree->title->parent))
        return false;
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        if (html_tree_is_heading(part, &level) && part->n_chars > 0)
            return part->n_link_chars * 10 >= part->n_chars * 9;
    return false;
}

/* Returns a name for the noise, for the report of what was dropped. */
static const char *reason_of(const struct html_node *node, const struct html_tree *tree)
{
    static const struct {
        enum html_words list;
        const char *why;
    } names[] = {{HTML_WORDS_SHARE, "share bar"}, {HTML_WORDS_RELATED, "related"},   {HTML_WORDS_SIGN_UP, "sign-up"},
                 {HTML_WORDS_CONSENT, "consent"}, {HTML_WORDS_ADS, "advertisement"}, {HTML_WORDS_MENUS, "navigation"}};
    if (is_comments(node, tree))
        return "comments";
    if (html_hidden_is(node))
        return "hidden";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_words_has(node, names[i].list))
            return names[i].why;
    switch (node->tag) {
    case HTML_NAV:
    case HTML_MENU:
        return "navigation";
    case HTML_HEADER:
        return "header";
    case HTML_FOOTER:
        return "footer";
    case HTML_FORM:
    case HTML_LABEL:
    case HTML_BUTTON:
        return "form";
    default:
        return node->tag == HTML_ASIDE ? "aside" : "furniture";
    }
}

static bool is_menu(const struct html_node *node, const struct html_tree *tree);

/* Marks inside top what is_one says. */
static void mark_in(struct html_node *top, struct html_tree *tree,
                    bool (*is_one)(const struct html_node *node, const struct html_tree *tree))
{
    for (struct html_node *node = top->first; node;) {
        if (!node->is_noise && is_one(node, tree)) {
            node->is_noise = true;
            node->why = is_one == is_teasers        ? "teasers"
                        : is_one == is_sibling_post ? "related"
                        : is_one == is_menu         ? "navigation"
                                                    : reason_of(node, tree);
        }
        node = node->is_noise ? html_tree_skip(node, top) : html_tree_next(node, top);
    }
    html_tree_measure(top);
}

static void mark(struct html_tree *tree, bool (*is_one)(const struct html_node *node, const struct html_tree *tree))
{
    mark_in(tree->body, tree, is_one);
}

static void clear(struct html_node *top)
{
    for (struct html_node *node = top; node; node = html_tree_next(node, top))
        node->is_noise = false;
    html_tree_measure(top);
}

/* True for markup that was escaped, or that a parser took for text. */
static bool is_markup(Str text)
{
    text = str_trim(text);
    return str_has_prefix(text, STR("<")) && str_find(text, STR(">")) > 0;
}

/* Treats a long <noscript> as content: it may be the article itself. */
static void open_noscripts(struct html_node *top)
{
    enum { LEAST = 600 };
    for (struct html_node *node = top; node; node = html_tree_next(node, top)) {
        size_t n = 0;
        for (struct html_node *part = node->first; node->tag == HTML_NOSCRIPT && part;
             part = html_tree_next(part, node))
            n += is_markup(part->text) ? 0 : str_trim(part->text).len;
        if (n < LEAST)
            continue;
        node->tag = HTML_DIV;
        node->is_block = true;
    }
}

/* Turns a heading as long as a paragraph into a plain block: it was never closed, or is merely large text. */
static void open_headings(struct html_node *top)
{
    enum { MOST = 160 };
    int level;
    for (struct html_node *node = top; node; node = html_tree_next(node, top))
        if (html_tree_is_heading(node, &level) && node->n_chars > MOST)
            node->tag = HTML_DIV;
}

/* True for a row of links to pages of the same site, of a few words each. */
static bool is_menu(const struct html_node *node, const struct html_tree *tree)
{
    enum { LEAST = 2, LONGEST = 30 };
    int n = 0;
    if (!node->is_block || node == tree->title || node->n_link_chars * 10 < node->n_chars * 8 || node->n_pictures ||
        html_file_are_all(node))
        return false;
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node)) {
        Str href = html_tree_attribute(part, "href");
        if (part->tag != HTML_A || !part->n_chars)
            continue;
        if (part->n_chars > LONGEST || !href.len || str_find(href, STR(":")) >= 0)
            return false;
        n++;
    }
    return n >= LEAST;
}

/* True when anything dropped so far has words; if nothing has, the rest of the page is taken as the article. */
static bool has_furniture(const struct html_node *top)
{
    for (const struct html_node *node = top->first; node;) {
        bool is_furniture = node->is_noise && !html_editor_is_aside(node);
        for (const struct html_node *part = node; is_furniture && part; part = html_tree_next(part, node))
            if (part->tag == HTML_TEXT && str_trim(part->text).len)
                return true;
        node = node->is_noise ? html_tree_skip(node, top) : html_tree_next(node, top);
    }
    return false;
}

void html_clean_page(struct html_tree *tree)
{
    enum { MOST_LINKS = 15, SHORT_PAGE = 750, SHORT_WITH_ALL = 1000, NEXT_TO_NOTHING = 100 };
    open_noscripts(tree->body);
    html_tree_measure(tree->root);
    open_headings(tree->body);
    int n_before = tree->body->n_prose, n_chars = tree->body->n_chars;
    tree->needs_evidence = n_chars <= SHORT_WITH_ALL && n_before * 2 < n_chars;
    mark(tree, is_comments);
    n_before = tree->body->n_prose ? tree->body->n_prose : n_before; /* without comments, which may be longer */
    mark(tree, is_noise);
    if (tree->body->n_prose * 8 < n_before) {
        clear(tree->body);
        mark(tree, is_bare_noise);
    }
    if (tree->body->n_chars * 10 < n_chars && tree->body->n_chars < NEXT_TO_NOTHING) {
        clear(tree->body);
        mark(tree, is_tag_noise);
    }
    html_twin_mark(tree);
    mark(tree, is_menu);
    mark(tree, is_sibling_post);
    const struct html_node *body = tree->body;
    bool is_short = body->n_chars <= SHORT_PAGE && body->n_link_chars * 2 <= body->n_chars;
    bool is_notice = is_short && body->n_prose * 2 < body->n_chars;
    tree->is_whole =
        !has_furniture(body) && (is_notice || body->n_link_chars * 100L <= body->n_chars * (long)MOST_LINKS);
    if (!tree->is_whole)
        mark(tree, is_teasers);
    tree->is_short = is_short;
}

static bool is_box(const struct html_node *node)
{
    return node->is_block && node->tag != HTML_P && node->tag != HTML_BLOCKQUOTE && node->tag != HTML_TD &&
           node->tag != HTML_TR && node->tag != HTML_PRE && node->tag != HTML_LI;
}

/* True for a box that consists mostly of links. */
static bool is_link_box(const struct html_node *node, const struct html_node *top)
{
    if (!is_box(node) || node->n_chars == 0 || has_share(node, top, 20))
        return false;
    return node->n_link_chars * 2 > node->n_chars && !html_file_are_all(node);
}

void html_clean_article(struct html_tree *tree, struct html_node *top)
{
    html_rescue_parts(top);
    for (struct html_node *node = top; node; node = html_tree_next(node, top))
        if (node->is_trusted && !node->is_noise) {
            mark_in(node, tree, is_noise);
            mark_in(node, tree, is_menu);
        }
    html_tree_measure(top);
    for (struct html_node *node = top->first; node;) {
        if (!node->is_noise && is_link_box(node, top)) {
            node->is_noise = true;
            node->why = "links";
        }
        node = node->is_noise ? html_tree_skip(node, top) : html_tree_next(node, top);
    }
    html_tree_measure(top);
}
