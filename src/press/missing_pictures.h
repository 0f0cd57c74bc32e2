/* Pictures of articles that cannot be read. */
#ifndef PRESS_MISSING_PICTURES_H
#define PRESS_MISSING_PICTURES_H

#include "article/article.h"
#include "press/documents.h"
#include "print/print.h"

/* Writes one line to the log about the article's pictures that cannot be read: their number, and why the first cannot.
   Those that are still to be fetched do not count. Looks at each file's head; the good ones are kept as last good. */
void missing_pictures_report(struct printer *printer, struct documents *documents, const struct article *article);

/* True when the article has a picture that cannot be had; the error then has the reason of the first one. */
bool missing_pictures_find(struct printer *printer, struct documents *documents, const struct article *article,
                           struct error *error);

#endif
