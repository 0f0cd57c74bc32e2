/* What each command does in each view. */
#ifndef SHOW_DISPATCH_H
#define SHOW_DISPATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "show/state.h"

/* Obeys the command as the current view requires. */
enum show_answer dispatch_command(struct show *show, struct show_request command, int64_t now_ms);

/* True when a visitor's key only leads back to the cards. */
bool dispatch_leaves_view(const struct show *show, bool is_visitor);

/* Ends a number that was being typed, turning ENTER into GOTO; true when nothing else is left to do. */
bool dispatch_end_number(struct show *show, struct show_request *command);

/* Leaves the overview for this card; does nothing when there is no such card. */
void dispatch_choose(struct show *show, int card);

#endif
