/* The next page of an article has the same address but for a page number: ?page=2, /2/, -2.html. Any other link
   labelled "next" leads to another article. The addresses are therefore compared, and the link's words hardly count. */
#include "read/html/html_next.h"
#include "base/address.h"
#include "base/ascii.h"
#include "read/common/resolve.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PAGES = 200 };

/* An address split into what all pages of an article share, and the number of this page. */
struct address {
    Str host, stem;                                        /* path without the number and the marks around it */
    int page;                                              /* 1 when the address has none */
    enum { BY_NOTHING, BY_SIGN, BY_FOLDER, BY_NAME } kind; /* -2, /2, page-2 or ?page=2, least certain first */
};

static Str until_bytes(Str s, const char *bytes)
{
    size_t n = 0;
    while (n < s.len && !strchr(bytes, s.ptr[n]))
        n++;
    return str_slice(s, 0, n);
}

static Str drop_end(Str s, Str end)
{
    return str_has_suffix(s, end) ? str_slice(s, 0, s.len - end.len) : s;
}

static Str lower(Arena *arena, Str s)
{
    char *copy = str_to_c(arena, s);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = ascii_to_lower(copy[i]);
    return (Str){copy, s.len};
}

/* Takes the number off the end; 0 when there is none that could be a page number. */
static int take_number(Str *s)
{
    size_t n = s->len;
    int value = 0;
    while (n > 0 && ascii_is_digit(s->ptr[n - 1]))
        n--;
    if (n == s->len || s->len - n > 3 || s->ptr[n] == '0')
        return 0;
    for (size_t i = n; i < s->len; i++)
        value = value * 10 + (s->ptr[i] - '0');
    *s = str_slice(*s, 0, n);
    return value;
}

/* Takes off what precedes a page number: "/page/", "/seite-", "-", ",", "/p"; returns its kind. */
static int take_number_mark(Str *stem)
{
    static const char *const words[] = {"page", "seite", "pagina", "página", "part",
                                        "teil", "sida",  "side",   "strona", "p"};
    Str rest = *stem;
    while (rest.len && strchr("-_/=,", rest.ptr[rest.len - 1]))
        rest.len--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Str word = str_from_c(words[i]);
        if (rest.len > word.len && str_has_suffix(rest, word) && strchr("-_/,", rest.ptr[rest.len - word.len - 1])) {
            *stem = str_slice(rest, 0, rest.len - word.len);
            return BY_NAME;
        }
    }
    bool is_folder = str_has_suffix(*stem, STR("/")), is_sign = rest.len < stem->len;
    *stem = rest;
    return is_folder ? BY_FOLDER : is_sign ? BY_SIGN : BY_NOTHING;
}

/* Takes the page number out of a query and puts the other parameters into *rest. */
static int page_of_query(Arena *arena, Str query, Str *rest)
{
    static const char *const keys[] = {"page",   "p",      "pg",      "paged",   "seite",
                                       "pagina", "pageno", "page_no", "pagenum", "part"};
    struct str_builder b = {.arena = arena};
    int page = 0;
    while (query.len) {
        Str part = until_bytes(query, "&;"), key = until_bytes(part, "=");
        query = str_slice(query, part.len + 1, query.len);
        int number = 0;
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (str_is_equal(key, str_from_c(keys[i]))) {
                Str value = part;
                number = take_number(&value);
                number = value.len == key.len + 1 ? number : 0;
            }
        page = number ? number : page;
        if (!number && !str_has_prefix(key, STR("utm_"))) {
            str_builder_add_byte(&b, '&');
            str_builder_add(&b, part);
        }
    }
    *rest = str_builder_text(&b);
    return page;
}

