/* Asks for the size of a picture of any bytes. */
#include <assert.h>

#include "as_file.h"
#include "print/probe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error;
    struct probe probe;
    struct as_file file = as_file_open(data, size);
    if (probe_file(str_from_c(file.path), &probe, &error)) {
        assert(probe.w_px > 0 && probe.h_px > 0 && probe.orientation >= 1 && probe.orientation <= 8);
        assert((int64_t)probe.w_px * probe.h_px <= PROBE_MOST_PX);
    }
    as_file_close(&file);
    return 0;
}
