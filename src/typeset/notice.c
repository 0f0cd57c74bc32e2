/* A notice is read from across a hall: the fewer its words, the larger they are. The largest size at which the text
   still fits on one card is taken; where none does, the least, on as many cards as that needs. */
#include "typeset/notice.h"

#include <assert.h>
#include <unicode/uchar.h>

#include "typeset/column.h"
#include "typeset/unicode.h"

/* Sizes are shares of the screen's short side. */
static const struct rank {
    int most_words;
    double least, most;
    bool is_poster;
} RANKS[] = {{12, 0.09, 0.16, true}, {25, 0.07, 0.12, true}, {80, 0.055, 0.08, false}};

/* Words, and characters of scripts without spaces; counts no further than the longest notice. */
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

/* NULL when the article is not a notice. */
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

bool notice_choose_size(struct setting *setting)
{
    const struct rank *rank = rank_of(setting->article);
    if (!rank)
        return false;
    const struct theme *theme = setting->theme;
    double headline = theme->headline_most * 5 / 8; /* a headline stays larger than its text */
    double most = setting->article->title.len && headline < rank->most ? headline : rank->most;
    int least = (int)(rank->least * setting->short_px + 0.999);
    least = least > setting->body_px ? least : setting->body_px;
    setting->is_poster = rank->is_poster;
    for (int size = (int)(most * setting->short_px); size > least; size -= size / 24 + 1) {
        setting_resize(setting, size);
        if (fits_one_card(setting))
            return true;
    }
    setting_resize(setting, least);
    return true;
}
