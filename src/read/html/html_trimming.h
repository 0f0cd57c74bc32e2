/* The blocks of an article while furniture is dropped from them, and tests of what each of them is. */
#ifndef READ_HTML_HTML_TRIMMING_H
#define READ_HTML_HTML_TRIMMING_H

#include "read/html/html_blocks.h"

enum html_trim {
    HTML_TRIM_REPEATED, /* what the title card shows: for pages without furniture */
    HTML_TRIM_NAMED,    /* also what can be named, such as buttons and links to other articles: for short pages */
    HTML_TRIM_ALL       /* also short lines above and below the prose, apart from it */
};

extern const char html_trimming_repeated_title[]; /* a reason, compared by its address */

enum { HTML_TRIMMING_LABEL = 60 }; /* length of the longest label in bytes */

struct trimming {
    Arena *arena;
    struct article *article;
    const char **why; /* for each block, why it is dropped; NULL: it is kept */
    const struct html_blocks *blocks;
    enum html_trim extent;
    int n;
};

/* Returns the block's text. */
Str html_trimming_text(const struct trimming *t, int i);

/* True when the block has text and is not dropped. */
bool html_trimming_has_text(const struct trimming *t, int i);

/* Returns the next block that has text and is not dropped; n when there is none. */
int html_trimming_next_text(const struct trimming *t, int i);

/* True for a paragraph or a link on its own. */
bool html_trimming_is_paragraph(const struct trimming *t, int i);

/* True for a block of one or more sentences, and for code, tables and quotations. */
bool html_trimming_is_prose(const struct trimming *t, int i);

/* Returns the share of the block's text that is links, in per cent. */
int html_trimming_link_share(const struct block *block);

/* True when the block repeats the article's title. */
bool html_trimming_is_title(const struct trimming *t, int i);

/* True when the block repeats the article's summary. */
bool html_trimming_is_dek(const struct trimming *t, int i);

/* True when the text contains an author's name. */
bool html_trimming_names_author(const struct trimming *t, Str text);

/* True for a line that gives the author or the date of the article. */
bool html_trimming_is_dateline(const struct trimming *t, Str text);

/* True for a few words that are not a sentence and are not next to prose. */
bool html_trimming_is_small_label(const struct trimming *t, int i);

/* True for a summary that the page marks as one, which may be as long as a paragraph, and that the title card shows. */
bool html_trimming_is_marked_dek(const struct trimming *t, int i);

/* Gives the article the marked summary's own words if the block is left out. */
void html_trimming_keep_dek(const struct trimming *t, int i);

#endif
