/* Pictures of every kind, intact and damaged, made here. */
#include "print/picture_cache.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/die.h"
#include "base/shortage.h"
#include "base/directory.h"
#include "base/file.h"

/* Part of the library compiled into the room. */
int stbi_write_jpg_to_func(void (*add)(void *context, void *bytes, int n), void *context, int w, int h, int n_channels,
                           const void *pixels, int quality);

#define FOLDER BUILD_FOLDER "/test_picture_cache"

enum {
    W = 48,
    H = 32,
    SCREEN = 96,
    RED = 0xFF0000,
    GREEN = 0x00FF00,
    BLUE = 0x0000FF,
    WHITE = 0xFFFFFF,
    PAPER = 0x808080
};

static struct picture_cache *cache;
static uint32_t screen_pixels[SCREEN * SCREEN];
static struct canvas screen = {screen_pixels, SCREEN, SCREEN};

static void clean(void)
{
    canvas_fill(screen, (Rect){0, 0, SCREEN, SCREEN}, 0xFF000000U | PAPER);
}

static int start(void **state)
{
    (void)state;
    struct error error;
    cache = picture_cache_create(1 << 20);
    clean();
    return directory_create(STR(FOLDER), &error) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    picture_cache_destroy(cache);
    return 0;
}

static void save(const char *name, Str bytes)
{
    struct error error;
    assert_true(file_write(str_from_c(name), bytes, &error));
}

/* Returns a pixel of the picture that all these tests show: one colour per quarter. */
static uint32_t quarter(int x, int y)
{
    return y < H / 2 ? (x < W / 2 ? RED : GREEN) : (x < W / 2 ? BLUE : WHITE);
}

static void save_png(const char *name)
{
    static uint32_t pixels[W * H];
    struct error error;
    for (int i = 0; i < W * H; i++)
        pixels[i] = quarter(i % W, i / W);
    assert_true(canvas_save_png((struct canvas){pixels, W, H}, str_from_c(name), &error));
}

static void add_bytes(void *context, void *bytes, int n)
{
    str_builder_add(context, (Str){bytes, (size_t)n});
}

/* Writes where a stored pixel appears under the eight EXIF orientations. */
static void seen_at(int orientation, int row, int column, int *x, int *y)
{
    bool is_row_x = orientation >= 5; /* rows run along the left or right side */
    bool row_from_end = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    bool column_from_end = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    int along_row = row_from_end ? (is_row_x ? W : H) - 1 - row : row;
    int along_column = column_from_end ? (is_row_x ? H : W) - 1 - column : column;
    *x = is_row_x ? along_row : along_column;
    *y = is_row_x ? along_column : along_row;
}

/* Adds an EXIF block with one entry, the orientation; the byte order mark II means little-endian. */
static void add_exif(struct str_builder *out, int orientation)
{
    char block[] = "\xFF\xE1\x00\x22"
                   "Exif\0\0"
                   "II*\0\x08\0\0\0"
                   "\x01\0"
                   "\x12\x01\x03\0\x01\0\0\0\x00\0\0\0"
                   "\0\0\0";
    block[28] = (char)orientation;
    str_builder_add(out, (Str){block, sizeof block});
}

static void save_jpeg(const char *name, int orientation)
{
    Arena arena = {0};
    struct str_builder jpeg = {.arena = &arena}, out = {.arena = &arena};
    static unsigned char rgb[W * H * 3];
    int w = orientation >= 5 ? H : W, h = orientation >= 5 ? W : H;
    for (int i = 0; i < w * h; i++) {
        int x, y;
        seen_at(orientation, i / w, i % w, &x, &y);
        uint32_t colour = quarter(x, y);
        rgb[3 * i] = (unsigned char)(colour >> 16);
        rgb[3 * i + 1] = (unsigned char)(colour >> 8);
        rgb[3 * i + 2] = (unsigned char)colour;
    }
    assert_true(stbi_write_jpg_to_func(add_bytes, &jpeg, w, h, 3, rgb, 95));
    Str bytes = str_builder_text(&jpeg);
    str_builder_add(&out, str_slice(bytes, 0, 2));
    if (orientation)
        add_exif(&out, orientation);
    str_builder_add(&out, str_slice(bytes, 2, bytes.len));
    save(name, str_builder_text(&out));
    arena_finish(&arena);
}

