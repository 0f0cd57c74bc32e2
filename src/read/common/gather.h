/* Turns text, pictures and containers, as a reader meets them, into the article's flat blocks. */
#ifndef READ_COMMON_GATHER_H
#define READ_COMMON_GATHER_H

#include "read/common/rich.h"

enum container_kind { CONTAINER_QUOTE, CONTAINER_LIST, CONTAINER_ITEM };

struct container {
    enum container_kind kind;
    int ordinal;     /* list: of the next item, 0 for bullets; item: its own */
    Str marker;      /* item: see struct block */
    int first_block; /* the first block it may contain */
    bool has_text;   /* it has a block of text: the next one continues it */
};

/* The state of a reader. To start: zeroed, with arena, article and rich.arena set. */
struct gather {
    Arena *arena;
    struct article *article;
    struct rich rich;
    bool is_open; /* a block is being collected in rich */
    enum block_kind kind;
    int line, level; /* of the open block */
    struct container *containers;
    int n_containers;
    struct picture *pictures; /* found in the open block */
    int n_pictures;
    size_t picture_at; /* length of the text before the first of them */
    int bare_picture;  /* index + 1 of the last block if it is a picture that was alone in its paragraph; else 0 */
    size_t soft_break; /* of the last block's text, see struct rich */
};

/* Opens a block whose kind depends on the containers; an open one stays open. */
void gather_open(struct gather *gather, int line);

/* Opens a heading. */
void gather_open_heading(struct gather *gather, int level, int line);

/* Closes the open block, if any, and adds it and its pictures to the article. */
void gather_close(struct gather *gather);

/* Adds a picture to the open block; opens one if necessary. */
void gather_add_picture(struct gather *gather, struct picture picture, int line);

/* Enters a quotation, a list (first ordinal, 0 for bullets) or an item of the list. */
void gather_enter(struct gather *gather, enum container_kind kind, int ordinal);

/* Gives the item that is the innermost container its mark. */
void gather_set_marker(struct gather *gather, Str marker);

/* Leaves the innermost container. */
void gather_leave(struct gather *gather);

#endif
