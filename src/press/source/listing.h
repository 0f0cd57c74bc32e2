/* A folder on disk: its entries, and what each is, judging by its name. */
#ifndef PRESS_SOURCE_LISTING_H
#define PRESS_SOURCE_LISTING_H

#include <dirent.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/hash_table.h"
#include "base/str.h"

enum listing_kind {
    KIND_ARTICLE,
    KIND_PICTURE,
    KIND_FOLDER,
    KIND_PART, /* part of another entry: a caption, a picture in a text, settings */
    KIND_UNKNOWN,
    KIND_HIDDEN,
    KIND_CONFLICT,
    KIND_DRAFT,
    KIND_LOST,
    KIND_DEVICE
};

struct listing_entry {
    Str name; /* followed by a zero byte */
    enum listing_kind kind;
};

/* A folder that is being listed. */
struct listing {
    const struct listing *parent; /* the folder that contains it; NULL: it is a source itself */
    bool has_pictures;            /* pictures are shown on their own */
    bool is_album;                /* in subfolders too */
    dev_t device;
    ino_t inode;
    Arena scratch;
    DIR *dir;
    int fd; /* of dir */
    Str folder;
    struct listing_entry *entries;
    int n;
    struct listing_entry last; /* the last one judged by name: in a large folder most names end alike */
    struct hash_table article_stems, picture_stems;
};

/* Opens a folder and reads all its names. Borrows the folder's name and parent (NULL: none). Returns false, with
 * nothing to close, when the folder cannot be read completely. */
bool listing_open(struct listing *listing, Str folder, const struct listing *parent);

/* Closes the folder and frees its entries. */
void listing_close(struct listing *listing);

/* True when some entry is of this kind. */
bool listing_has_kind(const struct listing *listing, enum listing_kind kind);

/* Adds the names, without extension, of all entries of a kind: the key of a stem is its source_key. */
void listing_note_stems(struct listing *listing, enum listing_kind kind, struct hash_table *stems);

/* Settles texts and pictures with the same name: a short text is the picture's caption, a longer one is an article
 * that the picture belongs to. */
void listing_settle_captions(struct listing *listing);

/* Settles presentations: one with a PDF of the same name is shown from that. */
void listing_settle_stand_ins(struct listing *listing);

/* Returns the name of the index file that makes a subfolder (".": this folder) a single article; NULL when there is
 * none. */
const char *listing_find_index(const struct listing *listing, Str folder);

/* Like fstatat, for a path in the folder. */
bool listing_look_at(const struct listing *listing, const char *path, struct stat *st);

/* Returns, for people, why an entry is skipped. */
Str listing_why_passed_over(const struct listing_entry *entry);

#endif
