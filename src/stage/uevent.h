/* What the kernel and udev report of devices that come, go or change. */
#ifndef STAGE_UEVENT_H
#define STAGE_UEVENT_H

#include <stddef.h>

/* Kinds of devices, as bits. */
enum uevent_kind { UEVENT_DISPLAY = 1, UEVENT_INPUT = 2 };

/* Opens a socket that is readable when something was reported; -1 where there is none. */
int uevent_open(void);

/* Reads all reports and returns the kinds of devices they are about. */
unsigned uevent_read(int fd);

/* Returns the kind that one report of n bytes is about, or 0. */
unsigned uevent_kind_of(const char *report, size_t n);

#endif
