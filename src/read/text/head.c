/* The title is the segment with the highest weight. The other fields are looked for between the title and the text
   first, then just above the title, then after the text. */
#include "read/text/head.h"

#include "read/text/byline.h"
#include "read/text/headline.h"
#include "read/common/wording.h"

enum { NEAR = 3, MOST_ABOVE = 8, MOST_BEHIND = 6, LONGEST_LINE = 160, LONGEST_LABEL = 60 };

static const struct segment *segment_at(const struct head *h, int i)
{
    return &h->segments[i];
}

static bool is_title_like(const struct head *h, int i)
{
    const struct segment *segment = segment_at(h, i);
    return segment->kind == SEGMENT_TEXT && segment->is_alone && !h->traits[i].note && segment->n_words >= 4 &&
           segment->n_columns >= 20 && !str_has_suffix(segment->text, STR(".")) &&
           !str_has_suffix(segment->text, STR(","));
}

/* A repeated title is taken where it first occurs, at the top of the head. Of two lines that both look like titles, the
   upper one is the title and the longer one below it is the dek. */
static void find_title(struct head *h)
{
    enum { FAR = 60 };
    h->title = headline_find(&(struct headline_search){h->segments, h->traits, h->n, h->start});
    if (h->title >= 0 && h->traits[h->title].first_same > h->start - FAR)
        h->title = h->traits[h->title].first_same;
    int above = h->title - 1;
    if (h->title > 0 && is_title_like(h, above) && is_title_like(h, h->title) && h->traits[h->title].n_same < 2 &&
        segment_at(h, above)->n_columns <= segment_at(h, h->title)->n_columns)
        h->title = above;
}

static void take_kicker(struct head *h)
{
    enum { LAST_LINE = 2, MOST_WORDS = 3, WIDEST = 30 };
    int i = h->title - 1;
    if (i < 0 || i > LAST_LINE || h->traits[i].note || h->traits[i].n_same > 1)
        return;
    const struct segment *segment = segment_at(h, i);
    if (segment->kind == SEGMENT_TEXT && segment->n_words <= MOST_WORDS && segment->n_columns <= WIDEST &&
        !wording_ends_sentence(segment->text))
        h->article->kicker = segment->text;
}

static bool is_dek(const struct head *h, int i)
{
    enum { LEAST_WORDS = 5, WIDEST = 300 };
    const struct segment *segment = segment_at(h, i);
    return segment->kind == SEGMENT_TEXT && !h->traits[i].note && segment->n_words >= LEAST_WORDS &&
           segment->n_columns <= WIDEST && h->traits[i].n_same <= 1 && h->traits[i].signs.n_picture == 0 &&
           !str_is_equal_nocase(segment->text, h->article->title);
}

static void take_dek(struct head *h)
{
    for (int i = h->title + 1; i < h->start && i <= h->title + 2 && !h->article->dek.len; i++) {
        if (h->traits[i].note == NOTE_BYLINE)
            return;
        if (is_dek(h, i))
            h->article->dek = segment_at(h, i)->text;
    }
}

static void take_date(struct head *h, int i)
{
    const struct segment *segment = segment_at(h, i);
    Str names;
    bool is_line =
        h->traits[i].note == NOTE_DATE || h->traits[i].note == NOTE_BYLINE ||
        (h->traits[i].has_date && segment->n_columns <= LONGEST_LINE && byline_find(h->arena, segment->text, &names));
    if (h->traits[i].has_date && is_line)
        trait_read_dates(h->arena, segment->text, &h->article->published, &h->article->updated);
}

/* Looks below the title, then above it, then after the text. */
static void take_dates(struct head *h)
{
    const Str *published = &h->article->published;
    for (int i = h->title + 1; i < h->start + NEAR && i < h->n; i++)
        take_date(h, i);
    for (int i = h->title - 1; i >= 0 && i > h->title - MOST_ABOVE && !published->len; i--)
        take_date(h, i);
    for (int i = h->end; i < h->n && i < h->end + MOST_BEHIND && !published->len; i++)
        take_date(h, i);
}

static void add_single(struct head *h, Str name)
{
    *arena_push(h->arena, h->article->authors, h->article->n_authors) = (struct author){.name = name};
}

