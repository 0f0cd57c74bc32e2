/* The areas of text and picture on a card. */
#ifndef TYPESET_FRAME_H
#define TYPESET_FRAME_H

#include "typeset/flow.h"

/* The areas of a card with a picture, in px of the screen. */
struct frame {
    Rect text;    /* a whole number of lines high; empty on a picture's own card */
    Rect head;    /* running head and folio */
    Rect caption; /* as high as the caption's lines */
    struct placed_picture picture;
    bool is_bleeding; /* the picture reaches the edges of the screen, or of its side of it */
    bool is_caption_on_picture;
};

/* Places text beside the picture in landscape, under it in portrait. n_caption_lines: lines of the caption at
   frame_caption_width. */
void frame_init_side(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines);

/* Places the picture alone, with its caption. */
void frame_init_full(struct frame *frame, const struct setting *setting, struct picture_size size, int n_caption_lines);

/* Returns the width of a caption's lines, beside a text or on a picture's own card. */
int frame_caption_width(const struct setting *setting, bool is_side);

/* Fits a picture into a region and centres it. Crops at most the share most_crop of it (drawings never), and never
   enlarges pixels more than 1.5 times. */
struct placed_picture frame_fit_picture(struct picture_size size, Rect region, double most_crop);

#endif
