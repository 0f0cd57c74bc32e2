/* Which files the press may touch: Landlock. */
#ifndef PRESS_BOX_LAND_H
#define PRESS_BOX_LAND_H

#include <stdbool.h>

/* How a place may be used; nothing else may be. */
enum box_use { BOX_READ, BOX_WRITE };

/* Rules that are being made; a zeroed one is not begun. */
struct box_land {
    int ruleset; /* descriptor */
    int version; /* of the kernel's Landlock */
    bool is_short; /* a rule is missing for want of descriptors or memory */
};

/* Begins; false when the kernel has no Landlock. */
bool box_land_begin(struct box_land *land);

/* Allows a file, or a folder with all that is in it; one that is not there is passed over. */
void box_land_allow(struct box_land *land, const char *path, enum box_use use);

/* Puts the rules into force for this thread and those it begins; false when the kernel refused. Needs no_new_privs. */
bool box_land_end(struct box_land *land);

#endif
