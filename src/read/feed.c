/* Which kind of feed it is, and what is the same for all kinds. */
#include "read/feed.h"

#include <stdlib.h>
#include <string.h>

#include "read/encoding.h"
#include "read/feed_json.h"
#include "read/feed_xml.h"
#include "read/html.h"

static Str without_mark(Str head)
{
    return str_trim(str_has_prefix(head, STR("\xEF\xBB\xBF")) ? str_slice(head, 3, head.len) : head);
}

static bool is_json_feed(Str head)
{
    return str_has_prefix(head, STR("{")) && str_find(head, STR("jsonfeed.org")) >= 0;
}

/* Returns what stands behind declarations and comments. */
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

static int compare_ids(const void *a, const void *b)
{
    const struct article *x = *(struct article *const *)a, *y = *(struct article *const *)b;
    size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
    int order = n ? memcmp(x->id.ptr, y->id.ptr, n) : 0;
    if (order == 0 && x->id.len != y->id.len)
        order = x->id.len < y->id.len ? -1 : 1;
    return order ? order : x < y ? -1 : x > y;
}

/* An id that several entries share tells them apart by what else they have; what is the same in all is counted. */
static void part_ids(const struct feed *feed)
{
    int n = feed->result->n_articles;
    struct article **order = arena_array(feed->arena, struct article *, n);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < n; i++)
            order[i] = &feed->result->articles[i];
        qsort(order, (size_t)n, sizeof(struct article *), compare_ids);
        for (int i = 0, end; i < n; i = end) {
            Str id = order[i]->id;
            for (end = i + 1; end < n && str_is_equal(order[end]->id, id);)
                end++;
            for (int k = i; k < end && end - i > 1; k++)
                if (round == 0)
                    order[k]->id = str_format(feed->arena, STR_FMT "#" STR_FMT, STR_ARG(id),
                                              STR_ARG(feed_entry_fingerprint(feed->arena, order[k])));
                else if (k > i)
                    order[k]->id = str_format(feed->arena, STR_FMT "#%d", STR_ARG(id), k - i + 1);
        }
    }
}

enum read_verdict feed_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct decoded decoded;
    if (html_is_mine(input->bytes))
        return READ_NOT_MINE;
    const struct encoded encoded = {.bytes = input->bytes, .media_type = input->media_type, .says_itself = true};
    if (!encoding_decode_said(arena, &encoded, &decoded, error))
        return READ_BROKEN;
    struct feed feed = {
        .arena = arena, .source = str_copy(arena, input->path), .width_px = input->width_px, .result = result};
    Str text = decoded.text;
    bool is_read = str_has_prefix(str_trim(text), STR("{")) ? feed_json_read(&feed, text, error)
                                                            : feed_xml_read(&feed, text, error);
    if (!is_read)
        return READ_BROKEN;
    if (!result->n_articles) {
        error_set(error, "the feed has no entries that can be shown");
        return READ_BROKEN;
    }
    if (decoded.warning.len)
        article_add_warning(arena, &result->articles[0], 0, 0, STR_FMT, STR_ARG(decoded.warning));
    part_ids(&feed);
    feed_entry_sort(result, arena);
    return READ_OK;
}
