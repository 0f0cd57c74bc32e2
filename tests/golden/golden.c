/* Compares the cards of the documents beside this file with pictures written earlier.
     golden [--write] PLACARD FOLDER SCRATCH
   PLACARD exports each FOLDER/NAME.md into SCRATCH, at 960x540, or 540x960 if NAME ends in ".portrait"; each card is
   compared with FOLDER/NAME-001.png and so on. Both pictures are compared coarsely, as averages of small squares, so
   that another font version's rounding does not count, but a word in another place does. --write writes the pictures
   again. */
#include <SDL_image.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"

enum { SQUARE = 8, MOST_COLOURS = 256, N_BINS = 1 << 15, FAR = 40 };
static const double MOST_MEAN = 3, MOST_FAR_SHARE = 0.003;

extern char **environ;

static Arena arena;
static Str folder, scratch;
static int n_checked, n_failed, n_passed_over;

static void fail(Str name, const char *why)
{
    n_failed++;
    fprintf(stderr, "golden: " STR_FMT ": %s; the card is in " STR_FMT "\n", STR_ARG(name), why, STR_ARG(scratch));
}

static bool is_portrait(Str name)
{
    return str_has_suffix(path_stem(name), STR(".portrait"));
}

/* Returns the exit status; -1 if the program did not exit. */
static int run(char *const *arguments)
{
    pid_t pid;
    int status = -1;
    if (posix_spawn(&pid, arguments[0], NULL, NULL, arguments, environ) != 0 || waitpid(pid, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool export_cards(char *placard, Str name)
{
    char *size = is_portrait(name) ? "540x960" : "960x540";
    char *arguments[] = {placard,
                         "export",
                         "--png",
                         str_to_c(&arena, scratch),
                         "--size",
                         size,
                         str_to_c(&arena, path_join(&arena, folder, name)),
                         NULL};
    return run(arguments) == 0;
}

/* The documents are without fault, so a warning means a missing font, which only recommended packages have. */
static bool is_face_missing(char *placard, Str name)
{
    char *arguments[] = {placard, "check", str_to_c(&arena, path_join(&arena, folder, name)), NULL};
    return run(arguments) == 1;
}

static SDL_Surface *load(Str path)
{
    SDL_Surface *file = IMG_Load(str_to_c(&arena, path));
    SDL_Surface *surface = file ? SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    SDL_FreeSurface(file);
    return surface;
}

static uint32_t pixel(const SDL_Surface *s, int x, int y)
{
    return ((const uint32_t *)((const char *)s->pixels + (size_t)y * (size_t)s->pitch))[x];
}

/* Returns the average of a channel over a square. */
static double average(const SDL_Surface *s, int x, int y, int shift)
{
    int sum = 0;
    for (int i = 0; i < SQUARE * SQUARE; i++)
        sum += pixel(s, x + i % SQUARE, y + i / SQUARE) >> shift & 255;
    return (double)sum / (SQUARE * SQUARE);
}

static double difference(const SDL_Surface *a, const SDL_Surface *b, int x, int y)
{
    double most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double d = average(a, x, y, shift) - average(b, x, y, shift);
        d = d < 0 ? -d : d;
        most = d > most ? d : most;
    }
    return most;
}

static void compare(Str name, const SDL_Surface *wanted, const SDL_Surface *actual)
{
    double sum = 0;
    int n = 0, n_far = 0;
    char why[160];
    if (wanted->w != actual->w || wanted->h != actual->h) {
        fail(name, "another size");
        return;
    }
    for (int y = 0; y + SQUARE <= wanted->h; y += SQUARE)
        for (int x = 0; x + SQUARE <= wanted->w; x += SQUARE) {
            double d = difference(wanted, actual, x, y);
            sum += d;
            n_far += d > FAR;
            n++;
        }
    double mean = sum / n, share = (double)n_far / n;
    snprintf(why, sizeof why, "mean difference %.2f (at most %.0f), %.2f%% differ by more than %d (at most %.1f%%)",
             mean, MOST_MEAN, share * 100, FAR, MOST_FAR_SHARE * 100);
    if (mean > MOST_MEAN || share > MOST_FAR_SHARE)
        fail(name, why);
}

/* Returns a colour's bin: the first bits of its channels. */
static int bin_of(uint32_t colour)
{
    return (int)((colour >> 19 & 31) << 10 | (colour >> 11 & 31) << 5 | (colour >> 3 & 31));
}

/* The colours of a card: the number of pixels in each bin, and the sums of their channels. */
static struct {
    int count;
    int64_t r, g, b;
} bins[N_BINS];

static void fill_bins(const SDL_Surface *s)
{
    memset(bins, 0, sizeof bins);
    for (int i = 0; i < s->w * s->h; i++) {
        uint32_t c = pixel(s, i % s->w, i / s->w);
        int bin = bin_of(c);
        bins[bin].count++;
        bins[bin].r += c >> 16 & 255;
        bins[bin].g += c >> 8 & 255;
        bins[bin].b += c & 255;
    }
}

static SDL_Color mean_colour(int bin)
{
    int64_t n = bins[bin].count;
    return (SDL_Color){(Uint8)(bins[bin].r / n), (Uint8)(bins[bin].g / n), (Uint8)(bins[bin].b / n), 255};
}

/* Fills the palette with the most frequent colours; returns their number. */
static int choose_palette(SDL_Color *palette)
{
    static char is_chosen[N_BINS];
    memset(is_chosen, 0, sizeof is_chosen);
    for (int n = 0; n < MOST_COLOURS; n++) {
        int most = -1;
        for (int bin = 0; bin < N_BINS; bin++)
            if (bins[bin].count && !is_chosen[bin] && (most < 0 || bins[bin].count > bins[most].count))
                most = bin;
        if (most < 0)
            return n;
        is_chosen[most] = 1;
        palette[n] = mean_colour(most);
    }
    return MOST_COLOURS;
}

static int nearest(const SDL_Color *palette, int n, SDL_Color c)
{
    int best = 0, least = 1 << 30;
    for (int i = 0; i < n; i++) {
        int r = palette[i].r - c.r, g = palette[i].g - c.g, b = palette[i].b - c.b, d = r * r + g * g + b * b;
        best = d < least ? i : best;
        least = d < least ? d : least;
    }
    return best;
}

/* Writes the picture with a palette of its most frequent colours. */
static bool write_small(const SDL_Surface *s, Str path)
{
    static uint8_t indices[N_BINS];
    SDL_Color palette[MOST_COLOURS];
    SDL_Surface *small = SDL_CreateRGBSurfaceWithFormat(0, s->w, s->h, 8, SDL_PIXELFORMAT_INDEX8);
    fill_bins(s);
    int n = choose_palette(palette);
    for (int bin = 0; bin < N_BINS; bin++)
        indices[bin] = bins[bin].count ? (uint8_t)nearest(palette, n, mean_colour(bin)) : 0;
    for (int y = 0; y < s->h; y++)
        for (int x = 0; x < s->w; x++)
            ((uint8_t *)small->pixels)[y * small->pitch + x] = indices[bin_of(pixel(s, x, y))];
    SDL_SetPaletteColors(small->format->palette, palette, 0, n);
    bool ok = IMG_SavePNG(small, str_to_c(&arena, path)) == 0;
    SDL_FreeSurface(small);
    return ok;
}

static void check_card(Str name, bool is_writing)
{
    Str path = path_join(&arena, folder, name);
    SDL_Surface *actual = load(path_join(&arena, scratch, name));
    SDL_Surface *wanted = is_writing ? NULL : load(path);
    n_checked++;
    if (!actual)
        fail(name, "the card cannot be read");
    else if (is_writing && !write_small(actual, path))
        fail(name, "it cannot be written");
    else if (!is_writing && !wanted)
        fail(name, "there is no picture of it yet");
    else if (!is_writing)
        compare(name, wanted, actual);
    SDL_FreeSurface(actual);
    SDL_FreeSurface(wanted);
}

static Str card_name(Str name, int number)
{
    return str_format(&arena, STR_FMT "-%03d.png", STR_ARG(path_stem(name)), number);
}

static void remove_cards(Str where, Str name, int first)
{
    for (int i = first;; i++) {
        Str path = path_join(&arena, where, card_name(name, i));
        if (!file_exists(path))
            return;
        remove(str_to_c(&arena, path));
    }
}

static void check_document(char *placard, Str name, bool is_writing)
{
    int n = 1;
    if (is_face_missing(placard, name)) {
        n_passed_over++;
        return;
    }
    remove_cards(scratch, name, 1);
    if (!export_cards(placard, name)) {
        fail(name, "placard export failed");
        return;
    }
    for (; file_exists(path_join(&arena, scratch, card_name(name, n))); n++)
        check_card(card_name(name, n), is_writing);
    if (is_writing)
        remove_cards(folder, name, n);
    else if (file_exists(path_join(&arena, folder, card_name(name, n))))
        fail(card_name(name, n), "there is no such card any more");
}

int main(int argc, char **argv)
{
    bool is_writing = argc > 1 && strcmp(argv[1], "--write") == 0;
    Str *names;
    int n = 0;
    struct error error;
    if (argc != 4 + is_writing) {
        fprintf(stderr, "usage: golden [--write] PLACARD FOLDER SCRATCH\n");
        return 2;
    }
    argv += is_writing;
    folder = str_from_c(argv[2]);
    scratch = str_from_c(argv[3]);
    if (!directory_create(scratch, &error) || !directory_list(&arena, folder, &names, &n, &error)) {
        fprintf(stderr, "golden: %s\n", error.text);
        return 1;
    }
    for (int i = 0; i < n; i++)
        if (str_is_equal(path_extension(names[i]), STR("md")))
            check_document(argv[1], names[i], is_writing);
    printf("%d cards, %d faults, %d documents passed over\n", n_checked, n_failed, n_passed_over);
    arena_finish(&arena);
    return n_failed || !n_checked || n_passed_over > 1;
}
