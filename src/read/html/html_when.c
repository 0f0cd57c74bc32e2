/* Dates come from linked data, the head, the page's address, <time> and similar elements, and words near the title, in
   this order of trust. */
#include "read/html/html_when.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "read/common/date.h"
#include "read/html/html_words.h"
#include "read/common/wording.h"

static bool is_digits(Str s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (i >= s.len || !ascii_is_digit(s.ptr[i]))
            return false;
    return true;
}

static int number(Str s, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++)
        value = value * 10 + (s.ptr[i] - '0');
    return value;
}

static bool is_real(int year, int month, int day)
{
    return year >= 1990 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* 20240725, possibly followed by a time. */
static Str from_figures(Arena *arena, Str value)
{
    if (!is_digits(value, 8) || (value.len > 8 && is_digits(str_slice(value, 8, 9), 1) && value.len < 12))
        return (Str){0};
    int year = number(value, 0, 4), month = number(value, 4, 2), day = number(value, 6, 2);
    return is_real(year, month, day) ? str_format(arena, "%04d-%02d-%02d", year, month, day) : (Str){0};
}

/* 3/4/2024: the month comes first in en-US, and in English without a country or an unknown language. */
static Str from_slashes(Arena *arena, Str value, Str language)
{
    int a, b, year;
    char text[32];
    snprintf(text, sizeof text, STR_FMT, STR_ARG(str_slice(value, 0, 24)));
    if (sscanf(text, "%2d%*1[-/]%2d%*1[-/]%4d", &a, &b, &year) != 3)
        return (Str){0};
    bool is_month_first =
        str_is_equal_nocase(language, STR("en")) || str_is_equal_nocase(language, STR("en-US")) || !language.len;
    int month = is_month_first ? a : b, day = is_month_first ? b : a;
    return is_real(year, month, day) ? str_format(arena, "%04d-%02d-%02d", year, month, day) : (Str){0};
}

Str html_when_to_iso(Arena *arena, Str value, Str language)
{
    struct date date;
    value = str_trim(value);
    Str figures = from_figures(arena, value);
    if (figures.len)
        return figures;
    if (!date_find(arena, value, &date))
        return (Str){0};
    if (date.iso.len == 4)
        return from_slashes(arena, str_slice(value, date.start, value.len), language);
    return is_real(number(date.iso, 0, 4), 1, 1) ? date.iso : (Str){0};
}

/* Names of <meta> elements with a date, best first. */
static const char *const published_names[] = {"article:published_time",
                                              "og:article:published_time",
                                              "datepublished",
                                              "article:published",
                                              "parsely-pub-date",
                                              "sailthru.date",
                                              "dc.date.issued",
                                              "dcterms.issued",
                                              "dcterms.created",
                                              "dc.date",
                                              "dcterms.date",
                                              "dc.date.created",
                                              "publishdate",
                                              "publish-date",
                                              "publish_date",
                                              "publication_date",
                                              "publication-date",
                                              "pubdate",
                                              "pub_date",
                                              "date",
                                              "published_time",
                                              "citation_publication_date",
                                              "citation_online_date",
                                              "citation_date",
                                              "article.published",
                                              "bt:pubdate",
                                              "cxenseparse:recs:publishtime",
                                              "cxenseparse:publishtime",
                                              "originalpublicationdate",
                                              "datecreated",
                                              "lw_date",
                                              "date_published",
                                              "og:pubdate",
                                              "article.created",
                                              "rnews:datepublished",
                                              "timestamp",
                                              "last-published",
                                              NULL};
static const char *const updated_names[] = {"article:modified_time", "og:updated_time",  "datemodified",
                                            "dcterms.modified",      "last-modified",    "lastmod",
                                            "article.updated",       "dc.date.modified", "og:article:modified_time",
                                            "article:updated",       "revised",          NULL};

static bool is_named(const struct html_node *node, const char *name)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv", NULL};
    for (int i = 0; keys[i]; i++)
        if (str_is_equal_nocase(html_tree_attribute(node, keys[i]), str_from_c(name)))
            return true;
    return false;
}

static Str from_head(Arena *arena, const struct html_tree *tree, const char *const *names, Str language)
{
    for (; *names; names++)
        for (const struct html_node *node = tree->root; node; node = html_tree_next(node, tree->root)) {
            if (node->tag != HTML_META || !is_named(node, *names))
                continue;
            Str iso = html_when_to_iso(arena, html_tree_attribute(node, "content"), language);
            if (iso.len)
                return iso;
        }
    return (Str){0};
}

static Str value_of_time(Arena *arena, const struct html_node *node, Str language)
{
    static const char *const keys[] = {"datetime", "content", "title", NULL};
    for (int i = 0; keys[i]; i++) {
        Str iso = html_when_to_iso(arena, html_tree_attribute(node, keys[i]), language);
        if (iso.len)
            return iso;
    }
    enum { LONGEST = 150 };
    return node->n_chars > LONGEST ? (Str){0} : html_when_to_iso(arena, html_tree_words(arena, node, true), language);
}

static bool is_update(const struct html_node *node)
{
    Str property = html_tree_attribute(node, "itemprop"), class = html_tree_attribute(node, "class");
    return str_find(property, STR("dateModified")) >= 0 || str_find(class, STR("updated")) >= 0 ||
           str_find(class, STR("modified")) >= 0;
}

