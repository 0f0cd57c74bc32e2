/* Text, pictures and containers as a reader meets them, made into the article's flat blocks. */
#ifndef READ_COMMON_GATHER_H
#define READ_COMMON_GATHER_H

#include "read/common/rich.h"

enum container_kind { CONTAINER_QUOTE, CONTAINER_LIST, CONTAINER_ITEM };

struct container {
    enum container_kind kind;
    int ordinal;     /* list: of the next item, 0 for bullets; item: its own */
    int first_block; /* that it may hold */
    bool has_text;   /* a block of its text was added: the next one continues it */
};

/* The state of a reading. A zeroed one with arena, article and rich.arena set is at the start. */
struct gather {
    Arena *arena;
    struct article *article;
    struct rich rich;
    bool is_open; /* a block is being gathered in rich */
    enum block_kind kind;
    int line, level; /* of the open block */
    struct container *containers;
    int n_containers;
    struct picture *pictures; /* met in the open block */
    int n_pictures;
    size_t picture_at; /* length of the text where the first of them stood */
    int bare_picture;  /* index + 1 of a picture block that was alone in its paragraph and is the last block; else 0 */
    size_t soft_break; /* of the last block's text, see struct rich */
};

/* Begins a block whose kind the containers say; an open one stays open. */
void gather_open(struct gather *gather, int line);

/* Begins a heading. */
void gather_open_heading(struct gather *gather, int level, int line);

/* Ends the open block, if there is one, and adds it and its pictures to the article. */
void gather_close(struct gather *gather);

/* Notes a picture of the open block, or of one that is opened for it. */
void gather_add_picture(struct gather *gather, struct picture picture, int line);

/* Enters a quotation, a list (first ordinal, 0 for bullets) or an item of the list. */
void gather_enter(struct gather *gather, enum container_kind kind, int ordinal);

/* Leaves the innermost container. */
void gather_leave(struct gather *gather);

#endif
