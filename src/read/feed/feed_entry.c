/* Turns an entry into an article: its dates, identity, addresses and blocks. Dates keep their zone, since entries are
   sorted by them. */
#include "read/feed/feed_entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/address.h"
#include "base/hash.h"
#include "read/feed/feed_left.h"
#include "read/feed/feed_tail.h"
#include "read/feed/feed_words.h"
#include "read/html/html.h"
#include "read/html/html_byline.h"
#include "read/html/html_lead.h"
#include "read/html/html_title.h"
#include "read/html/html_when.h"
#include "read/common/date.h"
#include "read/common/resolve.h"

/* Returns the zone as Z or +hh:mm; knows abbreviations such as EST and CET. */
static Str zone_of(Arena *arena, const char *zone)
{
    static const struct {
        const char *name, *offset;
    } names[] = {{"GMT", "Z"},      {"UT", "Z"},       {"UTC", "Z"},      {"Z", "Z"},         {"EST", "-05:00"},
                 {"EDT", "-04:00"}, {"CST", "-06:00"}, {"CDT", "-05:00"}, {"MST", "-07:00"},  {"MDT", "-06:00"},
                 {"PST", "-08:00"}, {"PDT", "-07:00"}, {"CET", "+01:00"}, {"CEST", "+02:00"}, {"BST", "+01:00"}};
    int hours, minutes;
    if ((zone[0] == '+' || zone[0] == '-') && sscanf(zone + 1, "%2d%*[:]%2d", &hours, &minutes) == 2)
        return str_format(arena, "%c%02d:%02d", zone[0], abs(hours), abs(minutes));
    if ((zone[0] == '+' || zone[0] == '-') && sscanf(zone + 1, "%2d%2d", &hours, &minutes) == 2)
        return str_format(arena, "%c%02d:%02d", zone[0], abs(hours), abs(minutes));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(zone, names[i].name) == 0)
            return str_from_c(names[i].offset);
    return (Str){0};
}

static bool is_moment(int month, int day, int hour, int minute)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

/* Tue, 14 Nov 2019 10:00:00 +0200 */
static Str from_mail(Arena *arena, const char *text)
{
    char name[4], zone[8] = "";
    int day, year, hour = 0, minute = 0, second = 0;
    const char *comma = strchr(text, ',');
    int n = sscanf(comma ? comma + 1 : text, " %2d%*1[ -]%3[A-Za-z]%*[A-Za-z.]%*1[ -]%4d %2d:%2d:%2d %7s", &day, name,
                   &year, &hour, &minute, &second, zone);
    if (n < 3)
        n = sscanf(comma ? comma + 1 : text, " %2d%*1[ -]%3[A-Za-z]%*1[ -]%4d %2d:%2d:%2d %7s", &day, name, &year,
                   &hour, &minute, &second, zone);
    if (n == 5)
        sscanf(strchr(text, ':') + 3, " %7s", zone);
    int month = n < 3 ? 0 : date_month(str_from_c(name));
    if (!is_moment(month, day, hour, minute))
        return (Str){0};
    year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
    if (n < 5)
        return str_format(arena, "%04d-%02d-%02d", year, month, day);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d" STR_FMT, year, month, day, hour, minute,
                      STR_ARG(zone_of(arena, zone)));
}

/* 2019-11-14T10:00:00.123+0200 */
static Str from_iso(Arena *arena, const char *text)
{
    int year, month, day, hour = 0, minute = 0;
    int n = sscanf(text, "%4d-%2d-%2d%*1[Tt ]%2d:%2d", &year, &month, &day, &hour, &minute);
    if (n < 3 || year < 1000 || !is_moment(month, day, hour, minute))
        return (Str){0};
    if (n < 5)
        return str_format(arena, "%04d-%02d-%02d", year, month, day);
    const char *zone = strchr(text, ':') + 3;
    while (*zone && strchr(":.0123456789 ", *zone))
        zone++;
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d" STR_FMT, year, month, day, hour, minute,
                      STR_ARG(zone_of(arena, zone)));
}

