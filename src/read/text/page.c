/* The first question is whether the text is a web page at all: any other text must keep every word. Only then are the
   segments weighed, and the metadata is taken from around the article. No rule is specific to one site. */
#include "read/text/page.h"

#include <string.h>

#include "base/ascii.h"
#include "read/text/grade.h"
#include "read/text/head.h"
#include "read/common/wording.h"
#include "read/text/weigh.h"

enum { LONGEST_TITLE = 200, NEAR = 3 };

struct scan {
    const struct segment *segments;
    const struct trait *traits;
    int n;
};

static bool is_title_like(const struct scan *scan, int i)
{
    const struct segment *segment = &scan->segments[i];
    return segment->kind != SEGMENT_RULE && segment->kind != SEGMENT_QUOTE && !scan->traits[i].note &&
           segment->n_columns >= 20 && segment->n_columns <= LONGEST_TITLE && segment->n_words >= 3 &&
           !str_has_suffix(segment->text, STR(".")) && !str_has_suffix(segment->text, STR(","));
}

static bool has_name_near(const struct scan *scan, int at)
{
    for (int i = at - NEAR < 0 ? 0 : at - NEAR; i < scan->n && i <= at + NEAR; i++)
        if (scan->traits[i].note == NOTE_BYLINE || scan->traits[i].note == NOTE_AVATAR ||
            (i != at && scan->traits[i].is_name))
            return true;
    return false;
}

static bool is_label(const struct scan *scan, int i)
{
    const struct segment *segment = &scan->segments[i];
    return segment->kind == SEGMENT_TEXT && !segment->is_verse && segment->n_words >= 1 && segment->n_words <= 5 &&
           !wording_ends_sentence(segment->text) && scan->traits[i].n_same > 1;
}

/* Returns the index of the n-th segment of prose, counted from 0; what comes before it is close to the head. */
static int nth_prose(const struct scan *scan, int n)
{
    for (int i = 0; i < scan->n; i++)
        if (scan->traits[i].is_prose && --n < 0)
            return i;
    return scan->n;
}

struct clues {
    bool has_title;  /* repeated, above the text */
    bool has_byline; /* a date with a name beside it, above the text */
    bool has_avatar, has_date, has_copyright;
    bool has_label;       /* repeated, after the start of the text */
    int n_widgets;        /* distinct widgets */
    int n_sections;       /* distinct headings of comments and related articles */
    int n_above, n_below; /* non-sentences: above the 2nd prose segment, below the last but one */
    int n_menu;           /* those of n_above that look like menu entries */
};

/* True for a few words that occur once, without a digit or closing punctuation: unlike verse or a table of contents. */
static bool is_menu_line(const struct scan *scan, int i)
{
    enum { MOST_WORDS = 4, WIDEST = 40 };
    const struct segment *segment = &scan->segments[i];
    return segment->n_words <= MOST_WORDS && segment->n_columns <= WIDEST && scan->traits[i].n_same <= 1 &&
           !grade_ending(segment->text) && !str_has_digit(segment->text);
}

static void count_lines(const struct scan *scan, struct clues *clues)
{
    int n_prose = 0, seen = 0;
    for (int i = 0; i < scan->n; i++)
        n_prose += scan->traits[i].is_prose;
    for (int i = 0; i < scan->n && n_prose > 1; i++) {
        seen += scan->traits[i].is_prose;
        bool is_line = !scan->traits[i].is_prose && !wording_ends_sentence(scan->segments[i].text);
        clues->n_above += is_line && seen < 2;
        clues->n_menu += is_line && seen < 2 && is_menu_line(scan, i);
        clues->n_below += is_line && seen > n_prose - 2;
    }
}

static struct clues find_clues(const struct scan *scan)
{
    struct clues clues = {0};
    int first = nth_prose(scan, 0), head = nth_prose(scan, 2);
    for (int i = 0; i < scan->n; i++) {
        const struct trait *trait = &scan->traits[i];
        bool is_first = trait->first_same == i;
        clues.has_title |= i < first && is_title_like(scan, i) && trait->n_same > 1 && !scan->segments[i].is_verse;
        clues.has_byline |= i < head && trait->note == NOTE_DATE && has_name_near(scan, i);
        clues.has_avatar |= trait->note == NOTE_AVATAR;
        clues.has_date |= trait->note == NOTE_DATE;
        clues.has_copyright |= str_find(str_slice(scan->segments[i].text, 0, LONGEST_TITLE), STR("©")) >= 0;
        clues.has_label |= is_label(scan, i) && !trait->note && trait->first_same > first;
        clues.n_widgets += trait->note == NOTE_WIDGET && is_first;
        clues.n_sections += (trait->signs.is_comments || trait->signs.is_related) && is_first;
    }
    count_lines(scan, &clues);
    return clues;
}

