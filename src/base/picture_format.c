/* To add a format, add its row; SDL_image decodes it (libheif HEIC and AVIF), and print/probe reads its size. Constant;
 * owns nothing. */
#include "base/picture_format.h"

#include <assert.h>

#include "base/path.h"

static const struct picture_format FORMATS[] = {
    [PICTURE_JPEG] = {"JPEG", "jpg jpeg jpe jfif", "jpeg jpg pjpeg", {"\xFF\xD8\xFF", 3}},
    [PICTURE_PNG] = {"PNG", "png", "png x-png", {"\x89PNG\r\n", 6}},
    [PICTURE_WEBP] = {"WebP", "webp", "webp", {0}},
    [PICTURE_GIF] = {"GIF", "gif", "gif", {"GIF8", 4}},
    [PICTURE_SVG] = {"SVG", "svg", "svg+xml", {0}},
    [PICTURE_HEIC] = {"HEIC", "heic heif hif", "heic heif", {0}},
    [PICTURE_AVIF] = {"AVIF", "avif", "avif", {0}},
    [PICTURE_PAGE] = {"PDF", "", "", {0}},
    [PICTURE_BMP] = {"BMP", "bmp", "bmp x-ms-bmp", {"BM", 2}},
};

static_assert(sizeof FORMATS / sizeof *FORMATS == N_PICTURE_KINDS, "each kind of picture has a row");

const struct picture_format *picture_format_row(enum picture_kind kind)
{
    assert((int)kind >= 0 && kind < N_PICTURE_KINDS);
    return &FORMATS[kind];
}

bool picture_format_is_name(Str name)
{
    Str extension = path_extension(name);
    for (int i = 0; i < N_PICTURE_KINDS; i++)
        if (str_is_listed(extension, FORMATS[i].extensions))
            return true;
    return false;
}

static const struct picture_format *format_of_type(Str media_type)
{
    size_t end = 0;
    while (end < media_type.len && media_type.ptr[end] != ';')
        end++;
    Str type = str_trim(str_slice(media_type, 0, end)), prefix = STR("image/");
    if (!str_has_prefix_nocase(type, prefix))
        return NULL;
    for (int i = 0; i < N_PICTURE_KINDS; i++)
        if (str_is_listed(str_slice(type, prefix.len, type.len), FORMATS[i].types))
            return &FORMATS[i];
    return NULL;
}

bool picture_format_is_type(Str media_type)
{
    return format_of_type(media_type) != NULL;
}

Str picture_format_extension(Str media_type)
{
    const struct picture_format *format = format_of_type(media_type);
    size_t n = 0;
    while (format && format->extensions[n] && format->extensions[n] != ' ')
        n++;
    return format ? (Str){format->extensions, n} : (Str){0};
}
