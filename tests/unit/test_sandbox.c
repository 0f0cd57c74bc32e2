/* What works in the sandbox and what does not. Each trial runs in a child, since a sandbox cannot be left. A kernel
   without Landlock or seccomp must say so in the flags; what they would refuse is then not tested. */
#include "press/sandbox/sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "folder.h"
#include "wire/wire.h"

enum { FAILED = 100, BYTES = 64 };

#ifdef __SANITIZE_ADDRESS__
static const bool has_sanitizer = true;
#else
static const bool has_sanitizer = false;
#endif

/* Ends the child and reports the line. */
#define must(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s (errno %d)\n", __func__, __LINE__, #condition, errno);                          \
            _exit(FAILED);                                                                                             \
        }                                                                                                              \
    } while (0)

static unsigned closed;

static bool has(unsigned flag)
{
    return closed & flag;
}

static Str paths[4];
static struct sandbox_rules rules;

/* Runs a trial in a child, in the sandbox of the rules. */
static void run(void (*trial)(void))
{
    int status;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        closed = sandbox_enter(&rules);
        trial();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int start(void **state)
{
    (void)state;
    if (folder_make() < 0)
        return -1;
    folder_write("shows/articles/one.md", "# One\n");
    folder_write("shows/pictures/one.png", "picture");
    folder_write("faces/face", "face");
    folder_write("private/secret", "secret");
    folder_write("far/list", "list");
    if (symlink("../../private/secret", folder_path("shows/articles/link.md")) < 0 ||
        symlink("../far/list", folder_path("faces/list")) < 0)
        return -1;
    paths[0] = str_from_c(strdup(folder_path("shows/articles")));
    paths[1] = str_from_c(strdup(folder_path("faces")));
    paths[2] = str_from_c(strdup(folder_path("state/cache")));
    rules = (struct sandbox_rules){.sources = &paths[0],
                                   .n_sources = 1,
                                   .reads = &paths[1],
                                   .n_reads = 1,
                                   .writes = paths[2],
                                   .has_network = true};
    return 0;
}

static int stop(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++)
        free((char *)paths[i].ptr);
    return folder_remove();
}

static bool can_open(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static void flags_are_true(void)
{
    bool has_landlock = syscall(444, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
    must(has(WIRE_SANDBOX_NO_PRIVILEGES) == (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1));
    struct rlimit files, core;
    must(getrlimit(RLIMIT_NOFILE, &files) == 0 && getrlimit(RLIMIT_CORE, &core) == 0);
    must(has(WIRE_SANDBOX_LIMITS) == (files.rlim_cur <= 256 && core.rlim_cur == 0));
    must(has(WIRE_SANDBOX_SECCOMP) == (syscall(__NR_io_uring_setup, 0, NULL) < 0 && errno == EPERM));
    must(has(WIRE_SANDBOX_SECCOMP) || has(WIRE_SANDBOX_LANDLOCK) == has_landlock);
    must(has(WIRE_SANDBOX_LANDLOCK) == !can_open(folder_path("private/secret"), O_RDONLY));
}

static void tells_the_truth(void **state)
{
    (void)state;
    run(flags_are_true);
}

static void opens_what_it_may(void)
{
    must(can_open(folder_path("shows/articles/one.md"), O_RDONLY));
    must(can_open(folder_path("shows/pictures/one.png"), O_RDONLY)); /* beside the source */
    must(can_open(folder_path("faces/face"), O_RDONLY));
    must(can_open(folder_path("faces/list"), O_RDONLY));
    must(can_open(folder_path("state/cache/new"), O_RDWR | O_CREAT | O_TRUNC));
    must(rename(folder_path("state/cache/new"), folder_path("state/cache/old")) == 0);
    must(unlink(folder_path("state/cache/old")) == 0);
    DIR *folder = opendir(folder_path("shows/articles"));
    must(folder && readdir(folder));
    closedir(folder);
    must(can_open("/usr/share", O_RDONLY | O_DIRECTORY));
    must(can_open("/dev/urandom", O_RDONLY));
}

static void opens_nothing_else(void)
{
    if (!has(WIRE_SANDBOX_LANDLOCK))
        return;
    must(!can_open(folder_path("private/secret"), O_RDONLY) && errno == EACCES);
    must(!can_open(folder_path("shows/articles/link.md"), O_RDONLY));
    must(!can_open(folder_path("private/new"), O_RDWR | O_CREAT));
    must(!can_open(folder_path("shows/articles/new.md"), O_RDWR | O_CREAT));
    must(!can_open(folder_path("shows/articles/one.md"), O_WRONLY));
    must(!can_open("/etc/passwd", O_RDONLY));
    must(mkdir(folder_path("shows/new"), 0700) < 0 && unlink(folder_path("shows/articles/one.md")) < 0);
    must(truncate(folder_path("shows/articles/one.md"), 0) < 0);
}

static void files(void **state)
{
    (void)state;
    run(opens_what_it_may);
    run(opens_nothing_else);
}

static int memory_file;

/* Standard input and copies of addresses are kept in such files. */
static void opens_memory_files(void)
{
    char name[BYTES], byte;
    int later = memfd_create("later", MFD_CLOEXEC);
    must(later >= 0 && write(later, "b", 1) == 1);
    int fds[] = {memory_file, later};
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "/proc/self/fd/%d", fds[i]);
        int fd = open(name, O_RDONLY | O_CLOEXEC);
        must(fd >= 0 && read(fd, &byte, 1) == 1 && byte == "ab"[i]);
    }
}

