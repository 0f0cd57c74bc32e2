/* The article as a sequence of units, each of which a card takes whole or leaves to the next. */
#ifndef TYPESET_FLOW_H
#define TYPESET_FLOW_H

#include "typeset/footnote.h"
#include "typeset/piece.h"
#include "typeset/table.h"

enum unit_kind { UNIT_TEXT, UNIT_ROW, UNIT_PICTURE, UNIT_RULE };

/* A sentence (or a clause or word of one too large for a card), a heading, a line of code, a row, a picture. */
struct unit {
    enum unit_kind kind;
    int galley;
    int first, last;       /* pieces of the galley's passage, or rows */
    unsigned char thought; /* what ends after it */
    bool begins, ends;     /* the first, last unit of its block */
    bool has_notes;        /* has footnotes at the foot of its card */
};

/* A block prepared for setting. */
struct galley {
    const struct block *block;
    int index; /* index of the block */
    enum role role;
    struct passage passage;
    struct passage attribution; /* quotation: its source; may be empty */
    int mentioned, mention;     /* the picture unit last compared, and how much this text mentions it */
    int n_caption_lines;        /* beside a text; -1: not yet counted */
    bool is_lead_in;            /* a paragraph that serves as a heading: all bold, or a short question */
    bool is_spoken;             /* a paragraph that is mostly speech: may be a quotation card */
    struct grid *grid;          /* table set in columns */
    struct picture_size picture;
    int pitch_px; /* from baseline to baseline */
    int indent_px;
    int marker_px; /* item: room for its number or bullet, part of the indent */
    int first_unit, n_units;
};

struct flow {
    struct setting *setting;
    struct galley *galleys;
    int n_galleys;
    struct unit *units;
    int n_units;
    int next_block;    /* first block of the article that is not in the flow yet */
    int n_missing;     /* number of pictures that cannot be shown */
    bool has_pictures; /* otherwise spoken paragraphs give the deck its rhythm */
    int last_spoken;   /* block of the last spoken paragraph; -1: none yet */
    int marker_px;     /* room for the numbers of the current list */
    struct footnotes notes;
};

/* Initialises an empty flow of the setting's article. */
void flow_init(struct flow *flow, struct setting *setting);

/* Prepares blocks until there are at least n units or the article ends; true when it has ended. Invalidates pointers
   into the flow. */
bool flow_need(struct flow *flow, int n);

/* Returns the index of the first picture among the units [u, end), or end. */
int flow_next_picture(const struct flow *flow, int u, int end);

/* True when units u and u + 1 belong to one quotation. */
bool flow_is_same_quote(const struct flow *flow, int u);

/* Returns the galley of a unit. */
const struct galley *flow_galley(const struct flow *flow, int u);

#endif
