/* Time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Returns the ms of a clock that never goes back (CLOCK_MONOTONIC). */
int64_t clock_now_ms(void);

/* Returns the machine's time in seconds since 1970. That clock may be set at any moment. */
int64_t clock_now_unix(void);

/* Returns the time at which the program was built, in seconds since 1970. */
int64_t clock_build_time(void);

/* False when the machine's clock must be wrong: its time, in seconds since 1970, is before the build. */
bool clock_is_right(int64_t unix_seconds);

#endif
