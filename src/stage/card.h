/* A graphics card's display through kernel mode setting: its connector, its mode and two pixel buffers. */
#ifndef STAGE_CARD_H
#define STAGE_CARD_H

#include "stage/drm_library.h"
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

/* fd -1: no card, only a buffer in memory that nobody sees. */
struct card {
    const struct drm_library *drm;
    int fd;
    int number; /* of /dev/dri/cardN */
    uint32_t connector, crtc, dpms;
    drmModeModeInfo mode;
    struct card_buffer buffers[2];
    int back; /* index of the buffer to draw on */
    bool is_connected;
    bool is_set;      /* the display shows our buffers: later frames are flips */
    bool is_flipping; /* a flip is waiting for the vertical blank */
};

/* Finds the card with the display asked for; else takes the first usable card, with no display, or no card at all (fd
   -1). False only without libdrm, when waiting is pointless. */
bool card_open(struct card *card, const struct stage_options *options);

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

/* Switches the display off; the next card_present switches it on. False when the card cannot. */
bool card_sleep(struct card *card);

/* Returns the frames per second, 60 when unknown. */
int card_rate(const struct card *card);

/* Returns the index of the wanted mode in the list, else of the display's preferred one, else 0; -1 for an empty
   list. */
int card_choose_mode(const drmModeModeInfo *modes, int n_modes, struct stage_mode wanted);

#endif
