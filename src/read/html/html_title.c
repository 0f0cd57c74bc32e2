/* The heading that agrees with the head of the page is the title: unlike the head, it does not include the site's
   name. */
#include "read/html/html_title.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "read/html/html_title_top.h"
#include "read/html/html_words.h"
#include "read/common/wording.h"

enum { MOST_WORDS = 60 };

static const double PART = 0.9;

/* Takes the next word, as a hash of its letters in lower case; false at the end. */
static bool next_word(Str *rest, uint32_t *word)
{
    uint32_t h = 2166136261u;
    bool in_word = false;
    while (rest->len) {
        Str before = *rest;
        int32_t code = str_next_code(rest);
        bool is_letter = u_isalnum(code);
        bool is_alone = code >= 0x2E80;
        if (in_word && (!is_letter || is_alone)) {
            if (is_alone)
                *rest = before;
            break;
        }
        if (!is_letter)
            continue;
        in_word = true;
        h = (h ^ (uint32_t)u_tolower(code)) * 16777619u;
        if (is_alone)
            break;
    }
    *word = h;
    return in_word;
}

static int list_words(Str text, uint32_t words[MOST_WORDS])
{
    int n = 0;
    while (n < MOST_WORDS && next_word(&text, &words[n]))
        n++;
    return n;
}

static int count_common(Str a, Str b, int *n_a, int *n_b)
{
    uint32_t first[MOST_WORDS], second[MOST_WORDS];
    bool is_used[MOST_WORDS] = {0};
    int n = 0;
    *n_a = list_words(a, first);
    *n_b = list_words(b, second);
    for (int i = 0; i < *n_a; i++)
        for (int k = 0; k < *n_b; k++)
            if (!is_used[k] && first[i] == second[k]) {
                is_used[k] = true;
                n++;
                break;
            }
    return n;
}

double html_title_likeness(Str a, Str b)
{
    int n_a, n_b, n = count_common(a, b, &n_a, &n_b), longer = n_a > n_b ? n_a : n_b;
    return longer ? (double)n / longer : 0;
}

static double share_within(Str part, Str whole)
{
    int n_part, n_whole, n = count_common(part, whole, &n_part, &n_whole);
    return n_part ? (double)n / n_part : 0;
}

static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ",
                                    " · ", " • ", " / ", " > ", " ‹ ",  " ⋆ ", "|",   NULL};

/* Finds the last mark between title and site, or the first. */
static bool find_mark(Str title, bool is_last, size_t *start, size_t *end)
{
    bool is_found = false;
    for (size_t i = 0; i < title.len && (is_last || !is_found); i++)
        for (int m = 0; marks[m]; m++)
            if (str_has_prefix(str_slice(title, i, title.len), str_from_c(marks[m]))) {
                *start = i;
                *end = i + strlen(marks[m]);
                is_found = true;
                break;
            }
    return is_found;
}

static Str without_spaces(Str s, char buffer[128])
{
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < 127; i++)
        if ((unsigned char)s.ptr[i] > ' ' && !strchr("-.,'&", s.ptr[i]))
            buffer[n++] = ascii_to_lower(s.ptr[i]);
    return (Str){buffer, n};
}

/* Returns the host name of an address. */
static Str host_of(Str url)
{
    ptrdiff_t at = str_find(url, STR("//"));
    Str host = at < 0 ? (Str){0} : str_slice(url, (size_t)at + 2, url.len);
    size_t n = 0;
    while (n < host.len && host.ptr[n] != '/')
        n++;
    return str_slice(host, 0, n);
}

/* True when a long word of the part occurs in the host name. */
static bool has_word_of_host(Str part, Str host)
{
    enum { LONG = 5 };
    char a[128], b[128];
    Str whole = without_spaces(host, a);
    for (Str rest = part; rest.len;) {
        rest = str_trim(rest);
        size_t n = 0;
        while (n < rest.len && rest.ptr[n] != ' ')
            n++;
        if (n >= LONG && str_find(whole, without_spaces(str_slice(rest, 0, n), b)) >= 0)
            return true;
        rest = str_slice(rest, n, rest.len);
    }
    return false;
}

/* True when the part is the site's name or part of the host name. */
static bool names_site(Str part, const struct html_title_hints *hints)
{
    char a[128], b[128];
    Str name = without_spaces(part, a);
    if (hints->site.len && (str_is_equal(name, without_spaces(hints->site, b)) || share_within(hints->site, part) == 1))
        return true;
    return name.len >= 3 && str_find(without_spaces(host_of(hints->url), b), name) >= 0;
}

static Str without_site(Str title, const struct html_title_hints *hints)
{
    enum { MOST_SITE_WORDS = 5 };
    size_t start, end;
    while (find_mark(title, true, &start, &end)) {
        Str head = str_trim(str_slice(title, 0, start)), tail = str_trim(str_slice(title, end, title.len));
        int n_head = wording_count_words(head), n_tail = wording_count_words(tail);
        bool is_site = names_site(tail, hints) || (n_tail <= MOST_SITE_WORDS && n_head >= 3 && n_head > n_tail) ||
                       (n_tail <= MOST_SITE_WORDS && n_head >= 2 && has_word_of_host(tail, host_of(hints->url)));
        if (!is_site || !n_head)
            break;
        title = head;
    }
    if (find_mark(title, false, &start, &end) && names_site(str_trim(str_slice(title, 0, start)), hints) &&
        wording_count_words(str_slice(title, end, title.len)) >= 2)
        title = str_trim(str_slice(title, end, title.len));
    return title;
}

