/* A line is split into numbers, words and marks; a date is one of five sequences of them, with a time after or
 * before it. */
#include "read/common/date.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"

enum { MOST_TOKENS = 160, MOST_BYTES = 1000 };

struct token {
    enum { END, NUMBER, WORD, MARK } kind;
    int value, n_digits; /* number */
    Str text;
    size_t start, end;
};

struct moment {
    int year, month, day, hour, minute;
    bool has_time, is_unclear;
    Str zone;
};

static struct token take_number(Str line, size_t at)
{
    struct token token = {.kind = NUMBER, .start = at};
    size_t i = at;
    for (; i < line.len && ascii_is_digit(line.ptr[i]); i++) {
        token.n_digits++;
        token.value = token.n_digits > 6 ? 999999 : token.value * 10 + (line.ptr[i] - '0');
    }
    token.end = i;
    return token;
}

static struct token take_word(Str line, size_t at)
{
    struct token token = {.kind = WORD, .start = at};
    Str rest = str_slice(line, at, line.len);
    for (Str before = rest; rest.len; before = rest) {
        int32_t code = str_next_code(&rest);
        if (!u_isalpha(code) && u_charType(code) != U_NON_SPACING_MARK) {
            rest = before;
            break;
        }
    }
    token.end = line.len - rest.len;
    if (token.end == at) { /* a mark: one code point */
        token.kind = MARK;
        str_next_code(&rest);
        token.end = line.len - rest.len;
    }
    return token;
}

static int cut(Str line, struct token tokens[MOST_TOKENS + 1])
{
    int n = 0;
    for (size_t at = 0; at < line.len && n < MOST_TOKENS;) {
        if ((unsigned char)line.ptr[at] <= ' ') {
            at++;
            continue;
        }
        if (str_has_prefix(str_slice(line, at, line.len), STR("\u00a0"))) {
            at += 2;
            continue;
        }
        struct token token = ascii_is_digit(line.ptr[at]) ? take_number(line, at) : take_word(line, at);
        token.text = str_slice(line, token.start, token.end);
        tokens[n++] = token;
        at = token.end;
    }
    tokens[n] = (struct token){.kind = END, .start = line.len, .end = line.len};
    return n;
}

/* True when the list, separated by spaces, contains the word, ignoring case. */
static bool is_in_list(Str word, const char *list)
{
    char folded[64];
    size_t n = 0;
    while (word.len) {
        if (n + 6 > sizeof folded)
            return false;
        n += (size_t)str_encode(u_tolower(str_next_code(&word)), folded + n);
    }
    for (const char *p = list, *end; *p; p = end + (*end == ' ')) {
        for (end = p; *end && *end != ' ';)
            end++;
        if ((size_t)(end - p) == n && memcmp(p, folded, n) == 0)
            return true;
    }
    return false;
}

int date_month(Str word)
{
    static const char *const names[12] = {
        "january jan januar jänner januari janvier janv enero ene gennaio genn gen janeiro stycznia styczeń sty января "
        "январь янв",
        "february feb febr februar feber februari février fevrier févr fév febrero febbraio febb fevereiro fev lutego "
        "luty lut февраля февраль фев февр",
        "march mar märz maerz mrz mär mars marzo março marco maart mrt marts marca marzec марта март мар",
        "april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр",
        "may mai mayo maggio mag maio mei maj maja мая май",
        "june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн",
        "july jul juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл",
        "august aug août aout agosto ago augustus augusti sierpnia sierpień sie августа август авг",
        "september sep sept septembre septiembre setiembre settembre sett set setembro września wrzesień wrz сентября "
        "сентябрь сен сент",
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź октября октябрь "
        "окт",
        "november nov novembre noviembre novembro listopada listopad lis ноября ноябрь ноя нояб",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudnia "
        "grudzień gru декабря декабрь дек"};
    for (int i = 0; i < 12; i++)
        if (word.len && is_in_list(word, names[i]))
            return i + 1;
    return 0;
}

static int month_of(const struct token *token)
{
    return token->kind == WORD ? date_month(token->text) : 0;
}

static bool is_mark(const struct token *token, const char *marks)
{
    return token->kind == MARK && token->text.len == 1 && strchr(marks, token->text.ptr[0]);
}

static bool is_word(const struct token *token, const char *list)
{
    return (token->kind == WORD || token->kind == MARK) && is_in_list(token->text, list);
}

static bool is_year(const struct token *token)
{
    return token->kind == NUMBER && token->n_digits == 4 && token->value >= 1500 && token->value < 2200;
}

