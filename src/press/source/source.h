/* Where articles come from: files, folders of them, addresses, and feeds with many articles each. */
#ifndef PRESS_SOURCE_SOURCE_H
#define PRESS_SOURCE_SOURCE_H

#include "article/schedule.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum source_kind {
    SOURCE_DOCUMENT, /* a file, an address or "-" with one article in it, or a feed that was not read yet */
    SOURCE_ENTRY,    /* one article of a feed */
    SOURCE_PICTURE   /* a picture alone; its caption may stand in a .txt of its stem */
};

/* One article. */
struct source {
    enum source_kind kind;
    Str path;              /* of the document: file, address or "-" */
    Str id;                /* of the entry in its feed */
    uint64_t document_key; /* the path as a number that is the same in every process; never 0 */
    uint64_t key;          /* the article as such a number: path and id */
};

/* Why a file of a folder is no article: for `check`. */
struct passed_over {
    Str path, reason;
};

/* The bytes of a document: where they lie and what is known of them. */
struct document {
    Str path; /* of a file that can be read; empty while there is none */
    Str name; /* what it is called in messages and what names in it are relative to: path or address */
    Str media_type;
    uint64_t stamp; /* another one as soon as the bytes are others */
};

struct source_options {
    const Str *paths; /* files, folders, addresses and "-" */
    int n_paths;
    int most_entries; /* of a feed */
    bool is_shuffled;
    uint64_t seed;     /* of the shuffled order */
    bool shows_hidden; /* schedules hide nothing */
    bool is_hasty;     /* of a large folder the list has at first only the article that comes first */
    /* Finds a document's bytes; called before its file is touched, so that who dies of it can be told. False: there are
     * none, or it is set aside. */
    bool (*find)(void *context, Str path, uint64_t document_key, struct document *document);
    void *context;
};

struct source_list;

/* Lists the articles in order. A folder's files come in natural order, those with an order before them, then those with
   a date, newest first; a folder in it that has an index.md, index.txt or index.html is one article; a feed's entries
   stand in its place, newest first; hidden by their schedule are left out. Of a large folder only names are read at
   first, and of a hasty list only one: see source_list_work. A path that cannot be read is an article too, so that its
   reason is said. The options' memory is borrowed. */
struct source_list *source_list_create(const struct source_options *options);

/* NULL is fine. */
void source_list_destroy(struct source_list *list);

/* Lists again; what is known of files that did not change is kept. True when the articles or their order changed. */
bool source_list_refresh(struct source_list *list, int64_t now);

/* Lists what a hasty list left out, then reads some more heads of a large folder's files; false when there is nothing
 * to do. *is_changed tells whether the list changed (it does so at the end of each of both). */
bool source_list_work(struct source_list *list, int64_t now, bool *is_changed);

/* Lists what a hasty list left out, at once. */
void source_list_complete(struct source_list *list, int64_t now);

/* Returns when source_list_refresh will give another list only because of the time (schedules); INT64_MAX when never.
 */
int64_t source_list_next_change(const struct source_list *list);

/* How many articles there are; never negative. */
int source_list_n(const struct source_list *list);

/* How many others are left out at this time, as their schedules say. */
int source_list_n_hidden(const struct source_list *list);

/* Borrows one of them; valid until the list changes. */
const struct source *source_list_at(const struct source_list *list, int index);

/* Returns the index of the article with this key, or -1. */
int source_list_find(const struct source_list *list, uint64_t key);

/* Borrows what was passed over. */
const struct passed_over *source_list_passed_over(const struct source_list *list, int *n);

/* Returns the key of a path (64-bit FNV-1a over path and, if not empty, a zero byte and id). */
uint64_t source_key(Str path, Str id);

#endif
