/* Preloaded into placard: one call of one kind fails once in one of its processes. Calls are counted from main on, in
   memory that a file shares with the test driver, so that a restarted press does not fail again. FAIL_FILE names that
   file (struct counts), FAIL_ROLE the process (stage or press), FAIL_KIND the kind of call, FAIL_NUMBER the number of
   the call, from 1; 0 only counts. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { KIND_ALLOC, KIND_READ, KIND_WRITE, KIND_OPEN, KIND_MMAP, KIND_SPAWN, KIND_SOCKET, KIND_SEND, N_KINDS };

/* Read by the driver. */
struct counts {
    _Atomic uint32_t n[N_KINDS];
    _Atomic uint32_t has_failed;
};

static const char *const names[N_KINDS] = {"alloc", "read", "write", "open", "mmap", "spawn", "socket", "send"};
static const int reasons[N_KINDS] = {ENOMEM, EIO, ENOSPC, EMFILE, ENOMEM, EAGAIN, EMFILE, ECONNRESET};

static struct counts *counts; /* NULL: this process's calls do not count */
static enum kind kind = N_KINDS;
static uint32_t number;

/* True when this call is to fail; sets errno. */
static bool fails(enum kind of)
{
    if (!counts)
        return false;
    uint32_t n = atomic_fetch_add(&counts->n[of], 1) + 1;
    if (of != kind || n != number || atomic_exchange(&counts->has_failed, 1))
        return false;
    errno = reasons[of];
    return true;
}

/* ---- from main on ---- */

static int (*real_main)(int, char **, char **);

static void begin(bool is_press)
{
    const char *path = getenv("FAIL_FILE"), *role = getenv("FAIL_ROLE"), *name = getenv("FAIL_KIND"),
               *n = getenv("FAIL_NUMBER");
    if (!path || !role || !name || !n || is_press != (strcmp(role, "press") == 0))
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    void *map = (void *)syscall(SYS_mmap, NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    for (int i = 0; i < N_KINDS; i++)
        if (strcmp(name, names[i]) == 0)
            kind = (enum kind)i;
    number = (uint32_t)atoi(n);
    struct counts *mine = map == MAP_FAILED ? NULL : map;
    if (mine && is_press && !atomic_load(&mine->has_failed)) /* of the running press */
        for (int i = 0; i < N_KINDS; i++)
            atomic_store(&mine->n[i], 0);
    counts = mine;
}

static int counted_main(int argc, char **argv, char **environment)
{
    begin(argc > 1 && strcmp(argv[1], "press") == 0);
    int status = real_main(argc, argv, environment);
    counts = NULL; /* not the program's: what a coverage build writes at its end */
    return status;
}

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end)
{
    int (*next)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    *(void **)&next = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return next(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

/* ---- memory ---- */

/* A sanitizer has its own; the first call happens before any thread exists. */
void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "malloc");
    return fails(KIND_ALLOC) ? NULL : next(size);
}

void *calloc(size_t n, size_t size)
{
    static void *(*next)(size_t, size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "calloc");
    return fails(KIND_ALLOC) ? NULL : next(n, size);
}

void *realloc(void *old, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "realloc");
    return fails(KIND_ALLOC) ? NULL : next(old, size);
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    return fails(KIND_MMAP) ? MAP_FAILED : (void *)syscall(SYS_mmap, at, n, protection, flags, fd, offset);
}

void *mmap64(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
    return mmap(at, n, protection, flags, fd, offset);
}

int memfd_create(const char *name, unsigned flags)
{
    return fails(KIND_MMAP) ? -1 : (int)syscall(SYS_memfd_create, name, flags);
}

int ftruncate(int fd, off_t size)
{
    return fails(KIND_MMAP) ? -1 : (int)syscall(SYS_ftruncate, fd, size);
}

/* ---- files ---- */

ssize_t read(int fd, void *bytes, size_t n)
{
    return fails(KIND_READ) ? -1 : syscall(SYS_read, fd, bytes, n);
}

ssize_t pread(int fd, void *bytes, size_t n, off_t offset)
{
    return fails(KIND_READ) ? -1 : syscall(SYS_pread64, fd, bytes, n, offset);
}

struct dirent *readdir(DIR *dir)
{
    static struct dirent *(*next)(DIR *);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "readdir");
    return fails(KIND_READ) ? NULL : next(dir);
}

struct dirent64 *readdir64(DIR *dir)
{
    static struct dirent64 *(*next)(DIR *);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "readdir64");
    return fails(KIND_READ) ? NULL : next(dir);
}

