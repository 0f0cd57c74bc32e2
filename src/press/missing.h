/* Pictures of articles that cannot be read. */
#ifndef PRESS_MISSING_H
#define PRESS_MISSING_H

#include "article/article.h"
#include "press/documents.h"
#include "print/print.h"

/* Says in the log which pictures of the article cannot be read, and why; of those that are still to be fetched nothing.
   Looks at each file's head. */
void missing_tell(struct printer *printer, struct documents *documents, const struct article *article);

#endif