static bool draw(const char *name, Rect box, Rect crop)
{
    struct error error = {0};
    struct placed_picture placed = {.source = str_from_c(name), .box = box, .crop = crop};
    bool ok = picture_cache_draw(cache, screen, &placed, &error);
    assert_true(ok || (strstr(error.text, name) && strlen(error.text) > strlen(name) + 5));
    return ok;
}

static void assert_colour(int x, int y, uint32_t colour)
{
    const int most = 24; /* JPEG is lossy */
    uint32_t is = screen_pixels[y * SCREEN + x];
    assert_int_equal(is >> 24, 0xFF);
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(is >> shift & 255) - (int)(colour >> shift & 255)) > most)
            fail_msg("at %d, %d: %06x, not %06x", x, y, is & WHITE, colour);
}

/* Asserts the four colours in the quarters of the box, and paper around it. */
static void assert_quarters(Rect box)
{
    assert_colour(box.x + box.w / 4, box.y + box.h / 4, RED);
    assert_colour(box.x + box.w * 3 / 4, box.y + box.h / 4, GREEN);
    assert_colour(box.x + box.w / 4, box.y + box.h * 3 / 4, BLUE);
    assert_colour(box.x + box.w * 3 / 4, box.y + box.h * 3 / 4, WHITE);
    assert_colour(box.x - 1, box.y, PAPER);
    assert_colour(box.x + box.w, box.y + box.h - 1, PAPER);
    assert_colour(box.x, box.y + box.h, PAPER);
}

static struct picture_size size_of(const char *name)
{
    return picture_cache_size(cache, str_from_c(name));
}

static void draws_png_at_its_size(void **state)
{
    (void)state;
    const char *name = FOLDER "/whole.png";
    save_png(name);
    struct picture_size size = size_of(name);
    assert_int_equal(size.w_px, W);
    assert_int_equal(size.h_px, H);
    assert_false(size.is_drawing || size.is_photograph);
    assert_true(draw(name, (Rect){10, 10, W, H}, (Rect){0, 0, W, H}));
    assert_quarters((Rect){10, 10, W, H});
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            assert_int_equal(screen_pixels[(y + 10) * SCREEN + x + 10], 0xFF000000 | quarter(x, y));
}

static void scales_both_ways(void **state)
{
    (void)state;
    const char *name = FOLDER "/scaled.png";
    save_png(name);
    assert_true(draw(name, (Rect){5, 5, W / 3, H / 3}, (Rect){0, 0, W, H}));
    assert_colour(7, 6, RED);
    assert_colour(5 + W / 3 - 2, 5 + H / 3 - 2, WHITE);
    clean();
    assert_true(draw(name, (Rect){5, 5, 84, 56}, (Rect){0, 0, W, H}));
    assert_quarters((Rect){5, 5, 84, 56});
}

static void averages_light(void **state)
{
    (void)state;
    static uint32_t stripes[W * H];
    struct error error;
    for (int i = 0; i < W * H; i++)
        stripes[i] = i % 2 ? WHITE : 0;
    assert_true(canvas_save_png((struct canvas){stripes, W, H}, STR(FOLDER "/stripes.png"), &error));
    assert_true(draw(FOLDER "/stripes.png", (Rect){5, 5, W / 4, H / 4}, (Rect){0, 0, W, H}));
    assert_colour(8, 8, 0xB4B4B4); /* half the light, not half the value */
}

static void crops(void **state)
{
    (void)state;
    const char *name = FOLDER "/crop.png";
    save_png(name);
    assert_true(draw(name, (Rect){5, 5, 30, 20}, (Rect){W / 2, H / 2, W / 2, H / 2}));
    assert_colour(6, 6, WHITE);
    assert_colour(33, 23, WHITE);
}

