/* What each segment of a page looks like, on its own and compared with the others. */
#ifndef READ_TEXT_TRAIT_H
#define READ_TEXT_TRAIT_H

#include "read/text/segment.h"
#include "read/text/sign.h"

/* A line that is not part of the text: a control of the web site, or metadata of the article. */
enum note { NOTE_NONE, NOTE_WIDGET, NOTE_AVATAR, NOTE_BYLINE, NOTE_DATE, N_NOTES };

struct trait {
    enum note note;
    int n_same, first_same; /* segments with this text, index of the first; 0 and its own when long */
    bool is_prose;          /* long, with sentences */
    bool is_name;           /* looks like a person's name */
    bool has_date;          /* anywhere in the text */
    struct signs signs;     /* for a long segment set only by trait_compare, like all fields below */
    int n_head;             /* number of segments that begin with the same letters */
    int shared;             /* per cent of its long words that also occur in other prose; -1 when it has none */
    int function_share;     /* per cent of its words that are frequent short words of the page's own prose */
    int capital_share;      /* per cent of its words that begin with a capital letter */
    int figure_share;       /* per cent of its words that begin with a digit */
};

/* Returns the traits that each of the n segments has on its own, and how often its text is repeated, in the arena. */
struct trait *trait_list(Arena *arena, const struct segment *segments, int n);

/* Adds the traits that depend on the words of all segments. */
void trait_compare(Arena *arena, const struct segment *segments, int n, struct trait *traits);

/* True when the segment reads as prose: long, with sentences. */
bool trait_is_prose(const struct segment *segment);

/* Fills in published and updated, where still empty, from the first two dates of the line. */
void trait_read_dates(Arena *arena, Str line, Str *published, Str *updated);

/* True when the line is a date with a few words around it. */
bool trait_is_date_line(Arena *arena, Str line);

#endif
