/* Addresses: fetched in the background by libcurl, the last good copy of each kept on disk. Never blocks but in
 * fetch_settle. */
#ifndef PRESS_FETCH_FETCH_H
#define PRESS_FETCH_FETCH_H

#include <poll.h>
#include <stdbool.h>

#include "press/fetch/fetch_types.h"

struct fetch;

/* Never fails: without libcurl or with no place for a cache it says so in each answer's reason, or keeps copies in
 * memory. The options' memory is borrowed. */
struct fetch *fetch_create(const struct fetch_options *options);

/* NULL is fine. Ends what is under way. */
void fetch_destroy(struct fetch *fetch);

/* Tells what there is of an address and sees to it that it comes and stays fresh. */
void fetch_want(struct fetch *fetch, Str address, enum fetch_kind kind, struct fetched *fetched);

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
