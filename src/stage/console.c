/* Combines the card, the terminal and the input devices, and sleeps on all their descriptors at once. Keys and touches
   come from SDL, through its evdev driver, which draws nothing. Owns all of them. */
#include "stage/console.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "stage/card.h"
#include "stage/evdev.h"
#include "stage/input.h"
#include "stage/terminal.h"
#include "stage/uevent.h"

enum { N_OWN = 2, SEARCH_AGAIN_MS = 2000, LATE_MS = 15000, MOST_POLLED = N_OWN + STAGE_MOST_WATCHED + EVDEV_MOST };

struct console {
    struct stage_options options;
    struct card card;
    struct terminal terminal;
    struct evdev evdev;
    struct input input;
    bool has_input; /* SDL's evdev driver is running */
    int uevents;
    int fds[STAGE_MOST_WATCHED];
    int n_fds;
    bool is_asleep;
    int64_t absent_since_ms; /* the display is missing since then; 0: it is not */
    bool is_absence_logged;
    enum display_news news; /* what the next wait returns first */
};

/* Displays come late while a system boots: only a longer absence is logged. */
static void note_absence(struct console *console)
{
    int64_t now_ms = clock_now_ms();
    if (card_is_connected(&console->card)) {
        if (console->is_absence_logged)
            log_event("the display is connected");
        console->absent_since_ms = 0;
        console->is_absence_logged = false;
    } else if (!console->absent_since_ms) {
        console->absent_since_ms = now_ms;
    } else if (!console->is_absence_logged && now_ms - console->absent_since_ms >= LATE_MS) {
        log_event("no display is connected: waiting for one");
        console->is_absence_logged = true;
    }
}

/* ---- opening and closing ---- */

static bool is_for_another(void)
{
    static const char *const NAMES[] = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *value = getenv(NAMES[i]);
        if (value && *value)
            return true;
    }
    return false;
}

static void open_input(struct console *console)
{
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "evdev");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    console->has_input = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (!console->has_input)
        log_event("no keys and no touch: %s", SDL_GetError());
    SDL_EventState(SDL_MOUSEMOTION, SDL_IGNORE);
    SDL_EventState(SDL_FINGERMOTION, SDL_IGNORE);
    evdev_scan(&console->evdev);
}

static bool open_console(void **state, const struct stage_options *options, struct error *error)
{
    struct card card;
    if (is_for_another())
        return error_set(error, "not on a console");
    if (!card_open(&card, options))
        return error_set(error, "no display: install the package libdrm2");
    if (!card_is_connected(&card) && !options->is_kiosk) {
        card_close(&card);
        return error_set(error, "no display is connected: connect one");
    }
    struct console *console = calloc(1, sizeof *console);
    if (!console)
        die_no_memory();
    console->options = *options;
    console->card = card;
    note_absence(console);
    terminal_open(&console->terminal, options->is_kiosk);
    console->uevents = uevent_open();
    console->input.rotate = options->rotate;
    open_input(console);
    *state = console;
    return true;
}

static void close_console(void *state)
{
    struct console *console = state;
    evdev_close(&console->evdev);
    SDL_Quit();
    card_close(&console->card);
    terminal_close(&console->terminal);
    if (console->uevents >= 0)
        close(console->uevents);
    free(console);
}

/* ---- showing ---- */

static void open_canvas(void *state, struct scene_canvas *canvas, Rect stale[2])
{
    struct console *console = state;
    const struct card_buffer *back = card_back(&console->card);
    *canvas = (struct scene_canvas){back->pixels, back->w, back->h, back->pitch_px};
    stale[0] = back->stale[0];
    stale[1] = back->stale[1];
    console->evdev.w_px = console->input.w_px = console->input.w_points = back->w;
    console->evdev.h_px = console->input.h_px = console->input.h_points = back->h;
}

static bool is_dark(void *state)
{
    const struct console *console = state;
    return console->is_asleep || !console->terminal.is_active || !card_is_connected(&console->card);
}

/* A frame that no display takes stays in the buffer. */
static bool present(void *state, const Rect areas[2])
{
    struct console *console = state;
    if (!is_dark(console))
        return card_present(&console->card, areas);
    card_keep(&console->card, areas);
    return false;
}

static int64_t frame_us(void *state)
{
    return 1000000 / card_rate(&((struct console *)state)->card);
}

static bool sleep_display(void *state, bool is_asleep)
{
    struct console *console = state;
    bool was_asleep = console->is_asleep;
    console->is_asleep = is_asleep;
    if (is_asleep)
        return card_sleep(&console->card);
    if (was_asleep)
        console->news = DISPLAY_EXPOSED;
    return true;
}

static void toggle_nothing(void *state)
{
    (void)state;
}

/* ---- waiting ---- */

static bool watch(void *state, int fd)
{
    struct console *console = state;
    if (console->n_fds == STAGE_MOST_WATCHED)
        return false;
    console->fds[console->n_fds++] = fd;
    return true;
}

