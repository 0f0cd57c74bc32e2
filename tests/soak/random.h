/* Random numbers, repeatable by their seed. */
#ifndef SOAK_RANDOM_H
#define SOAK_RANDOM_H

#include <stdint.h>

/* Returns a number from 0 to n - 1. */
static inline int random_below(uint64_t *seed, int n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((*seed >> 33) % (uint64_t)n);
}

#endif
