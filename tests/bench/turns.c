/* Watches two X screens and prints how far apart they change: a line for every change of the first that the second
   makes too, in ms, positive when the second is later.

       turns DISPLAY DISPLAY N      ends after N changes of the first, or when nothing changes for a minute */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

enum { POLL_NS = 500000, LONGEST_MS = 60000, MOST_CHANGES = 100000, PAIR_MS = 150 };

struct screen {
    Display *display;
    Window root;
    XImage *image;
    XShmSegmentInfo segment;
    uint64_t sum;
    double *changes;
    int n;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool open_screen(struct screen *screen, const char *name)
{
    screen->display = XOpenDisplay(name);
    if (!screen->display)
        return false;
    int number = DefaultScreen(screen->display);
    unsigned w = (unsigned)DisplayWidth(screen->display, number), h = (unsigned)DisplayHeight(screen->display, number);
    screen->root = RootWindow(screen->display, number);
    screen->image = XShmCreateImage(screen->display, DefaultVisual(screen->display, number), 24, ZPixmap, NULL,
                                    &screen->segment, w, h);
    screen->segment.shmid = shmget(IPC_PRIVATE, (size_t)screen->image->bytes_per_line * h, IPC_CREAT | 0600);
    screen->segment.shmaddr = screen->image->data = shmat(screen->segment.shmid, NULL, 0);
    shmctl(screen->segment.shmid, IPC_RMID, NULL);
    screen->changes = calloc(MOST_CHANGES, sizeof *screen->changes);
    return screen->changes && XShmAttach(screen->display, &screen->segment);
}

/* Records a change, with the middle between this look and the last one as its time. */
static bool look(struct screen *screen, double *looked_ms)
{
    double before_ms = *looked_ms;
    XShmGetImage(screen->display, screen->root, screen->image, 0, 0, AllPlanes);
    *looked_ms = now_ms();
    const uint64_t *words = (const uint64_t *)screen->image->data;
    size_t rows = (size_t)screen->image->height * 7 / 8; /* without the time bar at the foot */
    size_t n = (size_t)screen->image->bytes_per_line * rows / sizeof *words;
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = (sum ^ words[i]) * UINT64_C(1099511628211);
    bool is_changed = sum != screen->sum;
    screen->sum = sum;
    if (is_changed && screen->n < MOST_CHANGES)
        screen->changes[screen->n++] = (before_ms + *looked_ms) / 2;
    return is_changed;
}

static void print_pairs(const struct screen *a, const struct screen *b)
{
    for (int i = 1, k = 1; i < a->n; i++) { /* the first change is the first look */
        while (k + 1 < b->n && fabs(b->changes[k + 1] - a->changes[i]) <= fabs(b->changes[k] - a->changes[i]))
            k++;
        if (k < b->n && fabs(b->changes[k] - a->changes[i]) < PAIR_MS)
            printf("%.1f\n", b->changes[k] - a->changes[i]);
        else
            printf("alone\n");
    }
}

int main(int argc, char **argv)
{
    struct screen screens[2] = {{0}, {0}};
    double looked_ms[2] = {now_ms(), now_ms()}, changed_ms = now_ms();
    int most = argc == 4 ? atoi(argv[3]) : 0;
    if (most <= 0 || !open_screen(&screens[0], argv[1]) || !open_screen(&screens[1], argv[2])) {
        fprintf(stderr, "usage: turns DISPLAY DISPLAY N\n");
        return 2;
    }
    while (screens[0].n <= most && now_ms() - changed_ms < LONGEST_MS) {
        for (int i = 0; i < 2; i++)
            if (look(&screens[i], &looked_ms[i]))
                changed_ms = now_ms();
        nanosleep(&(struct timespec){.tv_nsec = POLL_NS}, NULL);
    }
    print_pairs(&screens[0], &screens[1]);
    return screens[0].n > most ? 0 : 1;
}
