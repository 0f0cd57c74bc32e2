/* What mail programs, newsletters and blog software add to a text. */
#ifndef READ_COMMON_FOOT_H
#define READ_COMMON_FOOT_H

#include "base/str.h"

/* True for a line or paragraph about the mail itself: why it was sent, how to unsubscribe, where to read it online. */
bool foot_is_of_mail(Str text);

/* True for a line about the program that the site was made with: "Proudly powered by WordPress". */
bool foot_is_of_builder(Str text);

/* True for a line that is nothing but shortcodes, as [gallery ids="1"]. */
bool foot_is_shortcodes(Str text);

#endif
