/* The head of a page uses a dozen vocabularies; each field has its list of names, best first. */
#include "read/html/html_meta.h"

#include <string.h>

#include "base/address.h"
#include "read/common/entity.h"
#include "read/html/html_byline.h"
#include "read/html/html_linked.h"
#include "read/html/html_title.h"
#include "read/html/html_when.h"
#include "read/common/resolve.h"
#include "read/common/rich.h"

static bool is_named(const struct html_node *node, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop", NULL};
    for (int i = 0; keys[i]; i++)
        if (str_is_equal_nocase(html_tree_attribute(node, keys[i]), str_from_c(name)))
            return true;
    return false;
}

/* Returns the value of the best name that has one; names end with NULL. */
static Str value_of(Arena *arena, const struct html_tree *tree, const char *const *names)
{
    for (; *names; names++)
        for (const struct html_node *node = tree->root; node; node = html_tree_next(node, tree->root)) {
            Str value =
                node->tag == HTML_META && is_named(node, *names) ? html_tree_attribute(node, "content") : (Str){0};
            if (value.len)
                return rich_plain(arena, entity_decode(arena, value));
        }
    return (Str){0};
}

#define VALUE_OF(arena, tree, ...) value_of((arena), (tree), (const char *const[]){__VA_ARGS__, NULL})

static Str link_of(const struct html_tree *tree, const char *relation)
{
    for (const struct html_node *node = tree->root; node; node = html_tree_next(node, tree->root))
        if (node->tag == HTML_LINK && str_is_equal_nocase(html_tree_attribute(node, "rel"), str_from_c(relation)))
            return html_tree_attribute(node, "href");
    return (Str){0};
}

/* Turns "en_US" and "en_us.utf8" into a language tag with a hyphen. */
static Str tidy_language(Arena *arena, Str language)
{
    size_t n = 0;
    while (n < language.len && n < 16 && language.ptr[n] > ' ' && !strchr(",.;@", language.ptr[n]))
        n++;
    char *tag = str_to_c(arena, str_slice(language, 0, n));
    for (size_t i = 0; i < n; i++)
        tag[i] = tag[i] == '_' ? '-' : tag[i];
    return n >= 2 && n != 4 && tag[0] != 'x' ? (Str){tag, n} : (Str){0};
}

static Str find_language(Arena *arena, const struct html_tree *tree, const struct html_linked *linked)
{
    Str found = {0};
    for (const struct html_node *node = tree->root; node && !found.len; node = html_tree_next(node, tree->root)) {
        if (node->tag == HTML_HTML || node->tag == HTML_BODY)
            found = tidy_language(arena, html_tree_attribute(node, "lang"));
        if (node->tag == HTML_HTML && !found.len)
            found = tidy_language(arena, html_tree_attribute(node, "xml:lang"));
    }
    if (!found.len)
        found = tidy_language(arena, VALUE_OF(arena, tree, "og:locale", "language", "dc.language", "inLanguage"));
    return found.len ? found : tidy_language(arena, linked->language);
}

static void find_addresses(Arena *arena, const struct html_tree *tree, struct html_base *base, Str linked_url)
{
    const struct html_node *declared = html_tree_find(tree->root, HTML_BASE);
    if (declared)
        base->declared = html_tree_attribute(declared, "href");
    Str addresses[] = {link_of(tree, "canonical"), VALUE_OF(arena, tree, "og:url", "twitter:url", "al:web:url"),
                       linked_url};
    for (int i = 0; i < 3 && !base->own.len; i++)
        base->own = address_is_web(addresses[i])   ? addresses[i]
                    : address_is_web(base->source) ? html_address_of_link(arena, base, addresses[i])
                                                   : (Str){0};
    if (!base->own.len && address_is_web(base->source))
        base->own = base->source;
}

static Str site_of(Arena *arena, const struct html_tree *tree, const struct html_linked *linked)
{
    Str site = VALUE_OF(arena, tree, "og:site_name", "application-name", "apple-mobile-web-app-title");
    return site.len ? site : linked->site;
}

static Str lead_of(Arena *arena, const struct html_tree *tree, const struct html_linked *linked)
{
    Str image = VALUE_OF(arena, tree, "og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                         "twitter:image:src", "thumbnail", "image");
    return image.len ? image : linked->image;
}

void html_meta_read(Arena *arena, struct html_tree *tree, struct html_base *base, struct article *article)
{
    struct html_linked linked;
    html_linked_read(arena, tree, &linked);
    tree->said = linked.body;
    find_addresses(arena, tree, base, linked.url);
    article->url = base->own;
    Str language = find_language(arena, tree, &linked);
    article->language = language.len ? language : article->language;
    article->site = site_of(arena, tree, &linked);
    article->lead.source = html_address_of_picture(arena, base, lead_of(arena, tree, &linked));
    if (article->lead.source.len)
        article->lead.alt = VALUE_OF(arena, tree, "og:image:alt", "twitter:image:alt");
    struct html_title_hints titles = {.headline = linked.headline,
                                      .social = VALUE_OF(arena, tree, "og:title", "twitter:title", "parsely-title",
                                                         "sailthru.title", "dc.title", "dcterms.title"),
                                      .site = article->site,
                                      .url = article->url};
    tree->is_title_said = titles.headline.len || titles.social.len;
    tree->title = html_title_find(arena, tree, &titles, &article->title);
    article->dek = VALUE_OF(arena, tree, "og:description", "description", "twitter:description", "dc.description");
    if (!article->dek.len)
        article->dek = linked.description;
    article->kicker = VALUE_OF(arena, tree, "article:section", "parsely-section");
    if (!article->kicker.len)
        article->kicker = linked.section;
    struct html_when_hints when = {.linked = linked.published, .linked_update = linked.updated, .title = tree->title};
    html_when_find(arena, tree, &when, article);
    struct html_byline_hints by = {.authors = linked.authors,
                                   .n_authors = linked.n_authors,
                                   .declared = VALUE_OF(arena, tree, "author", "article:author", "parsely-author",
                                                        "sailthru.author", "dc.creator", "dcterms.creator",
                                                        "citation_author", "byl"),
                                   .title = tree->title};
    html_byline_find(arena, tree, &by, article);
}
