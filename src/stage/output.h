/* One connected display of a graphics card: its connector, its mode, and the CRTC that scans out a buffer to it. */
#ifndef STAGE_OUTPUT_H
#define STAGE_OUTPUT_H

#include "stage/drm_library.h"
#include "stage/stage_options.h"

struct output {
    uint32_t connector, crtc, dpms; /* dpms 0: the display cannot be put to sleep this way */
    drmModeModeInfo mode;
    bool is_set; /* it shows our buffers: later frames are flips */
};

/* The card that an output belongs to, while its displays are looked for. */
struct output_card {
    const struct drm_library *drm;
    int fd;
    const drmModeRes *resources;
};

/* The result of output_show. */
enum output_answer {
    OUTPUT_REFUSED,
    OUTPUT_SET,    /* the buffer is shown */
    OUTPUT_FLIPPED /* it will be at the next vertical blank, which an event reports with `user` */
};

/* Returns the index of the wanted mode in the list, else of the display's preferred one, else 0; -1 for an empty
   list. */
int output_choose_mode(const drmModeModeInfo *modes, int n_modes, struct stage_mode wanted);

/* True if the connector has this name, such as HDMI-A-1. */
bool output_is_named(const struct drm_library *drm, const drmModeConnector *connector, const char *name);

/* Fills in the output for a connected display, driven by none of the CRTCs that the n others use; false when it has no
   mode or no CRTC is left. */
bool output_connect(struct output *output, const struct output_card *card, const drmModeConnector *connector,
                    struct stage_mode mode, const struct output *others, int n_others);

/* Shows the buffer: by a flip if possible, else by setting the mode. */
enum output_answer output_show(struct output *output, const struct drm_library *drm, int fd, uint32_t fb, void *user);

/* Switches the display off; the next output_show switches it on. False when it cannot. */
bool output_sleep(struct output *output, const struct drm_library *drm, int fd);

#endif
