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
#include "base/log.h"

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

/* ---- displays ---- */

bool card_is_connected(const struct card *card)
{
    return card->n_outputs > 0;
}

static bool has_output(const struct card *card, uint32_t connector)
{
    for (int i = 0; i < card->n_outputs; i++)
        if (card->outputs[i].connector == connector)
            return true;
    return false;
}

/* Adds the display as an output, if it can be driven beside the others. */
static bool add_output(struct card *card, const struct output_card *found, const drmModeConnector *connector,
                       struct stage_mode mode)
{
    if (card->n_outputs == CARD_MOST_OUTPUTS)
        return false;
    struct output *output = &card->outputs[card->n_outputs];
    if (!output_connect(output, found, connector, mode, card->outputs, card->n_outputs))
        return false;
    card->n_outputs++;
    return true;
}

/* True for the display asked for: by name, else the one after `left` other connected ones. */
static bool is_wanted(const struct card *card, const drmModeConnector *connector, const char *name, int *left)
{
    return name ? output_is_named(card->drm, connector, name) : (*left)-- == 0;
}

/* Adds a further display if it offers the first one's size. */
static void add_mirror(struct card *card, const struct output_card *found, const drmModeConnector *connector)
{
    const drmModeModeInfo *first = &card->outputs[0].mode;
    const struct stage_mode size = {first->hdisplay, first->vdisplay, 0};
    if (has_output(card, connector->connector_id) || !add_output(card, found, connector, size))
        return;
    const drmModeModeInfo *mode = &card->outputs[card->n_outputs - 1].mode;
    if (mode->hdisplay == size.w_px && mode->vdisplay == size.h_px)
        return;
    card->n_outputs--;
    log_event("a display that does not offer %dx%d shows nothing", size.w_px, size.h_px);
}

/* The connected display at this index; NULL if there is none. */
static drmModeConnector *get_display(const struct output_card *found, int index)
{
    drmModeConnector *connector = found->drm->get_connector(found->fd, found->resources->connectors[index]);
    if (!connector || connector->connection == DRM_MODE_CONNECTED)
        return connector;
    found->drm->free_connector(connector);
    return NULL;
}

/* Adds the display asked for, or if it is there already its mirrors. */
static void find_outputs(struct card *card, const struct output_card *found, const struct stage_options *options,
                         int *left)
{
    bool is_for_mirrors = card->n_outputs > 0;
    for (int i = 0; i < found->resources->count_connectors && (is_for_mirrors || !card->n_outputs); i++) {
        drmModeConnector *connector = get_display(found, i);
        if (!connector)
            continue;
        if (is_for_mirrors)
            add_mirror(card, found, connector);
        else if (is_wanted(card, connector, options->display_name, left))
            add_output(card, found, connector, options->mode);
        card->drm->free_connector(connector);
    }
}

/* Connects to the display asked for, and to its mirrors; reduces `left` by the displays passed over. */
static bool find_display(struct card *card, const struct stage_options *options, int *left)
{
    drmModeRes *resources = card->drm->get_resources(card->fd);
    const struct output_card found = {card->drm, card->fd, resources};
    card->n_outputs = 0;
    if (!resources)
        return false;
    find_outputs(card, &found, options, left);
    if (card->n_outputs && options->is_mirrored)
        find_outputs(card, &found, options, left);
    card->drm->free_resources(resources);
    if (card->n_outputs && !make_buffers(card, card->outputs[0].mode.hdisplay, card->outputs[0].mode.vdisplay))
        card->n_outputs = 0;
    return card->n_outputs > 0;
}

/* ---- opening ---- */

static void close_fd(struct card *card)
{
    for (int i = 0; i < 2; i++)
        free_buffer(card, &card->buffers[i]);
    if (card->fd >= 0)
        close(card->fd);
    card->fd = -1;
    card->n_outputs = card->n_flipping = 0;
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
        if (find_display(card, options, &left))
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
    if (card->fd >= 0 && find_display(card, options, &left))
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
    struct card *card = user;
    card->n_flipping -= card->n_flipping > 0;
}

static void read_events(struct card *card)
{
    drmEventContext context = {.version = 2, .page_flip_handler = note_flip};
    card->drm->handle_event(card->fd, &context);
}

/* A display that is gone never reports the end of its last flip. */
static void finish_flip(struct card *card)
{
    while (card->n_flipping) {
        struct pollfd polled = {.fd = card->fd, .events = POLLIN};
        int n = poll(&polled, 1, FLIP_WAIT_MS);
        if (n > 0 && (polled.revents & POLLIN))
            read_events(card);
        else if (n >= 0 || errno != EINTR)
            card->n_flipping = 0;
    }
}

struct card_buffer *card_back(struct card *card)
{
    finish_flip(card);
    return &card->buffers[card->back];
}

static bool show(struct card *card, uint32_t fb)
{
    bool is_shown = false;
    finish_flip(card);
    for (int i = 0; fb && i < card->n_outputs; i++) {
        enum output_answer answer = output_show(&card->outputs[i], card->drm, card->fd, fb, card);
        card->n_flipping += answer == OUTPUT_FLIPPED;
        is_shown |= answer != OUTPUT_REFUSED;
    }
    return is_shown;
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
    bool is_asleep = false;
    finish_flip(card);
    for (int i = 0; i < card->n_outputs; i++)
        is_asleep |= output_sleep(&card->outputs[i], card->drm, card->fd);
    return is_asleep;
}

/* The next frames set the mode again. */
static void forget_modes(struct card *card)
{
    for (int i = 0; i < card->n_outputs; i++)
        card->outputs[i].is_set = false;
}

void card_yield(struct card *card)
{
    finish_flip(card);
    forget_modes(card);
    if (card->fd >= 0)
        card->drm->drop_master(card->fd);
}

void card_claim(struct card *card)
{
    forget_modes(card);
    if (card->fd >= 0)
        card->drm->set_master(card->fd);
}

int card_rate(const struct card *card)
{
    int rate = card->n_outputs ? (int)card->outputs[0].mode.vrefresh : 0;
    return rate >= 10 && rate <= 500 ? rate : USUAL_RATE;
}
