/* A web page as a tree of plain nodes in an arena. */
#ifndef READ_HTML_HTML_TREE_H
#define READ_HTML_HTML_TREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The elements that matter here; all others are HTML_OTHER. */
enum html_tag {
    HTML_OTHER,
    HTML_TEXT, /* words, not an element */
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
    HTML_MATH,
    HTML_MENU,
    HTML_META,
    HTML_MFRAC,
    HTML_MO,
    HTML_MOVER, /* and <munder>, <munderover> */
    HTML_MROOT,
    HTML_MSQRT,
    HTML_MSUB,
    HTML_MSUBSUP,
    HTML_MSUP,
    HTML_MTR,
    HTML_NAV,
    HTML_NOSCRIPT,
    HTML_OL,
    HTML_P,
    HTML_PICTURE,
    HTML_PRE,
    HTML_Q,
    HTML_RT,
    HTML_S,
    HTML_SCRIPT, /* kept only if it contains JSON-LD */
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
    Str name, value; /* name in lower case */
};

struct html_node {
    struct html_node *parent, *first, *last, *next, *previous;
    struct html_attribute *attributes;
    Str text; /* of HTML_TEXT */
    enum html_tag tag;
    int n_attributes;
    int line;            /* line of the source, from 1 */
    bool is_block;       /* starts a new line */
    bool has_field;      /* contained a form field */
    bool is_placeholder; /* <template id="B:...">: the place for a part that is streamed later */
    bool is_noise;       /* does not belong to the article */
    bool is_trusted;     /* text in spite of its name */
    const char *why;     /* noise: a constant such as "navigation" */
    /* Counted by html_tree_measure: characters inside the node that are neither noise nor white space. */
    int n_chars, n_link_chars; /* all; within links */
    int n_prose;               /* in long blocks with few links */
    int n_own, n_own_links;    /* block: outside the blocks nested in it */
    int n_pictures;
};

struct html_tree {
    Arena *arena;
    struct html_node *root, *head, *body; /* never NULL */
    const struct html_node *title;        /* heading that shows the article's title, once known; or NULL */
    Str head_title;                       /* title given in the page's head; may be empty */
    Str said;                             /* article's text from linked data, once known; may be empty */
    bool is_whole;                        /* nothing in the page is furniture: all of it is the article */
    bool is_short;                        /* so short that everything but furniture is the article */
    bool is_title_said;                   /* linked data or the metadata for sharing give a title */
    bool needs_evidence;                  /* tag and name alone do not make furniture, see html_evidence */
    bool is_cut;                          /* too broken to be read to its end */
};

/* Counts the contents of the node and of every node below it. */
void html_tree_measure(struct html_node *top);

/* Returns the value of an attribute (name in lower case); empty when there is none. */
Str html_tree_attribute(const struct html_node *node, const char *name);

/* True when the node has this attribute, with or without a value. */
bool html_tree_has_attribute(const struct html_node *node, const char *name);

/* Returns the node after this one in reading order within top: its first child, or else what follows it; NULL at the
   end. */
struct html_node *html_tree_next(const struct html_node *node, const struct html_node *top);

/* Returns the node after this one and all its contents; NULL at the end. */
struct html_node *html_tree_skip(const struct html_node *node, const struct html_node *top);

/* Returns the words inside as one line, in the arena, with or without those of noise. */
Str html_tree_words(Arena *arena, const struct html_node *node, bool with_noise);

/* True for a text of white space only. */
bool html_tree_is_white(const struct html_node *node);

/* Returns the first element of this kind inside, or NULL. */
struct html_node *html_tree_find(struct html_node *top, enum html_tag tag);

/* Returns the nearest enclosing block element, or NULL. */
struct html_node *html_tree_block_of(const struct html_node *node);

/* True when a block inside the node, or the node, is hardly more than a link, as the headings of other articles are;
   measured before. */
bool html_tree_has_link_line(const struct html_node *node);

/* True when the node is top or inside it. */
bool html_tree_is_inside(const struct html_node *node, const struct html_node *top);

/* True for h1 to h6; sets the level. */
bool html_tree_is_heading(const struct html_node *node, int *level);

#endif
