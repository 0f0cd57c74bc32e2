/* Words, view by view. */
#ifndef SHOW_DISPATCH_H
#define SHOW_DISPATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "show/show.h"

/* Does what the word means in this view. */
enum show_answer dispatch_command(struct show *show, struct show_request command, int64_t now_ms);

/* True when a key does nothing but lead back to the cards. */
bool dispatch_leaves_view(const struct show *show, bool is_visitor);

/* Ends a number that was being typed, turning ENTER into GOTO; true when the word has done all it means by that. */
bool dispatch_end_number(struct show *show, struct show_request *command);

/* Overview: goes to this card, if there is such a one. */
void dispatch_choose(struct show *show, int card);

#endif
