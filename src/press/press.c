/* The press answers one message after another and sets the rest of long texts in between. With nothing asked, nothing
   to set and nothing changed it sleeps in poll. */
#include "press/press.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/log.h"
#include "press/sheet.h"
#include "press/watch.h"
#include "wire/wire.h"

struct press {
    const struct press_options *options;
    struct shelf *shelf;
    int socket;
    struct wire_pixels pixels;
    struct wire_screen screen;
    int w_px, h_px;         /* of a card as it is read */
    uint32_t *turned;       /* a card before it is turned, for --rotate */
    uint32_t edition;
    struct place place;     /* of the card on the stage's screen */
    int article, card;      /* there; card -1 while that is not known */
    struct sheets sheets;
    struct watch watch;
    struct error last_error;
};

static bool is_turned(const struct press *press)
{
    return press->screen.rotate == 90 || press->screen.rotate == 270;
}

static void send_failed(struct press *press, const struct wire_print *ask)
{
    struct wire_message m = {.kind = WIRE_FAILED};
    m.failed = (struct wire_failed){.request = ask->request, .edition = press->edition, .article = ask->article,
                                    .slot = ask->slot, .n_articles = shelf_n_articles(press->shelf)};
    snprintf(m.failed.reason, sizeof m.failed.reason, "%.*s", WIRE_REASON_BYTES - 1, press->last_error.text);
    wire_send(press->socket, &m, -1);
}

/* was_article: where the article on the screen was in the edition before. */
static void send_edition(struct press *press, int was_article)
{
    struct wire_message m = {.kind = WIRE_EDITION};
    m.edition = (struct wire_edition){.edition = ++press->edition, .n_articles = shelf_n_articles(press->shelf),
                                      .article = press->article,
                                      .place = {press->place.block, press->place.offset},
                                      .was_article = press->card < 0 ? -1 : was_article, .was_card = press->card};
    wire_send(press->socket, &m, -1);
}

static void on_reading(void *context, int article)
{
    struct press *press = context;
    struct wire_message m = {.kind = WIRE_READING, .reading = {article}};
    wire_send(press->socket, &m, -1);
}

static struct canvas canvas_for(struct press *press, int slot)
{
    uint32_t *pixels = press->screen.rotate ? press->turned : wire_pixels_slot(&press->pixels, slot);
    return (struct canvas){pixels, press->w_px, press->h_px};
}

static void deliver(struct press *press, int slot)
{
    struct canvas to = {wire_pixels_slot(&press->pixels, slot), press->screen.w_px, press->screen.h_px};
    if (press->screen.rotate)
        canvas_rotate(canvas_for(press, slot), press->screen.rotate, to);
}

/* Sets the article as far as the card that is asked for; *card becomes its index, -1 when there is no such card. */
static bool open_card(struct press *press, const struct wire_print *ask, struct book *book, int *card)
{
    *card = ask->card;
    int n_cards = ask->card < 0 ? INT_MAX : ask->card < INT_MAX - 1 ? ask->card + 1 : INT_MAX;
    struct place place = {ask->place.block, ask->place.offset};
    if (!shelf_open(press->shelf, ask->article, ask->is_at_place ? 1 : n_cards, book, &press->last_error))
        return false;
    if (ask->is_at_place) {
        for (;;) {
            struct place last = book->deck->cards[book->deck->n_cards - 1].place;
            bool is_past = last.block > place.block || (last.block == place.block && last.offset > place.offset);
            if (book->deck->is_complete || is_past)
                break;
            if (!shelf_open(press->shelf, ask->article, book->deck->n_cards + 1, book, &press->last_error))
                return false;
        }
        *card = typeset_card_at(book->deck, place);
    }
    if (*card < 0)
        *card += book->deck->n_cards;
    if (*card < 0 || *card >= book->deck->n_cards)
        *card = -1;
    return true;
}

static struct wire_printed printed_for(const struct press *press, const struct wire_print *ask)
{
    return (struct wire_printed){.request = ask->request, .edition = press->edition, .article = ask->article,
                                 .card = -1, .slot = ask->slot, .n_articles = shelf_n_articles(press->shelf),
                                 .sheet = ask->sheet};
}

