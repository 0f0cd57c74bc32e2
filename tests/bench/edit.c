/* Saves a file with two texts in turn, and prints after how many milliseconds each save appears on the X screen. It
   compares the screen with itself before the save, except its foot with the time bar and the folio.

       edit FILE ONE OTHER TIMES place|rename        a line for each save; exits 1 after 5 s without a change */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

enum { FOOT_PERCENT = 8, POLL_MS = 2, QUIET_MS = 700, LONGEST_MS = 5000, MOST_BYTES = 1 << 20, MOST_PATH = 4096 };

struct screen {
    Display *display;
    Window root;
    XImage *image;
    XShmSegmentInfo segment;
    char *before;
    size_t n_bytes;
};

struct text {
    char bytes[MOST_BYTES];
    size_t n;
};

static struct text texts[2];

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void doze_ms(int ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static bool open_screen(struct screen *s)
{
    s->display = XOpenDisplay(NULL);
    if (!s->display)
        return false;
    int screen = DefaultScreen(s->display);
    unsigned w = (unsigned)DisplayWidth(s->display, screen);
    unsigned h = (unsigned)(DisplayHeight(s->display, screen) * (100 - FOOT_PERCENT) / 100);
    s->root = RootWindow(s->display, screen);
    s->image = XShmCreateImage(s->display, DefaultVisual(s->display, screen), 24, ZPixmap, NULL, &s->segment, w, h);
    if (!s->image)
        return false;
    s->n_bytes = (size_t)s->image->bytes_per_line * h;
    s->before = malloc(s->n_bytes);
    s->segment.shmid = shmget(IPC_PRIVATE, s->n_bytes, IPC_CREAT | 0600);
    s->segment.shmaddr = s->image->data = shmat(s->segment.shmid, NULL, 0);
    shmctl(s->segment.shmid, IPC_RMID, NULL);
    bool is_shared = XShmAttach(s->display, &s->segment);
    XSync(s->display, False);
    return is_shared && s->before;
}

static void grab(struct screen *s)
{
    XShmGetImage(s->display, s->root, s->image, 0, 0, AllPlanes);
}

static bool is_changed(struct screen *s)
{
    grab(s);
    return memcmp(s->image->data, s->before, s->n_bytes) != 0;
}

/* Waits until nothing has changed for a while. */
static void settle(struct screen *s)
{
    double since = now_ms();
    for (grab(s);;) {
        memcpy(s->before, s->image->data, s->n_bytes);
        if (now_ms() - since > QUIET_MS)
            return;
        doze_ms(20);
        if (is_changed(s))
            since = now_ms();
    }
}

static bool read_text(const char *path, struct text *text)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    text->n = fread(text->bytes, 1, sizeof text->bytes, file);
    return fclose(file) == 0 && text->n > 0;
}

static bool write_text(const char *path, const struct text *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    return fd >= 0 && write(fd, text->bytes, text->n) == (ssize_t)text->n && close(fd) == 0;
}

/* Saves as editors do: in place, or to a new file that then replaces the old one. */
static bool save(const char *path, const struct text *text, bool is_renamed)
{
    char beside[MOST_PATH];
    snprintf(beside, sizeof beside, "%s.new", path);
    if (!is_renamed)
        return write_text(path, text);
    return write_text(beside, text) && rename(beside, path) == 0;
}

static bool measure(struct screen *s, const char *path, const struct text *text, bool is_renamed)
{
    settle(s);
    double start = now_ms();
    if (!save(path, text, is_renamed))
        return false;
    while (!is_changed(s)) {
        if (now_ms() - start > LONGEST_MS) {
            fprintf(stderr, "edit: the screen did not change\n");
            return false;
        }
        doze_ms(POLL_MS);
    }
    printf("%.1f\n", now_ms() - start);
    return true;
}

int main(int argc, char **argv)
{
    struct screen screen = {0};
    if (argc != 6 || !read_text(argv[2], &texts[0]) || !read_text(argv[3], &texts[1]) || !open_screen(&screen)) {
        fprintf(stderr,
                "edit: needs FILE ONE OTHER TIMES place|rename, and an X display 24 bits deep with shared memory\n");
        return 2;
    }
    for (int i = 0; i < atoi(argv[4]); i++)
        if (!measure(&screen, argv[1], &texts[(i + 1) % 2], strcmp(argv[5], "rename") == 0))
            return 1;
    return 0;
}
