/* Messages, descriptors and the start of the press; the test program starts itself as the other end. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "wire/wire.h"

static void pair(int ends[2])
{
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
}

static int n_open_fds(void)
{
    int n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

static struct wire_message printed(void)
{
    return (struct wire_message){.kind = WIRE_PRINTED,
                                 .printed = {.request = 7, .article = 2, .card = 3, .dwell_ms = 6000, .first = 9}};
}

static void a_message_arrives_as_it_was(void **state)
{
    (void)state;
    int ends[2], fd = 99;
    pair(ends);
    struct wire_message out = printed(), in;
    assert_true(wire_send(ends[0], &out, -1));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_int_equal(fd, -1);
    assert_int_equal(in.kind, WIRE_PRINTED);
    assert_memory_equal(&in.printed, &out.printed, sizeof in.printed);
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_NOTHING);
    close(ends[0]);
    close(ends[1]);
}

static void has_an_end(const char *text, size_t n_bytes)
{
    assert_int_equal(text[n_bytes - 2], 'x');
    assert_int_equal(text[n_bytes - 1], '\0');
}

/* A hijacked press may send texts without an end. */
static void texts_have_an_end(void **state)
{
    (void)state;
    int ends[2], fd;
    pair(ends);
    for (uint32_t kind = WIRE_HELLO; kind <= WIRE_TOLD; kind++) {
        struct wire_message out, in;
        memset(&out, 'x', sizeof out);
        out.kind = kind;
        assert_true(wire_send(ends[0], &out, -1));
        assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
        if (kind == WIRE_TOLD)
            has_an_end(in.told.text, WIRE_TOLD_BYTES);
        if (kind == WIRE_FAILED)
            has_an_end(in.failed.reason, WIRE_REASON_BYTES);
        if (kind == WIRE_READING)
            has_an_end(in.reading.source, WIRE_SOURCE_BYTES);
        if (kind == WIRE_PRINTED) {
            has_an_end(in.printed.source, WIRE_SOURCE_BYTES);
            has_an_end(in.printed.title, WIRE_TITLE_BYTES);
        }
    }
    close(ends[0]);
    close(ends[1]);
}

static void every_kind_arrives(void **state)
{
    (void)state;
    int ends[2], fd;
    pair(ends);
    for (uint32_t kind = WIRE_HELLO; kind <= WIRE_TOLD; kind++) {
        struct wire_message out = {.kind = kind}, in;
        assert_true(wire_send(ends[0], &out, -1));
        assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
        assert_int_equal(in.kind, kind);
    }
    close(ends[0]);
    close(ends[1]);
}

static void bytes_beyond_the_kind_stay_at_home(void **state)
{
    (void)state;
    int ends[2], fd;
    pair(ends);
    struct wire_message out, in;
    memset(&out, 0xee, sizeof out);
    out.kind = WIRE_HELLO;
    out.hello.version = WIRE_VERSION;
    assert_true(wire_send(ends[0], &out, -1));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_int_equal(in.hello.version, WIRE_VERSION);
    for (size_t i = sizeof in.kind; i < sizeof in; i++)
        if (i < offsetof(struct wire_message, hello) || i >= offsetof(struct wire_message, hello) + sizeof in.hello)
            assert_int_equal(((unsigned char *)&in)[i], 0);
    close(ends[0]);
    close(ends[1]);
}

static void a_reason_is_terminated(void **state)
{
    (void)state;
    int ends[2], fd;
    pair(ends);
    struct wire_message out = {.kind = WIRE_FAILED}, in;
    memset(out.failed.reason, 'x', sizeof out.failed.reason);
    assert_true(wire_send(ends[0], &out, -1));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_int_equal(strlen(in.failed.reason), WIRE_REASON_BYTES - 1);
    out.kind = WIRE_READING;
    memset(out.reading.source, 'x', sizeof out.reading.source);
    assert_true(wire_send(ends[0], &out, -1));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_int_equal(strlen(in.reading.source), WIRE_SOURCE_BYTES - 1);
    out.kind = WIRE_TOLD;
    memset(out.told.text, 'x', sizeof out.told.text);
    assert_true(wire_send(ends[0], &out, -1));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_int_equal(strlen(in.told.text), WIRE_TOLD_BYTES - 1);
    close(ends[0]);
    close(ends[1]);
}

