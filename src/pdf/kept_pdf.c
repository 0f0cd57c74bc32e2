/* Laying out a PDF takes the size of each page, so it is read once for all of them. Owns that document and its
 * bytes. */
#include "pdf/kept_pdf.h"

#include "base/file.h"

static struct kept {
    Arena arena; /* of path and bytes */
    Str path;
    uint64_t stamp;
    struct pdf *pdf;
} kept;

void kept_pdf_close(void)
{
    pdf_close(kept.pdf);
    arena_finish(&kept.arena);
    kept = (struct kept){0};
}

const struct pdf *kept_pdf_open(Str path, size_t most_bytes, struct error *error)
{
    Str bytes;
    uint64_t stamp = file_stamp(path);
    if (kept.pdf && kept.stamp == stamp && str_is_equal(kept.path, path))
        return kept.pdf;
    kept_pdf_close();
    kept.stamp = stamp;
    kept.path = str_copy(&kept.arena, path);
    if (!file_read(&kept.arena, path, most_bytes, &bytes, error) ||
        (!pdf_open(bytes, &kept.pdf, error) && !error_add_context(error, STR_FMT, STR_ARG(path))))
        kept_pdf_close();
    return kept.pdf;
}
