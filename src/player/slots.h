/* The shared pixels in slots of one screen each: what is printed in them, and the print that the press was asked for.
 */
#ifndef PLAYER_SLOTS_H
#define PLAYER_SLOTS_H

#include "show/show.h"
#include "stage/stage.h"
#include "wire/wire.h"

enum { SLOTS_N = 3, SLOTS_MOST_AHEAD = 2 };

/* What the screen is to show. */
struct want {
    enum wire_sheet sheet;
    struct show_position position;
    bool is_at_place;
    int selected;
};

struct slot {
    bool is_valid;             /* of this edition and screen */
    bool is_at_place;          /* was asked for by a place */
    int selected;              /* overview */
    struct wire_printed sheet; /* what it shows */
};

/* A print that the press has not answered yet. */
struct request {
    struct wire_print print;
    int64_t asked_ms; /* 0: there is none */
};

/* Written by slots.c alone. */
struct slots {
    struct wire_pixels pixels;
    struct wire_pixels retired; /* of the screen before, until nothing of it is shown */
    struct slot slots[SLOTS_N];
    int displayed; /* slot on the stage; -1 when it is none of these */
    struct request request;
    uint32_t n_requests; /* the number of the last */
};

/* Pixels that must not be written, and the cards that are likely to be wanted soon. */
struct slots_use {
    const uint32_t *pixels[2];
    struct show_position ahead[SLOTS_MOST_AHEAD];
    int n_ahead;
};

/* Begins without pixels. */
void slots_init(struct slots *slots);

/* Frees the pixels. */
void slots_finish(struct slots *slots);

/* Makes new pixels for a screen of this size and forgets all prints; the old pixels stay until slots_retire. */
bool slots_resize(struct slots *slots, int w_px, int h_px, struct error *error);

/* Frees the pixels of the screen before, unless some of these are of it. */
void slots_retire(struct slots *slots, const uint32_t *const in_use[2]);

/* All has to be printed again, and what the press was asked for is not awaited any more. */
void slots_forget(struct slots *slots);

/* Returns the slot that shows what is wanted; -1 when none does. */
int slots_find(const struct slots *slots, const struct want *want);

/* Returns a slot that may be printed into, -1 when there is none; is_ahead: without giving up a card that is likely to
   be wanted soon. */
int slots_find_free(const struct slots *slots, const struct slots_use *use, bool is_ahead);

/* Notes what the press was asked for. */
void slots_note_request(struct slots *slots, const struct wire_print *print, int64_t now_ms);

/* Ends the request; false when the answer is to another one. */
bool slots_end_request(struct slots *slots, uint32_t request);

/* Notes what was printed for the request that ended last. */
void slots_note_printed(struct slots *slots, const struct wire_printed *printed);

/* Takes a slot for the one on the stage. */
void slots_note_displayed(struct slots *slots, int slot);

/* Returns what the slot on the stage shows; NULL when none is there. */
const struct wire_printed *slots_displayed(const struct slots *slots);

/* Returns a printed card as the show counts it. */
struct show_card slots_card(const struct wire_printed *printed);

/* Returns a slot's pixels for the stage. */
struct stage_sheet slots_sheet(const struct slots *slots, int slot);

#endif
