/* Whether what an address answers now may take the place of the copy from before. */
#ifndef PRESS_REPLACEMENT_H
#define PRESS_REPLACEMENT_H

#include "base/error.h"
#include "press/fetch/fetch_types.h"

/* True when the new answer can be shown and is not plainly something else than the copy: the log-in page of a network,
   a page of a parked domain or of maintenance, an empty feed. Such an answer is refused for a while only. The error
   says why, without the address. */
bool replacement_is_fit(const struct fetch_change *change, struct error *error);

#endif
