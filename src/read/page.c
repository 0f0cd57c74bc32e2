/* Prose counts for, short lines count against: the stretch with the best sum is the article. What stands above it, from
   its title on, is metadata; behind it the author's biography may follow. Nothing is known of any single site. */
#include "read/page.h"

#include <string.h>

#include "read/date.h"
#include "read/shape.h"

enum { PROSE_COLUMNS = 80, LONGEST_LABEL = 200, NEAR = 3 };

/* How often each short text occurs: an open hash table of piece indices. */
struct counts {
    const struct passage *pieces;
    int *slots; /* index + 1 of the first piece with this text */
    int *n;     /* for each piece: how many have its text; 0 when it is long */
    int *first; /* for each piece: the first with its text */
    size_t n_slots;
};

enum note { NOTE_NONE, NOTE_WIDGET, NOTE_AVATAR, NOTE_BYLINE, NOTE_DATE };

struct scan {
    struct page *page;
    const struct passage *pieces;
    int n;
    struct counts counts;
    unsigned char *notes; /* enum note, for each piece */
    int start, end;       /* of the article's own pieces */
    int title;            /* index, or -1 */
    Str author;
};

static size_t hash(Str s)
{
    size_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return h;
}

static struct counts count_texts(Arena *arena, const struct passage *pieces, int n_pieces)
{
    struct counts counts = {.pieces = pieces, .n_slots = 16};
    while (counts.n_slots < (size_t)n_pieces * 2)
        counts.n_slots *= 2;
    counts.slots = arena_array(arena, int, counts.n_slots);
    counts.n = arena_array(arena, int, n_pieces);
    counts.first = arena_array(arena, int, n_pieces);
    for (int i = 0; i < n_pieces; i++) {
        counts.first[i] = i;
        if (pieces[i].n_columns > LONGEST_LABEL)
            continue;
        size_t slot = hash(pieces[i].text) & (counts.n_slots - 1);
        while (counts.slots[slot] && !str_is_equal(pieces[counts.slots[slot] - 1].text, pieces[i].text))
            slot = (slot + 1) & (counts.n_slots - 1);
        if (!counts.slots[slot])
            counts.slots[slot] = i + 1;
        counts.first[i] = counts.slots[slot] - 1;
        counts.n[counts.first[i]]++;
    }
    for (int i = 0; i < n_pieces; i++)
        counts.n[i] = counts.n[counts.first[i]];
    return counts;
}

bool page_is_prose(const struct passage *piece)
{
    if (piece->kind == PASSAGE_RULE || piece->kind == PASSAGE_HEADING)
        return false;
    return piece->n_columns >= PROSE_COLUMNS &&
           (shape_ends_sentence(piece->text) || piece->n_columns > 2 * PROSE_COLUMNS ||
            str_find(piece->text, STR(". ")) > 0);
}

/* Calls nothing and knows nothing: what of the line is left when its dates are gone, counted in words. */
static int words_beside_dates(Arena *arena, Str line, Str dates[2], bool is_updated[2])
{
    struct date date;
    int n_words = 0, n_dates = 0;
    while (n_dates < 2 && date_find(arena, line, &date)) {
        Str before = str_slice(line, 0, date.start);
        is_updated[n_dates] = shape_says_updated(before);
        dates[n_dates++] = date.iso;
        n_words += shape_count_words(before);
        line = str_slice(line, date.end, line.len);
    }
    return n_dates ? n_words + shape_count_words(line) : -1;
}

static bool is_date_line(Arena *arena, Str line)
{
    Str dates[2];
    bool is_updated[2];
    int n_words = line.len > LONGEST_LABEL ? -1 : words_beside_dates(arena, line, dates, is_updated);
    return n_words >= 0 && n_words <= 7 && (n_words <= 4 || !shape_ends_sentence(line));
}

bool page_take_dates(Arena *arena, Str line, Str *published, Str *updated)
{
    Str dates[2] = {{0}};
    bool is_updated[2];
    if (!is_date_line(arena, line))
        return false;
    words_beside_dates(arena, line, dates, is_updated);
    for (int i = 0; i < 2 && dates[i].len; i++) {
        Str *slot = is_updated[i] || (i == 1 && published->len) ? updated : published;
        if (!slot->len)
            *slot = dates[i];
    }
    return true;
}

