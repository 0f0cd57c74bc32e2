/* A server on the internet must not make a screen request addresses inside the local network. Owns nothing. */
#include "press/fetch/web_local.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool is_local_4(uint32_t address)
{
    static const struct {
        uint32_t network;
        int n_bits;
    } networks[] = {{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
                    {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0A80000, 16}};
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
        if (address >> (32 - networks[i].n_bits) == networks[i].network >> (32 - networks[i].n_bits))
            return true;
    return false;
}

static bool is_local_6(const struct in6_addr *address)
{
    const unsigned char *b = address->s6_addr;
    uint32_t last = (uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 | (uint32_t)b[14] << 8 | b[15];
    if (IN6_IS_ADDR_V4MAPPED(address) || IN6_IS_ADDR_V4COMPAT(address))
        return is_local_4(last);
    return IN6_IS_ADDR_LOOPBACK(address) || IN6_IS_ADDR_UNSPECIFIED(address) || IN6_IS_ADDR_LINKLOCAL(address) ||
           (b[0] & 0xFE) == 0xFC;
}

bool web_local_is_address(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        return is_local_4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6)
        return false;
    memcpy(&v6, address, sizeof v6);
    return is_local_6(&v6.sin6_addr);
}

bool web_local_is_text(const char *address)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, address, &v4) == 1)
        return is_local_4(ntohl(v4.s_addr));
    return inet_pton(AF_INET6, address, &v6) == 1 && is_local_6(&v6);
}
