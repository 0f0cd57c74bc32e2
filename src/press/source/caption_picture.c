/* Each format is a sequence of chunks with their lengths; an impossible length ends the walk. Nothing is decoded
 * here except EXIF, by libexif. */
#include "press/source/caption_picture.h"

#include <libexif/exif-data.h>
#include <string.h>

#include "read/common/entity.h"

enum { MOST_TEXT = 16384 };

static void add(struct caption_texts *texts, Str text)
{
    if (text.len && texts->n < CAPTION_TEXTS)
        texts->items[texts->n++] = str_slice(text, 0, MOST_TEXT);
}

static uint32_t number_at(Str bytes, size_t at, int n_bytes)
{
    uint32_t number = 0;
    for (int i = 0; i < n_bytes; i++)
        number = number << 8 | (unsigned char)bytes.ptr[at + (size_t)i];
    return number;
}

static Str behind(Str s, size_t n)
{
    return str_slice(s, n, s.len);
}

/* In a JPEG the block starts with a marker, which libexif requires for other formats too. */
static void add_exif(Arena *arena, Str block, struct caption_texts *texts)
{
    struct str_builder b = {.arena = arena};
    if (!str_has_prefix(block, STR("Exif\0\0")))
        str_builder_add(&b, STR("Exif\0\0"));
    str_builder_add(&b, block);
    block = str_builder_text(&b);
    ExifData *data = exif_data_new_from_data((const unsigned char *)block.ptr, (unsigned)block.len);
    if (!data)
        return;
    const ExifEntry *entry = exif_data_get_entry(data, EXIF_TAG_IMAGE_DESCRIPTION);
    if (entry && entry->format == EXIF_FORMAT_ASCII && entry->data)
        add(texts, str_copy(arena, (Str){(const char *)entry->data, strnlen((const char *)entry->data, entry->size)}));
    exif_data_unref(data);
}

/* The caption, record 2:120, of the IPTC block inside Photoshop's segment. */
static void add_iptc(Str segment, struct caption_texts *texts)
{
    static const char mark[] = {0x1C, 2, 120};
    ptrdiff_t at = str_find(segment, (Str){mark, sizeof mark});
    if (at < 0 || (size_t)at + 5 > segment.len)
        return;
    size_t length = number_at(segment, (size_t)at + 3, 2);
    if (length < 0x8000 && (size_t)at + 5 + length <= segment.len)
        add(texts, str_slice(segment, (size_t)at + 5, (size_t)at + 5 + length));
}

static void find_in_jpeg(Arena *arena, Str bytes, struct caption_texts *texts)
{
    enum { COMMENT = 0xFE, APP1 = 0xE1, APP13 = 0xED, SCAN = 0xDA };
    Str comment = {0};
    for (size_t at = 2; at + 4 <= bytes.len && bytes.ptr[at] == '\xFF';) {
        unsigned mark = (unsigned char)bytes.ptr[at + 1];
        size_t length = number_at(bytes, at + 2, 2);
        if (mark == 0xFF) { /* padding */
            at++;
            continue;
        }
        if (mark == SCAN || length < 2 || at + 2 + length > bytes.len)
            break;
        Str segment = str_slice(bytes, at + 4, at + 2 + length);
        if (mark == APP1 && str_has_prefix(segment, STR("Exif\0\0")))
            add_exif(arena, segment, texts);
        else if (mark == APP13 && str_has_prefix(segment, STR("Photoshop 3.0")))
            add_iptc(segment, texts);
        else if (mark == COMMENT && !comment.len)
            comment = segment;
        at += 2 + length;
    }
    add(texts, comment); /* programs put their own names there */
}

/* The text of a chunk: after the keyword and its zero byte, in iTXt also after language and translated keyword.
 * Compressed text is skipped: descriptions are too short to be compressed. */
static Str text_of_chunk(Str kind, Str rest)
{
    if (str_is_equal(kind, STR("tEXt")))
        return rest;
    if (!rest.len || rest.ptr[0] != 0)
        return (Str){0};
    rest = behind(rest, 2);
    for (int i = 0; i < 2; i++) {
        ptrdiff_t end = str_find(rest, STR("\0"));
        if (end < 0)
            return (Str){0};
        rest = behind(rest, (size_t)end + 1);
    }
    return rest;
}

