/* Telephones write HEIC, and web sites AVIF. libheif reads both, with the decoders it finds. Its headers would be one
 * more package to build with; a dozen functions are used, whose types are declared here. */
#include "print/heif_library.h"

#include <string.h>

#include "base/library.h"

typedef struct heif_context heif_context;
typedef struct heif_handle heif_handle;
typedef struct heif_image heif_image;

struct heif_answer {
    int code, subcode; /* code 0: all is well */
    const char *message;
};

enum { COLORSPACE_RGB = 1, CHROMA_RGB = 10, CHROMA_RGBA = 11, CHANNEL_INTERLEAVED = 10 };

static struct heif_functions {
    heif_context *(*create)(void);
    void (*destroy)(heif_context *context);
    void (*set_most_threads)(heif_context *context, int n);
    struct heif_answer (*read)(heif_context *context, const void *bytes, size_t n_bytes, const void *options);
    struct heif_answer (*find_main)(heif_context *context, heif_handle **handle);
    void (*release_handle)(const heif_handle *handle);
    int (*width)(const heif_handle *handle);
    int (*height)(const heif_handle *handle);
    int (*has_alpha)(const heif_handle *handle);
    struct heif_answer (*decode)(const heif_handle *handle, heif_image **image, int colorspace, int chroma,
                                 const void *options);
    void (*release_image)(const heif_image *image);
    int (*image_width)(const heif_image *image, int channel);
    int (*image_height)(const heif_image *image, int channel);
    const uint8_t *(*plane)(const heif_image *image, int channel, int *stride);
} heif;

#define ROW(field, function) LIBRARY_FUNCTION(struct heif_functions, field, function)

static const struct library_function functions[] = {ROW(create, heif_context_alloc),
                                                    ROW(destroy, heif_context_free),
                                                    ROW(set_most_threads, heif_context_set_max_decoding_threads),
                                                    ROW(read, heif_context_read_from_memory_without_copy),
                                                    ROW(find_main, heif_context_get_primary_image_handle),
                                                    ROW(release_handle, heif_image_handle_release),
                                                    ROW(width, heif_image_handle_get_width),
                                                    ROW(height, heif_image_handle_get_height),
                                                    ROW(has_alpha, heif_image_handle_has_alpha_channel),
                                                    ROW(decode, heif_decode_image),
                                                    ROW(release_image, heif_image_release),
                                                    ROW(image_width, heif_image_get_width),
                                                    ROW(image_height, heif_image_get_height),
                                                    ROW(plane, heif_image_get_plane_readonly)};

static struct library library = {.soname = "libheif.so.1",
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &heif};

bool heif_library_is_kind(Str head, enum picture_kind *kind)
{
    Str brand = str_slice(head, 8, 12);
    if (!str_is_equal(str_slice(head, 4, 8), STR("ftyp")) || brand.len < 4)
        return false;
    *kind = str_is_listed(brand, "avif avis") ? PICTURE_AVIF : PICTURE_HEIC;
    if (str_is_listed(brand, "mif1 msf1")) /* which kind, the compatible brands say */
        *kind = str_find(str_slice(head, 12, 64), STR("avif")) >= 0 ? PICTURE_AVIF : PICTURE_HEIC;
    return str_is_listed(brand, "heic heix heim heis hevc hevx mif1 msf1 avif avis");
}

static bool fail(Str bytes, struct error *error)
{
    enum picture_kind kind = PICTURE_HEIC;
    heif_library_is_kind(bytes, &kind);
    return error_set(error, "is %s %s picture%s", kind == PICTURE_AVIF ? "an" : "a", picture_format_row(kind)->name,
                     library.is_loaded ? " that cannot be decoded: save it as JPEG"
                                       : ", which takes the package libheif1: install it, or save it as JPEG");
}

/* Opens the main picture; the context and the handle are released by close_main, and NULL on failure. */
static heif_handle *open_main(heif_context **context, Str bytes)
{
    heif_handle *handle = NULL;
    *context = library_load(&library) ? heif.create() : NULL;
    if (!*context)
        return NULL;
    heif.set_most_threads(*context, 0);
    bool ok = heif.read(*context, bytes.ptr, bytes.len, NULL).code == 0 && heif.find_main(*context, &handle).code == 0;
    return ok ? handle : NULL;
}

static void close_main(heif_context *context, heif_handle *handle)
{
    if (handle)
        heif.release_handle(handle);
    if (context)
        heif.destroy(context);
}

bool heif_library_size(Str bytes, struct heif_size *size, struct error *error)
{
    heif_context *context;
    heif_handle *handle = open_main(&context, bytes);
    if (handle)
        *size = (struct heif_size){heif.width(handle), heif.height(handle), heif.has_alpha(handle)};
    bool ok = handle;
    close_main(context, handle);
    return ok || fail(bytes, error);
}

static SDL_Surface *copy_of(const heif_image *image, bool has_alpha)
{
    int w = heif.image_width(image, CHANNEL_INTERLEAVED), h = heif.image_height(image, CHANNEL_INTERLEAVED), stride;
    const uint8_t *from = heif.plane(image, CHANNEL_INTERLEAVED, &stride);
    SDL_Surface *to = from ? SDL_CreateRGBSurfaceWithFormat(0, w, h, has_alpha ? 32 : 24,
                                                            has_alpha ? SDL_PIXELFORMAT_RGBA32 : SDL_PIXELFORMAT_RGB24)
                           : NULL;
    for (int y = 0; to && y < h; y++)
        memcpy((uint8_t *)to->pixels + (size_t)y * (size_t)to->pitch, from + (size_t)y * (size_t)stride,
               (size_t)w * (has_alpha ? 4 : 3));
    return to;
}

SDL_Surface *heif_library_decode(Str bytes, struct error *error)
{
    heif_context *context;
    heif_handle *handle = open_main(&context, bytes);
    heif_image *image = NULL;
    SDL_Surface *surface = NULL;
    bool has_alpha = handle && heif.has_alpha(handle);
    if (handle && heif.decode(handle, &image, COLORSPACE_RGB, has_alpha ? CHROMA_RGBA : CHROMA_RGB, NULL).code == 0)
        surface = copy_of(image, has_alpha);
    if (image)
        heif.release_image(image);
    close_main(context, handle);
    if (!surface)
        fail(bytes, error);
    return surface;
}
