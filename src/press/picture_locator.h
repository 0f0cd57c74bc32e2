/* Finds the bytes of an article's picture: in its file, in a document, or in the copy of an address. */
#ifndef PRESS_PICTURE_LOCATOR_H
#define PRESS_PICTURE_LOCATOR_H

#include "press/documents.h"
#include "press/unpacked.h"

/* A zeroed one with its documents set is ready. Finish it with picture_locator_finish. */
struct picture_locator {
    struct documents *documents; /* borrowed */
    struct unpacked unpacked;
    Arena arena; /* of the last path returned */
};

/* Frees it. */
void picture_locator_finish(struct picture_locator *locator);

/* A locator for printer_set_locator: returns the path of a file with the picture, valid until the next call. An
 * address without a copy is returned unchanged. */
Str picture_locator_find(void *locator, Str source);

#endif