/* Returns the path without a trailing slash, file ending or index name, since these lead to the same page. */
static Str plain_stem(Str path)
{
    static const char *const ends[] = {"/", ".html", ".htm", ".shtml", ".php", ".aspx", ".asp", "/index", "/"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        path = drop_end(path, str_from_c(ends[i]));
    return path;
}

static struct address cut_address(Arena *arena, Str url, bool takes_number)
{
    struct address address = {.page = 1};
    Str rest = lower(arena, until_bytes(url, "#")), query = {0};
    rest = str_slice(rest, (size_t)str_find(rest, STR("//")) + 2, rest.len);
    address.host = until_bytes(rest, "/?");
    Str path = str_slice(rest, address.host.len, rest.len);
    if (str_has_prefix(address.host, STR("www.")))
        address.host = str_slice(address.host, 4, address.host.len);
    Str before = until_bytes(path, "?"), stem = plain_stem(before), numbered = stem;
    int page = page_of_query(arena, str_slice(path, before.len + 1, path.len), &query);
    int number = takes_number && !page ? take_number(&numbered) : 0;
    int kind = number && number <= MOST_PAGES ? take_number_mark(&numbered) : BY_NOTHING;
    if (page) {
        address.kind = BY_NAME;
        address.page = page;
    } else if (kind != BY_NOTHING) {
        address.kind = kind;
        address.page = number;
        stem = plain_stem(numbered);
    }
    address.stem = str_format(arena, STR_FMT STR_FMT, STR_ARG(stem), STR_ARG(query));
    return address;
}

static bool is_same_article(const struct address *a, const struct address *b)
{
    return a->stem.len > 1 && str_is_equal(a->host, b->host) && str_is_equal(a->stem, b->stem);
}

static bool has_relation(const struct html_node *node)
{
    Str rest = html_tree_attribute(node, "rel");
    while (rest.len) {
        Str word = until_bytes(rest, " \t\n");
        if (str_is_equal_nocase(word, STR("next")))
            return true;
        rest = str_slice(rest, word.len + 1, rest.len);
    }
    return false;
}

/* Pages of comments are numbered too. */
static bool is_of_comments(const struct html_node *node, Str href)
{
    if (str_find(href, STR("comment")) >= 0)
        return true;
    for (; node; node = node->parent)
        if (str_find(html_tree_attribute(node, "class"), STR("comment")) >= 0 ||
            str_find(html_tree_attribute(node, "id"), STR("comment")) >= 0)
            return true;
    return false;
}

struct pager {
    Arena *arena;
    const struct html_tree *tree;
    const struct html_base *base;
    int n_tries; /* searches for page 1, each through the whole tree */
};

static bool is_number(Str words, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    return str_is_equal(words, str_from_c(text));
}

/* True when a link's words point to the next page: its number, an arrow, or "next". */
static bool says_next(const struct pager *pager, const struct html_node *node, int page)
{
    static const char *const words[] = {
        "next",  "weiter", "nächste", "suivant",  "siguiente", "avanti", "successiva", "próxima", "volgende", "nästa",
        "næste", "neste",  "dalej",   "następna", "continue",  "»",      "›",          "→",       ">",        NULL};
    static const char *const others[] = {"article",  "post",   "story", "artikel", "beitrag", "articolo",
                                         "artículo", "artigo", "entry", "chapter", NULL};
    enum { LONGEST = 40 };
    Str text = lower(pager->arena, str_trim(html_tree_words(pager->arena, node, true)));
    if (is_number(text, page))
        return true;
    return text.len < LONGEST && !str_has_any(text, others) && str_has_any(text, words);
}

static Str address_of(const struct pager *pager, const struct html_node *node)
{
    bool is_link = node->tag == HTML_A || node->tag == HTML_LINK;
    Str href = is_link ? html_tree_attribute(node, "href") : (Str){0};
    Str url = href.len ? html_address_of_link(pager->arena, pager->base, href) : (Str){0};
    return address_is_web(url) && !is_of_comments(node, href) ? url : (Str){0};
}

/* A number at the end of this page's address may belong to the article itself; then no link leads to its page 1. */
static bool has_first_page(struct pager *pager, const struct address *from)
{
    enum { MOST_TRIES = 8 };
    if (pager->n_tries++ >= MOST_TRIES)
        return false;
    for (const struct html_node *node = pager->tree->body; node; node = html_tree_next(node, pager->tree->body)) {
        Str url = node->tag == HTML_A ? address_of(pager, node) : (Str){0};
        if (!url.len || !is_number(str_trim(html_tree_words(pager->arena, node, true)), 1))
            continue;
        struct address plain = cut_address(pager->arena, url, false), cut = cut_address(pager->arena, url, true);
        if (is_same_article(from, &plain) || (is_same_article(from, &cut) && cut.page == 1))
            return true;
    }
    return false;
}

static bool is_next(struct pager *pager, Str own, const struct html_node *node, Str url)
{
    struct address to = cut_address(pager->arena, url, true);
    if (to.kind == BY_NOTHING || to.page < 2)
        return false;
    for (int numbered = 0; numbered < 2; numbered++) {
        struct address from = cut_address(pager->arena, own, numbered);
        if (!is_same_article(&from, &to) || to.page != from.page + 1)
            continue;
        bool is_said =
            (has_relation(node) && to.kind != BY_SIGN) || (node->tag == HTML_A && says_next(pager, node, to.page));
        if (is_said && (from.page == 1 || from.kind == BY_NAME || has_first_page(pager, &from)))
            return true;
    }
    return false;
}

Str html_next_part(Arena *arena, const struct html_tree *tree, const struct html_base *base)
{
    struct pager pager = {arena, tree, base, 0};
    const Str owns[] = {base->source, base->own};
    for (const struct html_node *node = tree->root; node; node = html_tree_next(node, tree->root)) {
        Str url = address_of(&pager, node);
        for (int i = 0; url.len && i < 2; i++)
            if (address_is_web(owns[i]) && is_next(&pager, owns[i], node, url))
                return url;
    }
    return (Str){0};
}