/* A crop of another shape than the box is reduced, not stretched: its middle is shown. */
static void never_stretches(void **state)
{
    (void)state;
    const char *name = FOLDER "/stretch.png";
    save_png(name);
    assert_true(draw(name, (Rect){5, 5, 8, 64}, (Rect){0, 0, W, H}));
    assert_colour(6, 8, RED);
    assert_colour(11, 8, GREEN);
    assert_colour(6, 60, BLUE);
    clean();
    assert_true(draw(name, (Rect){5, 5, 20, 20}, (Rect){-50, 1000, 1000, -1})); /* nonsense is clamped */
}

static void turns_all_eight_orientations(void **state)
{
    (void)state;
    for (int orientation = 0; orientation <= 8; orientation++) {
        char name[200];
        snprintf(name, sizeof name, "%s/turned%d.jpg", FOLDER, orientation);
        save_jpeg(name, orientation);
        struct picture_size size = size_of(name);
        assert_int_equal(size.w_px, W);
        assert_int_equal(size.h_px, H);
        assert_true(size.is_photograph);
        clean();
        assert_true(draw(name, (Rect){10, 10, 72, 48}, (Rect){0, 0, W, H}));
        assert_quarters((Rect){10, 10, 72, 48});
        assert_true(draw(name, (Rect){10, 10, 24, 16}, (Rect){W / 2, 0, W / 2, H / 2}));
        assert_colour(15, 15, GREEN);
    }
}

static const char svg[] =
    "<?xml version='1.0'?><!-- <svgx --><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox='0 0 48 32'>"
    "<rect width='24' height='16' fill='#ff0000'/><rect x='24' width='24' height='16' fill='#00ff00'/>"
    "<rect y='16' width='24' height='16' fill='#0000ff'/></svg>";

static void draws_svg_sharply(void **state)
{
    (void)state;
    const char *name = FOLDER "/drawing.svg";
    save(name, str_from_c(svg));
    struct picture_size size = size_of(name);
    assert_true(size.is_drawing && !size.is_photograph);
    assert_true(abs(size.w_px * 2 - size.h_px * 3) <= 3);
    assert_true(draw(name, (Rect){10, 10, 72, 48}, (Rect){0, 0, size.w_px, size.h_px}));
    assert_int_equal(screen_pixels[33 * SCREEN + 45], 0xFFFF0000);
    assert_int_equal(screen_pixels[33 * SCREEN + 46], 0xFF00FF00);
    assert_colour(70, 50, PAPER); /* nothing was drawn here */
}

static void knows_svg_sizes(void **state)
{
    static const struct {
        const char *text;
        int w_px, h_px;
    } cases[] = {
        {"<svg width='1200' height=\"600px\">", 1200, 600},
        {"\xEF\xBB\xBF <svg\nheight = '50mm' width='10cm' >", 1000, 500},
        {"<svg width='100%' height='100%' viewBox='0,0,2000 500'>", 2000, 500},
        {"<svg width='2000' viewBox='0 0 40 10'>", 2000, 500},
        {"<svg width='2' height='1'>", 1000, 500},
        {"<svg width='50000' height='50000'>", 32767, 32767},
        {"<svg>", 0, 0},
        {"<svg width='-5' height='9'>", 0, 0},
        {"<svg width='1e99' height='nan' viewBox='0 0 inf 3'>", 0, 0},
        {"<svg width='9", 0, 0},
        {"<svg width", 0, 0},
        {"<svg viewBox=''>", 0, 0},
        {"<html><svg width='10' height='10'", 1000, 1000},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[200];
        snprintf(name, sizeof name, "%s/size%zu.svg", FOLDER, i);
        save(name, str_from_c(cases[i].text));
        struct picture_size size = size_of(name);
        assert_int_equal(size.w_px, cases[i].w_px);
        assert_int_equal(size.h_px, cases[i].h_px);
    }
}

