/* Uses Landlock's three system calls directly, since no library wraps them. The kernel's header may be older than
 * the kernel, so anything newer than the first version is defined here. Owns the ruleset's descriptor between begin
 * and enforce. */
#include "press/sandbox/landlock_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/shortage.h"

enum { NR_CREATE_RULESET = 444, NR_ADD_RULE, NR_RESTRICT_SELF }; /* the same on all processors */

/* What each version can forbid; everything is forbidden except what a rule allows. */
enum { FS_FIRST = (1 << 13) - 1, FS_REFER = 1 << 13, FS_TRUNCATE = 1 << 14, FS_IOCTL = 1 << 15 };
enum { NET_BIND_TCP = 1, SCOPE_ALL = 3 };

/* The kernel's struct as of version 6; earlier versions use its beginning. */
struct ruleset_attr {
    uint64_t handled_access_fs, handled_access_net, scoped;
};

static const uint64_t READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE,
                      READ_FOLDER = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
                      WRITE_FILE = LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE,
                      WRITE_FOLDER = LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                     LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR;

static uint64_t known_rights(int version)
{
    return (uint64_t)FS_FIRST | (version >= 2 ? FS_REFER : 0) | (version >= 3 ? FS_TRUNCATE : 0) |
           (version >= 5 ? FS_IOCTL : 0);
}

bool landlock_rules_begin(struct landlock_rules *land)
{
    long version = syscall(NR_CREATE_RULESET, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    land->version = (int)version;
    struct ruleset_attr attr = {known_rights(land->version), version >= 4 ? NET_BIND_TCP : 0,
                                version >= 6 ? SCOPE_ALL : 0};
    size_t size = version >= 6 ? sizeof attr : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    land->ruleset = (int)syscall(NR_CREATE_RULESET, &attr, size, 0);
    return land->ruleset >= 0;
}

void landlock_rules_allow(struct landlock_rules *land, const char *path, enum landlock_access use)
{
    struct stat st;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) {
        shortage_note(errno);
        land->is_short |= error_is_passing(errno);
        return;
    }
    bool is_known = fstat(fd, &st) == 0, is_folder = is_known && S_ISDIR(st.st_mode);
    land->is_short |= !is_known;
    uint64_t rights = is_folder ? READ_FOLDER : READ_FILE;
    if (use == LANDLOCK_WRITE)
        rights |= WRITE_FILE | (is_folder ? WRITE_FOLDER : 0);
    struct landlock_path_beneath_attr rule = {.allowed_access = rights & known_rights(land->version), .parent_fd = fd};
    syscall(NR_ADD_RULE, land->ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0); /* refused: the path stays closed */
    close(fd);
}

bool landlock_rules_enforce(struct landlock_rules *land)
{
    /* an incomplete rule set would lock the press out of its own files for the rest of its life: better none */
    bool ok = !land->is_short && syscall(NR_RESTRICT_SELF, land->ruleset, 0) == 0;
    close(land->ruleset);
    *land = (struct landlock_rules){0};
    return ok;
}
