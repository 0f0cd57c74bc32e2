/* Looks at the X screen and compares it with cards written as PNGs, for the end-to-end tests. A test names what it
   expects and a deadline, never a pause. The foot of a card, with the time bar and the folio, is ignored.

       look which PNG...         prints the number, from 1, of the card on the screen; 0 for none
       look wait SECONDS PNG...  waits until the screen shows one of these and prints its number; else exits 1
       look leave SECONDS PNG    waits until the screen no longer shows this card
       look stays SECONDS PNG    exits 1 as soon as the screen shows something else in this time
       look black SECONDS        waits until the whole screen is black
       look save FILE            writes the screen as a PNG

   --turn 90, 180 or 270: the screen is rotated, as with placard's --rotate. --size WxH: only the top left part of the
   screen counts. */
#include <SDL_image.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_CARDS = 256, POLL_MS = 15, FOOT_PERCENT = 8, CHANNEL_SLACK = 40 };

struct picture {
    int w, h;
    uint32_t *pixels;
};

static Display *display;
static struct picture cards[MOST_CARDS];
static int n_cards, turn, w_seen, h_seen;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void doze(void)
{
    nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
}

static void fail(const char *what, const char *which)
{
    fprintf(stderr, "look: %s%s\n", what, which);
    exit(2);
}

static void load_card(const char *path, struct picture *card)
{
    SDL_Surface *raw = IMG_Load(path);
    if (!raw)
        fail("cannot read ", path);
    SDL_Surface *surface = SDL_ConvertSurfaceFormat(raw, SDL_PIXELFORMAT_ARGB8888, 0);
    if (!surface)
        fail("cannot convert ", path);
    *card = (struct picture){surface->w, surface->h, malloc((size_t)surface->w * (size_t)surface->h * 4)};
    for (int y = 0; y < card->h; y++)
        memcpy(card->pixels + y * card->w, (char *)surface->pixels + y * surface->pitch, (size_t)card->w * 4);
    SDL_FreeSurface(surface);
    SDL_FreeSurface(raw);
}

static struct picture grab_screen(void)
{
    Window root = DefaultRootWindow(display);
    int w = DisplayWidth(display, DefaultScreen(display)), h = DisplayHeight(display, DefaultScreen(display));
    struct picture screen = {w_seen ? w_seen : w, h_seen ? h_seen : h, NULL};
    XImage *image = XGetImage(display, root, 0, 0, (unsigned)screen.w, (unsigned)screen.h, AllPlanes, ZPixmap);
    if (!image || image->bits_per_pixel != 32)
        fail("cannot copy the screen; it must be 24 bits deep", "");
    screen.pixels = malloc((size_t)screen.w * (size_t)screen.h * 4);
    for (int y = 0; y < screen.h; y++)
        memcpy(screen.pixels + y * screen.w, image->data + y * image->bytes_per_line, (size_t)screen.w * 4);
    XDestroyImage(image);
    return screen;
}

/* Returns pixel x, y of the upright card on a rotated screen. */
static uint32_t pixel_as_read(const struct picture *screen, int x, int y)
{
    int u = x, v = y;
    if (turn == 90)
        u = screen->w - 1 - y, v = x;
    if (turn == 180)
        u = screen->w - 1 - x, v = screen->h - 1 - y;
    if (turn == 270)
        u = y, v = screen->h - 1 - x;
    return screen->pixels[v * screen->w + u];
}

static bool is_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > CHANNEL_SLACK)
            return false;
    return true;
}

static bool is_card(const struct picture *screen, const struct picture *card)
{
    bool is_across = turn == 90 || turn == 270;
    int w = is_across ? screen->h : screen->w, h = is_across ? screen->w : screen->h;
    if (card->w != w || card->h != h)
        return false;
    int rows = h - h * FOOT_PERCENT / 100, n_wrong = 0, most_wrong = w * rows / 20000;
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < w; x++)
            if (!is_near(pixel_as_read(screen, x, y), card->pixels[y * w + x]) && ++n_wrong > most_wrong)
                return false;
    return true;
}

static int which_card(void)
{
    struct picture screen = grab_screen();
    int found = 0;
    for (int i = 0; i < n_cards && !found; i++)
        if (is_card(&screen, &cards[i]))
            found = i + 1;
    free(screen.pixels);
    return found;
}

static bool is_black(void)
{
    struct picture screen = grab_screen();
    bool black = true;
    for (int i = 0; i < screen.w * screen.h && black; i++)
        black = (screen.pixels[i] & 0xffffff) == 0;
    free(screen.pixels);
    return black;
}

static int wait_for(const char *verb, double seconds)
{
    int64_t end = now_ms() + (int64_t)(seconds * 1000);
    bool stays = strcmp(verb, "stays") == 0;
    do {
        int number = strcmp(verb, "black") == 0 ? is_black() : which_card();
        if (stays && !number)
            return 1;
        if (!stays && (strcmp(verb, "leave") == 0 ? !number : number)) {
            if (strcmp(verb, "wait") == 0)
                printf("%d\n", number);
            return 0;
        }
        doze();
    } while (now_ms() < end);
    return stays ? 0 : 1;
}

static int save(const char *path)
{
    struct picture screen = grab_screen();
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(screen.pixels, screen.w, screen.h, 32, screen.w * 4,
                                                              SDL_PIXELFORMAT_XRGB8888);
    bool is_saved = surface && IMG_SavePNG(surface, path) == 0;
    SDL_FreeSurface(surface);
    free(screen.pixels);
    return is_saved ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *verb = argc > 1 ? argv[1] : "";
    int at = 2;
    for (; argc > at + 1 && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--turn") == 0)
            turn = atoi(argv[at + 1]);
        if (strcmp(argv[at], "--size") == 0)
            sscanf(argv[at + 1], "%dx%d", &w_seen, &h_seen);
    }
    display = XOpenDisplay(NULL);
    if (!display)
        fail("cannot open the display", "");
    if (strcmp(verb, "save") == 0)
        return argc > at ? save(argv[at]) : 2;
    double seconds = strcmp(verb, "which") != 0 && argc > at ? atof(argv[at++]) : 0;
    for (; at < argc && n_cards < MOST_CARDS; at++)
        load_card(argv[at], &cards[n_cards++]);
    if (strcmp(verb, "which") == 0)
        return printf("%d\n", which_card()) < 0;
    int status = wait_for(verb, seconds);
    for (int i = 0; i < n_cards; i++)
        free(cards[i].pixels);
    XCloseDisplay(display);
    return status;
}
