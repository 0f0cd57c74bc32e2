/* Time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Returns milliseconds of a clock that only goes forward (CLOCK_MONOTONIC). */
int64_t clock_now_ms(void);

#endif
