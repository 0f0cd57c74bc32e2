/* Unicode's own test files (package unicode-data), case by case through typesetting. The reference is ICU's answer for
   a case, since the files may be of another version than ICU. Where we differ on purpose, a predicate here says exactly
   where; the number of such cases is printed. Without the files these tests are skipped. */
#include "typeset/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <unicode/uscript.h>

#include "fixed_face.h"
#include "typeset/compose.h"
#include "typeset/sentence.h"

#define DATA "/usr/share/unicode/"
enum { MOST_CODES = 256 };

static struct fixture ltr, rtl;
static Arena arena; /* of one case */

/* All letters have the same width, marks too, so that every position on a line is different. */
static int width_of_codes(void *context, struct font font, Str run)
{
    int w = 0;
    (void)context;
    (void)font;
    while (str_next_code(&run) >= 0)
        w += 10;
    return w;
}

static void open_one(struct fixture *f, const char *language)
{
    fixture_open(f, "", language, 1920, 1080);
    f->options.is_verbatim = true; /* the consortium's texts are looked for as they are */
    f->measure.width_px = width_of_codes;
    f->setting.arena = &arena;
}

static int start(void **state)
{
    (void)state;
    open_one(&ltr, "en");
    open_one(&rtl, "ar");
    return 0;
}

static int stop(void **state)
{
    (void)state;
    fixture_close(&ltr);
    fixture_close(&rtl);
    arena_finish(&arena);
    return 0;
}

/* A case: its code points as UTF-8, where each begins, and the breaks in the file. */
struct sample {
    Str text;
    int32_t codes[MOST_CODES];
    int starts[MOST_CODES + 1];
    bool is_break[MOST_CODES + 1]; /* before the code point */
    int n;
};

static void add_code(struct str_builder *b, struct sample *sample, int32_t code)
{
    char bytes[4];
    assert_true(sample->n < MOST_CODES);
    sample->codes[sample->n] = code;
    sample->starts[sample->n++] = (int)b->len;
    str_builder_add(b, (Str){bytes, (size_t)str_encode(code, bytes)});
    sample->starts[sample->n] = (int)b->len;
}

/* Parses "÷ 0023 × 0020 ÷" or plain numbers; false for surrogates, which have no UTF-8. */
static bool parse_codes(const char *line, struct sample *sample)
{
    struct str_builder b = {.arena = &arena};
    *sample = (struct sample){0};
    for (const char *p = line; *p && *p != '#' && *p != ';' && *p != '\n';) {
        char *end;
        if (strncmp(p, "\u00f7", 2) == 0)
            sample->is_break[sample->n] = true;
        long code = strtol(p, &end, 16);
        if (end == p) {
            p++;
            continue;
        }
        if (code >= 0xD800 && code <= 0xDFFF)
            return false;
        add_code(&b, sample, (int32_t)code);
        p = end;
    }
    sample->text = str_builder_text(&b);
    return sample->n > 0;
}

static FILE *open_data(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("%s is not there; install the package unicode-data\n", path);
        skip();
    }
    return file;
}

/* Fills in before which code points ICU breaks; hard may be NULL, or says where a line must end. */
static void breaks_of_icu(UBreakIterator *breaks, const struct sample *sample, bool *is_break, bool *is_hard)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, sample->text.ptr, (int64_t)sample->text.len, &status);
    memset(is_break, 0, sizeof *is_break * (MOST_CODES + 1));
    memset(is_hard, 0, sizeof *is_hard * (MOST_CODES + 1));
    ubrk_setUText(breaks, utext, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t end; (end = ubrk_next(breaks)) != UBRK_DONE;)
        for (int i = 0; i <= sample->n; i++)
            if (sample->starts[i] == end) {
                is_break[i] = true;
                is_hard[i] = ubrk_getRuleStatus(breaks) >= UBRK_LINE_HARD;
            }
    utext_close(utext);
}

static bool is_white(int32_t c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_mark(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND);
}

