/* Frames reach the screen by page flips at the vertical blank, from two dumb buffers: plain memory that every driver
   offers, without GPU or OpenGL. Each buffer records which of its areas lack the last frame, so that only those are
   drawn twice. Owns the descriptor and the buffers. */
#include "stage/card.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/die.h"

enum { MOST_CARDS = 16, FLIP_WAIT_MS = 200, USUAL_RATE = 60, USUAL_W = 1920, USUAL_H = 1080 };

/* ---- buffers ---- */

static void free_buffer(struct card *card, struct card_buffer *buffer)
{
    if (buffer->fb)
        card->drm->remove_fb(card->fd, buffer->fb);
    if (buffer->handle) {
        munmap(buffer->pixels, buffer->n_bytes);
        card->drm->ioctl(card->fd, DRM_IOCTL_MODE_DESTROY_DUMB,
                         &(struct drm_mode_destroy_dumb){.handle = buffer->handle});
    } else {
        free(buffer->pixels);
    }
    *buffer = (struct card_buffer){0};
}

static void make_unseen(struct card_buffer *buffer, int w, int h)
{
    *buffer = (struct card_buffer){.w = w, .h = h, .pitch_px = w, .stale = {{0, 0, w, h}}};
    buffer->pixels = calloc((size_t)w * (size_t)h, sizeof *buffer->pixels);
    if (!buffer->pixels)
        die_no_memory();
}

static bool map_buffer(struct card *card, struct card_buffer *buffer)
{
    struct drm_mode_map_dumb map = {.handle = buffer->handle};
    if (card->drm->ioctl(card->fd, DRM_IOCTL_MODE_MAP_DUMB, &map) != 0)
        return false;
    void *pixels = mmap(NULL, buffer->n_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, card->fd, (off_t)map.offset);
    buffer->pixels = pixels == MAP_FAILED ? NULL : pixels;
    return buffer->pixels != NULL;
}

/* Leaves the buffer empty and returns false on failure. */
static bool make_buffer(struct card *card, struct card_buffer *buffer, int w, int h)
{
    struct drm_mode_create_dumb dumb = {.width = (uint32_t)w, .height = (uint32_t)h, .bpp = 32};
    if (card->drm->ioctl(card->fd, DRM_IOCTL_MODE_CREATE_DUMB, &dumb) != 0)
        return false;
    *buffer = (struct card_buffer){.handle = dumb.handle,
                                   .w = w,
                                   .h = h,
                                   .pitch_px = (int)(dumb.pitch / 4),
                                   .n_bytes = dumb.size,
                                   .stale = {{0, 0, w, h}}};
    if (map_buffer(card, buffer) &&
        card->drm->add_fb(card->fd, dumb.width, dumb.height, 24, 32, dumb.pitch, dumb.handle, &buffer->fb) == 0) {
        memset(buffer->pixels, 0, buffer->n_bytes);
        return true;
    }
    if (buffer->pixels)
        munmap(buffer->pixels, buffer->n_bytes);
    card->drm->ioctl(card->fd, DRM_IOCTL_MODE_DESTROY_DUMB, &(struct drm_mode_destroy_dumb){.handle = dumb.handle});
    *buffer = (struct card_buffer){0};
    return false;
}

static bool fits(const struct card *card, int w, int h)
{
    const struct card_buffer *a = &card->buffers[0], *b = &card->buffers[1];
    return a->fb && b->fb && a->w == w && a->h == h;
}

/* The old buffers stay on the screen until the new ones are set. */
static bool make_buffers(struct card *card, int w, int h)
{
    struct card_buffer made[2] = {{0}, {0}};
    if (fits(card, w, h))
        return true;
    if (!make_buffer(card, &made[0], w, h))
        return false;
    if (!make_buffer(card, &made[1], w, h)) {
        free_buffer(card, &made[0]);
        return false;
    }
    for (int i = 0; i < 2; i++) {
        free_buffer(card, &card->buffers[i]);
        card->buffers[i] = made[i];
    }
    card->back = 0;
    return true;
}

static void make_sure_of_a_buffer(struct card *card)
{
    if (!card->buffers[card->back].pixels)
        make_unseen(&card->buffers[card->back], USUAL_W, USUAL_H);
}

/* ---- connectors ---- */

static bool is_mode(const drmModeModeInfo *mode, struct stage_mode wanted)
{
    return mode->hdisplay == wanted.w_px && mode->vdisplay == wanted.h_px &&
           (wanted.rate == 0 || (int)mode->vrefresh == wanted.rate) && !(mode->flags & DRM_MODE_FLAG_INTERLACE);
}

