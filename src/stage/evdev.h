/* The input devices beside SDL's own reading of them: when there is something to read, and where the pointer is. */
#ifndef STAGE_EVDEV_H
#define STAGE_EVDEV_H

#include <poll.h>
#include <stdbool.h>

enum { EVDEV_MOST = 32 };

struct evdev_device {
    int number; /* of /dev/input/eventN */
    int fd;
    bool is_absolute; /* reports places, not movements; touch screens do not count */
    int least[2], most[2];
};

struct evdev {
    struct evdev_device devices[EVDEV_MOST];
    int n_devices;
    int w_px, h_px; /* the screen's size, which the pointer does not leave */
    int x, y;       /* the pointer */
};

/* Opens the devices that came since the last call. Begins zeroed. */
void evdev_scan(struct evdev *evdev);

/* Closes them all. */
void evdev_close(struct evdev *evdev);

/* Adds what poll is to watch and returns how many. */
int evdev_poll(const struct evdev *evdev, struct pollfd polled[EVDEV_MOST]);

/* Reads all devices empty, moves the pointer, and closes the devices that are gone. */
void evdev_read(struct evdev *evdev);

/* Returns the px of a screen's side where a device's value lies between its least and most. */
int evdev_scale(int value, int least, int most, int side_px);

#endif
