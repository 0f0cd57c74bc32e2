/* A card without hardware: a fake libdrm that accepts buffers, modes and flips. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "stage/card.h"

static drmModeModeInfo mode(int w, int h, unsigned rate, bool is_preferred)
{
    return (drmModeModeInfo){.hdisplay = (uint16_t)w,
                             .vdisplay = (uint16_t)h,
                             .vrefresh = rate,
                             .type = is_preferred ? DRM_MODE_TYPE_PREFERRED : DRM_MODE_TYPE_DRIVER};
}

static void a_mode_is_chosen(void **state)
{
    (void)state;
    const drmModeModeInfo modes[] = {mode(3840, 2160, 30, false), mode(1920, 1080, 60, true),
                                     mode(1920, 1080, 50, false), mode(1280, 720, 60, true)};
    assert_int_equal(output_choose_mode(modes, 4, (struct stage_mode){0}), 1);
    assert_int_equal(output_choose_mode(modes, 4, (struct stage_mode){1920, 1080, 50}), 2);
    assert_int_equal(output_choose_mode(modes, 4, (struct stage_mode){1920, 1080, 0}), 1);
    assert_int_equal(output_choose_mode(modes, 4, (struct stage_mode){3840, 2160, 0}), 0);
    assert_int_equal(output_choose_mode(modes, 4, (struct stage_mode){800, 600, 0}), 1); /* not offered */
    assert_int_equal(output_choose_mode(modes, 1, (struct stage_mode){0}), 0);           /* none is preferred */
    assert_int_equal(output_choose_mode(modes, 0, (struct stage_mode){0}), -1);
}

/* ---- frames ---- */

enum { W = 8, H = 4 };

static uint32_t pixels[2][W * H];
static int n_flips, n_modes_set;
static bool can_flip, can_set;

static int flip(int fd, uint32_t crtc, uint32_t fb, uint32_t flags, void *user)
{
    (void)fd, (void)crtc, (void)fb, (void)flags;
    (void)user;
    n_flips += can_flip;
    return can_flip ? 0 : -1;
}

static int set_crtc(int fd, uint32_t crtc, uint32_t fb, uint32_t x, uint32_t y, uint32_t *connectors, int n,
                    drmModeModeInfoPtr info)
{
    (void)fd, (void)crtc, (void)fb, (void)x, (void)y, (void)connectors, (void)n, (void)info;
    n_modes_set += can_set;
    return can_set ? 0 : -1;
}

static int set_cursor(int fd, uint32_t crtc, uint32_t handle, uint32_t w, uint32_t h)
{
    (void)fd, (void)crtc, (void)handle, (void)w, (void)h;
    return 0;
}

static const struct drm_library DRM = {.page_flip = flip, .set_crtc = set_crtc, .set_cursor = set_cursor};

static struct card open_card(void)
{
    struct card card = {.drm = &DRM, .fd = -1, .n_outputs = 1};
    for (int i = 0; i < 2; i++)
        card.buffers[i] = (struct card_buffer){
            .pixels = pixels[i], .fb = (uint32_t)i + 1, .w = W, .h = H, .pitch_px = W, .stale = {{0, 0, W, H}}};
    n_flips = n_modes_set = 0;
    can_flip = can_set = true;
    return card;
}

/* Presents, and ends the flip, which nobody reports here. */
static bool present(struct card *card, Rect area, Rect other)
{
    bool is_taken = card_present(card, (Rect[2]){area, other});
    card->n_flipping = 0;
    return is_taken;
}

#define assert_rect(r, X, Y, WIDTH, HEIGHT)                                                                            \
    do {                                                                                                               \
        Rect r_ = (r);                                                                                                 \
        assert_int_equal(r_.x, X);                                                                                     \
        assert_int_equal(r_.y, Y);                                                                                     \
        assert_int_equal(r_.w, WIDTH);                                                                                 \
        assert_int_equal(r_.h, HEIGHT);                                                                                \
    } while (0)

static void buffers_take_turns_and_know_what_they_lack(void **state)
{
    (void)state;
    struct card card = open_card();
    const Rect all = {0, 0, W, H}, none = {0};
    assert_true(present(&card, all, none));
    assert_int_equal(n_modes_set, 1);
    assert_ptr_equal(card_back(&card)->pixels, pixels[1]);
    assert_rect(card_back(&card)->stale[0], 0, 0, W, H);
    assert_true(present(&card, (Rect){1, 1, 2, 2}, none));
    assert_int_equal(n_flips, 1);
    assert_ptr_equal(card_back(&card)->pixels, pixels[0]);
    assert_rect(card_back(&card)->stale[0], 1, 1, 2, 2);
    assert_rect(card_back(&card)->stale[1], 0, 0, 0, 0);
    assert_true(present(&card, none, (Rect){0, 3, 4, 1}));
    assert_rect(card_back(&card)->stale[0], 0, 0, 0, 0);
    assert_rect(card_back(&card)->stale[1], 0, 3, 4, 1);
}

static void what_is_not_taken_is_kept(void **state)
{
    (void)state;
    struct card card = open_card();
    assert_true(present(&card, (Rect){0, 0, W, H}, (Rect){0}));
    assert_true(present(&card, (Rect){0, 0, W, H}, (Rect){0}));
    card.n_outputs = 0;
    const uint32_t *back = card_back(&card)->pixels;
    assert_false(present(&card, (Rect){1, 1, 2, 1}, (Rect){0}));
    assert_ptr_equal(card_back(&card)->pixels, back); /* continues with the same buffer */
    assert_rect(card_back(&card)->stale[0], 0, 0, 0, 0);
    assert_false(present(&card, (Rect){4, 2, 1, 1}, (Rect){0}));
    card.n_outputs = 1;
    assert_true(present(&card, (Rect){0}, (Rect){0}));
    assert_rect(card_back(&card)->stale[0], 1, 1, 4, 2);
}

