/* Notices: from the control socket and the press's folders to the show. */
#ifndef PLAYER_PLAYER_NOTICE_H
#define PLAYER_PLAYER_NOTICE_H

#include "player/state.h"

/* Takes a notice from a client, who is answered when it is printed: adds only an error to the answer. */
void player_show_notice(struct player *player, const struct control_request *request, struct str_builder *answer);

/* Adds all notices, as a JSON object on one line. */
void player_list_notices(const struct player *player, struct str_builder *answer);

/* Ends a notice that was sent. */
void player_take_back_notice(struct player *player, Str name, struct str_builder *answer);

/* Takes up the notices that were kept over a restart, once. */
void player_load_notices(struct player *player);

/* Takes the list of the press's files. */
void player_take_notice_files(struct player *player, const struct wire_notices *notices, int64_t now_ms);

/* Takes the press's answers: a notice was printed, or cannot be shown. */
void player_take_notice(struct player *player, const struct wire_printed *printed, int64_t now_ms);
void player_refuse_notice(struct player *player, uint64_t number, const char *reason, int64_t now_ms);

/* Reports that the press has died while it was to print a notice: the second time, the notice is refused. */
void player_blame_notice(struct player *player, uint64_t number, int64_t now_ms);

/* Ends notices whose time is over. */
void player_end_notices(struct player *player, int64_t now_ms);

/* Returns a descriptor of a notice's bytes, which the caller closes; -1: it is a file, or there is none. */
int player_open_notice(const struct player *player, uint64_t number);

#endif