static enum note note_of(Arena *arena, const struct passage *piece)
{
    Str name;
    if (piece->n_columns > 120)
        return NOTE_NONE;
    if (shape_is_widget(piece->text))
        return NOTE_WIDGET;
    if (shape_is_avatar(piece->text, &name))
        return NOTE_AVATAR;
    if (shape_is_byline(piece->text, &name))
        return NOTE_BYLINE;
    return is_date_line(arena, piece->text) ? NOTE_DATE : NOTE_NONE;
}

static struct scan begin_scan(const struct page *page)
{
    struct scan scan = {.pieces = page->pieces, .n = page->n_pieces, .title = -1};
    scan.counts = count_texts(page->arena, page->pieces, page->n_pieces);
    scan.notes = arena_alloc(page->arena, (size_t)page->n_pieces + 1);
    for (int i = 0; i < scan.n; i++)
        scan.notes[i] = (unsigned char)note_of(page->arena, &page->pieces[i]);
    return scan;
}

static bool is_title_like(const struct scan *scan, int i)
{
    const struct passage *piece = &scan->pieces[i];
    return piece->kind != PASSAGE_RULE && piece->kind != PASSAGE_QUOTE && !scan->notes[i] && piece->n_columns >= 20 &&
           piece->n_columns <= LONGEST_LABEL && piece->n_words >= 3 && !str_has_suffix(piece->text, STR(".")) &&
           !str_has_suffix(piece->text, STR(","));
}

static bool has_name_near(const struct scan *scan, int at)
{
    for (int i = at - NEAR < 0 ? 0 : at - NEAR; i < scan->n && i <= at + NEAR; i++)
        if (scan->notes[i] == NOTE_BYLINE || scan->notes[i] == NOTE_AVATAR ||
            (i != at && scan->pieces[i].kind == PASSAGE_TEXT && shape_is_name(scan->pieces[i].text)))
            return true;
    return false;
}

static bool is_label(const struct scan *scan, int i)
{
    const struct passage *piece = &scan->pieces[i];
    return piece->kind == PASSAGE_TEXT && !piece->is_verse && piece->n_words >= 1 && piece->n_words <= 5 &&
           !shape_ends_sentence(piece->text) && scan->counts.n[i] > 1;
}

/* Index behind the n-th prose piece: what stands before it is near the head. */
static int end_of_head(const struct scan *scan, int n)
{
    for (int i = 0; i < scan->n; i++)
        if (page_is_prose(&scan->pieces[i]) && --n < 0)
            return i;
    return scan->n;
}

static bool is_page(const struct scan *scan)
{
    bool has_title = false, has_byline = false, has_avatar = false, has_label = false;
    int n_widgets = 0, first_prose = end_of_head(scan, 0), head = end_of_head(scan, 2);
    for (int i = 0; i < scan->n; i++) {
        bool is_first = scan->counts.first[i] == i;
        has_title |= i < first_prose && is_title_like(scan, i) && scan->counts.n[i] > 1 && !scan->pieces[i].is_verse;
        has_byline |= i < head && scan->notes[i] == NOTE_DATE && has_name_near(scan, i);
        has_avatar |= scan->notes[i] == NOTE_AVATAR;
        has_label |= is_label(scan, i) && scan->notes[i] == NOTE_NONE && scan->counts.first[i] > first_prose;
        n_widgets += scan->notes[i] == NOTE_WIDGET && is_first;
    }
    return has_title + has_byline + has_avatar + has_label + (n_widgets >= 2) + (n_widgets >= 6) >= 2;
}

/* A few short lines are headings or a list; a long row of them is a menu. */
static int worth(const struct scan *scan, int i, int n_short)
{
    enum { MOST = 400, FEW = 2, FEW_ITEMS = 6, SHORT = -40, ITEM = -15, MENU = -90 };
    const struct passage *piece = &scan->pieces[i];
    if (scan->notes[i] != NOTE_NONE)
        return MENU;
    if (piece->kind == PASSAGE_QUOTE)
        return piece->n_columns;
    if (page_is_prose(piece))
        return piece->n_columns < MOST ? piece->n_columns : MOST;
    if (piece->n_words >= 5 && shape_ends_sentence(piece->text) && scan->counts.n[i] < 2)
        return piece->n_columns / 2;
    if (piece->kind == PASSAGE_ITEM && n_short < FEW_ITEMS)
        return ITEM;
    return n_short < FEW ? SHORT : MENU;
}

