/* The metadata a page offers for sharing often repeats its text; a card should show it only once. */
#include "read/html/html_lead.h"

#include <string.h>

#include "base/address.h"
#include "base/data_address.h"
#include "base/path.h"
#include "read/html/html_picture.h"
#include "read/html/html_title.h"
#include "read/html/html_words.h"
#include "read/common/resolve.h"
#include "read/common/wording.h"

static void remove_block(struct article *article, int i)
{
    memmove(&article->blocks[i], &article->blocks[i + 1],
            sizeof *article->blocks * (size_t)(article->n_blocks - i - 1));
    article->n_blocks--;
}

static void take_over(struct article *article, int i)
{
    struct picture *picture = &article->blocks[i].picture, *lead = &article->lead;
    if (!lead->source.len || !address_is_web(picture->source))
        lead->source = picture->source; /* a file beside the page needs no network */
    if (picture->alt.len)
        lead->alt = picture->alt;
    lead->caption = picture->caption;
    lead->credit = picture->credit;
    remove_block(article, i);
}

void html_lead_choose(struct article *article)
{
    enum { NEAR_TOP = 3 };
    if (article->lead.source.len && !data_address_is(article->lead.source) &&
        html_words_are_in(path_name(article->lead.source), HTML_WORDS_FURNITURE))
        article->lead = (struct picture){0};
    int n_texts = 0;
    for (int i = 0; i < article->n_blocks; i++) {
        n_texts += article->blocks[i].kind != BLOCK_PICTURE;
        if (article->blocks[i].kind != BLOCK_PICTURE || (!article->lead.source.len && n_texts > NEAR_TOP))
            continue;
        if (article->lead.source.len && !html_picture_is_same(article->lead.source, article->blocks[i].picture.source))
            continue;
        take_over(article, i);
        return;
    }
}

static bool is_said_again(const struct article *article)
{
    enum { LOOKED = 4, HEAD = 60 };
    Str dek = article->dek;
    int n_texts = 0;
    for (int i = 0; i < article->n_blocks && n_texts < LOOKED; i++) {
        Str text = article->blocks[i].text.str;
        if (!text.len)
            continue;
        n_texts++;
        size_t n = dek.len < HEAD ? dek.len : HEAD;
        if (str_find(text, str_slice(dek, 0, n)) >= 0 || html_title_likeness(text, dek) > 0.7)
            return true;
    }
    return html_title_likeness(article->title, dek) > 0.7;
}

static bool is_cut(Str dek)
{
    enum { LONG = 120, LONGEST = 320 };
    return str_has_suffix(dek, STR("...")) || str_has_suffix(dek, STR("…")) || str_has_suffix(dek, STR("[…]")) ||
           str_has_suffix(dek, STR("[...]")) || dek.len > LONGEST || (dek.len > LONG && !wording_ends_sentence(dek));
}

void html_lead_tidy(struct article *article)
{
    enum { LONGEST_KICKER = 40 };
    if (is_cut(article->dek) || is_said_again(article))
        article->dek = (Str){0};
    if (article->kicker.len > LONGEST_KICKER || address_is_web(article->kicker) ||
        str_is_equal_nocase(article->kicker, article->site))
        article->kicker = (Str){0};
    if (str_is_equal(str_slice(article->updated, 0, 10), str_slice(article->published, 0, 10)))
        article->updated = (Str){0};
}
