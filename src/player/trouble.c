/* Keeps the last warning, for the status. */
#include "player/trouble.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"

void trouble_note(struct trouble *trouble, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(trouble->text, sizeof trouble->text, format, args);
    va_end(args);
    trouble->at_ms = clock_now_ms();
    log_warning("%s", trouble->text);
}

void trouble_keep(struct trouble *trouble, const char *text)
{
    snprintf(trouble->text, sizeof trouble->text, "%s", text);
    trouble->at_ms = clock_now_ms();
}
