/* JSON objects as the control socket sends and receives them: on one line. */
#ifndef PLAYER_JSON_LINE_H
#define PLAYER_JSON_LINE_H

#include <jansson.h>

#include "base/str.h"

/* Adds the object to the text; false, perhaps with a part of it added, when memory ran out or object is NULL. */
bool json_line_add(struct str_builder *text, const json_t *object);

#endif
