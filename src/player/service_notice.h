/* What the service manager is told, and when. */
#ifndef PLAYER_SERVICE_NOTICE_H
#define PLAYER_SERVICE_NOTICE_H

#include "wire/wire.h"

/* Written by service_notice.c alone. */
struct service_notice {
    int64_t wait_ms;    /* between two signs of life; -1: nobody waits for any */
    int64_t told_ms;    /* the last sign of life */
    int64_t looked_ms;  /* when it was last looked whether one is deserved, or a card drawn */
    int64_t greeted_ms; /* when a greeting was last asked for */
    uint64_t n_frames;  /* when told_ms was */
    uint64_t key;       /* of the article in the last status */
    bool is_ready;
};

/* How the show is. */
struct service_pulse {
    const struct wire_printed *shown; /* what is on the screen; NULL: nothing yet */
    uint64_t n_frames;                /* drawn so far */
    bool is_settled;                  /* the screen shows what it is to show */
    bool has_press;
    int64_t answered_ms; /* when a press said anything last */
};

/* Begins. */
void service_notice_init(struct service_notice *notice, int64_t now_ms);

/* Tells what is to be told; true when the press is to be greeted, so that it can show that it is alive. */
bool service_notice_step(struct service_notice *notice, const struct service_pulse *pulse, int64_t now_ms);

/* Returns when service_notice_step will next have something to do; 0 when never. */
int64_t service_notice_at_ms(const struct service_notice *notice, const struct service_pulse *pulse);

#endif
