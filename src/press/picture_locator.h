/* Where the bytes of an article's picture are: in its file, in a document, in the copy of an address. */
#ifndef PRESS_PICTURE_LOCATOR_H
#define PRESS_PICTURE_LOCATOR_H

#include "press/documents.h"
#include "press/unpacked.h"

/* A zeroed one with its documents set is ready. Finish it with picture_locator_finish. */
struct picture_locator {
    struct documents *documents; /* borrowed */
    struct unpacked unpacked;
    Arena arena; /* of the path that was returned last */
};

/* Frees it. */
void picture_locator_finish(struct picture_locator *locator);

/* As printer_set_locator wants it: returns the path of a file with the picture, valid until the next call; an address
   of which there is no copy yet is returned as it is. */
Str picture_locator_find(void *locator, Str source);

#endif
