/* The messages between stage and press: plain structs of a fixed size. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

#include <stdint.h>

enum {
    WIRE_VERSION = 8,
    WIRE_REASON_BYTES = 160,
    WIRE_SOURCE_BYTES = 256,
    WIRE_TITLE_BYTES = 160,
    WIRE_TOLD_BYTES = 256,
    WIRE_MOST_SLOTS = 8,
    WIRE_NOTICE_BYTES = 3900, /* of a notice, at most */
    WIRE_MOST_NOTICES = 32,   /* in the folders of notices */
    WIRE_SCORE_ARTICLES = 16  /* in one message */
};

enum wire_kind {
    /* from both */
    WIRE_HELLO = 1,
    /* stage to press */
    WIRE_SCREEN, /* carries the descriptor of the shared pixels */
    WIRE_PRINT,  /* of a notice that was sent: carries a descriptor of its bytes */
    WIRE_RELOAD, /* read all sources again */
    WIRE_SHOWN,  /* a card that was printed ahead is now on the screen */
    WIRE_WHERE,  /* which card is at a share of an article? */
    /* press to stage */
    WIRE_PRINTED,
    WIRE_FAILED,
    WIRE_READING, /* about to process a document: if the press dies now, this document is to blame */
    WIRE_EDITION,
    WIRE_SCORE,   /* how long the articles of the edition are: in several messages */
    WIRE_CARD_AT, /* the answer to WIRE_WHERE */
    WIRE_NOTICES, /* the files in the folders of notices have changed */
    WIRE_TOLD     /* a problem outside any answer; the press has logged it */
};

/* What to print into a slot. */
enum wire_sheet {
    WIRE_CARD,
    WIRE_OVERVIEW,
    WIRE_HELP,
    WIRE_EMPTY, /* there is nothing to show, and why */
    WIRE_NOTICE
};

/* A position in an article's text: see struct place. */
struct wire_place {
    int32_t block, offset;
};

/* A sign of the show's state over a card; see enum live_sign. */
enum wire_sign { WIRE_SIGN_NONE, WIRE_SIGN_PAUSED, WIRE_SIGN_TYPED, WIRE_SIGN_MISSING };

/* What a card shows besides its article. All 0: nothing. */
struct wire_live {
    int64_t minute; /* local time, since 1970 */
    uint32_t sign;  /* enum wire_sign */
    int32_t number, n_cards;
    int32_t unused;
};

/* The protections around the press, in case an input takes it over. */
enum wire_sandbox {
    WIRE_SANDBOX_NO_PRIVILEGES = 1,
    WIRE_SANDBOX_LIMITS = 2,
    WIRE_SANDBOX_SECCOMP = 4,
    WIRE_SANDBOX_LANDLOCK = 8
};

struct wire_hello {
    uint32_t version;
    uint32_t box; /* from the press: enum wire_sandbox, or-ed */
};

struct wire_screen {
    int32_t w_px, h_px; /* of a slot; rows run from the top without gaps, ARGB8888 */
    int32_t n_slots;
    int32_t rotate; /* 0, 90, 180 or 270: clockwise, from the upright card to the slot's pixels */
};

/* A request to print card `card` of `article` into `slot`. A negative card counts from the end, -1 being the last; a
   card beyond the article's end is answered with the count only (the slot is not written). With is_at_place, the card
   at `place` is printed instead. */
struct wire_print {
    uint64_t key; /* with is_at_place: the article's, as the stage knows it; if another article is now at this index,
                     the answer is an edition. 0: unknown. Of a notice: its number, see wire_notices */
    uint32_t request; /* repeated in the answer */
    uint32_t edition; /* the stage's; requests of an old edition are not answered */
    int32_t article, card, slot;
    int32_t is_at_place;
    struct wire_place place;
    uint32_t sheet;   /* enum wire_sheet */
    int32_t selected; /* overview: the selected card */
    int32_t is_ahead; /* printed for later: not yet for the screen */
    struct wire_live live;
};

struct wire_shown {
    uint32_t edition; /* an old edition is ignored */
    int32_t article, card;
    struct wire_place place;
};

/* The key of the document; see struct source. 0: the press has finished with it. */
struct wire_reading {
    uint64_t key;
    uint64_t stamp; /* of its bytes; 0: unknown */
    char source[WIRE_SOURCE_BYTES];
};

struct wire_reload {
    int32_t is_forced; /* fetch addresses again even if they are fresh */
};

struct wire_printed {
    uint64_t key;          /* of the article or notice */
    uint64_t document_key; /* of its document */
    uint32_t request, edition;
    int32_t article, card; /* card from 0; -1 when it does not exist and nothing was printed */
    int32_t slot;
    int32_t n_cards, n_articles;
    int32_t is_complete; /* otherwise n_cards is the number known so far */
    int32_t dwell_ms;
    int32_t before_ms, all_ms; /* the dwell of the cards before it, and of all; all_ms 0: unknown */
    struct wire_place place;
    uint32_t bar_colour; /* of the time bar */
    int32_t is_still;    /* the theme allows no motion */
    int32_t is_right_to_left;
    int32_t n_columns, n_rows, first; /* overview: its grid, and the card in the first cell */
    uint32_t sheet;
    char source[WIRE_SOURCE_BYTES], title[WIRE_TITLE_BYTES];
};

struct wire_failed {
    uint32_t request, edition;
    int32_t article, slot;
    int32_t n_articles;
    int32_t is_on_its_way; /* not an error: its first fetch is under way */
    char reason[WIRE_REASON_BYTES];
};

/* The sources have changed: all cards printed before are outdated. */
struct wire_edition {
    uint32_t edition;
    int32_t n_articles;
    int32_t article; /* new index of the article on the screen, or of the one to show instead */
    struct wire_place place;
    int32_t was_article,
        was_card; /* the card that the press assumed to be on the screen, in the old edition; -1: unknown */
};

/* Articles from index `first` on; the last message of a score has is_last. The identity is that of the content, the
   same on every machine. */
struct wire_score {
    uint32_t edition;
    int32_t first, n, is_last;
    int32_t n_articles; /* in all; when there are too many for a score, it has none */
    struct {
        uint64_t key, identity;
        int32_t length_s;
    } articles[WIRE_SCORE_ARTICLES];
};

/* The share is of the dwell of all cards, in 2^-32. */
struct wire_where {
    uint32_t number; /* repeated in the answer */
    uint32_t edition, share;
    int32_t article;
};

struct wire_card_at {
    uint32_t number, edition;
    int32_t card; /* -1: the article cannot be shown */
};

/* The notices in folders that are to be shown now. Their numbers are hashes of path and stamp; the stage numbers those
   that it is sent from 1. */
struct wire_notices {
    uint64_t numbers[WIRE_MOST_NOTICES];
    uint32_t wakes; /* bit n: number n is also shown on a blank screen */
    int32_t n;
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
        struct wire_where where;
        struct wire_reading reading;
        struct wire_reload reload;
        struct wire_printed printed;
        struct wire_failed failed;
        struct wire_edition edition;
        struct wire_score score;
        struct wire_card_at card_at;
        struct wire_notices notices;
        struct wire_told told;
    };
};

#endif
