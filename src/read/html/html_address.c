/* A saved page has two homes: its folder and the site it came from. A file in the folder takes precedence. */
#include "read/html/html_address.h"

#include "base/address.h"
#include "base/data_address.h"
#include "base/file.h"
#include "read/common/resolve.h"

Str html_address_on_web(const struct html_base *base)
{
    const Str places[] = {base->declared, base->source, base->own};
    for (int i = 0; i < 3; i++)
        if (address_is_web(places[i]))
            return places[i];
    return (Str){0};
}

/* Removes control characters, which are not part of an address, and turns spaces into %20. */
static Str tidy(Arena *arena, Str name)
{
    struct str_builder b = {.arena = arena};
    name = str_trim(name);
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == ' ')
            str_builder_add(&b, STR("%20"));
        else if ((unsigned char)name.ptr[i] > ' ')
            str_builder_add_byte(&b, name.ptr[i]);
    return str_builder_text(&b);
}

static Str drop_query(Str address)
{
    size_t n = 0;
    while (n < address.len && address.ptr[n] != '?' && address.ptr[n] != '#')
        n++;
    return str_slice(address, 0, n);
}

static Str resolve_on_web(Arena *arena, Str home, Str name)
{
    if (str_has_prefix(name, STR("?")))
        return str_format(arena, STR_FMT STR_FMT, STR_ARG(drop_query(home)), STR_ARG(name));
    return resolve_source(arena, home, name);
}

Str html_address_of_link(Arena *arena, const struct html_base *base, Str name)
{
    name = tidy(arena, name);
    if (!name.len || name.ptr[0] == '#')
        return (Str){0};
    if (address_is_web(name) || str_has_prefix(name, STR("mailto:")))
        return name;
    if (str_has_prefix(name, STR("//")))
        return str_format(arena, "https:" STR_FMT, STR_ARG(name));
    Str home = html_address_on_web(base);
    return resolve_is_address(name) ? (Str){0} : home.len ? resolve_on_web(arena, home, name) : name;
}

Str html_address_of_picture(Arena *arena, const struct html_base *base, Str name)
{
    Str home = html_address_on_web(base), web = tidy(arena, name);
    if (!web.len || address_is_web(web) || data_address_is(web))
        return web;
    if (str_has_prefix(web, STR("//")))
        return str_format(arena, "https:" STR_FMT, STR_ARG(web));
    if (resolve_is_address(web) && (address_is_web(base->source) || !str_has_prefix(web, STR("file:"))))
        return (Str){0};
    if (address_is_web(base->source) || address_is_web(base->declared))
        return resolve_on_web(arena, home, web);
    Str path = resolve_source(arena, base->source, str_trim(name));
    if (str_has_prefix(web, STR("file:")) || !home.len || (web.ptr[0] != '/' && file_exists(path)))
        return path;
    return resolve_on_web(arena, home, web);
}
