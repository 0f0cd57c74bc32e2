/* The lines of a body while it is rewritten, shared by all passes. */
#ifndef READ_MARKDOWN_DIALECT_LINE_H
#define READ_MARKDOWN_DIALECT_LINE_H

#include "article/article.h"

struct dialect_line {
    Str text;
    bool is_code; /* inside fences, or a fence itself */
};

/* A footnote: its text is removed from the lines and rewritten separately. */
struct dialect_note {
    Str label; /* between [^ and ] */
    Str text;
    int line;   /* line of the source */
    int number; /* by order of first reference; 0 when not yet referenced */
};

/* To start: zeroed with arena and article set. */
struct dialect {
    Arena *arena;
    struct article *article;
    int n_lines_before; /* number of lines before the body */
    struct dialect_line *lines;
    int n_lines;
    struct dialect_note *notes;
    int n_notes, n_called;
    int n_labelled;           /* leading notes with a label, sorted by label */
    bool has_endless_comment; /* a template comment has no end */
    int n_dropped;            /* number of warnings about dropped markup */
    int n_angles;             /* number of <words> looked up */
};

/* Warns that something on this line (an index) is dropped: `kind` such as "the shortcode", and the text as written. */
void dialect_drop(struct dialect *d, int line, const char *kind, Str written);

/* True when the line is text of a paragraph: not blank and without block markup at its head. */
bool dialect_is_words(Str line);

/* Puts a label in bold on the line, joined to the text that follows, if any; clears the line when the label is
   empty. */
void dialect_set_label(struct dialect *d, int line, Str prefix, Str label);

/* Returns the offset of the first byte that is neither space nor tab. */
size_t dialect_indent(Str line);

#endif
