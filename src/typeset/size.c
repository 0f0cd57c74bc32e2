/* Size and breaks are chosen together: the best pages are found for a few sizes, and the size with the least cost wins.
   Trials are cheap, since widths are estimated from those of the letters at one large size; the final setting is
   measured exactly. */
#include "typeset/size.h"

#include <assert.h>

#include "typeset/pages.h"

enum { MOST_BYTES = 20000, STEPS = 6, PROBE = 200 };

/* Additional cost of a deck at the least size, in proportion for sizes between: small words are harder to read. */
static const double SMALL = 40;

enum { LETTERS_END = 0x250 }; /* Latin letters, signs and digits, whose shapes do not depend on their neighbours */

/* A measure that queries another one at a single size, and only once per letter of an alphabet. */
struct scaled {
    const struct measure *measure;
    int size_px;
    int letters_px[N_FACES][LETTERS_END]; /* 0: not measured yet */
};

static int ask(const struct scaled *scaled, enum face face, Str run)
{
    const struct measure *m = scaled->measure;
    return m->width_px(m->context, setting_font(face, scaled->size_px), run);
}

/* Returns the sum of the letters' widths, without kerning. */
static int width_of_letters(struct scaled *scaled, enum face face, Str run)
{
    int w = 0;
    Str rest = run, before = run;
    for (int32_t c; (c = str_next_code(&rest)) >= 0; before = rest) {
        if (c >= LETTERS_END)
            return ask(scaled, face, run);
        int *letter = &scaled->letters_px[face][c];
        if (!*letter)
            *letter = ask(scaled, face, str_slice(before, 0, before.len - rest.len));
        w += *letter;
    }
    return w;
}

static int scaled_width(void *context, struct font font, Str run)
{
    struct scaled *scaled = context;
    int w = width_of_letters(scaled, font.face, run);
    return (int)(((int64_t)w * font.size_px + scaled->size_px / 2) / scaled->size_px);
}

static struct extents scaled_extents(void *context, struct font font)
{
    const struct scaled *scaled = context;
    return scaled->measure->extents(scaled->measure->context, font);
}

static struct picture_size scaled_picture(void *context, Str source)
{
    const struct scaled *scaled = context;
    return scaled->measure->picture(scaled->measure->context, source);
}

static bool is_long(const struct article *article)
{
    size_t n = 0;
    for (int i = 0; i < article->n_blocks && n <= MOST_BYTES; i++)
        n += article->blocks[i].text.str.len + 40;
    return n > MOST_BYTES;
}

/* Returns the cost of the best deck at a size. */
static double cost_at(const struct setting *setting, const struct measure *measure, int body_px)
{
    assert(body_px > 0);
    Arena scratch = {0};
    struct setting trial = *setting;
    struct flow flow;
    trial.arena = &scratch;
    trial.measure = measure;
    setting_resize(&trial, body_px);
    flow_init(&flow, &trial);
    double cost = pages_cost(&flow);
    arena_finish(&scratch);
    return cost;
}

void size_choose(struct setting *setting)
{
    if (is_long(setting->article) || !setting->article->n_blocks)
        return;
    int least = setting->least_body_px, most = setting->body_px > least ? setting->body_px : least, best = most;
    struct scaled scaled = {.measure = setting->measure, .size_px = PROBE};
    struct measure measure = {&scaled, scaled_width, scaled_extents, scaled_picture};
    double best_cost = 0;
    for (int i = 0; i < STEPS && most > least; i++) {
        int size = most - (most - least) * i / (STEPS - 1);
        double cost = cost_at(setting, &measure, size) + SMALL * i / (STEPS - 1);
        if (i == 0 || cost < best_cost) {
            best = size;
            best_cost = cost;
        }
    }
    setting_resize(setting, best);
}
