/* The blocks of an article while furniture is dropped from them, and what they read like. */
#ifndef READ_HTML_HTML_TRIMMING_H
#define READ_HTML_HTML_TRIMMING_H

#include "read/html/html_blocks.h"

enum html_trim {
    HTML_TRIM_REPEATED, /* only what the title card shows: for pages without furniture */
    HTML_TRIM_NAMED,    /* and what can be named: buttons, links to other articles; for short pages */
    HTML_TRIM_ALL       /* and short lines above and below the prose that stand apart from it */
};

extern const char html_trimming_repeated_title[]; /* a reason that is compared by its address */

enum { HTML_TRIMMING_LABEL = 60 }; /* bytes of the longest label */

struct trimming {
    Arena *arena;
    struct article *article;
    const char **why; /* for each block: why it is dropped; NULL: it is not */
    const struct html_blocks *blocks;
    enum html_trim extent;
    int n;
};

/* Returns the block's text. */
Str html_trimming_text(const struct trimming *t, int i);

/* True when the block has text and is not dropped. */
bool html_trimming_has_text(const struct trimming *t, int i);

/* True for a paragraph or a link that stands alone. */
bool html_trimming_is_paragraph(const struct trimming *t, int i);

/* True for a block of one or more sentences, and for code, tables and quotations. */
bool html_trimming_is_prose(const struct trimming *t, int i);

/* Returns the share of the block's text that is links, in percent. */
int html_trimming_link_share(const struct block *block);

/* True when the block repeats the article's title. */
bool html_trimming_is_title(const struct trimming *t, int i);

/* True when the block repeats the article's summary. */
bool html_trimming_is_dek(const struct trimming *t, int i);

/* True when the text contains an author's name. */
bool html_trimming_names_author(const struct trimming *t, Str text);

/* True for a line that says by whom or when the article was published. */
bool html_trimming_is_dateline(const struct trimming *t, Str text);

/* True for a few words that are not a sentence and stand among nothing of the kind. */
bool html_trimming_is_small_label(const struct trimming *t, int i);

#endif
