/* What of a folder is an article. */
#ifndef PRESS_SOURCE_FOLDER_H
#define PRESS_SOURCE_FOLDER_H

#include "press/source_file.h"

/* Adds a folder's articles and pictures to the last place, in natural order, and notes what it passes over; false,
 * adding nothing, when it cannot be listed. */
bool source_folder_list(struct source_files *files, Str folder);

/* Adds of a folder with more than `few` entries only the article that comes first; false, adding nothing, when there are
 * not so many, or names alone do not tell which it is. */
bool source_folder_glance(struct source_files *files, Str folder, int few);

/* True for the names of files that nobody means to show: .x, x~, #x#, x.swp, x.part. */
bool source_folder_is_hidden(Str name);

#endif
