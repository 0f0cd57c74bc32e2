/* Commands of the broker's staff: what one says, and which are refused before they are obeyed. */
#ifndef LINK_LINK_COMMAND_H
#define LINK_LINK_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

enum { LINK_ID_BYTES = 48, LINK_SEEN_IDS = 32, LINK_COMMANDS_A_SECOND = 20 };

struct link_command {
    char id[LINK_ID_BYTES + 1]; /* letters, digits, '-', '_' and '.'; empty: it cannot be answered */
    Str word;                   /* a line, in the arena */
};

/* Parses {"id": .., "word": ..}; after a failure the id is still set if there was one. */
bool link_command_parse(Str payload, Arena *arena, struct link_command *command, struct error *error);

/* Returns the answer as a JSON object of at most link_report_limit(LINK_DONE) bytes, in the arena; error empty:
 * success. */
Str link_command_print_done(const char *id, Str error, Arena *arena);

/* Which ids came last, and how many commands in this second; zeroed: none. */
struct link_gate {
    uint64_t seen[LINK_SEEN_IDS];
    int n_seen; /* so far */
    int64_t window_ms;
    int n_in_window;
};

/* Records a command; false, with the reason, when it must not be obeyed: it is retained, has come before, or there are
 * too many. */
bool link_gate_admit(struct link_gate *gate, const struct link_command *command, bool is_retained, int64_t now_ms,
                     struct error *error);

/* True when another answer may be sent to a command that was refused: a flood gets few. */
bool link_gate_may_answer(const struct link_gate *gate);

#endif
