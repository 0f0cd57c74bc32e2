/* The words of class and id: what people call the parts of a page. */
#ifndef READ_HTML_HTML_WORDS_H
#define READ_HTML_HTML_WORDS_H

#include "read/html/html_tree.h"

enum html_words {
    HTML_WORDS_NOISE,     /* related, share, newsletter, ... */
    HTML_WORDS_ELSEWHERE, /* of these, those that hardly ever lie: other articles, other readers */
    HTML_WORDS_COMMENTS,  /* what readers say */
    HTML_WORDS_CONTENT,   /* article, body, content, entry, ... */
    HTML_WORDS_BODY,      /* the article's text and nothing else */
    HTML_WORDS_CAPTION,   /* of a picture */
    HTML_WORDS_CREDIT,    /* who made the picture */
    HTML_WORDS_BYLINE,    /* who wrote the article, and when */
    HTML_WORDS_WRITER,    /* who wrote it, and nothing more */
    HTML_WORDS_DATE,      /* when it was written */
    HTML_WORDS_AUTHOR,    /* who that is */
    HTML_WORDS_DEK,       /* the line below the headline */
    HTML_WORDS_KICKER,    /* the word above it */
    HTML_WORDS_FURNITURE, /* pictures that are none */
    HTML_WORDS_SHARE,     /* of HTML_WORDS_NOISE: share bars; and so on, to name what was left out */
    HTML_WORDS_RELATED,
    HTML_WORDS_SIGN_UP,
    HTML_WORDS_CONSENT,
    HTML_WORDS_ADS,
    HTML_WORDS_MENUS,
    N_HTML_WORDS
};

/* True when a word of the node's class, id or the like is in the list. */
bool html_words_has(const struct html_node *node, enum html_words list);

/* True when the node or one above it has a word of the list. */
bool html_words_are_around(const struct html_node *node, enum html_words list);

/* True when a word of a name as "share-bar", "shareBar" or "share_bar2" is in the list, or two that follow each other
   are when put together. */
bool html_words_are_in(Str name, enum html_words list);

#endif
