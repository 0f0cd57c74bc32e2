/* The lines of a plain text, put together to paragraphs, items and the like. */
#ifndef READ_TEXT_PASSAGE_H
#define READ_TEXT_PASSAGE_H

#include "base/str.h"

enum passage_kind { PASSAGE_TEXT, PASSAGE_ITEM, PASSAGE_QUOTE, PASSAGE_RULE, PASSAGE_HEADING };

struct passage {
    enum passage_kind kind;
    Str text;      /* one line, in the arena or the source */
    Str raw;       /* item: with its mark */
    int line;      /* of the source, from 1 */
    int level;     /* heading that is underlined, item, quotation: from 1 */
    Str mark;      /* item: "a)"; empty for "1." and bullets */
    int ordinal;   /* item: its number, 0 for a bullet */
    int n_columns; /* of the text: East Asian characters are two */
    int n_words;   /* between spaces */
    int group;     /* number of the run of lines without an empty one between */
    bool is_alone; /* the whole of its group */
    bool is_verse; /* one of several short lines whose breaks may be meant */
};

/* Cuts text (as encoding_decode gives it) into pieces in the arena; returns how many. */
int passage_list(Arena *arena, Str text, struct passage **pieces);

#endif
