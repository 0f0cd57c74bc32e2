/* One for the whole process, as memory and descriptors are. */
#include "base/shortage.h"

#include <errno.h>
#include <stddef.h>

#include "base/error.h"

static bool is_noted, is_kept;

static bool is_silence(int reason)
{
    static const int reasons[] = {EIO,       ETIMEDOUT,    ESTALE,   ENOTCONN,   EREMOTEIO,
                                  EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reason == reasons[i])
            return true;
    return false;
}

bool shortage_note(int reason)
{
    bool may_pass = error_is_passing(reason) || is_silence(reason);
    is_noted |= may_pass;
    return may_pass;
}

bool shortage_is_noted(void)
{
    return is_noted;
}

void shortage_keep(void)
{
    is_kept = true;
}

bool shortage_is_kept(void)
{
    return is_kept;
}

void shortage_forget(void)
{
    is_noted = false;
}
