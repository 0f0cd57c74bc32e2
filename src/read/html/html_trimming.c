/* What a block of the flat list reads like, and what surrounds it in the page. */
#include "read/html/html_trimming.h"

#include <string.h>

#include "read/html/html_title.h"
#include "read/html/html_words.h"
#include "read/text/page.h"
#include "read/common/wording.h"

enum { PROSE = 70 };

const char html_trimming_repeated_title[] = "repeated title";

Str html_trimming_text(const struct trimming *t, int i)
{
    return t->article->blocks[i].text.str;
}

bool html_trimming_has_text(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    return !t->why[i] && kind != BLOCK_PICTURE && kind != BLOCK_RULE;
}

bool html_trimming_is_paragraph(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LINK;
}

bool html_trimming_is_prose(const struct trimming *t, int i)
{
    Str text = html_trimming_text(t, i);
    enum block_kind kind = t->article->blocks[i].kind;
    return kind == BLOCK_CODE || kind == BLOCK_TABLE || kind == BLOCK_QUOTE ||
           (kind != BLOCK_HEADING && ((text.len >= PROSE && wording_ends_sentence(text)) || text.len >= 2 * PROSE));
}

int html_trimming_link_share(const struct block *block)
{
    long n = 0;
    for (int i = 0; i < block->text.n_spans; i++)
        if (block->text.spans[i].style & SPAN_LINK)
            n += block->text.spans[i].end - block->text.spans[i].start;
    if (block->kind == BLOCK_LINK)
        return 100;
    return block->text.str.len ? (int)(n * 100 / (long)block->text.str.len) : 0;
}

bool html_trimming_is_title(const struct trimming *t, int i)
{
    Str text = html_trimming_text(t, i), title = t->article->title;
    return title.len && text.len <= title.len * 2 + 20 && text.len * 2 + 20 >= title.len &&
           html_title_likeness(text, title) > 0.75;
}

bool html_trimming_is_dek(const struct trimming *t, int i)
{
    return t->article->dek.len && html_title_likeness(html_trimming_text(t, i), t->article->dek) > 0.8;
}

bool html_trimming_names_author(const struct trimming *t, Str text)
{
    for (int i = 0; i < t->article->n_authors; i++)
        if (t->article->authors[i].name.len > 3 && str_find(text, t->article->authors[i].name) >= 0)
            return true;
    return false;
}

bool html_trimming_is_dateline(const struct trimming *t, Str text)
{
    Str published = {0}, updated = {0}, name;
    return text.len <= 200 &&
           (page_take_dates(t->arena, text, &published, &updated) || wording_is_byline(text, &name) ||
            (text.len <= 100 && html_trimming_names_author(t, text) && !wording_ends_sentence(text)));
}

int html_trimming_next_text(const struct trimming *t, int i)
{
    for (i++; i < t->n && !html_trimming_has_text(t, i);)
        i++;
    return i;
}

/* Returns the element whose children form one text: the one around a paragraph, or around an item's list. */
static const struct html_node *company_of(const struct trimming *t, int i)
{
    const struct html_node *node = i < t->blocks->n_origins ? t->blocks->origins[i] : NULL;
    while (node && (!node->is_block || node->tag == HTML_P || node->tag == HTML_LI || node->tag == HTML_UL ||
                    node->tag == HTML_OL || node->tag == HTML_DL || node->tag == HTML_DT || node->tag == HTML_DD ||
                    (node->tag >= HTML_H1 && node->tag <= HTML_H6) || node->tag == HTML_ADDRESS))
        node = node->parent;
    return node;
}

/* True when the block has prose for siblings: its position is then no evidence against it. */
static bool is_among_prose(const struct trimming *t, int i)
{
    const struct html_node *company = company_of(t, i);
    int n_prose = 0;
    for (int k = 0; company && k < t->n && n_prose < 2; k++)
        n_prose +=
            k != i && html_trimming_has_text(t, k) && html_trimming_is_prose(t, k) && company_of(t, k) == company;
    return n_prose > 1;
}

bool html_trimming_is_small_label(const struct trimming *t, int i)
{
    Str text = html_trimming_text(t, i);
    return text.len <= HTML_TRIMMING_LABEL && !wording_ends_sentence(text) && !is_among_prose(t, i);
}

bool html_trimming_is_marked_dek(const struct trimming *t, int i)
{
    enum { LONGEST = 320, LONG = 120 }; /* what the title card shows */
    const struct html_node *node = i < t->blocks->n_origins ? t->blocks->origins[i] : NULL;
    const struct html_node *block = node ? html_tree_block_of(node) : NULL;
    Str text = html_trimming_text(t, i);
    bool is_shown = text.len <= LONG || (text.len <= LONGEST && wording_ends_sentence(text));
    return block && is_shown && html_words_has(block, HTML_WORDS_DEK) && html_trimming_is_dek(t, i);
}

void html_trimming_keep_dek(const struct trimming *t, int i)
{
    if (t->why[i] && html_trimming_is_marked_dek(t, i))
        t->article->dek = html_trimming_text(t, i);
}
