/* Figures that stand in line. */
#ifndef TYPESET_FIGURES_H
#define TYPESET_FIGURES_H

#include "typeset/passage.h"

/* Makes all digits of a text that is mostly a number equally wide, for columns of them. */
void figures_align(struct setting *setting, struct passage *passage);

#endif