int card_choose_mode(const drmModeModeInfo *modes, int n_modes, struct stage_mode wanted)
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

/* Returns the CRTC that already drives the connector, else the first that can, else 0. */
static uint32_t choose_crtc(const struct card *card, const drmModeRes *resources, const drmModeConnector *connector)
{
    uint32_t crtc = 0;
    drmModeEncoder *now = connector->encoder_id ? card->drm->get_encoder(card->fd, connector->encoder_id) : NULL;
    if (now) {
        crtc = now->crtc_id;
        card->drm->free_encoder(now);
    }
    for (int i = 0; !crtc && i < connector->count_encoders; i++) {
        drmModeEncoder *encoder = card->drm->get_encoder(card->fd, connector->encoders[i]);
        for (int k = 0; encoder && !crtc && k < resources->count_crtcs; k++)
            if (encoder->possible_crtcs & 1u << k)
                crtc = resources->crtcs[k];
        if (encoder)
            card->drm->free_encoder(encoder);
    }
    return crtc;
}

static uint32_t find_property(const struct card *card, const drmModeConnector *connector, const char *name)
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

static bool connect(struct card *card, const drmModeRes *resources, const drmModeConnector *connector,
                    struct stage_mode mode)
{
    int chosen = card_choose_mode(connector->modes, connector->count_modes, mode);
    card->crtc = choose_crtc(card, resources, connector);
    if (chosen < 0 || !card->crtc)
        return false;
    card->mode = connector->modes[chosen];
    card->connector = connector->connector_id;
    card->dpms = find_property(card, connector, "DPMS");
    return make_buffers(card, card->mode.hdisplay, card->mode.vdisplay);
}

/* True for the connector asked for: by name, else the one after `left` other connected ones. */
static bool is_wanted(const struct card *card, const drmModeConnector *connector, const char *name, int *left)
{
    char own[64];
    const char *type = card->drm->type_name(connector->connector_type);
    snprintf(own, sizeof own, "%s-%u", type ? type : "Unknown", (unsigned)connector->connector_type_id);
    if (name)
        return strcmp(own, name) == 0;
    return (*left)-- == 0;
}

/* Connects to the display asked for; reduces `left` by the displays passed over. */
static bool find_display(struct card *card, const struct stage_options *options, int *left)
{
    drmModeRes *resources = card->drm->get_resources(card->fd);
    bool is_found = false;
    for (int i = 0; resources && !is_found && i < resources->count_connectors; i++) {
        drmModeConnector *connector = card->drm->get_connector(card->fd, resources->connectors[i]);
        if (connector && connector->connection == DRM_MODE_CONNECTED &&
            is_wanted(card, connector, options->display_name, left))
            is_found = connect(card, resources, connector, options->mode);
        if (connector)
            card->drm->free_connector(connector);
    }
    if (resources)
        card->drm->free_resources(resources);
    return is_found;
}

/* ---- opening ---- */

static void close_fd(struct card *card)
{
    for (int i = 0; i < 2; i++)
        free_buffer(card, &card->buffers[i]);
    if (card->fd >= 0)
        close(card->fd);
    card->fd = -1;
    card->is_connected = card->is_set = card->is_flipping = false;
}

/* True for a card that can show dumb buffers and that no other program holds. */
static bool open_number(struct card *card, int number)
{
    char path[32];
    uint64_t has_dumb = 0;
    snprintf(path, sizeof path, "/dev/dri/card%d", number);
    card->number = number;
    card->fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (card->fd < 0)
        return false;
    drmModeRes *resources = card->drm->get_resources(card->fd);
    bool is_good = resources && resources->count_connectors > 0 && resources->count_crtcs > 0;
    if (resources)
        card->drm->free_resources(resources);
    is_good = is_good && card->drm->get_cap(card->fd, DRM_CAP_DUMB_BUFFER, &has_dumb) == 0 && has_dumb &&
              card->drm->is_master(card->fd);
    if (!is_good)
        close_fd(card);
    return is_good;
}

/* Opens the card with the display asked for, else the first card that opens. */
static void search(struct card *card, const struct stage_options *options)
{
    int left = options->display, first = -1;
    for (int i = 0; i < MOST_CARDS; i++) {
        if (!open_number(card, i))
            continue;
        card->is_connected = find_display(card, options, &left);
        if (card->is_connected)
            return;
        first = first < 0 ? i : first;
        close_fd(card);
    }
    if (first >= 0)
        open_number(card, first);
}