/* Finds the stretch with the best sum; false when there is no prose at all. */
static bool find_stretch(struct scan *scan)
{
    long best = 0, sum = 0;
    int start = 0, n_short = 0;
    for (int i = 0; i < scan->n; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        int value = worth(scan, i, n_short);
        n_short = value > 0 ? 0 : n_short + 1;
        sum += value;
        if (sum > best) {
            best = sum;
            scan->start = start;
            scan->end = i + 1;
        }
    }
    while (scan->start < scan->end && worth(scan, scan->start, 0) <= 0)
        scan->start++;
    return best > 0;
}

/* The title is the repeated line nearest above the article, else the line above the byline or the date, else the
   nearest one that can be one. */
static void find_title(struct scan *scan)
{
    int nearest = -1, above_note = -1;
    bool below_note = false;
    for (int i = scan->start - 1; i >= 0 && i > scan->start - 60; i--) {
        below_note |= scan->notes[i] == NOTE_BYLINE || scan->notes[i] == NOTE_DATE || scan->notes[i] == NOTE_AVATAR;
        if (!is_title_like(scan, i))
            continue;
        if (scan->counts.n[i] > 1 && scan->counts.first[i] < scan->start) {
            scan->title = scan->counts.first[i] > scan->start - 60 ? scan->counts.first[i] : i;
            return;
        }
        if (nearest < 0 && !shape_is_name(scan->pieces[i].text))
            nearest = i;
        if (above_note < 0 && below_note && !shape_is_name(scan->pieces[i].text))
            above_note = i;
    }
    scan->title = above_note >= 0 ? above_note : nearest;
    int above = scan->title - 1;
    if (above >= 0 && is_title_like(scan, above) && scan->pieces[above].kind == PASSAGE_TEXT &&
        scan->pieces[above].is_alone && scan->pieces[scan->title].is_alone && scan->pieces[above].n_words >= 4 &&
        scan->pieces[above].n_columns <= scan->pieces[scan->title].n_columns)
        scan->title = above; /* the longer line below it is the dek */
}

static bool is_same_text(const struct scan *scan, int a, int b)
{
    return str_is_equal_nocase(scan->pieces[a].text, scan->pieces[b].text);
}

static void take_kicker(const struct scan *scan)
{
    int i = scan->title - 1;
    if (i < 0 || i > 2 || scan->notes[i] || scan->counts.n[i] > 1)
        return;
    const struct passage *piece = &scan->pieces[i];
    if (piece->kind == PASSAGE_TEXT && piece->n_words <= 3 && piece->n_columns <= 30 &&
        !shape_ends_sentence(piece->text))
        scan->page->article->kicker = piece->text;
}

static bool is_dek(const struct scan *scan, int i)
{
    const struct passage *piece = &scan->pieces[i];
    return piece->kind == PASSAGE_TEXT && scan->notes[i] == NOTE_NONE && piece->n_words >= 5 &&
           piece->n_columns <= 300 && scan->counts.n[i] <= 1 && !is_same_text(scan, i, scan->title);
}

static void take_head(struct scan *scan)
{
    struct article *article = scan->page->article;
    Arena *arena = scan->page->arena;
    Str name;
    if (scan->title >= 0) {
        article->title = scan->pieces[scan->title].text;
        take_kicker(scan);
    }
    for (int i = scan->title + 1; i < scan->start; i++) {
        Str text = scan->pieces[i].text;
        if (scan->notes[i] == NOTE_DATE)
            page_take_dates(arena, text, &article->published, &article->updated);
        if (scan->notes[i] == NOTE_BYLINE && shape_is_byline(text, &name) && !article->n_authors)
            page_add_authors(arena, article, name);
        if (scan->notes[i] == NOTE_DATE && !article->n_authors && shape_is_byline(text, &name))
            page_add_authors(arena, article, name);
        if (scan->title >= 0 && i <= scan->title + 2 && !article->dek.len && !article->n_authors && is_dek(scan, i))
            article->dek = text;
    }
}

