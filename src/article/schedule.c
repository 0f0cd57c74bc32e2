/* Hours and days are local time, so every answer is computed in local time; between two changes of its offset from
 * UTC, seconds can simply be counted. */
#include "article/schedule.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <time.h>

#include "base/ascii.h"
#include "base/clock.h"

enum { DAY_MINUTES = 24 * 60, DAY_SECONDS = DAY_MINUTES * 60, N_DAYS = 7, EVERY_DAY = (1 << N_DAYS) - 1 };

static void skip_spaces(Str *rest)
{
    while (rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '\t'))
        *rest = str_slice(*rest, 1, rest->len);
}

static bool take_byte(Str *rest, const char *any)
{
    if (!rest->len || !rest->ptr[0] || !strchr(any, rest->ptr[0]))
        return false;
    *rest = str_slice(*rest, 1, rest->len);
    return true;
}

static bool take_prefix(Str *rest, Str prefix)
{
    if (!str_has_prefix(*rest, prefix))
        return false;
    *rest = str_slice(*rest, prefix.len, rest->len);
    return true;
}

/* Takes one digit up to `most` digits. */
static bool take_number(Str *rest, size_t most, int *value)
{
    size_t n = 0;
    *value = 0;
    for (; n < rest->len && n < most && ascii_is_digit(rest->ptr[n]); n++)
        *value = *value * 10 + (rest->ptr[n] - '0');
    *rest = str_slice(*rest, n, rest->len);
    return n > 0;
}

static Str take_word(Str *rest)
{
    size_t n = 0;
    while (n < rest->len && ascii_is_letter(rest->ptr[n]))
        n++;
    Str word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return word;
}

/* Takes a dash of any length, or a word that means one. */
static bool take_range_mark(Str *rest)
{
    skip_spaces(rest);
    Str before = *rest;
    bool is_mark = take_byte(rest, "-") || take_prefix(rest, STR("\u2013")) || take_prefix(rest, STR("\u2014"));
    if (!is_mark) {
        Str word = take_word(rest);
        is_mark = str_is_equal_nocase(word, STR("to")) || str_is_equal_nocase(word, STR("until"));
    }
    if (!is_mark)
        *rest = before;
    skip_spaces(rest);
    return is_mark;
}

static int days_of_month(int year, int month)
{
    assert(month >= 1 && month <= 12);
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap);
}

/* Takes 2026-11-23. */
static bool take_date(Str *rest, struct tm *date)
{
    int year, month, day;
    if (!take_number(rest, 4, &year) || !take_byte(rest, "-") || !take_number(rest, 2, &month) ||
        !take_byte(rest, "-") || !take_number(rest, 2, &day))
        return false;
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    *date = (struct tm){.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_isdst = -1};
    return true;
}

/* Takes 18, 18:00, 18.00, 6pm or 24:00. */
static bool take_clock(Str *rest, int *minute_of_day)
{
    int hour, minute = 0;
    assert(rest && minute_of_day);
    if (!take_number(rest, 2, &hour))
        return false;
    if (rest->len > 1 && ascii_is_digit(rest->ptr[1]) && take_byte(rest, ":.")) {
        size_t before = rest->len;
        if (!take_number(rest, 2, &minute) || before - rest->len != 2)
            return false;
    }
    Str behind = *rest;
    skip_spaces(&behind);
    Str half = take_word(&behind);
    bool is_morning = str_is_equal_nocase(half, STR("am")), is_evening = str_is_equal_nocase(half, STR("pm"));
    if (is_morning || is_evening) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (is_evening ? 12 : 0);
        *rest = behind;
    }
    *minute_of_day = hour * 60 + minute;
    return minute < 60 && *minute_of_day <= DAY_MINUTES;
}

