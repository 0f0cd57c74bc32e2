/* Links to documents, such as PDFs: what they are called belongs to the page, unlike the names of other pages. */
#ifndef READ_HTML_HTML_FILE_H
#define READ_HTML_HTML_FILE_H

#include "read/html/html_tree.h"

/* True for a link to a document. */
bool html_file_is_linked(const struct html_node *node);

/* True when there are links inside, and all of them lead to documents. */
bool html_file_are_all(const struct html_node *top);

#endif