static void a_card_without_flips_sets_each_frame(void **state)
{
    (void)state;
    struct card card = open_card();
    can_flip = false;
    assert_true(present(&card, (Rect){0, 0, W, H}, (Rect){0}));
    assert_true(present(&card, (Rect){0, 0, 1, 1}, (Rect){0}));
    assert_int_equal(n_flips, 0);
    assert_int_equal(n_modes_set, 2);
    can_set = false; /* another program has the display */
    assert_false(present(&card, (Rect){0, 0, 1, 1}, (Rect){0}));
}

/* ---- several displays ---- */

/* Three connected displays, the last of which has another size, each with a CRTC of its own; the second display's
   encoder could drive the first CRTC too. */
enum { N_DISPLAYS = 3 };

static drmModeModeInfo sizes[N_DISPLAYS];
static uint32_t crtcs[N_DISPLAYS] = {31, 32, 33}, connectors[N_DISPLAYS] = {11, 12, 13};
static uint32_t encoders[N_DISPLAYS] = {21, 22, 23};

static drmModeResPtr get_resources(int fd)
{
    static drmModeRes resources;
    (void)fd;
    resources = (drmModeRes){
        .count_crtcs = N_DISPLAYS, .crtcs = crtcs, .count_connectors = N_DISPLAYS, .connectors = connectors};
    return &resources;
}

static void free_resources(drmModeResPtr resources)
{
    (void)resources;
}

static drmModeConnectorPtr get_connector(int fd, uint32_t id)
{
    static drmModeConnector connector;
    (void)fd;
    connector = (drmModeConnector){.connector_id = id,
                                   .connector_type_id = id,
                                   .connection = DRM_MODE_CONNECTED,
                                   .count_modes = 1,
                                   .modes = &sizes[id - connectors[0]],
                                   .count_encoders = 1,
                                   .encoders = &encoders[id - connectors[0]]};
    return &connector;
}

static void free_connector(drmModeConnectorPtr connector)
{
    (void)connector;
}

static drmModeEncoderPtr get_encoder(int fd, uint32_t id)
{
    static drmModeEncoder encoder;
    (void)fd;
    encoder = (drmModeEncoder){.encoder_id = id, .possible_crtcs = id == encoders[1] ? 3 : 1u << (id - encoders[0])};
    return &encoder;
}

static void free_encoder(drmModeEncoderPtr encoder)
{
    (void)encoder;
}

static const char *type_name(uint32_t type)
{
    (void)type;
    return "HDMI-A";
}

static const struct drm_library DISPLAYS = {.page_flip = flip,
                                            .set_crtc = set_crtc,
                                            .set_cursor = set_cursor,
                                            .get_resources = get_resources,
                                            .free_resources = free_resources,
                                            .get_connector = get_connector,
                                            .free_connector = free_connector,
                                            .get_encoder = get_encoder,
                                            .free_encoder = free_encoder,
                                            .type_name = type_name};

/* The descriptor is never used: the buffers fit already. */
static struct card probe_card(struct stage_options options)
{
    struct card card = open_card();
    card.drm = &DISPLAYS;
    card.fd = 1000000;
    card.n_outputs = 0;
    sizes[0] = sizes[1] = mode(W, H, 60, true);
    sizes[2] = mode(2 * W, H, 60, true);
    card_probe(&card, &options);
    return card;
}

static void one_display_is_used_or_all_that_fit(void **state)
{
    (void)state;
    struct card card = probe_card((struct stage_options){0});
    assert_int_equal(card.n_outputs, 1);
    assert_int_equal(card.outputs[0].connector, 11);
    card = probe_card((struct stage_options){.display_name = "HDMI-A-12"});
    assert_int_equal(card.n_outputs, 1);
    assert_int_equal(card.outputs[0].connector, 12);
    assert_int_equal(card.outputs[0].crtc, 31);
    card = probe_card((struct stage_options){.is_mirrored = true});
    assert_int_equal(card.n_outputs, 2);
    assert_int_equal(card.outputs[1].connector, 12);
    assert_int_equal(card.outputs[1].crtc, 32); /* the first is taken */
}

static void mirrors_show_every_frame(void **state)
{
    (void)state;
    struct card card = probe_card((struct stage_options){.is_mirrored = true});
    assert_true(present(&card, (Rect){0, 0, W, H}, (Rect){0}));
    assert_int_equal(n_modes_set, 2);
    assert_true(card_present(&card, (Rect[2]){{0, 0, 1, 1}}));
    assert_int_equal(n_flips, 2);
    assert_int_equal(card.n_flipping, 2);
    card.n_flipping = 0;
    assert_true(card_sleep(&card));
    assert_false(card.outputs[0].is_set || card.outputs[1].is_set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mode_is_chosen),
        cmocka_unit_test(buffers_take_turns_and_know_what_they_lack),
        cmocka_unit_test(what_is_not_taken_is_kept),
        cmocka_unit_test(a_card_without_flips_sets_each_frame),
        cmocka_unit_test(one_display_is_used_or_all_that_fit),
        cmocka_unit_test(mirrors_show_every_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
