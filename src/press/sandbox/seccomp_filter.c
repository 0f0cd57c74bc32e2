/* A list of the calls that reading, typesetting, drawing and fetching need. Any other call fails as if the kernel
 * lacked it, so that libraries use their fallback; calls that only an attacker wants fail as not permitted. A filter
 * sees numbers, not what pointers point to, so some calls are allowed only with certain arguments. Filters stack,
 * and if two refuse a call, the one loaded last sets the error. So the conditions on arguments are filters of their
 * own, one per error, and are loaded first; the list is loaded last and decides all other calls. Owns nothing. */
#include "press/sandbox/seccomp_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/prctl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/die.h"
#include "press/sandbox/seccomp_program.h"

#define N_OF(array) (sizeof(array) / sizeof *(array))

/* Calls that a processor lacks are skipped there. */
static const int allowed[] = {
    /* files */
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(fstat),
    SCMP_SYS(fstat64),
    SCMP_SYS(fstatat64),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(openat),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fcntl64),
    SCMP_SYS(ftruncate),
    SCMP_SYS(ftruncate64),
    SCMP_SYS(fallocate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(fadvise64),
    SCMP_SYS(arm_fadvise64_64),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlinkat),
    SCMP_SYS(mkdirat),
    SCMP_SYS(fchmod),
    SCMP_SYS(flock),
    SCMP_SYS(dup),
    SCMP_SYS(dup3),
    SCMP_SYS(pipe2),
    SCMP_SYS(getcwd),
    SCMP_SYS(statfs),
    SCMP_SYS(statfs64),
    SCMP_SYS(fstatfs),
    SCMP_SYS(fstatfs64),
    SCMP_SYS(umask),
    SCMP_SYS(copy_file_range),
    SCMP_SYS(sendfile),
    SCMP_SYS(sendfile64),
    SCMP_SYS(memfd_create),
    SCMP_SYS(inotify_init1),
    SCMP_SYS(inotify_add_watch),
    SCMP_SYS(inotify_rm_watch),
    /* memory and threads */
    SCMP_SYS(mmap),
    SCMP_SYS(mmap2),
    SCMP_SYS(munmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(mincore),
    SCMP_SYS(membarrier),
    SCMP_SYS(futex),
    SCMP_SYS(futex_time64),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(set_tls),
    SCMP_SYS(cacheflush),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigreturn),
    SCMP_SYS(sigaltstack),
    /* time and waiting */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_gettime64),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_getres_time64),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_nanosleep_time64),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(ppoll_time64),
    SCMP_SYS(select),
    SCMP_SYS(_newselect),
    SCMP_SYS(pselect6),
    SCMP_SYS(pselect6_time64),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(timerfd_settime64),
    SCMP_SYS(timerfd_gettime),
    SCMP_SYS(timerfd_gettime64),
    /* the stage's socket */
    SCMP_SYS(send),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recv),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    /* information */
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrlimit),
    SCMP_SYS(ugetrlimit),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(getrandom),
    SCMP_SYS(getuid),
    SCMP_SYS(getuid32),
    SCMP_SYS(geteuid),
    SCMP_SYS(geteuid32),
    SCMP_SYS(getgid),
    SCMP_SYS(getgid32),
    SCMP_SYS(getegid),
    SCMP_SYS(getegid32),
    /* older variants of some of these */
    SCMP_SYS(open),
    SCMP_SYS(stat),
    SCMP_SYS(stat64),
    SCMP_SYS(lstat),
    SCMP_SYS(lstat64),
    SCMP_SYS(access),
    SCMP_SYS(readlink),
    SCMP_SYS(rename),
    SCMP_SYS(unlink),
    SCMP_SYS(rmdir),
    SCMP_SYS(mkdir),
    SCMP_SYS(dup2),
    SCMP_SYS(pipe),
    SCMP_SYS(inotify_init),
    SCMP_SYS(arch_prctl),
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ /* LeakSanitizer attaches like a debugger */
    SCMP_SYS(clone),
    SCMP_SYS(ptrace),
    SCMP_SYS(wait4),
    SCMP_SYS(kill),
    SCMP_SYS(tgkill),
    SCMP_SYS(prctl),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(getdents),
#endif
};

/* Allowed if addresses may be fetched. */
static const int allowed_network[] = {
    SCMP_SYS(socketpair), SCMP_SYS(connect),         SCMP_SYS(bind),        SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg),   SCMP_SYS(recvmmsg_time64), SCMP_SYS(getsockname), SCMP_SYS(getpeername),
    SCMP_SYS(setsockopt), SCMP_SYS(getsockopt),      SCMP_SYS(shutdown),
};

/* Allowed values of up to two arguments of a call, in the bits of the masks; with other values the call fails with
 * the error. */
struct condition {
    int call, error;
    bool is_network;
    struct {
        unsigned argument;
        uint64_t mask, value;
    } values[2];
};

#define LOW UINT32_MAX /* the kernel reads only the lower half of an int */

/* Libraries would believe ENOSYS even for calls that every kernel has, so these get another error. clone3 hides its
 * flags behind a pointer: if it is missing, threads start by clone. Times may be set only on an open file.
 * NETLINK_ROUTE lists this machine's addresses; the other protocols are for administrators. */
