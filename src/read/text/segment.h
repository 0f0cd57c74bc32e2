/* The lines of a plain text, put together to paragraphs, items and the like. */
#ifndef READ_TEXT_SEGMENT_H
#define READ_TEXT_SEGMENT_H

#include "base/str.h"

enum segment_kind { SEGMENT_TEXT, SEGMENT_ITEM, SEGMENT_QUOTE, SEGMENT_RULE, SEGMENT_HEADING };

struct segment {
    enum segment_kind kind;
    Str text;      /* one line, in the arena or the source */
    Str raw;       /* item: with its mark */
    int line;      /* of the source, from 1 */
    int level;     /* heading that is underlined, item, quotation: from 1 */
    Str marker;    /* item: "a)"; empty for "1." and bullets */
    int ordinal;   /* item: its number, 0 for a bullet */
    int n_columns; /* of the text: East Asian characters are two */
    int n_words;   /* between spaces */
    int group;     /* number of the run of lines without an empty one between */
    bool is_alone; /* the whole of its group */
    bool is_verse; /* one of several short lines whose breaks may be meant */
};

/* Cuts text (as encoding_decode gives it) into segments in the arena; returns how many. */
int segment_list(Arena *arena, Str text, struct segment **segments);

#endif
