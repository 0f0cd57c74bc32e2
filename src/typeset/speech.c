/* Straight quotation marks do not count: they may be inches or minutes. */
#include "typeset/speech.h"

#include <assert.h>

double speech_quoted_share(Str text)
{
    int n_inside = 0, n = 0;
    bool is_inside = false;
    for (int32_t c; (c = str_next_code(&text)) >= 0; n++) {
        if (c == 0x201C || c == 0x201E || c == 0x00AB || c == 0x300C)
            is_inside = true;
        else if (c == 0x201D || c == 0x00BB || c == 0x300D)
            is_inside = false;
        n_inside += is_inside;
    }
    return n ? (double)n_inside / n : 0;
}

bool speech_is_all_bold(const struct text *text)
{
    assert(text->n_spans == 0 || text->spans);
    size_t at = 0;
    for (int i = 0; i < text->n_spans && (text->spans[i].style & SPAN_STRONG); i++) {
        if (str_trim(str_slice(text->str, at, (size_t)text->spans[i].start)).len)
            return false;
        at = (size_t)text->spans[i].end;
    }
    return at > 0 && !str_trim(str_slice(text->str, at, text->str.len)).len;
}

bool speech_ends_in_question(Str text)
{
    text = str_trim(text);
    return str_has_suffix(text, STR("?")) || str_has_suffix(text, STR("\uff1f"));
}
