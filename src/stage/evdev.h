/* The input devices, read alongside SDL: to learn when there is input, and where the pointer is. */
#ifndef STAGE_EVDEV_H
#define STAGE_EVDEV_H

#include <poll.h>
#include <stdbool.h>

enum { EVDEV_MOST = 32 };

struct evdev_device {
    int number; /* of /dev/input/eventN */
    int fd;
    bool is_absolute; /* reports positions instead of movements; false for touch screens */
    int least[2], most[2];
};

struct evdev {
    struct evdev_device devices[EVDEV_MOST];
    int n_devices;
    int w_px, h_px; /* the screen's size, which confines the pointer */
    int x, y;       /* the pointer */
};

/* Opens the devices added since the last call. The first call expects a zeroed struct. */
void evdev_scan(struct evdev *evdev);

/* Closes all devices. */
void evdev_close(struct evdev *evdev);

/* Fills in the descriptors for poll and returns their number. */
int evdev_poll(const struct evdev *evdev, struct pollfd polled[EVDEV_MOST]);

/* Reads everything the devices have, moves the pointer, and closes devices that are gone. */
void evdev_read(struct evdev *evdev);

/* Returns the position in px on a side of the screen for a device's value between `least` and `most`. */
int evdev_scale(int value, int least, int most, int side_px);

#endif
