/* The whole stage: the null driver, SDL's dummy driver, and a real X server if there is one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "stage/stage.h"

#if defined(__SANITIZE_ADDRESS__)
/* SDL's D-Bus library never frees some of its memory. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libdbus-1";
}
#endif

enum { W = 320, H = 200, N_BYTES = W * H * 4 };

static uint32_t red[W * H], blue[W * H], copy[W * H];
static const struct stage_sheet RED = {red, W, H}, BLUE = {blue, W, H};

static void fill(uint32_t *pixels, uint32_t colour, int n)
{
    for (int i = 0; i < n; i++)
        pixels[i] = colour;
}

static int start(void **state)
{
    (void)state;
    fill(red, 0xffcc0000, W * H);
    fill(blue, 0xff0000cc, W * H);
    return 0;
}

static struct stage *open_stage(bool is_null, int rotate)
{
    struct stage *stage = NULL;
    struct error error = {.text = ""};
    struct stage_options options = {.w_px = W, .h_px = H, .rotate = rotate, .is_null = is_null};
    if (!stage_create(&options, &stage, &error))
        fail_msg("%s", error.text);
    return stage;
}

static uint32_t shown(struct stage *stage, int x, int y)
{
    stage_copy(stage, copy);
    return copy[y * W + x] & 0xffffff;
}

static void it_shows_what_it_is_given(struct stage *stage)
{
    int w, h;
    stage_size(stage, &w, &h);
    assert_int_equal(w, W);
    assert_int_equal(h, H);
    const uint32_t *in_use[2];
    stage_pixels_in_use(stage, in_use);
    assert_null(in_use[0]);
    stage_show(stage, &RED, NULL);
    assert_int_equal(shown(stage, 0, 0), 0xcc0000);
    assert_int_equal(shown(stage, W - 1, H - 1), 0xcc0000);
    stage_blank(stage, true);
    assert_int_equal(shown(stage, 5, 5), 0);
    stage_show(stage, &BLUE, NULL);
    assert_int_equal(shown(stage, 5, 5), 0);
    stage_blank(stage, false);
    assert_int_equal(shown(stage, 5, 5), 0x0000cc);
    stage_pixels_in_use(stage, in_use);
    assert_ptr_equal(in_use[0], blue);
    assert_null(in_use[1]);
}

static void it_draws_a_bar_over_the_foot(struct stage *stage)
{
    struct stage_bar bar = {.share = 0.5, .colour = 0xff00ff00, .thickness_px = 4};
    stage_show(stage, &RED, NULL);
    stage_draw_bar(stage, &bar);
    assert_int_equal(shown(stage, W / 2 - 1, H - 4), 0x00ff00);
    assert_int_equal(shown(stage, W / 2, H - 1), 0xcc0000);
    assert_int_equal(shown(stage, 0, H - 5), 0xcc0000);
    uint64_t n = stage_n_frames(stage);
    stage_draw_bar(stage, &bar);
    assert_int_equal(stage_n_frames(stage), n); /* nothing changed, nothing is drawn */
    bar.share = 0.25;
    stage_draw_bar(stage, &bar);
    assert_int_equal(stage_n_frames(stage), n + 1);
    assert_int_equal(shown(stage, W / 2 - 1, H - 4), 0xcc0000);
    assert_int_equal(shown(stage, 0, H - 1), 0x00ff00);
    stage_show(stage, &BLUE, NULL);
    assert_int_equal(shown(stage, 0, H - 1), 0x00ff00);
    bar.thickness_px = 0;
    stage_draw_bar(stage, &bar);
    assert_int_equal(shown(stage, 0, H - 1), 0x0000cc);
}

static void it_tells_of_descriptors(struct stage *stage)
{
    int ends[2];
    struct stage_event event;
    assert_int_equal(pipe(ends), 0);
    stage_watch(stage, ends[0]);
    for (int i = 0; i < 100; i++) { /* a window begins with events of its own */
        stage_wait(stage, 30, &event);
        if (event.kind == STAGE_TIMEOUT)
            break;
    }
    assert_int_equal(event.kind, STAGE_TIMEOUT);
    assert_int_equal(write(ends[1], "ab", 2), 2);
    for (int i = 0; i < 2; i++) { /* reported until it is read */
        stage_wait(stage, 5000, &event);
        assert_int_equal(event.kind, STAGE_READABLE);
        assert_int_equal(event.fd, ends[0]);
    }
    char bytes[2];
    assert_int_equal(read(ends[0], bytes, 2), 2);
    stage_wait(stage, 50, &event); /* one may have been under way */
    stage_wait(stage, 50, &event);
    assert_int_equal(event.kind, STAGE_TIMEOUT);
    close(ends[1]);
    stage_wait(stage, 5000, &event);
    assert_int_equal(event.kind, STAGE_READABLE);
    stage_unwatch(stage, -1);
    stage_wait(stage, 50, &event);
    assert_int_equal(event.kind, STAGE_TIMEOUT);
    close(ends[0]);
}

