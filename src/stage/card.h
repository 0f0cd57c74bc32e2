/* One graphics card's display, by the kernel's mode setting: its connector, its mode and two buffers of pixels. */
#ifndef STAGE_CARD_H
#define STAGE_CARD_H

#include "stage/drm_library.h"
#include "stage/scene.h"
#include "stage/stage_options.h"

/* A buffer and the two areas of it that lack what was presented last. */
struct card_buffer {
    uint32_t *pixels;
    uint32_t handle, fb;
    int w, h, pitch_px;
    size_t n_bytes;
    Rect stale[2];
};

/* fd -1: no card, and one buffer in memory that nobody sees. */
struct card {
    const struct drm_library *drm;
    int fd;
    int number; /* of /dev/dri/cardN */
    uint32_t connector, crtc, dpms;
    drmModeModeInfo mode;
    struct card_buffer buffers[2];
    int back; /* the one to draw on */
    bool is_connected;
    bool is_set;      /* the display shows our buffers: later frames are flips */
    bool is_flipping; /* a flip waits for the vertical blank */
};

/* Looks for a card with the display that is asked for; else takes the first that can show anything, with no display,
   or none (fd -1). False when libdrm is not there or no card can show plain buffers, so that waiting is no use either.
 */
bool card_open(struct card *card, const struct stage_options *options);

/* Looks at the connectors again, after the kernel reported a change; the display must be set again. */
void card_probe(struct card *card, const struct stage_options *options);

/* Turns the display off where it still shows our buffers and frees everything. */
void card_close(struct card *card);

/* Gives the buffer to draw on, when the display does not show it any more. */
struct card_buffer *card_back(struct card *card);

/* Shows the back buffer, which differs from the last frame in two areas; false when no display took it. */
bool card_present(struct card *card, const Rect areas[2]);

/* Notes what would have been presented, and shows nothing. */
void card_keep(struct card *card, const Rect areas[2]);

/* Lets another program have the display. */
void card_yield(struct card *card);

/* Takes the display back; its mode must be set again. */
void card_claim(struct card *card);

/* Switches the display off; the next card_present switches it on. False when the card cannot. */
bool card_sleep(struct card *card);

/* Returns frames a second, 60 when nothing is known. */
int card_rate(const struct card *card);

/* Returns the number of the wanted mode in the list; else of the one that the display prefers, else 0; -1 when the list
   is empty. */
int card_choose_mode(const drmModeModeInfo *modes, int n_modes, struct stage_mode wanted);

#endif
