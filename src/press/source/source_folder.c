/* One pass over the names of a folder, whose kinds the folder itself knows; the files are asked only where that is not
   enough: a link, a short text beside a picture, a folder in the folder. What lies in folders within follows in their
   place, at any depth. Owns nothing. */
#include "press/source/source_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/natural.h"
#include "base/path.h"
#include "base/shortage.h"
#include "base/picture_format.h"
#include "press/source/caption.h"
#include "base/hash_table.h"
#include "press/source/source_name.h"
#include "press/source/source_sort.h"
#include "read/read.h"

enum kind {
    KIND_ARTICLE,
    KIND_PICTURE,
    KIND_FOLDER,
    KIND_PART, /* of another: a caption, a picture of a text, settings */
    KIND_UNKNOWN,
    KIND_HIDDEN,
    KIND_CONFLICT,
    KIND_DRAFT,
    KIND_LOST,
    KIND_DEVICE
};

struct entry {
    Str name; /* a zero byte follows it */
    enum kind kind;
};

/* A folder that is being listed. */
struct listing {
    const struct listing *parent; /* the folder that it is in; NULL: it was given */
    bool has_pictures;            /* those that stand for themselves are listed */
    bool is_album;                /* in folders within, too */
    dev_t device;
    ino_t inode;
    Arena scratch;
    int fd;
    Str folder;
    struct entry *entries;
    int n;
    struct entry last; /* looked at by its name: in a large folder most names end alike */
    struct hash_table article_stems, picture_stems;
};

/* As fstatat, of what is in the folder. */
static bool look_at(const struct listing *l, const char *path, struct stat *st)
{
    if (fstatat(l->fd, path, st, 0) == 0)
        return true;
    shortage_note(errno);
    return false;
}

static enum kind kind_of_extension(Str name)
{
    Str extension = path_extension(name);
    if (picture_format_is_name(name))
        return KIND_PICTURE;
    if (read_is_article_name(name))
        return KIND_ARTICLE;
    bool is_settings = str_is_equal_nocase(extension, STR("yaml")) || str_is_equal_nocase(extension, STR("yml"));
    return is_settings ? KIND_PART : KIND_UNKNOWN;
}

static enum kind kind_of_file(struct listing *l, Str name)
{
    Str extension = path_extension(name);
    if (!l->last.name.len || !str_is_equal(extension, path_extension(l->last.name)))
        l->last = (struct entry){name, kind_of_extension(name)};
    return l->last.kind;
}

static enum kind kind_of(struct listing *l, Str name, unsigned char type)
{
    struct stat st;
    if (source_name_is_hidden(name))
        return KIND_HIDDEN;
    if (type == DT_UNKNOWN || type == DT_LNK) {
        if (!look_at(l, name.ptr, &st))
            return KIND_LOST;
        type = S_ISDIR(st.st_mode) ? DT_DIR : S_ISREG(st.st_mode) ? DT_REG : DT_CHR;
    }
    bool is_folder = type == DT_DIR;
    if (source_name_is_draft(name, is_folder))
        return KIND_DRAFT;
    if (type == DT_REG && source_name_is_conflict(name))
        return KIND_CONFLICT;
    return is_folder ? KIND_FOLDER : type == DT_REG ? kind_of_file(l, name) : KIND_DEVICE;
}

/* False when the folder could not be read to its end. */
static bool read_entries(struct listing *l, DIR *dir)
{
    for (struct dirent *e; errno = 0, (e = readdir(dir));) {
        Str name = str_from_c(e->d_name);
        if (str_is_equal(name, STR(".")) || str_is_equal(name, STR("..")))
            continue;
        name.ptr = memcpy(arena_alloc(&l->scratch, name.len + 1), name.ptr, name.len);
        *arena_push(&l->scratch, l->entries, l->n) = (struct entry){name, kind_of(l, name, e->d_type)};
    }
    return errno == 0;
}

static bool has_kind(const struct listing *l, enum kind kind)
{
    for (int i = 0; i < l->n; i++)
        if (l->entries[i].kind == kind)
            return true;
    return false;
}

static uint64_t stem_key(Str name)
{
    return source_key(path_stem(name), (Str){0});
}

