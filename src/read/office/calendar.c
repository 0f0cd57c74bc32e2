/* A calendar is a list of events, some of them recurring; the article has those of today and the coming days. Owns the
   parsed calendar while reading. */
#include "read/office/calendar.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/path.h"
#include "read/common/rich.h"
#include "read/html/html.h"
#include "read/office/ical_library.h"
#include "read/office/office_xml.h"

bool calendar_is_mine(Str head)
{
    return str_has_prefix(head, STR("BEGIN:VCALENDAR"));
}

#ifdef PLACARD_ICAL_SONAME
enum { DAYS_AHEAD = 14, MOST_EVENTS = 20000, MOST_SHOWN = 200, BUDGET_MS = 500, DAY_SECONDS = 24 * 3600 };

/* One occurrence of an event. */
struct occurrence {
    time_t start, end; /* local time, stored as if it were UTC; the end is not before the start */
    bool is_all_day;
    Str summary, location;
};

struct reading {
    Arena *arena;
    const struct ical_library *ical;
    time_t today; /* 0:00 local time, stored as if it were UTC */
    struct occurrence *found;
    int n_found;
    bool is_all_day, is_floating; /* of the current event */
    time_t length;                /* of the current event that lasts all day, in seconds */
    Str summary, location;
};

static time_t wall_of(time_t moment)
{
    struct tm local;
    return localtime_r(&moment, &local) ? moment + local.tm_gmtoff : moment;
}

static void on_occurrence(icalcomponent *event, struct icaltime_span *span, void *context)
{
    struct reading *r = context;
    (void)event;
    time_t start = r->is_floating ? span->start : wall_of(span->start),
           end = r->is_floating ? span->end : wall_of(span->end);
    if (r->is_all_day) /* libical counts a day too many */
        end = start + r->length;
    if (end <= r->today && start < r->today)
        return;
    if (start < r->today + (DAYS_AHEAD + 1) * DAY_SECONDS && r->n_found < MOST_SHOWN * 4)
        *arena_push(r->arena, r->found, r->n_found) =
            (struct occurrence){start, end < start ? start : end, r->is_all_day, r->summary, r->location};
}

/* True for events that recur hourly or more often: expanding them from their start would take too long. */
static bool comes_too_often(const struct reading *r, icalcomponent *event)
{
    icalproperty *property = r->ical->component_get_first_property(event, ICAL_RRULE_PROPERTY);
    return property && r->ical->property_get_rrule(property).freq <= ICAL_HOURLY_RECURRENCE;
}

static time_t seconds_of(struct icaltimetype date)
{
    struct tm parts = {.tm_year = date.year - 1900, .tm_mon = date.month - 1, .tm_mday = date.day};
    return timegm(&parts);
}

static void read_event(struct reading *r, icalcomponent *event)
{
    const struct ical_library *ical = r->ical;
    struct icaltimetype start = ical->component_get_dtstart(event);
    if (!start.year || ical->component_get_status(event) == ICAL_STATUS_CANCELLED || comes_too_often(r, event))
        return;
    r->summary = rich_plain(r->arena, str_from_c(ical->component_get_summary(event)));
    r->location = rich_plain(r->arena, str_from_c(ical->component_get_location(event)));
    struct icaltimetype end = ical->component_get_dtend(event);
    r->is_all_day = start.is_date;
    r->length = end.year ? seconds_of(end) - seconds_of(start) : 0;
    r->length = r->length < DAY_SECONDS ? DAY_SECONDS : r->length;
    r->is_floating = start.is_date || !start.zone;
    icaltimezone *utc = ical->timezone_get_utc_timezone();
    ical->component_foreach_recurrence(
        event, ical->time_from_timet_with_zone(r->today - DAY_SECONDS, 0, utc),
        ical->time_from_timet_with_zone(r->today + (DAYS_AHEAD + 2) * DAY_SECONDS, 0, utc), on_occurrence, r);
}

static time_t day_of(time_t moment)
{
    return moment - moment % DAY_SECONDS;
}

/* Those that began before today come first, then by time; of one day, those without a time first. */
static int compare(const void *a, const void *b)
{
    const struct occurrence *x = a, *y = b;
    return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : y->is_all_day - x->is_all_day;
}

static void add_day(struct str_builder *html, const char *format, time_t day)
{
    char text[64];
    struct tm parts;
    gmtime_r(&day, &parts);
    str_builder_add(html, (Str){text, strftime(text, sizeof text, format, &parts)});
}

