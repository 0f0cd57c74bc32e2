/* The pointer, moved by fake devices: pipes with input events. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <linux/input.h>
#include <unistd.h>

#include "stage/evdev.h"

static void places_are_scaled_to_the_screen(void **state)
{
    (void)state;
    assert_int_equal(evdev_scale(0, 0, 32767, 1920), 0);
    assert_int_equal(evdev_scale(32767, 0, 32767, 1920), 1919);
    assert_int_equal(evdev_scale(8000, 0, 32767, 1920), 468);
    assert_int_equal(evdev_scale(-100, -100, 100, 1080), 0);
    assert_int_equal(evdev_scale(0, -100, 100, 1081), 540);
    assert_int_equal(evdev_scale(40000, 0, 32767, 1920), 1919);
    assert_int_equal(evdev_scale(-5, 0, 32767, 1920), 0);
    assert_int_equal(evdev_scale(5, 0, 0, 1920), 0);
    assert_int_equal(evdev_scale(5, 0, 10, 0), 0);
}

static void send(int fd, int type, int code, int value)
{
    struct input_event event = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    assert_int_equal(write(fd, &event, sizeof event), sizeof event);
}

static void the_pointer_moves_and_stays_on_the_screen(void **state)
{
    (void)state;
    int mouse[2], tablet[2];
    assert_int_equal(pipe2(mouse, O_NONBLOCK), 0);
    assert_int_equal(pipe2(tablet, O_NONBLOCK), 0);
    struct evdev evdev = {.devices = {{.number = 0, .fd = mouse[0]},
                                      {.number = 1, .fd = tablet[0], .is_absolute = true, .most = {1000, 1000}}},
                          .n_devices = 2,
                          .w_px = 101,
                          .h_px = 51};
    send(mouse[1], EV_REL, REL_X, 30);
    send(mouse[1], EV_REL, REL_Y, 500);
    send(mouse[1], EV_ABS, ABS_X, 7); /* a pointer does not report this */
    evdev_read(&evdev);
    assert_int_equal(evdev.x, 30);
    assert_int_equal(evdev.y, 50);
    send(mouse[1], EV_REL, REL_X, -31);
    evdev_read(&evdev);
    assert_int_equal(evdev.x, 0);
    send(tablet[1], EV_ABS, ABS_X, 500);
    send(tablet[1], EV_ABS, ABS_Y, 200);
    evdev_read(&evdev);
    assert_int_equal(evdev.x, 50);
    assert_int_equal(evdev.y, 10);
    close(tablet[1]); /* unplugged */
    evdev_read(&evdev);
    assert_int_equal(evdev.n_devices, 1);
    assert_int_equal(evdev.devices[0].fd, mouse[0]);
    evdev_close(&evdev);
    close(mouse[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_scaled_to_the_screen),
        cmocka_unit_test(the_pointer_moves_and_stays_on_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
