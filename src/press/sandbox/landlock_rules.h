/* Which files the press may touch: Landlock. */
#ifndef PRESS_SANDBOX_LANDLOCK_RULES_H
#define PRESS_SANDBOX_LANDLOCK_RULES_H

#include <stdbool.h>

/* How a place may be used; nothing else may be. */
enum landlock_access { LANDLOCK_READ, LANDLOCK_WRITE };

/* Rules that are being made; a zeroed one is not begun. */
struct landlock_rules {
    int ruleset;   /* descriptor */
    int version;   /* of the kernel's Landlock */
    bool is_short; /* a rule is missing for want of descriptors or memory */
};

/* Begins; false when the kernel has no Landlock. */
bool landlock_rules_begin(struct landlock_rules *land);

/* Allows a file, or a folder with all that is in it; one that is not there is passed over. */
void landlock_rules_allow(struct landlock_rules *land, const char *path, enum landlock_access use);

/* Puts the rules into force for this thread and those it begins; false when the kernel refused. Needs no_new_privs. */
bool landlock_rules_enforce(struct landlock_rules *land);

#endif
