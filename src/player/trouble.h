/* The last problem. */
#ifndef PLAYER_TROUBLE_H
#define PLAYER_TROUBLE_H

#include <stdint.h>

struct trouble {
    char text[256];
    int64_t at_ms; /* 0: none */
};

/* Logs a warning and keeps it for the status. */
void trouble_note(struct trouble *trouble, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Keeps a warning that another process has logged. */
void trouble_keep(struct trouble *trouble, const char *text);

#endif
