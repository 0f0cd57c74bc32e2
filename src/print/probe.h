/* Reads what a picture's file states in its first bytes. */
#ifndef PRINT_PROBE_H
#define PRINT_PROBE_H

#include "base/error.h"
#include "base/picture_format.h"
#include "base/str.h"

enum { PROBE_MOST_BYTES = 64 << 20, PROBE_MOST_PX = 100000000 };

struct probe {
    enum picture_kind kind;
    int w_px, h_px;  /* as stored */
    int orientation; /* EXIF, 1 to 8: how to turn the stored picture */
    bool has_alpha;  /* or may have */
    bool is_lossy;   /* stored in a format for photographs */
    size_t n_bytes;
};

/* Reads the head of the file; fails, naming the path, when it is not a picture that can be shown, or exceeds the
 * limits. */
bool probe_file(Str path, struct probe *probe, struct error *error);

#endif
