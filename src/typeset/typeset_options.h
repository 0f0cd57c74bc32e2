/* What a caller specifies for a deck besides article and theme. */
#ifndef TYPESET_TYPESET_OPTIONS_H
#define TYPESET_TYPESET_OPTIONS_H

#include <stdbool.h>

#include "base/str.h"

/* Which cards of an article with an address have a QR code of it. */
enum typeset_qr { TYPESET_QR_END, TYPESET_QR_EVERY, TYPESET_QR_NONE };

struct typeset_options {
    int w_px, h_px;
    int distance_mm, diagonal_mm; /* of the reader; of the screen: raise the least body size; 0: unknown */
    int dwell_base_ms, dwell_word_ms, dwell_character_ms, dwell_picture_ms; /* defaults 2000, 300, 150, 3000 */
    int dwell_least_ms, dwell_most_ms;                                      /* defaults 6000, 60000 */
    int dwell_fixed_ms;                                                     /* 0: reading time */
    enum typeset_qr qr;
    bool is_verbatim; /* the author's characters stay as they are: no micro-typography */
    bool has_clock;   /* cards leave room for date and time */
    Str next_title;   /* shown on the end card; may be empty */
};

/* Fills in the defaults for a screen of this size. */
void typeset_options_init(struct typeset_options *options, int w_px, int h_px);

#endif
