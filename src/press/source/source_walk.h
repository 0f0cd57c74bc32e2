/* From the paths given to the files that lie there. */
#ifndef PRESS_SOURCE_SOURCE_WALK_H
#define PRESS_SOURCE_SOURCE_WALK_H

#include "press/source/source_file.h"

/* Lists all files of the paths; no file is opened. A folder that cannot be listed, or is empty and on another disk, has
 * the files it had before: its file system went away. NULL: there is no before, of the same paths. */
void source_walk_all(struct source_files *files, const Str *paths, int n_paths, const struct source_files *before);

/* As source_walk_all, but a folder with more than `few` entries gives only the article that comes first. */
void source_walk_glance(struct source_files *files, const Str *paths, int n_paths, int few);

#endif
