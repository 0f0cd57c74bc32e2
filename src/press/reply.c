/* One answer per request. The card, overview, help or notice is printed into the slot that the stage chose. */
#include "press/reply.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/address.h"
#include "base/log.h"
#include "press/share.h"
#include "press/single_card.h"

/* Waits until the stage has read some messages; false when that is not the cause of the failure. */
static bool wait_for_room(int socket)
{
    bool is_full = errno == EAGAIN || errno == EWOULDBLOCK;
    return is_full && (poll(&(struct pollfd){.fd = socket, .events = POLLOUT}, 1, -1) > 0 || errno == EINTR);
}

void reply_send(struct press *press, const struct wire_message *message)
{
    while (!press->is_over && !wire_send(press->socket, message, -1))
        press->is_over = !wait_for_room(press->socket);
}

static void send_failed(struct press *press, const struct wire_print *ask)
{
    struct wire_message m = {.kind = WIRE_FAILED};
    m.failed = (struct wire_failed){.request = ask->request,
                                    .edition = press->edition,
                                    .article = ask->article,
                                    .slot = ask->slot,
                                    .n_articles = shelf_n_articles(press->shelf)};
    bool is_article = ask->article >= 0 && ask->article < m.failed.n_articles;
    m.failed.is_on_its_way = is_article && shelf_is_on_its_way(press->shelf, ask->article);
    snprintf(m.failed.reason, sizeof m.failed.reason, "%.*s", WIRE_REASON_BYTES - 1, press->last_error.text);
    reply_send(press, &m);
}

void reply_edition(struct press *press, int was_article)
{
    struct wire_message m = {.kind = WIRE_EDITION};
    m.edition = (struct wire_edition){.edition = ++press->edition,
                                      .n_articles = shelf_n_articles(press->shelf),
                                      .article = press->article,
                                      .place = {press->place.block, press->place.offset},
                                      .was_article = press->card < 0 ? -1 : was_article,
                                      .was_card = press->card};
    reply_send(press, &m);
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

/* Typesets the article up to the requested card; *card becomes its index, or -1 when there is no such card. */
static bool open_card(struct press *press, const struct wire_print *ask, struct book *book, int *card)
{
    *card = ask->card;
    int n_cards = ask->card < 0 ? INT_MAX : ask->card < INT_MAX - 1 ? ask->card + 1 : INT_MAX;
    struct place place = {ask->place.block, ask->place.offset};
    n_cards = press->options->measures ? INT_MAX : ask->is_at_place ? 1 : n_cards;
    if (!shelf_open(press->shelf, ask->article, n_cards, book, &press->last_error))
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
    return (struct wire_printed){.request = ask->request,
                                 .edition = press->edition,
                                 .article = ask->article,
                                 .card = -1,
                                 .slot = ask->slot,
                                 .n_articles = shelf_n_articles(press->shelf),
                                 .sheet = ask->sheet};
}

/* Copies as much of a text as fits, in whole characters, and terminates it. */
static void name(char *to, size_t room, Str text)
{
    size_t n = text.len < room ? text.len : room - 1;
    while (n < text.len && n > 0 && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
        n--;
    if (n)
        memcpy(to, text.ptr, n);
    to[n] = '\0';
}

/* Like name, for the origin of a document as shown to people. */
static void name_source(char to[WIRE_SOURCE_BYTES], Str path)
{
    Arena scratch = {0};
    name(to, WIRE_SOURCE_BYTES, address_for_people(&scratch, path));
    arena_finish(&scratch);
}

void reply_reading(struct press *press, uint64_t document_key, uint64_t stamp, Str path)
{
    struct wire_message m = {.kind = WIRE_READING, .reading = {.key = document_key, .stamp = stamp}};
    name_source(m.reading.source, path);
    reply_send(press, &m);
}

static void name_article(const struct press *press, const struct book *book, struct wire_printed *p)
{
    const struct source *source = shelf_source(press->shelf, p->article);
    p->key = source->key;
    p->document_key = source->document_key;
    name_source(p->source, source->path);
    name(p->title, sizeof p->title, book->article->title);
}

static_assert((int)WIRE_SIGN_NONE == LIVE_NOTHING && (int)WIRE_SIGN_PAUSED == LIVE_PAUSED &&
                  (int)WIRE_SIGN_TYPED == LIVE_TYPED && (int)WIRE_SIGN_MISSING == LIVE_MISSING,
              "the signs of wire are those of typeset");

/* Paints what the card shows besides its article. */
static void paint_live(struct press *press, const struct wire_print *ask, const struct book *book, int card)
{
    Arena scratch = {0};
    struct card over;
    const struct wire_live *wanted = &ask->live;
    struct live live = {.arena = &scratch,
                        .minute = wanted->minute,
                        .sign = (enum live_sign)wanted->sign,
                        .number = wanted->number,
                        .n_cards = wanted->n_cards};
    typeset_live(book->typesetter, &book->deck->cards[card], &live, &over);
    printer_paint_over(shelf_printer(press->shelf), book->deck, &over, canvas_for(press, ask->slot));
    arena_finish(&scratch);
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
    name_article(press, &book, p);
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
            log_warning("%s; leaving it out of the card", error.text);
            shelf_reset(press->shelf, ask->article);
            reply_edition(press, press->article);
            return;
        }
        paint_live(press, ask, &book, index);
        deliver(press, ask->slot);
        p->dwell_ms = card->dwell_ms;
        if (press->options->measures)
            share_fill(book.deck, p);
        p->place = (struct wire_place){card->place.block, card->place.offset};
        p->bar_colour = book.deck->theme->inks[INK_ACCENT];
        p->is_still = !book.deck->theme->has_motion;
        p->is_right_to_left = card->is_right_to_left;
    }
    reply_send(press, &m);
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
    struct overview_key key = {press->edition, ask->article, selected};
    overview_print(&press->overview, shelf_printer(press->shelf), &book, key, canvas_for(press, ask->slot));
    deliver(press, ask->slot);
    name_article(press, &book, &m.printed);
    m.printed.card = selected;
    m.printed.n_cards = book.deck->n_cards;
    m.printed.is_complete = true;
    m.printed.n_columns = press->overview.grid.n_columns;
    m.printed.n_rows = press->overview.grid.n_rows;
    m.printed.first = press->overview.first;
    reply_send(press, &m);
}

