/* If a picture cannot be shown, the card shows its description; the log explains why. Owns nothing. */
#include "press/missing_pictures.h"

#include "base/address.h"
#include "base/log.h"

struct looking {
    struct printer *printer;
    struct documents *documents;
    int n_missing;
    struct error first; /* why the first one is missing */
};

static void look_at(struct looking *l, Str source)
{
    struct error error;
    bool is_address = address_is_web(source),
         is_to_come = is_address && documents_want(l->documents, source, FETCH_PICTURE).state != FETCH_HAS_COPY;
    if (!source.len || is_to_come)
        return;
    if (!printer_find_picture(l->printer, source, &error)) {
        l->first = l->n_missing ? l->first : error;
        l->n_missing++;
    } else if (!is_address) {
        last_good_note_picture(&l->documents->last_good, source);
    }
}

static struct looking look_at_all(struct printer *printer, struct documents *documents, const struct article *article)
{
    struct looking l = {.printer = printer, .documents = documents};
    look_at(&l, article->lead.source);
    for (int i = 0; i < article->n_blocks; i++)
        look_at(&l, article->blocks[i].picture.source);
    for (int i = 0; i < article->n_authors; i++)
        look_at(&l, article->authors[i].portrait);
    return l;
}

void missing_pictures_report(struct printer *printer, struct documents *documents, const struct article *article)
{
    struct looking l = look_at_all(printer, documents, article);
    if (l.n_missing == 1)
        log_warning(STR_FMT ": a picture is left out: %s", STR_ARG(article->source), l.first.text);
    else if (l.n_missing)
        log_warning(STR_FMT ": %d pictures are left out, the first: %s", STR_ARG(article->source), l.n_missing,
                    l.first.text);
}

bool missing_pictures_find(struct printer *printer, struct documents *documents, const struct article *article,
                           struct error *error)
{
    struct looking l = look_at_all(printer, documents, article);
    if (l.n_missing)
        *error = l.first;
    return l.n_missing;
}
