/* The list of blocks is flat: what is left of the page's furniture shows by where it stands and how it reads. */
#include "read/html_trim.h"

void html_trim_article(Arena *arena, struct article *article)
{
    (void)arena, (void)article;
}
