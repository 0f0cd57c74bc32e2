/* Addresses of this machine and of the network it is in. */
#ifndef PRESS_FETCH_WEB_LOCAL_H
#define PRESS_FETCH_WEB_LOCAL_H

#include <stdbool.h>
#include <sys/socket.h>

/* True for loopback, link-local and private addresses, of IPv4 and IPv6. */
bool web_local_is_address(const struct sockaddr *address);

/* The same for an address as text, "10.0.0.1" or "fe80::1"; false for what is none. */
bool web_local_is_text(const char *address);

#endif
