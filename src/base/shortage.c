/* A library that once fails to get memory silently makes do, with half a picture or another font. Ending the process
 * is simpler than finding out what is missing. Owns one flag for the whole process, since memory and descriptors
 * belong to the whole process. */
#include "base/shortage.h"

#include <errno.h>
#include <stddef.h>

#include "base/die.h"
#include "base/error.h"

static bool is_worker;

static bool is_silence(int reason)
{
    static const int reasons[] = {EIO,       ETIMEDOUT,    ESTALE,   ENOTCONN,   EREMOTEIO,
                                  EHOSTDOWN, EHOSTUNREACH, ENETDOWN, ENETUNREACH};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reason == reasons[i])
            return true;
    return false;
}

void shortage_begin_worker(void)
{
    is_worker = true;
}

bool shortage_note(int reason)
{
    if (is_worker && error_is_passing(reason))
        die_no_memory();
    return error_is_passing(reason) || is_silence(reason);
}
