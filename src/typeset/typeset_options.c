/* Dwell is reading time: 200 words a minute, plus a little to begin with and for each picture. */
#include "typeset/typeset_options.h"

#include <assert.h>

#include "typeset/dwell_default.h"

void typeset_options_init(struct typeset_options *options, int w_px, int h_px)
{
    assert(w_px > 0 && h_px > 0);
    *options = (struct typeset_options){.w_px = w_px,
                                        .h_px = h_px,
                                        .dwell_base_ms = DWELL_DEFAULT_BASE_MS,
                                        .dwell_word_ms = DWELL_DEFAULT_WORD_MS,
                                        .dwell_character_ms = DWELL_DEFAULT_CHARACTER_MS,
                                        .dwell_picture_ms = DWELL_DEFAULT_PICTURE_MS,
                                        .dwell_least_ms = DWELL_DEFAULT_LEAST_MS,
                                        .dwell_most_ms = DWELL_DEFAULT_MOST_MS};
}
