/* Finds a mode and a CRTC for a display, and shows buffers on it. Owns nothing: descriptor and buffers are the card's.
 */
#include "stage/output.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static bool is_mode(const drmModeModeInfo *mode, struct stage_mode wanted)
{
    return mode->hdisplay == wanted.w_px && mode->vdisplay == wanted.h_px &&
           (wanted.rate == 0 || (int)mode->vrefresh == wanted.rate) && !(mode->flags & DRM_MODE_FLAG_INTERLACE);
}

int output_choose_mode(const drmModeModeInfo *modes, int n_modes, struct stage_mode wanted)
{
    int preferred = n_modes > 0 ? 0 : -1;
    for (int i = 0; i < n_modes; i++)
        if (is_mode(&modes[i], wanted))
            return i;
    for (int i = n_modes - 1; i >= 0; i--)
        if (modes[i].type & DRM_MODE_TYPE_PREFERRED)
            preferred = i;
    return preferred;
}

bool output_is_named(const struct drm_library *drm, const drmModeConnector *connector, const char *name)
{
    char own[64];
    const char *type = drm->type_name(connector->connector_type);
    snprintf(own, sizeof own, "%s-%u", type ? type : "Unknown", (unsigned)connector->connector_type_id);
    return strcmp(own, name) == 0;
}

static bool is_taken(uint32_t crtc, const struct output *others, int n_others)
{
    for (int i = 0; i < n_others; i++)
        if (others[i].crtc == crtc)
            return true;
    return false;
}

/* Returns the CRTC that already drives the connector, else 0. */
static uint32_t present_crtc(const struct output_card *card, const drmModeConnector *connector)
{
    drmModeEncoder *now = connector->encoder_id ? card->drm->get_encoder(card->fd, connector->encoder_id) : NULL;
    uint32_t crtc = now ? now->crtc_id : 0;
    if (now)
        card->drm->free_encoder(now);
    return crtc;
}

/* Returns the CRTC that already drives the connector, else the first free one that can, else 0. */
static uint32_t choose_crtc(const struct output_card *card, const drmModeConnector *connector,
                            const struct output *others, int n_others)
{
    uint32_t crtc = present_crtc(card, connector);
    if (crtc && is_taken(crtc, others, n_others))
        crtc = 0;
    for (int i = 0; !crtc && i < connector->count_encoders; i++) {
        drmModeEncoder *encoder = card->drm->get_encoder(card->fd, connector->encoders[i]);
        for (int k = 0; encoder && !crtc && k < card->resources->count_crtcs; k++)
            if (encoder->possible_crtcs & 1u << k && !is_taken(card->resources->crtcs[k], others, n_others))
                crtc = card->resources->crtcs[k];
        if (encoder)
            card->drm->free_encoder(encoder);
    }
    return crtc;
}

static uint32_t find_property(const struct output_card *card, const drmModeConnector *connector, const char *name)
{
    uint32_t id = 0;
    for (int i = 0; !id && i < connector->count_props; i++) {
        drmModePropertyPtr property = card->drm->get_property(card->fd, connector->props[i]);
        if (property && strcmp(property->name, name) == 0)
            id = property->prop_id;
        if (property)
            card->drm->free_property(property);
    }
    return id;
}

bool output_connect(struct output *output, const struct output_card *card, const drmModeConnector *connector,
                    struct stage_mode mode, const struct output *others, int n_others)
{
    assert(card->resources);
    int chosen = output_choose_mode(connector->modes, connector->count_modes, mode);
    uint32_t crtc = choose_crtc(card, connector, others, n_others);
    if (chosen < 0 || !crtc)
        return false;
    *output = (struct output){.connector = connector->connector_id,
                              .crtc = crtc,
                              .dpms = find_property(card, connector, "DPMS"),
                              .mode = connector->modes[chosen]};
    return true;
}

static bool set_mode(struct output *output, const struct drm_library *drm, int fd, uint32_t fb)
{
    if (drm->set_crtc(fd, output->crtc, fb, 0, 0, &output->connector, 1, &output->mode) != 0)
        return false;
    drm->set_cursor(fd, output->crtc, 0, 0, 0);
    if (output->dpms && !output->is_set)
        drm->set_connector(fd, output->connector, output->dpms, DRM_MODE_DPMS_ON);
    output->is_set = true;
    return true;
}

/* Drivers without page flips get the mode set for every frame. */
enum output_answer output_show(struct output *output, const struct drm_library *drm, int fd, uint32_t fb, void *user)
{
    if (output->is_set && drm->page_flip(fd, output->crtc, fb, DRM_MODE_PAGE_FLIP_EVENT, user) == 0)
        return OUTPUT_FLIPPED;
    return set_mode(output, drm, fd, fb) ? OUTPUT_SET : OUTPUT_REFUSED;
}

bool output_sleep(struct output *output, const struct drm_library *drm, int fd)
{
    output->is_set = false;
    if (output->dpms && drm->set_connector(fd, output->connector, output->dpms, DRM_MODE_DPMS_OFF) == 0)
        return true;
    return drm->set_crtc(fd, output->crtc, 0, 0, 0, NULL, 0, NULL) == 0;
}
