/* Keeps the notices that were sent in files, so that they survive a restart. */
#ifndef PLAYER_NOTICE_STORE_H
#define PLAYER_NOTICE_STORE_H

#include "base/arena.h"
#include "player/notice_request.h"

/* Returns the folder of a placard's notices, in the arena: its own for each control socket. Empty when there is no
 * cache folder: then nothing is kept. */
Str notice_store_folder(Arena *arena, Str cache_folder, Str socket_path);

/* Writes a notice; one with the same name is replaced. */
bool notice_store_save(Str folder, const struct notice_request *request, struct error *error);

/* Removes a notice's file, if there is one. */
void notice_store_remove(Str folder, Str name);

/* Reads all notices, in the arena, and returns how many there are; files that are none are removed. */
int notice_store_load(Str folder, Arena *arena, struct notice_request **requests);

#endif
