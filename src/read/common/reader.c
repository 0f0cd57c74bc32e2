/* Decodes the bytes and prepares an empty article. Owns nothing. */
#include "read/common/reader.h"

#include <assert.h>

#include "read/common/encoding.h"
#include "read/common/name_language.h"

bool reader_begin(Arena *arena, const struct read_input *input, struct reader_start *start, struct error *error)
{
    assert(arena && input && start);
    struct decoded decoded;
    const struct encoded encoded = {input->bytes, input->media_type, start->says_itself};
    if (!encoding_decode_said(arena, &encoded, &decoded, error))
        return false;
    start->text = decoded.text;
    start->article = arena_new(arena, struct article);
    start->article->source = str_copy(arena, input->path);
    start->article->language = name_language(start->article->source);
    if (decoded.warning.len)
        article_add_warning(arena, start->article, 0, 0, STR_FMT, STR_ARG(decoded.warning));
    return true;
}
