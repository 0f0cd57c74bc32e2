/* The article as one row of units: what a card may hold or leave to the next. */
#ifndef TYPESET_FLOW_H
#define TYPESET_FLOW_H

#include "typeset/footnote.h"
#include "typeset/piece.h"
#include "typeset/table.h"

enum unit_kind { UNIT_TEXT, UNIT_ROW, UNIT_PICTURE, UNIT_RULE };

/* A sentence (or, of one larger than a card, a clause or a word), a heading, a line of code, a row, a picture. */
struct unit {
    enum unit_kind kind;
    int galley;
    int first, last;       /* pieces of the galley's passage; rows */
    unsigned char thought; /* what ends behind it */
    bool begins, ends;     /* its block */
    bool has_notes;        /* footnotes are bound to it */
};

/* A block that is ready to be set. */
struct galley {
    const struct block *block;
    int index; /* of the block */
    enum role role;
    struct passage passage;
    struct passage attribution; /* of a quotation; may be empty */
    int mentioned, mention;     /* the picture's unit last asked for, and how much this text speaks of it */
    int n_caption_lines;        /* beside a text, once they were asked for; -1 before */
    bool is_lead_in;            /* a paragraph that is the heading of what follows: all bold, or a short question */
    bool is_spoken;             /* a paragraph that is mostly somebody's words: may stand alone as a quotation */
    struct grid *grid;          /* of a table that is set as one */
    struct picture_size picture;
    int pitch_px; /* from baseline to baseline */
    int indent_px;
    int marker_px; /* item: room for its number or bullet, a part of the indent */
    int first_unit, n_units;
};

struct flow {
    struct setting *setting;
    struct galley *galleys;
    int n_galleys;
    struct unit *units;
    int n_units;
    int next_block;    /* of the article: the first that is not yet in the flow */
    int n_missing;     /* pictures that cannot be shown */
    bool has_pictures; /* else spoken paragraphs give the deck its rhythm */
    int last_spoken;   /* block of the last spoken paragraph; -1 before */
    int marker_px;     /* room for the numbers of the list that is being made ready */
    struct footnotes notes;
};

/* Begins an empty flow of the setting's article. */
void flow_init(struct flow *flow, struct setting *setting);

/* Makes blocks ready until there are at least n units or the article ends; true when it ended. Pointers into the flow
 * move. */
bool flow_need(struct flow *flow, int n);

/* Returns the index of the first of the units [u, end) that is a picture, or end. */
int flow_next_picture(const struct flow *flow, int u, int end);

/* True when units u and u + 1 are of one quotation. */
bool flow_is_same_quote(const struct flow *flow, int u);

/* The galley of a unit. */
const struct galley *flow_galley(const struct flow *flow, int u);

#endif