/* 40 x 30 px of one colour: lossy, lossless with alpha, lossy with alpha. */
static void draws_webp(void **state)
{
    (void)state;
    save(FOLDER "/lossy.webp",
         STR("RIFF\x48\0\0\0WEBPVP8 "
             "\x3C\0\0\0\x30\x03\0\x9D\x01\x2A\x28\0\x1E\0\x3E\xD1\x66\xAC\x50\xA8\x25\xA4\x22\xA5\x68\x01"
             "\0\x1A\x09\x67\0\xC4\xD8\x0F\x0A\x9A\x08\0\0\xFE\xE9\x69\x0E\x4F\xD2\xF7\xFF\xC6\xF1\xFD\xCA\x7F\x8A\x7C"
             "\x7D\xE4"
             "\x73\x12\x79\x8C\x0D\x70\0\0"));
    save(FOLDER "/clear.webp",
         STR("RIFF\x1E\0\0\0WEBPVP8L\x11\0\0\0\x2F\x27\x40\x07\x10\x07\x50\x8F\x22\x97\xA7\x7F\x81"
             "\x88\xE8\x7F\0\0"));
    struct picture_size lossy = size_of(FOLDER "/lossy.webp"), clear = size_of(FOLDER "/clear.webp");
    assert_true(lossy.w_px == 40 && lossy.h_px == 30 && lossy.is_photograph);
    assert_true(clear.w_px == 40 && clear.h_px == 30 && !clear.is_photograph);
    assert_true(draw(FOLDER "/lossy.webp", (Rect){0, 0, 40, 30}, (Rect){0, 0, 40, 30}));
    assert_colour(20, 15, 0xC81E3C);
    clean();
    assert_true(draw(FOLDER "/clear.webp", (Rect){0, 0, 20, 15}, (Rect){0, 0, 40, 30}));
    assert_colour(10, 7, 0xA44F5E); /* half picture, half paper */
}

static void draws_gif(void **state)
{
    (void)state;
    const char *name = FOLDER "/small.gif";
    save(name,
         STR("GIF89a\x04\0\x03\0\xF0\0\0\xC8\x1E\x3C\0\0\0\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x04\0\x03\0\0\x02\x03\x84"
             "\x8F\x56\0\x3B"));
    assert_int_equal(size_of(name).w_px, 4);
    assert_true(draw(name, (Rect){0, 0, 40, 30}, (Rect){0, 0, 4, 3}));
    assert_colour(20, 15, 0xC81E3C);
}

static void assert_bad(const char *name)
{
    struct error error = {0};
    assert_false(picture_cache_check(str_from_c(name), &error));
    assert_non_null(strstr(error.text, name));
    assert_false(draw(name, (Rect){0, 0, 20, 20}, (Rect){0, 0, 20, 20}));
    assert_int_equal(size_of(name).w_px, 0);
    assert_colour(10, 10, PAPER);
}

static void refuses_what_is_no_picture(void **state)
{
    (void)state;
    save(FOLDER "/text.png", STR("only words"));
    save(FOLDER "/empty.jpg", (Str){0});
    save(FOLDER "/head.webp", STR("RIFF\0\0\0\0WEBPVP8X"));
    save(FOLDER "/odd.webp", STR("RIFF\0\0\0\0WEBPVP9 0123456789012345678901234567890"));
    save(FOLDER "/broken.svg", STR("<svg width='10' height='10'"));
    assert_bad(FOLDER "/missing.png");
    assert_bad(FOLDER "/text.png");
    assert_bad(FOLDER "/empty.jpg");
    assert_bad(FOLDER "/head.webp");
    assert_bad(FOLDER "/odd.webp");
    assert_bad(FOLDER);
    assert_bad("https://example.org/a.png");
    mkfifo(FOLDER "/pipe.png", 0600);
    assert_bad(FOLDER "/pipe.png");
}

static void assert_bad_because(const char *name, const char *why)
{
    struct error error = {0};
    assert_bad(name);
    assert_false(picture_cache_check(str_from_c(name), &error));
    if (!strstr(error.text, why))
        fail_msg("%s, not %s", error.text, why);
}