static const struct condition conditions[] = {
    {SCMP_SYS(clone), EPERM, false, {{0, CLONE_THREAD, CLONE_THREAD}}},
    {SCMP_SYS(prlimit64), EPERM, false, {{0, LOW, 0}}},
    {SCMP_SYS(utimensat), EPERM, false, {{1, UINT64_MAX, 0}}},
    {SCMP_SYS(utimensat_time64), EPERM, false, {{1, UINT64_MAX, 0}}},
    {SCMP_SYS(socket), EPERM, true, {{0, LOW, AF_INET}}},
    {SCMP_SYS(socket), EPERM, true, {{0, LOW, AF_INET6}}},
    {SCMP_SYS(socket), EPERM, true, {{0, LOW, AF_NETLINK}, {2, LOW, NETLINK_ROUTE}}},
    {SCMP_SYS(ioctl), ENOTTY, false, {{1, LOW, TCGETS}}},
    {SCMP_SYS(ioctl), ENOTTY, false, {{1, LOW, FIONREAD}}},
    {SCMP_SYS(ioctl), ENOTTY, false, {{1, LOW, FIONBIO}}},
    {SCMP_SYS(prctl), EPERM, false, {{0, LOW, PR_SET_NAME}}},
    {SCMP_SYS(prctl), EPERM, false, {{0, LOW, PR_GET_NAME}}},
    {SCMP_SYS(prctl), EPERM, false, {{0, LOW, PR_SET_VMA}}},
    {SCMP_SYS(prctl), EPERM, false, {{0, LOW, PR_GET_NO_NEW_PRIVS}}},
};

static const int refused[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(bpf),
    SCMP_SYS(kexec_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(setfsuid),
    SCMP_SYS(setfsgid),
    SCMP_SYS(capset),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(sethostname),
    SCMP_SYS(personality),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(mknodat),
    SCMP_SYS(mknod),
    SCMP_SYS(linkat),
    SCMP_SYS(link),
    SCMP_SYS(symlinkat),
    SCMP_SYS(symlink),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(futimesat),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
    SCMP_SYS(truncate),
    SCMP_SYS(truncate64),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
};

static bool add_calls(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t n)
{
    bool ok = true;
    for (size_t i = 0; i < n; i++)
        ok = seccomp_rule_add_array(filter, action, calls[i], 0, NULL) == 0 && ok;
    return ok;
}

static bool add_condition(scmp_filter_ctx filter, const struct condition *c)
{
    struct scmp_arg_cmp compared[2];
    unsigned n = 0;
    for (; n < N_OF(compared) && (n == 0 || c->values[n].mask); n++)
        compared[n] = SCMP_CMP64(c->values[n].argument, SCMP_CMP_MASKED_EQ, c->values[n].mask, c->values[n].value);
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, c->call, n, compared) == 0;
}

/* Allows the calls of the lists. Calls with conditions: in the filter of their error only with the right arguments,
 * else with any. */
static bool add_allowed(scmp_filter_ctx filter, int error, bool has_network)
{
    bool ok = add_calls(filter, SCMP_ACT_ALLOW, allowed, N_OF(allowed));
    if (has_network)
        ok = add_calls(filter, SCMP_ACT_ALLOW, allowed_network, N_OF(allowed_network)) && ok;
    for (size_t i = 0; i < N_OF(conditions); i++) {
        const struct condition *c = &conditions[i];
        if (c->is_network && !has_network)
            continue;
        bool is_added = c->error == error ? add_condition(filter, c) : add_calls(filter, SCMP_ACT_ALLOW, &c->call, 1);
        ok = is_added && ok;
    }
    return ok;
}

/* A process may signal itself: abort and raise do. */
static bool add_own_signals(scmp_filter_ctx filter, bool is_by_argument)
{
    struct scmp_arg_cmp own = SCMP_CMP64(0, SCMP_CMP_MASKED_EQ, LOW, (uint64_t)getpid());
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), is_by_argument ? 1 : 0, &own) == 0;
}

/* Returns NULL when memory is short. */
static scmp_filter_ctx finish(scmp_filter_ctx filter, bool ok)
{
    if (ok || !filter)
        return filter;
    seccomp_release(filter);
    return NULL;
}

static scmp_filter_ctx make_conditions(int error, bool has_network)
{
    static const int of_next[] = {SCMP_SYS(seccomp)};
    scmp_filter_ctx filter = seccomp_program_begin(error);
    bool ok = filter && add_allowed(filter, error, has_network) && add_own_signals(filter, error == EPERM) &&
              add_calls(filter, SCMP_ACT_ALLOW, of_next, N_OF(of_next));
    return finish(filter, ok);
}

static scmp_filter_ctx make_list(bool has_network)
{
    static const int network[] = {SCMP_SYS(socket)};
    scmp_filter_ctx filter = seccomp_program_begin(ENOSYS);
    bool ok = filter && add_allowed(filter, ENOSYS, has_network) && add_own_signals(filter, false) &&
              add_calls(filter, SCMP_ACT_ERRNO(EPERM), refused, N_OF(refused));
    if (!has_network)
        ok = ok && add_calls(filter, SCMP_ACT_ERRNO(EPERM), network, N_OF(network)) &&
             add_calls(filter, SCMP_ACT_ERRNO(EPERM), allowed_network, N_OF(allowed_network));
    return finish(filter, ok);
}

static scmp_filter_ctx make(int error, bool has_network)
{
    return error == ENOSYS ? make_list(has_network) : make_conditions(error, has_network);
}

/* Makes the program twice: if memory is short for a moment, libseccomp reports success and leaves calls out. */
static bool load(int error, bool has_network)
{
    static struct seccomp_program program, again;
    if (!seccomp_program_make(make(error, has_network), &program) ||
        !seccomp_program_make(make(error, has_network), &again))
        return false;
    if (!seccomp_program_is_equal(&program, &again))
        die_no_memory();
    return seccomp_program_load(&program);
}

bool seccomp_filter_load(bool has_network)
{
    return load(ENOTTY, has_network) && load(EPERM, has_network) && load(ENOSYS, has_network);
}