/* Returns the last letter, sign or space before i, skipping marks. */
static int32_t base_before(const struct sample *s, int i)
{
    while (--i >= 0 && is_mark(s->codes[i]))
        ;
    return i >= 0 ? s->codes[i] : -1;
}

/* True at the end of a word: the differences concern what follows immediately. */
static bool is_word_end(int32_t c)
{
    int type = u_charType(c);
    return c >= 0 && (u_isalnum(c) || u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) || type == U_END_PUNCTUATION ||
                      type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
                      u_hasBinaryProperty(c, UCHAR_TERMINAL_PUNCTUATION));
}

static bool is_dash_behind_word(const struct sample *s, int i)
{
    int32_t before = base_before(s, i);
    return (s->codes[i] == 0x2013 || s->codes[i] == 0x2014) && is_word_end(before) &&
           !u_hasBinaryProperty(before, UCHAR_IDEOGRAPHIC);
}

static bool is_korean(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_ALPHABETIC) && u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_HANGUL;
}

static bool is_han(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

static bool is_inside_korean_word(const struct sample *s, int i)
{
    int first = i, last = i;
    while (first > 0 && !u_isUWhiteSpace(s->codes[first - 1]) && s->codes[first - 1] != 0x200B)
        first--;
    while (last < s->n && !u_isUWhiteSpace(s->codes[last]) && s->codes[last] != 0x200B)
        last++;
    bool is_latin = s->codes[i] < 0x250 && u_isalnum(s->codes[i]) && is_korean(base_before(s, i));
    return (is_korean(s->codes[i]) || is_latin) && first < i && is_word_end(base_before(s, i)) &&
           last - first <= UNICODE_LONGEST_KOREAN;
}

static bool is_angled(const struct sample *s, int i)
{
    int32_t before = base_before(s, i), next = s->codes[i];
    return (before == '<' && (is_korean(next) || is_han(next))) ||
           (next == '>' && (is_korean(before) || is_han(before))) || (before == '>' && is_korean(next));
}

/* True at a percent or currency sign that follows a number and a space. */
static bool is_amount(const struct sample *s, int i)
{
    int32_t next = s->codes[i];
    return i >= 2 && s->codes[i - 1] == ' ' && u_isdigit(s->codes[i - 2]) &&
           (next == '%' || u_charType(next) == U_CURRENCY_SYMBOL);
}

struct tally {
    int n_cases, n_dash, n_korean, n_angled, n_wrong, n_of_icu; /* of_icu: cases in which ICU differs from the file */
};

/* Merges what is between two letters, however many spaces and breaks: 0 nothing, 1 a line may end, 2 it must. */
static void fold_gaps(const struct sample *s, bool *is_break, bool *is_hard, int *gaps)
{
    memset(gaps, 0, sizeof *gaps * (MOST_CODES + 1));
    for (int i = 1; i < s->n; i++) {
        int gap = i;
        while (gap < s->n && is_white(s->codes[gap]))
            gap++;
        int kind = is_break[i] ? (is_hard[i] ? 2 : 1) : 0;
        if (gap < s->n && kind > gaps[gap])
            gaps[gap] = kind;
    }
    for (int i = 0; i < s->n && is_white(s->codes[i]); i++)
        gaps[i + 1 < s->n ? i + 1 : i] = 0; /* before the first letter */
}

/* Returns the first letter at or after a byte of the text. */
static int letter_at(const struct sample *s, int byte)
{
    int i = 0;
    while (i < s->n && (s->starts[i] < byte || is_white(s->codes[i])))
        i++;
    return i;
}

static void breaks_of_passage(const struct sample *s, int *gaps)
{
    static const int kinds[] = {[BREAK_NONE] = 0, [BREAK_EMERGENCY] = -1, [BREAK_ALLOWED] = 1, [BREAK_MUST] = 2};
    struct text text = {.str = s->text};
    struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = 1 << 20};
    struct passage passage = passage_from_text(&ltr.setting, &text, &look);
    memset(gaps, 0, sizeof *gaps * (MOST_CODES + 1));
    for (int p = 0; p + 1 < passage.n_pieces; p++)
        if (passage.pieces[p].end > passage.pieces[p].start)
            gaps[letter_at(s, passage.pieces[p + 1].start)] = kinds[passage.pieces[p].line_break];
}

