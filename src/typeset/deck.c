/* Names of the deck's enumerations, as used in the JSON. */
#include "typeset/deck.h"

#include <assert.h>

const char *role_name(enum role role)
{
    assert((int)role >= 0 && role < N_ROLES);
    static const char *const names[N_ROLES] = {"headline", "kicker", "dek",  "byline",  "heading", "body",    "quote",
                                               "item",     "code",   "cell", "caption", "note",    "running", "folio"};
    return names[role];
}

const char *layout_name(enum layout layout)
{
    assert((int)layout >= 0 && layout < N_LAYOUTS);
    static const char *const names[N_LAYOUTS] = {"title", "title-picture", "text",  "text-picture", "picture",
                                                 "quote", "list",          "table", "code",         "end"};
    return names[layout];
}