/* Returns how reliable a node's date is; 0 when it gives none. */
static int trust_in(const struct html_node *node, bool is_near_title)
{
    Str property = html_tree_attribute(node, "itemprop");
    if (node->tag == HTML_TEXT)
        return 0;
    if (str_find(property, STR("datePublished")) >= 0)
        return 8;
    if (is_update(node) && str_find(html_tree_attribute(node, "class"), STR("published")) < 0)
        return node->tag == HTML_TIME ? 1 : 0;
    if (node->tag == HTML_TIME)
        return (html_tree_has_attribute(node, "pubdate") ? 6 : 4) + (is_near_title ? 1 : 0);
    if (node->n_chars > 0 && node->n_chars < 150 && html_words_has(node, HTML_WORDS_DATE))
        return is_near_title ? 3 : 2;
    return 0;
}

static Str from_body(Arena *arena, const struct html_tree *tree, const struct html_when_hints *hints, Str language)
{
    enum { NEAR = 8, FAR = 200 };
    Str best = {0};
    int best_trust = 0, title_at = -FAR, n = 0;
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body))
        if (node == hints->title)
            title_at = n;
        else
            n += node->is_block && node->n_own > 0;
    n = 0;
    for (const struct html_node *node = tree->body; node; node = html_tree_next(node, tree->body)) {
        n += node->is_block && node->n_own > 0;
        int trust = trust_in(node, n >= title_at - NEAR && n < title_at + FAR);
        if (trust <= best_trust || html_words_are_around(node, HTML_WORDS_COMMENTS))
            continue;
        Str iso = value_of_time(arena, node, language);
        if (!iso.len)
            continue;
        best = iso;
        best_trust = trust;
    }
    return best;
}

/* .../2024/07/25/..., .../2024-07-25-... or /25-07-2024 */
static Str from_address(Arena *arena, Str url)
{
    for (size_t i = 0; i + 10 < url.len; i++) {
        Str s = str_slice(url, i + 1, url.len);
        if (url.ptr[i] != '/' || is_digits(str_slice(s, 10, s.len), 1))
            continue;
        int day = 0, month = 0, year = 0;
        if (is_digits(s, 4) && strchr("/-", s.ptr[4]) && is_digits(str_slice(s, 5, s.len), 2) && s.ptr[7] == s.ptr[4] &&
            is_digits(str_slice(s, 8, s.len), 2))
            year = number(s, 0, 4), month = number(s, 5, 2), day = number(s, 8, 2);
        else if (is_digits(s, 2) && s.ptr[2] == '-' && is_digits(str_slice(s, 3, s.len), 2) && s.ptr[5] == '-' &&
                 is_digits(str_slice(s, 6, s.len), 4))
            year = number(s, 6, 4), month = number(s, 3, 2), day = number(s, 0, 2);
        if (is_real(year, month, day))
            return str_format(arena, "%04d-%02d-%02d", year, month, day);
    }
    return (Str){0};
}

static Str from_block(Arena *arena, const struct html_node *node, Str language)
{
    enum { LONGEST = 200, LONGEST_PART = 40 };
    bool is_part = !node->is_block && node->tag != HTML_TEXT && node->n_chars <= LONGEST_PART;
    if (node->n_chars == 0 || node->n_chars > LONGEST || (!is_part && (!node->is_block || node->n_own == 0)))
        return (Str){0};
    Str words = html_tree_words(arena, node, true);
    return html_when_to_iso(arena, words, language);
}

/* Looks for a short line with a date near the title, or without a title in the whole page. */
static Str from_words(Arena *arena, const struct html_tree *tree, const struct html_node *title, Str language)
{
    enum { NEAR = 60 };
    const struct html_node *node = title ? title : tree->body;
    for (int i = 0; node && (i < NEAR || !title); node = html_tree_next(node, tree->body)) {
        Str iso = from_block(arena, node, language);
        if (iso.len)
            return iso;
        i += node->is_block && node->n_own > 0;
    }
    return (Str){0};
}

/* Returns a day number, good only for comparison; -1 when the date has no day. */
static int day_of(Str iso)
{
    if (iso.len < 10)
        return -1;
    int year = number(iso, 0, 4), month = number(iso, 5, 2), day = number(iso, 8, 2);
    int shifted = year - (month < 3);
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (month + 12 * (month < 3) - 3) * 306 / 10 +
           day;
}

/* Machine-readable dates are in UTC, which may be a day off: returns the day shown to readers. */
static Str shown_day(Arena *arena, const struct html_tree *tree, const struct html_node *title,
                     const struct article *article)
{
    enum { NEAR = 30, MUCH = 600 };
    int day = day_of(article->published), n_prose = 0;
    Str other = {0};
    const struct html_node *node = title;
    for (int i = 0; node && day >= 0 && i < NEAR && n_prose < MUCH; node = html_tree_next(node, tree->body)) {
        Str iso = from_block(arena, node, article->language);
        int shown = day_of(iso);
        if (shown == day)
            return article->published;
        if (!other.len && (shown == day - 1 || shown == day + 1) && shown != day_of(article->updated))
            other = iso;
        i += node->is_block && node->n_own > 0;
        n_prose += node->is_block && node->n_own > 200 ? node->n_own : 0;
    }
    return other.len ? other : article->published;
}

void html_when_find(Arena *arena, const struct html_tree *tree, const struct html_when_hints *hints,
                    struct article *article)
{
    Str language = article->language;
    article->updated = html_when_to_iso(arena, hints->linked_update, language);
    if (!article->updated.len)
        article->updated = from_head(arena, tree, updated_names, language);
    article->published = html_when_to_iso(arena, hints->linked, language);
    if (!article->published.len)
        article->published = from_head(arena, tree, published_names, language);
    if (!article->published.len)
        article->published = from_address(arena, article->url);
    if (!article->published.len)
        article->published = from_body(arena, tree, hints, language);
    if (!article->published.len && hints->title)
        article->published = from_words(arena, tree, hints->title, language);
    if (!article->published.len)
        article->published = from_words(arena, tree, NULL, language);
    if (hints->title)
        article->published = shown_day(arena, tree, hints->title, article);
}
