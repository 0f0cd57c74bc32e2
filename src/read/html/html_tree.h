/* A web page as a tree of plain nodes in an arena. */
#ifndef READ_HTML_HTML_TREE_H
#define READ_HTML_HTML_TREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Elements that mean something here; all others are HTML_OTHER. */
enum html_tag {
    HTML_OTHER,
    HTML_TEXT, /* words, no element */
    HTML_A,
    HTML_ADDRESS,
    HTML_ARTICLE,
    HTML_ASIDE,
    HTML_B,
    HTML_BASE,
    HTML_BLOCKQUOTE,
    HTML_BODY,
    HTML_BR,
    HTML_BUTTON,
    HTML_CAPTION,
    HTML_CITE,
    HTML_CODE,
    HTML_DD,
    HTML_DEL,
    HTML_DETAILS,
    HTML_DIALOG,
    HTML_DIV,
    HTML_DL,
    HTML_DT,
    HTML_EM,
    HTML_FIGCAPTION,
    HTML_FIGURE,
    HTML_FOOTER,
    HTML_FORM,
    HTML_H1,
    HTML_H2,
    HTML_H3,
    HTML_H4,
    HTML_H5,
    HTML_H6,
    HTML_HEAD,
    HTML_HEADER,
    HTML_HR,
    HTML_HTML,
    HTML_I,
    HTML_IMG,
    HTML_LABEL,
    HTML_LI,
    HTML_LINK,
    HTML_MAIN,
    HTML_MENU,
    HTML_META,
    HTML_NAV,
    HTML_NOSCRIPT,
    HTML_OL,
    HTML_P,
    HTML_PICTURE,
    HTML_PRE,
    HTML_Q,
    HTML_S,
    HTML_SCRIPT, /* only those that hold JSON-LD are kept */
    HTML_SECTION,
    HTML_SOURCE,
    HTML_STRONG,
    HTML_SUB,
    HTML_SUP,
    HTML_SUMMARY,
    HTML_TABLE,
    HTML_TBODY,
    HTML_TD,
    HTML_TH,
    HTML_THEAD,
    HTML_TIME,
    HTML_TITLE,
    HTML_TR,
    HTML_TT,
    HTML_UL
};

struct html_attribute {
    Str name, value; /* the name in lower case */
};

struct html_node {
    struct html_node *parent, *first, *last, *next, *previous;
    struct html_attribute *attributes;
    Str text; /* of HTML_TEXT */
    enum html_tag tag;
    int n_attributes;
    int line;            /* of the source, from 1 */
    bool is_block;       /* begins a line of its own */
    bool has_field;      /* a form's field stood in it */
    bool is_placeholder; /* <template id="B:...">: what is streamed later belongs here */
    bool is_noise;       /* does not belong to the article */
    const char *why;     /* of what is noise: a constant, "navigation" */
    /* Of what stands inside and is no noise, in characters without white space, as html_tree_measure counted it. */
    int n_chars, n_link_chars; /* all; those of links */
    int n_prose;               /* those of blocks that are long and hardly links */
    int n_own, n_own_links;    /* block: of the words that stand in no other block inside it */
    int n_pictures;
};

struct html_tree {
    Arena *arena;
    struct html_node *root, *head, *body; /* never NULL */
    const struct html_node *title;        /* the heading that shows the article's title, once it is known; or NULL */
    Str head_title;                       /* the title as the page's head has it; or empty */
    Str said;                             /* the article's words as linked data has them, once known; or empty */
    bool is_whole;                        /* nothing in the page is furniture: all of it is the article */
    bool is_short;                        /* it says so little that all but furniture is the article */
    bool is_title_said;                   /* the head says the title for those who share the page */
    bool needs_evidence;                  /* tags and names alone make nothing furniture, see html_evidence */
    bool is_cut;                          /* so broken that its end was given up */
};

/* Counts what stands inside the node and all below it. */
void html_tree_measure(struct html_node *top);

/* Returns the value of an attribute (its name in lower case); the empty slice when there is none. */
Str html_tree_attribute(const struct html_node *node, const char *name);

/* True when an attribute of the name is there, perhaps without a value. */
bool html_tree_has_attribute(const struct html_node *node, const char *name);

/* Returns the node behind this one in reading order within top: its first child, or what follows; NULL at the end. */
struct html_node *html_tree_next(const struct html_node *node, const struct html_node *top);

/* Returns the node behind this one and all inside it. */
struct html_node *html_tree_skip(const struct html_node *node, const struct html_node *top);

/* Returns the words inside as one line, in the arena; with_noise says whether those of noise are among them. */
Str html_tree_words(Arena *arena, const struct html_node *node, bool with_noise);

/* Returns the first element of a kind inside, or NULL. */
struct html_node *html_tree_find(struct html_node *top, enum html_tag tag);

/* Returns the nearest element above that is a block. */
struct html_node *html_tree_block_of(const struct html_node *node);

/* True when the node stands inside the other, or is it. */
bool html_tree_is_inside(const struct html_node *node, const struct html_node *top);

/* True for h1 to h6; gives the level. */
bool html_tree_is_heading(const struct html_node *node, int *level);

#endif