static void check_lines(const struct sample *s, const char *line, struct tally *tally)
{
    bool is_break[MOST_CODES + 1], is_hard[MOST_CODES + 1];
    int icu[MOST_CODES + 1], ours[MOST_CODES + 1];
    breaks_of_icu(ltr.setting.line_breaks, s, is_break, is_hard);
    tally->n_cases++;
    tally->n_of_icu += memcmp(is_break + 1, s->is_break + 1, (size_t)s->n) != 0;
    fold_gaps(s, is_break, is_hard, icu);
    breaks_of_passage(s, ours);
    for (int i = 1; i < s->n; i++) {
        bool is_dash = is_break[i] && is_dash_behind_word(s, i), is_word = is_break[i] && is_inside_korean_word(s, i);
        bool is_title = is_break[i] && (is_angled(s, i) || is_amount(s, i));
        tally->n_dash += is_dash;
        tally->n_korean += is_word;
        tally->n_angled += is_title;
        int wanted = is_dash || is_word || is_title ? 0 : icu[i];
        if (ours[i] != wanted && tally->n_wrong++ < 20)
            print_error("before U+%04X: %d, not %d: %s", (unsigned)s->codes[i], ours[i], wanted, line);
    }
}

static void line_breaks(void **state)
{
    (void)state;
    char line[4096];
    struct tally tally = {0};
    struct sample sample;
    FILE *file = open_data(DATA "auxiliary/LineBreakTest.txt");
    while (fgets(line, sizeof line, file)) {
        if (parse_codes(line, &sample))
            check_lines(&sample, line, &tally);
        arena_finish(&arena);
    }
    fclose(file);
    print_message(
        "line breaks: %d cases, %d in which ICU departs from the file; left out on purpose: %d before dashes, "
        "%d inside Korean words, %d inside < and >\n",
        tally.n_cases, tally.n_of_icu, tally.n_dash, tally.n_korean, tally.n_angled);
    assert_true(tally.n_cases > 1000);
    assert_int_equal(tally.n_wrong, 0);
}

/* Sentence ends that no reader would see. */

static bool is_before_lower_case(const struct sample *s, int i)
{
    while (i < s->n && !u_isalnum(s->codes[i]))
        i++;
    return i < s->n && u_islower(s->codes[i]);
}

static bool is_behind_initial(const struct sample *s, int i)
{
    while (i > 0 && u_isUWhiteSpace(s->codes[i - 1]))
        i--;
    if (i < 2 || s->codes[i - 1] != '.' || !u_isupper(s->codes[i - 2]) || s->codes[i - 2] == 'I')
        return false;
    return i == 2 || s->codes[i - 3] == '.' || is_white(s->codes[i - 3]);
}

/* True after a line of verse or only white space. */
static bool is_behind_open_line(const struct sample *s, int i)
{
    int at = i;
    while (at > 0 && (u_isUWhiteSpace(s->codes[at - 1]) || u_charType(s->codes[at - 1]) == U_END_PUNCTUATION ||
                      u_hasBinaryProperty(s->codes[at - 1], UCHAR_QUOTATION_MARK)))
        at--;
    bool is_ended = at > 0 && u_hasBinaryProperty(s->codes[at - 1], UCHAR_S_TERM);
    for (at = 0; at < i && (is_white(s->codes[at]) || s->codes[at] == 0xA0); at++)
        ;
    return at == i || (s->codes[i - 1] == '\n' && !is_ended);
}

struct sentence_tally {
    int n_cases, n_lower, n_initial, n_line, n_wrong, n_of_icu;
};