/* Takes the Z or +02:00 after a time; false when the text there is not a zone. */
static bool take_zone(Str *rest, bool *has_zone, int *minutes)
{
    int hours = 0, rest_minutes = 0;
    skip_spaces(rest);
    *has_zone = rest->len > 0;
    *minutes = 0;
    if (!*has_zone || take_byte(rest, "Zz"))
        return true;
    int sign = rest->ptr[0] == '-' ? -1 : 1;
    if (!take_byte(rest, "+-") || !take_number(rest, 2, &hours))
        return false;
    take_byte(rest, ":");
    take_number(rest, 2, &rest_minutes);
    *minutes = sign * (hours * 60 + rest_minutes);
    return hours <= 14 && rest_minutes < 60;
}

static bool parse_moment(Str text, bool is_end, int64_t *moment)
{
    struct tm date;
    int minute = 0, seconds = 0, offset = 0;
    bool has_zone = false;
    if (!take_date(&text, &date))
        return false;
    bool is_date_alone = !text.len;
    if (!is_date_alone) {
        take_byte(&text, "Tt");
        skip_spaces(&text);
        if (!take_clock(&text, &minute) || (take_byte(&text, ":") && !take_number(&text, 2, &seconds)) ||
            seconds > 60 || !take_zone(&text, &has_zone, &offset) || text.len)
            return false;
    }
    date.tm_hour = minute / 60;
    date.tm_min = minute % 60;
    date.tm_sec = seconds;
    date.tm_mday += is_date_alone && is_end;
    time_t time = has_zone ? timegm(&date) - offset * 60 : mktime(&date);
    *moment = time > 0 ? time : 1;
    return true;
}

/* Takes the name of a day, possibly abbreviated, plural or with a full stop: 0 is Monday. */
static bool take_day(Str *rest, int *day)
{
    static const char *const names[N_DAYS] = {"mondays", "tuesdays",  "wednesdays", "thursdays",
                                              "fridays", "saturdays", "sundays"};
    Str word = take_word(rest);
    take_byte(rest, ".");
    for (*day = 0; *day < N_DAYS; ++*day)
        if (word.len >= 2 && str_is_equal_nocase(word, str_slice(str_from_c(names[*day]), 0, word.len)))
            return true;
    return false;
}

static bool take_group(Str *rest, unsigned *days)
{
    static const struct {
        const char *name;
        unsigned days;
    } groups[] = {{"weekdays", 0x1F}, {"weekday", 0x1F},    {"workdays", 0x1F},      {"weekend", 0x60},
                  {"weekends", 0x60}, {"daily", EVERY_DAY}, {"everyday", EVERY_DAY}, {"all", EVERY_DAY}};
    Str behind = *rest, word = take_word(&behind);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (str_is_equal_nocase(word, str_from_c(groups[i].name))) {
            *days |= groups[i].days;
            *rest = behind;
            return true;
        }
    return false;
}

static bool take_days(Str *rest, unsigned *days)
{
    int first, last;
    if (take_group(rest, days))
        return true;
    if (!take_day(rest, &first))
        return false;
    last = first;
    if (take_range_mark(rest) && !take_day(rest, &last))
        return false;
    for (int day = first;; day = (day + 1) % N_DAYS) {
        *days |= 1U << day;
        if (day == last)
            return true;
    }
}

static bool parse_days(Str text, unsigned *days)
{
    *days = 0;
    do {
        skip_spaces(&text);
        if (!take_days(&text, days))
            return false;
        skip_spaces(&text);
        bool is_apart = take_byte(&text, ",;+&");
        skip_spaces(&text);
        Str behind = text;
        if (str_is_equal_nocase(take_word(&behind), STR("and")))
            text = behind;
        else if (is_apart && !text.len)
            return false;
    } while (text.len);
    if (*days == EVERY_DAY)
        *days = 0;
    return true;
}

static bool parse_hours(Str text, int *from, int *until)
{
    if (!take_clock(&text, from) || !take_range_mark(&text) || !take_clock(&text, until) || text.len)
        return false;
    *from %= DAY_MINUTES;
    *until %= DAY_MINUTES;
    return true;
}

