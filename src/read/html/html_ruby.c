/* A card has no room above its lines: the reading follows its word in parentheses, as in browsers without ruby. */
#include "read/html/html_ruby.h"

Str html_ruby_reading(Arena *arena, const struct html_node *node)
{
    enum { EAST_ASIAN = 0x2E80 };
    struct str_builder b = {.arena = arena};
    for (const struct html_node *part = node->first; part; part = html_tree_next(part, node))
        if (part->tag == HTML_TEXT)
            str_builder_add(&b, part->text);
    Str reading = str_trim(str_builder_text(&b)), rest = reading;
    if (!reading.len)
        return reading;
    bool is_wide = str_next_code(&rest) >= EAST_ASIAN;
    return str_format(arena, is_wide ? "（" STR_FMT "）" : " (" STR_FMT ")", STR_ARG(reading));
}
