/* The shared pixels, in slots of one screen each: what each contains, and the pending request. */
#ifndef PLAYER_SLOTS_H
#define PLAYER_SLOTS_H

#include "show/show.h"
#include "stage/stage.h"
#include "wire/wire.h"

enum { SLOTS_N = 3, SLOTS_MOST_AHEAD = 2 };

/* What the screen should show. */
struct want {
    enum wire_sheet sheet;
    struct show_position position;
    bool is_at_place;
    int selected;
    uint64_t notice;       /* its number; the card is the position's */
    struct wire_live live; /* of a card: what it shows besides its article */
};

struct slot {
    bool is_valid;    /* of this edition and screen */
    bool is_at_place; /* requested by a place */
    int selected;     /* overview */
    struct wire_live live;
    struct wire_printed sheet; /* what it shows */
};

/* A request that the press has not answered yet. */
struct request {
    struct wire_print print;
    int64_t asked_ms; /* 0: none */
};

/* Only slots.c writes it. */
struct slots {
    struct wire_pixels pixels;
    struct wire_pixels retired; /* of the previous screen, until none of it is shown */
    struct slot slots[SLOTS_N];
    int displayed; /* slot on the stage; -1: none of these */
    struct request request;
    uint32_t n_requests; /* the number of the last */
};

/* Pixels that must not be overwritten, and cards likely to be wanted soon. */
struct slots_use {
    const uint32_t *pixels[2];
    struct show_position ahead[SLOTS_MOST_AHEAD];
    int n_ahead;
    struct wire_live live; /* of the cards ahead */
};

/* Starts without pixels. */
void slots_init(struct slots *slots);

/* Frees the pixels. */
void slots_finish(struct slots *slots);

/* Makes new pixels for a screen of this size and forgets all prints; the old pixels stay until slots_retire. */
bool slots_resize(struct slots *slots, int w_px, int h_px, struct error *error);

/* Frees the pixels of the previous screen, unless some of them are in use. */
void slots_retire(struct slots *slots, const uint32_t *const in_use[2]);

/* Forgets all prints and the pending request. */
void slots_forget(struct slots *slots);

/* Returns the slot that shows what is wanted; -1: none. */
int slots_find(const struct slots *slots, const struct want *want);

/* Like slots_find, but whatever a card shows besides its article; best the slot on the stage. */
int slots_find_outdated(const struct slots *slots, const struct want *want);

/* True when the slot has the card that is on the stage, printed again. */
bool slots_is_reprint(const struct slots *slots, int slot);

/* Returns a slot that may be overwritten; -1: none. is_ahead: never one whose card is likely to be wanted soon. */
int slots_find_free(const struct slots *slots, const struct slots_use *use, bool is_ahead);

/* Records the request sent to the press. */
void slots_note_request(struct slots *slots, const struct wire_print *print, int64_t now_ms);

/* Ends the request; false when the answer belongs to another one. */
bool slots_end_request(struct slots *slots, uint32_t request);

/* Records what was printed for the last request that ended. */
void slots_note_printed(struct slots *slots, const struct wire_printed *printed);

/* Records that the slot is now on the stage. */
void slots_note_displayed(struct slots *slots, int slot);

/* Returns what the slot on the stage shows; NULL: there is none. */
const struct wire_printed *slots_displayed(const struct slots *slots);

/* Converts a printed card to the show's terms. */
struct show_card slots_card(const struct wire_printed *printed);

/* Returns a slot's pixels for the stage. */
struct stage_sheet slots_sheet(const struct slots *slots, int slot);

#endif
