/* From bytes to text, and an article with nothing in it yet. Owns nothing. */
#include "read/common/begin.h"

#include "article/article.h"
#include "read/common/encoding.h"

bool begin_article(Arena *arena, const struct read_input *input, struct beginning *beginning, struct error *error)
{
    struct decoded decoded;
    const struct encoded encoded = {input->bytes, input->media_type, beginning->says_itself};
    if (!encoding_decode_said(arena, &encoded, &decoded, error))
        return false;
    beginning->text = decoded.text;
    beginning->article = arena_new(arena, struct article);
    beginning->article->source = str_copy(arena, input->path);
    if (decoded.warning.len)
        article_add_warning(arena, beginning->article, 0, 0, STR_FMT, STR_ARG(decoded.warning));
    return true;
}