static bool is_small(const struct token *token)
{
    return token->kind == NUMBER && token->n_digits <= 2 && token->value > 0;
}

static const struct token *skip(const struct token *token, const char *marks, const char *words)
{
    while (is_mark(token, marks) || is_word(token, words))
        token++;
    return token;
}

static const char ordinals[] = "st nd rd th er º ª °";
static const char links[] = "of de di del den do d";

/* Each of the five takes the tokens of a date and returns the next one, or NULL. */
static const struct token *take_day_month(const struct token *t, struct moment *m)
{
    if (!is_small(t))
        return NULL;
    m->day = t++->value;
    t = skip(t, ".,-/", ordinals);
    t = skip(t, "'", links);
    m->month = month_of(t);
    if (!m->month)
        return NULL;
    t = skip(t + 1, ".,-/'", links);
    m->year = t->value;
    return is_year(t) ? t + 1 : NULL;
}

static const struct token *take_month_day(const struct token *t, struct moment *m)
{
    const struct token *day = skip(t + 1, ".-", "the");
    m->month = is_small(day) ? month_of(t) : 0;
    if (!m->month)
        return NULL;
    m->day = day->value;
    t = day + 1;
    t = skip(t, ".,-", ordinals);
    m->year = t->value;
    return is_year(t) ? t + 1 : NULL;
}

static bool is_same_mark(const struct token *a, const struct token *b, const char *marks)
{
    return is_mark(a, marks) && str_is_equal(a->text, b->text);
}

static const struct token *take_year_first(const struct token *t, struct moment *m)
{
    if (!is_year(t) || !is_mark(t + 1, "-/.") || !is_small(t + 2) || !is_same_mark(t + 1, t + 3, "-/.") ||
        !is_small(t + 4))
        return NULL;
    *m = (struct moment){.year = t->value, .month = t[2].value, .day = t[4].value};
    return t + 5;
}

static const struct token *take_year_last(const struct token *t, struct moment *m)
{
    if (!is_small(t) || !is_mark(t + 1, "-/.") || !is_small(t + 2) || !is_same_mark(t + 1, t + 3, "-/.") ||
        !is_year(t + 4))
        return NULL;
    *m = (struct moment){.year = t[4].value, .month = t[2].value, .day = t[0].value};
    if (m->month > 12)
        *m = (struct moment){.year = m->year, .month = m->day, .day = m->month};
    else
        m->is_unclear = m->day <= 12 && m->day != m->month && !is_mark(t + 1, ".");
    return t + 5;
}

static const struct token *take_east_asian(const struct token *t, struct moment *m)
{
    if (!is_year(t) || !is_word(t + 1, "年 년") || !is_small(t + 2) || !is_word(t + 3, "月 월") || !is_small(t + 4) ||
        !(str_has_prefix(t[5].text, STR("日")) || str_has_prefix(t[5].text, STR("일"))))
        return NULL;
    *m = (struct moment){.year = t->value, .month = t[2].value, .day = t[4].value};
    return t + 6;
}

static bool is_real(const struct moment *m)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= days[m->month - 1];
}

static const struct token *take_date(const struct token *t, struct moment *m)
{
    static const struct token *(*const forms[])(const struct token *, struct moment *) = {
        take_day_month, take_month_day, take_year_first, take_year_last, take_east_asian};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct moment found = {0};
        const struct token *next = forms[i](t, &found);
        if (next && is_real(&found)) {
            *m = found;
            return next;
        }
    }
    return NULL;
}

static bool take_half(const struct token **t, struct moment *m)
{
    static const char before[] = "am a", after[] = "pm p";
    bool is_before = is_word(*t, before), is_after = is_word(*t, after);
    bool is_short = (*t)->text.len == 1; /* a.m. */
    if ((!is_before && !is_after) || m->hour > 12 || (is_short && !is_mark(*t + 1, ".")))
        return false;
    m->hour = m->hour % 12 + (is_after ? 12 : 0);
    *t += 1;
    if (is_short)
        *t = skip(*t, ".", "m");
    return true;
}

static const struct token *take_zone(const struct token *t, struct moment *m, Str line)
{
    if (t->kind == WORD && str_is_equal(t->text, STR("Z")) && t->start == t[-1].end) {
        m->zone = STR("Z");
        return t + 1;
    }
    if (is_mark(t, "+-") && t->start == t[-1].end && t[1].kind == NUMBER && t[1].n_digits == 2 && is_mark(t + 2, ":") &&
        t[3].kind == NUMBER && t[3].n_digits == 2) {
        m->zone = str_slice(line, t->start, t[3].end);
        return t + 4;
    }
    return t;
}