/* True when the heading equals the title's part before the first mark or after the last one. */
static bool is_part(Str heading, Str title)
{
    size_t start, end;
    return (find_mark(title, false, &start, &end) &&
            str_is_equal_nocase(heading, str_trim(str_slice(title, 0, start)))) ||
           (find_mark(title, true, &start, &end) &&
            str_is_equal_nocase(heading, str_trim(str_slice(title, end, title.len))));
}

/* Returns how well a heading agrees with the head of the page, from 0 to 1. */
static double agreement(Str heading, Str title, const struct html_title_hints *hints)
{
    const Str others[] = {hints->headline, hints->social, title};
    double best = 0;
    for (int i = 0; i < 3; i++) {
        if (!others[i].len)
            continue;
        Str bare = without_site(others[i], hints);
        double whole = share_within(heading, others[i]) * share_within(bare, heading);
        if (whole < PART && is_part(heading, others[i]) && !names_site(heading, hints))
            whole = PART;
        best = whole > best ? whole : best;
    }
    return best;
}

/* True when what follows the shorter title in the heading belongs to the title, not to the site or a date. */
static bool goes_on(Str rest, Str title, const struct html_title_hints *hints)
{
    return !names_site(str_trim(rest), hints) && share_within(rest, title) >= 0.5;
}

/* A heading may contain a kicker above the title given in the head, or a date below it; returns the title alone. */
static Str without_company(Str heading, Str title, const struct html_title_hints *hints)
{
    enum { LEAST_WORDS = 3 };
    const Str others[] = {hints->headline, hints->social, title};
    for (int i = 0; i < 3; i++) {
        Str bare = without_site(others[i], hints);
        ptrdiff_t at = wording_count_words(bare) >= LEAST_WORDS ? str_find(heading, bare) : -1;
        if (at == 0 && goes_on(str_slice(heading, bare.len, heading.len), others[i], hints))
            return heading;
        if (at == 0 || (at > 0 && (size_t)at + bare.len == heading.len))
            return bare;
    }
    return heading;
}

/* True when the heading links to the site's front page: it is then the site's name. */
static bool leads_home(const struct html_node *heading, const struct html_title_hints *hints)
{
    const struct html_node *link = html_tree_find((struct html_node *)heading, HTML_A);
    if (!link || link->n_chars < heading->n_chars)
        return false;
    Str href = html_tree_attribute(link, "href"), host = host_of(hints->url);
    ptrdiff_t at = host.len ? str_find(href, host) : -1;
    if (at >= 0)
        href = str_slice(href, (size_t)at + host.len, href.len);
    return str_is_equal(href, STR("/")) || (at >= 0 && !href.len) || str_is_equal(href, STR("index.html")) ||
           str_is_equal(href, STR("/index.html"));
}

/* Returns the words of a heading without a part at its start that is marked as a kicker or dek. */
static Str words_of(Arena *arena, const struct html_node *heading)
{
    const struct html_node *first = heading->first;
    while (first && first->n_chars == 0)
        first = first->next;
    bool has_kicker = first && first->tag != HTML_TEXT && first->n_chars * 2 <= heading->n_chars && first->next &&
                      (html_words_has(first, HTML_WORDS_KICKER) || html_words_has(first, HTML_WORDS_DEK));
    Str words = html_tree_words(arena, heading, true);
    Str kicker = has_kicker ? html_tree_words(arena, first, true) : (Str){0};
    return str_has_prefix(words, kicker) ? str_trim(str_slice(words, kicker.len, words.len)) : words;
}

struct choice {
    const struct html_node *node;
    Str text;
    double worth;
};

static void consider(Arena *arena, struct html_node *node, struct choice *best, const struct html_title_hints *hints,
                     Str title)
{
    enum { LONGEST = 400 };
    int level;
    bool is_heading = html_tree_is_heading(node, &level);
    bool is_named = str_find(html_tree_attribute(node, "itemprop"), STR("headline")) >= 0;
    if ((!is_heading && !is_named) || node->n_chars > LONGEST)
        return;
    Str text = words_of(arena, node);
    if (!text.len || text.len > LONGEST || leads_home(node, hints))
        return;
    double worth = agreement(text, title, hints) - (is_heading ? (level - 1) * 0.02 : 0.03);
    if (worth > best->worth + 0.001)
        *best = (struct choice){node, text, worth};
}

static const struct html_node *only_h1(const struct html_tree *tree)
{
    const struct html_node *only = NULL;
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body))
        if (node->tag == HTML_H1 && node->n_chars > 0 && node->n_chars < 300) {
            if (only)
                return NULL;
            only = node;
        }
    return only;
}

