/* Watches the X screen for tests/faults. It only says what it saw and when, as lines of text; others judge what is
   right. Times are in ms of the monotonic clock. The foot of a card, with the time bar and the folio, is ignored.

       eyes watch         a line for each change, until it is ended:
                              card TIME NAME     the screen has changed; equal pictures have equal names
                              black TIME SHARE   percentage of black, if more than half; then 0 when that is over
                              alive TIME SAMPLES once a second: how often it looked
       eyes name PNG...   the name of each picture, as in `watch`
       eyes cover MS      covers everything with another window for MS */
#include <SDL_image.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

enum { SAMPLE_MS = 33, FOOT_PERCENT = 10, MOST_BLACK_PERCENT = 50, ALIVE_MS = 1000 };

struct seen {
    uint64_t name;
    int black_percent;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void doze(int ms)
{
    if (ms > 0)
        nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static void fail(const char *what, const char *which)
{
    fprintf(stderr, "eyes: %s%s\n", what, which);
    exit(2);
}

static struct seen look_at(const char *pixels, int w, int h, int pitch)
{
    const int rows = h - h * FOOT_PERCENT / 100;
    uint64_t name = (uint64_t)w << 32 ^ (uint64_t)h;
    int64_t n_black = 0;
    for (int y = 0; y < rows; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)(pixels + (size_t)y * (size_t)pitch);
        for (int x = 0; x < w; x++) {
            uint32_t pixel = row[x] & 0xffffff;
            n_black += pixel == 0;
            name = (name ^ pixel) * 0x9e3779b97f4a7c15u;
            name ^= name >> 29;
        }
    }
    return (struct seen){name, (int)(n_black * 100 / ((int64_t)rows * w))};
}

/* ---- the screen ---- */

static XImage *share_screen(Display *display, XShmSegmentInfo *segment)
{
    int screen = DefaultScreen(display), x, y;
    unsigned w, h, border, depth;
    Window root;
    XGetGeometry(display, DefaultRootWindow(display), &root, &x, &y, &w, &h, &border, &depth);
    XImage *image = XShmCreateImage(display, DefaultVisual(display, screen), (unsigned)DefaultDepth(display, screen),
                                    ZPixmap, NULL, segment, w, h);
    if (!image || image->bits_per_pixel != 32)
        fail("cannot copy the screen; it must be 24 bits deep", "");
    segment->shmid = shmget(IPC_PRIVATE, (size_t)image->bytes_per_line * (size_t)image->height, IPC_CREAT | 0600);
    if (segment->shmid < 0)
        fail("no shared memory", "");
    segment->shmaddr = image->data = shmat(segment->shmid, NULL, 0);
    segment->readOnly = False;
    XShmAttach(display, segment);
    XSync(display, False);
    shmctl(segment->shmid, IPC_RMID, NULL); /* freed with its last user */
    return image;
}

static void tell(struct seen now, struct seen before, int64_t at_ms)
{
    bool is_black = now.black_percent > MOST_BLACK_PERCENT, was_black = before.black_percent > MOST_BLACK_PERCENT;
    if (now.name != before.name)
        printf("card %lld %016llx\n", (long long)at_ms, (unsigned long long)now.name);
    if (is_black != was_black)
        printf("black %lld %d\n", (long long)at_ms, is_black ? now.black_percent : 0);
}

/* The screen may change its size at any time: a failed copy is repeated. */
static int pass_over(Display *display, XErrorEvent *event)
{
    (void)display;
    (void)event;
    return 0;
}

static bool has_size(Display *display, const XImage *image)
{
    Window root;
    int x, y;
    unsigned w, h, border, depth;
    return XGetGeometry(display, DefaultRootWindow(display), &root, &x, &y, &w, &h, &border, &depth) &&
           (int)w == image->width && (int)h == image->height;
}

/* Watches the screen until its size changes. */
static void watch_size(Display *display)
{
    static struct seen before;
    static int64_t alive_ms;
    static int n_samples;
    XShmSegmentInfo segment;
    XImage *image = share_screen(display, &segment);
    while (has_size(display, image)) {
        int64_t at_ms = now_ms();
        if (XShmGetImage(display, DefaultRootWindow(display), image, 0, 0, AllPlanes)) {
            struct seen now = look_at(image->data, image->width, image->height, image->bytes_per_line);
            tell(now, before, at_ms);
            before = now;
            n_samples++;
        }
        if (at_ms - alive_ms >= ALIVE_MS) {
            printf("alive %lld %d\n", (long long)at_ms, n_samples);
            alive_ms = at_ms;
            n_samples = 0;
        }
        doze(SAMPLE_MS - (int)(now_ms() - at_ms));
    }
    XShmDetach(display, &segment);
    XDestroyImage(image);
    shmdt(segment.shmaddr);
}

static _Noreturn void watch(Display *display)
{
    XSetErrorHandler(pass_over);
    for (;;)
        watch_size(display);
}

static int cover(Display *display, int ms)
{
    int screen = DefaultScreen(display);
    XSetWindowAttributes attributes = {.override_redirect = True, .background_pixel = 0x2040c0};
    Window window = XCreateWindow(display, DefaultRootWindow(display), 0, 0, (unsigned)DisplayWidth(display, screen),
                                  (unsigned)DisplayHeight(display, screen), 0, CopyFromParent, InputOutput,
                                  CopyFromParent, CWOverrideRedirect | CWBackPixel, &attributes);
    XMapRaised(display, window);
    XSync(display, False);
    doze(ms);
    XDestroyWindow(display, window);
    XCloseDisplay(display);
    return 0;
}

/* ---- files ---- */

static void name_picture(const char *path)
{
    SDL_Surface *raw = IMG_Load(path);
    SDL_Surface *picture = raw ? SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    if (!picture)
        fail("cannot read ", path);
    printf("%016llx\n", (unsigned long long)look_at(picture->pixels, picture->w, picture->h, picture->pitch).name);
    SDL_FreeSurface(picture);
    SDL_FreeSurface(raw);
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 2; strcmp(verb, "name") == 0 && i < argc; i++)
        name_picture(argv[i]);
    if (strcmp(verb, "name") == 0)
        return 0;
    Display *display = XOpenDisplay(NULL);
    if (!display)
        fail("cannot open the display", "");
    if (strcmp(verb, "cover") == 0 && argc == 3)
        return cover(display, atoi(argv[2]));
    if (strcmp(verb, "watch") == 0)
        watch(display);
    return 2;
}
