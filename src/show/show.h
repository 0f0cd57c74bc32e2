/* Which card is shown now, and for how long: a pure state machine of (state, command, now) -> state.

   The caller asks the press for `wanted` whenever that is not on the screen. For each answer of the current edition it
   calls show_learn, and show_arrive when it puts the card on the screen. Times are in ms of any monotonic clock. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include <stdbool.h>
#include <stdint.h>

#include "show/state.h"

/* Starts at the first card of the first article. */
void show_init(struct show *show, const struct show_options *options);

/* Replaces the options; the position and all timers stay. */
void show_take_options(struct show *show, const struct show_options *options);

/* Obeys a command. For a key that is bound to no command, pass COMMAND_ESCAPE while the view is blank or help: any key
   leaves those. */
enum show_answer show_obey(struct show *show, struct show_request command, int64_t now_ms);

/* Takes a typed digit, 0 to 9; Enter is then COMMAND_ENTER. */
void show_type_digit(struct show *show, int digit, int64_t now_ms);

/* Goes to a card of the overview that a visitor touched. */
void show_choose(struct show *show, int card, int64_t now_ms);

/* True when wanted is on the screen, so that the press need not be asked for anything. */
bool show_is_settled(const struct show *show);

/* Takes the counts that came with an answer (card and dwell_ms are ignored). A wanted card beyond the article's end
   becomes one of the next article, one before its beginning one of the previous; returns true when wanted changed. */
bool show_learn(struct show *show, const struct show_card *card, int64_t now_ms);

/* Reports that this card is now on the screen, and takes its counts. When a late answer brings a card that is not
   wanted, wanted stays. card must be within n_cards. */
void show_arrive(struct show *show, const struct show_card *card, int64_t now_ms);

/* Reports that the article cannot be shown: wanted moves to the next one in the direction of travel. Returns false when
   every article failed: wait before asking for wanted again. */
bool show_skip(struct show *show, int article, int64_t now_ms);

/* Starts a new edition of n_articles, in which the article on the screen is at index `article`. When the visitor was
   not on the way to another card, the card at the edition's place is wanted (is_at_place) and the time runs on; else
   the visitor's destination stays wanted. */
void show_change_edition(struct show *show, int n_articles, int article);

/* Call before show_change_edition when the edition's place belongs to a card that was on the screen when the edition
   was made: anything that happened since then counts as still on the way. */
void show_recall(struct show *show, struct show_position was);

/* Turns the card when it is time; returns true when anything changed. */
bool show_tick(struct show *show, int64_t now_ms);

/* Returns when show_tick will next have something to do, or SHOW_FOR_EVER. */
int64_t show_next_deadline_ms(const struct show *show);

/* Returns the share of the dwell that is left, 0 to 1; it does not change while time is stopped. */
double show_time_left(const struct show *show, int64_t now_ms);

/* Writes the cards worth printing ahead, best first: the next in the direction of travel, then the one in the other
   direction. Returns how many there are, 0 to 2. */
int show_foresee(const struct show *show, struct show_position ahead[2]);

#endif
