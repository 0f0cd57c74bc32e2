/* A reader: turns bytes of one kind into articles. */
#ifndef READ_COMMON_READER_H
#define READ_COMMON_READER_H

#include "article/article.h"
#include "base/error.h"

enum read_verdict { READ_OK, READ_NOT_MINE, READ_BROKEN };

/* What is known of the bytes before reading. */
struct read_input {
    Str bytes;
    Str path;            /* where they came from: its extension selects the reader, its folder has the pictures */
    Str pictures_folder; /* --pictures; may be empty */
    Str media_type;      /* from the server, "text/html; charset=utf-8"; empty: unknown */
    int width_px;        /* of the screen, for pictures offered in several sizes; 0: 1920 */
    Str entry;           /* read only the feed entry with this id; empty: all */
    int n_newest;        /* read only the newest N entries of a feed; 0: all */
    bool is_foreign;     /* who wrote it may name only what is on the web, although it is a file */
    bool is_list;        /* read only the ids of a feed's entries */
    int64_t now;         /* seconds since 1970, for articles that depend on the day; 0: now */
};

/* One or more articles (a feed has many) in the arena they were read into. */
struct read_result {
    struct article *articles;
    int n_articles;
    bool has_more; /* the feed has entries that were not read */
};

/* Odd content causes only a warning. The verdict is READ_BROKEN, with the reason, only when the bytes cannot be read at
   all. */
struct reader {
    const char *name;
    const char *extensions;    /* of the files it reads, separated by spaces, lower case */
    const char *media_types;   /* media types that identify its files, separated by spaces; no ambiguous ones */
    bool (*is_mine)(Str head); /* true when bytes without a known name look like its kind */
    enum read_verdict (*read)(const struct read_input *input, Arena *arena, struct read_result *result,
                              struct error *error);
};

/* How every reader of a single article starts. */
struct reader_start {
    bool says_itself; /* set by the caller; see struct encoded */
    struct article *article;
    Str text; /* decoded */
};

/* Decodes the input and creates its article in the arena, with its source and a warning of any assumption; false
 * when the bytes are not text. */
bool reader_begin(Arena *arena, const struct read_input *input, struct reader_start *start, struct error *error);

#endif
