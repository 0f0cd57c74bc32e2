/* The table of readers, and what is the same for all of them. Another format is another line of the table. */
#include "read/read.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "read/feed.h"
#include "read/html.h"
#include "read/markdown.h"
#include "read/pictures.h"
#include "read/text.h"

enum { HEAD_BYTES = 16384, MOST_BYTES = 64 << 20 };

/* In the order in which bytes of no known name are tried. The last takes all. */
static const struct reader readers[] = {
    {"page", "html htm xhtml", html_is_mine, html_read},
    {"feed", "xml rss atom rdf", feed_is_mine, feed_read},
    {"markdown", "md markdown mdown mkd", markdown_is_mine, markdown_read},
    {"text", "txt text", text_is_mine, text_read},
};

enum { N_READERS = sizeof readers / sizeof *readers };

static bool is_listed(Str word, const char *list)
{
    for (const char *p = list; *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        if (str_is_equal_nocase(word, (Str){p, length}))
            return true;
        p += length;
    }
    return false;
}

static const struct reader *reader_of_name(Str name)
{
    Str extension = file_extension(name);
    for (int i = 0; extension.len && i < N_READERS; i++)
        if (is_listed(extension, readers[i].extensions))
            return &readers[i];
    return NULL;
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
    const struct reader *named = reader_of_name(path);
    enum read_verdict verdict = named ? named->read(input, arena, result, error) : READ_NOT_MINE;
    if (verdict == READ_NOT_MINE)
        verdict = try_all(input, arena, result, error);
    if (verdict == READ_NOT_MINE)
        error_set(error, "no reader knows this kind of file");
    if (verdict != READ_OK)
        return error_add_context(error, STR_FMT, STR_ARG(path));
    if (result->n_articles == 1)
        pictures_spread(input, arena, &result->articles[0]);
    for (int i = 0; i < result->n_articles; i++)
        finish_article(input, arena, &result->articles[i]);
    return true;
}

bool read_is_article_name(Str name)
{
    return reader_of_name(name) != NULL;
}

bool read_is_picture_name(Str name)
{
    Str extension = file_extension(name);
    return extension.len && is_listed(extension, "png jpg jpeg webp gif svg");
}
