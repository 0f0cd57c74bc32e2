/* What the link sends to the broker. */
#ifndef LINK_LINK_REPORT_H
#define LINK_LINK_REPORT_H

#include "link/link_types.h"

#ifdef PLACARD_MQTT_SONAME

/* Sends a report; its payload must not exceed link_report_limit. False when there is no connection or no room. */
bool link_report_send(struct link *link, enum link_report report, Str suffix, Str payload);

/* Sends what a new connection begins with. */
void link_report_birth(struct link *link);

/* Takes the player's status. */
void link_report_take_status(struct link *link, Str status);

/* Sends a line of the log, unless one was sent within the last second. */
void link_report_log(struct link *link, Str text, int64_t now_ms);

/* Sets the problem that the state reports; empty: none. */
void link_report_set_problem(struct link *link, Str problem);

/* Sends a state that is due, and asks the player for its status when the last one is old. */
void link_report_step(struct link *link, int64_t now_ms);

/* Returns in how many ms link_report_step will have something to do; -1: never. */
int64_t link_report_wait_ms(const struct link *link, int64_t now_ms);

#endif
#endif
