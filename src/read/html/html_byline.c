/* A byline is split at commas, "and" and marks; the parts are names if they are short and have no digits. */
#include "read/html/html_byline.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "read/html/html_words.h"
#include "read/common/resolve.h"
#include "read/common/wording.h"

enum { LONGEST_NAME = 60, MOST_NAME_WORDS = 6, MOST_AUTHORS = 12 };

static bool skip_prefix(Str *line)
{
    static const char *const beginnings[] = {"by:",
                                             "by ",
                                             "written by ",
                                             "posted by ",
                                             "published by ",
                                             "words by ",
                                             "text by ",
                                             "story by ",
                                             "reported by ",
                                             "author:",
                                             "authors:",
                                             "author ",
                                             "von:",
                                             "von ",
                                             "text:",
                                             "autor:",
                                             "autorin:",
                                             "autor ",
                                             "geschrieben von ",
                                             "veröffentlicht von ",
                                             "par ",
                                             "por ",
                                             "di ",
                                             "a cura di ",
                                             "door ",
                                             "af ",
                                             "av ",
                                             "from ",
                                             "ein beitrag von ",
                                             "ein artikel von ",
                                             "eingestellt von ",
                                             "publié par ",
                                             "scritto da "};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = strlen(beginnings[i]);
        if (line->len > n && str_is_equal_nocase(str_slice(*line, 0, n), str_from_c(beginnings[i]))) {
            *line = str_trim(str_slice(*line, n, line->len));
            return true;
        }
    }
    bool is_joined = line->len > 4 && (str_has_prefix(*line, STR("By")) || str_has_prefix(*line, STR("by"))) &&
                     line->ptr[2] >= 'A' && line->ptr[2] <= 'Z' && ascii_is_letter(line->ptr[3]) &&
                     str_find(*line, STR(" ")) > 0;
    if (is_joined)
        *line = str_slice(*line, 2, line->len);
    return is_joined;
}

static bool is_name(Str name)
{
    int n_words = 0;
    bool in_word = false, has_letter = false;
    if (name.len < 2 || name.len > LONGEST_NAME || resolve_is_address(name))
        return false;
    for (Str rest = name; rest.len;) {
        int32_t code = str_next_code(&rest);
        if (u_isdigit(code) || code == '@' || code == '/' || code == '<' || code == ':')
            return false;
        has_letter |= u_isalpha(code);
        n_words += code > ' ' && !in_word;
        in_word = code > ' ';
    }
    return has_letter && n_words <= MOST_NAME_WORDS && !wording_is_widget(name);
}

static bool is_known(const struct article *article, Str name)
{
    for (int i = 0; i < article->n_authors; i++)
        if (str_is_equal_nocase(article->authors[i].name, name))
            return true;
    return false;
}

static void add_name(Arena *arena, struct article *article, Str name)
{
    skip_prefix(&name);
    while (name.len && strchr(".,;:-–|", name.ptr[name.len - 1]) && !str_has_suffix(name, STR("Jr.")))
        name = str_trim(str_slice(name, 0, name.len - 1));
    if (is_name(name) && !is_known(article, name) && article->n_authors < MOST_AUTHORS)
        *arena_push(arena, article->authors, article->n_authors) = (struct author){.name = str_copy(arena, name)};
}

/* Returns the length of the separator between two names at the start of the text, or 0; *is_end: no names follow. */
static size_t joint_length(Str text, bool *is_end)
{
    static const char *const joints[] = {", and ", ", ",    "; ",   ";",   " and ", " And ",
                                         " AND ",  " und ", " et ", " y ", " & ",   " e "};
    static const char *const ends[] = {" | ",   "|",  " - ",  " – ",      " — ",        " · ",    " • ",
                                       "•",     " (", " on ", " am ",     " at ",       " in ",   " für ",
                                       " for ", "\n", " / ",  " Updated", " Published", " Posted"};
    *is_end = false;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_has_prefix(text, str_from_c(joints[i])))
            return strlen(joints[i]);
    *is_end = true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_has_prefix(text, str_from_c(ends[i])))
            return strlen(ends[i]);
    return 0;
}

