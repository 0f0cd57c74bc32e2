/* Care of the screen: what a card is shifted and dimmed by, and when the screen is to be dark. */
#ifndef PLAYER_CARE_H
#define PLAYER_CARE_H

#include "config/config.h"
#include "stage/stage.h"

/* Written by care.c alone. */
struct care {
    struct stage_care shown; /* of the card on the screen */
    unsigned n_cards;        /* shown so far */
    int64_t moved_ms;        /* when the last of them came */
    int n_sleeps;            /* that were ordered */
    bool is_asleep, is_darkness_ours;
    int64_t awake_until_ms; /* for a visitor, though the hour is dark */
    int64_t check_at_ms;    /* when the hour is looked at next; 0: never */
};

/* What care depends on besides the hour. */
struct care_view {
    const struct config *config;
    bool is_blank;         /* the show is */
    int64_t held_until_ms; /* a visitor has the screen until then; 0 when not */
};

enum care_order {
    CARE_NOTHING,
    CARE_SLEEP,        /* the show goes blank, the display to sleep */
    CARE_WAKE,         /* the display wakes */
    CARE_WAKE_AND_SHOW /* the show is not to be blank any more either */
};

/* The hour is to be looked at now: the settings have changed, or the show begins. */
void care_check_hour(struct care *care, int64_t now_ms);

/* A card comes: moves it a little and returns how it is to be shown. */
const struct stage_care *care_move_card(struct care *care, const struct config *config, int64_t now_ms);

/* True when a card has stood still for so long that it is to be moved. */
bool care_is_still(const struct care *care, int64_t now_ms);

/* Returns what has to be done now. */
enum care_order care_step(struct care *care, const struct care_view *view, int64_t now_ms);

/* Returns when care_is_still or care_step will have something to do; 0 when never. */
int64_t care_at_ms(const struct care *care, const struct care_view *view);

#endif
