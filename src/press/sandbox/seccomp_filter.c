/* A list of the calls that reading, setting, drawing and fetching need; each other one fails as on a kernel that has
   never heard of it, so that libraries take their other way; what only an attacker wants is refused as not permitted. A
   filter sees numbers, not what pointers point at: some calls are allowed by their first arguments. Owns nothing. */
#include "press/sandbox/seccomp_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/prctl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __x86_64__ && !defined __ILP32__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
static const int allowed[] = {
    /* files */
    __NR_read,
    __NR_write,
    __NR_readv,
    __NR_writev,
    __NR_pread64,
    __NR_pwrite64,
    __NR_close,
    __NR_close_range,
    __NR_fstat,
    __NR_newfstatat,
    __NR_statx,
    __NR_lseek,
    __NR_openat,
    __NR_faccessat,
    __NR_faccessat2,
    __NR_readlinkat,
    __NR_getdents64,
    __NR_fcntl,
    __NR_ftruncate,
    __NR_fallocate,
    __NR_fsync,
    __NR_fdatasync,
    __NR_fadvise64,
    __NR_renameat,
    __NR_renameat2,
    __NR_unlinkat,
    __NR_mkdirat,
    __NR_fchmod,
    __NR_fchmodat,
    __NR_utimensat,
    __NR_flock,
    __NR_dup,
    __NR_dup3,
    __NR_pipe2,
    __NR_getcwd,
    __NR_statfs,
    __NR_fstatfs,
    __NR_umask,
    __NR_copy_file_range,
    __NR_sendfile,
    __NR_memfd_create,
    __NR_inotify_init1,
    __NR_inotify_add_watch,
    __NR_inotify_rm_watch,
    /* memory and threads */
    __NR_mmap,
    __NR_munmap,
    __NR_mprotect,
    __NR_mremap,
    __NR_madvise,
    __NR_brk,
    __NR_mincore,
    __NR_membarrier,
    __NR_futex,
    __NR_set_robust_list,
    __NR_get_robust_list,
    __NR_rseq,
    __NR_set_tid_address,
    __NR_sched_yield,
    __NR_sched_getaffinity,
    __NR_gettid,
    __NR_getpid,
    __NR_getppid,
    __NR_exit,
    __NR_exit_group,
    __NR_restart_syscall,
    __NR_rt_sigaction,
    __NR_rt_sigprocmask,
    __NR_rt_sigreturn,
    __NR_sigaltstack,
    /* time and waiting */
    __NR_clock_gettime,
    __NR_clock_getres,
    __NR_clock_nanosleep,
    __NR_nanosleep,
    __NR_gettimeofday,
    __NR_ppoll,
    __NR_pselect6,
    __NR_epoll_create1,
    __NR_epoll_ctl,
    __NR_epoll_pwait,
    __NR_eventfd2,
    __NR_timerfd_create,
    __NR_timerfd_settime,
    __NR_timerfd_gettime,
    /* the network; socket itself below */
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_sendto,
    __NR_recvfrom,
    __NR_sendmsg,
    __NR_sendmmsg,
    __NR_recvmsg,
    __NR_recvmmsg,
    __NR_getsockname,
    __NR_getpeername,
    __NR_setsockopt,
    __NR_getsockopt,
    __NR_shutdown,
    /* questions */
    __NR_uname,
    __NR_sysinfo,
    __NR_getrlimit,
    __NR_getrusage,
    __NR_times,
    __NR_getrandom,
    __NR_getuid,
    __NR_geteuid,
    __NR_getgid,
    __NR_getegid,
#ifdef __x86_64__ /* the old names of some of these */
    __NR_open,
    __NR_stat,
    __NR_lstat,
    __NR_access,
    __NR_readlink,
    __NR_rename,
    __NR_unlink,
    __NR_rmdir,
    __NR_mkdir,
    __NR_chmod,
    __NR_dup2,
    __NR_pipe,
    __NR_poll,
    __NR_select,
    __NR_epoll_wait,
    __NR_time,
    __NR_inotify_init,
    __NR_arch_prctl,
#endif
#ifdef __SANITIZE_ADDRESS__ /* its search for leaks is a debugger of a kind */
    __NR_clone,
    __NR_ptrace,
    __NR_wait4,
    __NR_kill,
    __NR_tgkill,
    __NR_prctl,
    __NR_process_vm_readv,
#ifdef __x86_64__
    __NR_getdents,
#endif
#endif
};

/* One of the values that an argument may have, at the bits of the mask. */
struct allowed_argument {
    int call;
    uint32_t argument, mask, value;
};

/* Kept together by call. */
static const struct allowed_argument allowed_arguments[] = {
    {__NR_clone, 0, CLONE_THREAD, CLONE_THREAD},
    {__NR_prlimit64, 0, UINT32_MAX, 0},
    {__NR_socket, 0, UINT32_MAX, AF_INET},
    {__NR_socket, 0, UINT32_MAX, AF_INET6},
    {__NR_ioctl, 1, UINT32_MAX, TCGETS},
    {__NR_ioctl, 1, UINT32_MAX, FIONREAD},
    {__NR_ioctl, 1, UINT32_MAX, FIONBIO},
    {__NR_prctl, 0, UINT32_MAX, PR_SET_NAME},
    {__NR_prctl, 0, UINT32_MAX, PR_GET_NAME},
    {__NR_prctl, 0, UINT32_MAX, PR_SET_VMA},
    {__NR_prctl, 0, UINT32_MAX, PR_GET_NO_NEW_PRIVS},
};

