/* Captions of pictures. */
#ifndef TYPESET_LEGEND_H
#define TYPESET_LEGEND_H

#include "typeset/flow.h"

/* Returns the most lines of a caption; more would leave too little of the card to the picture. */
int legend_most_lines(const struct setting *setting);

/* Sets the caption of a picture unit and returns the lines it takes in a width; one that would leave no room for the
 * picture is cut. */
int legend_set(struct flow *flow, int u, int width_px, struct passage *passage);

#endif
