/* The words in class and id: the names people give to the parts of a page. */
#ifndef READ_HTML_HTML_WORDS_H
#define READ_HTML_HTML_WORDS_H

#include "read/html/html_tree.h"

enum html_words {
    HTML_WORDS_NOISE,     /* related, share, newsletter, ... */
    HTML_WORDS_ELSEWHERE, /* almost certainly not the article: related, sidebar, comments, ... */
    HTML_WORDS_COMMENTS,  /* comments by readers */
    HTML_WORDS_CONTENT,   /* article, body, content, entry, ... */
    HTML_WORDS_BODY,      /* the article's text and nothing else */
    HTML_WORDS_CAPTION,   /* caption of a picture */
    HTML_WORDS_CREDIT,    /* credit of a picture */
    HTML_WORDS_BYLINE,    /* author and date of the article */
    HTML_WORDS_WRITER,    /* author of the article alone */
    HTML_WORDS_DATE,      /* date of the article */
    HTML_WORDS_AUTHOR,    /* about the author */
    HTML_WORDS_DEK,       /* line below the headline */
    HTML_WORDS_KICKER,    /* word above the headline */
    HTML_WORDS_FURNITURE, /* pictures that are not content */
    HTML_WORDS_SHARE,     /* this and the next split HTML_WORDS_NOISE by kind, to name what was dropped */
    HTML_WORDS_RELATED,
    HTML_WORDS_SIGN_UP,
    HTML_WORDS_CONSENT,
    HTML_WORDS_ADS,
    HTML_WORDS_MENUS,
    HTML_WORDS_TITLE, /* heading of the article, where the site's name may be one too */
    HTML_WORDS_INGREDIENTS,
    HTML_WORDS_DOUBTFUL, /* noise by their name, but also parts of names of text: "content-nav-section" */
    HTML_WORDS_FIRM,     /* noise even beside a doubtful one */
    HTML_WORDS_FOLDED,   /* parts that a click shows: accordions, tabs */
    N_HTML_WORDS
};

/* True when a word of the node's class, id or similar attribute is in the list. */
bool html_words_has(const struct html_node *node, enum html_words list);

/* True when the node or an ancestor has a word of the list. */
bool html_words_are_around(const struct html_node *node, enum html_words list);

/* True when a word of a name such as "share-bar", "shareBar" or "share_bar2", or two adjacent words joined, are in the
   list. */
bool html_words_are_in(Str name, enum html_words list);

#endif
