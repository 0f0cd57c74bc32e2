/* What is on the screen: a slot of pixels on the stage, with the time bar over it. */
#ifndef PLAYER_SCREEN_H
#define PLAYER_SCREEN_H

#include "player/slots.h"

/* Only screen.c writes it, except stage, which is set by the function that opens it. */
struct screen {
    struct stage *stage;
    struct slots slots;
    bool is_card_up;   /* the stage shows a card, possibly an outdated one */
    int64_t bar_at_ms; /* next step of the bar; 0: none */
};

/* Starts without a stage. */
void screen_init(struct screen *screen);

/* Closes the stage, if it is open. */
void screen_finish(struct screen *screen);

/* Makes new pixels for the stage's size; the screen keeps its content until that is printed again. */
bool screen_resize(struct screen *screen, struct error *error);

/* Puts a slot on the stage. */
void screen_show(struct screen *screen, int slot, const struct stage_change *change);

/* Shows the current slot again, shifted or dimmed differently. */
void screen_show_again(struct screen *screen, const struct stage_change *change);

/* Draws the time bar, or removes it; sets bar_at_ms to when to draw it again. */
void screen_draw_bar(struct screen *screen, const struct show *show, int64_t now_ms);

#endif
