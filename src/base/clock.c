/* The only place that reads the clock: everything else is passed the time. */
#include "base/clock.h"

#include <time.h>

#ifndef PLACARD_BUILD_TIME
#define PLACARD_BUILD_TIME 0
#endif

int64_t clock_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_now_unix(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec;
}

int64_t clock_build_time(void)
{
    return PLACARD_BUILD_TIME;
}

bool clock_is_right(int64_t unix_seconds)
{
    return unix_seconds >= clock_build_time();
}