bool schedule_set(struct schedule *schedule, Str key, Str value)
{
    struct schedule changed = *schedule;
    bool ok = false;
    value = str_trim(value);
    if (str_is_equal(key, STR("from")))
        ok = parse_moment(value, false, &changed.from);
    else if (str_is_equal(key, STR("until")))
        ok = parse_moment(value, true, &changed.until);
    else if (str_is_equal(key, STR("days")))
        ok = parse_days(value, &changed.days);
    else if (str_is_equal(key, STR("hours")))
        ok = parse_hours(value, &changed.from_minute, &changed.until_minute);
    if (ok)
        *schedule = changed;
    return ok;
}

static struct tm local_of(int64_t moment)
{
    struct tm local = {0};
    time_t time = (time_t)moment;
    localtime_r(&time, &local);
    return local;
}

static bool is_day(const struct schedule *schedule, int day)
{
    assert(day >= -1 && day < N_DAYS);
    return !schedule->days || (schedule->days >> ((day + N_DAYS) % N_DAYS) & 1);
}

bool schedule_is_open(const struct schedule *schedule, int64_t now)
{
    assert(schedule->from_minute >= 0 && schedule->from_minute <= DAY_MINUTES);
    if (schedule->is_draft || !clock_is_right(now))
        return !schedule->is_draft;
    if (now < schedule->from || (schedule->until && now >= schedule->until))
        return false;
    int from = schedule->from_minute, until = schedule->until_minute;
    if (!schedule->days && from == until)
        return true;
    struct tm local = local_of(now);
    int minute = local.tm_hour * 60 + local.tm_min, day = (local.tm_wday + N_DAYS - 1) % N_DAYS;
    if (from == until)
        return is_day(schedule, day);
    if (from < until)
        return minute >= from && minute < until && is_day(schedule, day);
    return (minute >= from && is_day(schedule, day)) || (minute < until && is_day(schedule, day - 1));
}

/* Returns the first second after now, but at most end, at which the local clock is set forward or back. */
static int64_t find_clock_change(int64_t now, int64_t end)
{
    assert(now < end);
    long offset = local_of(now).tm_gmtoff;
    while (end - now > 1) {
        int64_t middle = now + (end - now) / 2;
        if (local_of(middle).tm_gmtoff == offset)
            now = middle;
        else
            end = middle;
    }
    return end;
}

static int64_t next_minute_of_day(int64_t now, int minute)
{
    assert(minute >= 0 && minute < DAY_MINUTES);
    struct tm local = local_of(now);
    int64_t seconds = (minute - local.tm_hour * 60 - local.tm_min) * 60 - local.tm_sec;
    int64_t moment = now + (seconds > 0 ? seconds : seconds + DAY_SECONDS);
    return local_of(moment).tm_gmtoff == local.tm_gmtoff ? moment : find_clock_change(now, moment);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t schedule_next_change(const struct schedule *schedule, int64_t now)
{
    assert(schedule->until_minute >= 0 && schedule->until_minute <= DAY_MINUTES);
    bool has_hours = schedule->from_minute != schedule->until_minute;
    int64_t next = INT64_MAX;
    if (schedule->is_draft || (!schedule->from && !schedule->until && !schedule->days && !has_hours))
        return next;
    if (!clock_is_right(now))
        return earlier(clock_build_time(), now + DAY_SECONDS);
    if (schedule->until && now >= schedule->until)
        return next;
    if (now < schedule->from)
        return earlier(schedule->from, now + DAY_SECONDS);
    if (has_hours)
        next = earlier(next_minute_of_day(now, schedule->from_minute), next_minute_of_day(now, schedule->until_minute));
    else if (schedule->days)
        next = next_minute_of_day(now, 0);
    if (schedule->until)
        next = earlier(next, earlier(schedule->until, now + DAY_SECONDS));
    return next;
}
