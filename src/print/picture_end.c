/* The end marker of a JPEG cannot occur in its data, only in the thumbnail before them and in what phones append, such
   as a film. Decoders fill what is missing with grey. Owns nothing. */
#include "print/picture_end.h"

#include "base/arena.h"

enum { TAIL_BYTES = 64 << 10 };

static unsigned byte_at(Str s, size_t at)
{
    return at < s.len ? (unsigned char)s.ptr[at] : 0;
}

/* Returns the offset of the first scan, after the segments of the head; the end when there is none. */
static size_t skip_head(Str jpeg)
{
    size_t at = 2;
    while (at + 3 < jpeg.len && byte_at(jpeg, at) == 0xFF && byte_at(jpeg, at + 1) != 0xDA) {
        size_t length = byte_at(jpeg, at + 2) << 8 | byte_at(jpeg, at + 3);
        at += byte_at(jpeg, at + 1) == 0xFF ? 1 : 2 + length;
    }
    return at < jpeg.len ? at : jpeg.len;
}

bool picture_end_is_in(Str jpeg)
{
    return str_find(str_slice(jpeg, skip_head(jpeg), jpeg.len), STR("\xFF\xD9")) >= 0;
}

/* Reads the last n bytes of the file. */
static Str read_tail(Arena *arena, FILE *file, size_t n_bytes, size_t n)
{
    char *bytes = arena_alloc(arena, n);
    bool ok = fseek(file, (long)(n_bytes - n), SEEK_SET) == 0;
    return (Str){bytes, ok ? fread(bytes, 1, n, file) : 0};
}

static bool is_whole(Str bytes, enum picture_kind kind)
{
    return kind == PICTURE_JPEG ? picture_end_is_in(bytes) : str_find(bytes, STR("IEND")) >= 0;
}

bool picture_end_is_there(FILE *file, enum picture_kind kind, size_t n_bytes)
{
    Arena arena = {0};
    if ((kind != PICTURE_JPEG && kind != PICTURE_PNG) || !n_bytes)
        return true;
    bool is_long = n_bytes > TAIL_BYTES, is_there;
    Str tail = read_tail(&arena, file, n_bytes, is_long ? TAIL_BYTES : n_bytes);
    if (is_long && kind == PICTURE_JPEG) /* a thumbnail is not in the tail */
        is_there = str_find(tail, STR("\xFF\xD9")) >= 0;
    else
        is_there = is_whole(tail, kind);
    if (!is_there && is_long) /* something long is appended */
        is_there = is_whole(read_tail(&arena, file, n_bytes, n_bytes), kind);
    arena_finish(&arena);
    return is_there;
}
