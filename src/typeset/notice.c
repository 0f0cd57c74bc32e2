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

enum { MANY_BLOCKS = 8 }; /* a list rather than a notice: may be as small as other texts */

/* Counts words, and characters of scripts without spaces, no further than the longest notice. */
static int count_words(Str text)
{
    int n = 0;
    bool is_inside = false;
    for (int32_t c; (c = str_next_code(&text)) >= 0 && n <= RANKS[2].most_words;) {
        bool is_single = unicode_is_read_singly(c);
        bool is_part = !is_single && !u_isUWhiteSpace(c);
        n += is_single || (is_part && !is_inside);
        is_inside = is_part;
    }
    return n;
}

static bool is_text(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_ITEM || kind == BLOCK_QUOTE;
}

/* Returns NULL when the article is not a notice. */
static const struct rank *rank_of(const struct article *article)
{
    int n = count_words(article->title) + count_words(article->dek);
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (!is_text(block->kind) || n > RANKS[2].most_words)
            return NULL;
        n += count_words(block->text.str) + count_words(block->attribution);
    }
    for (size_t i = 0; article->n_blocks && i < sizeof RANKS / sizeof *RANKS; i++)
        if (n <= RANKS[i].most_words)
            return &RANKS[i];
    return NULL;
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
static int single_size(struct setting *setting, struct sizes sizes)
{
    static const double SMALLER = 110; /* cost, times the share below the largest size */
    int largest = 0, best = 0;
    double best_cost = 0, cost;
    for (int size = sizes.most; size >= sizes.least; size = next_size(size)) {
        setting_resize(setting, size);
        if (!single_fits(setting, false, &cost))
            continue;
        largest = largest ? largest : size;
        cost += SMALLER * (largest - size) / largest;
        if (best && cost >= best_cost)
            continue;
        best = size;
        best_cost = cost;
    }
    setting_resize(setting, sizes.least);
    return best || !single_fits(setting, true, &cost) ? best : sizes.least;
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
    const struct rank *rank = rank_of(setting->article);
    if (!rank)
        return false;
    const struct theme *theme = setting->theme;
    double headline = theme->headline_most * 5 / 8; /* a headline must stay larger than its text */
    double most = setting->article->title.len && headline < rank->most ? headline : rank->most;
    struct sizes sizes = {(int)(rank->least * setting->short_px + 0.999), (int)(most * setting->short_px)};
    sizes.least = sizes.least > setting->least_body_px ? sizes.least : setting->least_body_px;
    sizes.most = sizes.most > sizes.least ? sizes.most : sizes.least;
    setting->is_poster = rank->is_poster;
    if (choose_single(setting, sizes))
        return true;
    for (int size = sizes.most; size > sizes.least; size = next_size(size)) {
        setting_resize(setting, size);
        if (fits_one_card(setting))
            return true;
    }
    setting_resize(setting, sizes.least);
    if (setting->is_poster || fits_one_card(setting))
        return true;
    if (setting->article->n_blocks < MANY_BLOCKS)
        setting->least_body_px = sizes.least;
    return false;
}
