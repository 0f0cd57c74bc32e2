/* The sandbox for the documents of a shelf. */
#ifndef PRESS_SANDBOX_SHELF_H
#define PRESS_SANDBOX_SHELF_H

#include "press/shelf.h"

/* Restricts this process to reading the shelf's sources, themes and fonts and writing its cache. Returns what could be
   restricted, as flags of enum wire_sandbox; see sandbox_enter. */
unsigned sandbox_shelf_enter(const struct shelf_options *options);

#endif
