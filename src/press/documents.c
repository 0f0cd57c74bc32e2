/* All bytes come through here: each document is announced before it is read, so that a crash can be attributed to it,
   and documents that are set aside are refused. Owns the fetches. */
#include "press/documents.h"

#include "base/address.h"
#include "base/file.h"
#include "press/replacement.h"

void documents_finish(struct documents *documents)
{
    fetch_destroy(documents->fetch);
    feed_entries_finish(&documents->feeds);
    last_good_finish(&documents->last_good);
    arena_finish(&documents->arena);
    *documents = (struct documents){0};
}

void documents_set_aside(struct documents *documents, struct aside aside)
{
    *arena_push(&documents->arena, documents->asides, documents->n_asides) = aside;
}

/* Returns 0 when the document was found too long ago. */
static uint64_t stamp_of(const struct documents *documents, uint64_t key)
{
    for (int i = 0; i < DOCUMENTS_FOUND; i++)
        if (documents->found[i].key == key)
            return documents->found[i].stamp;
    return 0;
}

static void note_found(struct documents *documents, struct aside found)
{
    int i = 0;
    while (i < DOCUMENTS_FOUND && documents->found[i].key != found.key)
        i++;
    if (i == DOCUMENTS_FOUND)
        i = documents->n_found++ % DOCUMENTS_FOUND;
    documents->found[i] = found;
}

void documents_tell(const struct documents *documents, uint64_t key, Str path)
{
    if (documents->on_reading)
        documents->on_reading(documents->context, key, key ? stamp_of(documents, key) : 0, path);
}

static bool is_set_aside(struct documents *documents, uint64_t key, uint64_t stamp)
{
    for (int i = 0; i < documents->n_asides; i++) {
        struct aside *aside = &documents->asides[i];
        if (aside->key != key)
            continue;
        if (!aside->stamp)
            aside->stamp = stamp;
        return aside->stamp == stamp;
    }
    return false;
}

/* A fetched document is read before it is kept, and announced like any other, so that a crash can be attributed to
   it. */
static bool accepts(void *context, const struct fetch_change *change, struct error *reason)
{
    struct documents *documents = context;
    uint64_t key = source_key(change->asked, (Str){0});
    if (is_set_aside(documents, key, change->after.stamp))
        return error_set(reason, "the answer is skipped until it changes: it crashed the worker");
    if (documents->on_reading)
        documents->on_reading(documents->context, key, change->after.stamp, change->asked);
    return replacement_is_fit(change, reason);
}

struct fetched documents_want(struct documents *documents, Str address, enum fetch_kind kind)
{
    struct fetched fetched = {.retry_ms = -1};
    if (!address_is_web(address))
        return fetched;
    if (!documents->fetch) {
        documents->fetch_options.accepts = accepts;
        documents->fetch_options.context = documents;
        documents->fetch = fetch_create(&documents->fetch_options);
    }
    fetch_want(documents->fetch, address, kind, &fetched);
    return fetched;
}

static bool find_address(struct documents *documents, Str path, struct document *document, struct error *error)
{
    struct fetched fetched = documents_want(documents, path, FETCH_DOCUMENT);
    *document = (struct document){fetched.path, fetched.address.len ? fetched.address : path, fetched.media_type,
                                  fetched.stamp};
    if (fetched.state == FETCH_HAS_COPY)
        return true;
    if (!fetched.reason.len)
        return error_set(error, STR_FMT ": it is being fetched", STR_ARG(path));
    if (fetched.retry_ms < 0)
        return error_set(error, STR_FMT ": " STR_FMT, STR_ARG(path), STR_ARG(fetched.reason));
    const char *more = documents->on_reading ? "; retrying" : ""; /* a command does not retry */
    return error_set(error, STR_FMT ": " STR_FMT "%s", STR_ARG(path), STR_ARG(fetched.reason), more);
}

bool documents_find(struct documents *documents, Str path, struct document *document, struct error *error)
{
    uint64_t key = source_key(path, (Str){0});
    if (address_is_web(path)) {
        if (!find_address(documents, path, document, error))
            return false;
    } else {
        Str file = str_is_equal(path, STR("-")) ? documents->standard_input : path;
        *document = (struct document){file, path, {0}, file_stamp(file)};
    }
    if (is_set_aside(documents, key, document->stamp))
        return error_set(error, STR_FMT ": skipped until it changes: it crashed the worker", STR_ARG(path));
    note_found(documents, (struct aside){key, document->stamp});
    documents_tell(documents, key, path);
    return true;
}

bool documents_find_for_list(void *documents, Str path, uint64_t key, struct document *document)
{
    struct error ignored; /* reported when the article is requested */
    (void)key;
    return documents_find(documents, path, document, &ignored);
}