/* A name alone beside the date is the author's. */
static void take_name_near_date(struct scan *scan)
{
    for (int i = scan->title + 1; i < scan->start && !scan->page->article->n_authors; i++) {
        if (scan->notes[i] != NOTE_NONE || !shape_is_name(scan->pieces[i].text))
            continue;
        for (int k = i - NEAR < 0 ? 0 : i - NEAR; k < scan->start && k <= i + NEAR; k++)
            if (scan->notes[k] == NOTE_DATE) {
                page_add_authors(scan->page->arena, scan->page->article, scan->pieces[i].text);
                break;
            }
    }
}

static void take_avatar(struct scan *scan)
{
    Str name;
    for (int i = scan->title + 1; i < scan->n && !scan->page->article->n_authors; i++)
        if (scan->notes[i] == NOTE_AVATAR && shape_is_avatar(scan->pieces[i].text, &name))
            page_add_authors(scan->page->arena, scan->page->article, name);
}

static bool names_author(const struct scan *scan, int i)
{
    Str name;
    const struct article *article = scan->page->article;
    if (!article->n_authors)
        return false;
    return str_is_equal_nocase(scan->pieces[i].text, article->authors[0].name) ||
           (scan->notes[i] == NOTE_AVATAR && shape_is_avatar(scan->pieces[i].text, &name) &&
            str_is_equal_nocase(name, article->authors[0].name));
}

/* Behind the last text the author is named again, and says who he or she is. */
static void take_biography(struct scan *scan)
{
    struct article *article = scan->page->article;
    int at = scan->n - 1;
    while (at > scan->start && !names_author(scan, at))
        at--;
    int n_prose = 0, first = at;
    while (first - 1 > scan->start && at - first < NEAR && (names_author(scan, first - 1) || scan->notes[first - 1]))
        first--;
    for (int i = scan->start; i < first; i++)
        n_prose += page_is_prose(&scan->pieces[i]);
    if (at <= scan->start || n_prose < 2 || first < scan->start + (scan->end - scan->start) / 2)
        return;
    for (int i = at + 1; i < scan->n && i <= at + NEAR; i++)
        if (page_is_prose(&scan->pieces[i])) {
            article->authors[0].biography = scan->pieces[i].text;
            break;
        }
    if (first < scan->end)
        scan->end = first;
    while (scan->end > scan->start && !page_is_prose(&scan->pieces[scan->end - 1]) &&
           scan->pieces[scan->end - 1].kind == PASSAGE_TEXT && !shape_ends_sentence(scan->pieces[scan->end - 1].text))
        scan->end--;
}

static bool is_noise(const struct scan *scan, int i)
{
    const struct article *article = scan->page->article;
    Str text = scan->pieces[i].text;
    return scan->notes[i] == NOTE_WIDGET || scan->notes[i] == NOTE_AVATAR || is_label(scan, i) ||
           (article->title.len && str_is_equal_nocase(text, article->title)) ||
           (article->dek.len && str_is_equal(text, article->dek)) ||
           (article->n_authors && str_is_equal_nocase(text, article->authors[0].name));
}

bool page_extract(struct page *page)
{
    struct scan scan = begin_scan(page);
    scan.page = page;
    if (!is_page(&scan) || !find_stretch(&scan))
        return false;
    find_title(&scan);
    take_head(&scan);
    take_avatar(&scan);
    take_name_near_date(&scan);
    take_biography(&scan);
    int n = 0;
    for (int i = scan.start; i < scan.end; i++)
        if (!is_noise(&scan, i))
            page->pieces[n++] = page->pieces[i];
    page->n_pieces = n;
    return true;
}

void page_add_authors(Arena *arena, struct article *article, Str names)
{
    static const char *const joints[] = {", ", " and ", " und ", " et ", " y ", " e ", " en ", " & "};
    size_t n = 0;
    while (n < names.len && !strchr("|(;•", names.ptr[n]))
        n++;
    names = str_trim(str_slice(names, 0, n));
    while (names.len) {
        size_t cut = names.len, skip = names.len;
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
            ptrdiff_t at = str_find(names, str_from_c(joints[i]));
            if (at > 0 && (size_t)at < cut) {
                cut = (size_t)at;
                skip = cut + strlen(joints[i]);
            }
        }
        Str name = str_trim(str_slice(names, 0, cut));
        if (shape_is_name(name))
            *arena_push(arena, article->authors, article->n_authors) = (struct author){.name = name};
        else
            break; /* what follows the name is a place or a post */
        names = str_slice(names, skip, names.len);
    }
}