static const int refused[] = {
    __NR_execve,
    __NR_execveat,
    __NR_ptrace,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_kill,
    __NR_tkill,
    __NR_rt_sigqueueinfo,
    __NR_mount,
    __NR_umount2,
    __NR_pivot_root,
    __NR_chroot,
    __NR_unshare,
    __NR_setns,
    __NR_bpf,
    __NR_kexec_load,
    __NR_init_module,
    __NR_finit_module,
    __NR_delete_module,
    __NR_add_key,
    __NR_request_key,
    __NR_keyctl,
    __NR_userfaultfd,
    __NR_perf_event_open,
    __NR_setuid,
    __NR_setgid,
    __NR_setreuid,
    __NR_setregid,
    __NR_setresuid,
    __NR_setresgid,
    __NR_setgroups,
    __NR_setfsuid,
    __NR_setfsgid,
    __NR_capset,
    __NR_io_uring_setup,
    __NR_listen,
    __NR_accept,
    __NR_accept4,
    __NR_reboot,
    __NR_swapon,
    __NR_settimeofday,
    __NR_clock_settime,
    __NR_sethostname,
    __NR_personality,
    __NR_open_by_handle_at,
    __NR_mknodat,
    __NR_linkat,
    __NR_symlinkat,
    __NR_fchown,
    __NR_fchownat,
#ifdef __x86_64__
    __NR_fork,
    __NR_vfork,
    __NR_mknod,
    __NR_link,
    __NR_symlink,
    __NR_chown,
    __NR_lchown,
    __NR_iopl,
    __NR_ioperm,
#endif
};

#define N_OF(array) (sizeof(array) / sizeof *(array))

enum { MOST_STEPS = 32 + 2 * N_OF(allowed) + 7 * N_OF(allowed_arguments) + 2 * N_OF(refused) };

struct program {
    struct sock_filter steps[MOST_STEPS];
    unsigned short n;
};

static void add(struct program *program, struct sock_filter step)
{
    program->steps[program->n++] = step;
}

static void add_load(struct program *program, size_t offset)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

/* Passes over n steps when what is loaded is another value. */
static void add_unless(struct program *program, uint32_t value, unsigned char n)
{
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, n));
}

static void add_return(struct program *program, uint32_t action)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

static void add_calls(struct program *program, const int *calls, size_t n, uint32_t action)
{
    for (size_t i = 0; i < n; i++) {
        add_unless(program, (uint32_t)calls[i], 1);
        add_return(program, action);
    }
}

/* An argument has 64 bits of which the kernel reads the lower 32 for all of these; both processors are little-endian.
 */
static void add_argument(struct program *program, const struct allowed_argument *a)
{
    add_unless(program, (uint32_t)a->call, 5);
    add_load(program, offsetof(struct seccomp_data, args) + a->argument * sizeof(uint64_t));
    add(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, a->mask));
    add_unless(program, a->value, 1);
    add_return(program, SECCOMP_RET_ALLOW);
    add_load(program, offsetof(struct seccomp_data, nr));
}

/* Which addresses there are is asked of the kernel through such a socket; the other protocols are for administrators.
 */
static void add_netlink(struct program *program)
{
    const size_t arguments = offsetof(struct seccomp_data, args);
    add_unless(program, __NR_socket, 6);
    add_load(program, arguments);
    add_unless(program, AF_NETLINK, 3);
    add_load(program, arguments + 2 * sizeof(uint64_t));
    add_unless(program, NETLINK_ROUTE, 1);
    add_return(program, SECCOMP_RET_ALLOW);
    add_load(program, offsetof(struct seccomp_data, nr));
}

/* abort and raise signal their own process. */
static void add_own_signals(struct program *program)
{
    add_argument(program, &(struct allowed_argument){__NR_tgkill, 0, UINT32_MAX, (uint32_t)getpid()});
}

static void add_refusals(struct program *program)
{
    /* Where an argument was not allowed the call is known, and that it is not there would be believed. clone3 hides its
       flags behind a pointer: told that it is not there, threads are begun by clone. */
    static const int with_arguments[] = {__NR_clone, __NR_prlimit64, __NR_socket, __NR_prctl, __NR_tgkill};
    static const int no_terminal[] = {__NR_ioctl};
    add_calls(program, refused, N_OF(refused), SECCOMP_RET_ERRNO | EPERM);
    add_calls(program, with_arguments, N_OF(with_arguments), SECCOMP_RET_ERRNO | EPERM);
    add_calls(program, no_terminal, N_OF(no_terminal), SECCOMP_RET_ERRNO | ENOTTY);
    add_return(program, SECCOMP_RET_ERRNO | ENOSYS);
}

bool seccomp_filter_load(void)
{
    struct program program = {.n = 0};
    add_load(&program, offsetof(struct seccomp_data, arch));
    add_unless(&program, ARCHITECTURE, 1);
    add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0));
    add_return(&program, SECCOMP_RET_ERRNO | ENOSYS);
    add_load(&program, offsetof(struct seccomp_data, nr));
    add_calls(&program, allowed, N_OF(allowed), SECCOMP_RET_ALLOW);
    for (size_t i = 0; i < N_OF(allowed_arguments); i++)
        add_argument(&program, &allowed_arguments[i]);
    add_netlink(&program);
    add_own_signals(&program);
    add_refusals(&program);
    struct sock_fprog filter = {program.n, program.steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}
#else
bool seccomp_filter_load(void)
{
    return false;
}
#endif
