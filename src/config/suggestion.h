/* What a mistyped option may mean. */
#ifndef CONFIG_SUGGESTION_H
#define CONFIG_SUGGESTION_H

#include "base/error.h"
#include "base/str.h"

/* Sets the error for an unknown option, "--thme=night", with the option that resembles it. Returns false. */
bool suggestion_report(Str word, struct error *error);

#endif
