/* The name says it all: the package's path, "!/", the member. Nothing needs to be kept between reading an article and
   printing its pictures, and a press restarted after a crash can find them again. Owns nothing. */
#include "read/office/inside.h"

#include "base/file.h"
#include "base/path.h"
#include "read/office/package.h"

enum { MOST_BYTES = 64 << 20 };

static ptrdiff_t mark_of(Str source)
{
    return str_find(source, STR("!/"));
}

Str inside_package(Str source)
{
    ptrdiff_t mark = mark_of(source);
    Str package = mark > 0 ? str_slice(source, 0, (size_t)mark) : (Str){0};
    bool is_package =
        package.len && str_is_listed(path_extension(package), "docx docm odt fodt epub") && !file_is_folder(package);
    return is_package ? package : (Str){0};
}

static void cut_last(struct str_builder *path)
{
    while (path->len > 0 && path->ptr[path->len - 1] != '/')
        path->len--;
    path->len -= path->len > 0;
}

/* Resolves . and .., which occur in references but not in the names of members. */
static Str tidy(Arena *arena, Str member)
{
    struct str_builder b = {.arena = arena};
    while (member.len) {
        ptrdiff_t slash = str_find(member, STR("/"));
        Str part = str_slice(member, 0, slash < 0 ? member.len : (size_t)slash);
        member = slash < 0 ? (Str){0} : str_slice(member, (size_t)slash + 1, member.len);
        if (str_is_equal(part, STR("..")))
            cut_last(&b);
        else if (part.len && !str_is_equal(part, STR("."))) {
            if (b.len)
                str_builder_add_byte(&b, '/');
            str_builder_add(&b, part);
        }
    }
    return str_builder_text(&b);
}

bool inside_read(Arena *arena, Str source, Str *bytes, struct error *error)
{
    Arena scratch = {0};
    struct package package = {0};
    Str archive, path = inside_package(source), member = tidy(&scratch, str_slice(source, path.len + 2, source.len));
    bool ok = file_read(&scratch, path, MOST_BYTES, &archive, error) &&
              ((package_open(&package, archive, error) && package_read(&package, arena, member, bytes, error)) ||
               error_add_context(error, STR_FMT, STR_ARG(path)));
    package_close(&package);
    arena_finish(&scratch);
    return ok;
}