static void it_waits_as_long_as_told(struct stage *stage)
{
    struct stage_event event;
    int64_t begin = clock_now_ms();
    stage_wait(stage, 0, &event);
    stage_wait(stage, 60, &event);
    assert_int_equal(event.kind, STAGE_TIMEOUT);
    assert_in_range(clock_now_ms() - begin, 59, 5000);
}

static void it_keeps_sheets_of_another_size_on_the_screen(struct stage *stage)
{
    static const uint32_t ONE[] = {0xff00aa00};
    stage_show(stage, &(struct stage_sheet){ONE, 1, 1}, &(struct stage_change){TRANSITION_FADE, 300, 1});
    assert_int_equal(shown(stage, W / 2, H / 2), 0x00aa00);
    assert_int_equal(shown(stage, 0, 0), 0);
    stage_show(stage, &RED, &(struct stage_change){TRANSITION_FADE, 300, 1});
    assert_int_equal(shown(stage, 0, 0), 0xcc0000);
}

static void play_all(struct stage *stage)
{
    it_shows_what_it_is_given(stage);
    it_draws_a_bar_over_the_foot(stage);
    it_keeps_sheets_of_another_size_on_the_screen(stage);
    it_tells_of_descriptors(stage);
    it_waits_as_long_as_told(stage);
    stage_destroy(stage);
}

/* A transition begins with the old card, keeps both in use, and ends at the new one in time, drawing frames
   meanwhile. */
static void play_transition(struct stage *stage, enum transition transition)
{
    const uint32_t *in_use[2];
    struct stage_event event;
    stage_show(stage, &RED, NULL);
    uint64_t n = stage_n_frames(stage);
    int64_t begin = clock_now_ms();
    stage_show(stage, &BLUE, &(struct stage_change){transition, 200, 1});
    stage_pixels_in_use(stage, in_use);
    assert_ptr_equal(in_use[0], blue);
    assert_ptr_equal(in_use[1], red);
    bool was_between = false;
    for (int i = 0; i < 2000 && in_use[1]; i++) {
        stage_wait(stage, 5, &event);
        uint32_t left = shown(stage, 0, 0), right = shown(stage, W - 1, 0);
        was_between =
            was_between || (transition == TRANSITION_FADE ? left != 0xcc0000 && left != 0x0000cc : left != right);
        stage_pixels_in_use(stage, in_use);
    }
    assert_true(was_between);
    assert_int_equal(shown(stage, 0, 0), 0x0000cc);
    assert_in_range(clock_now_ms() - begin, 199, 5000);
    assert_in_range(stage_n_frames(stage) - n, 2, 30);
}

static void play_cut_short(struct stage *stage)
{
    const uint32_t *in_use[2];
    static uint32_t green[W * H];
    fill(green, 0xff00cc00, W * H);
    stage_show(stage, &RED, NULL);
    stage_show(stage, &BLUE, &(struct stage_change){TRANSITION_FADE, 10000, 1});
    stage_show(stage, &(struct stage_sheet){green, W, H}, &(struct stage_change){TRANSITION_FADE, 10000, 1});
    stage_pixels_in_use(stage, in_use);
    assert_ptr_equal(in_use[0], green);
    assert_ptr_equal(in_use[1], blue);
    stage_blank(stage, true);
    stage_blank(stage, false);
    stage_pixels_in_use(stage, in_use);
    assert_null(in_use[1]);
    assert_int_equal(shown(stage, 0, 0), 0x00cc00);
}

/* A fade that differs only in one corner must not leave the rest of the previous fade half done. */
static void play_nothing_left_over(struct stage *stage)
{
    static uint32_t corner[W * H];
    const uint32_t *in_use[2];
    struct stage_event event;
    fill(corner, 0xff0000cc, W * H);
    corner[0] = 0xff00cc00;
    stage_show(stage, &RED, NULL);
    stage_show(stage, &BLUE, &(struct stage_change){TRANSITION_FADE, 200, 1});
    for (int i = 0; i < 400 && (shown(stage, W / 2, H / 2) == 0xcc0000); i++)
        stage_wait(stage, 1, &event);
    stage_show(stage, &(struct stage_sheet){corner, W, H}, &(struct stage_change){TRANSITION_FADE, 50, 1});
    do {
        stage_wait(stage, 5, &event);
        stage_pixels_in_use(stage, in_use);
    } while (in_use[1]);
    assert_int_equal(shown(stage, W / 2, H / 2), 0x0000cc);
    assert_int_equal(shown(stage, 0, 0), 0x00cc00);
}

static void play_window(const char *driver)
{
    setenv("SDL_VIDEODRIVER", driver, 1);
    play_all(open_stage(false, 0));
    struct stage *stage = open_stage(false, 0);
    play_transition(stage, TRANSITION_FADE);
    play_transition(stage, TRANSITION_SLIDE);
    play_cut_short(stage);
    play_nothing_left_over(stage);
    stage_destroy(stage);
    unsetenv("SDL_VIDEODRIVER");
}

