/* Wording that betrays site notices, picture credits, author notes and links to other articles. */
#ifndef READ_TEXT_SIGN_H
#define READ_TEXT_SIGN_H

#include "base/str.h"

struct signs {
    int n_house;      /* words of cookies, consent, subscription, rights, forms */
    int n_picture;    /* words of captions and picture credits */
    int n_person;     /* words that describe an author */
    bool is_ago;      /* "5 hours ago" or similar */
    bool is_comments; /* a short line above readers' comments */
    bool is_related;  /* a short line above links to other articles */
};

/* Returns the signs found in the first 1000 bytes of a text. */
struct signs sign_list(Str text);

#endif
