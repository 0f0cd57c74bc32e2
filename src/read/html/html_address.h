/* Makes the addresses of links and pictures in a page absolute. */
#ifndef READ_HTML_HTML_ADDRESS_H
#define READ_HTML_HTML_ADDRESS_H

#include "base/str.h"

/* Where a page is, as far as known, and the screen it is for. */
struct html_base {
    Str source;   /* path or address of the bytes */
    Str declared; /* <base>, xml:base */
    Str own;      /* the address the page gives for itself */
    int width_px; /* width of the screen; 0: 1920 */
};

/* Returns the address of a link, absolute when the page's own address is known; empty when it is not a page: a
   fragment, a script, a file on this machine. */
Str html_address_of_link(Arena *arena, const struct html_base *base, Str name);

/* Returns the path or address of a picture: beside a saved page, the file there if it exists. Empty when a page from
   the web names something off the web. */
Str html_address_of_picture(Arena *arena, const struct html_base *base, Str name);

/* Returns the web address against which names are resolved; empty when none is known. */
Str html_address_on_web(const struct html_base *base);

#endif
