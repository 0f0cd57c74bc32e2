/* The card shows a picture's description where the picture cannot be had; staff learn here why it does. Owns nothing.
 */
#include "press/missing.h"

#include "base/address.h"
#include "base/log.h"

struct looking {
    struct printer *printer;
    struct documents *documents;
    Str article;
};

static void look_at(const struct looking *l, Str source)
{
    struct error error;
    bool is_to_come =
        address_is_web(source) && documents_want(l->documents, source, FETCH_PICTURE).state != FETCH_HAS_COPY;
    if (source.len && !is_to_come && !printer_find_picture(l->printer, source, &error))
        log_warning(STR_FMT ": a picture is left out: %s", STR_ARG(l->article), error.text);
}

void missing_tell(struct printer *printer, struct documents *documents, const struct article *article)
{
    const struct looking l = {printer, documents, article->source};
    look_at(&l, article->lead.source);
    for (int i = 0; i < article->n_blocks; i++)
        look_at(&l, article->blocks[i].picture.source);
    for (int i = 0; i < article->n_authors; i++)
        look_at(&l, article->authors[i].portrait);
}
