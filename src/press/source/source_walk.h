/* From the given paths to their files. */
#ifndef PRESS_SOURCE_SOURCE_WALK_H
#define PRESS_SOURCE_SOURCE_WALK_H

#include "press/source/source_file.h"

/* Lists all files of the paths without opening any. A folder that cannot be listed, or is now empty and on another
 * disk, has lost its file system: it keeps the files it had `before` (NULL: the first time). */
void source_walk_all(struct source_files *files, const Str *paths, int n_paths, const struct source_files *before);

/* Like source_walk_all, but a folder with more than `few` entries yields only its first article. */
void source_walk_glance(struct source_files *files, const Str *paths, int n_paths, int few);

#endif
