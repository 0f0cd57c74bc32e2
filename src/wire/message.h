/* The messages between stage and press: plain structs of a fixed size. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

#include <stdint.h>

enum {
    WIRE_VERSION = 5,
    WIRE_REASON_BYTES = 160,
    WIRE_SOURCE_BYTES = 256,
    WIRE_TITLE_BYTES = 160,
    WIRE_TOLD_BYTES = 256,
    WIRE_MOST_SLOTS = 8
};

enum wire_kind {
    /* from both */
    WIRE_HELLO = 1,
    /* stage to press */
    WIRE_SCREEN, /* carries the descriptor of the shared pixels */
    WIRE_PRINT,
    WIRE_RELOAD, /* read all sources again */
    WIRE_SHOWN,  /* this card is on the screen now, though it was printed ahead */
    /* press to stage */
    WIRE_PRINTED,
    WIRE_FAILED,
    WIRE_READING, /* a document is about to be touched: who dies now, died of it */
    WIRE_EDITION,
    WIRE_TOLD /* something went wrong that no answer tells of; the press has logged it */
};

/* What a slot is to show. */
enum wire_sheet { WIRE_CARD, WIRE_OVERVIEW, WIRE_HELP, WIRE_NOTICE };

/* Where in an article's text: see struct place. */
struct wire_place {
    int32_t block, offset;
};

/* How the press is boxed in: what it cannot do even if an input took it over. */
enum wire_sandbox {
    WIRE_SANDBOX_NO_PRIVILEGES = 1,
    WIRE_SANDBOX_LIMITS = 2,
    WIRE_SANDBOX_SECCOMP = 4,
    WIRE_SANDBOX_LANDLOCK = 8
};

struct wire_hello {
    uint32_t version;
    uint32_t box; /* from the press: of enum wire_sandbox, or-ed */
};

struct wire_screen {
    int32_t w_px, h_px; /* of a slot, rows top down without gaps, ARGB8888 */
    int32_t n_slots;
    int32_t rotate; /* 0, 90, 180 or 270: clockwise turn from the card as read to the slot's pixels */
};

/* Print card `card` of `article` into `slot`. Cards below 0 count from the end, -1 being the last; cards at or beyond
   the article's end are answered with the count alone (slot is not written). With is_at_place the card in which `place`
   stands. */
struct wire_print {
    uint64_t key; /* with is_at_place: of the article as the stage knows it; when it stands elsewhere an edition is the
                     answer. 0: not known */
    uint32_t request; /* comes back in the answer */
    uint32_t edition; /* that the stage knows; an old one is passed over in silence */
    int32_t article, card, slot;
    int32_t is_at_place;
    struct wire_place place;
    uint32_t sheet;   /* enum wire_sheet */
    int32_t selected; /* overview: the card that is marked */
    int32_t is_ahead; /* printed ahead: what was asked for without this is what the screen shows */
};

struct wire_shown {
    uint32_t edition; /* of an old one it is passed over */
    int32_t article, card;
    struct wire_place place;
};

/* The key of a document; see struct source. 0: none any more. */
struct wire_reading {
    uint64_t key;
    uint64_t stamp; /* of its bytes; 0: not known */
    char source[WIRE_SOURCE_BYTES];
};

struct wire_reload {
    int32_t is_forced; /* addresses are asked for again too, whenever they were fetched last */
};

struct wire_printed {
    uint64_t key;          /* of the article */
    uint64_t document_key; /* of its document */
    uint32_t request, edition;
    int32_t article, card; /* card from 0; -1 when there is no such card, and nothing was printed */
    int32_t slot;
    int32_t n_cards, n_articles;
    int32_t is_complete; /* else n_cards is how many there are so far */
    int32_t dwell_ms;
    struct wire_place place;
    uint32_t bar_colour; /* of the time bar on this card */
    int32_t is_still;    /* the card's theme wants no motion */
    int32_t is_right_to_left;
    int32_t n_columns, n_rows, first; /* overview: its grid and the card of the first cell */
    uint32_t sheet;
    char source[WIRE_SOURCE_BYTES], title[WIRE_TITLE_BYTES];
};

struct wire_failed {
    uint32_t request, edition;
    int32_t article, slot;
    int32_t n_articles;
    int32_t is_on_its_way; /* nothing is wrong: it is being fetched for the first time */
    char reason[WIRE_REASON_BYTES];
};

/* The sources changed: all cards printed before are old. */
struct wire_edition {
    uint32_t edition;
    int32_t n_articles;
    int32_t article; /* where the article on the screen is now, or the one to show instead */
    struct wire_place place;
    int32_t was_article,
        was_card; /* what the press took to be on the screen, in the old edition; -1 when it did not know */
};

struct wire_told {
    char text[WIRE_TOLD_BYTES];
};

struct wire_message {
    uint32_t kind;
    union {
        struct wire_hello hello;
        struct wire_screen screen;
        struct wire_print print;
        struct wire_shown shown;
        struct wire_reading reading;
        struct wire_reload reload;
        struct wire_printed printed;
        struct wire_failed failed;
        struct wire_edition edition;
        struct wire_told told;
    };
};

#endif