/* A page has two strong clues, or menus and three clues of any kind, at least one of which only a web site gives. A
   book may have a table of contents above the text and repeat the chapter titles, but it has no share buttons. */
static bool is_page(const struct scan *scan)
{
    enum { MENU = 8 };
    struct clues m = find_clues(scan);
    int n_strong = m.has_title + m.has_byline + m.has_avatar + m.has_label + (m.n_widgets >= 2) + (m.n_widgets >= 6);
    int n_machine = m.has_byline + m.has_avatar + (m.n_widgets >= 1) + m.has_copyright + (m.n_sections >= 2) +
                    (m.n_menu >= 3 * MENU && m.n_below >= MENU);
    int n_shape = m.has_title + m.has_label + m.has_date + (m.n_above >= MENU) + (m.n_below >= MENU) +
                  (m.n_above >= 3 * MENU) + (m.n_below >= 3 * MENU);
    bool has_menus = m.n_above + m.n_below > MENU && (n_machine >= 2 || m.n_menu >= MENU);
    return n_strong >= 2 || (has_menus && n_machine >= 1 && n_machine + n_shape >= 3);
}

static bool is_noise(const struct scan *scan, const struct head *head, int i)
{
    const struct article *article = head->article;
    Str text = scan->segments[i].text;
    return scan->traits[i].note == NOTE_WIDGET || scan->traits[i].note == NOTE_AVATAR ||
           (is_label(scan, i) && !scan->traits[i].is_prose) ||
           (article->title.len && str_is_equal_nocase(text, article->title)) ||
           (article->dek.len && str_is_equal(text, article->dek)) ||
           (article->n_authors && str_is_equal_nocase(text, article->authors[0].name));
}

/* A short line on its own between two kept segments of prose is a heading the weighing missed. */
static void keep_headings(const struct scan *scan, bool *keep)
{
    enum { WIDEST = 60, MOST_WORDS = 10 };
    for (int i = 1; i + 1 < scan->n; i++) {
        const struct segment *segment = &scan->segments[i];
        const struct trait *trait = &scan->traits[i];
        bool is_between = keep[i - 1] && keep[i + 1] && scan->traits[i - 1].is_prose && scan->traits[i + 1].is_prose;
        if (is_between && segment->is_alone && segment->n_columns <= WIDEST && segment->n_words <= MOST_WORDS &&
            trait->n_same < 2 && !trait->note && !trait->signs.is_related && !trait->signs.is_comments &&
            wording_is_heading(segment->text))
            keep[i] = true;
    }
}

/* True for the head of a reader's comment, as blogs write it: "brook14 says: 19 November 2021 at 6:34". */
static bool is_comment_head(Str text)
{
    static const Str says[] = {STR(" says:"),   STR(" said:"), STR(" sagt:"), STR(" meint:"), STR(" schreibt:"),
                               STR(" schrieb"), STR(" dit :"), STR(" dit:"),  STR(" dice:"),  STR(" zegt:")};
    enum { LONGEST_NAME = 60, LONGEST = 120 };
    Str start = str_slice(text, 0, LONGEST_NAME);
    if (text.len > LONGEST || !str_has_digit(text))
        return false;
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        if (str_find(start, says[i]) > 0 && str_has_digit(str_slice(text, (size_t)str_find(start, says[i]), text.len)))
            return true;
    return false;
}

/* Several comments one below the other are those of readers, however much they say: drops all from the first on. */
static void drop_thread(const struct scan *scan, bool *keep)
{
    enum { LEAST = 3, MOST_WORDS = 3 };
    int n_heads = 0, first = scan->n;
    bool has_prose = false;
    for (int i = scan->n - 1; i >= 0; i--)
        if (is_comment_head(scan->segments[i].text)) {
            n_heads++;
            first = i;
        }
    for (int i = 0; i < first; i++)
        has_prose |= keep[i] && scan->traits[i].is_prose;
    if (n_heads < LEAST || !has_prose)
        return;
    memset(keep + first, 0, (size_t)(scan->n - first) * sizeof *keep);
    for (int i = first - 1; i >= 0 && (!keep[i] || scan->segments[i].n_words <= MOST_WORDS); i--)
        keep[i] = keep[i] && scan->segments[i].kind != SEGMENT_TEXT; /* "Share this:" above the comments */
}

/* Returns the item that continues a numbered list after a short line or two, such as addresses; 0 when it ends. */
static int next_in_list(const struct scan *scan, int i)
{
    enum { MOST_BETWEEN = 3 };
    for (int k = i + 1; k < scan->n && k <= i + 1 + MOST_BETWEEN; k++)
        if (scan->segments[k].kind == SEGMENT_ITEM)
            return scan->segments[k].ordinal == scan->segments[i].ordinal + 1 ? k : 0;
    return 0;
}

