/* The control socket: what it answers, who may connect, and that no client can keep the program from its next turn. */
#include "remote/remote.h"

#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/clock.h"
#include "folder.h"
#include "remote/call.h"
#include "remote/endpoint.h"

enum { MOST_TURNS = 2000, TURN_MS = 50 };

static struct remote *remote;
static struct error error;
static char path[PATH_MAX];
static int n_handled;
static uint64_t last_asker;
static int64_t now_ms;

/* Answers "echo X" with X, "big" with a long line, "later" not yet, "bad" with an error, everything else with ok. */
static bool handle(void *context, uint64_t asker, Str line, struct str_builder *answer)
{
    assert_ptr_equal(context, &n_handled);
    n_handled++;
    last_asker = asker;
    if (str_is_equal(line, STR("later")))
        return false;
    if (str_has_prefix(line, STR("echo ")))
        str_builder_add(answer, str_slice(line, 5, line.len));
    else if (str_is_equal(line, STR("bad")))
        str_builder_add(answer, STR("error: bad"));
    else if (str_is_equal(line, STR("big")))
        for (int i = 0; i < 3000; i++)
            str_builder_add_byte(answer, 'x');
    else
        str_builder_add(answer, STR("ok"));
    return true;
}

static bool create(const char *at, struct remote **new)
{
    struct remote_options options = {str_from_c(at), handle, &n_handled};
    return remote_create(&options, new, &error);
}

static int open_remote(void **state)
{
    (void)state;
    if (folder_make() != 0)
        return -1;
    snprintf(path, sizeof path, "%s", folder_path("control"));
    n_handled = 0;
    now_ms = 1000000;
    return create(path, &remote) ? 0 : -1;
}

static int close_remote(void **state)
{
    (void)state;
    remote_destroy(remote);
    remote = NULL;
    return folder_remove();
}

/* Does what the program's loop does: sleeps until the descriptor or the deadline is due, with a clock of the test. */
static bool turn(void)
{
    struct pollfd polled = {.fd = remote_fd(remote), .events = POLLIN};
    int64_t deadline_ms = remote_deadline_ms(remote);
    bool is_readable = poll(&polled, 1, 0) > 0, is_due = deadline_ms && deadline_ms <= now_ms;
    if (is_readable || is_due)
        remote_serve(remote, now_ms);
    now_ms++;
    return is_readable || is_due;
}

/* Serves until nothing is left to do for a while. */
static void settle(void)
{
    for (int quiet = 0, n = 0; quiet < TURN_MS && n < MOST_TURNS; n++)
        quiet = turn() ? 0 : quiet + 1;
}

static int dial(void)
{
    int fd;
    if (!call_open(str_from_c(path), &fd, &error))
        fail_msg("%s", error.text);
    return fd;
}

static void say(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

/* Returns everything answered so far; "" when there is nothing more. */
static const char *heard(int fd)
{
    static char buffer[REMOTE_ANSWER_BYTES * 2];
    size_t n_read = 0;
    for (ssize_t n; (n = recv(fd, buffer + n_read, sizeof buffer - 1 - n_read, MSG_DONTWAIT)) > 0;)
        n_read += (size_t)n;
    buffer[n_read] = '\0';
    return buffer;
}

/* True when the other end has hung up, whatever it sent before. */
static bool is_over(int fd)
{
    char c[4096];
    ssize_t n;
    while ((n = recv(fd, c, sizeof c, MSG_DONTWAIT)) > 0)
        ;
    return n == 0 || errno != EAGAIN;
}

static void a_line_gets_an_answer(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "next\n");
    settle();
    assert_string_equal(heard(fd), "ok\n");
    say(fd, "echo one\nbad\r\necho \xc3\xa9  x \n\n");
    settle();
    assert_string_equal(heard(fd), "one\nerror: bad\n\xc3\xa9  x \nok\n");
    say(fd, "echo in ");
    settle();
    say(fd, "pieces\n");
    settle();
    assert_string_equal(heard(fd), "in pieces\n");
    assert_int_equal(n_handled, 6);
    close(fd);
}

