/* A relative name means one thing beside a file and another on a web page; later stages see only absolute ones. */
#include "read/common/resolve.h"

#include "base/address.h"
#include "base/ascii.h"
#include "base/path.h"
#include "base/percent.h"

bool resolve_is_address(Str text)
{
    size_t i = 0;
    while (i < text.len &&
           (ascii_is_letter(text.ptr[i]) ||
            (i > 0 && (ascii_is_digit(text.ptr[i]) || text.ptr[i] == '+' || text.ptr[i] == '-' || text.ptr[i] == '.'))))
        i++;
    return i > 1 && i < text.len && text.ptr[i] == ':';
}

static Str resolve_address(Arena *arena, Str base, Str name)
{
    size_t host = (size_t)str_find(base, STR("//")) + 2, root = host;
    if (str_has_prefix(name, STR("//")))
        return str_format(arena, STR_FMT STR_FMT, STR_ARG(str_slice(base, 0, host - 2)), STR_ARG(name));
    while (root < base.len && base.ptr[root] != '/')
        root++;
    size_t folder = root, end = root;
    for (; end < base.len && base.ptr[end] != '?' && base.ptr[end] != '#'; end++)
        if (base.ptr[end] == '/')
            folder = end;
    if (str_has_prefix(name, STR("/")))
        folder = root;
    while (str_has_prefix(name, STR("/")) || str_has_prefix(name, STR("./")))
        name = str_slice(name, name.ptr[0] == '/' ? 1 : 2, name.len);
    return str_format(arena, STR_FMT "/" STR_FMT, STR_ARG(str_slice(base, 0, folder)), STR_ARG(name));
}

Str resolve_source(Arena *arena, Str base, Str name)
{
    name = str_trim(name);
    if (!name.len)
        return name;
    if (address_is_web(base) && resolve_is_address(name))
        return address_is_web(name) || str_has_prefix(name, STR("data:")) ? str_copy(arena, name) : (Str){0};
    if (str_has_prefix(name, STR("file://")))
        return percent_decode_name(arena, str_slice(name, 7, name.len));
    if (resolve_is_address(name))
        return str_copy(arena, name);
    if (address_is_web(base))
        return resolve_address(arena, base, name);
    while (str_has_prefix(name, STR("./")))
        name = str_slice(name, 2, name.len);
    Str path = percent_decode_name(arena, name);
    Str folder = path_folder(base);
    return str_is_equal(folder, STR(".")) ? path : path_join(arena, folder, path);
}
