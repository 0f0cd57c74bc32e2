/* Protects the screen: how a card is shifted and dimmed, and when the screen is dark. */
#ifndef PLAYER_CARE_H
#define PLAYER_CARE_H

#include "config/config.h"
#include "stage/stage.h"

/* Only care.c writes it. */
struct care {
    struct stage_care shown; /* of the card on the screen */
    unsigned n_cards;        /* shown so far */
    int64_t moved_ms;        /* when the last of them appeared */
    int n_sleeps;            /* ordered so far */
    bool is_asleep, is_darkness_ours;
    int64_t awake_until_ms; /* for a visitor, although the hour is dark */
    int64_t check_at_ms;    /* when to check the hour next; 0: never */
};

/* What care depends on besides the hour. */
struct care_view {
    const struct config *config;
    bool is_blank;         /* of the show */
    int64_t held_until_ms; /* a visitor has control until then; 0: none has */
};

enum care_order {
    CARE_NOTHING,
    CARE_SLEEP,        /* blank the show and put the display to sleep */
    CARE_WAKE,         /* wake the display */
    CARE_WAKE_AND_SHOW /* wake the display and end the blank show */
};

/* Checks the hour at the next step: the settings have changed, or the show begins. */
void care_check_hour(struct care *care, int64_t now_ms);

/* Moves the picture a little for a new card; returns how to show the card. dims: the picture is dimmed at its hours,
 * because the display is not. */
const struct stage_care *care_move_card(struct care *care, const struct config *config, bool dims, int64_t now_ms);

/* True when a card has stood still for so long that it must be moved. */
bool care_is_still(const struct care *care, int64_t now_ms);

/* Returns what to do now. */
enum care_order care_step(struct care *care, const struct care_view *view, int64_t now_ms);

/* Returns when care_is_still or care_step will have something to do; 0: never. */
int64_t care_at_ms(const struct care *care, const struct care_view *view);

#endif
