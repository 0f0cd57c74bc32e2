/* A paper document on its way to HTML: paragraphs, lists, tables, pictures and notes as in Word and OpenDocument. */
#ifndef READ_OFFICE_PAPER_H
#define READ_OFFICE_PAPER_H

#include "read/common/reader.h"
#include "read/office/office_xml.h"

enum paper_kind {
    PAPER_BODY,
    PAPER_TITLE,
    PAPER_SUBTITLE,
    PAPER_AUTHOR,
    PAPER_HEADING,
    PAPER_QUOTE,
    PAPER_CODE,
    PAPER_CAPTION,
    PAPER_ITEM,
    PAPER_CONTENTS, /* line of a table of contents, which refers to pages that cards do not have */
};

enum { PAPER_MOST_LEVEL = 9 };

/* The kind of a paragraph. */
struct paper_style {
    enum paper_kind kind;
    int level;       /* heading or item: from 1 */
    bool is_ordered; /* item of a numbered list */
    char numbering;  /* item of a numbered list: 1, a, A, i or I; 0 means 1 */
    int ordinal;     /* item: its number, when it does not continue the last */
};

struct paper_list {
    bool is_ordered;
};

/* Made by paper_of. */
struct paper {
    Arena *arena;
    struct article *article;
    struct str_builder html; /* blocks so far */
    struct str_builder run;  /* open paragraph */
    Str *pictures;           /* HTML of the pictures in the open paragraph */
    int n_pictures;
    struct paper_list lists[PAPER_MOST_LEVEL]; /* open lists */
    int n_lists;
    bool is_figure_open, is_quote_open, is_code_open;
    bool has_text; /* a block was added */
    struct str_builder notes;
    int n_notes;
};

/* Returns an empty document. */
struct paper paper_of(Arena *arena, struct article *article);

/* Styles of words, or-ed. */
enum { PAPER_BOLD = 1, PAPER_ITALIC = 2, PAPER_STRIKE = 4, PAPER_RAISED = 8, PAPER_LOWERED = 16, PAPER_FIXED = 32 };

/* Adds words to the open paragraph. */
void paper_add_words(struct paper *paper, Str words, unsigned styles);

/* Adds a line break. */
void paper_add_break(struct paper *paper);

/* Adds a picture to the open paragraph; it is placed after the paragraph's words. Warns when its format cannot be
   shown. */
void paper_add_picture(struct paper *paper, Str member, Str alt);

/* Begins a note and returns the open paragraph, to be passed to paper_end_note. */
struct str_builder paper_begin_note(struct paper *paper);

/* Ends the note and continues the paragraph that paper_begin_note returned. */
void paper_end_note(struct paper *paper, struct str_builder paragraph);

/* Ends the open paragraph. */
void paper_end_paragraph(struct paper *paper, const struct paper_style *style);

/* Begins another paragraph of the last item. */
void paper_continue_item(struct paper *paper);

/* Ends that paragraph. */
void paper_end_continued(struct paper *paper);

/* Ends a table, whose HTML is the open paragraph. */
void paper_end_table(struct paper *paper);

/* Ends lists, quotations and figures, as before a table. */
void paper_end_groups(struct paper *paper);

/* Ends the document and reads its HTML into the article; pictures are members of the package at path. */
void paper_finish(struct paper *paper, Str path, Str folder);

#endif
