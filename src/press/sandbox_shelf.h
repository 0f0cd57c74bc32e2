/* The box that what is on a shelf needs. */
#ifndef PRESS_SANDBOX_SHELF_H
#define PRESS_SANDBOX_SHELF_H

#include "press/shelf.h"

/* From here on this process can read the shelf's sources, themes and faces, write its cache, and nothing else. Returns
   what could be closed, of enum wire_sandbox or-ed; see sandbox_enter. */
unsigned sandbox_shelf_enter(const struct shelf_options *options);

#endif
