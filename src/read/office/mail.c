/* A mail is a tree of parts. The letter is its first text part; of alternative forms, the plain text unless that is
   empty. A warning names the attachments. Owns nothing. */
#include "read/office/mail.h"

#include <string.h>

#include "base/picture_format.h"
#include "read/common/encoding.h"
#include "read/common/rich.h"
#include "read/html/html.h"
#include "read/office/letter.h"
#include "read/office/mime.h"
#include "read/text/text.h"

enum { MOST_DEPTH = 12, MOST_PARTS = 500 };

struct letter {
    Arena *arena;
    struct article *article;
    Str html, plain; /* forms of the letter; plain is empty when there is only HTML */
    int n_parts;
    struct mime_part *attached; /* in their order */
    int n_attached;
};

bool mail_is_mine(Str head)
{
    static const Str names[] = {{"From", 4}, {"Date", 4}, {"Subject", 7}, {"To", 2}, {"MIME-Version", 12}};
    int n = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        n += mime_field(head, names[i]).len > 0;
    return n >= 3 && mime_begins_with_field(head);
}

bool mail_is_saved_as_text(Str head)
{
    return mail_is_mine(head) &&
           (mime_field(head, STR("Content-Type")).len || mime_field(head, STR("Message-ID")).len ||
            str_find(mime_field(head, STR("From")), STR("@")) > 0);
}

static Str name_of(Arena *arena, const struct mime_part *part)
{
    Str name = mime_parameter(arena, part->disposition, "filename");
    name = name.len ? name : mime_parameter(arena, part->type, "name");
    return name.len ? name : mime_value(part->type);
}

/* Adds a picture that the letter names as an address with its data; false when it is not attached, or was added
   already: a small mail must not become a huge page. */
static bool add_picture(struct letter *letter, Str id, struct str_builder *html)
{
    for (int i = 0; id.len && i < letter->n_attached; i++) {
        const struct mime_part *part = &letter->attached[i];
        if (!str_is_equal(part->id, id) || !picture_format_is_type(mime_value(part->type)) ||
            !str_is_equal_nocase(mime_value(part->encoding), STR("base64")))
            continue;
        str_builder_add_format(html, "data:" STR_FMT ";base64,", STR_ARG(mime_value(part->type)));
        for (size_t k = 0; k < part->body.len; k++)
            if ((unsigned char)part->body.ptr[k] > ' ')
                str_builder_add_byte(html, part->body.ptr[k]);
        letter->n_attached--; /* the others keep their order */
        memmove(&letter->attached[i], &letter->attached[i + 1],
                sizeof *letter->attached * (size_t)(letter->n_attached - i));
        return true;
    }
    return false;
}

/* Returns the letter's HTML with the pictures that are attached for it (cid:). */
static Str with_pictures(struct letter *letter)
{
    struct str_builder html = {.arena = letter->arena};
    Str rest = letter->html, mark = STR("cid:");
    for (ptrdiff_t at; (at = str_find(rest, mark)) >= 0;) {
        size_t start = (size_t)at + mark.len, end = start;
        while (end < rest.len && !strchr("\"'> \n", rest.ptr[end]))
            end++;
        str_builder_add(&html, str_slice(rest, 0, (size_t)at));
        if (!add_picture(letter, str_slice(rest, start, end), &html))
            str_builder_add(&html, str_slice(rest, (size_t)at, end));
        rest = str_slice(rest, end, rest.len);
    }
    str_builder_add(&html, rest);
    return str_builder_text(&html);
}

static void take_part(struct letter *letter, const struct mime_part *part, int depth);

static void take_parts(struct letter *letter, const struct mime_part *part, int depth)
{
    Str boundary = mime_parameter(letter->arena, part->type, "boundary"), rest = part->body, inner;
    while (letter->n_parts++ < MOST_PARTS && mime_next_part(&rest, boundary, &inner)) {
        struct mime_part child = mime_part_of(inner);
        take_part(letter, &child, depth + 1);
    }
}

static void take_part(struct letter *letter, const struct mime_part *part, int depth)
{
    Str type = mime_value(part->type);
    bool is_html = str_is_equal_nocase(type, STR("text/html")),
         is_plain = !type.len || str_is_equal_nocase(type, STR("text/plain"));
    bool is_attached = str_is_equal_nocase(mime_value(part->disposition), STR("attachment"));
    struct error ignored;
    struct decoded decoded;
    if (depth < MOST_DEPTH && str_has_prefix_nocase(type, STR("multipart/"))) {
        take_parts(letter, part, depth);
        return;
    }
    Str *place = is_html ? &letter->html : &letter->plain;
    if (is_attached || !(is_html || is_plain) || place->len) {
        *arena_push(letter->arena, letter->attached, letter->n_attached) = *part;
        return;
    }
    Str bytes = mime_decode_body(letter->arena, part);
    if (encoding_decode_said(letter->arena, &(struct encoded){.bytes = bytes, .media_type = part->type}, &decoded,
                             &ignored))
        *place = decoded.text;
}

static void take_head(struct letter *letter, Str bytes)
{
    Arena *arena = letter->arena;
    struct article *article = letter->article;
    article->title = rich_plain(arena, mime_decode_words(arena, mime_field(bytes, STR("Subject"))));
    Str from = rich_plain(arena, mime_decode_words(arena, mime_field(bytes, STR("From"))));
    ptrdiff_t address = str_find(from, STR("<"));
    Str name = str_trim(address > 0 ? str_slice(from, 0, (size_t)address) : from);
    while (name.len > 1 && name.ptr[0] == '"' && name.ptr[name.len - 1] == '"')
        name = str_slice(name, 1, name.len - 1);
    if (name.len)
        *arena_push(arena, article->authors, article->n_authors) = (struct author){.name = name};
    article->published = mime_day(arena, mime_field(bytes, STR("Date")));
}

enum read_verdict mail_read(const struct read_input *input, Arena *arena, struct read_result *result,
                            struct error *error)
{
    struct article *article = arena_new(arena, struct article);
    struct letter letter = {.arena = arena, .article = article};
    struct mime_part whole = mime_part_of(input->bytes);
    const struct html_base base = {.source = STR("-")};
    take_head(&letter, input->bytes);
    take_part(&letter, &whole, 0);
    if (str_trim(letter.plain).len)
        text_add(arena, letter_tidy(arena, letter.plain, article), article);
    else if (letter.html.len)
        html_read_piece(arena, with_pictures(&letter), &base, article);
    if (letter.n_attached)
        article_add_warning(arena, article, 0, 0, "attachments are not shown: " STR_FMT "%s",
                            STR_ARG(name_of(arena, &letter.attached[0])), letter.n_attached > 1 ? ", ..." : "");
    *result = (struct read_result){.articles = article, .n_articles = 1};
    if (article->n_blocks)
        return READ_OK;
    error_set(error, "there is no letter in it to show");
    return READ_BROKEN;
}