static void check_sentences(const struct sample *s, const char *line, struct sentence_tally *tally)
{
    bool is_break[MOST_CODES + 1], is_hard[MOST_CODES + 1], is_ours[MOST_CODES + 1] = {0};
    breaks_of_icu(ltr.setting.sentence_breaks, s, is_break, is_hard);
    tally->n_cases++;
    tally->n_of_icu += memcmp(is_break + 1, s->is_break + 1, (size_t)s->n) != 0;
    int *ends, n = sentence_find_ends(&ltr.setting, s->text, &ends);
    for (int k = 0; k < n; k++)
        for (int i = 0; i <= s->n; i++)
            is_ours[i] |= s->starts[i] == ends[k];
    assert_true(is_ours[s->n]);
    for (int i = 1; i < s->n; i++) {
        bool is_lower = is_break[i] && is_before_lower_case(s, i), is_initial = is_break[i] && is_behind_initial(s, i),
             is_line = is_break[i] && is_behind_open_line(s, i);
        tally->n_lower += is_lower;
        tally->n_initial += is_initial;
        tally->n_line += is_line;
        bool wanted = is_break[i] && !is_lower && !is_initial && !is_line;
        if (is_ours[i] != wanted && tally->n_wrong++ < 20)
            print_error("before code point %d: %d, not %d: %s", i + 1, is_ours[i], wanted, line);
    }
}

static void sentence_breaks(void **state)
{
    (void)state;
    char line[4096];
    struct sentence_tally tally = {0};
    struct sample sample;
    FILE *file = open_data(DATA "auxiliary/SentenceBreakTest.txt");
    while (fgets(line, sizeof line, file)) {
        if (parse_codes(line, &sample))
            check_sentences(&sample, line, &tally);
        arena_finish(&arena);
    }
    fclose(file);
    print_message(
        "sentence ends: %d cases, %d in which ICU departs from the file; left out on purpose: %d before lower "
        "case, %d behind initials, %d behind open lines\n",
        tally.n_cases, tally.n_of_icu, tally.n_lower, tally.n_initial, tally.n_line);
    assert_true(tally.n_cases > 300);
    assert_int_equal(tally.n_wrong, 0);
}

/* Writing directions. */

struct direction_tally {
    int n_cases, n_other_base, n_wrong, n_of_icu;
};

/* ICU's levels and visual order of a case, by code point. */
struct order {
    UBiDiLevel base, levels[MOST_CODES];
    int visual[MOST_CODES], n_visual; /* code points from left to right */
};

static void order_of_icu(const struct sample *s, UBiDiLevel base, struct order *order)
{
    UChar units[2 * MOST_CODES];
    int code_of[2 * MOST_CODES], map[2 * MOST_CODES], n = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (int i = 0; i < s->n; i++) {
        int first = n;
        U16_APPEND_UNSAFE(units, n, s->codes[i]);
        for (int k = first; k < n; k++)
            code_of[k] = i;
    }
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, units, n, base, NULL, &status);
    const UBiDiLevel *levels = ubidi_getLevels(bidi, &status);
    ubidi_getVisualMap(bidi, map, &status);
    assert_true(U_SUCCESS(status));
    order->base = ubidi_getParaLevel(bidi);
    order->n_visual = 0;
    for (int k = 0; k < n; k++) {
        order->levels[code_of[k]] = levels[k];
        if (!order->n_visual || order->visual[order->n_visual - 1] != code_of[map[k]])
            order->visual[order->n_visual++] = code_of[map[k]];
    }
    ubidi_close(bidi);
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    return (x->x_px > y->x_px) - (x->x_px < y->x_px);
}

/* Writes the code points as seen on one line, from left to right, without white space; -1 when they are on several
   lines. */
static int seen_order(struct setting *setting, const struct sample *s, const struct passage *passage, int *seen)
{
    struct card card = {0};
    struct copy copy = {.passage = passage, .last = passage->n_pieces, .block = -1, .w_px = 1 << 20, .pitch_px = 30};
    int n = 0;
    compose_copy(setting, &card, &copy);
    if (card.n_lines != 1)
        return -1;
    struct line *line = card.lines;
    qsort(line->words, (size_t)line->n_words, sizeof *line->words, compare_words);
    for (int w = 0; w < line->n_words; w++) {
        const struct word *word = &line->words[w];
        int first = (int)(word->text.ptr - passage->str.ptr), end = first + (int)word->text.len, from = n;
        for (int i = 0; i < s->n; i++)
            if (s->starts[i] >= first && s->starts[i] < end)
                seen[n++] = i;
        for (int a = from, b = n - 1; word->is_right_to_left && a < b; a++, b--) {
            int t = seen[a];
            seen[a] = seen[b];
            seen[b] = t;
        }
    }
    return n;
}

