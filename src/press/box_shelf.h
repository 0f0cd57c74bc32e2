/* The box that what is on a shelf needs. */
#ifndef PRESS_BOX_SHELF_H
#define PRESS_BOX_SHELF_H

#include "press/shelf.h"

/* From here on this process can read the shelf's sources, themes and faces, write its cache, and nothing else. Returns what could be closed, of
   enum wire_box or-ed; see box_close. */
unsigned box_shelf_close(const struct shelf_options *options);

#endif
