/* The name of a page as a picture: "/srv/programme.pdf!/3". */
#ifndef PDF_PAGE_SOURCE_H
#define PDF_PAGE_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

/* Returns the name of a page, from 1, of the document at this path or address. */
Str page_source_make(Arena *arena, Str document, int page);

/* Returns the page that a picture's source names, and its document; 0 when it is not a page. */
int page_source_split(Str source, Str *document);

#endif