static void note_stems(struct listing *l, enum kind kind, struct hash_table *stems)
{
    for (int i = 0; i < l->n; i++)
        if (l->entries[i].kind == kind)
            hash_table_add(stems, stem_key(l->entries[i].name), i);
}

/* A short text beside a picture is its caption; beside a longer one the picture is the text's. */
static void settle_captions(struct listing *l)
{
    struct stat st;
    note_stems(l, KIND_PICTURE, &l->picture_stems);
    for (int i = 0; i < l->n && hash_table_n(&l->picture_stems); i++) {
        struct entry *text = &l->entries[i];
        if (text->kind != KIND_ARTICLE || !str_is_equal_nocase(path_extension(text->name), STR("txt")))
            continue;
        int picture = hash_table_find(&l->picture_stems, stem_key(text->name));
        if (picture < 0 || !look_at(l, text->name.ptr, &st))
            continue;
        bool is_caption = st.st_size <= CAPTION_MOST_BYTES;
        l->entries[is_caption ? i : picture].kind = KIND_PART;
    }
}

static const char *const index_names[] = {"index.md", "index.markdown", "index.txt", "index.html", "index.htm"};

enum { N_INDEX_NAMES = sizeof index_names / sizeof *index_names };

/* Finds the file that makes a folder in the folder one article; NULL when there is none. */
static const char *find_index(const struct listing *l, Str folder)
{
    struct stat st;
    for (int i = 0; i < N_INDEX_NAMES; i++) {
        char path[NAME_MAX + 20];
        int n = snprintf(path, sizeof path, STR_FMT "/%s", STR_ARG(folder), index_names[i]);
        if (n < (int)sizeof path && look_at(l, path, &st) && S_ISREG(st.st_mode))
            return index_names[i];
    }
    return NULL;
}

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

/* Why a folder in the folder is no article: one that may be listed but not entered hides its index as well. */
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

/* A folder that is mounted in itself would be listed for ever; links to folders are not followed. */
static bool is_circle(const struct listing *l, const struct stat *st)
{
    for (; l; l = l->parent)
        if (l->device == st->st_dev && l->inode == st->st_ino)
            return true;
    return false;
}

/* Adds the articles of a folder in the folder: one, when it has an index. The folder of an article's own pictures has
   none. */
static void add_folder(struct source_files *files, const struct listing *l, Str name)
{
    const char *index = find_index(l, name);
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

static Str why_passed_over(const struct entry *entry)
{
    static const char *const reasons[] = {[KIND_UNKNOWN] = "no kind of file that placard shows",
                                          [KIND_HIDDEN] = "hidden, or a file that a program is at work on",
                                          [KIND_CONFLICT] = "a conflict copy: two people changed the file",
                                          [KIND_DRAFT] = "a draft or a template, by its name",
                                          [KIND_LOST] = "a link to what is not there",
                                          [KIND_DEVICE] = "no regular file"};
    const char *known = entry->kind == KIND_UNKNOWN ? read_why_not(entry->name) : NULL;
    return str_from_c(known ? known : reasons[entry->kind]);
}

static void add_entry(struct source_files *files, const struct listing *l, const struct entry *entry)
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
        add_folder(files, l, entry->name);
        break;
    case KIND_PART:
        break;
    default:
        source_files_pass_over(files, path_of(files, l, entry->name), why_passed_over(entry));
    }
}

static void add_all(struct source_files *files, struct listing *l)
{
    Str *names = arena_array(&l->scratch, Str, l->n);
    for (int i = 0; i < l->n; i++)
        names[i] = l->entries[i].name;
    const int *order = source_sort_names(&l->scratch, names, l->n);
    settle_captions(l);
    if (has_kind(l, KIND_FOLDER))
        note_stems(l, KIND_ARTICLE, &l->article_stems);
    for (int i = 0; i < l->n; i++)
        add_entry(files, l, &l->entries[order[i]]);
}

/* Adds the folder as one article when it has an index; its other articles are parts that nobody sees. */
static bool add_as_one(struct source_files *files, const struct listing *l)
{
    const char *index = find_index(l, STR("."));
    if (!index)
        return false;
    source_files_add(files, path_of(files, l, str_from_c(index)), FILE_ARTICLE);
    for (int i = 0; i < l->n; i++)
        if (l->entries[i].kind == KIND_ARTICLE && !str_is_equal(l->entries[i].name, str_from_c(index)))
            source_files_pass_over(files, path_of(files, l, l->entries[i].name),
                                   str_format(&files->arena, "the folder is one article, which is in its %s", index));
    return true;
}

