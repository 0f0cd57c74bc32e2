/* What a reader is: bytes of one kind to articles. */
#ifndef READ_COMMON_READER_H
#define READ_COMMON_READER_H

#include "article/article.h"
#include "base/error.h"

enum read_verdict { READ_OK, READ_NOT_MINE, READ_BROKEN };

/* What is known of the bytes before they are read. */
struct read_input {
    Str bytes;
    Str path;            /* where they came from: names the reader by its extension, and the pictures' folder */
    Str pictures_folder; /* --pictures; may be empty */
    Str media_type;      /* as a server told it, "text/html; charset=utf-8"; empty when nobody did */
    int width_px;        /* of the screen, for pictures that come in sizes; 0: 1920 */
    Str entry;           /* of a feed's entries only that of this id is wanted; empty: all are */
    int n_newest;        /* of a feed's entries only so many are wanted; 0: all */
    bool is_list;        /* of a feed's entries only the ids are wanted */
};

/* One or more articles (a feed has many) in the arena they were read into. */
struct read_result {
    struct article *articles;
    int n_articles;
    bool has_more; /* a feed has entries that were not wanted */
};

/* A reader recovers from odd content with a warning; it is BROKEN, with the reason, only where the bytes are no text.
 */
struct reader {
    const char *name;
    const char *extensions;    /* of the files it reads, between spaces, lower case */
    const char *media_types;   /* with which servers send them, between spaces; not those that other things have too */
    bool (*is_mine)(Str head); /* do bytes of no known name look like it? */
    enum read_verdict (*read)(const struct read_input *input, Arena *arena, struct read_result *result,
                              struct error *error);
};

/* How every reader of one article starts. */
struct reader_start {
    bool says_itself; /* see struct encoded; given, the others are made */
    struct article *article;
    Str text; /* decoded */
};

/* Decodes the input and starts its article, with its source and a warning of what had to be assumed, in the arena;
   false when the bytes are not text. */
bool reader_begin(Arena *arena, const struct read_input *input, struct reader_start *start, struct error *error);

#endif
