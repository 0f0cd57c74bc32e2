/* Names are compared one run of digits or other characters at a time. Owns nothing. */
#include "base/natural.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"

static Str take_number(Str *s)
{
    assert(s->len && ascii_is_digit(s->ptr[0]));
    size_t n = 0;
    while (n < s->len && ascii_is_digit(s->ptr[n]))
        n++;
    Str number = str_slice(*s, 0, n);
    *s = str_slice(*s, n, s->len);
    while (number.len > 1 && number.ptr[0] == '0')
        number = str_slice(number, 1, number.len);
    return number;
}

int natural_compare(Str a, Str b)
{
    Str x = a, y = b;
    while (x.len && y.len) {
        if (ascii_is_digit(x.ptr[0]) && ascii_is_digit(y.ptr[0])) {
            Str m = take_number(&x), n = take_number(&y);
            if (m.len != n.len)
                return m.len < n.len ? -1 : 1;
            int order = memcmp(m.ptr, n.ptr, m.len);
            if (order)
                return order;
            continue;
        }
        unsigned char c = (unsigned char)ascii_to_lower(x.ptr[0]), d = (unsigned char)ascii_to_lower(y.ptr[0]);
        if (c != d)
            return c < d ? -1 : 1;
        x = str_slice(x, 1, x.len);
        y = str_slice(y, 1, y.len);
    }
    if (x.len != y.len)
        return x.len < y.len ? -1 : 1;
    size_t n = a.len < b.len ? a.len : b.len; /* equal to people: compare bytes, so that the order is total */
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}
