/* Decides what to report to the service manager, and when. */
#ifndef PLAYER_SERVICE_NOTICE_H
#define PLAYER_SERVICE_NOTICE_H

#include "wire/wire.h"

/* Only service_notice.c writes it. */
struct service_notice {
    int64_t wait_ms;    /* between two signs of life; -1: none expected */
    int64_t told_ms;    /* the last sign of life */
    int64_t looked_ms;  /* when a sign of life was last considered, or a card drawn */
    int64_t greeted_ms; /* when a greeting was last requested */
    uint64_t n_frames;  /* at told_ms */
    uint64_t key;       /* of the article in the last status */
    bool is_ready;
};

/* The state of the show. */
struct service_pulse {
    const struct wire_printed *shown; /* on the screen; NULL: nothing yet */
    uint64_t n_frames;                /* drawn so far */
    bool is_settled;                  /* the screen shows what it should */
    bool has_press;
    int64_t answered_ms; /* when a press last sent anything */
};

/* Starts. */
void service_notice_init(struct service_notice *notice, int64_t now_ms);

/* Reports what is due; true when the press must be greeted, so that it can show that it is alive. */
bool service_notice_step(struct service_notice *notice, const struct service_pulse *pulse, int64_t now_ms);

/* Returns when service_notice_step will next have something to do; 0: never. */
int64_t service_notice_at_ms(const struct service_notice *notice, const struct service_pulse *pulse);

#endif
