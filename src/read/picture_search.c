/* Searches part by part, ignoring case, in the article's folder, up to two folders above it, and in those where site
   generators and note-taking programs keep pictures. Only missing pictures are searched for, and only a limited number
   of them. */
#include "read/picture_search.h"

#include <assert.h>

#include "base/address.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "base/picture_format.h"
#include "read/common/resolve.h"

enum { MOST_SEARCHES = 20, MOST_FOLDERS_UP = 2 };

struct search {
    Arena *arena;
    Str folder; /* the article's folder */
    int n_left;
};

static Str with_slashes(Arena *arena, Str name)
{
    char *copy = str_to_c(arena, name);
    for (size_t i = 0; i < name.len; i++)
        copy[i] = copy[i] == '\\' ? '/' : copy[i];
    return (Str){copy, name.len};
}

/* Returns the path of the file in the folder whose name matches but for case; empty when there is none. */
static Str find_name(Arena *arena, Str folder, Str name)
{
    Str path = path_join(arena, folder, name), *names;
    int n_names;
    struct error error;
    if (file_exists(path))
        return path;
    if (!file_is_folder(folder) || !directory_list(arena, folder, &names, &n_names, &error))
        return (Str){0};
    for (int i = 0; i < n_names; i++)
        if (str_is_equal_nocase(names[i], name))
            return path_join(arena, folder, names[i]);
    return (Str){0};
}

/* Follows a relative name down from a folder; empty when it leads nowhere or to a folder. */
static Str find_below(Arena *arena, Str folder, Str name)
{
    Str at = folder;
    while (name.len && at.len) {
        ptrdiff_t slash = str_find(name, STR("/"));
        Str part = str_slice(name, 0, slash < 0 ? name.len : (size_t)slash);
        name = str_slice(name, part.len + 1, name.len);
        if (part.len && !str_is_equal(part, STR(".")))
            at = find_name(arena, at, part);
    }
    return file_is_folder(at) ? (Str){0} : at;
}

/* Searches the folders that may have a name given from the site's root, or without a folder. */
static Str find_around(struct search *search, Str name)
{
    static const char *const places[] = {"",      "static", "public", "assets",    "images", "img", "attachments",
                                         "media", "src",    "source", "_resources"};
    Str folder = search->folder;
    for (int up = 0; up <= MOST_FOLDERS_UP; up++) {
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            Str found = find_below(search->arena, path_join(search->arena, folder, str_from_c(places[i])), name);
            if (found.len)
                return found;
        }
        folder = path_join(search->arena, folder, STR(".."));
    }
    return (Str){0};
}

static void find_source(struct search *search, Str *source)
{
    if (!source->len || resolve_is_address(*source) || file_exists(*source) || !picture_format_is_name(*source) ||
        search->n_left-- <= 0)
        return;
    Str name = *source, folder = search->folder;
    bool is_below = str_has_prefix(name, folder) && name.len > folder.len && name.ptr[folder.len] == '/';
    name = with_slashes(search->arena, is_below ? str_slice(name, folder.len + 1, name.len) : name);
    while (str_has_prefix(name, STR("/")))
        name = str_slice(name, 1, name.len);
    Str found = find_around(search, name);
    if (found.len)
        *source = str_has_prefix(found, STR("./")) ? str_slice(found, 2, found.len) : found;
}

void picture_search(Arena *arena, struct article *article)
{
    assert(arena && article);
    if (!article->source.len || address_is_web(article->source))
        return;
    struct search search = {.arena = arena, .folder = path_folder(article->source), .n_left = MOST_SEARCHES};
    find_source(&search, &article->lead.source);
    for (int i = 0; i < article->n_authors; i++)
        find_source(&search, &article->authors[i].portrait);
    for (int i = 0; i < article->n_blocks; i++)
        find_source(&search, &article->blocks[i].picture.source);
}
