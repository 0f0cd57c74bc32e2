/* Turns the entries of a folder into articles. The contents of subfolders follow in their place, at any depth. Owns
 * nothing. */
#include "press/source/source_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/natural.h"
#include "base/path.h"
#include "press/source/listing.h"
#include "press/source/source_name.h"
#include "press/source/source_sort.h"

static bool is_empty(DIR *dir)
{
    int n = 0;
    while (n <= 2 && readdir(dir))
        n++;
    return n <= 2;
}

static Str path_of(struct source_files *files, const struct listing *l, Str name)
{
    return source_files_join(&files->arena, l->folder, name);
}

/* Returns why a subfolder is not an article. If it can be listed but not entered, its index is out of reach too. */
static Str why_no_article(Arena *arena, const struct listing *l, Str name, Str path)
{
    struct stat st;
    int fd = openat(l->fd, name.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    Str reason = STR("a folder without an article");
    if (!dir)
        reason = str_from_c(io_open_reason(str_to_c(arena, path), errno));
    else if (fstatat(fd, ".", &st, 0) < 0)
        reason = str_from_c(strerror(errno));
    else if (is_empty(dir))
        reason = STR("an empty folder");
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    return str_copy(arena, reason);
}

static bool list_folder(struct source_files *files, Str folder, const struct listing *parent, bool is_album);

/* A folder mounted inside itself would be listed forever; links to folders are not followed. */
static bool is_circle(const struct listing *l, const struct stat *st)
{
    for (; l; l = l->parent)
        if (l->device == st->st_dev && l->inode == st->st_ino)
            return true;
    return false;
}

/* Adds the articles of a subfolder, or one article if it has an index. An article's folder of pictures has none. */
static void add_folder(struct source_files *files, const struct listing *l, Str name)
{
    const char *index = listing_find_index(l, name);
    Str path = path_of(files, l, name);
    struct stat st;
    int n = files->n, n_passed = files->n_passed;
    if (index) {
        source_files_add(files, source_files_join(&files->arena, path, str_from_c(index)), FILE_ARTICLE);
        return;
    }
    if (hash_table_find(&l->article_stems, source_key(name, (Str){0})) >= 0)
        return;
    bool is_own = fstatat(l->fd, name.ptr, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode) && !is_circle(l, &st);
    bool is_listed = is_own && list_folder(files, path, l, l->is_album);
    if (!is_listed || (n == files->n && n_passed == files->n_passed))
        source_files_pass_over(files, path, why_no_article(&files->arena, l, name, path));
}

static void add_entry(struct source_files *files, const struct listing *l, const struct listing_entry *entry)
{
    switch (entry->kind) {
    case KIND_ARTICLE:
        source_files_add(files, path_of(files, l, entry->name), FILE_ARTICLE);
        break;
    case KIND_PICTURE:
        if (l->has_pictures)
            source_files_add(files, path_of(files, l, entry->name), FILE_PICTURE);
        break;
    case KIND_FOLDER:
        if (l->parent || !str_is_equal(entry->name, STR("notices"))) /* those are shown in their own way */
            add_folder(files, l, entry->name);
        break;
    case KIND_PART:
        break;
    default:
        source_files_pass_over(files, path_of(files, l, entry->name), listing_why_passed_over(entry));
    }
}

static void add_all(struct source_files *files, struct listing *l)
{
    Str *names = arena_array(&l->scratch, Str, l->n);
    for (int i = 0; i < l->n; i++)
        names[i] = l->entries[i].name;
    const int *order = source_sort_names(&l->scratch, names, l->n);
    listing_settle_captions(l);
    listing_settle_stand_ins(l);
    if (listing_has_kind(l, KIND_FOLDER))
        listing_note_stems(l, KIND_ARTICLE, &l->article_stems);
    for (int i = 0; i < l->n; i++)
        add_entry(files, l, &l->entries[order[i]]);
}

/* Adds the folder as one article if it has an index; its other articles are parts that are not shown. */
static bool add_as_one(struct source_files *files, const struct listing *l)
{
    const char *index = listing_find_index(l, STR("."));
    if (!index)
        return false;
    source_files_add(files, path_of(files, l, str_from_c(index)), FILE_ARTICLE);
    for (int i = 0; i < l->n; i++)
        if (l->entries[i].kind == KIND_ARTICLE && !str_is_equal(l->entries[i].name, str_from_c(index)))
            source_files_pass_over(files, path_of(files, l, l->entries[i].name),
                                   str_format(&files->arena, "the folder is a single article: its %s", index));
    return true;
}

/* The first article or folder; NULL when there is neither. */
static const struct listing_entry *find_first(const struct listing *l)
{
    const struct listing_entry *first = NULL;
    for (int i = 0; i < l->n; i++) {
        const struct listing_entry *entry = &l->entries[i];
        if (entry->kind == KIND_ARTICLE && source_name_date(entry->name).len)
            return NULL; /* dated posts: the newest comes first, not the first name */
        bool may_be_article = entry->kind == KIND_ARTICLE || entry->kind == KIND_FOLDER;
        if (may_be_article && (!first || natural_compare(entry->name, first->name) < 0))
            first = entry;
    }
    return first;
}

/* The first article if names alone determine it; else NULL. */
static const struct listing_entry *find_clear_first(const struct listing *l)
{
    const struct listing_entry *first = find_first(l);
    bool is_text = first && str_is_equal_nocase(path_extension(first->name), STR("txt"));
    bool may_be_caption = is_text && listing_has_kind(l, KIND_PICTURE);
    bool is_clear = first && first->kind == KIND_ARTICLE && !may_be_caption && !listing_find_index(l, STR("."));
    return is_clear ? first : NULL;
}

/* Lists a subfolder. */
static bool list_folder(struct source_files *files, Str folder, const struct listing *parent, bool is_album)
{
    enum { MOST_DEPTH = 32 };
    struct listing l;
    int depth = 0;
    for (const struct listing *above = parent; above; above = above->parent)
        depth++;
    if (depth >= MOST_DEPTH || !listing_open(&l, folder, parent))
        return false;
    l.has_pictures = l.is_album = is_album;
    add_all(files, &l);
    listing_close(&l);
    return true;
}

static bool has_article(const struct source_files *files, int first)
{
    for (int i = first; i < files->n; i++)
        if (files->files[i].kind == FILE_ARTICLE)
            return true;
    return false;
}

/* Adds the contents of the folder. Pictures in subfolders count as illustrations, unless there is no text at all. */
static void add_tree(struct source_files *files, struct listing *l)
{
    int first = files->n, n_passed = files->n_passed;
    add_all(files, l);
    if (!listing_has_kind(l, KIND_FOLDER) || has_article(files, first))
        return;
    source_files_drop(files, first, n_passed);
    l->is_album = true;
    add_all(files, l);
}

bool source_folder_list(struct source_files *files, Str folder)
{
    struct listing l;
    if (!listing_open(&l, folder, NULL))
        return false;
    l.has_pictures = true;
    const struct listing_entry *first = files->few && l.n > files->few ? find_clear_first(&l) : NULL;
    files->is_glance |= first != NULL;
    if (first)
        source_files_add(files, path_of(files, &l, first->name), FILE_ARTICLE);
    else if (!add_as_one(files, &l))
        add_tree(files, &l);
    listing_close(&l);
    return true;
}
