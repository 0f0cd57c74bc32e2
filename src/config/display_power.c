/* The value of display-power. Owns nothing. */
#include "config/display_power.h"

#include "base/ascii.h"

enum { MOST_DEVICE = 15 };

/* Parses ":N", or nothing for the first device. */
static bool parse_device(Str rest, int first, int *device)
{
    *device = first;
    if (!rest.len)
        return true;
    int number = 0;
    for (size_t i = 1; i < rest.len && number <= MOST_DEVICE; i++) {
        if (!ascii_is_digit(rest.ptr[i]))
            return false;
        number = number * 10 + rest.ptr[i] - '0';
    }
    *device = number;
    return rest.ptr[0] == ':' && rest.len > 1 && number >= first && number <= MOST_DEVICE;
}

bool display_power_parse(Str text, struct display_power *power, struct error *error)
{
    Str name = str_slice(text, 0, text.len < 3 ? text.len : 3), rest = str_slice(text, name.len, text.len);
    *power = (struct display_power){.method = DISPLAY_POWER_NONE};
    if (text.len > DISPLAY_POWER_BYTES)
        return error_set(error, "it is longer than %d bytes: put the command into a script", DISPLAY_POWER_BYTES);
    if (str_is_equal(text, STR("none")))
        return true;
    if (str_is_equal(name, STR("cec")) && parse_device(rest, 0, &power->device))
        power->method = DISPLAY_POWER_CEC;
    else if (str_is_equal(name, STR("ddc")) && parse_device(rest, 1, &power->device))
        power->method = DISPLAY_POWER_DDC;
    else if (text.len > 1 && text.ptr[0] == '/')
        *power = (struct display_power){.method = DISPLAY_POWER_COMMAND, .command = text};
    else
        return error_set(error, "\"" STR_FMT "\" is not none, cec, ddc, or a command that begins with /",
                         STR_ARG(text));
    return true;
}
