/* Detects the kind of feed, and does the work that all kinds share. */
#include "read/feed/feed.h"

#include <stdlib.h>
#include <string.h>

#include "read/common/encoding.h"
#include "read/feed/feed_json.h"
#include "read/feed/feed_xml.h"
#include "read/html/html.h"

static Str without_mark(Str head)
{
    return str_trim(str_has_prefix(head, STR("\xEF\xBB\xBF")) ? str_slice(head, 3, head.len) : head);
}

static bool is_json_feed(Str head)
{
    return str_has_prefix(head, STR("{")) && str_find(head, STR("jsonfeed.org")) >= 0;
}

/* Returns the part after declarations and comments. */
static Str skip_prolog(Str head)
{
    for (;;) {
        head = str_trim(head);
        bool is_comment = str_has_prefix(head, STR("<!--"));
        if (!is_comment && !str_has_prefix(head, STR("<?")) && !str_has_prefix(head, STR("<!")))
            return head;
        Str end = is_comment ? STR("-->") : STR(">");
        ptrdiff_t at = str_find(head, end);
        if (at < 0)
            return (Str){0};
        head = str_slice(head, (size_t)at + end.len, head.len);
    }
}

static Str root_name(Str head)
{
    head = skip_prolog(head);
    size_t n = 1, start = 1;
    for (; str_has_prefix(head, STR("<")) && n < head.len && !strchr(" \t\r\n/>", head.ptr[n]); n++)
        if (head.ptr[n] == ':')
            start = n + 1;
    return str_slice(head, start, n);
}

bool feed_is_feed(Str head)
{
    head = without_mark(head);
    Str root = root_name(head);
    return is_json_feed(head) || str_is_equal_nocase(root, STR("rss")) || str_is_equal_nocase(root, STR("feed")) ||
           str_is_equal_nocase(root, STR("rdf"));
}

bool feed_is_mine(Str head)
{
    return feed_is_feed(head) || str_has_prefix(without_mark(head), STR("<?xml"));
}

struct named {
    Str id;
    int index;
};

static int compare_ids(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
    int order = n ? memcmp(x->id.ptr, y->id.ptr, n) : 0;
    if (order == 0 && x->id.len != y->id.len)
        order = x->id.len < y->id.len ? -1 : 1;
    return order ? order : x->index - y->index;
}

/* Makes shared ids distinct: adds the entry's fingerprint, and a number where that is shared too. */
static void part_ids(const struct feed *feed)
{
    int n = feed->n_entries;
    struct named *order = arena_array(feed->scratch, struct named, n);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < n; i++)
            order[i] = (struct named){feed->entries[i].id, i};
        qsort(order, (size_t)n, sizeof *order, compare_ids);
        for (int i = 0, end; i < n; i = end) {
            Str id = order[i].id;
            for (end = i + 1; end < n && str_is_equal(order[end].id, id);)
                end++;
            for (int k = i; k < end && end - i > 1; k++) {
                struct feed_entry *entry = &feed->entries[order[k].index];
                if (round == 0)
                    entry->id = str_format(feed->scratch, STR_FMT "#" STR_FMT, STR_ARG(id),
                                           STR_ARG(feed_entry_fingerprint(feed, entry)));
                else if (k > i)
                    entry->id = str_format(feed->scratch, STR_FMT "#%d", STR_ARG(id), k - i + 1);
            }
        }
    }
}

static const struct feed_kind *kind_of(Str text)
{
    return str_has_prefix(str_trim(text), STR("{")) ? &feed_json : &feed_xml;
}

/* Adds the article of an entry, unless it is empty. */
static void add_article(const struct feed *feed, const struct feed_kind *kind, const struct feed_entry *listed,
                        struct read_result *result)
{
    struct feed_entry whole = {.line = listed->line, .node = listed->node};
    struct article article;
    kind->fill(feed, feed->arena, &whole);
    if (!feed_entry_make(feed, &whole, &article))
        return;
    article.id = str_copy(feed->arena, listed->id);
    *arena_push(feed->arena, result->articles, result->n_articles) = article;
}

/* Like add_article, but the article has nothing except its id. */
static void add_id(struct feed feed, const struct feed_kind *kind, const struct feed_entry *listed,
                   struct read_result *result)
{
    Arena *arena = feed.arena, body = {0};
    struct read_result made = {0};
    feed.arena = &body;
    add_article(&feed, kind, listed, &made);
    arena_finish(&body);
    if (made.n_articles)
        *arena_push(arena, result->articles, result->n_articles) =
            (struct article){.source = feed.source, .id = str_copy(arena, listed->id)};
}

static void add_wanted(struct feed *feed, const struct feed_kind *kind, const struct read_input *input,
                       struct read_result *result)
{
    for (int i = 0; i < feed->n_entries; i++)
        feed->entries[i].id = feed_entry_id(feed, &feed->entries[i]);
    part_ids(feed);
    feed_entry_sort(feed);
    int i = 0, most = input->entry.len ? 1 : input->n_newest ? input->n_newest : feed->n_entries;
    for (; i < feed->n_entries && result->n_articles < most; i++) {
        const struct feed_entry *entry = &feed->entries[i];
        if (input->entry.len && !str_is_equal(entry->id, input->entry))
            continue;
        if (input->is_list)
            add_id(*feed, kind, entry, result);
        else
            add_article(feed, kind, entry, result);
    }
    result->has_more = input->entry.len ? feed->n_entries > 1 : i < feed->n_entries;
}

/* Temporary data is in the scratch arena. */
static enum read_verdict read_feed(const struct read_input *input, Arena *arena, Arena *scratch,
                                   struct read_result *result, struct error *error)
{
    struct decoded decoded;
    const struct encoded encoded = {.bytes = input->bytes, .media_type = input->media_type, .says_itself = true};
    if (!encoding_decode_said(scratch, &encoded, &decoded, error))
        return READ_BROKEN;
    struct feed feed = {
        .arena = arena, .scratch = scratch, .source = str_copy(arena, input->path), .width_px = input->width_px};
    const struct feed_kind *kind = kind_of(decoded.text);
    bool is_open = kind->open(&feed, decoded.text, error);
    if (is_open)
        add_wanted(&feed, kind, input, result);
    kind->close(&feed);
    if (!is_open)
        return READ_BROKEN;
    if (!result->n_articles && !input->entry.len) {
        error_set(error, "the feed has no entries that can be shown");
        return READ_BROKEN;
    }
    if (decoded.warning.len && result->n_articles)
        article_add_warning(arena, &result->articles[0], 0, 0, STR_FMT, STR_ARG(decoded.warning));
    return READ_OK;
}

enum read_verdict feed_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    enum { HEAD_BYTES = 16384 };
    Arena scratch = {0};
    if (html_is_mine(str_slice(input->bytes, 0, HEAD_BYTES)))
        return READ_NOT_MINE;
    enum read_verdict verdict = read_feed(input, arena, &scratch, result, error);
    arena_finish(&scratch);
    return verdict;
}
