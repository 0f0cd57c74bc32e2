/* The descriptions that pictures carry inside them. */
#ifndef PRESS_SOURCE_CAPTION_PICTURE_H
#define PRESS_SOURCE_CAPTION_PICTURE_H

#include "base/str.h"

enum { CAPTION_TEXTS = 8 };

/* The bytes as stored in the picture, the likeliest description first; in any encoding, possibly camera boilerplate. */
struct caption_texts {
    Str items[CAPTION_TEXTS];
    int n;
};

/* Adds the descriptions of a JPEG (EXIF, IPTC, comment), PNG (text chunks, EXIF), WebP (EXIF) or SVG (title,
 * description). */
void caption_picture_find(Arena *arena, Str bytes, struct caption_texts *texts);

#endif
