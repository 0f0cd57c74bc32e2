/* The press answers one message after another, and typesets the rest of long texts in between. With nothing to do it
   sleeps in poll. */
#include "press/press.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/file.h"
#include "base/log.h"
#include "base/shortage.h"
#include "press/reply.h"
#include "press/sandbox/sandbox.h"
#include "press/sandbox_shelf.h"
#include "press/score_reply.h"
#include "press/default_theme.h"

static bool is_turned(const struct press *press)
{
    return press->screen.rotate == 90 || press->screen.rotate == 270;
}

static void on_reading(void *context, uint64_t document_key, uint64_t stamp, Str path)
{
    struct press *press = context;
    if (document_key == press->told_key && (!stamp || stamp == press->told_stamp))
        return;
    reply_reading(press, document_key, stamp, path);
    press->told_key = document_key;
    press->told_stamp = stamp;
}

static void on_warning(void *context, const char *text)
{
    struct wire_message m = {.kind = WIRE_TOLD};
    snprintf(m.told.text, sizeof m.told.text, "%s", text);
    reply_send(context, &m);
}

static bool take_screen(struct press *press, const struct wire_screen *screen, int fd)
{
    struct error error;
    wire_pixels_finish(&press->pixels);
    if (!wire_pixels_open(&press->pixels, fd, screen, &error)) {
        log_error("%s; restarting the press", error.text);
        return false;
    }
    press->screen = *screen;
    press->w_px = is_turned(press) ? screen->h_px : screen->w_px;
    press->h_px = is_turned(press) ? screen->w_px : screen->h_px;
    free(press->turned);
    press->turned = NULL;
    if (screen->rotate && !(press->turned = malloc((size_t)screen->w_px * (size_t)screen->h_px * 4)))
        die_no_memory();
    overview_forget(&press->overview);
    notice_sheet_set_screen(&press->notice, press->w_px, press->h_px);
    shelf_set_screen(press->shelf, press->w_px, press->h_px);
    return true;
}

/* Returns the words at the place shown on the screen; empty when that is unknown. */
static Str words_on_screen(struct press *press, Arena *arena)
{
    struct book book;
    struct error error;
    bool is_known = press->article < shelf_n_articles(press->shelf) && press->place.block >= 0 && press->card >= 0;
    if (!is_known || !shelf_open(press->shelf, press->article, 1, &book, &error) ||
        press->place.block >= book.article->n_blocks)
        return (Str){0};
    return str_copy(arena, book.article->blocks[press->place.block].text.str);
}

/* Finds the article and place shown on the screen in the new list, and reports them to the stage. */
static void find_again(struct press *press, uint64_t key, Str words)
{
    int was_article = press->article, n = shelf_n_articles(press->shelf), index = shelf_find(press->shelf, key);
    struct book book;
    struct error error;
    press->article = index >= 0 ? index : press->article < n ? press->article : 0;
    if (index < 0)
        press->place = (struct place){-1, 0};
    else if (words.len && shelf_open(press->shelf, index, 1, &book, &error))
        press->place = shelf_find_place(book.article, words, press->place);
    overview_forget(&press->overview);
    reply_edition(press, was_article);
}

static uint64_t key_on_screen(const struct press *press)
{
    return press->article < shelf_n_articles(press->shelf) ? shelf_source(press->shelf, press->article)->key : 0;
}

/* is_first: the stage may know those of an earlier press. */
static void list_notices(struct press *press, bool is_first)
{
    const struct shelf_options *o = &press->options->shelf;
    if (notice_folder_scan(&press->notices, o->paths, o->n_paths, clock_now_unix()) || is_first)
        reply_notices(press);
}

/* Checks the sources again. is_asked: the stage waits for a new edition. */
static void reload(struct press *press, bool is_asked)
{
    Arena scratch = {0};
    Str words = words_on_screen(press, &scratch);
    uint64_t key = key_on_screen(press);
    notice_sheet_forget(&press->notice);
    list_notices(press, false);
    if (shelf_refresh(press->shelf, press->are_files_new) || is_asked)
        find_again(press, key, words);
    score_reply_begin(press);
    press->are_files_new = false;
    press->reload_at_ms = 0;
    arena_finish(&scratch);
    malloc_trim(0);
}

