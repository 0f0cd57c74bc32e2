/* Addresses of links and pictures as a page writes them, made absolute. */
#ifndef READ_HTML_HTML_ADDRESS_H
#define READ_HTML_HTML_ADDRESS_H

#include "base/str.h"

/* Where a page lies, as far as it is known, and the screen that it is for. */
struct html_base {
    Str source;   /* path or address that the bytes came from */
    Str declared; /* <base>, xml:base */
    Str own;      /* the page's own address as it says itself */
    int width_px; /* of the screen; 0: 1920 */
};

/* Returns the address of a link, absolute when the page's own is known; empty when it leads nowhere: a place in the
   page, a script, a file of this machine. */
Str html_address_of_link(Arena *arena, const struct html_base *base, Str name);

/* Returns the path or address of a picture; beside a saved page it is the file there, if there is one; empty when
   a page from the web names no address on the web. */
Str html_address_of_picture(Arena *arena, const struct html_base *base, Str name);

/* Returns the address on the web against which names are resolved; empty when none is known. */
Str html_address_on_web(const struct html_base *base);

#endif
