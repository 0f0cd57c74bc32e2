/* One for the whole process, as memory and descriptors are. */
#include "base/shortage.h"

#include <errno.h>
#include <stddef.h>

#include "base/error.h"

static bool is_noted, was_of_memory;

static bool is_silence(int reason)
{
    static const int reasons[] = {EIO, ETIMEDOUT, ESTALE, ENOTCONN, EREMOTEIO, EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reason == reasons[i])
            return true;
    return false;
}

bool shortage_note(int reason)
{
    bool may_pass = error_is_passing(reason) || is_silence(reason);
    is_noted |= may_pass;
    was_of_memory |= reason == ENOMEM;
    return may_pass;
}

bool shortage_is_noted(void)
{
    return is_noted;
}

bool shortage_was_of_memory(void)
{
    return was_of_memory;
}

void shortage_forget(void)
{
    is_noted = false;
}