static void note_shown(struct press *press, const struct wire_shown *shown)
{
    if (shown->edition != press->edition || shown->article < 0 || shown->article >= shelf_n_articles(press->shelf))
        return;
    press->article = shown->article;
    press->card = shown->card;
    press->place = (struct place){shown->place.block, shown->place.offset};
}

static void take_reload(struct press *press, const struct wire_reload *asked)
{
    if (asked->is_forced)
        shelf_fetch_again(press->shelf);
    press->are_files_new = true;
    reload(press, true);
}

/* Returns false when the stage is gone or sends something invalid. */
static bool serve(struct press *press)
{
    struct wire_message m;
    int fd;
    enum wire_received received;
    while ((received = wire_receive(press->socket, &m, &fd)) == WIRE_GOT) {
        if (m.kind == WIRE_SCREEN) {
            if (!take_screen(press, &m.screen, fd))
                return false;
            fd = -1;
        } else if (m.kind == WIRE_PRINT) {
            reply_print(press, &m.print, fd);
        } else if (m.kind == WIRE_WHERE) {
            score_reply_where(press, &m.where);
        } else if (m.kind == WIRE_SHOWN) {
            note_shown(press, &m.shown);
        } else if (m.kind == WIRE_RELOAD) {
            take_reload(press, &m.reload);
        } else if (m.kind == WIRE_HELLO) {
            if (m.hello.version != WIRE_VERSION)
                return false;
            reply_hello(press);
        }
        if (fd >= 0)
            close(fd);
    }
    return received != WIRE_GONE;
}

/* Schedules a check of the sources; changes in quick succession lead to a single one. */
static void plan_reload(struct press *press, bool are_files_new)
{
    enum { GATHER_MS = 100 };
    press->are_files_new |= are_files_new;
    if (!press->reload_at_ms)
        press->reload_at_ms = clock_now_ms() + (are_files_new ? 0 : GATHER_MS);
}

/* The time until the schedule of a notice begins or ends; -1: none does. The wall clock may be set at any time. */
static int64_t notices_wait_ms(const struct press *press)
{
    enum { MOST_SLEEP_MS = 60000 };
    int64_t now = clock_now_unix(), next = notice_folder_next_change(&press->notices, now);
    if (next == INT64_MAX)
        return -1;
    return next - now < MOST_SLEEP_MS / 1000 ? (next - now) * 1000 : MOST_SLEEP_MS;
}

static int wait_ms(const struct press *press, bool is_busy)
{
    int64_t now_ms = clock_now_ms(), wait = is_busy ? 0 : watch_wait_ms(&press->watch, now_ms);
    int64_t notices_wait = notices_wait_ms(press);
    if (notices_wait >= 0 && (wait < 0 || notices_wait < wait))
        wait = notices_wait;
    if (press->reload_at_ms && (wait < 0 || press->reload_at_ms - now_ms < wait))
        wait = press->reload_at_ms > now_ms ? press->reload_at_ms - now_ms : 0;
    return (int)wait;
}

static void look_for_changes(struct press *press)
{
    if (watch_tick(&press->watch, clock_now_ms()))
        plan_reload(press, true);
    if (shelf_step(press->shelf))
        plan_reload(press, false);
    if (press->reload_at_ms && clock_now_ms() >= press->reload_at_ms)
        reload(press, false);
    if (press->notices.n && notice_folder_check(&press->notices, clock_now_unix()))
        reply_notices(press);
}

/* Typesets more of long texts and reads more of large folders. */
static bool work_ahead(struct press *press)
{
    bool is_changed;
    uint64_t key = key_on_screen(press);
    bool is_busy = shelf_work(press->shelf, &is_changed);
    if (is_changed)
        find_again(press, key, (Str){0});
    return is_busy || score_reply_work(press);
}