/* A film that a phone appends to a photograph. */
static void shows_what_has_more_at_its_end(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes;
    save_jpeg(FOLDER "/film.jpg", 6);
    assert_true(file_read(&arena, STR(FOLDER "/film.jpg"), 1 << 20, &bytes, &error));
    char *longer = arena_alloc(&arena, bytes.len + 100000);
    memcpy(longer, bytes.ptr, bytes.len);
    memset(longer + bytes.len, 'f', 100000);
    save(FOLDER "/film.jpg", (Str){longer, bytes.len + 100000});
    arena_finish(&arena);
    assert_int_equal(size_of(FOLDER "/film.jpg").w_px, W);
    assert_true(picture_cache_check(STR(FOLDER "/film.jpg"), &error));
}

static void refuses_what_is_cut_off(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes;
    save_png(FOLDER "/half.png");
    save_jpeg(FOLDER "/half.jpg", 6);
    assert_true(file_read(&arena, STR(FOLDER "/half.png"), 1 << 20, &bytes, &error));
    save(FOLDER "/half.png", str_slice(bytes, 0, bytes.len / 2));
    assert_true(file_read(&arena, STR(FOLDER "/half.jpg"), 1 << 20, &bytes, &error));
    save(FOLDER "/half.jpg", str_slice(bytes, 0, bytes.len * 3 / 4));
    arena_finish(&arena);
    assert_bad_because(FOLDER "/half.png", "is truncated");
    assert_bad_because(FOLDER "/half.jpg", "is truncated");
}

/* A few bytes that claim to be 50,000 x 50,000 px, each in its own format. */
static void refuses_bombs_by_their_heads(void **state)
{
    static const struct {
        const char *name;
        Str bytes;
    } bombs[] = {
        {FOLDER "/bomb.png", STR("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\xC3\x50\0\0\xC3\x50\x08\x06\0\0\0\0\0\0\0"
                                 "\0\0\0\x08IDAT\x78\x9C\x63\0\0\0\x01\0\x01\0\0\0\0")},
        {FOLDER "/bomb.jpg",
         STR("\xFF\xD8\xFF\xC0\0\x11\x08\xC3\x50\xC3\x50\x03\x01\x11\0\x02\x11\0\x03\x11\0\xFF\xD9")},
        {FOLDER "/bomb.gif", STR("GIF89a\x50\xC3\x50\xC3\0\0\0\x2C\0\0\0\0\x50\xC3\x50\xC3\0\x02\x02\x44\x01\0\x3B")},
        {FOLDER "/frame.gif",
         STR("GIF89a\x08\0\x08\0\x80\0\0\0\0\0\xFF\xFF\xFF\x21\xFE\x02hi\x01!\0\x2C\0\0\0\0\x50\xC3\x50\xC3\0"
             "\x02\x02\x44\x01\0\x3B")},
        {FOLDER "/bomb.bmp",
         STR("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x50\xC3\0\0\x50\xC3\0\0\x01\0\x18\0\0\0\0\0\0\0\0\0"
             "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")},
        {FOLDER "/bomb.webp", STR("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x4F\xC3\0\x4F\xC3\0")},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        save(bombs[i].name, bombs[i].bytes);
        assert_bad_because(bombs[i].name, "50000 x 50000 px is too large");
    }
    save(FOLDER "/long.png", STR("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x9C\x40\0\0\0\x01\x08\x06\0\0\0\0\0\0\0"));
    assert_bad_because(FOLDER "/long.png", "40000 x 1 px is too large");
}

/* The limits depend on the memory that this process may use. */
static void has_smaller_limits_with_less_memory(void **state)
{
    (void)state;
    struct rlimit before, little;
    struct error error;
    save(FOLDER "/wide.png", STR("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x20\0\0\0\x20\0\x08\x06\0\0\0\0\0\0\0"
                                 "\0\0\0\0IEND\xAE\x42\x60\x82"));
    assert_int_equal(size_of(FOLDER "/wide.png").w_px, 8192);
    getrlimit(RLIMIT_DATA, &before);
    little = (struct rlimit){256 << 20, before.rlim_max};
    setrlimit(RLIMIT_DATA, &little);
    bool ok = picture_cache_check(STR(FOLDER "/wide.png"), &error);
    setrlimit(RLIMIT_DATA, &before);
    assert_false(ok);
    assert_non_null(strstr(error.text, "smaller than 31 megapixels"));
}

