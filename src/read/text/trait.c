/* A segment on its own reveals little; how often its text is repeated and how many words it shares with the page's
   prose reveal more. Function words are taken to be the short words most frequent in the prose, so no list per language
   is needed. */
#include "read/text/trait.h"

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "read/common/date.h"
#include "read/common/wording.h"

enum {
    PROSE_COLUMNS = 80,
    LONGEST_LABEL = 200,
    LONGEST_NOTE = 120,
    LONGEST_PROSE = 5000, /* bytes of a segment's prose that are counted */
    MOST_WEIGHED = 1000,
    MOST_WORDS = 20000, /* distinct words counted */
    HEAD = 50
};

struct entry {
    Str text;
    uint32_t hash;
    int n, first;
};

/* An open hash table that counts texts. */
struct tally {
    struct entry *entries;
    size_t n_entries, n_used;
};

static uint32_t hash(Str s)
{
    uint64_t h = hash_bytes(HASH_START, s);
    return (uint32_t)(h ^ h >> 29);
}

static struct tally begin_tally(Arena *arena, size_t most)
{
    struct tally tally = {.n_entries = 16};
    while (tally.n_entries < most * 2)
        tally.n_entries *= 2;
    tally.entries = arena_array(arena, struct entry, tally.n_entries);
    return tally;
}

static struct entry *lookup(const struct tally *tally, Str text)
{
    uint32_t code = hash(text);
    size_t slot = code & (tally->n_entries - 1);
    for (; tally->entries[slot].n; slot = (slot + 1) & (tally->n_entries - 1))
        if (tally->entries[slot].hash == code && str_is_equal(tally->entries[slot].text, text))
            break;
    if (!tally->entries[slot].n)
        tally->entries[slot].hash = code;
    return &tally->entries[slot];
}

/* A table that is nearly full takes no new texts: the important ones came earlier. */
static void count(struct tally *tally, Str text, int first)
{
    struct entry *entry = lookup(tally, text);
    if (entry->n == 0 && ++tally->n_used * 4 > tally->n_entries * 3)
        return;
    if (entry->n++ == 0) {
        entry->text = text;
        entry->first = first;
    }
}

static void count_texts(Arena *arena, const struct segment *segments, int n, struct trait *traits)
{
    struct tally tally = begin_tally(arena, (size_t)n);
    for (int i = 0; i < n; i++)
        if (segments[i].n_columns <= LONGEST_LABEL)
            count(&tally, segments[i].text, i);
    for (int i = 0; i < n; i++) {
        traits[i].first_same = i;
        if (segments[i].n_columns > LONGEST_LABEL)
            continue;
        const struct entry *entry = lookup(&tally, segments[i].text);
        traits[i].n_same = entry->n;
        traits[i].first_same = entry->first;
    }
}

bool trait_is_prose(const struct segment *segment)
{
    if (segment->kind == SEGMENT_RULE || segment->kind == SEGMENT_HEADING)
        return false;
    return segment->n_columns >= PROSE_COLUMNS &&
           (wording_ends_sentence(segment->text) || segment->n_columns > 2 * PROSE_COLUMNS ||
            str_find(segment->text, STR(". ")) > 0);
}

/* Returns how many words are left on the line without its dates, or -1 when it has no date. */
static int words_beside_dates(Arena *arena, Str line, Str dates[2], bool is_updated[2])
{
    struct date date;
    int n_words = 0, n_dates = 0;
    while (n_dates < 2 && date_find(arena, line, &date)) {
        Str before = str_slice(line, 0, date.start);
        is_updated[n_dates] = wording_says_updated(before);
        dates[n_dates++] = date.iso;
        n_words += wording_count_words(before);
        line = str_slice(line, date.end, line.len);
    }
    return n_dates ? n_words + wording_count_words(line) : -1;
}

static bool is_date_line(Arena *arena, Str line, bool *has_date)
{
    Str dates[2];
    bool is_updated[2];
    int n_words = line.len > MOST_WEIGHED ? -1 : words_beside_dates(arena, line, dates, is_updated);
    *has_date = n_words >= 0;
    return line.len <= LONGEST_LABEL && n_words >= 0 && n_words <= 7 && (n_words <= 4 || !wording_ends_sentence(line));
}

void trait_read_dates(Arena *arena, Str line, Str *published, Str *updated)
{
    Str dates[2] = {{0}};
    bool is_updated[2];
    words_beside_dates(arena, line, dates, is_updated);
    for (int i = 0; i < 2 && dates[i].len; i++) {
        Str *slot = is_updated[i] || (i == 1 && published->len) ? updated : published;
        if (!slot->len)
            *slot = dates[i];
    }
}

bool trait_is_date_line(Arena *arena, Str line)
{
    bool has_date;
    return is_date_line(arena, line, &has_date);
}

static enum note note_of(Arena *arena, const struct segment *segment, bool *has_date)
{
    Str name;
    bool is_date = is_date_line(arena, segment->text, has_date);
    if (segment->n_columns > LONGEST_NOTE)
        return NOTE_NONE;
    if (wording_is_widget(segment->text))
        return NOTE_WIDGET;
    if (wording_is_avatar(segment->text, &name))
        return NOTE_AVATAR;
    if (wording_is_byline(segment->text, &name))
        return NOTE_BYLINE;
    return is_date ? NOTE_DATE : NOTE_NONE;
}