/* False when this process cannot open more files; a new process starts without any. */
static bool has_descriptors(int fd)
{
    enum { SPARE = 4 };
    int spare[SPARE], n = 0;
    while (n < SPARE && (spare[n] = fcntl(fd, F_DUPFD_CLOEXEC, 0)) >= 0)
        n++;
    bool is_short = n < SPARE && errno == EMFILE;
    while (n > 0)
        close(spare[--n]);
    return !is_short;
}

/* Does one round of the main loop; returns false when the press must end. */
static bool work(struct press *press, bool *is_busy)
{
    enum { OWN = 2, MOST_POLLED = 20 };
    struct pollfd polled[MOST_POLLED] = {{.fd = press->socket, .events = POLLIN},
                                         {.fd = press->watch.fd, .events = POLLIN}};
    int wait = wait_ms(press, *is_busy);
    int n = OWN + shelf_poll(press->shelf, polled + OWN, MOST_POLLED - OWN, &wait);
    if (!*is_busy) {
        on_reading(press, 0, 0, (Str){0});
        log_tick(clock_now_ms());
        if (sandbox_is_outdated())
            return false;
    }
    if (poll(polled, (nfds_t)n, wait) < 0 && errno != EINTR)
        return false;
    if (polled[0].revents && !serve(press))
        return false;
    if (polled[1].revents)
        watch_hear(&press->watch, clock_now_ms());
    look_for_changes(press);
    *is_busy = work_ahead(press);
    return !press->is_over;
}

/* Watches everything that can change a card: the sources and the theme. */
static void watch_all(struct press *press, Arena *arena)
{
    const struct shelf_options *o = &press->options->shelf;
    Str *paths = arena_array(arena, Str, o->n_paths + 1),
        theme = default_theme_path(&(struct default_theme){.assets = o->assets}, arena, o->theme);
    for (int i = 0; i < o->n_paths; i++)
        paths[i] = o->paths[i];
    paths[o->n_paths] = theme;
    watch_init(&press->watch, paths, o->n_paths + (theme.len > 0));
}

/* Has large blocks allocated separately and returned to the system whole, so that memory does not fragment over
   months. */
static void keep_memory_flat(void)
{
    enum { LARGE_BYTES = 128 << 10 };
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, 2 * LARGE_BYTES);
}

int press_run(const struct press_options *options, int socket)
{
    struct press press = {.options = options,
                          .socket = socket,
                          .pixels.fd = -1,
                          .watch.fd = -1,
                          .edition = 1,
                          .notice.options = &options->shelf.typeset,
                          .place = {-1, 0},
                          .card = -1};
    struct shelf_options shelf = options->shelf;
    Arena arena = {0};
    bool is_busy = false;
    shelf.on_reading = on_reading;
    shelf.context = &press;
    shelf.tells_missing = true;
    log_set_listener(on_warning, &press);
    keep_memory_flat();
    shortage_begin_worker();
    press.box = sandbox_shelf_enter(&shelf);
    watch_all(&press, &arena); /* before anything is read, so that no change is missed */
    bool is_open = shelf_create(&shelf, &press.shelf, &press.last_error);
    if (is_open) {
        reply_hello(&press);
        list_notices(&press, true);
        shelf_warm_up(press.shelf);
        bool had_descriptors = has_descriptors(socket);
        while (work(&press, &is_busy) && (has_descriptors(socket) || !had_descriptors))
            ;
        if (had_descriptors && !has_descriptors(socket))
            log_warning("no file descriptors left; restarting the worker");
    } else {
        log_event("%s", press.last_error.text);
    }
    log_set_listener(NULL, NULL);
    watch_finish(&press.watch);
    overview_forget(&press.overview);
    notice_sheet_forget(&press.notice);
    notice_folder_finish(&press.notices);
    scorer_finish(&press.scorer);
    free(press.turned);
    wire_pixels_finish(&press.pixels);
    shelf_destroy(press.shelf);
    arena_finish(&arena);
    return is_open ? 0 : 1;
}