int fstatat(int folder, const char *restrict path, struct stat *restrict st, int flags)
{
    return fails(KIND_READ) ? -1 : (int)syscall(SYS_newfstatat, folder, path, st, flags);
}

int stat(const char *restrict path, struct stat *restrict st)
{
    return fstatat(AT_FDCWD, path, st, 0);
}

int lstat(const char *restrict path, struct stat *restrict st)
{
    return fstatat(AT_FDCWD, path, st, AT_SYMLINK_NOFOLLOW);
}

int fstat(int fd, struct stat *st)
{
    return fstatat(fd, "", st, AT_EMPTY_PATH);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    return fails(KIND_WRITE) ? -1 : syscall(SYS_write, fd, bytes, n);
}

static int open_at(int folder, const char *path, int flags, va_list args)
{
    int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, int) : 0;
    return fails(KIND_OPEN) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_at(AT_FDCWD, path, flags, args);
    va_end(args);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_at(AT_FDCWD, path, flags, args);
    va_end(args);
    return fd;
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_at(folder, path, flags, args);
    va_end(args);
    return fd;
}

int openat64(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int fd = open_at(folder, path, flags, args);
    va_end(args);
    return fd;
}

FILE *fopen(const char *path, const char *mode)
{
    FILE *(*next)(const char *, const char *);
    *(void **)&next = dlsym(RTLD_NEXT, "fopen");
    return fails(KIND_OPEN) ? NULL : next(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return fopen(path, mode);
}

DIR *opendir(const char *path)
{
    DIR *(*next)(const char *);
    *(void **)&next = dlsym(RTLD_NEXT, "opendir");
    return fails(KIND_OPEN) ? NULL : next(path);
}

DIR *fdopendir(int fd)
{
    DIR *(*next)(int);
    *(void **)&next = dlsym(RTLD_NEXT, "fdopendir");
    return fails(KIND_OPEN) ? NULL : next(fd);
}

/* ---- processes and threads ---- */

int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const argv[restrict], char *const envp[restrict])
{
    int (*next)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *, char *const[],
                char *const[]);
    *(void **)&next = dlsym(RTLD_NEXT, "posix_spawn");
    return fails(KIND_SPAWN) ? EAGAIN : next(pid, path, actions, attributes, argv, envp);
}

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *),
                   void *restrict argument)
{
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&next = dlsym(RTLD_NEXT, "pthread_create");
    return fails(KIND_SPAWN) ? EAGAIN : next(thread, attributes, start, argument);
}

/* ---- sockets and other descriptors ---- */

int socket(int domain, int type, int protocol)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_socket, domain, type, protocol);
}

int socketpair(int domain, int type, int protocol, int ends[2])
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_socketpair, domain, type, protocol, ends);
}

int bind(int fd, const struct sockaddr *address, socklen_t n)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_bind, fd, address, n);
}

int listen(int fd, int backlog)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_listen, fd, backlog);
}

int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict n, int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_accept4, fd, address, n, flags);
}

int eventfd(unsigned initial, int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_eventfd2, initial, flags);
}

int signalfd(int fd, const sigset_t *set, int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_signalfd4, fd, set, sizeof(uint64_t), flags);
}

int epoll_create1(int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_epoll_create1, flags);
}

int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_epoll_ctl, epoll, operation, fd, event);
}

int inotify_init1(int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_inotify_init1, flags);
}

int inotify_add_watch(int fd, const char *path, uint32_t mask)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_inotify_add_watch, fd, path, mask);
}

int dup3(int from, int to, int flags)
{
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_dup3, from, to, flags);
}

int fcntl(int fd, int command, ...)
{
    va_list args;
    va_start(args, command);
    long argument = va_arg(args, long);
    va_end(args);
    return fails(KIND_SOCKET) ? -1 : (int)syscall(SYS_fcntl, fd, command, argument);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    return fails(KIND_SEND) ? -1 : syscall(SYS_sendmsg, fd, message, flags);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
    return fails(KIND_SEND) ? -1 : syscall(SYS_recvmsg, fd, message, flags);
}

ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
    return fails(KIND_SEND) ? -1 : syscall(SYS_sendto, fd, bytes, n, flags, NULL, 0);
}

ssize_t recv(int fd, void *bytes, size_t n, int flags)
{
    return fails(KIND_SEND) ? -1 : syscall(SYS_recvfrom, fd, bytes, n, flags, NULL, NULL);
}
