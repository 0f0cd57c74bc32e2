/* The title of a page's article. */
#ifndef READ_HTML_HTML_TITLE_H
#define READ_HTML_HTML_TITLE_H

#include "read/html/html_tree.h"

/* What is known of it; each may be empty. */
struct html_title_hints {
    Str headline; /* of linked data */
    Str social;   /* for those who share the page */
    Str site, url;
};

/* Gives the title, in the arena; returns the heading that shows it in the page, or NULL. */
const struct html_node *html_title_find(Arena *arena, const struct html_tree *tree,
                                        const struct html_title_hints *hints, Str *title);

/* Chooses again for a page that is hardly more than its article: what it shows as its title is the title, whatever its
   head says, and a name that a program made up is none. Sets tree->title. */
void html_title_find_in_notice(Arena *arena, struct html_tree *tree, const struct html_title_hints *hints, Str *title);

/* True when all words of the title are in the line. */
bool html_title_is_within(Str title, Str line);

/* Returns the share of words, 0 to 1, that two lines have in common, by the longer one. */
double html_title_likeness(Str a, Str b);

#endif