static bool is_in_article(const struct html_node *node)
{
    while (node && node->tag != HTML_ARTICLE)
        node = node->parent;
    return node;
}

const struct html_node *html_title_find(Arena *arena, const struct html_tree *tree,
                                        const struct html_title_hints *hints, Str *title)
{
    const double SOME = 0.4; /* of the words: the editors of a page and of its head do not always agree */
    struct html_node *node = html_tree_find(tree->root, HTML_TITLE);
    Str whole = node && node->n_chars < 1000 ? html_tree_words(arena, node, true) : (Str){0};
    struct choice best = {.worth = 0.5};
    for (node = tree->body; node; node = html_tree_next(node, tree->body))
        consider(arena, node, &best, hints, whole);
    *title = without_company(best.text, whole, hints);
    if (best.node)
        return best.node;
    const struct html_node *h1 = only_h1(tree);
    Str social = without_site(hints->social, hints), headline = without_site(hints->headline, hints);
    *title = headline.len ? headline : social.len ? social : without_site(whole, hints);
    Str shown = h1 ? html_tree_words(arena, h1, true) : (Str){0};
    bool is_alien = !social.len && !headline.len && share_within(*title, shown) == 0 && !names_site(shown, hints);
    bool is_own = h1 && is_in_article(h1) && share_within(shown, *title) >= SOME && !names_site(shown, hints);
    bool is_better = !title->len || is_own || is_alien || (names_site(*title, hints) && !names_site(shown, hints));
    if (shown.len && shown.len < 300 && is_better)
        *title = shown;
    return h1;
}

/* Returns the words of a link to the front page when the title begins or ends with them: the site's name. */
static Str site_of_link(Arena *arena, const struct html_tree *tree, Str title)
{
    enum { LONGEST = 80 };
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body)) {
        Str href = node->tag == HTML_A && node->n_chars > 0 && node->n_chars < LONGEST
                       ? html_tree_attribute(node, "href")
                       : (Str){0};
        Str words = str_is_equal(href, STR("/")) || str_is_equal(href, STR("index.html"))
                        ? html_tree_words(arena, node, true)
                        : (Str){0};
        if (words.len && words.len < title.len && is_part(words, title))
            return words;
    }
    return (Str){0};
}

Str html_title_without_site_of_link(Arena *arena, const struct html_tree *tree, Str title)
{
    struct html_title_hints hints = {.site = site_of_link(arena, tree, title)};
    return hints.site.len ? without_site(title, &hints) : title;
}

/* True when one of the classes means a title: Google Docs and word processors mark a paragraph like this. */
static bool is_title_class(const struct html_node *node)
{
    Str class = html_tree_attribute(node, "class");
    while (class.len) {
        size_t n = 0;
        while (n < class.len && (unsigned char)class.ptr[n] > ' ')
            n++;
        Str word = str_slice(class, 0, n);
        if (str_is_equal_nocase(word, STR("title")) || str_is_equal(word, STR("MsoTitle")))
            return true;
        class = str_trim(str_slice(class, n, class.len));
    }
    return false;
}

static const struct html_node *first_heading(const struct html_tree *tree, const struct html_title_hints *hints)
{
    enum { LONGEST = 300 };
    const struct html_node *named = html_title_top_named(tree);
    if (named)
        return named;
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body))
        if (!node->is_noise && node->n_chars > 0 && node->n_chars < LONGEST &&
            ((node->tag == HTML_H1 && !leads_home(node, hints)) || (node->tag == HTML_P && is_title_class(node))))
            return node;
    return html_title_top_find(tree);
}

/* True when the heading is the title with a kicker above or a date below. */
static bool is_title_in_company(Str heading, Str title)
{
    enum { LEAST_WORDS = 3 };
    ptrdiff_t at = title.len && wording_count_words(title) >= LEAST_WORDS ? str_find(heading, title) : -1;
    Str rest = at < 0 ? (Str){0} : str_slice(heading, (size_t)at + title.len, heading.len);
    if (at > 0 && !rest.len)
        return true;
    for (size_t i = 0; i < rest.len; i++)
        if (ascii_is_digit(rest.ptr[i]))
            return true;
    return false;
}

void html_title_find_in_notice(Arena *arena, struct html_tree *tree, const struct html_title_hints *hints, Str *title)
{
    const struct html_node *heading = first_heading(tree, hints);
    struct html_title_hints linked = {.site = hints->site.len ? (Str){0} : site_of_link(arena, tree, *title)};
    struct html_title_hints here = {.site = linked.site.len ? linked.site : hints->site, .url = hints->url};
    if (linked.site.len)
        *title = without_site(*title, &linked);
    hints = &here;
    if (heading && !leads_home(heading, hints) && !(hints->site.len && names_site(words_of(arena, heading), hints))) {
        tree->title = heading;
        Str words = words_of(arena, heading);
        *title = is_title_in_company(words, *title) ? *title : words;
    } else if (html_title_top_is_made_up(*title)) {
        *title = (Str){0};
    }
}

bool html_title_is_within(Str title, Str line)
{
    return title.len && share_within(title, line) == 1;
}