/* Thu Mar 7 16:05:09 2024, possibly with a zone before the year */
static Str from_clock(Arena *arena, const char *text)
{
    char name[4], zone[8] = "";
    int day, year, hour, minute, second;
    int n = sscanf(text, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d", name, &day, &hour, &minute, &second, &year);
    if (n != 6)
        n = sscanf(text, "%*3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %7s %4d", name, &day, &hour, &minute, &second, zone,
                   &year) -
            1;
    if (n != 6 || year < 1970 || !is_moment(date_month(str_from_c(name)), day, hour, minute))
        return (Str){0};
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d" STR_FMT, year, date_month(str_from_c(name)), day, hour, minute,
                      STR_ARG(zone_of(arena, zone)));
}

Str feed_entry_date(Arena *arena, Str value)
{
    const char *text = str_to_c(arena, str_slice(str_trim(value), 0, 100));
    Str iso = from_iso(arena, text);
    if (!iso.len)
        iso = from_clock(arena, text);
    if (!iso.len)
        iso = from_mail(arena, text);
    return iso.len ? iso : html_when_to_iso(arena, value, (Str){0});
}

/* Returns minutes on a simplified calendar, good only for comparison; -1 without a date. */
static long long minutes_of(Str iso)
{
    char text[40], sign[2] = "+";
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, hours = 0, minutes = 0;
    snprintf(text, sizeof text, STR_FMT, STR_ARG(str_slice(iso, 0, 39)));
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d%1[+-]%2d:%2d", &year, &month, &day, &hour, &minute, sign, &hours, &minutes) <
        1)
        return -1;
    long long offset = (hours * 60LL + minutes) * (sign[0] == '-' ? -1 : 1);
    return (((year * 12LL + month) * 31 + day) * 24 + hour) * 60 + minute - offset;
}

struct dated {
    long long minutes;
    int index;
};

static int compare(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;
    if (x->minutes != y->minutes)
        return x->minutes > y->minutes ? -1 : 1;
    return x->index - y->index;
}

void feed_entry_sort(struct feed *feed)
{
    int n = feed->n_entries;
    struct dated *order = arena_array(feed->scratch, struct dated, n);
    struct feed_entry *sorted = arena_array(feed->scratch, struct feed_entry, n);
    for (int i = 0; i < n; i++) {
        const struct feed_entry *entry = &feed->entries[i];
        Str date = feed_entry_date(feed->scratch, entry->published);
        order[i] = (struct dated){minutes_of(date.len ? date : feed_entry_date(feed->scratch, entry->updated)), i};
        if (order[i].minutes < 0 && i > 0)
            order[i].minutes = order[i - 1].minutes;
    }
    for (int i = n - 2; i >= 0; i--)
        if (order[i].minutes < 0)
            order[i].minutes = order[i + 1].minutes;
    qsort(order, (size_t)n, sizeof *order, compare);
    for (int i = 0; i < n; i++)
        sorted[i] = feed->entries[order[i].index];
    feed->entries = sorted;
}

static void add_html(const struct feed *feed, Str html, int line, const struct html_base *base, struct article *article)
{
    int first = article->n_blocks;
    html_read_piece(feed->arena, feed_words_unescape(feed->arena, html), base, article);
    feed_left_drop(feed->arena, article);
    for (int i = first; i < article->n_blocks; i++)
        article->blocks[i].line += line > 0 ? line - 1 : -article->blocks[i].line;
}

static void add_blocks(const struct feed *feed, const struct feed_entry *entry, const struct html_base *base,
                       struct article *article)
{
    add_html(feed, entry->content, entry->content_line, base, article);
    bool has_content = article->n_blocks > 0;
    if (!has_content)
        add_html(feed, entry->summary, entry->summary_line, base, article);
    bool is_cut = feed_tail_drop(article);
    article->is_summary = address_is_web(article->url) && !feed_tail_is_whole(article, has_content, is_cut);
    bool is_whole_note = !article->title.len && !article->is_summary && article->n_blocks;
    if (has_content || is_whole_note || !article->url.len)
        return;
    struct block *link = article_add_block(feed->arena, article, BLOCK_LINK, entry->line);
    link->url = article->url;
    link->text.str = article->title.len ? article->title : article->url;
}

