/* Which addresses are local. */
#include "press/fetch/web_local.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>

static void the_house(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "127.0.0.1", "127.8.9.10",  "10.1.2.3",        "172.16.0.1", "172.31.255.255",
        "0.0.0.0",   "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1",
        "::",        "fe80::1",     "fd00::1",         "fc00::1",    "::ffff:10.0.0.1"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (!web_local_is_text(inside[i]))
            fail_msg("%s is inside", inside[i]);
}

static void the_world(void **state)
{
    (void)state;
    static const char *const outside[] = {"93.184.216.34", "172.15.0.1",     "172.32.0.1", "192.169.0.1",
                                          "11.0.0.1",      "128.0.0.1",      "100.63.0.1", "100.128.0.1",
                                          "2001:db8::1",   "::ffff:8.8.8.8", "host",       ""};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        if (web_local_is_text(outside[i]))
            fail_msg("%s is outside", outside[i]);
}

static void addresses_of_sockets(void **state)
{
    (void)state;
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0xC0A80101)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    struct sockaddr other = {.sa_family = AF_UNIX};
    assert_true(web_local_is_address((struct sockaddr *)&v4));
    v4.sin_addr.s_addr = htonl(0x08080808);
    assert_false(web_local_is_address((struct sockaddr *)&v4));
    assert_int_equal(inet_pton(AF_INET6, "fe80::7", &v6.sin6_addr), 1);
    assert_true(web_local_is_address((struct sockaddr *)&v6));
    assert_false(web_local_is_address(&other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_house),
        cmocka_unit_test(the_world),
        cmocka_unit_test(addresses_of_sockets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
