/* The accent, which a card has little of, fills the screen, and the paper's colour becomes that of the words: the
   contrast is the one that the theme was accepted with. */
#include "typeset/notice_look.h"

static const double CLOSER = 2, MOST_LEADING = 1.3; /* large lines need less space between them */

static void turn_colours(struct theme *theme)
{
    Colour paper = theme->inks[INK_ACCENT], words = theme->inks[INK_PAPER];
    for (enum ink ink = 0; ink < N_INKS; ink++)
        theme->inks[ink] = words;
    theme->inks[INK_PAPER] = theme->inks[INK_PANEL] = theme->inks[INK_SCRIM] = paper;
}

void notice_look_apply(struct theme *theme)
{
    turn_colours(theme);
    theme->body_least *= CLOSER;
    theme->body_most *= CLOSER;
    theme->label *= CLOSER;
    theme->leading = theme->leading < MOST_LEADING ? theme->leading : MOST_LEADING;
    theme->has_cover = theme->is_title_centred = false;
}
