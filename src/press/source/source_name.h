/* What a file's name reveals about it. */
#ifndef PRESS_SOURCE_SOURCE_NAME_H
#define PRESS_SOURCE_SOURCE_NAME_H

#include <stdbool.h>

#include "base/str.h"

/* True for hidden and temporary files: .x, x~, #x#, ~$x, x.swp, x.part, x.lock. */
bool source_name_is_hidden(Str name);

/* True for conflict copies made by Syncthing, Dropbox and Nextcloud. */
bool source_name_is_conflict(Str name);

/* True for files that site generators keep beside their articles: drafts, Hugo's and Jekyll's folders (but not
 * Jekyll's posts). */
bool source_name_is_draft(Str name, bool is_folder);

/* Borrows the date at the start of a name, as in Jekyll: 2024-05-01 of 2024-05-01-title.md; empty without one. */
Str source_name_date(Str name);

#endif
