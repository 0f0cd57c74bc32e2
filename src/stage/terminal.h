/* The Linux console: its text, cursor and keyboard stay out of the show. */
#ifndef STAGE_TERMINAL_H
#define STAGE_TERMINAL_H

#include <stdbool.h>

/* fd -1: not on a console, and nothing to do. */
struct terminal {
    int fd;
    int signal_fd;     /* readable when the kernel asks for the display or gives it back; -1: never */
    bool is_kiosk;     /* nobody may switch to another terminal */
    bool is_active;    /* the display is ours */
    int keyboard_mode; /* before */
    int guard,
        guard_fd; /* the child that gives it back, and what keeps it waiting; -1: a service manager runs a kiosk */
};

enum terminal_news { TERMINAL_QUIET, TERMINAL_RELEASED, TERMINAL_ACQUIRED };

/* Takes the controlling terminal where it is a console: graphics instead of text, a mute keyboard. */
void terminal_open(struct terminal *terminal, bool is_kiosk);

/* Gives it back as it was; a kiosk under a service manager leaves it dark and mute for its next start. */
void terminal_close(struct terminal *terminal);

/* Reads what the kernel asked for, to be called when signal_fd is readable. The display must be given up before
   terminal_release is called. */
enum terminal_news terminal_read(struct terminal *terminal);

/* Lets the other terminal have the display. */
void terminal_release(struct terminal *terminal);

/* Goes to terminal `number`, from 1; the kernel then asks for the display. Does nothing in a kiosk. */
void terminal_switch(struct terminal *terminal, int number);

#endif
