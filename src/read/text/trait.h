/* What each segment of a page looks like, alone and among the others. */
#ifndef READ_TEXT_TRAIT_H
#define READ_TEXT_TRAIT_H

#include "read/text/segment.h"
#include "read/text/sign.h"

/* A line that is no text: of a page's machinery, or about the article. */
enum note { NOTE_NONE, NOTE_WIDGET, NOTE_AVATAR, NOTE_BYLINE, NOTE_DATE, N_NOTES };

struct trait {
    enum note note;
    int n_same, first_same; /* how many segments have this text, and the first of them; 0 and itself when it is long */
    bool is_prose;          /* long, with sentences */
    bool is_name;           /* looks like a person's */
    bool has_date;          /* somewhere in it */
    struct signs signs;     /* of a long segment only after trait_compare, as all that follows */
    int n_head;             /* how many segments begin with the same letters */
    int shared;             /* per cent of its large words that other segments of prose have too; -1 when it has none */
    int function_share;     /* per cent of its words that are the frequent small ones of the page's own prose */
    int capital_share;      /* per cent of its words that begin with a capital */
    int figure_share;       /* per cent of its words that begin with a figure */
};

/* Returns the traits of n segments that each has alone, and how often its text comes again, in the arena. */
struct trait *trait_list(Arena *arena, const struct segment *segments, int n);

/* Adds what takes a look at the words of all segments. */
void trait_compare(Arena *arena, const struct segment *segments, int n, struct trait *traits);

/* True when the segment reads as prose: long, with sentences. */
bool trait_is_prose(const struct segment *segment);

/* Fills in published and updated, when not yet known, from the first two dates of the line. */
void trait_read_dates(Arena *arena, Str line, Str *published, Str *updated);

/* True when the line is a date with a few words around it. */
bool trait_is_date_line(Arena *arena, Str line);

#endif
