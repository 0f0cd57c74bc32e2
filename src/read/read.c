/* The table of readers, and the work they share. Each format is one row of the table. */
#include "read/read.h"

#include <errno.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/address.h"
#include "base/path.h"
#include "base/shortage.h"
#include "read/common/fault.h"
#include "read/feed/feed.h"
#include "read/common/front_matter.h"
#include "read/html/html.h"
#include "read/markdown/markdown.h"
#include "read/common/media.h"
#include "read/office/calendar.h"
#include "read/office/csv.h"
#include "read/office/docx.h"
#include "read/office/epub.h"
#include "read/office/mail.h"
#include "read/office/odt.h"
#include "read/office/pdf_pages.h"
#include "read/office/unread.h"
#include "read/outside.h"
#include "read/picture_search.h"
#include "read/pictures.h"
#include "read/common/resolve.h"
#include "read/text/text.h"

enum { HEAD_BYTES = 16384, MOST_BYTES = 64 << 20 };

/* Readers in the order in which they are tried on bytes of unknown kind; the last one accepts anything. */
static const struct reader readers[] = {
    {"word", "docx docm", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx_is_mine,
     docx_read},
    {"odt", "odt", "application/vnd.oasis.opendocument.text", odt_is_mine, odt_read},
    {"epub", "epub", "application/epub+zip", epub_is_mine, epub_read},
    {"pdf", "pdf", "application/pdf", pdf_pages_is_mine, pdf_pages_read},
    {"csv", "csv tsv", "text/csv text/tab-separated-values", csv_is_mine, csv_read},
    {"calendar", "ics ical ifb", "text/calendar", calendar_is_mine, calendar_read},
    {"mail", "eml", "message/rfc822", mail_is_mine, mail_read},
    {"page", "html htm xhtml", "text/html application/xhtml+xml", html_is_mine, html_read},
    {"feed", "xml rss atom rdf json",
     "application/rss+xml application/atom+xml application/feed+json application/json application/rdf+xml",
     feed_is_mine, feed_read},
    {"markdown", "md markdown mdown mkd", "text/markdown text/x-markdown", markdown_is_mine, markdown_read},
    {"text", "txt text", "", text_is_mine, text_read},
};

enum { N_READERS = sizeof readers / sizeof *readers };

/* Returns a path as it is, but of an address only the last part of its path: the dots in a host name do not start an
   extension. */
static Str own_name(Str path)
{
    if (!address_is_web(path))
        return path;
    size_t n = 0, start = (size_t)str_find(path, STR("//")) + 2;
    path = str_slice(path, start, path.len);
    while (n < path.len && path.ptr[n] != '?' && path.ptr[n] != '#')
        n++;
    path = str_slice(path, 0, n);
    return str_find(path, STR("/")) < 0 ? (Str){0} : path_name(path);
}

static const struct reader *reader_of_name(Str name)
{
    Str extension = path_extension(own_name(name));
    for (int i = 0; extension.len && i < N_READERS; i++)
        if (str_is_listed(extension, readers[i].extensions))
            return &readers[i];
    return NULL;
}

static const struct reader *reader_of_media_type(Str media_type)
{
    Str type = media_essence(media_type);
    for (int i = 0; type.len && i < N_READERS; i++)
        if (str_is_listed(type, readers[i].media_types))
            return &readers[i];
    return NULL;
}

static const struct reader *reader_that_reads(enum read_verdict (*read)(const struct read_input *, Arena *,
                                                                        struct read_result *, struct error *))
{
    int i = 0;
    while (readers[i].read != read)
        i++;
    return &readers[i];
}

/* Chooses by name, then by media type. A PDF is one whatever its name. Content that is clearly a page or a feed
   overrides both, except that a local file keeps to its name unless it is .html. */
static const struct reader *choose_reader(const struct read_input *input)
{
    Str head = str_slice(input->bytes, 0, HEAD_BYTES);
    const struct reader *page = reader_that_reads(html_read), *feed = reader_that_reads(feed_read);
    if (pdf_pages_is_mine(head))
        return reader_that_reads(pdf_pages_read);
    const struct reader *named = reader_of_name(input->path);
    if (named == reader_that_reads(text_read) && mail_is_saved_as_text(head))
        named = reader_that_reads(mail_read);
    bool is_own = named && !address_is_web(input->path);
    if (!named)
        named = reader_of_media_type(input->media_type);
    if (!named || (is_own && named != page))
        return named;
    if (feed_is_feed(head))
        return feed;
    if (is_own || named == feed)
        return named;
    bool is_page = html_is_mine(head), is_plain = named == page && str_find(head, STR("<")) < 0;
    return is_page ? page : is_plain ? NULL : named;
}

