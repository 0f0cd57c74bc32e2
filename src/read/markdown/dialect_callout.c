/* GitHub, Obsidian, MkDocs, Docusaurus and others share these words. */
#include "read/markdown/dialect_callout.h"

#include <assert.h>

static const char kinds[] = "note tip hint important info information abstract summary tldr success "
                            "check done question "
                            "help faq example quote cite seealso todo note-alt remark details";
static const char warnings[] = "warning caution danger attention error failure fail missing bug alert";

bool dialect_callout_is_known(Str kind)
{
    return str_is_listed(kind, kinds) || str_is_listed(kind, warnings);
}

bool dialect_callout_warns(Str kind)
{
    return str_is_listed(kind, warnings);
}

Str dialect_callout_label(Arena *arena, Str kind)
{
    assert(arena);
    char *label = str_to_c(arena, kind);
    for (size_t i = 0; i < kind.len; i++) {
        bool is_capital = label[i] >= 'A' && label[i] <= 'Z', is_small = label[i] >= 'a' && label[i] <= 'z';
        if (i == 0 && is_small)
            label[i] = (char)(label[i] - 'a' + 'A');
        else if (i > 0 && is_capital)
            label[i] = (char)(label[i] - 'A' + 'a');
        else if (label[i] == '-' || label[i] == '_')
            label[i] = ' ';
    }
    return (Str){label, kind.len};
}
