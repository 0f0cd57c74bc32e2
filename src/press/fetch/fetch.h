/* Addresses: fetched in the background by libcurl, the last good copy of each kept on disk. Never blocks but in
 * fetch_settle. */
#ifndef PRESS_FETCH_FETCH_H
#define PRESS_FETCH_FETCH_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct fetch;

struct fetch_options {
    Str cache_folder;    /* empty: nothing is kept over a restart */
    int64_t cache_bytes; /* at most; 0: 256 MB */
    int refresh_ms;   /* a copy older than this is asked for again when it is wanted; and documents by themselves; 0: 5
                         minutes */
    int connect_ms;   /* until there is a connection; 0: 10 s */
    int total_ms;     /* until all has come; 0: 60 s */
    Str certificates; /* file of those that are trusted; empty: the system's */
};

enum fetch_kind { FETCH_DOCUMENT, FETCH_PICTURE };

enum fetch_state {
    FETCH_NONE,    /* nothing has come yet: on its way or to be tried again */
    FETCH_FAILED,  /* tried, and there is no copy: reason says why; it is tried again */
    FETCH_HAS_COPY /* perhaps an old one */
};

/* The copy of an address as it is now; its texts are valid until the next fetch_step. */
struct fetched {
    enum fetch_state state;
    Str path;          /* where its bytes can be read */
    Str media_type;    /* as the server told it; may be empty */
    Str address;       /* after redirects: what relative names in it are relative to */
    uint64_t stamp;    /* another one as soon as the bytes are others */
    bool is_under_way; /* it is being fetched or queued for the first time in this run */
    Str reason;        /* why it could not be fetched the last time; empty when it could */
    int64_t fetched_s; /* wall time at which the copy was last known to be fresh */
    int retry_ms;      /* in so many ms it is asked for again; -1: when it is wanted again, or never */
};

/* True for http:// and https:// addresses. */
bool fetch_is_address(Str source);

/* Never fails: without libcurl or with no place for a cache it says so in each answer's reason, or keeps copies in
 * memory. The options' memory is borrowed. */
struct fetch *fetch_create(const struct fetch_options *options);

/* NULL is fine. Ends what is under way. */
void fetch_destroy(struct fetch *fetch);

/* Tells what there is of an address and sees to it that it comes and stays fresh. */
void fetch_want(struct fetch *fetch, Str address, enum fetch_kind kind, struct fetched *fetched);

/* Returns, in the arena, why the copy may be out of date and since when: "404 Not Found (host); showing the copy of
   2026-11-26 10:12"; empty when it is not, or there is none. */
Str fetch_say_old(Arena *arena, const struct fetched *fetched);

/* Forgets about what was not wanted since the call before: it is refreshed and tried again no more. Its reasons told
 * before are gone. */
void fetch_forget_unwanted(struct fetch *fetch);

/* Asks for all wanted documents now, whenever they were fetched last. */
void fetch_refresh(struct fetch *fetch);

/* Fills in what to poll for, at most n descriptors; returns how many, and lowers *wait_ms (-1: for ever) to when
 * fetch_step is due. */
int fetch_poll(struct fetch *fetch, struct pollfd *polled, int n, int *wait_ms);

/* Goes on with what is under way: call it after every poll. Logs when a document is out of date because all quick
 * retries failed, and when it comes again. True when the copy or the state of some address is another one than before.
 */
bool fetch_step(struct fetch *fetch);

/* Waits until nothing is under way, at most so long. For commands that end; the press never calls it. */
void fetch_settle(struct fetch *fetch, int most_ms);

#endif
