/* Site generators and people name translations alike: name, language, extension. Not every two letters are meant as a
   language, so the list has those that houses use. Owns nothing. */
#include "read/common/name_language.h"

#include "base/ascii.h"
#include "base/path.h"

static bool is_language(Str word)
{
    static const char known[] =
        "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gsw gu ha he hi hr ht hu hy "
        "id ig it ja ka kk km kn ko ku ky la lb ln lo lt lv mi mk ml mn mr ms mt my nb ne nl nn oc om pa pl ps pt rm "
        "ro "
        "ru rw se si sk sl sn so sq sr st su sv sw ta te tg th ti tk tl tn tr ts tt ug uk ur uz vi wo xh yi yo zh zu";
    size_t n = 0;
    while (n < word.len && ascii_is_letter(word.ptr[n]))
        n++;
    bool has_region = n < word.len && (word.ptr[n] == '-' || word.ptr[n] == '_') && word.len >= n + 3;
    for (size_t i = n + 1; has_region && i < word.len; i++)
        has_region = ascii_is_letter(word.ptr[i]) || ascii_is_digit(word.ptr[i]);
    return (n == word.len || has_region) && str_is_listed(str_slice(word, 0, n), known);
}

Str name_language(Str path)
{
    Str language = path_extension(path_stem(path));
    return is_language(language) ? language : (Str){0};
}

Str name_language_base(Str path)
{
    Str stem = path_stem(path), language = name_language(path);
    size_t end = (size_t)(stem.ptr - path.ptr) + stem.len - (language.len ? language.len + 1 : 0);
    return str_slice(path, 0, end);
}
