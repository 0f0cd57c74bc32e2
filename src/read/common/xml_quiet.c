/* The readers report what cannot be read; some of libxml2's own messages, such as those about memory, ignore its
 * options. */
#include "read/common/xml_quiet.h"

#include <libxml/xmlerror.h>
#include <stddef.h>

static void say_nothing(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

void xml_quiet(void)
{
    xmlSetGenericErrorFunc(NULL, say_nothing);
}
