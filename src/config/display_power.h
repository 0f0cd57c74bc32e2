/* What switches the display off and dims it: the value of display-power. */
#ifndef CONFIG_DISPLAY_POWER_H
#define CONFIG_DISPLAY_POWER_H

#include <stdbool.h>

#include "base/error.h"
#include "base/str.h"

enum { DISPLAY_POWER_BYTES = 500 }; /* of the value, at most */

enum display_power_method {
    DISPLAY_POWER_NONE,   /* what the window system or the kernel can do */
    DISPLAY_POWER_CEC,    /* the TV, through the HDMI cable */
    DISPLAY_POWER_DDC,    /* the monitor, through any cable */
    DISPLAY_POWER_COMMAND /* a program of the user's */
};

struct display_power {
    enum display_power_method method;
    int device;  /* CEC: the adapter, /dev/cecN; DDC: the monitor, as ddcutil counts them from 1 */
    Str command; /* with its arguments, as a shell reads them */
};

/* Parses "none", "cec", "cec:1", "ddc", "ddc:2" or a command that begins with "/", which stays within the text. */
bool display_power_parse(Str text, struct display_power *power, struct error *error);

#endif