static void end_listing(struct listing *l, DIR *dir)
{
    closedir(dir);
    hash_table_finish(&l->article_stems);
    hash_table_finish(&l->picture_stems);
    arena_finish(&l->scratch);
}

/* NULL when the folder cannot be listed to its end. */
static DIR *begin_listing(struct listing *l, Str folder, const struct listing *parent)
{
    DIR *dir = folder.len && !memchr(folder.ptr, '\0', folder.len) ? opendir(folder.ptr) : NULL;
    struct stat st;
    if (!dir) {
        shortage_note(errno);
        return NULL;
    }
    *l = (struct listing){.parent = parent, .fd = dirfd(dir), .folder = folder};
    bool can_enter = fstatat(l->fd, ".", &st, 0) == 0;
    if (can_enter) {
        l->device = st.st_dev;
        l->inode = st.st_ino;
    }
    if ((can_enter || !parent) && read_entries(l, dir))
        return dir;
    shortage_note(errno);
    end_listing(l, dir);
    return NULL;
}

/* The article or folder that comes first; NULL when there is neither. */
static const struct entry *find_first(const struct listing *l)
{
    const struct entry *first = NULL;
    for (int i = 0; i < l->n; i++) {
        const struct entry *entry = &l->entries[i];
        if (entry->kind == KIND_ARTICLE && source_name_date(entry->name).len)
            return NULL; /* the newest comes first */
        bool may_be_article = entry->kind == KIND_ARTICLE || entry->kind == KIND_FOLDER;
        if (may_be_article && (!first || natural_compare(entry->name, first->name) < 0))
            first = entry;
    }
    return first;
}

/* The article that comes first, where names alone tell that it does; else NULL. */
static const struct entry *find_clear_first(const struct listing *l)
{
    const struct entry *first = find_first(l);
    bool is_text = first && str_is_equal_nocase(path_extension(first->name), STR("txt"));
    bool may_be_caption = is_text && has_kind(l, KIND_PICTURE);
    bool is_clear = first && first->kind == KIND_ARTICLE && !may_be_caption && !find_index(l, STR("."));
    return is_clear ? first : NULL;
}

/* Lists a folder within another. */
static bool list_folder(struct source_files *files, Str folder, const struct listing *parent, bool is_album)
{
    enum { MOST_DEPTH = 32 };
    struct listing l;
    int depth = 0;
    for (const struct listing *above = parent; above; above = above->parent)
        depth++;
    DIR *dir = depth < MOST_DEPTH ? begin_listing(&l, folder, parent) : NULL;
    if (!dir)
        return false;
    l.has_pictures = l.is_album = is_album;
    add_all(files, &l);
    end_listing(&l, dir);
    return true;
}

static bool has_article(const struct source_files *files, int first)
{
    for (int i = first; i < files->n; i++)
        if (files->files[i].kind == FILE_ARTICLE)
            return true;
    return false;
}

/* Adds what the folder has. Pictures in folders within are somebody's illustrations, unless there is no text at all. */
static void add_tree(struct source_files *files, struct listing *l)
{
    int first = files->n, n_passed = files->n_passed;
    add_all(files, l);
    if (!has_kind(l, KIND_FOLDER) || has_article(files, first))
        return;
    source_files_drop(files, first, n_passed);
    l->is_album = true;
    add_all(files, l);
}

bool source_folder_list(struct source_files *files, Str folder)
{
    struct listing l;
    DIR *dir = begin_listing(&l, folder, NULL);
    if (!dir)
        return false;
    l.has_pictures = true;
    const struct entry *first = files->few && l.n > files->few ? find_clear_first(&l) : NULL;
    files->is_glance |= first != NULL;
    if (first)
        source_files_add(files, path_of(files, &l, first->name), FILE_ARTICLE);
    else if (!add_as_one(files, &l))
        add_tree(files, &l);
    end_listing(&l, dir);
    return true;
}
