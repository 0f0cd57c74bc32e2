/* The front matter is read here, as placard ctl does. Owns nothing. */
#include "link/link_notice.h"

#include <jansson.h>
#include <stdlib.h>

#include "read/read.h"

Str link_notice_print(const struct link_notice *notice, Arena *arena)
{
    struct article head = {0};
    int n_replaced;
    Str text = str_to_utf8(arena, notice->text, &n_replaced);
    read_head(text, STR("notice.md"), arena, &head);
    json_t *object = json_pack("{s:o, s:o, s:b}", "name", json_stringn(notice->name.ptr, notice->name.len), "text",
                               json_stringn(text.ptr, text.len), "wake", notice->wakes || head.wakes);
    if (object && head.schedule.until > 0)
        json_object_set_new(object, "until", json_integer(head.schedule.until));
    if (object && notice->left_s > 0)
        json_object_set_new(object, "for", json_integer(notice->left_s));
    char *printed = object ? json_dumps(object, JSON_COMPACT) : NULL;
    Str line = printed ? str_format(arena, "show %s", printed) : (Str){0};
    free(printed);
    json_decref(object);
    return line;
}
