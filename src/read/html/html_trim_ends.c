/* Sites put labels, dates, bylines, buttons and links above the first prose and below the last. */
#include "read/html/html_trim_ends.h"

#include "read/common/wording.h"

/* Returns why a line above the first prose does not belong to the article; NULL when it does. */
static const char *reason_at_head(const struct trimming *t, int i)
{
    enum block_kind kind = t->article->blocks[i].kind;
    Str text = html_trimming_text(t, i);
    if (kind == BLOCK_TABLE || kind == BLOCK_CODE || kind == BLOCK_QUOTE)
        return NULL;
    if (html_trimming_is_title(t, i))
        return html_trimming_repeated_title;
    if (html_trimming_is_marked_dek(t, i) || (html_trimming_is_dek(t, i) && !html_trimming_is_prose(t, i)))
        return "repeated summary";
    if (html_trimming_is_dateline(t, text))
        return "byline or date";
    if (wording_is_widget(text))
        return "button";
    bool is_label = (html_trimming_is_paragraph(t, i) || kind == BLOCK_ITEM) && html_trimming_is_small_label(t, i);
    return is_label && !str_has_suffix(text, STR(":")) ? "label above the text" : NULL;
}

static bool is_above_text(const struct trimming *t, int i)
{
    return !html_trimming_has_text(t, i) || !html_trimming_is_prose(t, i) || html_trimming_is_title(t, i) ||
           html_trimming_is_marked_dek(t, i);
}

void html_trim_head(struct trimming *t)
{
    for (int i = 0; i < t->n && is_above_text(t, i); i++)
        if (html_trimming_has_text(t, i)) {
            t->why[i] = reason_at_head(t, i);
            html_trimming_keep_dek(t, i);
        }
}

/* True for "Receive our monthly newsletter" and "Do you want to know more? Sign up here". */
static bool asks_for_address(const struct block *block)
{
    enum { LONGEST = 200 };
    static const char *const asks[] = {"Sign up",   "sign up",    "Subscribe",  "subscribe", "Receive our",
                                       "Get our",   "Abonnieren", "abonnieren", "anmelden",  "inscrivez",
                                       "Inscrivez", "suscríbete", NULL};
    Str text = block->text.str;
    return text.len <= LONGEST && str_has_any(text, asks) &&
           (html_trimming_link_share(block) > 0 || str_find(text, STR("ewsletter")) >= 0);
}

/* Returns why a line after the last prose does not belong to the article; NULL when it does: it reads as a sentence, is
   part of a list or is next to prose. */
static const char *reason_at_tail(const struct trimming *t, int i)
{
    const struct block *block = &t->article->blocks[i];
    Str text = html_trimming_text(t, i);
    if (block->kind == BLOCK_LINK)
        return "link";
    if (block->kind == BLOCK_HEADING)
        return "heading of nothing";
    if (block->kind == BLOCK_ITEM)
        return html_trimming_link_share(block) >= 80 ? "links" : NULL;
    if (block->kind != BLOCK_PARAGRAPH)
        return NULL;
    if (wording_is_widget(text))
        return "button";
    if (html_trimming_is_dateline(t, text))
        return "byline or date";
    if (html_trimming_link_share(block) >= 60 && text.len < 200)
        return "link";
    if (asks_for_address(block))
        return "sign-up";
    return html_trimming_is_small_label(t, i) ? "label below the text" : NULL;
}

void html_trim_tail(struct trimming *t)
{
    for (int i = t->n - 1; i >= 0; i--)
        if (html_trimming_has_text(t, i)) {
            t->why[i] = reason_at_tail(t, i);
            if (!t->why[i])
                break;
        }
}