bool html_byline_add(Arena *arena, struct article *article, Str line)
{
    int n_before = article->n_authors;
    line = str_trim(line);
    skip_prefix(&line);
    size_t start = 0;
    for (size_t i = 0; i < line.len; i++) {
        bool is_end;
        size_t n = i > start ? joint_length(str_slice(line, i, line.len), &is_end) : 0;
        if (!n)
            continue;
        add_name(arena, article, str_trim(str_slice(line, start, i)));
        start = i + n;
        if (is_end)
            return article->n_authors > n_before;
        i = start - 1;
    }
    add_name(arena, article, str_trim(str_slice(line, start, line.len)));
    return article->n_authors > n_before;
}

static bool is_site(const struct article *article, Str name)
{
    return article->site.len && str_is_equal_nocase(article->site, name);
}

/* Returns how reliably a node names the author; 0 when it does not. */
static int trust_in(const struct html_node *node)
{
    enum { LONGEST = 120 };
    if (node->tag == HTML_TEXT || node->n_chars == 0 || node->n_chars > LONGEST || node->is_noise)
        return 0;
    Str relation = html_tree_attribute(node, "rel"), property = html_tree_attribute(node, "itemprop");
    if (str_is_equal(property, STR("author")) || str_is_equal(relation, STR("author")))
        return 4;
    if (html_words_has(node, HTML_WORDS_WRITER))
        return 2;
    return 0;
}

static Str words_of_author(Arena *arena, const struct html_node *node)
{
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        if (str_is_equal(html_tree_attribute(part, "itemprop"), STR("name")) ||
            str_is_equal(html_tree_attribute(part, "rel"), STR("author")))
            return html_tree_words(arena, part, true);
    return html_tree_words(arena, node, true);
}

/* Adds the authors that one byline links to. */
static void add_linked(Arena *arena, const struct html_node *first, struct article *article)
{
    enum { LINKED = 4 };
    const struct html_node *line = html_tree_block_of(first);
    for (const struct html_node *node = first; node; node = html_tree_next(node, line))
        if (node->tag == HTML_A && trust_in(node) >= LINKED)
            html_byline_add(arena, article, words_of_author(arena, node));
}

static void add_from_body(Arena *arena, const struct html_tree *tree, struct article *article)
{
    for (int least = 4; least >= 2 && !article->n_authors; least -= 2)
        for (const struct html_node *node = tree->body; node && !article->n_authors;
             node = html_tree_next(node, tree->body))
            if (trust_in(node) >= least && !html_words_are_around(node, HTML_WORDS_COMMENTS)) {
                html_byline_add(arena, article, words_of_author(arena, node));
                if (node->tag == HTML_A && least == 4)
                    add_linked(arena, node, article);
            }
}

/* True when the article's own header links to authors, and none of them is the one whom the page's head declares: that
   is then the publisher. */
static bool is_publisher(Arena *arena, const struct html_node *title, Str declared)
{
    enum { LINKED = 4 };
    const struct html_node *header = title;
    while (header && header->tag != HTML_HEADER)
        header = header->parent;
    int n_links = 0;
    for (const struct html_node *node = header; node; node = html_tree_next(node, header))
        if (node->tag == HTML_A && trust_in(node) >= LINKED) {
            n_links++;
            if (str_find(declared, html_tree_words(arena, node, true)) >= 0)
                return false;
        }
    return n_links > 0;
}

/* Looks for "By Jane Doe" in the first lines after the title. */
static void add_from_words(Arena *arena, const struct html_node *title, struct article *article)
{
    enum { NEAR = 12 };
    Str name;
    int n = 0;
    for (const struct html_node *node = title; node && n < NEAR && !article->n_authors;
         node = html_tree_next(node, NULL)) {
        if (!node->is_block || node->n_own == 0)
            continue;
        n++;
        if (node->n_chars > 150)
            continue;
        Str words = html_tree_words(arena, node, true);
        if (wording_is_byline(words, &name))
            html_byline_add(arena, article, words);
    }
}

void html_byline_find(Arena *arena, const struct html_tree *tree, const struct html_byline_hints *hints,
                      struct article *article)
{
    for (int i = 0; i < hints->n_authors; i++)
        if (!is_site(article, hints->authors[i]))
            html_byline_add(arena, article, hints->authors[i]);
    bool is_declared = !is_site(article, hints->declared) && !is_publisher(arena, hints->title, hints->declared);
    if (!article->n_authors && is_declared)
        html_byline_add(arena, article, hints->declared);
    if (!article->n_authors)
        add_from_body(arena, tree, article);
    if (!article->n_authors && hints->title)
        add_from_words(arena, hints->title, article);
}
