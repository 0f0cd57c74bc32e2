/* A graphics card through kernel mode setting: its displays, which show the same, and two pixel buffers. */
#ifndef STAGE_CARD_H
#define STAGE_CARD_H

#include "stage/drm_library.h"
#include "stage/output.h"
#include "stage/scene.h"
#include "stage/stage_options.h"

/* A buffer and the two areas of it that lack the last presented frame. */
struct card_buffer {
    uint32_t *pixels;
    uint32_t handle, fb;
    int w, h, pitch_px;
    size_t n_bytes;
    Rect stale[2];
};

enum { CARD_MOST_OUTPUTS = 8 };

/* fd -1: no card, only a buffer in memory that nobody sees. */
struct card {
    const struct drm_library *drm;
    int fd;
    int number;                               /* of /dev/dri/cardN */
    struct output outputs[CARD_MOST_OUTPUTS]; /* the display asked for, then those that mirror it */
    int n_outputs;                            /* 0: no display is connected */
    struct card_buffer buffers[2];
    int back;       /* index of the buffer to draw on */
    int n_flipping; /* outputs whose flip waits for the vertical blank */
};

/* Finds the card with the display asked for, and if options->is_mirrored all its displays that offer the same size;
   else takes the first usable card, with no display, or no card at all (fd -1). False only without libdrm, when waiting
   is pointless. */
bool card_open(struct card *card, const struct stage_options *options);

/* True while a display is connected. */
bool card_is_connected(const struct card *card);

/* Checks the connectors again after the kernel reported a change; the mode must then be set again. */
void card_probe(struct card *card, const struct stage_options *options);

/* Frees everything; a display that still shows our buffers goes dark. */
void card_close(struct card *card);

/* Returns the buffer to draw on, once the display no longer shows it. */
struct card_buffer *card_back(struct card *card);

/* Shows the back buffer, which differs from the last frame in two areas; false when no display took it. */
bool card_present(struct card *card, const Rect areas[2]);

/* Records the areas as if they had been presented, and shows nothing. */
void card_keep(struct card *card, const Rect areas[2]);

/* Lets another program have the display. */
void card_yield(struct card *card);

/* Takes the display back; the mode must be set again. */
void card_claim(struct card *card);

/* Switches the displays off; the next card_present switches them on. False when none can. */
bool card_sleep(struct card *card);

/* Returns the frames per second, 60 when unknown. */
int card_rate(const struct card *card);

#endif
