/* What a file's name reveals about it. */
#ifndef PRESS_SOURCE_SOURCE_NAME_H
#define PRESS_SOURCE_SOURCE_NAME_H

#include <stdbool.h>

#include "base/str.h"

/* True for hidden and temporary files: .x, x~, #x#, ~$x, x.swp, x.part, x.lock. */
bool source_name_is_hidden(Str name);

/* True for the copies that Syncthing, Dropbox and Nextcloud make when two people changed a file. */
bool source_name_is_conflict(Str name);

/* True for what site generators keep beside their articles: Jekyll's folders except its posts, Hugo's, drafts. */
bool source_name_is_draft(Str name, bool is_folder);

/* Borrows the date that a name begins with, as Jekyll has it: 2024-05-01 of 2024-05-01-title.md; empty without one. */
Str source_name_date(Str name);

#endif
