/* Pictures of articles that cannot be read. */
#ifndef PRESS_MISSING_PICTURES_H
#define PRESS_MISSING_PICTURES_H

#include "article/article.h"
#include "press/documents.h"
#include "print/print.h"

/* Logs one line about the article's pictures that cannot be read: how many, and why the first cannot. Ignores those
   that are still being fetched. Readable ones are noted as last good. */
void missing_pictures_report(struct printer *printer, struct documents *documents, const struct article *article);

/* True when a picture of the article cannot be read; the error then has the reason for the first one. */
bool missing_pictures_find(struct printer *printer, struct documents *documents, const struct article *article,
                           struct error *error);

#endif