/* Returns the length in bytes of the letter or digit at the head of the text; 0 when there is none. */
static size_t letter_length(const char *at, const char *end)
{
    unsigned char c = (unsigned char)*at;
    if (c < 0x80)
        return ascii_is_digit(c) || ascii_is_letter(c);
    Str rest = {at, (size_t)(end - at)};
    return u_isalnum(str_next_code(&rest)) ? (size_t)(rest.ptr - at) : 0;
}

/* Takes the next run of letters and digits. */
static bool next_word(Str *rest, Str *word)
{
    if (!rest->len)
        return false;
    const char *end = rest->ptr + rest->len, *start = rest->ptr, *at;
    while (start < end && !letter_length(start, end))
        start++;
    size_t n = 1;
    for (at = start; at < end && n; at += n)
        n = letter_length(at, end);
    *word = (Str){start, (size_t)(at - start)};
    *rest = (Str){at, (size_t)(end - at)};
    return word->len > 0;
}

static bool is_small(Str word)
{
    enum { LONGEST = 14 };
    Str rest = word;
    return word.len <= LONGEST && u_islower(str_next_code(&rest));
}

/* True for a word long enough to carry a topic. */
static bool is_large(Str word)
{
    enum { SHORTEST = 5 };
    return word.len >= SHORTEST;
}

struct words {
    struct tally small; /* occurrences of each word in the prose */
    struct tally large; /* number of prose segments with each word */
    long n;             /* words in the prose */
};

static void count_large(struct tally *tally, Str word, int segment)
{
    struct entry *entry = lookup(tally, word);
    if (entry->n && entry->first == segment)
        return;
    count(tally, word, segment);
    entry->first = segment;
}

static void count_words(struct words *words, const struct segment *segments, const struct trait *traits, int n)
{
    for (int i = 0; i < n; i++) {
        Str rest = traits[i].is_prose ? str_slice(segments[i].text, 0, LONGEST_PROSE) : (Str){0}, word;
        for (; next_word(&rest, &word); words->n++) {
            if (is_small(word))
                count(&words->small, word, i);
            if (is_large(word))
                count_large(&words->large, word, i);
        }
    }
}

static void share_words(const struct words *words, Str text, struct trait *trait)
{
    enum { ONE_OF = 140 };
    int n = 0, n_function = 0, n_capital = 0, n_figure = 0, n_large = 0, n_shared = 0;
    Str rest = str_slice(text, 0, MOST_WEIGHED), word;
    for (; next_word(&rest, &word); n++) {
        Str letters = word;
        int32_t first = str_next_code(&letters);
        n_capital += u_isupper(first) != 0;
        n_figure += u_isdigit(first) != 0;
        if (is_small(word)) {
            int n_times = lookup(&words->small, word)->n;
            n_function += n_times > 1 && n_times * (long)ONE_OF >= words->n;
        }
        if (is_large(word)) {
            n_large++;
            n_shared += lookup(&words->large, word)->n > trait->is_prose;
        }
    }
    trait->shared = n_large ? n_shared * 100 / n_large : -1;
    if (n == 0)
        return;
    trait->function_share = n_function * 100 / n;
    trait->capital_share = n_capital * 100 / n;
    trait->figure_share = n_figure * 100 / n;
}

struct trait *trait_list(Arena *arena, const struct segment *segments, int n)
{
    struct trait *traits = arena_array(arena, struct trait, n + 1);
    count_texts(arena, segments, n, traits);
    for (int i = 0; i < n; i++) {
        traits[i].is_prose = trait_is_prose(&segments[i]);
        traits[i].note = note_of(arena, &segments[i], &traits[i].has_date);
        traits[i].is_name = segments[i].kind == SEGMENT_TEXT && wording_is_name(segments[i].text);
        if (segments[i].text.len <= LONGEST_LABEL)
            traits[i].signs = sign_list(segments[i].text);
    }
    return traits;
}

static void count_heads(Arena *arena, const struct segment *segments, int n, struct trait *traits)
{
    struct tally heads = begin_tally(arena, (size_t)n);
    for (int i = 0; i < n; i++)
        count(&heads, str_slice(segments[i].text, 0, HEAD), i);
    for (int i = 0; i < n; i++)
        traits[i].n_head = lookup(&heads, str_slice(segments[i].text, 0, HEAD))->n;
}

void trait_compare(Arena *arena, const struct segment *segments, int n, struct trait *traits)
{
    size_t n_words = 0;
    for (int i = 0; i < n; i++)
        n_words += (size_t)segments[i].n_words;
    size_t most = n_words < MOST_WORDS ? n_words : MOST_WORDS;
    struct words words = {.small = begin_tally(arena, most), .large = begin_tally(arena, most)};
    count_words(&words, segments, traits, n);
    count_heads(arena, segments, n, traits);
    for (int i = 0; i < n; i++) {
        share_words(&words, segments[i].text, &traits[i]);
        if (segments[i].text.len > LONGEST_LABEL)
            traits[i].signs = sign_list(segments[i].text);
    }
}
