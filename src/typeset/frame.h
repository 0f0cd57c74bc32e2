/* Where text and picture stand on a card. */
#ifndef TYPESET_FRAME_H
#define TYPESET_FRAME_H

#include "typeset/flow.h"

/* A card with a picture: areas in px of the screen. */
struct frame {
    Rect text;    /* whole lines high; empty on a picture's own card */
    Rect head;    /* running head and folio */
    Rect caption; /* where the caption's lines go; its height is theirs */
    struct placed_picture picture;
    bool is_bleeding; /* the picture fills the screen or its side of it, to the edges */
    bool is_caption_on_picture;
};

/* Text beside the picture in landscape, under it in portrait. n_caption_lines is what the caption takes at
 * frame_caption_width. */
void frame_init_side(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines);

/* The picture alone with its caption. */
void frame_init_full(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines);

/* Width of a caption's lines beside a text, or on a picture's own card. */
int frame_caption_width(const struct setting *setting, bool is_side);

/* Fits a picture into a region, cropping at most the share most_crop of it (drawings never) and never enlarging pixels
   more than 1.5 times. The box is centred in the region when it is smaller. */
struct placed_picture frame_fit_picture(struct picture_size size, Rect region, double most_crop);

#endif
