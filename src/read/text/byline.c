/* A byline starts with an opening word such as "by", at the head of the line or after a date or a mark. The names are
   the words after it, as long as they look like names. */
#include "read/text/byline.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "read/common/date.h"
#include "read/common/wording.h"

enum { MOST_NAME_WORDS = 4, LONGEST_LINE = 400 };

static bool is_listed(Str word, const char *const *list)
{
    for (; *list; list++)
        if (str_is_equal_nocase(word, str_from_c(*list)))
            return true;
    return false;
}

static Str next_word(Str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->len && (unsigned char)rest->ptr[n] > ' ')
        n++;
    Str word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return word;
}

/* Strips whatever is run together with the word: "Doe@doe", "Doe22", "Doe,". */
static Str bare(Str word)
{
    size_t n = 0;
    while (n < word.len && !strchr("@0123456789", word.ptr[n]))
        n++;
    word.len = n;
    while (word.len && strchr(",;:.", word.ptr[word.len - 1]))
        word.len--;
    return word;
}

static bool is_stop(Str word)
{
    static const char *const words[] = {
        "last", "updated",      "published",      "posted",   "on",       "in",   "at",  "am",
        "um",   "follow",       "share",          "comment",  "comments", "post", "der", "the",
        "vom",  "staff",        "editor",         "reporter", "read",     "view", "für", "for",
        "with", "aktualisiert", "veröffentlicht", NULL};
    return is_listed(word, words);
}

static bool begins_with_figure(Str rest)
{
    rest = str_trim(rest);
    return rest.len && ascii_is_digit(rest.ptr[0]);
}

/* Returns the names at the head of the text: capitalised words, with particles and "and" between them. */
static Str take_names(Str text)
{
    static const char *const joints[] = {"and", "und", "et",  "y",   "e",   "&",  "en",  "de",
                                         "da",  "do",  "di",  "del", "la",  "le", "van", "von",
                                         "der", "den", "ten", "zu",  "bin", "al", NULL};
    Str rest = text;
    size_t end = 0;
    int n_words = 0;
    while (rest.len && n_words < MOST_NAME_WORDS) {
        Str word = next_word(&rest);
        bool ends_name = str_has_suffix(word, STR(","));
        if (is_listed(word, joints) && end) {
            if (word.len < 4)
                n_words = strchr("aAeEuUyY&", word.ptr[0]) ? 0 : n_words;
            continue;
        }
        Str name = bare(word);
        if (!wording_is_name_word(name) || is_stop(name) || (begins_with_figure(rest) && date_month(name)))
            break;
        end = (size_t)(name.ptr + name.len - text.ptr);
        if (word.len > name.len && word.ptr[name.len] == '.' && name.len < 3)
            end++; /* an initial */
        n_words = ends_name ? 0 : n_words + 1;
    }
    return str_slice(text, 0, end);
}

/* Takes an opening such as "by" off the head of the text. */
static bool take_opening(Str *text)
{
    static const char *const words[] = {"by",     "von",   "par",     "por",     "door",        "av",       "af",
                                        "author", "autor", "autorin", "autore",  "auteur",      "text",     "texte",
                                        "texto",  "di",    "written", "posted",  "words",       "gepostet", "artikel",
                                        "ein",    "story", "publié",  "escrito", "geschrieben", NULL};
    static const char *const seconds[] = {"by", "von", "par", "por", "door", "artikel", NULL};
    Str rest = *text, word = next_word(&rest), after = rest;
    bool has_colon = word.len && word.ptr[word.len - 1] == ':';
    if (!is_listed(bare(word), words))
        return false;
    for (int i = 0; i < 2 && is_listed(bare(next_word(&after)), seconds); i++)
        rest = after;
    /* "Author", "written" and similar words count only with a colon or a "by" after them */
    static const char *const alone[] = {"by", "von", "par", "por", "door", "av", "af", "di", NULL};
    bool is_enough = is_listed(bare(word), alone) || has_colon || rest.ptr == after.ptr;
    *text = str_trim(rest);
    return is_enough && text->len > 0;
}

static Str without_marks(Str text)
{
    text = str_trim(text);
    if (text.len && text.ptr[0] == '[') {
        const char *end = memchr(text.ptr, ']', text.len);
        if (end)
            text = str_slice(text, (size_t)(end + 1 - text.ptr), text.len);
    }
    while (text.len &&
           !((unsigned char)text.ptr[0] >= 0xC0 && !str_has_prefix(text, STR("–")) && !str_has_prefix(text, STR("•")) &&
             !str_has_prefix(text, STR("—"))) &&
           !u_isalpha((unsigned char)text.ptr[0] < 0x80 ? text.ptr[0] : 0))
        text = str_slice(text, 1, text.len);
    return text;
}

static enum byline_grade grade_of(Str names)
{
    int n_words = wording_count_words(names);
    return n_words > 1 ? BYLINE_NAME : n_words ? BYLINE_WORD : BYLINE_NONE;
}

/* Looks for names at the head of the text and, when the line has a date, at each of the next words too. */
static enum byline_grade find_in(Str text, bool has_date, Str *names)
{
    enum { MOST_STEPS = 12 };
    static const char *const inner[] = {"by", "von", "par", "por", NULL};
    text = without_marks(text);
    for (int step = 0; step < (has_date ? MOST_STEPS : 1) && text.len; step++) {
        Str rest = text, word = next_word(&rest), behind = text;
        if ((step == 0 || is_listed(word, inner)) && take_opening(&behind)) {
            *names = take_names(without_marks(behind));
            enum byline_grade grade = grade_of(*names);
            if (grade && (step == 0 || grade == BYLINE_NAME))
                return grade;
        }
        text = str_trim(rest);
    }
    return BYLINE_NONE;
}

enum byline_grade byline_find(Arena *arena, Str line, Str *names)
{
    struct date date;
    if (line.len > LONGEST_LINE)
        return BYLINE_NONE;
    if (!date_find(arena, line, &date))
        return find_in(line, false, names);
    enum byline_grade grade = find_in(str_slice(line, 0, date.start), true, names);
    if (grade)
        return grade;
    Str behind = str_slice(line, date.end, line.len);
    if (date_find(arena, behind, &date) && date.start < 3) /* the same date twice */
        behind = str_slice(behind, date.end, behind.len);
    return find_in(behind, true, names);
}

/* Returns the end of the first name and sets *next to the start of the second. */
static size_t end_of_name(Str names, size_t *next)
{
    static const char *const joints[] = {", ", " and ", " und ", " et ", " y ", " e ", " en ", " & ", " / "};
    size_t end = names.len;
    *next = names.len;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        ptrdiff_t at = str_find(names, str_from_c(joints[i]));
        if (at > 0 && (size_t)at < end) {
            end = (size_t)at;
            *next = end + strlen(joints[i]);
        }
    }
    return end;
}

void byline_add_authors(Arena *arena, struct article *article, Str names)
{
    size_t n = 0, next;
    while (n < names.len && !strchr("|(;", names.ptr[n]))
        n++;
    names = str_trim(str_slice(names, 0, n));
    ptrdiff_t bullet = str_find(names, STR("•"));
    if (bullet >= 0)
        names = str_trim(str_slice(names, 0, (size_t)bullet));
    while (names.len) {
        Str name = str_trim(str_slice(names, 0, end_of_name(names, &next)));
        if (!wording_is_name(name))
            break; /* what follows the name is a place or a position */
        *arena_push(arena, article->authors, article->n_authors) = (struct author){.name = name};
        names = str_slice(names, next, names.len);
    }
}
