/* Time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Returns milliseconds of a clock that only goes forward (CLOCK_MONOTONIC). */
int64_t clock_now_ms(void);

/* Returns seconds since 1970 of the machine's clock, which may be set to any time at any time. */
int64_t clock_now_unix(void);

/* Returns when the program was built, in seconds since 1970. */
int64_t clock_build_time(void);

/* False when the machine's clock cannot be right: it shows a time (seconds since 1970) before the program was built. */
bool clock_is_right(int64_t unix_seconds);

#endif
