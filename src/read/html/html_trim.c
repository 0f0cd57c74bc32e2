/* The list of blocks is flat: leftover furniture shows by its position and wording. */
#include "read/html/html_trim.h"

#include <string.h>

#include "read/html/html_again.h"
#include "read/html/html_byline.h"
#include "read/html/html_file.h"
#include "read/html/html_title.h"
#include "read/html/html_trim_ends.h"
#include "read/html/html_trimming.h"
#include "read/text/page.h"
#include "read/common/foot.h"
#include "read/common/phrase.h"
#include "read/common/wording.h"

static const char RULE[] = "rule";

/* True for what is in a table, as the only link among names and figures. */
static bool is_in_cell(const struct trimming *t, int i)
{
    const struct html_node *node = i < t->blocks->n_origins ? t->blocks->origins[i] : NULL;
    while (node && node->tag != HTML_TD && node->tag != HTML_TH)
        node = node->parent;
    return node && node->n_chars <= HTML_TRIMMING_LABEL;
}

static bool is_file(const struct trimming *t, int i)
{
    const struct html_node *node = i < t->blocks->n_origins ? t->blocks->origins[i] : NULL;
    while (node && node->tag != HTML_A && !node->is_block)
        node = node->parent;
    return node && html_file_is_linked(node);
}

static bool is_elsewhere(const struct trimming *t, int i)
{
    const struct block *block = &t->article->blocks[i];
    Str text = html_trimming_text(t, i);
    if (!html_trimming_is_paragraph(t, i) && block->kind != BLOCK_ITEM && block->kind != BLOCK_HEADING)
        return false;
    bool is_announced = i > 0 && str_has_suffix(html_trimming_text(t, i - 1), STR(":")) &&
                        !phrase_begins(html_trimming_text(t, i - 1), PHRASE_ELSEWHERE);
    if (is_file(t, i))
        return false;
    if (block->kind == BLOCK_LINK && !is_announced)
        return !is_in_cell(t, i);
    return phrase_begins(text, PHRASE_ELSEWHERE) &&
           (html_trimming_link_share(block) >= 40 || text.len <= HTML_TRIMMING_LABEL);
}

/* True for "About Jane Doe". */
static bool is_about_author(const struct trimming *t, Str text)
{
    static const char *const beginnings[] = {"about ", "über ", "sobre ", "à propos de ", "over ", "informazioni su "};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (str_has_prefix_nocase(text, str_from_c(beginnings[i])))
            return html_trimming_names_author(t, text);
    return false;
}

/* True for the heading of something outside the article. */
static bool is_alien_heading(const struct trimming *t, Str text)
{
    return text.len <= HTML_TRIMMING_LABEL &&
           (wording_is_widget(text) || phrase_begins(text, PHRASE_SECTION) || is_about_author(t, text));
}

/* True when a text begins with the author's name, or with the first name and a verb: "Jane is a potter". */
static bool begins_with_name(Str text, Str name)
{
    static const char *const verbs[] = {" is ",     " was ", " has ", " writes ", " lives ",    " works ",
                                        " covers ", " ist ", " war ", " lebt ",   " schreibt ", " arbeitet ",
                                        " est ",    " es ",  " è ",   " hat "};
    enum { LEAST = 3 };
    if (str_has_prefix_nocase(text, name) && text.len > name.len && strchr(" ,'(", text.ptr[name.len]))
        return true;
    ptrdiff_t n = str_find(name, STR(" "));
    if (n < LEAST || !str_has_prefix_nocase(text, str_slice(name, 0, (size_t)n)))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_has_prefix(str_slice(text, (size_t)n, text.len), str_from_c(verbs[i])))
            return true;
    return false;
}