/* Adds the times of an event on a day: 10:00, 22:00–02:00, or –02:00 on the day after. */
static void add_times(struct str_builder *html, const struct occurrence *o, time_t day)
{
    bool begins = o->start >= day, ends = o->end > o->start && o->end - (begins ? o->start : day) < DAY_SECONDS;
    if (o->is_all_day || (!begins && !ends))
        return;
    str_builder_add(html, STR("<b>"));
    if (begins)
        add_day(html, "%H:%M", o->start);
    if (ends)
        add_day(html, "–%H:%M", o->end);
    str_builder_add(html, STR("</b> "));
}

/* Adds what is on, on this day, and the last day of what lasts for several. */
static void add_occurrence(struct str_builder *html, const struct occurrence *o, time_t day)
{
    time_t last = o->end > o->start ? day_of(o->end - 1) : day_of(o->start);
    bool is_long = o->is_all_day ? last > day : o->end - (o->start > day ? o->start : day) >= DAY_SECONDS;
    str_builder_add(html, STR("<li>"));
    add_times(html, o, day);
    office_xml_escape(html, o->summary.len ? o->summary : STR("(no title)"));
    if (o->location.len) {
        str_builder_add(html, STR(", "));
        office_xml_escape(html, o->location);
    }
    if (is_long)
        add_day(html, " (–%-d %B)", last);
    str_builder_add(html, STR("</li>\n"));
}

/* Returns the days as HTML: today, even without events, and then the days that have events. */
static Str days_as_html(struct reading *r)
{
    struct str_builder html = {.arena = r->arena};
    time_t day = r->today;
    bool is_ahead = false;
    int i = 0;
    add_day(&html, "<h2>Today, %A %e %B</h2>", day);
    if (!r->n_found || r->found[0].start >= r->today + DAY_SECONDS)
        str_builder_add(&html, STR("<p>Nothing is on today.</p>"));
    else
        str_builder_add(&html, STR("<ul>"));
    for (; i < r->n_found && i < MOST_SHOWN; i++) {
        const struct occurrence *o = &r->found[i];
        if (o->start >= day + DAY_SECONDS) {
            day = day_of(o->start);
            str_builder_add(&html, i ? STR("</ul>") : STR(""));
            str_builder_add(&html, is_ahead ? STR("") : STR("<h2>Coming days</h2>"));
            add_day(&html, "<h3>%A %e %B</h3><ul>", day);
            is_ahead = true;
        }
        add_occurrence(&html, o, day);
    }
    str_builder_add(&html, i ? STR("</ul>") : STR(""));
    return str_builder_text(&html);
}

static void read_events(struct reading *r, icalcomponent *calendar, struct article *article)
{
    int64_t until_ms = clock_now_ms() + BUDGET_MS;
    int n = 0;
    icalcomponent *event = r->ical->component_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event && n < MOST_EVENTS && clock_now_ms() < until_ms; n++) {
        read_event(r, event);
        event = r->ical->component_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
    }
    if (event)
        article_add_warning(r->arena, article, 0, 0, "only the first %d events were read: split the calendar", n);
    if (r->n_found)
        qsort(r->found, (size_t)r->n_found, sizeof *r->found, compare);
}

static Str name_of(Arena *arena, Str text, Str path)
{
    Str line;
    while (str_next_line(&text, &line))
        if (str_has_prefix(line, STR("X-WR-CALNAME:")))
            return rich_plain(arena, str_slice(line, 13, line.len));
    return path.len ? path_stem(path_name(path)) : STR("Calendar");
}

/* Returns the next midnight, local time, in seconds since 1970. */
static int64_t next_midnight(time_t now)
{
    struct tm local;
    if (!localtime_r(&now, &local))
        return 0;
    local.tm_mday++;
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1;
    return mktime(&local);
}

enum read_verdict calendar_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error)
{
    struct reader_start begun = {0};
    time_t now = (time_t)(input->now ? input->now : clock_now_unix());
    const struct html_base base = {.source = STR("-")};
    struct reading r = {.arena = arena, .ical = ical_library_load(error)};
    if (!r.ical || !reader_begin(arena, input, &begun, error))
        return READ_BROKEN;
    icalcomponent *calendar = r.ical->parser_parse_string(str_to_c(arena, begun.text));
    if (!calendar) {
        error_set(error, "not the iCalendar file that its name says: export the calendar again");
        return READ_BROKEN;
    }
    r.today = day_of(wall_of(now));
    begun.article->good_until = next_midnight(now);
    read_events(&r, calendar, begun.article);
    r.ical->component_free(calendar);
    begun.article->title = name_of(arena, begun.text, input->path);
    html_read_piece(arena, days_as_html(&r), &base, begun.article);
    *result = (struct read_result){.articles = begun.article, .n_articles = 1};
    return READ_OK;
}

#else
enum read_verdict calendar_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error)
{
    (void)input;
    (void)arena;
    (void)result;
    error_set(error, "this placard was built without libical: export the calendar as text");
    return READ_BROKEN;
}
#endif
