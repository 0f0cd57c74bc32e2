/* Starts a program and prints after how many milliseconds its first card is really on the X screen. It looks at the
   screen itself, so that any two programs are measured alike: the root window gets a colour that no card has, and
   narrow columns are copied through shared memory every 0.3 ms. A card is there once they contain nothing of the root
   and more than one colour: paper and letters.

       watch COMMAND...      prints "MS PID" and leaves the program running; exits 1 after 20 s without a card */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COLUMN_WIDTH = 6, ROOT_COLOUR = 0xff00fe, POLL_NS = 300000, LONGEST_MS = 20000 };

static const int percents[] = {7, 13, 20, 32, 50}; /* positions of the columns, in percent of the width */

struct column {
    Display *display;
    Window root;
    XImage *image;
    XShmSegmentInfo segment;
    int w, h; /* the screen's */
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool open_column(struct column *column)
{
    column->display = XOpenDisplay(NULL);
    if (!column->display)
        return false;
    int screen = DefaultScreen(column->display);
    column->root = RootWindow(column->display, screen);
    column->h = DisplayHeight(column->display, screen);
    column->w = DisplayWidth(column->display, screen);
    column->image = XShmCreateImage(column->display, DefaultVisual(column->display, screen), 24, ZPixmap, NULL,
                                    &column->segment, COLUMN_WIDTH, (unsigned)column->h);
    if (!column->image)
        return false;
    column->segment.shmid = shmget(IPC_PRIVATE, (size_t)(column->image->bytes_per_line * column->h), IPC_CREAT | 0600);
    column->segment.shmaddr = column->image->data = shmat(column->segment.shmid, NULL, 0);
    shmctl(column->segment.shmid, IPC_RMID, NULL);
    XSetWindowBackground(column->display, column->root, ROOT_COLOUR);
    XClearWindow(column->display, column->root);
    bool is_shared = XShmAttach(column->display, &column->segment);
    XSync(column->display, False);
    return is_shared;
}

static bool has_card(struct column *column)
{
    const uint32_t *pixels = (const uint32_t *)(const void *)column->image->data;
    uint32_t first = 0;
    bool has_two = false;
    for (size_t at = 0; at < sizeof percents / sizeof *percents; at++) {
        XShmGetImage(column->display, column->root, column->image, column->w * percents[at] / 100, 0, AllPlanes);
        if (at == 0)
            first = pixels[0];
        for (int i = 0; i < column->h * COLUMN_WIDTH; i++) {
            if ((pixels[i] & 0xffffff) == ROOT_COLOUR)
                return false;
            has_two = has_two || pixels[i] != first;
        }
    }
    return has_two;
}

int main(int argc, char **argv)
{
    struct column column = {0};
    if (argc < 2 || !open_column(&column)) {
        fprintf(stderr, "watch: needs a command, and an X display 24 bits deep with shared memory\n");
        return 2;
    }
    double start = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        dup2(STDERR_FILENO, STDOUT_FILENO); /* whoever reads our line need not wait for the program's end */
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(127);
    }
    while (!has_card(&column)) {
        if (waitpid(pid, NULL, WNOHANG) == pid || now_ms() - start > LONGEST_MS) {
            fprintf(stderr, "watch: %s showed no card\n", argv[1]);
            kill(-pid, SIGKILL);
            return 1;
        }
        nanosleep(&(struct timespec){.tv_nsec = POLL_NS}, NULL);
    }
    printf("%.2f %d\n", now_ms() - start, (int)pid);
    return 0;
}
