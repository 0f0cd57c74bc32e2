/* What the press says to the stage. */
#ifndef PRESS_ANSWER_H
#define PRESS_ANSWER_H

#include "press/mend.h"
#include "press/press.h"
#include "press/sheet.h"
#include "press/source/watch.h"
#include "wire/wire.h"

struct press {
    const struct press_options *options;
    struct shelf *shelf;
    int socket;
    struct wire_pixels pixels;
    struct wire_screen screen;
    int w_px, h_px;   /* of a card as it is read */
    uint32_t *turned; /* a card before it is turned, for --rotate */
    uint32_t edition;
    struct place place; /* of the card on the stage's screen */
    int article, card;  /* there; card -1 while that is not known */
    struct sheets sheets;
    struct watch watch;
    struct error last_error;
    uint32_t box;                  /* of enum wire_sandbox */
    bool is_over;                  /* a message could not be sent */
    uint64_t told_key, told_stamp; /* of the document that the stage takes to be at work */
    bool are_files_new;            /* a change of the sources is to be told, and it was one of files */
    int64_t reload_at_ms;          /* 0: no change is to be told */
    struct mend mend;
    bool is_mending; /* the next look at the sources is to make all anew */
};

/* Sends a message; when it does not go out the stage waits for it in vain, so that this press is over. */
void answer_send(struct press *press, const struct wire_message *message);

/* Prints what is asked for into its slot and tells how that went. */
void answer_print(struct press *press, const struct wire_print *ask);

/* Tells of a new edition; was_article: where the article on the screen was in the one before. */
void answer_edition(struct press *press, int was_article);

/* Tells which document is about to be touched; key 0: none any more. */
void answer_reading(struct press *press, uint64_t document_key, uint64_t stamp, Str path);

/* Tells version and box. */
void answer_hello(struct press *press);

#endif
