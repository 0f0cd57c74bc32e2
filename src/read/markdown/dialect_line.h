/* The lines of a body while it is rewritten; shared by the passes over them. */
#ifndef READ_MARKDOWN_DIALECT_LINE_H
#define READ_MARKDOWN_DIALECT_LINE_H

#include "article/article.h"

struct dialect_line {
    Str text;
    bool is_code; /* inside fences, with the fences */
};

/* A footnote: its words are rewritten lines of their own. */
struct dialect_note {
    Str label; /* between [^ and ] */
    Str text;
    int line;   /* of the source */
    int number; /* in the order of calls; 0 when it was not called yet */
};

/* Begin with arena and article set. */
struct dialect {
    Arena *arena;
    struct article *article;
    int n_lines_before; /* of the source, before the body */
    struct dialect_line *lines;
    int n_lines;
    struct dialect_note *notes;
    int n_notes, n_called;
    int n_labelled;           /* of the notes, the first; in the order of their labels */
    bool has_endless_comment; /* a template's comment whose end was looked for in vain */
    int n_dropped;            /* warnings of what was left out */
};

/* Warns that something on this line (an index) is left out: "the shortcode", and how it is written. */
void dialect_drop(struct dialect *d, int line, const char *kind, Str written);

/* True when the line is words of a paragraph: not blank, and no mark of a block at its head. */
bool dialect_is_words(Str line);

/* Writes a label in bold on a line, joined to the line of words that follows, if one does. */
void dialect_set_label(struct dialect *d, int line, Str prefix, Str label);

/* Returns the offset of the first byte that is neither space nor tab. */
size_t dialect_indent(Str line);

#endif
