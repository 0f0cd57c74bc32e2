/* The articles in a folder. */
#ifndef PRESS_SOURCE_SOURCE_FOLDER_H
#define PRESS_SOURCE_SOURCE_FOLDER_H

#include "press/source/source_file.h"

/* Adds the articles and pictures of a folder and its subfolders to the last place, in natural order, and records
 * what it skips. For a folder with more than files->few entries it adds only the first article, if names alone
 * determine it. Returns false, adding nothing, when the folder cannot be listed. */
bool source_folder_list(struct source_files *files, Str folder);

#endif
