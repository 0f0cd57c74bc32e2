/* The document between reading and setting: metadata and a flat list of blocks. */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include <stdbool.h>

#include "article/schedule.h"
#include "base/arena.h"
#include "base/str.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_QUOTE,
    BLOCK_ITEM,
    BLOCK_PICTURE,
    BLOCK_CODE,
    BLOCK_TABLE,
    BLOCK_RULE,
    BLOCK_LINK,
    BLOCK_NOTE, /* a footnote; all stand after the other blocks */
    N_BLOCK_KINDS
};

enum span_style { SPAN_EMPHASIS = 1, SPAN_STRONG = 2, SPAN_CODE = 4, SPAN_LINK = 8, SPAN_STRIKE = 16, SPAN_NOTE = 32 };

/* A part of a text, bytes [start, end), that is not plain; spans of one text are in order and never overlap. */
struct span {
    int start, end;
    unsigned style; /* of enum span_style, or-ed */
    Str url;        /* of a link; of a call of a note, whose words are its raised mark, "#" and the note's number */
};

/* UTF-8 without controls; '\n' is a line break that the author wants kept. */
struct text {
    Str str;
    struct span *spans;
    int n_spans;
};

struct picture {
    Str source; /* a path as it can be opened, or an address */
    Str alt, caption, credit;
};

enum column_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct table {
    int n_rows, n_columns;
    bool has_header;           /* the first row is the header */
    struct text *cells;        /* n_rows x n_columns, row by row */
    enum column_align *aligns; /* n_columns */
};

/* Of these fields a block uses those of its kind; the others are zero. */
struct block {
    enum block_kind kind;
    int line;          /* of the source, from 1; 0 when there is none */
    int level;         /* heading 1 to 6; item and quotation: nesting from 1 */
    int ordinal;       /* item: its number; 0 is a bullet; note: its number, with whose raised mark its text begins */
    bool continues;    /* item, quotation, note: a further paragraph of the one before it; paragraph: a further line of
                          the list that the one before it belongs to, with no space between */
    struct text text;  /* heading, paragraph, quotation, item, code (lines end in '\n'), link (its words) */
    Str attribution;   /* quotation: who said it, on its last block */
    Str url;           /* link */
    Str code_language; /* code */
    struct picture picture; /* picture */
    struct table table;     /* table */
};

struct author {
    Str name, biography, portrait;
};

struct warning {
    int line, column; /* from 1; 0 when unknown */
    Str text;
};

/* A part of the source that the reader left out. */
struct dropped {
    int line;        /* of the source, from 1; 0 when unknown */
    const char *why; /* a constant: "navigation", "related" */
    Str text;        /* all its words, on one line */
};

/* Metadata that is not known is empty. All memory is the arena's that the article was read into. */
struct article {
    Str source; /* path or address */
    Str kicker, title, dek, site, url, language;
    Str published, updated; /* ISO 8601, as precise as known: 2024-07-25 or 2025-07-01T23:07 */
    Str theme;              /* chosen by the article */
    Str id;                 /* entry of a feed: what names it there, in every edition the same; else empty */
    Str next_part;          /* web page: the address of the page that goes on with it */
    bool is_summary;        /* entry of a feed: the article itself stands behind url */
    bool has_order;
    double order; /* its place in a folder; lower is earlier */
    struct schedule schedule;
    int dwell_ms; /* fixed by the article for its cards; 0 when not */
    bool is_right_to_left;
    struct picture lead; /* the picture of the whole article; its source may be empty */
    struct author *authors;
    int n_authors;
    struct block *blocks;
    int n_blocks;
    struct warning *warnings;
    int n_warnings;
    struct dropped *dropped; /* in the order of the source */
    int n_dropped;
};

/* Appends a zeroed block and returns it; it stays in place until the next is added. */
struct block *article_add_block(Arena *arena, struct article *article, enum block_kind kind, int line);

/* Returns the raised mark of a note, as "\u00B9\u00B2" for 12, in the arena. */
Str article_note_mark(Arena *arena, int number);

/* Returns the number of the note that a span of SPAN_NOTE calls; 0 for other spans. */
int article_called_note(const struct span *span);

/* Appends a warning with a place in the source. */
void article_add_warning(Arena *arena, struct article *article, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Notes that the reader left out these words, which live in the arena, and why (a constant); no words are not noted. */
void article_add_dropped(Arena *arena, struct article *article, int line, const char *why, Str text);

/* True when the languages' tag (BCP 47) names one that is written from right to left. */
bool article_is_language_right_to_left(Str language);

/* True when there is nothing in it that a card could show. */
bool article_is_empty(const struct article *article);

/* Calls visit for each text of words in reading order: every block's text, then its attribution; cells row by row. */
void article_walk(const struct article *article, void (*visit)(void *context, int block, const struct text *text),
                  void *context);

#endif