static void what_was_said_before_hanging_up_is_obeyed(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "a\nb\nhalf");
    shutdown(fd, SHUT_WR);
    settle();
    assert_string_equal(heard(fd), "ok\nok\n");
    assert_true(is_over(fd));
    close(fd);
    fd = dial();
    say(fd, "c\n");
    close(fd);
    settle();
    assert_int_equal(n_handled, 3);
}

static void the_file_is_for_its_owner_alone(void **state)
{
    (void)state;
    struct stat st;
    assert_int_equal(lstat(path, &st), 0);
    assert_true(S_ISSOCK(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0600);
    remote_destroy(remote);
    remote = NULL;
    assert_int_not_equal(lstat(path, &st), 0);
    const char *below = folder_path("new/control");
    assert_true(create(below, &remote));
    assert_int_equal(lstat(folder_path("new"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_string_equal(remote_path(remote), below);
}

static void another_user_is_turned_away(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    chmod(test_folder, 0755);
    chmod(path, 0666);
    pid_t pid = fork();
    if (pid == 0) {
        struct error unused;
        int fd;
        char c;
        bool ok = setuid(65534) == 0 && call_open(str_from_c(path), &fd, &unused);
        struct pollfd polled = {.fd = ok ? fd : -1, .events = POLLIN};
        if (ok && send(fd, "next\n", 5, MSG_NOSIGNAL) > 0)
            poll(&polled, 1, 10000);
        _exit(ok ? recv(fd, &c, 1, MSG_DONTWAIT) > 0 : 2);
    }
    int status = -1, n = 0;
    for (; waitpid(pid, &status, WNOHANG) == 0 && n < 10000; n++) {
        turn();
        usleep(1000);
    }
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(n_handled, 0);
}

static void a_dead_one_is_replaced_and_a_living_one_is_not(void **state)
{
    (void)state;
    struct remote *other;
    struct stat st;
    assert_false(create(path, &other));
    assert_non_null(strstr(error.text, "another placard"));
    int fd = dial(); /* the first one still answers */
    say(fd, "next\n");
    settle();
    assert_string_equal(heard(fd), "ok\n");
    close(fd);

    const char *dead = folder_path("dead");
    struct endpoint endpoint;
    assert_true(endpoint_listen(&endpoint, str_from_c(dead), &error));
    close(endpoint.fd); /* ends without cleaning up */
    assert_int_equal(lstat(dead, &st), 0);
    assert_true(create(dead, &other));
    assert_int_equal(unlink(dead), 0);
    folder_write("dead", "somebody else's");
    remote_destroy(other);
    assert_int_equal(lstat(dead, &st), 0);

    assert_false(create(folder_write("file", "text"), &other));
    assert_non_null(strstr(error.text, "not a socket"));
    assert_false(create("/proc/nowhere/control", &other));
    char long_path[300];
    memset(long_path, 'a', sizeof long_path);
    long_path[0] = '/';
    long_path[sizeof long_path - 1] = '\0';
    assert_false(create(long_path, &other));
}

static void a_folder_of_somebody_else_is_not_trusted(void **state)
{
    (void)state;
    struct endpoint endpoint;
    char folder[64], name[80];
    snprintf(folder, sizeof folder, "/tmp/placard-test-%d", (int)getpid());
    snprintf(name, sizeof name, "%s/control", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    chmod(folder, 0777);
    bool is_open_trusted = endpoint_listen(&endpoint, str_from_c(name), &error);
    rmdir(folder);
    assert_int_equal(symlink(test_folder, folder), 0);
    bool is_link_trusted = endpoint_listen(&endpoint, str_from_c(name), &error);
    unlink(folder);
    assert_false(is_open_trusted);
    assert_false(is_link_trusted);
}

static void the_usual_places(void **state)
{
    (void)state;
    Arena arena = {0};
    Str paths[ENDPOINT_MOST];
    unsetenv("RUNTIME_DIRECTORY");
    setenv("XDG_RUNTIME_DIR", test_folder, 1);
    Str here = endpoint_to_listen(&arena);
    assert_true(str_is_equal(here, str_from_c(folder_path("placard/control"))));
    assert_true(endpoint_to_call(&arena, paths) == ENDPOINT_MOST);
    assert_true(str_is_equal(paths[0], here));
    setenv("RUNTIME_DIRECTORY", "/run/placard", 1);
    assert_true(str_is_equal(endpoint_to_listen(&arena), STR("/run/placard/control")));
    unsetenv("RUNTIME_DIRECTORY");
    unsetenv("XDG_RUNTIME_DIR");
    Str fallback = endpoint_to_listen(&arena); /* one of the paths where callers look */
    int n = endpoint_to_call(&arena, paths);
    assert_int_equal(n, ENDPOINT_MOST - 1);
    assert_true(str_is_equal(fallback, paths[0]) || str_is_equal(fallback, paths[1]));
    arena_finish(&arena);
}

static void nobody_there_is_said_with_the_paths(void **state)
{
    (void)state;
    int fd;
    assert_false(call_open(str_from_c(folder_path("nothing")), &fd, &error));
    assert_non_null(strstr(error.text, "nothing: no placard is running"));
    setenv("XDG_RUNTIME_DIR", test_folder, 1);
    if (!call_open((Str){0}, &fd, &error))
        assert_non_null(strstr(error.text, folder_path("placard/control")));
    unsetenv("XDG_RUNTIME_DIR");
}

static void a_ninth_client_is_told_so(void **state)
{
    (void)state;
    int fds[REMOTE_MOST_CLIENTS + 1];
    for (int i = 0; i <= REMOTE_MOST_CLIENTS; i++) {
        fds[i] = dial();
        settle();
    }
    assert_string_equal(heard(fds[REMOTE_MOST_CLIENTS]), "error: too many clients\n");
    assert_true(is_over(fds[REMOTE_MOST_CLIENTS]));
    close(fds[0]);
    settle();
    int fd = dial();
    say(fd, "echo room\n");
    settle();
    assert_string_equal(heard(fd), "room\n");
    close(fd);
    for (int i = 1; i <= REMOTE_MOST_CLIENTS; i++)
        close(fds[i]);
}

static void an_idle_client_makes_room(void **state)
{
    (void)state;
    int fds[REMOTE_MOST_CLIENTS];
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++)
        fds[i] = dial();
    settle();
    now_ms += REMOTE_IDLE_MS;
    say(fds[0], "later\n"); /* waiting for its answer: not idle */
    say(fds[1], "echo here\n");
    settle();
    assert_string_equal(heard(fds[1]), "here\n");
    int fd = dial();
    say(fd, "echo room\n");
    settle();
    assert_string_equal(heard(fd), "room\n");
    assert_string_equal(heard(fds[2]), "error: disconnected to make room for another client\n");
    assert_true(is_over(fds[2]));
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        assert_true(i == 2 || !is_over(fds[i]));
        close(fds[i]);
    }
    close(fd);
}

static void a_line_without_end_is_refused(void **state)
{
    (void)state;
    char line[REMOTE_LINE_BYTES + 2];
    int fd = dial();
    memset(line, 'a', sizeof line);
    line[REMOTE_LINE_BYTES - 1] = '\n'; /* the longest accepted line */
    assert_int_equal(send(fd, line, REMOTE_LINE_BYTES, 0), REMOTE_LINE_BYTES);
    settle();
    assert_string_equal(heard(fd), "ok\n");
    line[REMOTE_LINE_BYTES - 1] = 'a';
    assert_int_equal(send(fd, line, REMOTE_LINE_BYTES, 0), REMOTE_LINE_BYTES);
    settle();
    assert_string_equal(heard(fd), "error: line too long\n");
    assert_true(is_over(fd));
    close(fd);
}

static void time_runs_out_for_the_silent(void **state)
{
    (void)state;
    int half = dial(), silent = dial(), dripping = dial();
    say(half, "nex");
    settle();
    int64_t begun_ms = now_ms;
    now_ms += REMOTE_LINE_MS / 2;
    say(dripping, "a");
    settle();
    now_ms = begun_ms + REMOTE_LINE_MS;
    say(dripping, "b");
    settle();
    assert_string_equal(heard(half), "error: timed out waiting for the end of the line\n");
    assert_true(is_over(half));
    assert_string_equal(heard(dripping), "");
    now_ms = begun_ms + REMOTE_LINE_MS * 2;
    settle();
    assert_true(is_over(dripping));
    assert_false(is_over(silent));
    now_ms = begun_ms + REMOTE_SILENCE_MS;
    settle();
    assert_true(is_over(silent));
    assert_int_equal(remote_deadline_ms(remote), 0);
    close(half);
    close(silent);
    close(dripping);
}

static void one_that_does_not_read_is_dropped(void **state)
{
    (void)state;
    int fd = dial(), n = 0;
    while (n < 5000 && send(fd, "big\n", 4, MSG_NOSIGNAL | MSG_DONTWAIT) > 0) {
        n++;
        settle();
    }
    assert_in_range(n, REMOTE_ANSWER_BYTES / 3001, 4999);
    close(fd);
    settle();
    fd = dial();
    say(fd, "echo still here\n");
    settle();
    assert_string_equal(heard(fd), "still here\n");
    close(fd);
}

static void a_flood_is_served_little_by_little(void **state)
{
    (void)state;
    int flood = dial(), other = dial(), n_sent = 0;
    settle();
    n_handled = 0;
    while (send(flood, "a\nb\nc\nd\n", 8, MSG_NOSIGNAL | MSG_DONTWAIT) == 8)
        n_sent += 4;
    say(other, "echo me too\n");
    int64_t start_ms = now_ms;
    turn();
    assert_in_range(n_handled, 1, REMOTE_LINES_A_TURN + REMOTE_MOST_CLIENTS);
    assert_string_equal(heard(other), "me too\n");
    int n_busy = 0;
    while (now_ms < start_ms + 10 * REMOTE_REST_MS) {
        n_busy += turn();
        heard(flood);
    }
    assert_in_range(n_busy, 5, 25); /* it sleeps between its turns */
    assert_in_range(n_handled, 5 * REMOTE_LINES_A_TURN, 12 * (REMOTE_LINES_A_TURN + REMOTE_MOST_CLIENTS));
    int late = dial(); /* another client connects meanwhile */
    say(late, "echo and me\n");
    for (int i = 0; i < 4 * REMOTE_REST_MS; i++) {
        turn();
        heard(flood);
    }
    assert_string_equal(heard(late), "and me\n");
    assert_true(n_handled < n_sent);
    close(late);
    for (int i = 0; i < n_sent * 4 && n_handled < n_sent + 2; i++) {
        turn();
        heard(flood);
    }
    assert_int_equal(n_handled, n_sent + 2);
    close(flood);
    close(other);
}

static void callers_that_come_and_go_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++) {
        int fd = dial();
        if (i % 3 == 0)
            say(fd, "next\n");
        if (i % 3 == 1)
            say(fd, "half");
        close(fd);
        if (i % 8 == 7)
            settle();
    }
    settle();
    assert_int_equal(n_handled, 100);
    assert_int_equal(remote_deadline_ms(remote), 0);
}

static void an_answer_may_come_later(void **state)
{
    (void)state;
    int fd = dial(), other = dial();
    say(fd, "later\necho after\n");
    settle();
    uint64_t asker = last_asker;
    say(other, "echo meanwhile\n");
    settle();
    assert_string_equal(heard(fd), "");
    assert_string_equal(heard(other), "meanwhile\n");
    now_ms += REMOTE_SILENCE_MS * 2; /* the server is silent, not the client */
    remote_answer(remote, asker, STR("done"), now_ms);
    remote_answer(remote, asker, STR("twice"), now_ms);
    settle();
    assert_string_equal(heard(fd), "done\nafter\n");
    say(fd, "later\n");
    settle();
    close(fd);
    settle();
    remote_answer(remote, asker, STR("nobody listens"), now_ms);
    settle();
    fd = dial();
    settle();
    remote_answer(remote, asker, STR("to somebody else"), now_ms);
    assert_string_equal(heard(fd), "");
    close(fd);
    close(other);
}

static void out_of_descriptors_is_waited_for(void **state)
{
    (void)state;
    struct rlimit limit, none;
    int fd = dial();
    getrlimit(RLIMIT_NOFILE, &limit);
    none = limit;
    none.rlim_cur = (rlim_t)fd + 1;
    setrlimit(RLIMIT_NOFILE, &none);
    int n_busy = 0;
    for (int i = 0; i < 500; i++)
        n_busy += turn();
    setrlimit(RLIMIT_NOFILE, &limit);
    assert_in_range(n_busy, 1, 3);
    say(fd, "echo at last\n");
    now_ms += 1000;
    settle();
    assert_string_equal(heard(fd), "at last\n");
    close(fd);
}

/* The client end, against a misbehaving server. */
static void a_server_that_misbehaves_does_not_hang_the_caller(void **state)
{
    (void)state;
    static const struct {
        const char *answer, *text, *problem;
    } cases[] = {{"ok\n", "ok", NULL},
                 {"", NULL, "closed the connection"},
                 {"half", NULL, "closed the connection"},
                 {NULL, NULL, "no answer"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct str_builder answer = {.arena = &arena};
        int ends[2];
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), 0);
        if (cases[i].answer) {
            say(ends[1], cases[i].answer);
            shutdown(ends[1], SHUT_WR);
        }
        int64_t before_ms = clock_now_ms();
        bool ok = call_ask(ends[0], STR("status"), 50, &answer, &error);
        assert_true(clock_now_ms() - before_ms < 5000);
        assert_int_equal(ok, cases[i].text != NULL);
        if (ok)
            assert_true(str_is_equal(str_builder_text(&answer), str_from_c(cases[i].text)));
        else
            assert_non_null(strstr(error.text, cases[i].problem));
        assert_false(call_ask(ends[0], STR("two\nlines"), 50, &answer, &error));
        arena_finish(&arena);
        close(ends[0]);
        close(ends[1]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_remote, close_remote)
    const struct CMUnitTest tests[] = {
        TEST(a_line_gets_an_answer),
        TEST(what_was_said_before_hanging_up_is_obeyed),
        TEST(the_file_is_for_its_owner_alone),
        TEST(another_user_is_turned_away),
        TEST(a_dead_one_is_replaced_and_a_living_one_is_not),
        TEST(a_folder_of_somebody_else_is_not_trusted),
        TEST(the_usual_places),
        TEST(nobody_there_is_said_with_the_paths),
        TEST(a_ninth_client_is_told_so),
        TEST(an_idle_client_makes_room),
        TEST(a_line_without_end_is_refused),
        TEST(time_runs_out_for_the_silent),
        TEST(one_that_does_not_read_is_dropped),
        TEST(a_flood_is_served_little_by_little),
        TEST(callers_that_come_and_go_at_once),
        TEST(an_answer_may_come_later),
        TEST(out_of_descriptors_is_waited_for),
        TEST(a_server_that_misbehaves_does_not_hang_the_caller),
    };
    signal(SIGPIPE, SIG_DFL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
