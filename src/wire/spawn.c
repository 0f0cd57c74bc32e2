/* Starts the press or the link by posix_spawn of /proc/self/exe, so that all processes are the same build even when the
   file on disk has been replaced. Every other descriptor is close-on-exec. Owns nothing. */
#include "wire/spawn.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"

/* In posix_spawn, dup2 of a descriptor onto itself clears its close-on-exec flag. */
static int plan_descriptors(posix_spawn_file_actions_t *actions, int far_end, const int *keep_fds)
{
    int reason = 0;
    for (; keep_fds && *keep_fds >= 0 && !reason; keep_fds++)
        reason = *keep_fds == WIRE_FD ? EBUSY : posix_spawn_file_actions_adddup2(actions, *keep_fds, *keep_fds);
    return reason ? reason : posix_spawn_file_actions_adddup2(actions, far_end, WIRE_FD);
}

static int plan_signals(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

static char **with_name(Arena *arena, char *const arguments[])
{
    static char name[] = "placard";
    size_t n = 0;
    while (arguments[n])
        n++;
    char **argv = arena_array(arena, char *, n + 2);
    argv[0] = name;
    memcpy(argv + 1, arguments, n * sizeof *argv);
    return argv;
}

/* Names end in '=', or in the given letters where any ending will do. */
static bool is_needed(const char *variable)
{
    static const char *const names[] = {
        "HOME=",
        "LANG",
        "LC_",
        "TZ",
        "XDG_CACHE_HOME=",
        "XDG_CONFIG_HOME=",
        "XDG_DATA_HOME=",
        "XDG_DATA_DIRS=",
        "CACHE_DIRECTORY=",
        "JOURNAL_STREAM=",
        "SOURCE_DATE_EPOCH=",
        "LD_",
        "FONTCONFIG_",
        "SSL_CERT_",
        "CURL_CA_BUNDLE=",
        "http_proxy=",
        "https_proxy=",
        "HTTPS_PROXY=",
        "all_proxy=",
        "ALL_PROXY=",
        "no_proxy=",
        "NO_PROXY=",
#ifdef PLACARD_FAULTS
        "ASAN_OPTIONS=",
        "UBSAN_OPTIONS=",
        "LSAN_OPTIONS=",
        "TSAN_OPTIONS=",
        "PLACARD_",
        "FAIL_",
#endif
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(variable, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Passes on only what a worker needs: no tokens, no addresses of buses or displays. */
static char **needed_environment(Arena *arena)
{
    char **needed = NULL;
    int n = 0;
    for (char **variable = environ; *variable; variable++)
        if (is_needed(*variable))
            *arena_push(arena, needed, n) = *variable;
    *arena_push(arena, needed, n) = NULL;
    return needed;
}

static int spawn(char *const arguments[], const int *keep_fds, int far_end, pid_t *pid)
{
    Arena arena = {0};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    int reason = plan_descriptors(&actions, far_end, keep_fds);
    if (!reason)
        reason = plan_signals(&attributes);
    if (!reason)
        reason = posix_spawn(pid, "/proc/self/exe", &actions, &attributes, with_name(&arena, arguments),
                             needed_environment(&arena));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    arena_finish(&arena);
    return reason;
}

bool wire_spawn(char *const arguments[], const int *keep_fds, int *socket, pid_t *pid, struct error *error)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
        return error_set(error, "cannot create a socket to the %s: %s", arguments[0], strerror(errno));
    int reason = spawn(arguments, keep_fds, ends[1], pid);
    close(ends[1]);
    if (reason) {
        close(ends[0]);
        return error_set(error, "cannot start the %s from /proc/self/exe: %s (is /proc mounted?)", arguments[0],
                         strerror(reason));
    }
    *socket = ends[0];
    return true;
}

void wire_die_with_parent(pid_t parent)
{
    struct ucred maker = {.pid = 0};
    socklen_t size = sizeof maker;
    if (parent == 0 && getsockopt(WIRE_FD, SOL_SOCKET, SO_PEERCRED, &maker, &size) == 0)
        parent = maker.pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (parent > 0 && getppid() != parent) /* the parent died before prctl */
        _exit(0);
}