/* True for controls that UAX #9 removes (X9), which have no position. */
static bool is_removed(int32_t c)
{
    int d = u_charDirection(c);
    return d == U_BOUNDARY_NEUTRAL || d == U_LEFT_TO_RIGHT_EMBEDDING || d == U_RIGHT_TO_LEFT_EMBEDDING ||
           d == U_LEFT_TO_RIGHT_OVERRIDE || d == U_RIGHT_TO_LEFT_OVERRIDE || d == U_POP_DIRECTIONAL_FORMAT;
}

static int without_unseen(const struct sample *s, const int *from, int n, int *to)
{
    int kept = 0;
    for (int k = 0; k < n; k++)
        if (!is_white(s->codes[from[k]]) && !is_removed(s->codes[from[k]]))
            to[kept++] = from[k];
    return kept;
}

static bool is_as_wanted(struct fixture *f, const struct sample *s, const struct order *wanted)
{
    struct text text = {.str = s->text};
    struct passage_look look = {.font = setting_font(FACE_BODY, 20), .widest_px = 1 << 20};
    struct passage passage = passage_from_text(&f->setting, &text, &look);
    int seen[MOST_CODES], a[MOST_CODES], b[MOST_CODES];
    for (int p = 0; p < passage.n_pieces; p++)
        for (int i = 0; i < s->n; i++)
            if (s->starts[i] >= passage.pieces[p].start && s->starts[i] < passage.pieces[p].end &&
                !is_removed(s->codes[i]) && passage.pieces[p].level != wanted->levels[i])
                return false;
    int n = seen_order(&f->setting, s, &passage, seen);
    int n_a = without_unseen(s, seen, n, a), n_b = without_unseen(s, wanted->visual, wanted->n_visual, b);
    return n >= 0 && n_a == n_b && memcmp(a, b, sizeof *a * (size_t)n_a) == 0;
}

/* True if ICU gives the levels in the file. */
static bool is_icu_as_file(const struct sample *s, const char *levels, const struct order *icu)
{
    char *end;
    for (int i = 0; i < s->n; i++, levels = end) {
        while (*levels == ' ')
            levels++;
        long level = strtol(levels, &end, 10);
        if (end == levels)
            end = (char *)levels + 1; /* x: removed */
        else if (level != icu->levels[i])
            return false;
    }
    return true;
}

/* Returns the base direction of a paragraph in an article of that direction: the article's, except in an article from
   right to left for a paragraph without letters of that direction, and in an article from left to right for one whose
   first letter has the other direction. */
static UBiDiLevel base_in_article(const struct sample *s, bool is_right_to_left)
{
    struct order order;
    bool has_right_to_left = false;
    for (int i = 0; i < s->n; i++)
        has_right_to_left |=
            u_charDirection(s->codes[i]) == U_RIGHT_TO_LEFT || u_charDirection(s->codes[i]) == U_RIGHT_TO_LEFT_ARABIC;
    order_of_icu(s, is_right_to_left ? UBIDI_DEFAULT_RTL : UBIDI_DEFAULT_LTR, &order);
    return is_right_to_left && has_right_to_left ? 1 : order.base;
}