/* Uses up all descriptors. */
static void take_descriptors(void)
{
    enum { MOST = 64 };
    struct rlimit few;
    getrlimit(RLIMIT_NOFILE, &few);
    few.rlim_cur = MOST;
    setrlimit(RLIMIT_NOFILE, &few);
    while (open("/dev/null", O_RDONLY) >= 0)
        ;
}

/* In a child, as it ends its process: the picture must not be taken for a damaged one. */
static void a_worker_without_descriptors_ends(void **state)
{
    (void)state;
    int status;
    save_png(FOLDER "/later.png");
    pid_t child = fork();
    if (child == 0) {
        struct error error = {0};
        take_descriptors();
        bool ok = picture_cache_check(STR(FOLDER "/later.png"), &error);
        if (ok || !strstr(error.text, "Too many open files"))
            _exit(1);
        shortage_begin_worker();
        size_of(FOLDER "/later.png");
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), DIE_NO_MEMORY);
}

/* Draws a picture of known size while there is no memory to decode it. */
static bool draws_without_memory(const struct placed_picture *placed, struct error *error)
{
    enum { SPARE_BYTES = 100000 };
    struct rlimit before, none;
    getrlimit(RLIMIT_DATA, &before);
    none = (struct rlimit){1, before.rlim_max};
    free(malloc(SPARE_BYTES)); /* for small allocations */
    setrlimit(RLIMIT_DATA, &none);
    bool ok = picture_cache_draw(cache, screen, placed, error);
    setrlimit(RLIMIT_DATA, &before);
    return ok;
}

/* Otherwise its card would be typeset and printed for ever. */
static void is_left_out_while_memory_is_short(void **state)
{
    enum { LARGE = 2000 };
    struct error error = {0};
    struct placed_picture placed = {.source = STR(FOLDER "/hungry.png"), .box = {0, 0, 20, 20}};
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    skip(); /* the process ends when there is no memory */
#endif
    uint32_t *pixels = calloc((size_t)LARGE * LARGE, sizeof *pixels);
    assert_true(canvas_save_png((struct canvas){pixels, LARGE, LARGE}, placed.source, &error));
    free(pixels);
    assert_int_equal(size_of(FOLDER "/hungry.png").w_px, LARGE);
    assert_false(draws_without_memory(&placed, &error));
    assert_int_equal(size_of(FOLDER "/hungry.png").w_px, 0);
    picture_cache_forget(cache);
    assert_int_equal(size_of(FOLDER "/hungry.png").w_px, LARGE);
    assert_true(picture_cache_draw(cache, screen, &placed, &error));
}

/* A thousand scans of a large picture, each over the whole of it. */
static void refuses_endless_scans(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("\xFF\xD8\xFF\xC2\0\x0B\x08\x1F\x40\x1F\x40\x01\x01\x11\0"));
    for (int i = 0; i < 1000; i++)
        str_builder_add(&b, STR("\xFF\xDA\0\x08\x01\x01\0\0\0\0"));
    str_builder_add(&b, STR("\xFF\xD9"));
    save(FOLDER "/scans.jpg", str_builder_text(&b));
    arena_finish(&arena);
    assert_bad_because(FOLDER "/scans.jpg", "too many scans");
}

/* Of a great many frames, the first is shown. */
static void shows_the_first_of_many_frames(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("GIF89a\x04\0\x03\0\xF0\0\0\xC8\x1E\x3C\0\0\0"));
    for (int i = 0; i < 100000; i++)
        str_builder_add(&b, STR("\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x04\0\x03\0\0\x02\x03\x84\x8F\x56\0"));
    str_builder_add(&b, STR("\x3B"));
    save(FOLDER "/frames.gif", str_builder_text(&b));
    arena_finish(&arena);
    assert_true(draw(FOLDER "/frames.gif", (Rect){0, 0, 40, 30}, (Rect){0, 0, 4, 3}));
    assert_colour(20, 15, 0xC81E3C);
}

