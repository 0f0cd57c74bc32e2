/* The cards share their article's time in proportion to their dwell. Owns nothing. */
#include "press/share.h"

#include <assert.h>

enum { SHARE_BITS = 20 }; /* enough for a ms in 17 minutes, and few enough for 64 bits */

static int64_t dwell_before(const struct deck *deck, int card)
{
    int64_t ms = 0;
    for (int i = 0; i < card; i++)
        ms += deck->cards[i].dwell_ms;
    return ms;
}

void share_fill(const struct deck *deck, struct wire_printed *printed)
{
    int64_t all_ms = dwell_before(deck, deck->n_cards);
    assert(printed->card >= 0 && printed->card < deck->n_cards);
    if (!deck->is_complete || all_ms > INT32_MAX)
        return;
    printed->before_ms = (int32_t)dwell_before(deck, printed->card);
    printed->all_ms = (int32_t)all_ms;
}

int share_find_card(const struct deck *deck, uint32_t share)
{
    int64_t all_ms = dwell_before(deck, deck->n_cards), until_ms = 0;
    int64_t at_ms = all_ms * (share >> (32 - SHARE_BITS)) >> SHARE_BITS;
    for (int i = 0; i < deck->n_cards; i++) {
        until_ms += deck->cards[i].dwell_ms;
        if (until_ms > at_ms)
            return i;
    }
    return deck->n_cards - 1;
}
