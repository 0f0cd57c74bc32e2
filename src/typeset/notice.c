/* A notice is read from across a hall: the fewer its words, the larger they are. Among the sizes at which everything
   fits on one card, line breaks that follow the sense are preferred. A poster that fits at none takes the smallest size
   and several cards; a longer notice is then set like other articles, but no smaller. */
#include "typeset/notice.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "typeset/column.h"
#include "typeset/single.h"
#include "typeset/unicode.h"

/* Sizes as shares of the screen's short side. */
static const struct rank {
    int most_words;
    double least, most;
    bool is_poster;
} RANKS[] = {{12, 0.09, 0.16, true}, {25, 0.07, 0.12, true}, {80, 0.055, 0.08, false}};

enum { N_RANKS = sizeof RANKS / sizeof *RANKS };

enum { MANY_LINES = 8 };   /* a list or poem rather than a notice: may be as small as other texts */
enum { MOST_SIGNS = 160 }; /* of a script without spaces, on one card */

/* How long a short article is; counted no further than MOST_SIGNS words. */
struct length {
    int n_words; /* and characters of scripts without spaces */
    int n_signs; /* of these, the characters */
    int n_lines; /* as the author wrote them */
};

static void count(Str text, struct length *length)
{
    bool is_inside = false;
    length->n_lines += text.len > 0;
    for (int32_t c; (c = str_next_code(&text)) >= 0 && length->n_words <= MOST_SIGNS;) {
        bool is_sign = unicode_is_read_singly(c);
        bool is_part = !is_sign && !u_isUWhiteSpace(c);
        length->n_words += is_sign || (is_part && !is_inside);
        length->n_signs += is_sign;
        length->n_lines += c == '\n';
        is_inside = is_part;
    }
}

static bool is_text(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_ITEM || kind == BLOCK_QUOTE;
}

/* False when the article has anything but words, or too many of them. */
static bool measure_length(const struct article *article, struct length *length)
{
    *length = (struct length){0};
    count(article->title, length);
    count(article->dek, length);
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (!is_text(block->kind) || length->n_words > MOST_SIGNS)
            return false;
        count(block->text.str, length);
        count(block->attribution, length);
    }
    return article->n_blocks > 0;
}

/* Returns NULL when the article is not a notice. */
static const struct rank *rank_of(const struct length *length)
{
    for (int i = 0; i < N_RANKS; i++)
        if (length->n_words <= RANKS[i].most_words)
            return &RANKS[i];
    bool is_short = length->n_signs * 2 > length->n_words && length->n_words <= MOST_SIGNS;
    return is_short ? &RANKS[N_RANKS - 1] : NULL;
}

/* True when one card is worth more than large words. */
static bool may_be_smaller(const struct length *length)
{
    return length->n_lines > MANY_LINES || length->n_words > RANKS[N_RANKS - 1].most_words;
}

static bool fits_one_card(struct setting *setting)
{
    struct flow flow;
    struct column column;
    flow_init(&flow, setting);
    flow_need(&flow, INT32_MAX);
    column_init(&column, &flow, setting->text.w, setting->text.h);
    column.is_narrow = true; /* no word may be broken */
    for (int u = 0; u < flow.n_units && column.fits; u++)
        column_add(&column, u);
    return column.fits;
}

/* Sizes in px. */
struct sizes {
    int least, most;
};

static int next_size(int size)
{
    return size - size / 24 - 1;
}

/* Returns the size with the best line breaks, at most a little smaller than the largest that fits; 0 when none fits. */
static int best_size(struct setting *setting, struct sizes sizes, bool may_break_words)
{
    static const double SMALLER = 110; /* cost, times the share below the largest size */
    int largest = 0, best = 0;
    double best_cost = 0, cost;
    for (int size = sizes.most; size >= sizes.least; size = next_size(size)) {
        setting_resize(setting, size);
        if (!single_fits(setting, may_break_words, &cost))
            continue;
        largest = largest ? largest : size;
        cost += SMALLER * (largest - size) / largest;
        if (best && cost >= best_cost)
            continue;
        best = size;
        best_cost = cost;
    }
    return best;
}

static int single_size(struct setting *setting, struct sizes sizes)
{
    double unused;
    int best = best_size(setting, sizes, false);
    setting_resize(setting, sizes.least);
    if (best || !single_fits(setting, true, &unused))
        return best;
    best = setting->is_poster ? best_size(setting, sizes, true) : 0;
    return best ? best : sizes.least;
}

static bool choose_single(struct setting *setting, struct sizes sizes)
{
    if (setting->article->lead.source.len)
        return false;
    setting->is_single = true;
    int size = single_size(setting, sizes);
    setting->is_single = size > 0;
    setting_resize(setting, size ? size : sizes.least);
    return size > 0;
}

bool notice_choose_size(struct setting *setting)
{
    struct length length;
    const struct rank *rank = measure_length(setting->article, &length) ? rank_of(&length) : NULL;
    if (!rank)
        return false;
    const struct theme *theme = setting->theme;
    double headline = theme->headline_most * 5 / 8; /* a headline must stay larger than its text */
    double most = setting->article->title.len && headline < rank->most ? headline : rank->most;
    struct sizes sizes = {(int)(rank->least * setting->short_px + 0.999), (int)(most * setting->short_px)};
    sizes.least = sizes.least > setting->least_body_px ? sizes.least : setting->least_body_px;
    sizes.most = sizes.most > sizes.least ? sizes.most : sizes.least;
    setting->is_poster = rank->is_poster;
    int usual_px = setting->body_px;
    if (choose_single(setting, sizes))
        return true;
    struct sizes smaller = {setting->least_body_px, sizes.least};
    if (may_be_smaller(&length) && choose_single(setting, smaller))
        return true;
    if (length.n_words > RANKS[N_RANKS - 1].most_words) {
        setting_resize(setting, usual_px);
        return false;
    }
    for (int size = sizes.most; size > sizes.least; size = next_size(size)) {
        setting_resize(setting, size);
        if (fits_one_card(setting))
            return true;
    }
    setting_resize(setting, sizes.least);
    if (setting->is_poster || fits_one_card(setting))
        return true;
    if (setting->article->n_blocks < MANY_LINES)
        setting->least_body_px = sizes.least;
    return false;
}
