/* A console in graphics mode draws neither text nor cursor, and with its keyboard off it receives no keys: those come
   through evdev alone. Both settings would outlive this process, so a small child waits until the process ends, in
   whatever way, and restores the console; unless a service manager is about to start the show again. Owns the
   descriptors and the child. */
#include "stage/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

static int release_signal(void)
{
    return SIGRTMIN + 1;
}

static int acquire_signal(void)
{
    return SIGRTMIN + 2;
}

static void give_back(int fd, int keyboard_mode)
{
    static const char SHOW_CURSOR[] = "\033[?25h";
    struct vt_mode by_itself = {.mode = VT_AUTO};
    ioctl(fd, KDSKBMODE, keyboard_mode);
    ioctl(fd, VT_SETMODE, &by_itself);
    ioctl(fd, KDSETMODE, KD_TEXT);
    if (write(fd, SHOW_CURSOR, sizeof SHOW_CURSOR - 1) < 0)
        return;
}

/* Keeps only the console and the pipe open; the pipe's other end closes with the parent. */
static _Noreturn void wait_for_the_end(int fd, int pipe_fd, int keyboard_mode)
{
    char ignored;
    for (int number = SIGHUP; number <= SIGTERM; number++)
        signal(number, SIG_IGN);
    dup2(pipe_fd, STDIN_FILENO);
    dup2(fd, STDOUT_FILENO);
    close_range(STDERR_FILENO, ~0u, 0);
    while (read(STDIN_FILENO, &ignored, 1) < 0 && errno == EINTR) {
    }
    give_back(STDOUT_FILENO, keyboard_mode);
    _exit(0);
}

static void start_guard(struct terminal *terminal)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return;
    terminal->guard = fork();
    if (terminal->guard == 0)
        wait_for_the_end(terminal->fd, ends[0], terminal->keyboard_mode);
    close(ends[0]);
    terminal->guard_fd = ends[1];
}

/* The child restores the console. */
static void end_guard(struct terminal *terminal)
{
    close(terminal->guard_fd);
    while (terminal->guard > 0 && waitpid(terminal->guard, NULL, 0) < 0 && errno == EINTR) {
    }
}

static int open_console(void)
{
    int mode, fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 && ioctl(fd, KDGETMODE, &mode) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* The kernel asks for switches by signal; a signalfd makes them readable like any other input. */
static void listen_for_switches(struct terminal *terminal)
{
    struct vt_mode by_us = {.mode = VT_PROCESS, .relsig = (short)release_signal(), .acqsig = (short)acquire_signal()};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, release_signal());
    sigaddset(&set, acquire_signal());
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    terminal->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (terminal->signal_fd >= 0)
        ioctl(terminal->fd, VT_SETMODE, &by_us);
}

static void darken(const struct terminal *terminal)
{
    static const char CLEAR[] = "\033[?25l\033[2J\033[H"; /* visible for an instant between two shows */
    if (write(terminal->fd, CLEAR, sizeof CLEAR - 1) >= 0)
        ioctl(terminal->fd, KDSKBMODE, K_OFF);
    ioctl(terminal->fd, KDSETMODE, KD_GRAPHICS);
}

void terminal_open(struct terminal *terminal, bool is_kiosk)
{
    *terminal = (struct terminal){
        .fd = open_console(), .signal_fd = -1, .guard_fd = -1, .is_kiosk = is_kiosk, .is_active = true};
    if (terminal->fd < 0)
        return;
    terminal->keyboard_mode = K_UNICODE;
    ioctl(terminal->fd, KDGKBMODE, &terminal->keyboard_mode);
    if (terminal->keyboard_mode == K_OFF) /* left behind by the last show */
        terminal->keyboard_mode = K_UNICODE;
    if (!is_kiosk || !getenv("NOTIFY_SOCKET"))
        start_guard(terminal);
    darken(terminal);
    listen_for_switches(terminal);
}

void terminal_close(struct terminal *terminal)
{
    if (terminal->fd < 0)
        return;
    if (terminal->guard_fd >= 0)
        end_guard(terminal);
    close(terminal->fd);
    if (terminal->signal_fd >= 0)
        close(terminal->signal_fd);
    *terminal = (struct terminal){.fd = -1, .signal_fd = -1, .guard_fd = -1};
}

enum terminal_news terminal_read(struct terminal *terminal)
{
    struct signalfd_siginfo info;
    enum terminal_news news = TERMINAL_QUIET;
    while (read(terminal->signal_fd, &info, sizeof info) == sizeof info) {
        bool is_release = (int)info.ssi_signo == release_signal();
        if (!is_release)
            ioctl(terminal->fd, VT_RELDISP, VT_ACKACQ);
        else if (terminal->is_kiosk)
            ioctl(terminal->fd, VT_RELDISP, 0);
        if (is_release && terminal->is_kiosk)
            continue;
        news = is_release ? TERMINAL_RELEASED : TERMINAL_ACQUIRED;
        terminal->is_active = !is_release;
    }
    return news;
}

void terminal_release(struct terminal *terminal)
{
    ioctl(terminal->fd, VT_RELDISP, 1);
}

void terminal_switch(struct terminal *terminal, int number)
{
    if (terminal->fd >= 0 && !terminal->is_kiosk)
        ioctl(terminal->fd, VT_ACTIVATE, number);
}
