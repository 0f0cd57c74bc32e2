/* What the worker keeps between two messages. */
#ifndef PRESS_PRESS_STATE_H
#define PRESS_PRESS_STATE_H

#include "press/press_options.h"
#include "press/overview.h"
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
    struct overview overview;
    struct watch watch;
    struct error last_error;
    uint32_t box;                  /* of enum wire_sandbox */
    bool is_over;                  /* a message could not be sent */
    uint64_t told_key, told_stamp; /* of the document that the stage takes to be at work */
    bool are_files_new;            /* a change of the sources is to be told, and it was one of files */
    int64_t reload_at_ms;          /* 0: no change is to be told */
};

#endif
