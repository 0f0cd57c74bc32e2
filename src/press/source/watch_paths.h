/* Which folders to watch for a path. */
#ifndef PRESS_SOURCE_WATCH_PATHS_H
#define PRESS_SOURCE_WATCH_PATHS_H

#include "press/source/watch_place.h"
#include "press/source/watch_types.h"

/* Watches everything that a source's path leads to. In a folder it stops after `limit` names (-1: no limit); the
 * rest is late. Ignores "-" and addresses. */
void watch_paths_add(struct watch *watch, Str path, int limit);

/* The same for the subfolders and links in a place. */
void watch_paths_add_in(struct watch *watch, struct watched *place, int limit);

/* Returns the folder's place, or NULL. */
struct watched *watch_paths_find(const struct watch *watch, Str folder);

/* True for a name in a place that leads, or led, to other places: a link, or a watched folder. */
bool watch_paths_is_way(const struct watch *watch, const struct watched *place, Str name);

/* Asks the kernel to report on the place, if it can. */
void watch_paths_listen(struct watch *watch, struct watched *place);

/* Ends the kernel's reports for an id that no place has any longer. */
void watch_paths_end(struct watch *watch, int id);

#endif
