/* Which files the press may touch: Landlock. */
#ifndef PRESS_SANDBOX_LANDLOCK_RULES_H
#define PRESS_SANDBOX_LANDLOCK_RULES_H

#include <stdbool.h>

/* The permitted use of a path; all other use is refused. */
enum landlock_access { LANDLOCK_READ, LANDLOCK_WRITE };

/* A rule set under construction; a zeroed one has not begun. */
struct landlock_rules {
    int ruleset;   /* descriptor */
    int version;   /* of the kernel's Landlock */
    bool is_short; /* a rule is missing for lack of descriptors or memory */
};

/* Begins; false when the kernel has no Landlock. */
bool landlock_rules_begin(struct landlock_rules *land);

/* Allows a file, or a folder with everything in it; skips a path that does not exist. */
void landlock_rules_allow(struct landlock_rules *land, const char *path, enum landlock_access use);

/* Puts the rules into force for this thread and the threads it starts; false when the kernel refuses. Needs
 * no_new_privs. */
bool landlock_rules_enforce(struct landlock_rules *land);

#endif
