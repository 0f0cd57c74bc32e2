/* Notices: they interrupt whatever is shown, and take no time from it. */
#ifndef SHOW_INTERRUPT_H
#define SHOW_INTERRUPT_H

#include <stdbool.h>
#include <stdint.h>

#include "show/state.h"

/* Adds a notice and wants it at once; there must be room for it, and none with its number. */
void interrupt_add(struct show *show, struct show_notice notice, int64_t now_ms);

/* Removes a notice, if it is there; the next one takes its turn, or what was interrupted returns. */
void interrupt_remove(struct show *show, uint64_t number, int64_t now_ms);

/* True while there is a notice with this number. */
bool interrupt_has(const struct show *show, uint64_t number);

/* Reports that a card of a notice is on the screen: time stops for everything else. */
void interrupt_arrive(struct show *show, const struct show_notice_sheet *sheet, int64_t now_ms);

/* Reports that something that is not a notice is on the screen. show_arrive does so by itself, and lets time go on. */
void interrupt_end(struct show *show, int64_t now_ms);

/* Wants another notice, or none, when the view does not allow the present one. */
void interrupt_settle(struct show *show, int64_t now_ms);

/* True when a visitor's command is not for the show: while a notice is on the screen only commands of staff are. Turns
   the notice's card if that was asked. */
bool interrupt_takes_command(struct show *show, struct show_request command, int64_t now_ms);

/* Turns the notice's card when it is time; returns true when it did. */
bool interrupt_tick(struct show *show, int64_t now_ms);

#endif