/* Drawings over which other programs stumble: nothing is fetched, and nothing grows. */
static void survives_hostile_drawings(void **state)
{
    static const char *const drawings[] = {
        "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
        "<svg width='90' height='90'><text>&c;&c;&c;&c;</text></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg width='90' height='90'><text>&x;</text></svg>",
        "<svg width='90' height='90'><defs><g id='a'><use href='#a'/><use href='#a'/></g></defs><use href='#a'/></svg>",
        "<svg width='90' height='90'><linearGradient id='a' xlink:href='#b'/><linearGradient id='b' xlink:href='#a'/>"
        "<rect width='9' height='9' fill='url(#a)'/></svg>",
        "<svg width='90' height='90'><image href='file:///etc/passwd' width='90' height='90'/></svg>",
        "<svg width='90' height='90'><path d='M0 0 L1e30 1e30 L-1e38 nan Z' stroke='red' stroke-width='1e30'/></svg>",
        "<svg width='90' height='90'><circle cx='1e9' cy='1e9' r='1e12' fill='red'/></svg>",
        "<svg width='90' height='90' viewBox='0 0 1e-30 1e-30'><rect width='9' height='9'/></svg>",
    };
    (void)state;
    struct error error;
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
        save(FOLDER "/hostile.svg", str_from_c(drawings[i]));
        picture_cache_check(STR(FOLDER "/hostile.svg"), &error);
    }
}

/* Every truncated version of a file, and every version with one byte changed: none may do harm. */
static void survives_damage(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str bytes;
    save_jpeg(FOLDER "/damage.jpg", 5);
    assert_true(file_read(&arena, STR(FOLDER "/damage.jpg"), 1 << 20, &bytes, &error));
    char *copy = str_to_c(&arena, bytes);
    for (size_t i = 0; i < bytes.len; i += 7) {
        copy[i] ^= 0x55;
        save(FOLDER "/damaged.jpg", (Str){copy, bytes.len});
        picture_cache_check(STR(FOLDER "/damaged.jpg"), &error);
        copy[i] ^= 0x55;
        save(FOLDER "/damaged.jpg", str_slice(bytes, 0, i));
        picture_cache_check(STR(FOLDER "/damaged.jpg"), &error);
    }
    arena_finish(&arena);
}

static void refuses_what_is_too_large(void **state)
{
    (void)state;
    struct error error = {0};
    save_png(FOLDER "/huge.png");
    FILE *file = fopen(FOLDER "/huge.png", "r+b");
    assert_non_null(file);
    fseek(file, 16, SEEK_SET);
    fwrite("\0\0\x40\0\0\0\x40\0", 1, 8, file); /* 16384 x 16384 */
    fclose(file);
    assert_bad(FOLDER "/huge.png");
    picture_cache_check(STR(FOLDER "/huge.png"), &error);
    assert_non_null(strstr(error.text, "too large"));
    save_png(FOLDER "/heavy.png");
    assert_int_equal(truncate(FOLDER "/heavy.png", (64L << 20) + 1), 0);
    assert_bad(FOLDER "/heavy.png");
    unlink(FOLDER "/heavy.png");
}

static void says_each_time_why_a_picture_cannot_be_shown(void **state)
{
    (void)state;
    struct error error;
    picture_cache_forget(cache);
    picture_cache_size(cache, STR(FOLDER "/nowhere.png"));
    for (int i = 0; i < 2; i++) {
        error.text[0] = '\0';
        assert_false(picture_cache_find(cache, STR(FOLDER "/nowhere.png"), &error));
        assert_non_null(strstr(error.text, "nowhere.png: No such file"));
    }
    save_png(FOLDER "/found.png");
    assert_true(picture_cache_find(cache, STR(FOLDER "/found.png"), &error));
}