static void print_card(struct press *press, const struct wire_print *ask)
{
    struct book book;
    int index;
    if (!open_card(press, ask, &book, &index)) {
        send_failed(press, ask);
        return;
    }
    struct wire_message m = {.kind = WIRE_PRINTED, .printed = printed_for(press, ask)};
    struct wire_printed *p = &m.printed;
    p->n_cards = book.deck->n_cards;
    p->is_complete = book.deck->is_complete;
    p->card = index;
    if (index >= 0) {
        const struct card *card = &book.deck->cards[index];
        struct error error;
        if (!ask->is_ahead) {
            press->article = ask->article;
            press->card = index;
            press->place = card->place;
        }
        if (!printer_paint(shelf_printer(press->shelf), book.deck, card, canvas_for(press, ask->slot), &error)) {
            log_event("%s; the card is set without it", error.text);
            shelf_reset(press->shelf, ask->article);
            send_edition(press, press->article);
            return;
        }
        deliver(press, ask->slot);
        p->dwell_ms = card->dwell_ms;
        p->place = (struct wire_place){card->place.block, card->place.offset};
        p->bar_colour = book.deck->theme->inks[INK_ACCENT];
        p->is_still = !book.deck->theme->has_motion;
        p->is_right_to_left = card->is_right_to_left;
    }
    wire_send(press->socket, &m, -1);
}

static void print_overview(struct press *press, const struct wire_print *ask)
{
    struct book book;
    if (!shelf_open(press->shelf, ask->article, INT_MAX, &book, &press->last_error)) {
        send_failed(press, ask);
        return;
    }
    struct wire_message m = {.kind = WIRE_PRINTED, .printed = printed_for(press, ask)};
    int selected = ask->selected < 0 ? 0 : ask->selected >= book.deck->n_cards ? book.deck->n_cards - 1 : ask->selected;
    struct sheet_key key = {press->edition, ask->article, selected};
    sheets_print_overview(&press->sheets, shelf_printer(press->shelf), &book, key, canvas_for(press, ask->slot));
    deliver(press, ask->slot);
    m.printed.card = selected;
    m.printed.n_cards = book.deck->n_cards;
    m.printed.is_complete = true;
    m.printed.n_columns = press->sheets.grid.n_columns;
    m.printed.n_rows = press->sheets.grid.n_rows;
    m.printed.first = press->sheets.first;
    wire_send(press->socket, &m, -1);
}

static void print_article_sheet(struct press *press, const struct wire_print *ask, const struct article *article)
{
    struct wire_message m = {.kind = WIRE_PRINTED, .printed = printed_for(press, ask)};
    sheets_print_article(shelf_printer(press->shelf), article, &press->options->shelf.typeset, canvas_for(press, ask->slot));
    deliver(press, ask->slot);
    m.printed.card = 0;
    wire_send(press->socket, &m, -1);
}

static void print_notice(struct press *press, const struct wire_print *ask)
{
    struct article notice = {.title = STR("Nothing to show yet"), .kicker = STR("placard"), .language = STR("en")};
    bool is_empty = shelf_n_articles(press->shelf) == 0;
    notice.dek = is_empty ? STR("There is no article in the folder. It begins as soon as there is one.")
                          : str_from_c(press->last_error.text);
    print_article_sheet(press, ask, &notice);
}

static void print(struct press *press, const struct wire_print *ask)
{
    int n = shelf_n_articles(press->shelf);
    bool is_sheet = ask->sheet == WIRE_HELP || ask->sheet == WIRE_NOTICE;
    if (ask->edition != press->edition || !press->pixels.map || ask->slot < 0 || ask->slot >= press->screen.n_slots)
        return;
    if (!is_sheet && (ask->article < 0 || ask->article >= n)) {
        if (n)
            error_set(&press->last_error, "there is no article %d", ask->article + 1);
        else
            error_set(&press->last_error, "there is no article yet");
        send_failed(press, ask);
    } else if (ask->sheet == WIRE_HELP) {
        print_article_sheet(press, ask, &press->options->help);
    } else if (ask->sheet == WIRE_NOTICE) {
        print_notice(press, ask);
    } else if (ask->sheet == WIRE_OVERVIEW) {
        print_overview(press, ask);
    } else {
        print_card(press, ask);
    }
}

static bool take_screen(struct press *press, const struct wire_screen *screen, int fd)
{
    struct error error;
    wire_pixels_finish(&press->pixels);
    if (!wire_pixels_open(&press->pixels, fd, screen, &error)) {
        log_event("press: %s", error.text);
        return false;
    }
    press->screen = *screen;
    press->w_px = is_turned(press) ? screen->h_px : screen->w_px;
    press->h_px = is_turned(press) ? screen->w_px : screen->h_px;
    free(press->turned);
    press->turned = NULL;
    if (screen->rotate && !(press->turned = malloc((size_t)screen->w_px * (size_t)screen->h_px * 4)))
        die_no_memory();
    sheets_forget(&press->sheets);
    shelf_set_screen(press->shelf, press->w_px, press->h_px);
    return true;
}

