/* Bytes to tree, noise out, the article's place, its blocks: one step a module. */
#include "read/html/html.h"

#include "read/html/html_blocks.h"
#include "read/html/html_clean.h"
#include "read/html/html_find.h"
#include "read/html/html_lead.h"
#include "read/html/html_meta.h"
#include "read/html/html_next.h"
#include "read/html/html_parse.h"
#include "read/html/html_shell.h"
#include "read/html/html_trim.h"

static bool begins_with(Str head, Str prefix)
{
    return head.len >= prefix.len && str_is_equal_nocase(str_slice(head, 0, prefix.len), prefix);
}

bool html_is_mine(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    head = str_trim(head);
    ptrdiff_t page = str_find(head, STR("<html")), feed = str_find(head, STR("<rss")),
              atom = str_find(head, STR("<feed"));
    bool is_xhtml = page > 0 && (feed < 0 || feed > page) && (atom < 0 || atom > page);
    return begins_with(head, STR("<!doctype html")) || begins_with(head, STR("<html")) ||
           begins_with(head, STR("<head")) || begins_with(head, STR("<body")) ||
           (is_xhtml && (begins_with(head, STR("<?xml")) || begins_with(head, STR("<!--"))));
}

static size_t count_bytes(const struct article *article)
{
    size_t n = 0;
    for (int i = 0; i < article->n_blocks; i++)
        n += article->blocks[i].text.str.len;
    return n;
}

/* A page that shows its article only to scripts may still say it to search engines. */
static void use_what_is_said(Arena *arena, Str said, const struct html_base *base, struct article *article)
{
    enum { LEAST = 400 };
    if (said.len < LEAST || count_bytes(article) * 3 > said.len)
        return;
    article->blocks = NULL;
    article->n_blocks = 0;
    html_read_piece(arena, str_find(said, STR("<p")) >= 0 ? said : html_read_escape(arena, said), base, article);
}

static void read_tree(Arena *arena, struct html_tree *tree, struct html_base *base, struct article *article)
{
    html_tree_measure(tree->root);
    html_meta_read(arena, tree, base, article);
    article->next_part = html_next_part(arena, tree, base);
    html_clean_page(tree);
    struct html_node *top = html_find_article(tree);
    if (top) {
        html_clean_article(top);
        html_blocks_add(arena, article, base, top);
    }
    use_what_is_said(arena, tree->said, base, article);
    html_trim_article(arena, article);
    html_lead_choose(article);
    html_lead_tidy(article);
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
        article_add_warning(arena, article, 0, 0, "the page's tags are in such disorder that its end was given up");
    struct html_base base = {.source = article->source, .width_px = input->width_px};
    read_tree(arena, &tree, &base, article);
    if (!article->n_blocks || html_shell_is_all(arena, article)) {
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
    html_blocks_add(arena, article, base, tree.body);
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
