/* The kind of the data stands before a comma; its last word says whether the data is base64 or has percent signs. Owns
 * nothing. */
#include "base/data_address.h"

#include <assert.h>

#include "base/base64.h"
#include "base/percent.h"

bool data_address_is(Str address)
{
    return str_has_prefix_nocase(address, STR("data:"));
}

size_t data_address_head(Str address)
{
    ptrdiff_t comma = str_find(address, STR(","));
    return comma < 0 ? address.len : (size_t)comma + 1;
}

Str data_address_decode(Arena *arena, Str address)
{
    assert(data_address_is(address));
    size_t n = data_address_head(address);
    Str head = str_slice(address, 0, n ? n - 1 : 0), data = str_slice(address, n, address.len);
    if (str_has_suffix(str_trim(head), STR(";base64")))
        return base64_decode(arena, str_find(data, STR("%")) < 0 ? data : percent_decode(arena, data));
    return percent_decode(arena, data);
}
