/* Keeps the Linux console's text, cursor and keyboard out of the show. */
#ifndef STAGE_TERMINAL_H
#define STAGE_TERMINAL_H

#include <stdbool.h>

/* fd -1: not on a console; every function does nothing. */
struct terminal {
    int fd;
    int signal_fd;       /* readable when the kernel asks for the display or returns it; -1: never */
    bool is_kiosk;       /* nobody may switch to another terminal */
    bool is_active;      /* the display is ours */
    int keyboard_mode;   /* the mode to restore */
    int guard, guard_fd; /* the child that restores the console, and its pipe; -1: none */
};

enum terminal_news { TERMINAL_QUIET, TERMINAL_RELEASED, TERMINAL_ACQUIRED };

/* If the controlling terminal is a console, takes it over: graphics instead of text, keyboard off. */
void terminal_open(struct terminal *terminal, bool is_kiosk);

/* Restores the console; a kiosk under a service manager leaves it dark and mute for the next start. */
void terminal_close(struct terminal *terminal);

/* Reads the kernel's requests; call it when signal_fd is readable. On TERMINAL_RELEASED, give up the display, then call
   terminal_release. */
enum terminal_news terminal_read(struct terminal *terminal);

/* Lets the other terminal take the display. */
void terminal_release(struct terminal *terminal);

/* Switches to terminal `number`, from 1; the kernel then asks for the display. Does nothing in a kiosk. */
void terminal_switch(struct terminal *terminal, int number);

#endif
