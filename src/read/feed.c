/* Which kind of feed it is, and what is the same for all kinds. */
#include "read/feed.h"

#include "read/encoding.h"
#include "read/feed_json.h"
#include "read/feed_xml.h"
#include "read/html.h"

static Str without_mark(Str head)
{
    return str_trim(str_has_prefix(head, STR("\xEF\xBB\xBF")) ? str_slice(head, 3, head.len) : head);
}

static bool is_json(Str head)
{
    return str_has_prefix(head, STR("{")) && str_find(head, STR("jsonfeed.org")) >= 0;
}

bool feed_is_mine(Str head)
{
    head = without_mark(head);
    return str_has_prefix(head, STR("<?xml")) || str_has_prefix(head, STR("<rss")) ||
           str_has_prefix(head, STR("<feed")) || str_has_prefix(head, STR("<rdf:RDF")) || is_json(head);
}

enum read_verdict feed_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct decoded decoded;
    if (html_is_mine(input->bytes))
        return READ_NOT_MINE;
    if (!encoding_decode_page(arena, input->bytes, &decoded, error))
        return READ_BROKEN;
    struct feed feed = {.arena = arena, .source = str_copy(arena, input->path), .result = result};
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
    feed_entry_sort(result, arena);
    return READ_OK;
}
