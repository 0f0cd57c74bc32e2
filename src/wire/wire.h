/* Between stage and press: small fixed-size messages on a SOCK_SEQPACKET pair, and finished pixels in shared memory. */
#ifndef WIRE_WIRE_H
#define WIRE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

enum { WIRE_VERSION = 1, WIRE_REASON_BYTES = 160, WIRE_MOST_SLOTS = 8, WIRE_FD = 3 };

enum wire_kind {
    /* from both */
    WIRE_HELLO = 1,
    /* stage to press */
    WIRE_SCREEN,    /* carries the descriptor of the shared pixels */
    WIRE_PRINT,
    WIRE_RELOAD,    /* read all sources again */
    WIRE_SET_ASIDE, /* pass over this article until its source changes */
    /* press to stage */
    WIRE_PRINTED,
    WIRE_FAILED,
    WIRE_EDITION
};

/* What a slot is to show. */
enum wire_sheet { WIRE_CARD, WIRE_OVERVIEW, WIRE_HELP, WIRE_NOTICE };

/* Where in an article's text: see struct place. */
struct wire_place {
    int32_t block, offset;
};

struct wire_hello {
    uint32_t version;
};

struct wire_screen {
    int32_t w_px, h_px;   /* of a slot, rows top down without gaps, ARGB8888 */
    int32_t n_slots;
    int32_t rotate;       /* 0, 90, 180 or 270: clockwise turn from the card as read to the slot's pixels */
};

/* Print card `card` of `article` into `slot`. Cards below 0 count from the end, -1 being the last; cards at or beyond the
   article's end are answered with the count alone (slot is not written). With is_at_place the card in which `place` stands. */
struct wire_print {
    uint32_t request; /* comes back in the answer */
    uint32_t edition; /* that the stage knows; an old one is passed over in silence */
    int32_t article, card, slot;
    int32_t is_at_place;
    struct wire_place place;
    uint32_t sheet;    /* enum wire_sheet */
    int32_t selected;  /* overview: the card that is marked */
};

struct wire_set_aside {
    int32_t article;
};

struct wire_printed {
    uint32_t request, edition;
    int32_t article, card; /* card from 0; -1 when there is no such card, and nothing was printed */
    int32_t slot;
    int32_t n_cards, n_articles;
    int32_t is_complete; /* else n_cards is how many there are so far */
    int32_t dwell_ms;
    struct wire_place place;
    uint32_t bar_colour; /* of the time bar on this card */
    int32_t is_right_to_left;
    int32_t n_columns, n_rows, first; /* overview: its grid and the card of the first cell */
    uint32_t sheet;
};

struct wire_failed {
    uint32_t request, edition;
    int32_t article, slot;
    int32_t n_articles;
    char reason[WIRE_REASON_BYTES];
};

/* The sources changed: all cards printed before are old. */
struct wire_edition {
    uint32_t edition;
    int32_t n_articles;
    int32_t article; /* where the article last asked for is now, or the one to show instead */
    struct wire_place place;
};

struct wire_message {
    uint32_t kind;
    union {
        struct wire_hello hello;
        struct wire_screen screen;
        struct wire_print print;
        struct wire_set_aside set_aside;
        struct wire_printed printed;
        struct wire_failed failed;
        struct wire_edition edition;
    };
};

/* Sends one message, with a descriptor when fd >= 0, without ever blocking; false when the peer is gone or does not read. */
bool wire_send(int socket, const struct wire_message *message, int fd);

enum wire_received { WIRE_GOT, WIRE_NOTHING, WIRE_GONE };

/* Takes one message without blocking; *fd is a descriptor that came with it and is now the caller's, or -1. A message of a
   wrong size or kind counts as WIRE_GONE: the peer cannot be trusted. */
enum wire_received wire_receive(int socket, struct wire_message *message, int *fd);

/* Pixels of n_slots slots in shared memory. */
struct wire_pixels {
    int fd;
    int w_px, h_px, n_slots;
    uint32_t *map;
    size_t n_bytes;
};

/* Makes shared pixels (a sealed memfd); finish them with wire_pixels_finish. */
bool wire_pixels_create(struct wire_pixels *pixels, int w_px, int h_px, int n_slots, struct error *error);

/* Maps pixels that the peer made; takes fd over, also when it fails (size not as told, seals missing). */
bool wire_pixels_open(struct wire_pixels *pixels, int fd, const struct wire_screen *screen, struct error *error);

/* Returns the first pixel of a slot. */
uint32_t *wire_pixels_slot(const struct wire_pixels *pixels, int slot);

/* Unmaps and closes; a zeroed struct with fd -1 is fine. */
void wire_pixels_finish(struct wire_pixels *pixels);

/* Starts this program's own binary with the arguments (argv[0] is set to "placard") and a socket to it as its descriptor
   WIRE_FD; the child dies with its parent. keep_fds are passed on under their own numbers (-1 ends the list; may be NULL). */
bool wire_spawn(char *const argv[], const int *keep_fds, int *socket, pid_t *pid, struct error *error);

#endif
