/* The document between reading and typesetting: metadata and a flat list of blocks. */
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
    BLOCK_NOTE, /* a footnote; these follow all other blocks */
    N_BLOCK_KINDS
};

enum span_style { SPAN_EMPHASIS = 1, SPAN_STRONG = 2, SPAN_CODE = 4, SPAN_LINK = 8, SPAN_STRIKE = 16, SPAN_NOTE = 32 };

/* A part of a text, bytes [start, end), that is not plain; the spans of a text are in order and never overlap. */
struct span {
    int start, end;
    unsigned style; /* of enum span_style, or-ed */
    Str url; /* of a link; of a footnote reference, whose words are its superscript number: "#" and the note's number */
};

/* UTF-8 without control characters; '\n' is a line break that the author wants to keep. */
struct text {
    Str str;
    struct span *spans;
    int n_spans;
};

struct picture {
    Str source; /* a path that can be opened, or an address */
    Str alt, caption, credit;
};

enum column_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct table {
    int n_rows, n_columns;
    bool has_header;           /* the first row is the header */
    struct text *cells;        /* n_rows x n_columns, row by row */
    enum column_align *aligns; /* n_columns */
};

/* A block uses only the fields of its kind; the others are zero. */
struct block {
    enum block_kind kind;
    int line;       /* of the source, from 1; 0: unknown */
    int level;      /* heading 1 to 6; item and quotation: nesting from 1 */
    int ordinal;    /* item: its number, 0 for a bullet; note: its number, with which its text begins in superscript */
    Str marker;     /* item: replaces its number and full stop, as "a)"; usually empty */
    bool continues; /* item, quotation, note: a further paragraph of the previous block; paragraph: a further line of
                       the previous block's list, without space between them */
    struct text text;       /* heading, paragraph, quotation, item, code (lines end in '\n'), link (its words), picture
                               (the words in it, when it is a page of a document) */
    Str attribution;        /* quotation: its source, on its last block */
    Str url;                /* link */
    Str code_language;      /* code */
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
    Str text;        /* all its words, in one line */
};

/* Unknown metadata is empty. All memory belongs to the arena that the article was read into. */
struct article {
    Str source; /* path or address */
    Str kicker, title, dek, site, url, language;
    Str published, updated; /* ISO 8601, as precise as known: 2024-07-25 or 2025-07-01T23:07 */
    Str theme;              /* set by the article */
    Str id;                 /* entry of a feed: its permanent id there; else empty */
    Str next_part;          /* web page: address of the page that continues it */
    bool is_summary;        /* entry of a feed: the full article is at url */
    bool has_order;
    double order; /* position in a folder; lower is earlier */
    struct schedule schedule;
    int64_t good_until; /* seconds since 1970: the source reads differently from then on; 0: it never does */
    int dwell_ms;       /* time of each card, set by the article; 0: not set */
    bool wakes;         /* a notice that is also shown on a blank screen */
    bool is_right_to_left;
    bool is_verbatim;    /* set by the article: its characters stay as they are on the cards */
    struct picture lead; /* the main picture; its source may be empty */
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

/* Returns a note's number in superscript digits, such as "\u00B9\u00B2" for 12, in the arena. */
Str article_note_label(Arena *arena, int number);

/* Returns the number of the note that a SPAN_NOTE span refers to; 0 for other spans. */
int article_called_note(const struct span *span);

/* Appends a warning with a place in the source. */
void article_add_warning(Arena *arena, struct article *article, int line, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Records that the reader left out these words (which live in the arena), and why (a constant). Empty text is
 * ignored. */
void article_add_dropped(Arena *arena, struct article *article, int line, const char *why, Str text);

/* True when a language tag (BCP 47) names a language written from right to left. */
bool article_is_language_right_to_left(Str language);

/* True when it contains nothing that a card could show. */
bool article_is_empty(const struct article *article);

/* Calls visit for each text in reading order: every block's text, then its attribution; a table's cells row by row. */
void article_walk(const struct article *article, void (*visit)(void *context, int block, const struct text *text),
                  void *context);

#endif
