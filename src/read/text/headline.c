/* Every short segment near or above the start of the text is measured and weighed; the one with the highest weight is
   the title. A title tends to be close to the text, longer than its neighbours and above a byline or a date, and it
   shares words with the text. */
#include "read/text/headline.h"

#include <string.h>

#include "read/common/wording.h"
#include "read/text/weights.h"

enum { MOST_ABOVE = 100, MOST_BELOW = 6, WIDEST = 250, NARROWEST = 4, NEAR = 6 };

static bool is_about_article(const struct trait *trait)
{
    return trait->note == NOTE_BYLINE || trait->note == NOTE_DATE || trait->note == NOTE_AVATAR;
}

static int distance_to_note(const struct headline_search *s, int i, int step)
{
    for (int k = 1; k <= NEAR; k++) {
        int at = i + k * step;
        if (at >= 0 && at < s->n && is_about_article(&s->traits[at]))
            return k;
    }
    return 0;
}

enum next { NEXT_NONE, NEXT_WIDGET, NEXT_NOTE, NEXT_PROSE, NEXT_ITEM, NEXT_SENTENCE, NEXT_LINE, NEXT_LABEL };

static enum next next_of(const struct headline_search *s, int i)
{
    enum { MOST_LABEL_WORDS = 4 };
    if (i >= s->n)
        return NEXT_NONE;
    const struct segment *segment = &s->segments[i];
    if (s->traits[i].note)
        return is_about_article(&s->traits[i]) ? NEXT_NOTE : NEXT_WIDGET;
    if (s->traits[i].is_prose)
        return NEXT_PROSE;
    if (segment->kind == SEGMENT_ITEM)
        return NEXT_ITEM;
    if (segment->n_words <= MOST_LABEL_WORDS)
        return NEXT_LABEL;
    return wording_ends_sentence(segment->text) ? NEXT_SENTENCE : NEXT_LINE;
}

static int count_longer(const struct headline_search *s, int i)
{
    int n = 0;
    for (int k = i < NEAR ? 0 : i - NEAR; k <= i + NEAR && k < s->start && k < s->n; k++)
        n += !s->traits[k].is_prose && s->segments[k].n_columns > s->segments[i].n_columns;
    return n;
}

static void measure(const struct headline_search *s, int i, int values[N_HEADLINE_MEASURES])
{
    const struct segment *segment = &s->segments[i];
    const struct trait *trait = &s->traits[i];
    const int found[N_HEADLINE_MEASURES] = {
        [H_ABOVE] = s->start - i,
        [H_COLUMNS] = segment->n_columns,
        [H_KIND] = segment->is_alone + 2 * (segment->kind == SEGMENT_ITEM),
        [H_NOTE_BELOW] = distance_to_note(s, i, 1),
        [H_NOTE_ABOVE] = distance_to_note(s, i, -1),
        [H_SHARED] = trait->shared,
        [H_ENDING] = grade_ending(segment->text),
        [H_BEGINNING] = grade_beginning(segment->text),
        [H_CAPITAL] = trait->capital_share,
        [H_FUNCTION] = trait->function_share,
        [H_NAME] = trait->is_name,
        [H_SIGN] = grade_sign(segment->text),
        [H_LONGER] = count_longer(s, i),
        [H_HEAD] = trait->n_head,
        [H_LABEL] = trait->signs.is_related + 2 * trait->signs.is_comments,
        [H_HOUSE] = trait->signs.n_house,
        [H_NEXT] = next_of(s, i + 1),
    };
    memcpy(values, found, sizeof found);
}

static int weight_of(const struct headline_search *s, int i)
{
    int values[N_HEADLINE_MEASURES], sum = 0;
    measure(s, i, values);
    for (int m = 0; m < N_HEADLINE_MEASURES; m++)
        sum += grade_weight(&weights_headline[m], values[m]);
    return sum;
}

static bool is_under_avatar(const struct headline_search *s, int i)
{
    Str name;
    for (int k = i < NEAR ? 0 : i - NEAR; k < i; k++)
        if (s->traits[k].note == NOTE_AVATAR && wording_is_avatar(s->segments[k].text, &name) &&
            str_is_equal_nocase(name, s->segments[i].text))
            return true;
    return false;
}

static bool may_be_title(const struct headline_search *s, int i)
{
    const struct segment *segment = &s->segments[i];
    return segment->kind != SEGMENT_RULE && segment->kind != SEGMENT_QUOTE && !s->traits[i].note &&
           segment->n_columns >= NARROWEST && segment->n_columns <= WIDEST && segment->n_words > 0 &&
           !(s->traits[i].is_name && is_under_avatar(s, i));
}

int headline_find(const struct headline_search *s)
{
    int best = -1, heaviest = 0;
    for (int i = s->start < MOST_ABOVE ? 0 : s->start - MOST_ABOVE; i < s->n && i < s->start + MOST_BELOW; i++) {
        if (!may_be_title(s, i))
            continue;
        int weight = weight_of(s, i);
        if (best < 0 || weight > heaviest) {
            best = i;
            heaviest = weight;
        }
    }
    return best;
}