/* Takes a paragraph near the end that begins with an author's name as that author's biography. */
static void take_biography(struct trimming *t)
{
    enum { NEAR_END = 3, LONGEST = 600 };
    struct article *article = t->article;
    int n_seen = 0;
    for (int i = t->n - 1; i > t->n / 2 && n_seen < NEAR_END; i--) {
        if (!html_trimming_has_text(t, i))
            continue;
        n_seen++;
        for (int a = 0; a < article->n_authors && html_trimming_is_paragraph(t, i); a++) {
            Str name = article->authors[a].name, text = html_trimming_text(t, i);
            bool is_his =
                text.len > name.len + 10 && text.len < LONGEST && name.len && begins_with_name(text, name) && i > 2;
            if (!is_his)
                continue;
            article->authors[a].biography = text;
            t->why[i] = "biography";
            return;
        }
    }
}

/* True when the section below a heading is about other articles, not merely named like that: "Popular varieties". */
static bool leads_away(const struct trimming *t, int heading, int end)
{
    enum { MUCH = 300, LEAST_LINKS = 5 /* per cent */ };
    Str text = html_trimming_text(t, heading);
    if (wording_is_widget(text) || !phrase_begins(text, PHRASE_LISTING))
        return true;
    size_t n = 0, n_links = 0, n_prose = 0;
    for (int i = heading + 1; i < end; i++) {
        size_t len = html_trimming_has_text(t, i) ? html_trimming_text(t, i).len : 0;
        n += len;
        n_links += len * (size_t)html_trimming_link_share(&t->article->blocks[i]) / 100;
        n_prose += len && html_trimming_is_prose(t, i) ? len : 0;
    }
    return n_prose < MUCH || n_links * 100 >= n * LEAST_LINKS;
}

/* Drops headings of outside content: with everything below when it is the last section, else with the links that
   follow. */
static void drop_aliens(struct trimming *t)
{
    enum { MOST = 12 };
    for (int i = 0; i < t->n; i++) {
        const struct block *block = &t->article->blocks[i];
        if (!html_trimming_has_text(t, i) || block->kind != BLOCK_HEADING ||
            !is_alien_heading(t, html_trimming_text(t, i)))
            continue;
        int end = i + 1;
        while (end < t->n && t->article->blocks[end].kind != BLOCK_HEADING)
            end++;
        if (!leads_away(t, i, end))
            continue;
        bool is_last = end == t->n && i > t->n / 2 && t->extent == HTML_TRIM_ALL, has_links = true;
        for (int k = i + 1; k < end; k++)
            has_links &= !html_trimming_has_text(t, k) || html_trimming_link_share(&t->article->blocks[k]) > 50;
        if (t->extent != HTML_TRIM_ALL && !has_links)
            continue;
        t->why[i] = "related";
        for (int k = i + 1;
             k < end && (is_last || (end - i <= MOST && html_trimming_link_share(&t->article->blocks[k]) > 50)); k++)
            t->why[k] = "related";
    }
}

static void drop_lines(struct trimming *t)
{
    for (int i = 0; i < t->n; i++) {
        if (!html_trimming_has_text(t, i))
            continue;
        const struct block *block = &t->article->blocks[i];
        bool is_label = html_trimming_is_paragraph(t, i) || block->kind == BLOCK_HEADING;
        bool is_alone = t->extent == HTML_TRIM_ALL || html_trimming_link_share(block) > 50;
        if (block->kind == BLOCK_HEADING && html_trimming_is_title(t, i))
            t->why[i] = html_trimming_repeated_title;
        else if (is_elsewhere(t, i) && is_alone)
            t->why[i] = "link to another article";
        else if (is_label && is_alone && wording_is_widget(html_trimming_text(t, i)))
            t->why[i] = "button";
    }
}

/* Drops a heading with nothing below it, or with only a higher heading. */
static void drop_bare_headings(struct trimming *t)
{
    for (int i = t->n - 1; i >= 0; i--) {
        if (!html_trimming_has_text(t, i) || t->article->blocks[i].kind != BLOCK_HEADING)
            continue;
        int next = html_trimming_next_text(t, i);
        bool has_picture = false;
        for (int k = i + 1; k < next && k < t->n; k++)
            has_picture |= t->article->blocks[k].kind == BLOCK_PICTURE;
        bool is_bare = next == t->n || (t->article->blocks[next].kind == BLOCK_HEADING &&
                                        t->article->blocks[next].level < t->article->blocks[i].level);
        if (is_bare && !has_picture)
            t->why[i] = "heading of nothing";
    }
}

