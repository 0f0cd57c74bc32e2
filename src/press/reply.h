/* The press's answers to the stage. */
#ifndef PRESS_REPLY_H
#define PRESS_REPLY_H

#include "press/press_state.h"

/* Sends a message. If that fails the press must end, since the stage would wait for the message forever. */
void reply_send(struct press *press, const struct wire_message *message);

/* Prints the requested card into its slot and sends the result. fd: the bytes of a notice, which the caller closes;
   -1: none. */
void reply_print(struct press *press, const struct wire_print *ask, int fd);

/* Announces a new edition; was_article: the index that the article on the screen had in the one before. */
void reply_edition(struct press *press, int was_article);

/* Announces the document that is about to be read; key 0: none. */
void reply_reading(struct press *press, uint64_t document_key, uint64_t stamp, Str path);

/* Sends the notices in folders that are to be shown now. */
void reply_notices(struct press *press);

/* Sends the version and the state of the sandbox. */
void reply_hello(struct press *press);

#endif
