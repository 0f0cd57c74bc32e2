/* The state of the worker between two messages. */
#ifndef PRESS_PRESS_STATE_H
#define PRESS_PRESS_STATE_H

#include "press/press_options.h"
#include "press/notice_folder.h"
#include "press/notice_sheet.h"
#include "press/overview.h"
#include "press/scorer.h"
#include "press/source/watch.h"
#include "wire/wire.h"

struct press {
    const struct press_options *options;
    struct shelf *shelf;
    int socket;
    struct wire_pixels pixels;
    struct wire_screen screen;
    int w_px, h_px;   /* size of an upright card */
    uint32_t *turned; /* the card before rotation, for --rotate */
    uint32_t edition;
    struct place place; /* place shown on the stage's screen */
    int article, card;  /* article and card shown there; card -1: not yet known */
    struct overview overview;
    struct notice_sheet notice;
    struct notice_folder notices;
    struct scorer scorer;
    uint64_t score_hash; /* of the score that was sent last, for the edition below */
    uint32_t score_edition;
    struct watch watch;
    struct error last_error;
    uint32_t box;                  /* of enum wire_sandbox */
    bool is_over;                  /* a message could not be sent */
    uint64_t told_key, told_stamp; /* the document last announced to the stage */
    bool are_files_new;            /* a change of files must be reported */
    int64_t reload_at_ms;          /* when to report a change; 0: none */
};

#endif
