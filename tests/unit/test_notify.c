#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "player/notify.h"

/* A service manager: its socket and the socket's path. */
struct manager {
    int fd;
    char folder[32], path[48];
};

static int set_up(void **state)
{
    static struct manager m;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(m.folder, "/tmp/notify-XXXXXX");
    if (!mkdtemp(m.folder))
        return -1;
    snprintf(m.path, sizeof m.path, "%s/socket", m.folder);
    strcpy(address.sun_path, m.path);
    m.fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    *state = &m;
    return bind(m.fd, (struct sockaddr *)&address, sizeof address) == 0 ? setenv("NOTIFY_SOCKET", m.path, 1) : -1;
}

static int tear_down(void **state)
{
    struct manager *m = *state;
    close(m->fd);
    unlink(m->path);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    return rmdir(m->folder);
}

static const char *heard(const struct manager *m)
{
    static char text[512];
    ssize_t n = recv(m->fd, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    return text;
}

static void tells_what_happens(void **state)
{
    notify_ready();
    assert_string_equal(heard(*state), "READY=1");
    notify_alive();
    assert_string_equal(heard(*state), "WATCHDOG=1");
    notify_stopping();
    assert_string_equal(heard(*state), "STOPPING=1");
    assert_string_equal(heard(*state), "");
}

static void a_status_is_one_line(void **state)
{
    char text[1000];
    notify_status("showing\nREADY=1");
    assert_string_equal(heard(*state), "STATUS=showing READY=1");
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    notify_status(text);
    assert_true(strlen(heard(*state)) < 300);
}

static void no_manager_hears_nothing(void **state)
{
    unsetenv("NOTIFY_SOCKET");
    notify_ready();
    assert_string_equal(heard(*state), "");
    setenv("WATCHDOG_USEC", "30000000", 1);
    assert_int_equal(notify_wait_ms(), -1);
}

static void a_manager_that_is_gone_does_no_harm(void **state)
{
    struct manager *m = *state;
    setenv("NOTIFY_SOCKET", "/nowhere/at/all", 1);
    notify_ready();
    setenv("NOTIFY_SOCKET", "rubbish", 1);
    notify_alive();
    assert_string_equal(heard(m), "");
}

static void waits_half_of_what_the_watchdog_allows(void **state)
{
    char pid[16];
    (void)state;
    assert_int_equal(notify_wait_ms(), -1);
    setenv("WATCHDOG_USEC", "30000000", 1);
    assert_int_equal(notify_wait_ms(), 15000);
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    setenv("WATCHDOG_PID", pid, 1);
    assert_int_equal(notify_wait_ms(), 15000);
    setenv("WATCHDOG_PID", "1", 1);
    assert_int_equal(notify_wait_ms(), -1); /* belongs to another process */
    unsetenv("WATCHDOG_PID");
    setenv("WATCHDOG_USEC", "soon", 1);
    assert_int_equal(notify_wait_ms(), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#ifdef PLACARD_SYSTEMD
        cmocka_unit_test_setup_teardown(tells_what_happens, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_status_is_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(waits_half_of_what_the_watchdog_allows, set_up, tear_down),
#endif
        cmocka_unit_test_setup_teardown(no_manager_hears_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_manager_that_is_gone_does_no_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