/* A numbered list whose beginning is kept is kept to its end, with the addresses in it and the paragraph below. */
static void keep_lists(const struct scan *scan, bool *keep)
{
    for (int i = 0; i < scan->n; i++) {
        if (!keep[i] || scan->segments[i].kind != SEGMENT_ITEM || !scan->segments[i].ordinal)
            continue;
        int last = i, n_items = 1;
        for (int next; (next = next_in_list(scan, last)); last = next, n_items++)
            for (int k = last + 1; k <= next; k++)
                keep[k] |= k == next || str_find(scan->segments[k].text, STR("://")) > 0;
        for (int k = last + 1; n_items > 2 && k < scan->n && k <= last + 2; k++)
            keep[k] |= scan->traits[k].is_prose || str_find(scan->segments[k].text, STR("://")) > 0;
        i = last;
    }
}

/* Returns the first prose right below a byline or a date before the given segment, or -1. */
static int find_bylined(Arena *arena, const struct scan *scan, int before)
{
    enum { MOST_BETWEEN = 4 };
    int line = -1;
    for (int i = 0; i < before; i++) {
        Str name, text = scan->segments[i].text;
        if (wording_is_byline(text, &name) || trait_is_date_line(arena, text))
            line = i;
        else if (scan->traits[i].is_prose && line >= 0 && i - line <= MOST_BETWEEN)
            return i;
    }
    return -1;
}

/* A short article is no longer than the service notes of its page: when all that is kept is a paragraph or two below
   the page's foot menu, the prose below the byline is the article. */
static void leave_foot(Arena *arena, const struct scan *scan, bool *keep)
{
    enum { LEAST = 3, WITHIN = 10, MOST = 2 };
    int first = 0, n_widgets = 0, n_kept = 0;
    for (int i = 0; i < scan->n; i++)
        n_kept += keep[i] && scan->traits[i].is_prose;
    while (first < scan->n && !keep[first])
        first++;
    for (int i = first - 1; i >= 0 && i >= first - WITHIN && !scan->traits[i].is_prose; i--)
        n_widgets += scan->traits[i].note == NOTE_WIDGET;
    int prose = n_widgets >= LEAST && n_kept <= MOST && first < scan->n ? find_bylined(arena, scan, first) : -1;
    if (prose < 0)
        return;
    memset(keep, 0, (size_t)scan->n * sizeof *keep);
    for (int i = prose; i < first && scan->traits[i].is_prose; i++)
        keep[i] = true;
}

/* Sets start and end to the range that is kept; false when nothing is. */
static bool find_ends(const bool *keep, int n, struct head *head)
{
    head->start = 0;
    head->end = n;
    while (head->start < n && !keep[head->start])
        head->start++;
    while (head->end > head->start && !keep[head->end - 1])
        head->end--;
    return head->start < head->end;
}

bool page_take_dates(Arena *arena, Str line, Str *published, Str *updated)
{
    if (!trait_is_date_line(arena, line))
        return false;
    trait_read_dates(arena, line, published, updated);
    return true;
}

/* A text browser shows the file name of a picture without alternative text: "[team-photo_2]Words". Brackets that the
   author wrote are followed by a space. */
static Str without_file_names(Str text)
{
    enum { LONGEST = 60 };
    for (;;) {
        size_t n = 1;
        bool is_number = true;
        while (n < text.len && n < LONGEST && text.ptr[0] == '[' && !strchr(" []\n", text.ptr[n])) {
            is_number &= ascii_is_digit(text.ptr[n]);
            n++;
        }
        if (n < 4 || n + 1 >= text.len || text.ptr[n] != ']' || is_number || strchr(" .,:", text.ptr[n + 1]))
            return text;
        text = str_slice(text, n + 1, text.len);
    }
}

bool page_extract(struct page *page)
{
    struct scan scan = {.segments = page->segments, .n = page->n_pieces};
    struct trait *traits = trait_list(page->arena, scan.segments, scan.n);
    scan.traits = traits;
    if (!is_page(&scan))
        return false;
    trait_compare(page->arena, scan.segments, scan.n, traits);
    bool *keep = arena_array(page->arena, bool, scan.n + 1);
    weigh_pieces(&(struct weighing){page->arena, scan.segments, scan.traits, scan.n}, keep);
    keep_headings(&scan, keep);
    drop_thread(&scan, keep);
    keep_lists(&scan, keep);
    leave_foot(page->arena, &scan, keep);
    struct head head = {
        .arena = page->arena, .article = page->article, .segments = scan.segments, .traits = scan.traits, .n = scan.n};
    if (!find_ends(keep, scan.n, &head))
        return false;
    head_take(&head);
    head_take_biography(&head, keep);
    int n = 0;
    for (int i = head.start; i < head.end; i++)
        if (keep[i] && !is_noise(&scan, &head, i)) {
            page->segments[n] = page->segments[i];
            page->segments[n].text = without_file_names(page->segments[n].text);
            n++;
        }
    page->n_pieces = n;
    return true;
}
