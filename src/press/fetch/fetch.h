/* Addresses: fetched in the background by libcurl, with the last good copy of each kept on disk. Only fetch_settle
 * blocks. */
#ifndef PRESS_FETCH_FETCH_H
#define PRESS_FETCH_FETCH_H

#include <poll.h>
#include <stdbool.h>

#include "press/fetch/fetch_types.h"

struct fetch;

/* Never fails: without libcurl every address fails with that reason; without a cache folder, copies are kept in
 * memory. Borrows the options' memory. */
struct fetch *fetch_create(const struct fetch_options *options);

/* NULL is fine. Ends all transfers. */
void fetch_destroy(struct fetch *fetch);

/* Reports the state of an address, and keeps fetching and refreshing it. */
void fetch_want(struct fetch *fetch, Str address, enum fetch_kind kind, struct fetched *fetched);

/* Stops refreshing and retrying addresses that were not wanted since the previous call, and forgets their reasons. */
void fetch_forget_unwanted(struct fetch *fetch);

/* Requests all wanted documents now, however fresh their copies are. */
void fetch_refresh(struct fetch *fetch);

/* Fills in at most n descriptors to poll; returns how many, and lowers *wait_ms (-1: no limit) to when fetch_step is
 * due. */
int fetch_poll(struct fetch *fetch, struct pollfd *polled, int n, int *wait_ms);

/* Continues all transfers: call it after every poll. Logs when a document is out of date because all quick retries
 * failed, and when it is reachable again. Returns true when the copy or state of some address has changed. */
bool fetch_step(struct fetch *fetch);

/* Waits until all transfers have ended, at most most_ms. Only for commands that then exit; the press never calls it. */
void fetch_settle(struct fetch *fetch, int most_ms);

#endif
