/* Whether an answer may replace the copy of its address. */
#ifndef PRESS_REPLACEMENT_H
#define PRESS_REPLACEMENT_H

#include "base/error.h"
#include "press/fetch/fetch_types.h"

/* True when the answer can be shown and is not clearly something else: the log-in page of a network, the page of a
   parked domain or of maintenance, an empty feed. Such an answer is refused only for a limited time. The reason does
   not include the address. */
bool replacement_is_fit(const struct fetch_change *change, struct error *error);

#endif
