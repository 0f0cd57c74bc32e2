/* When the press tries again what it did without. */
#ifndef PRESS_MEND_H
#define PRESS_MEND_H

#include <stdbool.h>
#include <stdint.h>

/* A zeroed one has nothing to try. */
struct mend {
    int64_t at_ms;   /* when it is tried; 0: nothing is to be */
    int64_t last_ms; /* when it was tried last; 0: never */
    int64_t pause_ms;
    int64_t kept_ms; /* when something was short that stays so; 0: nothing was */
};

/* True, once, when what was short is to be tried again: soon after it was noted, later and later while that does not
 * help. */
bool mend_tick(struct mend *mend, int64_t now_ms);

/* True some time after something was short that stays so: only a process begun anew has all. */
bool mend_is_in_vain(const struct mend *mend, int64_t now_ms);

/* Returns in how many ms mend_tick or mend_is_in_vain has something to do; -1: not at all. */
int mend_wait_ms(const struct mend *mend, int64_t now_ms);

#endif
