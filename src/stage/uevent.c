/* The kernel's own reports say when a display changed. An input device cannot be opened before udev has set its group,
   so udev's reports, which arrive on the same socket with a header of their own, are read as well. */
#include "stage/uevent.h"

#include <linux/netlink.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KERNEL = 1, UDEV = 2, MOST_BYTES = 8192 };

/* The start of udev's reports. */
struct udev_header {
    char prefix[8]; /* "libudev" */
    uint32_t magic, header_size, properties_at, n_properties;
};

int uevent_open(void)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL | UDEV};
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static size_t begin_of_properties(const char *report, size_t n)
{
    struct udev_header header;
    if (n < sizeof header || memcmp(report, "libudev", sizeof header.prefix) != 0)
        return 0;
    memcpy(&header, report, sizeof header);
    return header.properties_at < n ? header.properties_at : n;
}

unsigned uevent_kind_of(const char *report, size_t n)
{
    size_t begin = begin_of_properties(report, n);
    bool is_udev = begin > 0;
    for (size_t at = begin; at < n;) {
        const char *property = report + at;
        size_t length = strnlen(property, n - at);
        if (length == sizeof "SUBSYSTEM=drm" - 1 && memcmp(property, "SUBSYSTEM=drm", length) == 0)
            return is_udev ? 0 : UEVENT_DISPLAY;
        if (length == sizeof "SUBSYSTEM=input" - 1 && memcmp(property, "SUBSYSTEM=input", length) == 0)
            return is_udev ? UEVENT_INPUT : 0;
        at += length + 1;
    }
    return 0;
}

unsigned uevent_read(int fd)
{
    char report[MOST_BYTES];
    unsigned kinds = 0;
    for (ssize_t n; (n = recv(fd, report, sizeof report, 0)) > 0;)
        kinds |= uevent_kind_of(report, (size_t)n);
    return kinds;
}