static void a_descriptor_comes_along(void **state)
{
    (void)state;
    int ends[2], fd, n_before = n_open_fds();
    pair(ends);
    struct wire_pixels near, far;
    struct error error;
    assert_true(wire_pixels_create(&near, 8, 4, 2, &error));
    struct wire_message out = {.kind = WIRE_SCREEN, .screen = {.w_px = 8, .h_px = 4, .n_slots = 2}}, in;
    assert_true(wire_send(ends[0], &out, near.fd));
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GOT);
    assert_true(fd >= 0);
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    assert_true(wire_pixels_open(&far, fd, &in.screen, &error));
    wire_pixels_slot(&near, 1)[5] = 0xff123456;
    assert_int_equal(wire_pixels_slot(&far, 1)[5], 0xff123456);
    wire_pixels_finish(&near);
    wire_pixels_finish(&far);
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(n_open_fds(), n_before);
}

static void send_raw(int socket, const void *bytes, size_t n, int fd)
{
    struct iovec part = {(void *)bytes, n};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = {.bytes = {0}};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
    if (fd >= 0) {
        header.msg_control = control.bytes;
        header.msg_controllen = CMSG_SPACE(sizeof(int) * 2);
        struct cmsghdr *c = CMSG_FIRSTHDR(&header);
        *c = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int) * 2)};
        memcpy(CMSG_DATA(c), (int[2]){fd, fd}, 2 * sizeof(int));
    }
    assert_int_equal(sendmsg(socket, &header, MSG_NOSIGNAL), n);
}

static void is_refused(const void *bytes, size_t n, int with_fd)
{
    int ends[2], fd;
    int n_before = n_open_fds();
    pair(ends);
    send_raw(ends[0], bytes, n, with_fd);
    struct wire_message in;
    assert_int_equal(wire_receive(ends[1], &in, &fd), WIRE_GONE);
    assert_int_equal(fd, -1);
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(n_open_fds(), n_before);
}

static void what_is_no_message_is_refused(void **state)
{
    (void)state;
    struct wire_message message[2] = {printed(), printed()};
    is_refused(message, sizeof message[0] - 1, -1);
    is_refused(message, sizeof message[0] + 1, -1);
    is_refused(message, 4, -1);
    is_refused(message, sizeof message[0], 0); /* two unexpected descriptors */
    message[0].kind = 0;
    is_refused(message, sizeof message[0], -1);
    message[0].kind = WIRE_TOLD + 1;
    is_refused(message, sizeof message[0], -1);
}

static void a_peer_that_went_is_told(void **state)
{
    (void)state;
    int ends[2], fd;
    pair(ends);
    close(ends[1]);
    struct wire_message message = printed();
    assert_false(wire_send(ends[0], &message, -1)); /* and no SIGPIPE */
    assert_int_equal(wire_receive(ends[0], &message, &fd), WIRE_GONE);
    close(ends[0]);
}

static void a_peer_that_does_not_read_never_blocks(void **state)
{
    (void)state;
    int ends[2];
    pair(ends);
    struct wire_message message = printed();
    int n = 0;
    while (n < 1000000 && wire_send(ends[0], &message, -1))
        n++;
    assert_in_range(n, 10, 999999);
    close(ends[0]);
    close(ends[1]);
}

static bool receive_soon(int socket, struct wire_message *message)
{
    struct pollfd poller = {.fd = socket, .events = POLLIN};
    int fd;
    return poll(&poller, 1, 10000) == 1 && wire_receive(socket, message, &fd) == WIRE_GOT;
}

static void the_press_starts_and_answers(void **state)
{
    (void)state;
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10), lost = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
    char number[2][12];
    snprintf(number[0], sizeof number[0], "%d", kept);
    snprintf(number[1], sizeof number[1], "%d", lost);
    sigset_t usr1;
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    sigprocmask(SIG_BLOCK, &usr1, NULL);
    int socket;
    pid_t pid;
    struct error error;
    assert_true(wire_spawn((char *[]){"echo", number[0], number[1], NULL}, (int[]){kept, -1}, &socket, &pid, &error));
    assert_true(fcntl(socket, F_GETFD) & FD_CLOEXEC);
    struct wire_message message = {.kind = WIRE_PRINT, .print = {.request = 5}};
    assert_true(wire_send(socket, &message, -1));
    assert_true(receive_soon(socket, &message));
    assert_int_equal(message.kind, WIRE_PRINTED);
    assert_int_equal(message.printed.request, 5);
    assert_int_equal(message.printed.card, 1);    /* the kept descriptor is open */
    assert_int_equal(message.printed.slot, 0);    /* the other is closed */
    assert_int_equal(message.printed.n_cards, 0); /* no signal is blocked */
    close(socket);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    sigprocmask(SIG_UNBLOCK, &usr1, NULL);
    close(kept);
    close(lost);
}