static void find_in_png(Arena *arena, Str bytes, struct caption_texts *texts)
{
    enum { N = 3 };
    static const char *const keywords[N] = {"Description", "Comment", "Title"};
    Str found[N] = {{0}};
    for (size_t at = 8; at + 12 <= bytes.len;) {
        size_t length = number_at(bytes, at, 4);
        if (length > bytes.len - at - 12)
            break;
        Str kind = str_slice(bytes, at + 4, at + 8), chunk = str_slice(bytes, at + 8, at + 8 + length);
        bool is_text = str_is_equal(kind, STR("tEXt")) || str_is_equal(kind, STR("iTXt"));
        ptrdiff_t end = is_text ? str_find(chunk, STR("\0")) : -1;
        for (int i = 0; end >= 0 && i < N; i++)
            if (!found[i].len && str_is_equal_nocase(str_slice(chunk, 0, (size_t)end), str_from_c(keywords[i])))
                found[i] = text_of_chunk(kind, behind(chunk, (size_t)end + 1));
        if (str_is_equal(kind, STR("eXIf")))
            add_exif(arena, chunk, texts);
        at += 12 + length;
    }
    for (int i = 0; i < N; i++)
        add(texts, found[i]);
}

static void find_in_webp(Arena *arena, Str bytes, struct caption_texts *texts)
{
    for (size_t at = 12; at + 8 <= bytes.len;) {
        const unsigned char *p = (const unsigned char *)bytes.ptr + at + 4;
        size_t length = (size_t)p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
        if (length > bytes.len - at - 8)
            return;
        Str chunk = str_slice(bytes, at + 8, at + 8 + length);
        if (str_is_equal(str_slice(bytes, at, at + 4), STR("EXIF")))
            add_exif(arena, chunk, texts);
        at += 8 + length + (length & 1);
    }
}

/* Takes the next tag, "name attributes", and the text before it off *rest; comments and the like count as tags. */
static bool next_tag(Str *rest, Str *tag)
{
    ptrdiff_t start = str_find(*rest, STR("<"));
    if (start < 0)
        return false;
    *rest = behind(*rest, (size_t)start + 1);
    bool is_comment = str_has_prefix(*rest, STR("!--"));
    Str mark = is_comment ? STR("-->") : STR(">");
    ptrdiff_t end = str_find(*rest, mark);
    if (end < 0)
        return false;
    *tag = str_slice(*rest, 0, (size_t)end);
    *rest = behind(*rest, (size_t)end + mark.len);
    return true;
}

static bool is_tag(Str tag, Str name)
{
    return str_has_prefix(tag, name) && (tag.len == name.len || strchr(" \t\r\n", tag.ptr[name.len]));
}

/* The drawing's own title and description come before everything else in it; those of its parts do not count. */
static void find_in_svg(Arena *arena, Str bytes, struct caption_texts *texts)
{
    Str rest = str_slice(bytes, 0, 4 * MOST_TEXT), tag;
    bool is_in = false;
    while (texts->n < CAPTION_TEXTS && next_tag(&rest, &tag)) {
        bool is_title = is_tag(tag, STR("title")), is_description = is_tag(tag, STR("desc"));
        if (is_tag(tag, STR("svg"))) {
            is_in = true;
        } else if (is_in && (is_title || is_description)) {
            ptrdiff_t end = str_find(rest, STR("<"));
            if (end < 0)
                return;
            add(texts, entity_decode(arena, str_slice(rest, 0, (size_t)end)));
        } else if (is_in && tag.len && !strchr("!?/", tag.ptr[0])) {
            return;
        }
    }
}

void caption_picture_find(Arena *arena, Str bytes, struct caption_texts *texts)
{
    if (str_has_prefix(bytes, STR("\xFF\xD8")))
        find_in_jpeg(arena, bytes, texts);
    else if (str_has_prefix(bytes, STR("\x89PNG\r\n\x1A\n")))
        find_in_png(arena, bytes, texts);
    else if (str_has_prefix(bytes, STR("RIFF")) && str_is_equal(str_slice(bytes, 8, 12), STR("WEBP")))
        find_in_webp(arena, bytes, texts);
    else if (str_find(str_slice(bytes, 0, MOST_TEXT), STR("<svg")) >= 0)
        find_in_svg(arena, bytes, texts);
}