/* Drops a heading at the start that repeats the title. */
static void drop_repeated_title(struct article *article)
{
    if (!article->n_blocks || article->blocks[0].kind != BLOCK_HEADING ||
        html_title_likeness(article->blocks[0].text.str, article->title) < 0.9)
        return;
    memmove(article->blocks, article->blocks + 1, sizeof *article->blocks * (size_t)(article->n_blocks - 1));
    article->n_blocks--;
}

/* Chooses what addresses are relative to: the entry's own base, else its link, since a feed may be served from another
   host than its site. Pictures of a feed on disk may be files beside it. */
static struct html_base find_base(const struct feed *feed, Arena *arena, const struct feed_entry *entry, Str *url)
{
    struct html_base base = {
        .source = feed->source, .declared = entry->base, .own = feed->link, .width_px = feed->width_px};
    bool is_fetched = address_is_web(feed->source) && !base.declared.len;
    if (is_fetched && address_is_web(feed->link))
        base.declared = feed->link;
    *url = html_address_of_link(arena, &base, entry->link);
    if (is_fetched && address_is_web(*url))
        base.declared = *url;
    if (url->len)
        base.own = *url;
    return base;
}

Str feed_entry_fingerprint(const struct feed *feed, const struct feed_entry *entry)
{
    Str url;
    find_base(feed, feed->scratch, entry, &url);
    const Str parts[] = {url, feed_words_plain(feed->scratch, entry->title),
                         feed_entry_date(feed->scratch, entry->published)};
    uint64_t hash = HASH_START;
    for (int i = 0; i < 3; i++)
        hash = hash_byte(hash_bytes(hash, parts[i]), '\n');
    return str_format(feed->scratch, "%016llx", (unsigned long long)hash);
}

Str feed_entry_id(const struct feed *feed, const struct feed_entry *entry)
{
    Str url;
    if (entry->id.len)
        return entry->id;
    find_base(feed, feed->scratch, entry, &url);
    return url.len ? url : feed_entry_fingerprint(feed, entry);
}

static void add_authors(const struct feed *feed, const struct feed_entry *entry, struct article *article)
{
    for (int i = 0; i < entry->n_authors; i++)
        if (!str_is_equal_nocase(str_trim(entry->authors[i]), STR("admin")))
            html_byline_add(feed->arena, article, feed_words_plain(feed->arena, entry->authors[i]));
    if (!article->n_authors)
        html_byline_add(feed->arena, article, feed_words_plain(feed->arena, feed->author));
}

bool feed_entry_make(const struct feed *feed, const struct feed_entry *entry, struct article *article)
{
    Arena *arena = feed->arena;
    *article =
        (struct article){.source = feed->source, .title = feed_words_plain(arena, entry->title), .site = feed->title};
    struct html_base base = find_base(feed, arena, entry, &article->url);
    article->language = entry->language.len ? entry->language : feed->language;
    article->published = feed_entry_date(arena, entry->published);
    article->updated = feed_entry_date(arena, entry->updated);
    article->kicker = feed_words_plain(arena, entry->category);
    if (str_is_equal_nocase(article->kicker, STR("uncategorized")) ||
        str_is_equal_nocase(article->kicker, STR("allgemein")))
        article->kicker = (Str){0};
    add_authors(feed, entry, article);
    if (entry->picture.len)
        article->lead = (struct picture){.source = html_address_of_picture(arena, &base, entry->picture),
                                         .alt = feed_words_plain(arena, entry->picture_alt)};
    add_blocks(feed, entry, &base, article);
    drop_repeated_title(article);
    html_lead_choose(article);
    html_lead_tidy(article);
    return article->n_blocks || article->lead.source.len;
}