/* True for "ByJane Doe": two parts of a line that only a style sheet separates. */
static bool is_joined_byline(Str text, Str *name)
{
    bool is_joined = text.len > 4 && str_has_prefix_nocase(text, STR("by")) && text.ptr[2] >= 'A' && text.ptr[2] <= 'Z';
    *name = is_joined ? str_slice(text, 2, text.len) : *name;
    return is_joined;
}

/* True for a line that only names the author, as the title card does. */
static bool is_own_byline(const struct trimming *t, Str text)
{
    Str name = text;
    bool is_byline = wording_is_byline(text, &name) || is_joined_byline(text, &name), is_name = false;
    for (int i = 0; i < t->article->n_authors; i++)
        is_name |= str_is_equal_nocase(text, t->article->authors[i].name);
    return is_name || (is_byline && html_trimming_names_author(t, name));
}

/* True when the entire block is a link marked as the author's. */
static bool is_author_link(const struct trimming *t, int i)
{
    const struct html_node *node = i < t->blocks->n_origins ? t->blocks->origins[i] : NULL;
    while (node && node->tag != HTML_A)
        node = node->parent;
    return node && html_trimming_link_share(&t->article->blocks[i]) == 100 && t->article->n_authors &&
           str_is_equal_nocase(html_tree_attribute(node, "rel"), STR("author"));
}

/* True when most of the words are prose: short lines around it are then suspect. */
static bool is_mostly_prose(const struct trimming *t)
{
    enum { LEAST = 60 };
    size_t n_prose = 0, n = 0;
    for (int i = 0; i < t->n; i++) {
        size_t len = html_trimming_has_text(t, i) ? html_trimming_text(t, i).len : 0;
        n += len;
        n_prose += len && html_trimming_is_prose(t, i) ? len : 0;
    }
    return n_prose * 100 >= n * LEAST;
}

/* For a page without furniture: drops only links to other articles and what the title card shows, the title and the
   author. */
static void drop_repeated(struct trimming *t)
{
    for (int i = 0; i < t->n; i++)
        if (html_trimming_is_paragraph(t, i) && phrase_begins(html_trimming_text(t, i), PHRASE_ELSEWHERE) &&
            html_trimming_link_share(&t->article->blocks[i]) > 50)
            t->why[i] = "link to another article";
    bool is_title_seen = false;
    int last = t->n - 1;
    while (last > 0 && !html_trimming_has_text(t, last))
        last--;
    if (last > 0 && html_trimming_is_paragraph(t, last) && is_own_byline(t, html_trimming_text(t, last)))
        t->why[last] = "byline or date";
    for (int i = 0; i < t->n && i < 6; i++) {
        if (!html_trimming_has_text(t, i))
            continue;
        bool is_same =
            html_trimming_is_title(t, i) && !is_title_seen && html_trimming_text(t, i).len <= t->article->title.len + 3;
        is_title_seen |= is_same;
        if (is_same)
            t->why[i] = html_trimming_repeated_title;
        else if (t->article->n_authors && html_trimming_is_paragraph(t, i) &&
                 (is_own_byline(t, html_trimming_text(t, i)) || is_author_link(t, i)))
            t->why[i] = "byline or date";
    }
}

/* For a short page: drops, above the first prose, its byline, date and summary if the title card shows them, and labels
   above the title. */
