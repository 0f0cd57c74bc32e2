/* Finds sizes without decoding: a folder may hold thousands of pictures, and a small file may claim to be a huge
 * one. */
#include "print/probe.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <libexif/exif-data.h>
#include <stb_image.h>

#include "base/data_address.h"
#include "base/io.h"
#include "pdf/kept_pdf.h"
#include "pdf/page_source.h"
#include "print/heif_library.h"
#include "print/picture_end.h"
#include "print/probe_svg.h"
#include "print/scale.h"

enum { HEAD_BYTES = 72 << 10 }; /* an EXIF block has at most 64 KB and comes first */

static const unsigned char *bytes_of(Str s)
{
    return (const unsigned char *)s.ptr;
}

static int orientation_of(Str head)
{
    static const char mark[6] = "Exif\0";
    ptrdiff_t at = str_find(head, (Str){mark, sizeof mark});
    if (at < 0)
        return 1;
    Str block = str_slice(head, (size_t)at, (size_t)at + 0xFFFF);
    ExifData *data = exif_data_new_from_data(bytes_of(block), (unsigned)block.len);
    if (!data)
        return 1;
    const ExifEntry *entry = exif_data_get_entry(data, EXIF_TAG_ORIENTATION);
    bool is_short = entry && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2;
    int orientation = is_short ? exif_get_short(entry->data, exif_data_get_byte_order(data)) : 1;
    exif_data_unref(data);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

static int number_of(const unsigned char *p, int n_bytes)
{
    int number = 0;
    for (int i = n_bytes - 1; i >= 0; i--)
        number = number << 8 | p[i];
    return number;
}

static bool probe_webp(Str head, struct probe *probe)
{
    const unsigned char *p = bytes_of(head);
    Str chunk = str_slice(head, 12, 16);
    probe->kind = PICTURE_WEBP;
    if (head.len < 30)
        return false;
    if (str_is_equal(chunk, STR("VP8X"))) {
        probe->has_alpha = p[20] & 0x10;
        probe->is_lossy = true; /* nearly always true, and not stated here */
        probe->w_px = number_of(p + 24, 3) + 1;
        probe->h_px = number_of(p + 27, 3) + 1;
    } else if (str_is_equal(chunk, STR("VP8 "))) {
        probe->is_lossy = true;
        probe->w_px = number_of(p + 26, 2) & 0x3FFF;
        probe->h_px = number_of(p + 28, 2) & 0x3FFF;
    } else if (str_is_equal(chunk, STR("VP8L"))) {
        probe->has_alpha = p[24] & 0x10;
        probe->w_px = (number_of(p + 21, 2) & 0x3FFF) + 1;
        probe->h_px = (number_of(p + 22, 3) >> 6 & 0x3FFF) + 1;
    } else {
        return false;
    }
    return true;
}

/* Each frame of a GIF states its size again, and the decoder uses the first frame's; the blocks before it are
 * skipped as far as the head goes. */
static void widen_to_gif_frame(Str head, struct probe *probe)
{
    enum { SCREEN_BYTES = 13, EXTENSION = 0x21, FRAME = 0x2C, FRAME_BYTES = 10 };
    const unsigned char *p = bytes_of(head);
    size_t i = SCREEN_BYTES + (head.len > 10 && p[10] & 0x80 ? (size_t)3 << ((p[10] & 7) + 1) : 0);
    while (i + 2 < head.len && p[i] == EXTENSION)
        for (i += 2; i < head.len && p[i++] != 0;)
            i += p[i - 1];
    if (i + FRAME_BYTES > head.len || p[i] != FRAME)
        return;
    int w = number_of(p + i + 5, 2), h = number_of(p + i + 7, 2);
    probe->w_px = w > probe->w_px ? w : probe->w_px;
    probe->h_px = h > probe->h_px ? h : probe->h_px;
}

/* A PNG with more pixels than the library can count, which it would report as broken. */
static bool is_endless_png(Str head, struct probe *probe)
{
    const unsigned char *p = bytes_of(head);
    if (!str_has_prefix(head, STR("\x89PNG\r\n")) || head.len < 24 ||
        !str_is_equal(str_slice(head, 12, 16), STR("IHDR")))
        return false;
    int w = (p[16] & 0x7F) << 24 | p[17] << 16 | p[18] << 8 | p[19],
        h = (p[20] & 0x7F) << 24 | p[21] << 16 | p[22] << 8 | p[23];
    if ((int64_t)w * h <= PROBE_MOST_PX)
        return false;
    *probe = (struct probe){.kind = PICTURE_PNG, .w_px = w, .h_px = h, .n_bytes = probe->n_bytes};
    return true;
}

/* The four formats whose heads a library can read. */
static bool probe_common(FILE *file, Str head, struct probe *probe)
{
    if (is_endless_png(head, probe))
        return true;
    for (int i = 0; i < N_PICTURE_KINDS; i++) {
        Str magic = picture_format_row((enum picture_kind)i)->magic;
        int n_channels;
        if (!magic.len || !str_has_prefix(head, magic))
            continue;
        rewind(file);
        if (!stbi_info_from_file(file, &probe->w_px, &probe->h_px, &n_channels))
            return false;
        probe->kind = (enum picture_kind)i;
        if (probe->kind == PICTURE_GIF)
            widen_to_gif_frame(head, probe);
        probe->is_lossy = probe->kind == PICTURE_JPEG;
        probe->has_alpha = probe->kind != PICTURE_JPEG && (n_channels == 2 || n_channels == 4);
        return true;
    }
    return false;
}

/* Where its size stands is not near the beginning. */
static bool probe_heif(FILE *file, struct probe *probe, struct error *error)
{
    struct heif_size size = {0};
    Arena arena = {0};
    char *bytes = arena_alloc(&arena, probe->n_bytes);
    rewind(file);
    size_t n = fread(bytes, 1, probe->n_bytes, file);
    bool ok = heif_library_size((Str){bytes, n}, &size, error);
    arena_finish(&arena);
    probe->w_px = size.w_px;
    probe->h_px = size.h_px;
    probe->has_alpha = size.has_alpha;
    probe->is_lossy = true;
    return ok;
}

static bool probe_head(FILE *file, Str head, struct probe *probe, struct error *error)
{
    if (heif_library_is_kind(head, &probe->kind))
        return probe_heif(file, probe, error);
    if (probe_svg_is(head)) {
        probe->kind = PICTURE_SVG;
        probe->has_alpha = true;
        return probe_svg_size(head, &probe->w_px, &probe->h_px) ||
               error_set(error, "its <svg> says neither width and height nor viewBox; add one");
    }
    bool is_webp = str_has_prefix(head, STR("RIFF")) && str_is_equal(str_slice(head, 8, 12), STR("WEBP"));
    if (!(is_webp ? probe_webp(head, probe) : probe_common(file, head, probe)))
        return error_set(error, "not a JPEG, PNG, WebP, GIF, BMP, SVG, HEIC or AVIF picture, or a broken one");
    if (probe->kind == PICTURE_JPEG)
        probe->orientation = orientation_of(head);
    return true;
}

/* The share of this process's memory for one picture, which takes up to eight bytes per pixel while it is decoded. */
static int64_t most_px(void)
{
    enum { BYTES_A_PX = 8, SPARE = 16 };
    struct rlimit data;
    struct sysinfo machine;
    int64_t memory = INT64_MAX;
    if (sysinfo(&machine) == 0)
        memory = (int64_t)machine.totalram / 2 * machine.mem_unit;
    if (getrlimit(RLIMIT_DATA, &data) == 0 && data.rlim_cur < (rlim_t)memory)
        memory = (int64_t)data.rlim_cur;
    int64_t px = (memory - memory / SPARE) / BYTES_A_PX;
    return px < PROBE_MOST_PX ? px : PROBE_MOST_PX;
}

static bool is_within_limits(const struct probe *probe, struct error *error)
{
    enum { MEGA = 1000000 };
    int64_t most = most_px();
    if (probe->w_px < 1 || probe->h_px < 1)
        return error_set(error, "has no pixels");
    bool is_larger = probe->kind != PICTURE_SVG && (int64_t)probe->w_px * probe->h_px > most;
    if (probe->w_px > SCALE_MOST_SIDE || probe->h_px > SCALE_MOST_SIDE || is_larger)
        return error_set(error, "%d x %d px is too large; make it smaller than %d megapixels and %d px a side",
                         probe->w_px, probe->h_px, (int)(most / MEGA), SCALE_MOST_SIDE);
    return true;
}

static bool probe_open_file(FILE *file, struct probe *probe, struct error *error)
{
    char head[HEAD_BYTES];
    size_t n = fread(head, 1, sizeof head, file);
    if (ferror(file))
        return error_set(error, "%s", strerror(errno));
    if (!probe_head(file, (Str){head, n}, probe, error) || !is_within_limits(probe, error))
        return false;
    return picture_end_is_there(file, probe->kind, probe->n_bytes) ||
           error_set(error, "is truncated: copy the file again");
}

static bool open_file(Str path, FILE **file, struct probe *probe, struct error *error)
{
    char name[PATH_MAX];
    struct stat st;
    if (data_address_is(path))
        return error_set(error, "a picture in the text that has no data");
    if (!path.len || path.len >= sizeof name || memchr(path.ptr, '\0', path.len))
        return error_set(error, "not a path");
    memcpy(name, path.ptr, path.len);
    name[path.len] = '\0';
    if (str_find(path, STR("://")) >= 0)
        return error_set(error, "is an address, and was not fetched");
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return error_set(error, "%s", io_open_reason(name, errno));
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (!ok)
        error_set(error, "not a file");
    else if (st.st_size > PROBE_MOST_BYTES)
        ok = error_set(error, "larger than %d MB; make it smaller", PROBE_MOST_BYTES >> 20);
    *file = ok ? fdopen(fd, "rb") : NULL;
    if (!*file)
        close(fd);
    probe->n_bytes = ok ? (size_t)st.st_size : 0;
    return *file || (ok && error_set(error, "%s", strerror(errno)));
}

/* A page has no px of its own: its longer side gets LONGER_PX. */
static bool probe_page(Str document, int page, struct probe *probe, struct error *error)
{
    const double LONGER_PX = 4000;
    double w, h;
    const struct pdf *pdf = kept_pdf_open(document, PROBE_MOST_BYTES, error);
    if (!pdf)
        return false;
    if (!pdf_page_size(pdf, page, &w, &h))
        return error_set(error, STR_FMT ": has no page %d, or a damaged one: export it again", STR_ARG(document), page);
    double scale = LONGER_PX / (w > h ? w : h);
    probe->kind = PICTURE_PAGE;
    probe->w_px = (int)(w * scale + 0.5) > 0 ? (int)(w * scale + 0.5) : 1;
    probe->h_px = (int)(h * scale + 0.5) > 0 ? (int)(h * scale + 0.5) : 1;
    return true;
}

bool probe_file(Str path, struct probe *probe, struct error *error)
{
    FILE *file = NULL;
    Str document;
    int page = page_source_split(path, &document);
    *probe = (struct probe){.orientation = 1};
    if (page)
        return probe_page(document, page, probe, error);
    bool ok = open_file(path, &file, probe, error) && probe_open_file(file, probe, error);
    if (file)
        fclose(file);
    return ok || error_add_context(error, STR_FMT, STR_ARG(path));
}