static void the_null_stage_does_all_of_it(void **state)
{
    (void)state;
    play_all(open_stage(true, 0));
}

static void a_window_nobody_sees_does_too(void **state)
{
    (void)state;
    play_window("dummy");
}

static void a_window_on_a_screen_does_too(void **state)
{
    (void)state;
    const char *display = getenv("DISPLAY");
    if (!display || !*display)
        skip();
    play_window("x11");
}

static void no_display_says_what_to_do(void **state)
{
    (void)state;
    const char *display = getenv("DISPLAY");
    if (getenv("WAYLAND_DISPLAY") || access("/dev/dri", F_OK) == 0)
        skip();
    char *kept = display ? strdup(display) : NULL;
    unsetenv("DISPLAY");
    struct stage *stage = NULL;
    struct error error = {.text = ""};
    bool is_open = stage_create(&(struct stage_options){0}, &stage, &error);
    if (kept)
        setenv("DISPLAY", kept, 1);
    free(kept);
    assert_false(is_open);
    assert_non_null(strstr(error.text, "no display"));
    assert_non_null(strstr(error.text, "placard export"));
}

static void pushed_events_come_in_their_order(void **state)
{
    (void)state;
    struct stage *stage = open_stage(true, 0);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++)
            stage_push(stage, &(struct stage_event){.kind = STAGE_KEY, .key = "Right", .x = i});
        for (int i = 0; i < 1000; i++) {
            struct stage_event event;
            stage_wait(stage, -1, &event);
            assert_int_equal(event.kind, STAGE_KEY);
            assert_string_equal(event.key, "Right");
            assert_int_equal(event.x, i);
        }
    }
    stage_push(stage, &(struct stage_event){.kind = STAGE_CLOSE}); /* never taken: must not leak */
    stage_destroy(stage);
}

static void the_null_stage_takes_another_size(void **state)
{
    (void)state;
    struct stage *stage = open_stage(true, 0);
    struct stage_event event;
    int w, h;
    stage_show(stage, &RED, NULL);
    stage_push(stage, &(struct stage_event){.kind = STAGE_RESIZED, .w = 640, .h = 200});
    stage_wait(stage, 0, &event);
    assert_int_equal(event.kind, STAGE_RESIZED);
    stage_size(stage, &w, &h);
    assert_int_equal(w, 640);
    assert_int_equal(h, 200);
    assert_int_equal(stage_pixels(stage)[159], 0xff000000); /* the old sheet is in the middle */
    assert_int_equal(stage_pixels(stage)[160], 0xffcc0000);
    assert_int_equal(stage_pixels(stage)[480], 0xff000000);
    stage_destroy(stage);
}

static void the_null_stage_takes_no_time(void **state)
{
    (void)state;
    struct stage *stage = open_stage(true, 90);
    const uint32_t *in_use[2];
    stage_show(stage, &RED, NULL);
    stage_show(stage, &BLUE, &(struct stage_change){TRANSITION_FADE, 60000, 1});
    stage_pixels_in_use(stage, in_use);
    assert_null(in_use[1]);
    assert_int_equal(stage_pixels(stage)[0], 0xff0000cc);
    stage_destroy(stage);
    stage_destroy(NULL);
}

static void sheets_are_shown_with_care(void **state)
{
    (void)state;
    struct stage *stage = open_stage(true, 0);
    blue[0] = 0xff00ff00;
    stage_take_care(stage, &(struct stage_care){2, 3, 50});
    stage_show(stage, &BLUE, NULL);
    assert_int_equal(shown(stage, 2, 3), 0x008000);
    assert_int_equal(shown(stage, 0, 0), 0x008000);
    assert_int_equal(shown(stage, 3, 3), 0x000066);
    stage_draw_bar(stage, &(struct stage_bar){1, 0xffffffff, 10, false});
    assert_int_equal(shown(stage, 5, H - 1), 0x7f7f7f);
    stage_take_care(stage, &(struct stage_care){0, 0, 0}); /* for what is shown next */
    stage_draw_bar(stage, &(struct stage_bar){0, 0xffffffff, 10, false});
    assert_int_equal(shown(stage, 2, 3), 0x008000);
    stage_show(stage, &BLUE, NULL);
    assert_int_equal(shown(stage, 0, 0), 0x00ff00);
    assert_int_equal(shown(stage, 2, 3), 0x0000cc);
    assert_false(stage_sleep(stage, true));
    assert_int_equal(shown(stage, 2, 3), 0x0000cc);
    stage_destroy(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_null_stage_does_all_of_it, start),
        cmocka_unit_test_setup(a_window_nobody_sees_does_too, start),
        cmocka_unit_test_setup(a_window_on_a_screen_does_too, start),
        cmocka_unit_test_setup(no_display_says_what_to_do, start),
        cmocka_unit_test_setup(sheets_are_shown_with_care, start),
        cmocka_unit_test_setup(pushed_events_come_in_their_order, start),
        cmocka_unit_test_setup(the_null_stage_takes_another_size, start),
        cmocka_unit_test_setup(the_null_stage_takes_no_time, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