bool card_open(struct card *card, const struct stage_options *options)
{
    *card = (struct card){.drm = drm_library_load(), .fd = -1};
    if (!card->drm)
        return false;
    search(card, options);
    make_sure_of_a_buffer(card);
    return true;
}

/* The card itself may have changed: drivers replace each other while the system boots. */
void card_probe(struct card *card, const struct stage_options *options)
{
    int left = options->display;
    drmModeRes *resources = card->fd >= 0 ? card->drm->get_resources(card->fd) : NULL;
    card->is_set = false;
    if (resources)
        card->drm->free_resources(resources);
    card->is_connected = resources && find_display(card, options, &left);
    if (card->is_connected)
        return;
    int w = card->buffers[card->back].w, h = card->buffers[card->back].h;
    close_fd(card);
    card->back = 0;
    search(card, options);
    if (!card->buffers[0].pixels)
        make_unseen(&card->buffers[0], w, h);
}

void card_close(struct card *card)
{
    close_fd(card);
}

/* ---- frames ---- */

static void note_flip(int fd, unsigned frame, unsigned seconds, unsigned microseconds, void *user)
{
    (void)fd;
    (void)frame;
    (void)seconds;
    (void)microseconds;
    ((struct card *)user)->is_flipping = false;
}

static void read_events(struct card *card)
{
    drmEventContext context = {.version = 2, .page_flip_handler = note_flip};
    card->drm->handle_event(card->fd, &context);
}

/* A display that is gone never reports the end of its last flip. */
static void finish_flip(struct card *card)
{
    while (card->is_flipping) {
        struct pollfd polled = {.fd = card->fd, .events = POLLIN};
        int n = poll(&polled, 1, FLIP_WAIT_MS);
        if (n > 0 && (polled.revents & POLLIN))
            read_events(card);
        else if (n >= 0 || errno != EINTR)
            card->is_flipping = false;
    }
}

struct card_buffer *card_back(struct card *card)
{
    finish_flip(card);
    return &card->buffers[card->back];
}

static bool set_mode(struct card *card, uint32_t fb)
{
    if (card->drm->set_crtc(card->fd, card->crtc, fb, 0, 0, &card->connector, 1, &card->mode) != 0)
        return false;
    card->drm->set_cursor(card->fd, card->crtc, 0, 0, 0);
    if (card->dpms && !card->is_set)
        card->drm->set_connector(card->fd, card->connector, card->dpms, DRM_MODE_DPMS_ON);
    card->is_set = true;
    return true;
}

/* Drivers without page flips get the mode set for every frame. */
static bool show(struct card *card, uint32_t fb)
{
    finish_flip(card);
    if (!card->is_connected || !fb)
        return false;
    if (card->is_set && card->drm->page_flip(card->fd, card->crtc, fb, DRM_MODE_PAGE_FLIP_EVENT, card) == 0) {
        card->is_flipping = true;
        return true;
    }
    return set_mode(card, fb);
}

void card_keep(struct card *card, const Rect areas[2])
{
    struct card_buffer *back = &card->buffers[card->back], *other = &card->buffers[!card->back];
    for (int i = 0; i < 2; i++) {
        back->stale[i] = (Rect){0};
        other->stale[i] = scene_union(other->stale[i], areas[i]);
    }
}

bool card_present(struct card *card, const Rect areas[2])
{
    card_keep(card, areas);
    if (!show(card, card->buffers[card->back].fb))
        return false;
    card->back = !card->back;
    assert(card->buffers[card->back].pixels);
    return true;
}

bool card_sleep(struct card *card)
{
    finish_flip(card);
    card->is_set = false;
    if (!card->is_connected)
        return false;
    if (card->dpms && card->drm->set_connector(card->fd, card->connector, card->dpms, DRM_MODE_DPMS_OFF) == 0)
        return true;
    return card->drm->set_crtc(card->fd, card->crtc, 0, 0, 0, NULL, 0, NULL) == 0;
}

void card_yield(struct card *card)
{
    finish_flip(card);
    card->is_set = false;
    if (card->fd >= 0)
        card->drm->drop_master(card->fd);
}

void card_claim(struct card *card)
{
    card->is_set = false;
    if (card->fd >= 0)
        card->drm->set_master(card->fd);
}

int card_rate(const struct card *card)
{
    int rate = card->is_connected ? (int)card->mode.vrefresh : 0;
    return rate >= 10 && rate <= 500 ? rate : USUAL_RATE;
}
