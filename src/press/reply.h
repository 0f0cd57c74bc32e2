/* What the press says to the stage. */
#ifndef PRESS_REPLY_H
#define PRESS_REPLY_H

#include "press/press_state.h"

/* Sends a message; when it does not go out the stage waits for it in vain, so that this press is over. */
void reply_send(struct press *press, const struct wire_message *message);

/* Prints what is asked for into its slot and tells how that went. */
void reply_print(struct press *press, const struct wire_print *ask);

/* Tells of a new edition; was_article: where the article on the screen was in the one before. */
void reply_edition(struct press *press, int was_article);

/* Tells which document is about to be touched; key 0: none any more. */
void reply_reading(struct press *press, uint64_t document_key, uint64_t stamp, Str path);

/* Tells version and box. */
void reply_hello(struct press *press);

#endif
