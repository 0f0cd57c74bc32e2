/* Which folders to watch for a path. */
#ifndef PRESS_SOURCE_WATCH_PATHS_H
#define PRESS_SOURCE_WATCH_PATHS_H

#include "press/source/watch_point.h"
#include "press/source/watch_types.h"

/* Watches everything that a source's path leads to. In a folder it stops after `limit` names (-1: no limit); the
 * rest is late. Ignores "-" and addresses. */
void watch_paths_add(struct watch *watch, Str path, int limit);

/* The same for the subfolders and links in a point. */
void watch_paths_add_in(struct watch *watch, struct watch_point *point, int limit);

/* Returns the folder's point, or NULL. */
struct watch_point *watch_paths_find(const struct watch *watch, Str folder);

/* True for a name in a point that leads, or led, to other points: a link, or a watched folder. */
bool watch_paths_is_way(const struct watch *watch, const struct watch_point *point, Str name);

/* Asks the kernel to report on the point, if it can. */
void watch_paths_listen(struct watch *watch, struct watch_point *point);

/* Ends the kernel's reports for an id that no point has any longer. */
void watch_paths_end(struct watch *watch, int id);

#endif