static void print_article_sheet(struct press *press, const struct wire_print *ask, const struct article *article)
{
    struct wire_message m = {.kind = WIRE_PRINTED, .printed = printed_for(press, ask)};
    single_card_print(shelf_printer(press->shelf), article, &press->options->shelf.typeset,
                      canvas_for(press, ask->slot));
    deliver(press, ask->slot);
    m.printed.card = 0;
    reply_send(press, &m);
}

static void print_empty(struct press *press, const struct wire_print *ask)
{
    struct article empty = {.title = STR("Nothing to show yet"), .kicker = STR("placard"), .language = STR("en")};
    bool is_empty = shelf_n_articles(press->shelf) == 0, is_hidden = shelf_n_hidden(press->shelf) > 0;
    empty.dek = !is_empty   ? str_from_c(press->last_error.text)
                : is_hidden ? STR("Everything here is scheduled for later. The show starts at that time.")
                            : STR("No articles yet. The show starts when the first one arrives.");
    print_article_sheet(press, ask, &empty);
}

/* If the article on the stage's screen has another index in this press's list, reports it and returns true. */
static bool has_moved(struct press *press, const struct wire_print *ask)
{
    int n = shelf_n_articles(press->shelf), index = ask->key ? shelf_find(press->shelf, ask->key) : ask->article;
    if (!ask->is_at_place || index == ask->article || n == 0)
        return false;
    press->card = ask->card;
    press->place = index < 0 ? (struct place){-1, 0} : (struct place){ask->place.block, ask->place.offset};
    press->article = index >= 0 ? index : ask->article >= 0 && ask->article < n ? ask->article : 0;
    reply_edition(press, ask->article);
    return true;
}