static void memory_files(void **state)
{
    (void)state;
    memory_file = memfd_create("before", MFD_CLOEXEC);
    assert_true(memory_file >= 0 && write(memory_file, "a", 1) == 1);
    run(opens_memory_files);
    close(memory_file);
}

static void is_powerless(void)
{
    char *arguments[] = {NULL};
    if (!has(WIRE_SANDBOX_SECCOMP))
        return;
    must(execve("/bin/true", arguments, arguments) < 0 && errno == EPERM);
    must(socket(AF_PACKET, SOCK_RAW, 0) < 0 && errno == EPERM);
    must(socket(AF_UNIX, SOCK_STREAM, 0) < 0 && errno == EPERM);
    must(socket(AF_NETLINK, SOCK_RAW, 9) < 0 && errno == EPERM);
    must(syscall(__NR_userfaultfd, 0) < 0 && errno == EPERM);
    must(setuid(0) < 0 && errno == EPERM);
    must(syscall(__NR_mount, "a", "/mnt", "tmpfs", 0, NULL) < 0 && errno == EPERM);
    must(has_sanitizer || (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 && errno == EPERM));
    must(syscall(__NR_clone3, NULL, 0) < 0 && errno == ENOSYS);
    if (has_sanitizer) /* its leak check needs these */
        return;
    must(ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0 && errno == EPERM);
    must(kill(getppid(), 0) < 0 && errno == EPERM);
    must(fork() < 0);
}

static void power(void **state)
{
    (void)state;
    run(is_powerless);
}

/* Landlock does not cover changes to a file's mode by name. */
static void changes_no_modes(void)
{
    const char *path = folder_path("shows/articles/one.md");
    if (!has(WIRE_SANDBOX_SECCOMP))
        return;
    must(chmod(path, 0777) < 0 && errno == EPERM);
    must(fchmodat(AT_FDCWD, path, 0777, 0) < 0 && errno == EPERM);
    must(chown(path, getuid(), getgid()) < 0 && errno == EPERM);
    must(utimensat(AT_FDCWD, path, NULL, 0) < 0 && errno == EPERM);
    must(truncate(path, 0) < 0 && errno == EPERM);
    int fd = open(folder_path("state/cache/own"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    must(fd >= 0 && fchmod(fd, 0644) == 0 && futimens(fd, NULL) == 0 && close(fd) == 0);
    must(unlink(folder_path("state/cache/own")) == 0);
}

static void makes_no_socket(void)
{
    int pair[2];
    if (!has(WIRE_SANDBOX_SECCOMP))
        return;
    must(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM);
    must(socket(AF_INET6, SOCK_DGRAM, 0) < 0 && errno == EPERM);
    must(socket(AF_NETLINK, SOCK_RAW, 0) < 0 && errno == EPERM);
    must(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0 && errno == EPERM);
}

static void modes_and_sockets(void **state)
{
    (void)state;
    run(changes_no_modes);
    rules.has_network = false;
    run(makes_no_socket);
    rules.has_network = true;
}

static void *count(void *context)
{
    ++*(int *)context;
    return NULL;
}

/* Looks up an address by name; a system without a hosts file cannot, sandbox or not. */
static bool finds_localhost(void)
{
    struct addrinfo *found = NULL, want = {.ai_socktype = SOCK_STREAM};
    if (getaddrinfo("localhost", "80", &want, &found) != 0)
        return false;
    freeaddrinfo(found);
    return true;
}

static bool has_localhost;

static void does_its_work(void)
{
    int n = 0;
    pthread_t thread;
    must(pthread_create(&thread, NULL, count, &n) == 0 && pthread_join(thread, NULL) == 0 && n == 1);
    int watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    must(watch >= 0 && inotify_add_watch(watch, folder_path("shows/articles"), IN_CLOSE_WRITE) >= 0);
    must(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 && socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0) >= 0);
    must(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, 0) >= 0);
    must(finds_localhost() == has_localhost);
    struct rlimit any;
    must(getrlimit(RLIMIT_NOFILE, &any) == 0);
}

static void work(void **state)
{
    (void)state;
    has_localhost = finds_localhost();
    run(does_its_work);
}

