/* What an article's source is, and the options for sources: types shared in this room. */
#ifndef PRESS_SOURCE_SOURCE_TYPES_H
#define PRESS_SOURCE_SOURCE_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/str.h"

enum source_kind {
    SOURCE_DOCUMENT, /* a file, an address or "-" with one article in it, or a feed that is still unread */
    SOURCE_ENTRY,    /* one article of a feed */
    SOURCE_PICTURE   /* a picture on its own; a .txt of the same name may hold its caption */
};

/* One article. */
struct source {
    enum source_kind kind;
    Str path;              /* of the document: file, address or "-" */
    Str id;                /* of the entry in its feed */
    uint64_t document_key; /* the path as a number, the same in every process; never 0 */
    uint64_t key;          /* the article's place as such a number: path and id, and the round if it is shown again */
};

/* Why a file in a folder is not an article: for `check`. */
struct passed_over {
    Str path, reason;
};

/* The bytes of a document: where they are, and what is known about them. */
struct document {
    Str path; /* a readable file; empty while there is none */
    Str name; /* its name in messages, and the base for relative names in it: path or address */
    Str media_type;
    uint64_t stamp; /* changes when the bytes change */
};

struct source_options {
    const Str *paths; /* files, folders, addresses and "-" */
    int n_paths;
    int most_entries; /* of a feed */
    bool is_shuffled;
    uint64_t seed;     /* of the shuffled order */
    Str language;      /* of articles in several, show only this; empty: all take turns */
    bool shows_hidden; /* schedules hide nothing, and each language is an article */
    bool is_hasty;     /* at first, list only the first article of a large folder */
    /* Finds a document's bytes. Called before its file is opened, so that a crash can be attributed to it. Returns
     * false when there are none, or the document is set aside. */
    bool (*find)(void *context, Str path, uint64_t document_key, struct document *document);
    void *context;
};

/* Returns the key of a path: FNV-1a over the path and, if the id is not empty, a zero byte and the id; never 0. */
static inline uint64_t source_key(Str path, Str id)
{
    uint64_t key = hash_bytes(HASH_START, path);
    if (id.len)
        key = hash_bytes(hash_byte(key, '\0'), id);
    return key ? key : 1;
}

#endif