static void check_directions(const char *line, struct direction_tally *tally)
{
    struct sample s;
    struct order wanted;
    int direction, level, at = 0;
    const char *fields = strchr(line, ';');
    if (!fields || line[0] == '#' || !parse_codes(line, &s))
        return;
    assert_int_equal(sscanf(fields, ";%d;%d;%n", &direction, &level, &at), 2);
    struct fixture *f = direction == 1 ? &rtl : &ltr;
    UBiDiLevel base = base_in_article(&s, direction == 1);
    order_of_icu(&s, base, &wanted);
    tally->n_cases++;
    if (base != level)
        tally->n_other_base++;
    else
        tally->n_of_icu += !is_icu_as_file(&s, fields + at, &wanted);
    if (!is_as_wanted(f, &s, &wanted) && tally->n_wrong++ < 20)
        print_error("levels or order: %s", line);
}

static void directions(void **state)
{
    (void)state;
    char line[4096];
    struct direction_tally tally = {0};
    FILE *file = open_data(DATA "BidiCharacterTest.txt");
    while (fgets(line, sizeof line, file)) {
        check_directions(line, &tally);
        arena_finish(&arena);
    }
    fclose(file);
    print_message("directions: %d cases, %d in which ICU departs from the file; %d have another base in an article of "
                  "their direction, and are as ICU has them with that\n",
                  tally.n_cases, tally.n_of_icu, tally.n_other_base);
    assert_true(tally.n_cases > 10000);
    assert_true(tally.n_of_icu < tally.n_cases / 100);
    assert_int_equal(tally.n_wrong, 0);
}

/* The differences themselves, without any file. */

static void check_kept(const char *words, const char *behind, bool wanted)
{
    Str text = str_from_c(words);
    ptrdiff_t at = str_find(text, str_from_c(behind));
    assert_true(at >= 0);
    assert_int_equal(unicode_keeps_together(text, (int)at), wanted);
}

static void dashes_end_lines_behind_words(void **state)
{
    (void)state;
    check_kept("slow\u2014too slow", "\u2014", true);
    check_kept("\u201cso\u201d\u2014he", "\u2014", true);
    check_kept("cafe\u0301\u2014bar", "\u2014", true);
    check_kept("slow \u2014 too", "\u2014", false);
    check_kept("#\u2014too", "\u2014", false);
    check_kept("\u5929\u2014\u2014\u6c14", "\u2014", false);
    check_kept("slow\u200b\u2014too", "\u2014", false);
    check_kept("\u2014he", "\u2014", false);
}

static void korean_words_are_whole(void **state)
{
    (void)state;
    check_kept("\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4", "\ub155", true);
    check_kept("\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4", "\uc138\uacc4", false);
    check_kept("AI\ub294", "\ub294", true);
    check_kept("(AI)\ub294", "\ub294", true);
    check_kept("\u25a0\ub294", "\ub294", false);
    check_kept("\uc548\ub155\ud558\uc138\uc694\uc138\uacc4\uc5ec\ub7ec\ubd84\uc624\ub298\uc740\ub0a0\uc528\uac00\uc88b"
               "\uad70\uc694"
               "\ub0b4\uc77c\ub3c4\uadf8\ub7f4\uae4c",
               "\uc88b", false);
}

static void titles_in_angles_are_bracketed(void **state)
{
    (void)state;
    check_kept("주연의 <숨바꼭질>로", "숨", true);
    check_kept("주연의 <숨바꼭질>로", ">", true);
    check_kept("주연의 <숨바꼭질>로", "로", true);
    check_kept("读<红楼梦>时", "红", true);
    check_kept("读<红楼梦>时", ">", true);
    check_kept("读<红楼梦>时", "时", false);
    check_kept("a < 红", "红", false);
}

static void base_levels(void **state)
{
    (void)state;
    assert_int_equal(unicode_base_level(STR("SDL \u05d0"), true), 1);
    assert_int_equal(unicode_base_level(STR("SDL 2"), true), UBIDI_DEFAULT_RTL);
    assert_int_equal(unicode_base_level(STR("SDL \u05d0"), false), UBIDI_DEFAULT_LTR);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(line_breaks),
        TEST(sentence_breaks),
        TEST(directions),
        TEST(dashes_end_lines_behind_words),
        TEST(korean_words_are_whole),
        TEST(titles_in_angles_are_bracketed),
        TEST(base_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