static void runs_out_of_memory(void)
{
    const size_t more = (size_t)300 << 20;
    must(has(WIRE_SANDBOX_LIMITS));
    if (has_sanitizer)
        return;
    void *volatile memory = malloc(more);
    must(!memory);
    memory = malloc(more / 10);
    must(memory);
    free(memory);
    void *shared = mmap(NULL, more, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(shared != MAP_FAILED); /* shared memory is not limited: the pixels of a large screen belong to the stage */
}

static void runs_out_of_descriptors(void)
{
    int fds[300], n = 0;
    while (n < 300 && (fds[n] = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
        n++;
    must(n < 256 && errno == EMFILE);
    close(fds[--n]);
    must(can_open("/dev/null", O_RDONLY));
}

static void writes_no_large_file(void)
{
    int fd = memfd_create("large", MFD_CLOEXEC);
    must(fd >= 0 && ftruncate(fd, 1 << 20) == 0);
    must(ftruncate(fd, (1 << 20) + 1) < 0 && errno == EFBIG);
    must(pwrite(fd, "x", 1, 1 << 20) < 0 && errno == EFBIG);
}

static void limits(void **state)
{
    (void)state;
    rules.most_memory_bytes = 256 << 20;
    rules.most_file_bytes = 1 << 20;
    run(runs_out_of_memory);
    run(runs_out_of_descriptors);
    run(writes_no_large_file);
    rules.most_memory_bytes = rules.most_file_bytes = 0;
}

static int ready[2], go[2];

static void step(void)
{
    char byte = 1;
    must(write(ready[1], &byte, 1) == 1 && read(go[0], &byte, 1) == 1);
}

/* A source that does not exist yet, nor does its folder. */
static void sees_later_folder(void)
{
    must(!can_open(folder_path("shows/later/a.md"), O_RDONLY));
    must(!sandbox_is_outdated());
    step();
    must(can_open(folder_path("shows/later/a.md"), O_RDONLY));
    must(!sandbox_is_outdated());
}

/* The source's parent is replaced: the rule was for the old one. */
static void sees_new_parent(void)
{
    must(!sandbox_is_outdated());
    step();
    must(sandbox_is_outdated() == has(WIRE_SANDBOX_LANDLOCK));
}

/* The child continues once the parent has changed the files. */
static void run_with_change(void (*trial)(void), void (*change)(void))
{
    int status;
    char byte = 1;
    assert_true(pipe(ready) == 0 && pipe(go) == 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        closed = sandbox_enter(&rules);
        trial();
        _exit(0);
    }
    close(ready[1]); /* the read fails when the child ends */
    if (read(ready[0], &byte, 1) == 1)
        change();
    assert_int_equal(write(go[1], &byte, 1), 1);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    close(ready[0]);
    close(go[0]);
    close(go[1]);
}

static void write_later(void)
{
    folder_write("shows/later/a.md", "later");
}

static void make_parent_anew(void)
{
    char old[PATH_MAX];
    strcpy(old, folder_path("shows"));
    assert_int_equal(rename(old, folder_path("old")), 0);
    assert_int_equal(mkdir(old, 0700), 0);
    assert_int_equal(mkdir(folder_path("shows/articles"), 0700), 0);
}

static void put_parent_back(void)
{
    assert_int_equal(rmdir(folder_path("shows/articles")), 0);
    assert_int_equal(rmdir(folder_path("shows")), 0);
    assert_int_equal(rename(folder_path("old"), folder_path("shows")), 0);
}

static void sources_that_come_and_go(void **state)
{
    (void)state;
    Str later = str_from_c(strdup(folder_path("shows/later/a.md")));
    rules.sources = &later;
    run_with_change(sees_later_folder, write_later);
    rules.sources = &paths[0];
    run_with_change(sees_new_parent, make_parent_anew);
    put_parent_back();
    free((char *)later.ptr);
}

static void root_is_closed(void)
{
    must(!has(WIRE_SANDBOX_LANDLOCK) || !can_open(folder_path("private/secret"), O_RDONLY));
    must(!has(WIRE_SANDBOX_LANDLOCK) || !can_open("/etc/passwd", O_RDONLY));
}

/* A source in the root folder, or one that is not a path at all, gives access to nothing more. */
static void never_the_whole_disk(void **state)
{
    (void)state;
    Str odd[] = {STR("/no-such-folder-of-placard"), STR("/etc-of-placard/a.md"), STR("-"), STR("https://example.org/a"),
                 STR("")};
    struct sandbox_rules before = rules;
    rules = (struct sandbox_rules){.sources = odd, .n_sources = 5};
    run(root_is_closed);
    rules = before;
}

static void home_is_closed(void)
{
    must(can_open(folder_path("shows/articles/one.md"), O_RDONLY));
    must(!has(WIRE_SANDBOX_LANDLOCK) || !can_open(folder_path("shows/pictures/one.png"), O_RDONLY));
}

static void never_a_whole_home(void **state)
{
    (void)state;
    const char *was = getenv("HOME");
    char *home = was ? strdup(was) : NULL;
    setenv("HOME", folder_path("shows"), 1);
    run(home_is_closed);
    if (home)
        setenv("HOME", home, 1);
    else
        unsetenv("HOME");
    free(home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_truth),
        cmocka_unit_test(files),
        cmocka_unit_test(memory_files),
        cmocka_unit_test(power),
        cmocka_unit_test(modes_and_sockets),
        cmocka_unit_test(work),
        cmocka_unit_test(limits),
        cmocka_unit_test(sources_that_come_and_go),
        cmocka_unit_test(never_the_whole_disk),
        cmocka_unit_test(never_a_whole_home),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
