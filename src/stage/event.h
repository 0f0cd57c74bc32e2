/* What the visitor and the watched descriptors did. */
#ifndef STAGE_EVENT_H
#define STAGE_EVENT_H

enum { STAGE_MOST_WATCHED = 16 }; /* descriptors */

enum stage_event_kind {
    STAGE_TIMEOUT,
    STAGE_KEY, /* key, click, wheel, tap or swipe by its name; clicks and taps with x, y of the card as it is read */
    STAGE_KEY_HELD, /* the key last pressed went up: its name again, and how long it was down */
    STAGE_RESIZED,  /* the window or display has another size: w, h in px; until then sheets of the old size are scaled
                     */
    STAGE_CLOSE,    /* the window's close button */
    STAGE_READABLE  /* a watched descriptor has something to read, or its peer is gone */
};

/* Keys have the names people use: "Right", "PageDown", "Enter", "Space", "Escape", "F11", "n", "7", "?", ".". "Ctrl+",
   "Alt+" and "Shift+" come before the name, in this order; Shift only before keys that write nothing. Others are
   wheel-up, wheel-down, tap-left and tap-right (a click counts as a tap), swipe-left and swipe-right. While a key stays
   down only arrows, PageUp and PageDown repeat; to act on a chord that is still held, take the time from STAGE_KEY and
   a timeout. */
struct stage_event {
    enum stage_event_kind kind;
    char key[32];
    int x, y, w, h;
    int held_ms;
    int fd;
};

#endif
