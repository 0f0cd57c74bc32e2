/* Captions of pictures. */
#ifndef TYPESET_LEGEND_H
#define TYPESET_LEGEND_H

#include "typeset/flow.h"

/* Returns the largest number of lines in a caption; more would leave too little room for the picture. */
int legend_most_lines(const struct setting *setting);

/* Prepares the caption of a picture unit and returns its number of lines at this width; a caption that is too long is
   shortened. */
int legend_set(struct flow *flow, int u, int width_px, struct passage *passage);

#endif
