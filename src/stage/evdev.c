/* SDL's evdev driver cannot sleep until there is input; it would have to be polled a hundred times a second. It also
   passes on absolute pointer positions in the device's own units. So this file opens the devices a second time. Owns
   those descriptors. */
#include "stage/evdev.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST_AT_ONCE = 64 };

static bool has_bit(const uint8_t *bits, int bit)
{
    return bits[bit / 8] >> bit % 8 & 1;
}

/* True for tablets and the pointers of virtual machines; SDL handles touch screens and touch pads. */
static bool is_absolute(int fd)
{
    uint8_t keys[KEY_MAX / 8 + 1] = {0}, axes[ABS_MAX / 8 + 1] = {0};
    if (ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0 || ioctl(fd, EVIOCGBIT(EV_ABS, sizeof axes), axes) < 0)
        return false;
    return has_bit(axes, ABS_X) && has_bit(axes, ABS_Y) && has_bit(keys, BTN_LEFT) && !has_bit(keys, BTN_TOUCH);
}

static void read_range(struct evdev_device *device)
{
    struct input_absinfo axis = {0};
    for (int i = 0; i < 2; i++)
        if (ioctl(device->fd, EVIOCGABS(i == 0 ? ABS_X : ABS_Y), &axis) == 0) {
            device->least[i] = axis.minimum;
            device->most[i] = axis.maximum;
        }
}

static bool is_open(const struct evdev *evdev, int number)
{
    for (int i = 0; i < evdev->n_devices; i++)
        if (evdev->devices[i].number == number)
            return true;
    return false;
}

static void add(struct evdev *evdev, int number)
{
    char path[40];
    snprintf(path, sizeof path, "/dev/input/event%d", number);
    struct evdev_device device = {.number = number, .fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (device.fd < 0)
        return;
    device.is_absolute = is_absolute(device.fd);
    if (device.is_absolute)
        read_range(&device);
    evdev->devices[evdev->n_devices++] = device;
}

void evdev_scan(struct evdev *evdev)
{
    DIR *folder = opendir("/dev/input");
    int number;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (sscanf(entry->d_name, "event%d", &number) == 1 && evdev->n_devices < EVDEV_MOST && !is_open(evdev, number))
            add(evdev, number);
    if (folder)
        closedir(folder);
}

void evdev_close(struct evdev *evdev)
{
    for (int i = 0; i < evdev->n_devices; i++)
        close(evdev->devices[i].fd);
    evdev->n_devices = 0;
}

int evdev_poll(const struct evdev *evdev, struct pollfd polled[EVDEV_MOST])
{
    for (int i = 0; i < evdev->n_devices; i++)
        polled[i] = (struct pollfd){.fd = evdev->devices[i].fd, .events = POLLIN};
    return evdev->n_devices;
}

int evdev_scale(int value, int least, int most, int side_px)
{
    if (most <= least || side_px < 1)
        return 0;
    int64_t px = ((int64_t)value - least) * (side_px - 1) / ((int64_t)most - least);
    return px < 0 ? 0 : px >= side_px ? side_px - 1 : (int)px;
}

static int within(int value, int side_px)
{
    return value < 0 ? 0 : value >= side_px ? side_px - 1 : value;
}

static void move(struct evdev *evdev, const struct evdev_device *device, const struct input_event *event)
{
    if (event->type == EV_ABS && device->is_absolute && event->code == ABS_X)
        evdev->x = evdev_scale(event->value, device->least[0], device->most[0], evdev->w_px);
    else if (event->type == EV_ABS && device->is_absolute && event->code == ABS_Y)
        evdev->y = evdev_scale(event->value, device->least[1], device->most[1], evdev->h_px);
    else if (event->type == EV_REL && event->code == REL_X)
        evdev->x = within(evdev->x + event->value, evdev->w_px);
    else if (event->type == EV_REL && event->code == REL_Y)
        evdev->y = within(evdev->y + event->value, evdev->h_px);
}

/* False when the device is gone. */
static bool read_device(struct evdev *evdev, const struct evdev_device *device)
{
    struct input_event events[MOST_AT_ONCE];
    ssize_t n;
    while ((n = read(device->fd, events, sizeof events)) > 0)
        for (size_t i = 0; i < (size_t)n / sizeof *events; i++)
            move(evdev, device, &events[i]);
    return n < 0 && (errno == EAGAIN || errno == EINTR);
}

void evdev_read(struct evdev *evdev)
{
    int n = 0;
    for (int i = 0; i < evdev->n_devices; i++) {
        struct evdev_device device = evdev->devices[i];
        if (read_device(evdev, &device))
            evdev->devices[n++] = device;
        else
            close(device.fd);
    }
    evdev->n_devices = n;
}
