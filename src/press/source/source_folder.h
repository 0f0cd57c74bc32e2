/* What of a folder is an article. */
#ifndef PRESS_SOURCE_SOURCE_FOLDER_H
#define PRESS_SOURCE_SOURCE_FOLDER_H

#include "press/source/source_file.h"

/* Adds the articles of a folder and of folders in it, and its pictures, to the last place, in natural order, and notes
 * what it passes over; of one with more entries than files->few only the article that comes first, where names alone
 * tell which it is. False, adding nothing, when it cannot be listed. */
bool source_folder_list(struct source_files *files, Str folder);

#endif
