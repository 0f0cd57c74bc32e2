/* Finds the title of a page's article. */
#ifndef READ_HTML_HTML_TITLE_H
#define READ_HTML_HTML_TITLE_H

#include "read/html/html_tree.h"

/* What the page says about the title; each may be empty. */
struct html_title_hints {
    Str headline; /* from linked data */
    Str social;   /* from the metadata for sharing */
    Str site, url;
};

/* Sets the title, in the arena; returns the heading that shows it in the page, or NULL. */
const struct html_node *html_title_find(Arena *arena, const struct html_tree *tree,
                                        const struct html_title_hints *hints, Str *title);

/* Chooses again for a page that is little more than its article: the heading it shows is the title, whatever its head
   says, and a name that a program made up is not. Sets tree->title when there is such a heading. */
void html_title_find_in_notice(Arena *arena, struct html_tree *tree, const struct html_title_hints *hints, Str *title);

/* Returns the title without the site's name, which a link to the front page gives. */
Str html_title_without_site_of_link(Arena *arena, const struct html_tree *tree, Str title);

/* True when the line has all words of the title. */
bool html_title_is_within(Str title, Str line);

/* Returns the share of words that two lines have in common, from 0 to 1, relative to the longer one. */
double html_title_likeness(Str a, Str b);

#endif