/* 23:07, 11:07:30 pm, 11 pm, 23.07 Uhr, 23h07, 23 Uhr */
static const struct token *take_time(const struct token *t, struct moment *m, Str line)
{
    if (t->kind != NUMBER || t->n_digits > 2 || t->value > 24)
        return NULL;
    m->hour = t++->value;
    m->minute = 0;
    bool is_clock = false;
    if ((is_mark(t, ":.") || is_word(t, "h")) && t[1].kind == NUMBER && t[1].n_digits == 2 && t[1].value < 60) {
        is_clock = !is_mark(t, ".");
        m->minute = t[1].value;
        t += 2;
        if (is_mark(t, ":") && t[1].kind == NUMBER && t[1].n_digits == 2)
            t += is_mark(t + 2, ".") && t[3].kind == NUMBER && t[3].start == t[2].end ? 4 : 2;
    }
    if (take_half(&t, m))
        is_clock = true;
    if (is_word(t, "uhr h hrs uur")) {
        is_clock = true;
        t++;
    }
    m->has_time = is_clock && m->hour < 24;
    return m->has_time ? take_zone(t, m, line) : NULL;
}

static const struct token *take_time_behind(const struct token *t, struct moment *m, Str line)
{
    const struct token *at = t;
    for (int i = 0; i < 4 && (is_mark(at, ",-|@.·(") ||
                              is_word(at, "t at um à a às alle ore om las le les kl klo o godz в – — • ·"));
         i++)
        at++;
    struct moment timed = *m;
    const struct token *end = take_time(at, &timed, line);
    if (!end)
        return t;
    *m = timed;
    return end;
}

static const char weekdays[] = "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday "
                               "saturday sunday montag dienstag "
                               "mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi mercredi "
                               "jeudi vendredi samedi dimanche "
                               "lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì "
                               "venerdì sabato domenica segunda "
                               "terça quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
                               "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag "
                               "poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда "
                               "четверг пятница суббота воскресенье";
static const char zones[] = "est edt et pst pdt pt cst cdt ct mst mdt gmt utc bst cet cest mez mesz ist on am the le";

/* Takes a time that precedes the date, with only a zone, a weekday and commas between them. */
static const struct token *take_time_before(const struct token *first, const struct token *t, struct moment *m,
                                            Str line)
{
    const struct token *at = t;
    while (at > first && (is_mark(at - 1, ",.-|") || is_word(at - 1, weekdays) || is_word(at - 1, zones)))
        at--;
    enum { MOST_BACK = 8 };
    for (int back = 0; back < MOST_BACK && back <= at - first; back++) {
        const struct token *start = at - back;
        struct moment timed = *m;
        if (start->kind != NUMBER || (start > first && is_mark(start - 1, ":.")))
            continue;
        const struct token *end = take_time(start, &timed, line);
        if (!end || end < at || end > t)
            continue;
        *m = timed;
        return start;
    }
    return t;
}

static Str to_iso(Arena *arena, const struct moment *m)
{
    if (m->is_unclear)
        return str_format(arena, "%04d", m->year);
    if (!m->has_time)
        return str_format(arena, "%04d-%02d-%02d", m->year, m->month, m->day);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d" STR_FMT, m->year, m->month, m->day, m->hour, m->minute,
                      STR_ARG(m->zone));
}

/* Rejects most lines quickly: they contain no year. */
static bool has_year(Str text)
{
    int n_digits = 0;
    for (size_t i = 0; i < text.len && n_digits < 4; i++)
        n_digits = ascii_is_digit(text.ptr[i]) ? n_digits + 1 : 0;
    return n_digits == 4;
}

bool date_find(Arena *arena, Str text, struct date *date)
{
    text = str_slice(text, 0, MOST_BYTES);
    if (!has_year(text))
        return false;
    struct token tokens[MOST_TOKENS + 8] = {{0}};
    int n = cut(text, tokens);
    for (int i = 0; i < n; i++) {
        struct moment m = {0};
        const struct token *start = &tokens[i], *end = take_date(start, &m);
        if (!end)
            continue;
        const struct token *behind = take_time_behind(end, &m, text);
        if (!m.has_time)
            start = take_time_before(tokens, start, &m, text);
        *date = (struct date){.start = start->start, .end = behind[-1].end, .iso = to_iso(arena, &m)};
        return true;
    }
    return false;
}