/* Finds the article and the place that are on the screen again among the new sources. */
static void reload(struct press *press)
{
    watch_finish(&press->watch); /* there may be other folders now; what changes from here on is noticed */
    watch_init(&press->watch, press->options->shelf.paths, press->options->shelf.n_paths);
    Arena scratch = {0};
    struct book book;
    struct error error;
    Str path = {0}, words = {0};
    if (press->article < shelf_n_articles(press->shelf))
        path = str_copy(&scratch, shelf_path(press->shelf, press->article));
    if (path.len && press->place.block >= 0 && shelf_open(press->shelf, press->article, 1, &book, &error) &&
        press->place.block < book.article->n_blocks)
        words = str_copy(&scratch, book.article->blocks[press->place.block].text.str);
    int index = shelf_reload(press->shelf, path), was_article = press->article;
    int n = shelf_n_articles(press->shelf);
    press->article = index >= 0 ? index : press->article < n ? press->article : 0;
    if (index < 0)
        press->place = (struct place){-1, 0};
    else if (words.len && shelf_open(press->shelf, index, 1, &book, &error))
        press->place = shelf_find_place(book.article, words, press->place);
    arena_finish(&scratch);
    sheets_forget(&press->sheets);
    send_edition(press, was_article);
}

static void note_shown(struct press *press, const struct wire_shown *shown)
{
    if (shown->edition != press->edition || shown->article < 0 || shown->article >= shelf_n_articles(press->shelf))
        return;
    press->article = shown->article;
    press->card = shown->card;
    press->place = (struct place){shown->place.block, shown->place.offset};
}

/* Returns false when the stage is gone or talks nonsense. */
static bool serve(struct press *press)
{
    struct wire_message m;
    int fd;
    enum wire_received received;
    while ((received = wire_receive(press->socket, &m, &fd)) == WIRE_GOT) {
        if (m.kind == WIRE_SCREEN) {
            if (!take_screen(press, &m.screen, fd))
                return false;
        } else if (m.kind == WIRE_PRINT) {
            print(press, &m.print);
        } else if (m.kind == WIRE_SHOWN) {
            note_shown(press, &m.shown);
        } else if (m.kind == WIRE_RELOAD) {
            reload(press);
        } else if (m.kind == WIRE_SET_ASIDE) {
            shelf_set_aside(press->shelf, m.set_aside.article);
        } else if (m.kind == WIRE_HELLO && m.hello.version != WIRE_VERSION) {
            return false;
        }
    }
    return received != WIRE_GONE;
}

/* Returns false when it is over. */
static bool work(struct press *press, bool *is_busy)
{
    struct pollfd polled[] = {{.fd = press->socket, .events = POLLIN}, {.fd = press->watch.fd, .events = POLLIN}};
    int wait_ms = *is_busy ? 0 : watch_wait_ms(&press->watch, clock_now_ms());
    if (poll(polled, 2, wait_ms) < 0 && errno != EINTR)
        return false;
    if (polled[0].revents && !serve(press))
        return false;
    if (polled[1].revents)
        watch_hear(&press->watch, clock_now_ms());
    if (watch_tick(&press->watch, clock_now_ms()))
        reload(press);
    *is_busy = shelf_work(press->shelf);
    return true;
}

int press_run(const struct press_options *options, int socket)
{
    struct press press = {.options = options, .socket = socket, .pixels.fd = -1, .watch.fd = -1, .edition = 1,
                          .place = {-1, 0}, .card = -1};
    struct shelf_options shelf = options->shelf;
    struct wire_message hello = {.kind = WIRE_HELLO, .hello = {WIRE_VERSION}};
    bool is_busy = false;
    shelf.on_reading = on_reading;
    shelf.context = &press;
    if (!shelf_create(&shelf, &press.shelf, &press.last_error)) {
        log_event("%s", press.last_error.text);
        return 1;
    }
    watch_init(&press.watch, shelf.paths, shelf.n_paths); /* before the first is read: no change is missed */
    wire_send(socket, &hello, -1);
    shelf_warm_up(press.shelf);
    while (work(&press, &is_busy))
        ;
    watch_finish(&press.watch);
    sheets_forget(&press.sheets);
    free(press.turned);
    wire_pixels_finish(&press.pixels);
    shelf_destroy(press.shelf);
    return 0;
}
