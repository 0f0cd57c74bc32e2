/* The bytes of documents, wherever they are: files, standard input, and copies of addresses. */
#ifndef PRESS_DOCUMENTS_H
#define PRESS_DOCUMENTS_H

#include "press/feed_entries.h"
#include "press/fetch/fetch.h"
#include "press/last_good.h"
#include "press/source/source.h"

/* A document that is skipped while it has this stamp; 0: the stamp that it has when it is first met. */
struct aside {
    uint64_t key, stamp;
};

enum { DOCUMENTS_FOUND = 16 };

/* A zeroed one with its options set is ready. Finish it with documents_finish. */
struct documents {
    Str standard_input; /* the path under which "-" can be read */
    struct fetch_options fetch_options;
    struct fetch *fetch; /* NULL until an address is met */
    struct aside *asides;
    int n_asides; /* in the arena */
    void (*on_reading)(void *context, uint64_t document_key, uint64_t stamp,
                       Str path); /* called before a document is read; may be NULL */
    void *context;
    struct aside found[DOCUMENTS_FOUND]; /* the most recent ones, as a ring */
    int n_found;
    struct feed_entries feeds;
    struct last_good last_good; /* copies of files; most_bytes 0: none */
    Arena arena;
};

/* Frees it and ends all fetches. */
void documents_finish(struct documents *documents);

/* Skips the document until it changes. */
void documents_set_aside(struct documents *documents, struct aside aside);

/* Finds a document's bytes and announces it to on_reading. The document's texts are valid until the next fetch_step. */
bool documents_find(struct documents *documents, Str path, struct document *document, struct error *error);

/* Like fetch_want; returns a zeroed result (FETCH_NONE) if this is not an address. */
struct fetched documents_want(struct documents *documents, Str address, enum fetch_kind kind);

/* Announces to on_reading which document is in use; key 0: none. */
void documents_tell(const struct documents *documents, uint64_t key, Str path);

/* documents_find in the form that struct source_options requires. */
bool documents_find_for_list(void *documents, Str path, uint64_t key, struct document *document);

#endif
