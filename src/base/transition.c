/* To add a transition, add it to the enum and to NAMES, and draw it in stage/. */
#include "base/transition.h"

#include <assert.h>

static const char *const NAMES[] = {
    [TRANSITION_FADE] = "fade",
    [TRANSITION_SLIDE] = "slide",
    [TRANSITION_CUT] = "cut",
};
static_assert(sizeof NAMES / sizeof *NAMES == N_TRANSITIONS, "every transition has a name");

const char *transition_name(enum transition transition)
{
    assert((int)transition >= 0 && transition < N_TRANSITIONS);
    return NAMES[transition];
}

bool transition_from_name(Str name, enum transition *transition)
{
    assert(name.ptr || !name.len);
    for (int i = 0; i < N_TRANSITIONS; i++) {
        if (!str_is_equal(name, str_from_c(NAMES[i])))
            continue;
        *transition = (enum transition)i;
        return true;
    }
    return false;
}

Str transition_list_names(Arena *arena)
{
    struct str_builder list = {.arena = arena};
    for (int i = 0; i < N_TRANSITIONS; i++) {
        const char *separator = i == 0 ? "" : i == N_TRANSITIONS - 1 ? " or " : ", ";
        str_builder_add_format(&list, "%s%s", separator, NAMES[i]);
    }
    return str_builder_text(&list);
}
