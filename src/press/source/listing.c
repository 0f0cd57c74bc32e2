/* One pass over the names. Files are inspected only where the name is not enough: a link, a short text beside a
 * picture. Owns the entries and the open folder. */
#include "press/source/listing.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "base/picture_format.h"
#include "base/shortage.h"
#include "press/source/caption.h"
#include "press/source/source_name.h"
#include "press/source/source_types.h"
#include "read/read.h"

bool listing_look_at(const struct listing *l, const char *path, struct stat *st)
{
    if (fstatat(l->fd, path, st, 0) == 0)
        return true;
    shortage_note(errno);
    return false;
}

static enum listing_kind kind_of_extension(Str name)
{
    Str extension = path_extension(name);
    if (picture_format_is_name(name))
        return KIND_PICTURE;
    if (read_is_article_name(name))
        return KIND_ARTICLE;
    bool is_settings = str_is_equal_nocase(extension, STR("yaml")) || str_is_equal_nocase(extension, STR("yml"));
    return is_settings ? KIND_PART : KIND_UNKNOWN;
}

static enum listing_kind kind_of_file(struct listing *l, Str name)
{
    Str extension = path_extension(name);
    if (!l->last.name.len || !str_is_equal(extension, path_extension(l->last.name)))
        l->last = (struct listing_entry){name, kind_of_extension(name)};
    return l->last.kind;
}

static enum listing_kind kind_of(struct listing *l, Str name, unsigned char type)
{
    struct stat st;
    if (source_name_is_hidden(name))
        return KIND_HIDDEN;
    if (type == DT_UNKNOWN || type == DT_LNK) {
        if (!listing_look_at(l, name.ptr, &st))
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

/* False when the folder could not be read completely. */
static bool read_entries(struct listing *l)
{
    for (struct dirent *e; errno = 0, (e = readdir(l->dir));) {
        Str name = str_from_c(e->d_name);
        if (str_is_equal(name, STR(".")) || str_is_equal(name, STR("..")))
            continue;
        name.ptr = memcpy(arena_alloc(&l->scratch, name.len + 1), name.ptr, name.len);
        *arena_push(&l->scratch, l->entries, l->n) = (struct listing_entry){name, kind_of(l, name, e->d_type)};
    }
    return errno == 0;
}

bool listing_has_kind(const struct listing *l, enum listing_kind kind)
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

void listing_note_stems(struct listing *l, enum listing_kind kind, struct hash_table *stems)
{
    for (int i = 0; i < l->n; i++)
        if (l->entries[i].kind == kind)
            hash_table_add(stems, stem_key(l->entries[i].name), i);
}

void listing_settle_captions(struct listing *l)
{
    struct stat st;
    listing_note_stems(l, KIND_PICTURE, &l->picture_stems);
    for (int i = 0; i < l->n && hash_table_n(&l->picture_stems); i++) {
        struct listing_entry *text = &l->entries[i];
        if (text->kind != KIND_ARTICLE || !str_is_equal_nocase(path_extension(text->name), STR("txt")))
            continue;
        int picture = hash_table_find(&l->picture_stems, stem_key(text->name));
        if (picture < 0 || !listing_look_at(l, text->name.ptr, &st))
            continue;
        bool is_caption = st.st_size <= CAPTION_MOST_BYTES;
        l->entries[is_caption ? i : picture].kind = KIND_PART;
    }
}

void listing_settle_stand_ins(struct listing *l)
{
    for (int i = 0; i < l->n; i++) {
        struct listing_entry *entry = &l->entries[i];
        Str path = entry->kind == KIND_UNKNOWN ? path_join(&l->scratch, l->folder, entry->name) : (Str){0};
        if (path.len && !str_is_equal(read_stand_in(&l->scratch, path), path))
            entry->kind = KIND_PART;
    }
}

static const char *const index_names[] = {"index.md", "index.markdown", "index.txt", "index.html", "index.htm"};

enum { N_INDEX_NAMES = sizeof index_names / sizeof *index_names };

const char *listing_find_index(const struct listing *l, Str folder)
{
    struct stat st;
    for (int i = 0; i < N_INDEX_NAMES; i++) {
        char path[NAME_MAX + 20];
        int n = snprintf(path, sizeof path, STR_FMT "/%s", STR_ARG(folder), index_names[i]);
        if (n < (int)sizeof path && listing_look_at(l, path, &st) && S_ISREG(st.st_mode))
            return index_names[i];
    }
    return NULL;
}

Str listing_why_passed_over(const struct listing_entry *entry)
{
    static const char *const reasons[] = {[KIND_UNKNOWN] = "not a kind of file that placard shows",
                                          [KIND_HIDDEN] = "hidden or temporary",
                                          [KIND_CONFLICT] = "a conflict copy: two people changed the file",
                                          [KIND_DRAFT] = "a draft or a template, by its name",
                                          [KIND_LOST] = "a broken link",
                                          [KIND_DEVICE] = "not a regular file"};
    const char *known = entry->kind == KIND_UNKNOWN ? read_why_not(entry->name) : NULL;
    return str_from_c(known ? known : reasons[entry->kind]);
}

void listing_close(struct listing *l)
{
    closedir(l->dir);
    hash_table_finish(&l->article_stems);
    hash_table_finish(&l->picture_stems);
    arena_finish(&l->scratch);
}

bool listing_open(struct listing *l, Str folder, const struct listing *parent)
{
    DIR *dir = folder.len && !memchr(folder.ptr, '\0', folder.len) ? opendir(folder.ptr) : NULL;
    struct stat st;
    if (!dir) {
        shortage_note(errno);
        return false;
    }
    *l = (struct listing){.parent = parent, .dir = dir, .fd = dirfd(dir), .folder = folder};
    bool can_enter = fstatat(l->fd, ".", &st, 0) == 0;
    if (can_enter) {
        l->device = st.st_dev;
        l->inode = st.st_ino;
    }
    if ((can_enter || !parent) && read_entries(l))
        return true;
    shortage_note(errno);
    listing_close(l);
    return false;
}
