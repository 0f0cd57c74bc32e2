/* How long an article of the shelf is, without opening it. */
#ifndef PRESS_SHELF_MEASURE_H
#define PRESS_SHELF_MEASURE_H

#include "press/shelf.h"

struct shelf_measure {
    uint64_t identity; /* of the article's title, or without one of its name: the same on every machine */
    int length_s;
    bool is_lasting; /* as long as its document keeps its stamp */
};

/* Returns the stamp of an article's document; 0: unknown. */
uint64_t shelf_stamp(struct shelf *shelf, int article);

/* Reads and measures an article; one that cannot be read has the least length. */
void shelf_measure(struct shelf *shelf, int article, struct shelf_measure *measure);

#endif