static void drop_bylines(struct trimming *t)
{
    const struct article *article = t->article;
    int title = t->n - 1;
    while (title >= 0 && t->why[title] != html_trimming_repeated_title)
        title--;
    for (int i = 0; i < t->n && (!html_trimming_has_text(t, i) || !html_trimming_is_prose(t, i) ||
                                 html_trimming_is_marked_dek(t, i));
         i++) {
        Str published = {0}, updated = {0}, text = html_trimming_text(t, i);
        if (html_trimming_is_marked_dek(t, i)) {
            t->why[i] = "repeated summary";
            html_trimming_keep_dek(t, i);
        }
        if (!html_trimming_has_text(t, i) || text.len > 100 || t->why[i])
            continue;
        bool is_date = article->published.len && page_take_dates(t->arena, text, &published, &updated) &&
                       str_is_equal(str_slice(published, 0, 10), str_slice(article->published, 0, 10));
        if (is_date || is_own_byline(t, text))
            t->why[i] = "byline or date";
        else if (html_trimming_is_dek(t, i))
            t->why[i] = "repeated summary";
        else if (i < title && html_trimming_is_paragraph(t, i) && text.len <= HTML_TRIMMING_LABEL &&
                 !wording_ends_sentence(text))
            t->why[i] = "label above the title";
    }
}

/* Newsletters mention themselves at the beginning and at the end, programs that make sites at the end. */
static void drop_mail_lines(struct trimming *t)
{
    enum { AT_HEAD = 3, AT_FOOT = 8 };
    for (int i = 0; i < t->n; i++)
        if ((i < AT_HEAD || i >= t->n - AT_FOOT) && html_trimming_has_text(t, i) && html_trimming_is_paragraph(t, i) &&
            foot_is_of_mail(html_trimming_text(t, i)))
            t->why[i] = "newsletter";
    for (int i = t->n - 1; i >= 0 && i >= t->n - AT_FOOT; i--)
        if (html_trimming_has_text(t, i) && html_trimming_is_paragraph(t, i) &&
            foot_is_of_builder(html_trimming_text(t, i)))
            t->why[i] = "site builder";
}

/* Drops rules at both ends and repeated rules, which separate nothing. */
static void drop_rules(struct trimming *t)
{
    bool is_wanted = false;
    int last = -1;
    for (int i = 0; i < t->n; i++) {
        if (t->why[i])
            continue;
        bool is_rule = t->article->blocks[i].kind == BLOCK_RULE;
        if (is_rule && !is_wanted)
            t->why[i] = RULE;
        if (is_rule && is_wanted)
            last = i;
        is_wanted = !is_rule;
        if (!is_rule)
            last = -1;
    }
    if (last >= 0)
        t->why[last] = RULE;
}

static void note_dropped(const struct trimming *t, int i)
{
    if (t->why[i] != RULE && t->why[i] != html_trimming_repeated_title)
        article_add_dropped(t->arena, t->article, t->article->blocks[i].line, t->why[i], html_trimming_text(t, i));
}

static void remove_dropped(struct trimming *t)
{
    int n = 0;
    for (int i = 0; i < t->n; i++)
        if (t->why[i])
            note_dropped(t, i);
        else
            t->article->blocks[n++] = t->article->blocks[i];
    t->article->n_blocks = n;
}

void html_trim_article(const struct html_blocks *blocks, enum html_trim extent)
{
    struct article *article = blocks->article;
    struct trimming t = {
        .arena = blocks->arena, .article = article, .blocks = blocks, .extent = extent, .n = article->n_blocks};
    t.why = arena_array(blocks->arena, const char *, t.n);
    if (extent == HTML_TRIM_ALL && !is_mostly_prose(&t))
        t.extent = extent = HTML_TRIM_NAMED;
    if (extent == HTML_TRIM_REPEATED) {
        drop_repeated(&t);
    } else {
        drop_lines(&t);
        drop_aliens(&t);
    }
    if (extent == HTML_TRIM_NAMED) {
        drop_bylines(&t);
        take_biography(&t);
    }
    if (extent == HTML_TRIM_ALL) {
        html_again_drop(&t);
        html_trim_head(&t);
        take_biography(&t);
        html_trim_tail(&t);
        drop_bare_headings(&t);
    }
    drop_mail_lines(&t);
    drop_rules(&t);
    int n = 0;
    for (int i = 0; i < t.n; i++)
        n += html_trimming_has_text(&t, i);
    if (n == 0)
        return; /* everything looked like furniture: keep all of it */
    remove_dropped(&t);
}
