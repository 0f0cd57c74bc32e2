/* Bytes to tree, noise out, the article's place, its blocks: one step a module. */
#include "read/html.h"

#include "read/encoding.h"
#include "read/html_blocks.h"
#include "read/html_clean.h"
#include "read/html_find.h"
#include "read/html_lead.h"
#include "read/html_meta.h"
#include "read/html_trim.h"

static bool begins_with(Str head, Str prefix)
{
    return head.len >= prefix.len && str_is_equal_nocase(str_slice(head, 0, prefix.len), prefix);
}

bool html_is_mine(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    head = str_trim(head);
    ptrdiff_t page = str_find(head, STR("<html")), feed = str_find(head, STR("<rss")), atom = str_find(head, STR("<feed"));
    bool is_xhtml = page > 0 && (feed < 0 || feed > page) && (atom < 0 || atom > page);
    return begins_with(head, STR("<!doctype html")) || begins_with(head, STR("<html")) ||
           begins_with(head, STR("<head")) || begins_with(head, STR("<body")) ||
           (is_xhtml && (begins_with(head, STR("<?xml")) || begins_with(head, STR("<!--"))));
}

static void read_tree(Arena *arena, struct html_tree *tree, struct html_base *base, struct article *article)
{
    html_tree_measure(tree->root);
    html_meta_read(arena, tree, base, article);
    html_clean_page(tree);
    struct html_node *top = html_find_article(tree);
    if (!top)
        return;
    html_clean_article(top);
    html_blocks_add(arena, article, base, top);
    html_trim_article(arena, article);
    html_lead_choose(article);
    html_lead_tidy(article);
}

enum read_verdict html_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct decoded decoded;
    if (!encoding_decode_page(arena, input->bytes, &decoded, error))
        return READ_BROKEN;
    struct article *article = arena_new(arena, struct article);
    article->source = str_copy(arena, input->path);
    if (decoded.warning.len)
        article_add_warning(arena, article, 0, 0, STR_FMT, STR_ARG(decoded.warning));
    struct html_tree tree;
    html_tree_parse(&tree, arena, decoded.text);
    if (tree.is_cut)
        article_add_warning(arena, article, 0, 0, "the page's tags are in such disorder that its end was given up");
    struct html_base base = {.source = article->source};
    read_tree(arena, &tree, &base, article);
    if (!article->n_blocks) {
        error_set(error, "no article found in this page: save one that shows its text, or give the text itself");
        return READ_BROKEN;
    }
    *result = (struct read_result){.articles = article, .n_articles = 1};
    return READ_OK;
}

void html_read_piece(Arena *arena, Str text, const struct html_base *base, struct article *article)
{
    struct html_tree tree;
    html_tree_parse_piece(&tree, arena, text);
    html_tree_measure(tree.root);
    html_blocks_add(arena, article, base, tree.body);
}
