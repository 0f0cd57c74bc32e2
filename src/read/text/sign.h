/* Words by which a page speaks of itself, its pictures, its writers and its other articles. */
#ifndef READ_TEXT_SIGN_H
#define READ_TEXT_SIGN_H

#include "base/str.h"

struct signs {
    int n_house;      /* words of cookies, consent, subscription, rights, forms */
    int n_picture;    /* words of pictures and of those who made them */
    int n_person;     /* words that say what a writer is */
    bool is_ago;      /* "5 hours ago" and its like */
    bool is_comments; /* a short line that heads what readers wrote */
    bool is_related;  /* a short line that heads what else there is to read */
};

/* Returns the signs in the first 1000 bytes of a text. */
struct signs sign_list(Str text);

#endif
