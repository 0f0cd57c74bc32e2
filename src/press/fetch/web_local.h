/* Recognises addresses of this machine and its local network. */
#ifndef PRESS_FETCH_WEB_LOCAL_H
#define PRESS_FETCH_WEB_LOCAL_H

#include <stdbool.h>
#include <sys/socket.h>

/* True for loopback, link-local and private addresses, both IPv4 and IPv6. */
bool web_local_is_address(const struct sockaddr *address);

/* The same for an address as text, "10.0.0.1" or "fe80::1"; false when the text is not an address. */
bool web_local_is_text(const char *address);

#endif