static void unwatch(void *state, int fd)
{
    struct console *console = state;
    int n = 0;
    for (int i = 0; fd >= 0 && i < console->n_fds; i++) {
        console->fds[n] = console->fds[i];
        n += console->fds[i] != fd;
    }
    console->n_fds = n;
}

static void probe(struct console *console)
{
    card_probe(&console->card, &console->options);
    note_absence(console);
    console->news = DISPLAY_RESIZED;
}

static void read_terminal(struct console *console)
{
    switch (terminal_read(&console->terminal)) {
    case TERMINAL_RELEASED:
        card_yield(&console->card);
        terminal_release(&console->terminal);
        break;
    case TERMINAL_ACQUIRED:
        card_claim(&console->card);
        console->news = DISPLAY_EXPOSED;
        break;
    case TERMINAL_QUIET:
        break;
    }
}

static void read_uevents(struct console *console)
{
    unsigned kinds = uevent_read(console->uevents);
    if (kinds & UEVENT_INPUT)
        evdev_scan(&console->evdev);
    if (kinds & UEVENT_DISPLAY)
        probe(console);
}

/* Ctrl+Alt+F2 and similar: the kernel no longer sees the keyboard, so we switch terminals ourselves. */
static bool is_switch(struct console *console, const struct stage_event *event)
{
    int number;
    if (event->kind != STAGE_KEY || sscanf(event->key, "Ctrl+Alt+F%d", &number) != 1)
        return false;
    terminal_switch(&console->terminal, number);
    return true;
}

/* Ignores input that belongs to another terminal. */
static bool read_input(struct console *console, struct stage_event *event)
{
    SDL_Event sdl;
    evdev_read(&console->evdev);
    while (console->has_input && SDL_PollEvent(&sdl)) {
        if (sdl.type == SDL_MOUSEBUTTONDOWN) {
            sdl.button.x = console->evdev.x;
            sdl.button.y = console->evdev.y;
        }
        if (input_read(&console->input, &sdl, event) && console->terminal.is_active && !is_switch(console, event))
            return true;
    }
    return false;
}

/* Takes turns, so that a busy descriptor does not keep the others waiting. */
static bool take_readable(struct console *console, const struct pollfd *polled, struct stage_event *event)
{
    int i = 0, n = console->n_fds;
    while (i < n && !polled[i].revents)
        i++;
    if (i == n)
        return false;
    event->kind = STAGE_READABLE;
    event->fd = polled[i].fd;
    for (int k = i; k + 1 < n; k++)
        console->fds[k] = console->fds[k + 1];
    console->fds[n - 1] = event->fd;
    return true;
}

/* poll ignores negative descriptors. The end of a flip is left to the next frame, which saves a wake-up. */
static int list(const struct console *console, struct pollfd polled[MOST_POLLED])
{
    int n = 0;
    for (int i = 0; i < console->n_fds; i++)
        polled[n++] = (struct pollfd){.fd = console->fds[i], .events = POLLIN};
    polled[n++] = (struct pollfd){.fd = console->terminal.signal_fd, .events = POLLIN};
    polled[n++] = (struct pollfd){.fd = console->uevents, .events = POLLIN};
    return n + evdev_poll(&console->evdev, polled + n);
}

static void read_own(struct console *console, const struct pollfd own[N_OWN])
{
    if (own[0].revents)
        read_terminal(console);
    if (own[1].revents)
        read_uevents(console);
}

static bool take_news(struct console *console, enum display_news *news)
{
    *news = console->news;
    console->news = DISPLAY_QUIET;
    return *news != DISPLAY_QUIET;
}

/* A kiosk's card may appear late, or another program may still hold it; an absence is logged in time. */
static int shorten(const struct console *console, int timeout_ms)
{
    bool is_searching = console->card.fd < 0 || (console->absent_since_ms && !console->is_absence_logged);
    return is_searching && (timeout_ms < 0 || timeout_ms > SEARCH_AGAIN_MS) ? SEARCH_AGAIN_MS : timeout_ms;
}

static enum display_news wait(void *state, int timeout_ms, struct stage_event *event)
{
    struct console *console = state;
    struct pollfd polled[MOST_POLLED];
    enum display_news news;
    if (take_news(console, &news))
        return news;
    if (read_input(console, event))
        return DISPLAY_EVENT;
    int n_ready = poll(polled, (nfds_t)list(console, polled), shorten(console, timeout_ms));
    if (n_ready == 0 && console->card.fd < 0)
        probe(console);
    else if (n_ready == 0)
        note_absence(console);
    if (n_ready <= 0)
        return DISPLAY_QUIET;
    int n_fds = console->n_fds;
    bool is_readable = take_readable(console, polled, event);
    read_own(console, polled + n_fds);
    return is_readable ? DISPLAY_EVENT : DISPLAY_QUIET;
}

const struct display_driver console_driver = {
    .open = open_console,
    .close = close_console,
    .open_canvas = open_canvas,
    .present = present,
    .frame_us = frame_us,
    .is_dark = is_dark,
    .sleep = sleep_display,
    .toggle_fullscreen = toggle_nothing,
    .watch = watch,
    .unwatch = unwatch,
    .wait = wait,
};