/* Takes the authors if the segment is a byline of at least this grade. */
static void take_byline(struct head *h, int i, enum byline_grade least)
{
    Str names;
    if (h->article->n_authors || segment_at(h, i)->n_columns > 2 * LONGEST_LINE ||
        (h->traits[i].is_prose && wording_count_words(segment_at(h, i)->text) > 40))
        return;
    enum byline_grade grade = byline_find(h->arena, segment_at(h, i)->text, &names);
    if (!grade || grade < least)
        return;
    byline_add_authors(h->arena, h->article, names);
    if (!h->article->n_authors)
        add_single(h, names);
}

static bool is_beside_date(const struct head *h, int i)
{
    for (int k = i - NEAR < 0 ? 0 : i - NEAR; k < h->n && k <= i + NEAR; k++)
        if (h->traits[k].note == NOTE_DATE)
            return true;
    return false;
}

static void take_avatar(struct head *h)
{
    Str name;
    for (int i = h->title + 1; i < h->n && !h->article->n_authors; i++)
        if (h->traits[i].note == NOTE_AVATAR && wording_is_avatar(segment_at(h, i)->text, &name))
            byline_add_authors(h->arena, h->article, name);
}

/* A name on its own between title and text, near a date, is the author's. */
static void take_name(struct head *h)
{
    for (int i = h->title + 1; i < h->start && !h->article->n_authors; i++)
        if (!h->traits[i].note && wording_is_name(segment_at(h, i)->text) && is_beside_date(h, i))
            byline_add_authors(h->arena, h->article, segment_at(h, i)->text);
}

static void take_writers(struct head *h)
{
    int below = h->start + NEAR < h->n ? h->start + NEAR : h->n;
    for (int i = h->title + 1; i < below; i++)
        take_byline(h, i, BYLINE_NAME);
    take_avatar(h);
    for (int i = h->title + 1; i < h->start; i++)
        take_byline(h, i, BYLINE_WORD);
    take_name(h);
    for (int i = h->title - 1; i >= 0 && i > h->title - MOST_ABOVE; i--)
        take_byline(h, i, BYLINE_NAME);
    for (int i = h->start; i < h->n && i < h->end + MOST_BEHIND; i++)
        if (!h->traits[i].is_prose && segment_at(h, i)->n_columns <= LONGEST_LABEL)
            take_byline(h, i, BYLINE_NAME);
}

void head_take(struct head *h)
{
    find_title(h);
    if (h->title >= 0) {
        h->article->title = segment_at(h, h->title)->text;
        take_kicker(h);
        take_dek(h);
    }
    take_dates(h);
    take_writers(h);
}

static bool names_author(const struct head *h, int i)
{
    Str name, author = h->article->authors[0].name;
    return str_is_equal_nocase(segment_at(h, i)->text, author) ||
           (h->traits[i].note == NOTE_AVATAR && wording_is_avatar(segment_at(h, i)->text, &name) &&
            str_is_equal_nocase(name, author));
}

/* Returns the last segment that names the author, or -1. */
static int find_signature(const struct head *h)
{
    int at = h->n - 1;
    while (at > h->start && !names_author(h, at))
        at--;
    return at > h->start ? at : -1;
}

/* Prose shortly before the signature still belongs to the article. */
static void go_on_to_signature(struct head *h, int signature, bool *keep)
{
    enum { FARTHEST = 8 };
    int last = signature - 1;
    while (last >= h->end && !h->traits[last].is_prose)
        last--;
    if (last < h->end || last >= h->end + FARTHEST)
        return;
    for (; h->end <= last; h->end++)
        keep[h->end] = h->traits[h->end].note == NOTE_NONE;
}

void head_take_biography(struct head *h, bool *keep)
{
    int at = h->article->n_authors ? find_signature(h) : -1, first = at, n_prose = 0;
    if (at < 0)
        return;
    while (first - 1 > h->start && at - first < NEAR && (names_author(h, first - 1) || h->traits[first - 1].note))
        first--;
    go_on_to_signature(h, first, keep);
    for (int i = h->start; i < first; i++)
        n_prose += h->traits[i].is_prose && keep[i];
    if (n_prose < 2 || first < h->start + (h->end - h->start) / 2)
        return;
    for (int i = at + 1; i < h->n && i <= at + NEAR; i++)
        if (h->traits[i].is_prose) {
            h->article->authors[0].biography = segment_at(h, i)->text;
            break;
        }
    h->end = first < h->end ? first : h->end;
    while (h->end > h->start && !h->traits[h->end - 1].is_prose && segment_at(h, h->end - 1)->kind == SEGMENT_TEXT &&
           !wording_ends_sentence(segment_at(h, h->end - 1)->text))
        h->end--;
}
