/* Avoids json_dumps, which omits a name when memory for it runs out. Owns nothing. */
#include "player/json_line.h"

static int add_bytes(const char *bytes, size_t n, void *text)
{
    str_builder_add(text, (Str){bytes, n});
    return 0;
}

bool json_line_add(struct str_builder *text, const json_t *object)
{
    return object && json_dump_callback(object, add_bytes, text, JSON_COMPACT) == 0;
}
