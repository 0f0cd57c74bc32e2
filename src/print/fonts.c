/* A small cache of open fonts, one per file and size, of 0.3 MB each; the least recently used makes room. A font's file
 * is mapped once and stays so: reading it for each size takes hundreds of calls. One that cannot be read is logged once
 * and never tried again. */
#include "print/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/error.h"
#include "base/log.h"
#include "base/shortage.h"

enum { MOST_OPEN = 24, MOST_SIZE_PX = 4000, COLOUR_SIZE_PX = 109 };

struct font_file {
    char *path;
    int index;
    bool is_colour, is_bad;
    void *bytes; /* mapped; NULL: not yet */
    size_t n_bytes;
};

struct open_font {
    TTF_Font *ttf;
    int font, size_px;
    uint64_t last_use;
};

struct fonts {
    Arena arena;
    struct font_file *files;
    int n_files;
    struct open_font open[MOST_OPEN];
    int n_open;
    uint64_t n_uses;
};

struct fonts *fonts_create(void)
{
    struct fonts *fonts = calloc(1, sizeof *fonts);
    errno = 0;
    if (!fonts || TTF_Init() < 0)
        die_no_memory();
    shortage_note(errno);
    return fonts;
}

void fonts_destroy(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (int i = 0; i < fonts->n_open; i++)
        TTF_CloseFont(fonts->open[i].ttf);
    for (int i = 0; i < fonts->n_files; i++)
        if (fonts->files[i].bytes)
            munmap(fonts->files[i].bytes, fonts->files[i].n_bytes);
    arena_finish(&fonts->arena);
    free(fonts);
    TTF_Quit();
}

int fonts_add(struct fonts *fonts, Str path, int index, bool is_colour)
{
    for (int i = 0; i < fonts->n_files; i++)
        if (fonts->files[i].index == index && str_is_equal(str_from_c(fonts->files[i].path), path))
            return i;
    *arena_push(&fonts->arena, fonts->files, fonts->n_files) =
        (struct font_file){.path = str_to_c(&fonts->arena, path), .index = index, .is_colour = is_colour};
    return fonts->n_files - 1;
}

bool fonts_is_colour(const struct fonts *fonts, int font)
{
    return fonts->files[font].is_colour;
}

static struct open_font *place_for_one(struct fonts *fonts)
{
    if (fonts->n_open < MOST_OPEN)
        return &fonts->open[fonts->n_open++];
    struct open_font *oldest = fonts->open;
    for (int i = 1; i < MOST_OPEN; i++)
        if (fonts->open[i].last_use < oldest->last_use)
            oldest = &fonts->open[i];
    TTF_CloseFont(oldest->ttf);
    return oldest;
}

/* Maps the file unless it is mapped already; opening a pipe would wait for its writer. */
static bool map(struct font_file *file)
{
    if (file->bytes)
        return true;
    struct stat st;
    int fd = open(file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool is_font = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= INT_MAX;
    void *bytes = is_font ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    close(fd);
    if (bytes == MAP_FAILED)
        return false;
    file->bytes = bytes;
    file->n_bytes = (size_t)st.st_size;
    return true;
}

static TTF_Font *open_file(struct font_file *file, int size_px)
{
    if (file->is_bad)
        return NULL;
    errno = 0;
    TTF_Font *ttf =
        map(file) ? TTF_OpenFontIndexRW(SDL_RWFromConstMem(file->bytes, (int)file->n_bytes), 1, size_px, file->index)
                  : NULL;
    int reason = errno;
    shortage_note(reason);
    if (ttf) {
        TTF_SetFontHinting(ttf, TTF_HINTING_LIGHT);
        TTF_SetFontKerning(ttf, 1);
        return ttf;
    }
    file->is_bad = true;
    log_event("%s: cannot be used as a font (%s); another face stands in for it", file->path,
              reason ? strerror(reason) : "it is no font file, or a broken one");
    return NULL;
}

TTF_Font *fonts_open(struct fonts *fonts, int font, int size_px)
{
    if (fonts->files[font].is_colour)
        size_px = COLOUR_SIZE_PX;
    size_px = size_px < 1 ? 1 : size_px > MOST_SIZE_PX ? MOST_SIZE_PX : size_px;
    for (int i = 0; i < fonts->n_open; i++) {
        struct open_font *open = &fonts->open[i];
        if (open->font == font && open->size_px == size_px) {
            open->last_use = ++fonts->n_uses;
            return open->ttf;
        }
    }
    TTF_Font *ttf = open_file(&fonts->files[font], size_px);
    if (ttf)
        *place_for_one(fonts) = (struct open_font){ttf, font, size_px, ++fonts->n_uses};
    return ttf;
}

bool fonts_has(struct fonts *fonts, int font, int size_px, int32_t code)
{
    TTF_Font *ttf = fonts_open(fonts, font, size_px);
    return ttf && TTF_GlyphIsProvided32(ttf, (Uint32)code);
}
