/* What the visitor and the watched descriptors did. */
#ifndef STAGE_EVENT_H
#define STAGE_EVENT_H

enum { STAGE_MOST_WATCHED = 20 }; /* descriptors */

enum stage_event_kind {
    STAGE_TIMEOUT,
    STAGE_KEY,      /* a key, click, wheel turn, tap or swipe by name; clicks and taps with x, y on the upright card */
    STAGE_KEY_HELD, /* the last pressed key went up: its name again, and how long it was down */
    STAGE_RESIZED,  /* the window or display has a new size: w, h in px; sheets are scaled until then */
    STAGE_CLOSE,    /* the window's close button */
    STAGE_READABLE  /* a watched descriptor is readable, or its peer is gone */
};

/* Keys have the names people use: "Right", "PageDown", "Enter", "Space", "Escape", "F11", "n", "7", "?", ".". "Ctrl+",
   "Alt+" and "Shift+" precede the name, in this order; Shift only for keys that type nothing. Other names are wheel-up,
   wheel-down, tap-left, tap-right (a click counts as a tap), right-click, swipe-left and swipe-right. Only the arrows,
   PageUp and PageDown repeat while held; to act on a chord that is still down, combine STAGE_KEY's time with a timeout.
 */
struct stage_event {
    enum stage_event_kind kind;
    char key[32];
    int x, y, w, h;
    int held_ms;
    int fd;
};

#endif