static bool is_written_right_to_left(const struct article *article)
{
    int n_left = 0, n_right = 0;
    for (int i = -1; i < article->n_blocks && n_left + n_right < 200; i++) {
        Str text = str_slice(i < 0 ? article->title : article->blocks[i].text.str, 0, 1000);
        while (text.len) {
            UCharDirection direction = u_charDirection(str_next_code(&text));
            n_left += direction == U_LEFT_TO_RIGHT;
            n_right += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        }
    }
    return n_right > n_left;
}

static void finish_article(const struct read_input *input, Arena *arena, struct article *article)
{
    if (!article->source.len)
        article->source = str_copy(arena, input->path);
    if (input->is_foreign || address_is_web(article->source))
        outside_tidy(arena, article);
    if (!input->is_foreign)
        picture_search(arena, article);
    article->is_right_to_left = article->language.len ? article_is_language_right_to_left(article->language)
                                                      : is_written_right_to_left(article);
}

static enum read_verdict try_all(const struct read_input *input, Arena *arena, struct read_result *result,
                                 struct error *error)
{
    Str head = str_slice(input->bytes, 0, HEAD_BYTES);
    enum read_verdict verdict = READ_NOT_MINE;
    for (int i = 0; i < N_READERS && verdict == READ_NOT_MINE; i++)
        if (readers[i].is_mine(head))
            verdict = readers[i].read(input, arena, result, error);
    return verdict;
}

bool read_articles(const struct read_input *input, Arena *arena, struct read_result *result, struct error *error)
{
    *result = (struct read_result){0};
    *error = (struct error){0};
    Str path = input->path.len ? input->path : STR("-");
    if (input->bytes.len > MOST_BYTES) {
        error_set(error, "larger than the %d MB that are read", MOST_BYTES >> 20);
        return error_add_context(error, STR_FMT, STR_ARG(path));
    }
    fault_obey(input->bytes);
    const struct reader *named = choose_reader(input);
    const char *unread = unread_kind(named ? (Str){0} : own_name(path), input->bytes);
    if (unread) {
        error_set(error, "%s", unread);
        return error_add_context(error, STR_FMT, STR_ARG(path));
    }
    errno = 0;
    enum read_verdict verdict = named ? named->read(input, arena, result, error) : READ_NOT_MINE;
    if (verdict == READ_NOT_MINE)
        verdict = try_all(input, arena, result, error);
    shortage_note(errno); /* some libraries do not report a lack of memory or files */
    if (verdict == READ_NOT_MINE)
        error_set(error, "no reader knows this kind of file");
    if (verdict != READ_OK)
        return error_add_context(error, STR_FMT, STR_ARG(path));
    for (int i = 0; i < result->n_articles; i++)
        finish_article(input, arena, &result->articles[i]);
    if (result->n_articles == 1 && !result->has_more)
        pictures_spread(input, arena, &result->articles[0]);
    for (int i = 0; i < result->n_articles; i++)
        pictures_place_lead(arena, &result->articles[i]);
    return true;
}

void read_head(Str head, Str path, Arena *arena, struct article *article)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    const struct reader *reader =
        str_has_prefix(head, STR("---")) || str_has_prefix(head, STR("+++")) ? reader_of_name(path) : NULL;
    bool is_text = reader && reader->read == text_read, is_markdown = reader && reader->read == markdown_read;
    size_t length = is_markdown ? front_matter_length(head) : is_text ? front_matter_length_in_text(head) : 0;
    if (length)
        front_matter_read_head(arena, str_slice(head, 0, length), article);
}

bool read_is_feed(const struct read_input *input)
{
    Str head = str_slice(input->bytes, 0, HEAD_BYTES);
    if (feed_is_feed(head) || read_is_book(input))
        return true;
    return str_is_listed(media_essence(input->media_type), "application/feed+json") &&
           str_has_prefix(str_trim(head), STR("{"));
}

bool read_is_book(const struct read_input *input)
{
    return epub_is_mine(str_slice(input->bytes, 0, HEAD_BYTES));
}

Str read_stand_in(Arena *arena, Str path)
{
    return unread_stand_in(arena, path);
}

const char *read_why_not(Str name)
{
    return unread_kind(name, (Str){0});
}

bool read_is_article_name(Str name)
{
    return reader_of_name(name) != NULL;
}
