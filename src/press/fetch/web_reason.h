/* Why a request failed, and whether an answer can be what was requested. */
#ifndef PRESS_FETCH_WEB_REASON_H
#define PRESS_FETCH_WEB_REASON_H

#include "press/fetch/web_state.h"

/* Returns, in a few words with the host, why a finished transfer failed; valid as long as the transfer. */
Str web_reason_of(struct web_transfer *transfer);

/* True when content of this media type (may be empty) can be what is wanted. */
bool web_reason_type_fits(Str media_type, enum fetch_kind kind);

#endif
