/* The lines of a plain text, joined into paragraphs, list items, quotations and headings. */
#ifndef READ_TEXT_SEGMENT_H
#define READ_TEXT_SEGMENT_H

#include "base/str.h"

enum segment_kind { SEGMENT_TEXT, SEGMENT_ITEM, SEGMENT_QUOTE, SEGMENT_RULE, SEGMENT_HEADING };

struct segment {
    enum segment_kind kind;
    Str text;      /* one line, in the arena or the source */
    Str raw;       /* item: text with its bullet or number */
    int line;      /* line number in the source, from 1 */
    int level;     /* of an underlined heading, an item or a quotation: from 1 */
    Str marker;    /* item: "a)"; empty for "1." and bullets */
    int ordinal;   /* item: its number, 0 for a bullet */
    int n_columns; /* width of the text; an East Asian character takes two */
    int n_words;   /* separated by spaces */
    int group;     /* number of its run of lines, which ends at an empty line */
    bool is_alone; /* the only one in its group */
    bool is_verse; /* one of several short lines whose breaks may be intended */
};

/* Cuts text (from encoding_decode) into segments, in the arena, and returns their number. */
int segment_list(Arena *arena, Str text, struct segment **segments);

#endif
