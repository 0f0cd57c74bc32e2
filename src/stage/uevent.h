/* What the kernel and udev report about devices that appear, disappear or change. */
#ifndef STAGE_UEVENT_H
#define STAGE_UEVENT_H

#include <stddef.h>

/* Kinds of devices, one bit each. */
enum uevent_kind { UEVENT_DISPLAY = 1, UEVENT_INPUT = 2 };

/* Opens a socket that is readable after a report; -1 on failure. */
int uevent_open(void);

/* Reads all reports and returns the kinds of devices they are about. */
unsigned uevent_read(int fd);

/* Returns the kind that one report of n bytes is about, or 0. */
unsigned uevent_kind_of(const char *report, size_t n);

#endif
