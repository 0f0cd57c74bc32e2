/* What is on the screen: a slot of pixels on the stage, and the bar of the time left over it. */
#ifndef PLAYER_SCREEN_H
#define PLAYER_SCREEN_H

#include "player/slots.h"

/* Written by screen.c alone, but for the stage, which whoever opens it puts here. */
struct screen {
    struct stage *stage;
    struct slots slots;
    bool is_card_up;   /* the stage shows a card, be it an old one */
    int64_t bar_at_ms; /* next step of the bar; 0: none */
};

/* Begins without a stage. */
void screen_init(struct screen *screen);

/* Closes the stage, if it is open. */
void screen_finish(struct screen *screen);

/* Makes new pixels for the stage's size; what is on the screen stays until it is printed again. */
bool screen_resize(struct screen *screen, struct error *error);

/* Puts a slot on the stage. */
void screen_show(struct screen *screen, int slot, const struct stage_change *change);

/* Puts the slot on the stage that is there already, moved or dimmed otherwise than before. */
void screen_show_again(struct screen *screen, const struct stage_change *change);

/* Draws the bar of the time left, or takes it away; bar_at_ms is when to draw it again. */
void screen_draw_bar(struct screen *screen, const struct show *show, int64_t now_ms);

#endif