static void keeps_pixels_until_told_to_forget(void **state)
{
    (void)state;
    const char *name = FOLDER "/kept.png";
    Rect box = {10, 10, W, H}, whole = {0, 0, W, H};
    save_png(name);
    assert_true(draw(name, box, whole));
    unlink(name);
    assert_true(draw(name, box, whole));
    assert_int_equal(size_of(name).w_px, W);
    picture_cache_forget(cache);
    assert_int_equal(size_of(name).w_px, 0);
    assert_false(draw(name, box, whole));
    save_png(name);
    assert_int_equal(size_of(name).w_px, 0);
    picture_cache_forget(cache);
    assert_true(draw(name, box, whole));
}

static void holds_to_its_budget(void **state)
{
    (void)state;
    const char *name = FOLDER "/budget.png";
    save_png(name);
    picture_cache_destroy(cache);
    cache = picture_cache_create(SCREEN * 64 * 4 * 3);
    for (int i = 0; i < 40; i++)
        assert_true(draw(name, (Rect){0, 0, SCREEN, 50 + i % 14}, (Rect){0, 0, W, H}));
    unlink(name);
    assert_true(draw(name, (Rect){0, 0, SCREEN, 50 + 39 % 14}, (Rect){0, 0, W, H}));
    assert_false(draw(name, (Rect){0, 0, SCREEN, 50 + 30 % 14}, (Rect){0, 0, W, H}));
}

/* Saves a plain photograph with stripes at its right end, stored upright (1) or upside down (3). */
static void save_striped(const char *name, int orientation)
{
    enum { LONG = 120, SHORT = 40, FROM = 85, TO = 115 };
    static unsigned char rgb[LONG * SHORT * 3];
    Arena arena = {0};
    struct str_builder jpeg = {.arena = &arena}, out = {.arena = &arena};
    for (int i = 0; i < LONG * SHORT; i++) {
        int x = orientation == 3 ? LONG - 1 - i % LONG : i % LONG;
        memset(rgb + 3 * i, x < FROM || x >= TO ? 0x80 : x / 6 % 2 ? 0xFF : 0, 3);
    }
    assert_true(stbi_write_jpg_to_func(add_bytes, &jpeg, LONG, SHORT, 3, rgb, 95));
    Str bytes = str_builder_text(&jpeg);
    str_builder_add(&out, str_slice(bytes, 0, 2));
    add_exif(&out, orientation);
    str_builder_add(&out, str_slice(bytes, 2, bytes.len));
    save(name, str_builder_text(&out));
    arena_finish(&arena);
}

/* The layout asks for the middle, where there is no detail. */
static void moves_the_crop_of_a_photograph(void **state)
{
    (void)state;
    const char *name = FOLDER "/striped.jpg";
    for (int orientation = 1; orientation <= 3; orientation += 2) {
        save_striped(name, orientation);
        picture_cache_forget(cache);
        clean();
        assert_true(draw(name, (Rect){0, 0, 40, 40}, (Rect){40, 0, 40, 40}));
        int n_dark = 0;
        for (int x = 0; x < 40; x++)
            n_dark += (screen_pixels[20 * SCREEN + x] & 0xFF) < 0x40;
        assert_true(n_dark >= 10);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(draws_png_at_its_size),
        TEST(scales_both_ways),
        TEST(averages_light),
        TEST(crops),
        TEST(never_stretches),
        TEST(moves_the_crop_of_a_photograph),
        TEST(turns_all_eight_orientations),
        TEST(draws_svg_sharply),
        TEST(knows_svg_sizes),
        TEST(draws_webp),
        TEST(draws_gif),
        TEST(refuses_what_is_no_picture),
        TEST(refuses_what_is_cut_off),
        TEST(shows_what_has_more_at_its_end),
        TEST(refuses_bombs_by_their_heads),
        TEST(has_smaller_limits_with_less_memory),
        TEST(a_worker_without_descriptors_ends),
        TEST(is_left_out_while_memory_is_short),
        TEST(refuses_endless_scans),
        TEST(shows_the_first_of_many_frames),
        TEST(survives_hostile_drawings),
        TEST(survives_damage),
        TEST(refuses_what_is_too_large),
        TEST(says_each_time_why_a_picture_cannot_be_shown),
        TEST(keeps_pixels_until_told_to_forget),
        TEST(holds_to_its_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