static void the_socket_may_not_be_kept(void **state)
{
    (void)state;
    int socket;
    pid_t pid;
    struct error error;
    assert_false(wire_spawn((char *[]){"echo", NULL}, (int[]){WIRE_FD, -1}, &socket, &pid, &error));
    assert_non_null(strstr(error.text, "echo"));
}

/* The middle process starts a grandchild that only sleeps, reports its pid, and is killed. */
static void the_press_dies_with_its_parent(void **state)
{
    (void)state;
    int socket;
    pid_t pid;
    struct error error;
    struct wire_message message;
    assert_true(wire_spawn((char *[]){"middle", NULL}, NULL, &socket, &pid, &error));
    assert_true(receive_soon(socket, &message));
    pid_t grandchild = message.print.article;
    assert_int_equal(kill(grandchild, 0), 0);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    char path[32], state_of = 'R';
    snprintf(path, sizeof path, "/proc/%d/stat", (int)grandchild);
    for (int64_t end = clock_now_ms() + 10000; clock_now_ms() < end; usleep(1000)) {
        FILE *file = fopen(path, "r");
        if (!file || fscanf(file, "%*d (%*[^)]) %c", &state_of) != 1)
            state_of = 'X';
        if (file)
            fclose(file);
        if (state_of == 'X' || state_of == 'Z')
            break;
    }
    assert_true(state_of == 'X' || state_of == 'Z');
    close(socket);
}

static int be_echo(char **arguments)
{
    sigset_t mask;
    sigprocmask(SIG_SETMASK, NULL, &mask);
    struct wire_message message;
    if (!receive_soon(WIRE_FD, &message))
        return 1;
    struct wire_message answer = {.kind = WIRE_PRINTED,
                                  .printed = {.request = message.print.request,
                                              .card = fcntl(atoi(arguments[0]), F_GETFD) >= 0,
                                              .slot = fcntl(atoi(arguments[1]), F_GETFD) >= 0,
                                              .n_cards = sigismember(&mask, SIGUSR1)}};
    return wire_send(WIRE_FD, &answer, -1) ? 0 : 1;
}

static int be_middle(void)
{
    int socket;
    pid_t pid;
    struct error error;
    if (!wire_spawn((char *[]){"sleeper", NULL}, NULL, &socket, &pid, &error))
        return 1;
    struct wire_message message;
    if (!receive_soon(socket, &message))
        return 1;
    message = (struct wire_message){.kind = WIRE_PRINT, .print = {.article = pid}};
    wire_send(WIRE_FD, &message, -1);
    pause();
    return 0;
}

static int be_sleeper(void)
{
    wire_die_with_parent(0);
    wire_send(WIRE_FD, &(struct wire_message){.kind = WIRE_HELLO}, -1);
    sleep(60);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "echo") == 0)
        return be_echo(argv + 2);
    if (argc == 2 && strcmp(argv[1], "middle") == 0)
        return be_middle();
    if (argc == 2 && strcmp(argv[1], "sleeper") == 0)
        return be_sleeper();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_arrives_as_it_was),
        cmocka_unit_test(every_kind_arrives),
        cmocka_unit_test(texts_have_an_end),
        cmocka_unit_test(bytes_beyond_the_kind_stay_at_home),
        cmocka_unit_test(a_reason_is_terminated),
        cmocka_unit_test(a_descriptor_comes_along),
        cmocka_unit_test(what_is_no_message_is_refused),
        cmocka_unit_test(a_peer_that_went_is_told),
        cmocka_unit_test(a_peer_that_does_not_read_never_blocks),
        cmocka_unit_test(the_press_starts_and_answers),
        cmocka_unit_test(the_socket_may_not_be_kept),
        cmocka_unit_test(the_press_dies_with_its_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
