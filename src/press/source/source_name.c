/* Conventions of editors, sync programs and site generators. Owns nothing. */
#include "press/source/source_name.h"

#include "base/ascii.h"
#include "read/read.h"

static bool has_any_suffix(Str name, const char *const *suffixes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_has_suffix(name, str_from_c(suffixes[i])))
            return true;
    return false;
}

bool source_name_is_hidden(Str name)
{
    static const char *const ends[] = {"~",           ".swp",     ".swx",      ".tmp",  ".temp", ".part",
                                       ".crdownload", ".partial", ".filepart", ".lock", ".lck",  ".download"};
    return name.ptr[0] == '.' || has_any_suffix(name, ends, sizeof ends / sizeof *ends) ||
           str_has_prefix(name, STR("~$")) || str_has_prefix(name, STR("~WRL")) ||
           (name.ptr[0] == '#' && str_has_suffix(name, STR("#")));
}

bool source_name_is_conflict(Str name)
{
    return str_find(name, STR(".sync-conflict-")) >= 0 || str_find(name, STR("conflicted copy")) >= 0 ||
           str_find(name, STR("(case conflict")) >= 0 || str_find(name, STR("_conflict-")) >= 0;
}

bool source_name_is_draft(Str name, bool is_folder)
{
    if (is_folder)
        return (name.ptr[0] == '_' && !str_is_equal(name, STR("_posts"))) ||
               str_is_listed(name, "drafts templates archetypes layouts node_modules lost+found");
    return name.ptr[0] == '_' && read_is_article_name(name);
}

Str source_name_date(Str name)
{
    static const char pattern[] = "0000-00-00";
    enum { N = sizeof pattern - 1 };
    if (name.len <= N || (name.ptr[N] != '-' && name.ptr[N] != '_' && name.ptr[N] != ' '))
        return (Str){0};
    for (size_t i = 0; i < N; i++)
        if (pattern[i] == '-' ? name.ptr[i] != '-' : !ascii_is_digit(name.ptr[i]))
            return (Str){0};
    int month = (name.ptr[5] - '0') * 10 + name.ptr[6] - '0', day = (name.ptr[8] - '0') * 10 + name.ptr[9] - '0';
    bool is_date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return is_date ? str_slice(name, 0, N) : (Str){0};
}