/* The first request may be for an article that another press has shown, which a short list may not have yet. */
static void list_what_is_asked(struct press *press, const struct wire_print *ask)
{
    if (press->card < 0 && (ask->key || ask->article != 0))
        shelf_list_all(press->shelf);
}

void reply_notices(struct press *press)
{
    struct wire_message m = {.kind = WIRE_NOTICES, .notices = press->notices.open};
    reply_send(press, &m);
}

/* No document is being read: a notice that ends the press is known to the stage. */
static void tell_no_document(struct press *press)
{
    if (press->told_key)
        reply_reading(press, 0, 0, (Str){0});
    press->told_key = press->told_stamp = 0;
}

static bool open_notice(struct press *press, const struct wire_print *ask, int fd, Str *path)
{
    const struct notice_file *file = fd < 0 ? notice_folder_find(&press->notices, ask->key) : NULL;
    struct notice_source source = {.number = ask->key, .fd = fd, .path = file ? file->path : STR("notice.md")};
    *path = file ? file->path : (Str){0};
    if (fd < 0 && !file)
        return error_set(&press->last_error, "this notice is no longer in its folder");
    return notice_sheet_open(&press->notice, press->shelf, &source, &press->last_error);
}

static void print_notice(struct press *press, const struct wire_print *ask, int fd)
{
    struct error ignored; /* there are no pictures */
    Str path;
    tell_no_document(press);
    if (!open_notice(press, ask, fd, &path)) {
        send_failed(press, ask);
        return;
    }
    const struct deck *deck = press->notice.deck;
    struct wire_message m = {.kind = WIRE_PRINTED, .printed = printed_for(press, ask)};
    struct wire_printed *p = &m.printed;
    p->card = ask->card < 0 || ask->card >= deck->n_cards ? 0 : ask->card;
    printer_paint(shelf_printer(press->shelf), deck, &deck->cards[p->card], canvas_for(press, ask->slot), &ignored);
    deliver(press, ask->slot);
    p->key = ask->key;
    p->n_cards = deck->n_cards;
    p->is_complete = true;
    p->dwell_ms = deck->cards[p->card].dwell_ms;
    p->bar_colour = deck->theme->inks[INK_ACCENT];
    p->is_right_to_left = deck->cards[p->card].is_right_to_left;
    name_source(p->source, path);
    name(p->title, sizeof p->title, press->notice.article->title);
    reply_send(press, &m);
}

static bool needs_no_article(uint32_t sheet)
{
    return sheet == WIRE_HELP || sheet == WIRE_EMPTY || sheet == WIRE_NOTICE;
}

void reply_print(struct press *press, const struct wire_print *ask, int fd)
{
    if (ask->sheet != WIRE_NOTICE)
        list_what_is_asked(press, ask);
    int n = shelf_n_articles(press->shelf);
    bool is_sheet = needs_no_article(ask->sheet);
    if (ask->edition != press->edition || !press->pixels.map || ask->slot < 0 || ask->slot >= press->screen.n_slots)
        return;
    if (!is_sheet && has_moved(press, ask))
        return;
    if (!is_sheet && (ask->article < 0 || ask->article >= n)) {
        if (n)
            error_set(&press->last_error, "no article %d", ask->article + 1);
        else
            error_set(&press->last_error,
                      shelf_n_hidden(press->shelf) ? "all articles are scheduled for other times" : "no articles yet");
        send_failed(press, ask);
    } else if (ask->sheet == WIRE_HELP) {
        print_article_sheet(press, ask, &press->options->help);
    } else if (ask->sheet == WIRE_EMPTY) {
        print_empty(press, ask);
    } else if (ask->sheet == WIRE_NOTICE) {
        print_notice(press, ask, fd);
    } else if (ask->sheet == WIRE_OVERVIEW) {
        print_overview(press, ask);
    } else {
        print_card(press, ask);
    }
}

void reply_hello(struct press *press)
{
    struct wire_message hello = {.kind = WIRE_HELLO, .hello = {WIRE_VERSION, press->box}};
    reply_send(press, &hello);
}
