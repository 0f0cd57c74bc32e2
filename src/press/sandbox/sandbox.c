/* Four independent walls: no new privileges, resource limits, files (Landlock) and system calls (seccomp). They
 * close in this order, since the last one also refuses the calls that the others need. */
#include "press/sandbox/sandbox.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "press/sandbox/seccomp_filter.h"
#include "press/sandbox/sandbox_paths.h"
#include "wire/wire.h"

enum { MOST_FILES = 256 };

#define MB ((int64_t)1 << 20)

/* Never raises a limit. */
static bool limit(int what, int64_t most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) < 0)
        return false;
    rlim_t value = (rlim_t)most < now.rlim_max ? (rlim_t)most : now.rlim_max;
    return setrlimit((__rlimit_resource_t)what, &(struct rlimit){value, value}) == 0;
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static int64_t most_memory(const struct sandbox_rules *rules)
{
    const int64_t least = 256 * MB, most = 1024 * MB;
    struct sysinfo machine;
    if (rules->most_memory_bytes)
        return rules->most_memory_bytes;
    int64_t half = sysinfo(&machine) == 0 ? (int64_t)machine.totalram * machine.mem_unit / 2 : most;
    return half < least ? least : half < most ? half : most;
}
#endif

/* Limits data, not address space: the pixels shared with the stage and the mapped font files do not count against
 * the press. */
static bool set_limits(const struct sandbox_rules *rules)
{
    signal(SIGXFSZ, SIG_IGN); /* a file beyond the limit is then an ordinary error */
    bool ok = limit(RLIMIT_FSIZE, rules->most_file_bytes ? rules->most_file_bytes : 256 * MB);
    ok = limit(RLIMIT_NOFILE, MOST_FILES) && ok;
    ok = limit(RLIMIT_CORE, 0) && ok;
#if !defined(__SANITIZE_ADDRESS__) &&                                                                                  \
    !defined(__SANITIZE_THREAD__) /* the sanitizer's own data takes several times as much */
    ok = limit(RLIMIT_DATA, most_memory(rules)) && ok;
#endif
    return ok;
}

/* The folder must exist before a rule can name it; it is closed to other users. */
static void make_writable_folder(Str path)
{
    Arena arena = {0};
    struct error ignored; /* the cache will report that there is none */
    if (path.len && !file_is_folder(path) && directory_create(path_folder(path), &ignored))
        mkdir(str_to_c(&arena, path), 0700);
    arena_finish(&arena);
}

static bool close_files(const struct sandbox_rules *rules)
{
    struct landlock_rules land = {0};
    if (!landlock_rules_begin(&land))
        return false;
    sandbox_paths_allow(&land, rules);
    return landlock_rules_enforce(&land);
}

unsigned sandbox_enter(const struct sandbox_rules *rules)
{
    unsigned closed = 0;
    make_writable_folder(rules->writes);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        closed |= WIRE_SANDBOX_NO_PRIVILEGES;
    if (set_limits(rules))
        closed |= WIRE_SANDBOX_LIMITS;
    if (close_files(rules))
        closed |= WIRE_SANDBOX_LANDLOCK;
    if (seccomp_filter_load(rules->has_network))
        closed |= WIRE_SANDBOX_SECCOMP;
    return closed;
}

bool sandbox_is_outdated(void)
{
    return sandbox_paths_are_outdated();
}
