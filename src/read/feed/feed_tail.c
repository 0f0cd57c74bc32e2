/* A summary is short, breaks off, or points to the rest. */
#include "read/feed/feed_tail.h"

#include <string.h>

#include "base/ascii.h"
#include "read/common/phrase.h"

/* Turns ASCII letters to lower case and unifies apostrophes, for comparison; cuts the text to `size` bytes. */
static Str fold(Str text, char *out, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < size; i++) {
        bool is_apostrophe = str_has_prefix(str_slice(text, i, text.len), STR("\u2019"));
        char c = is_apostrophe ? '\'' : text.ptr[i];
        out[n++] = ascii_to_lower(c);
        i += is_apostrophe ? 2 : 0;
    }
    return (Str){out, n};
}

/* True for a link of one word, possibly with marks around it: "mehr", "[more]", "[...]". */
static bool is_bare_more(Str text)
{
    static const char words[] = " more mehr weiter suite más mas altro mais meer mer plus … ... ";
    while (text.len && strchr(" [(<>)]\n", text.ptr[text.len - 1]))
        text.len--;
    while (text.len && strchr(" [(<>)]\n", text.ptr[0]))
        text = str_slice(text, 1, text.len);
    return text.len && str_is_listed(text, words);
}

static bool says_more(Str text)
{
    enum { LONGEST = 160 };
    char small[LONGEST];
    if (is_bare_more(text))
        return true;
    return text.len < LONGEST && phrase_is_within(fold(text, small, sizeof small), PHRASE_MORE);
}

/* True for "The post A appeared first on B." in the languages of WordPress. */
static bool is_trailer(Str text)
{
    static const char *const parts[] = {"appeared first on",
                                        "first appeared on",
                                        "erschien zuerst auf",
                                        "est apparu en premier",
                                        "se public\u00f3 primero",
                                        "aparece primero en",
                                        "proviene da",
                                        "apareceu primeiro",
                                        "verscheen eerst op",
                                        "d\u00f6k f\u00f6rst upp p\u00e5",
                                        "[link] [comments]",
                                        NULL};
    enum { LONGEST = 500 };
    char small[LONGEST];
    Str folded = fold(text, small, sizeof small);
    return text.len < LONGEST && str_has_any(folded, parts) &&
           (str_has_prefix(folded, STR("the post")) || str_has_prefix(folded, STR("der beitrag")) ||
            str_has_prefix(folded, STR("l'article")) || str_has_prefix(folded, STR("la entrada")) ||
            str_has_prefix(folded, STR("l'articolo")) || str_has_prefix(folded, STR("o post")) ||
            str_has_prefix(folded, STR("het bericht")) || str_has_prefix(folded, STR("inl\u00e4gget")) ||
            str_find(folded, STR("[link]")) >= 0 ||
            (str_has_prefix(folded, STR("this ")) && str_find(folded, STR("first appeared on")) > 0));
}

static bool breaks_off(Str text)
{
    static const char *const ends[] = {"\u2026", "...", "[\u2026]", "[...]", "(\u2026)", "(...)", "\u2026]", NULL};
    for (int i = 0; ends[i]; i++)
        if (str_has_suffix(text, str_from_c(ends[i])))
            return true;
    return false;
}

static void cut(struct text *text, size_t end)
{
    Str rest = str_slice(text->str, 0, end);
    while (rest.len && strchr(" \n\t", rest.ptr[rest.len - 1]))
        rest.len--;
    text->str = rest;
    while (text->n_spans && text->spans[text->n_spans - 1].start >= (int)rest.len)
        text->n_spans--;
    if (text->n_spans && text->spans[text->n_spans - 1].end > (int)rest.len)
        text->spans[text->n_spans - 1].end = (int)rest.len;
}

/* Cuts off a link to the rest at the very end of a paragraph; the link may have several spans. */
static bool cut_link(struct text *text)
{
    int i = text->n_spans - 1;
    if (i < 0 || !(text->spans[i].style & SPAN_LINK))
        return false;
    size_t end = (size_t)text->spans[i].end;
    while (i > 0 && text->spans[i - 1].end == text->spans[i].start && (text->spans[i - 1].style & SPAN_LINK))
        i--;
    size_t start = (size_t)text->spans[i].start;
    if (str_trim(str_slice(text->str, end, text->str.len)).len > 3 || !says_more(str_slice(text->str, start, end)))
        return false;
    cut(text, start);
    return true;
}

/* True for a line that only points to the rest. */
static bool is_pointer(const struct text *text)
{
    enum { LONGEST = 32 };
    return text->str.len <= LONGEST && says_more(text->str);
}

bool feed_tail_drop(struct article *article)
{
    bool is_cut = false;
    for (bool goes_on = true; goes_on && article->n_blocks;) {
        struct block *last = &article->blocks[article->n_blocks - 1];
        if (last->kind != BLOCK_PARAGRAPH && last->kind != BLOCK_LINK && last->kind != BLOCK_RULE)
            break;
        is_cut |= cut_link(&last->text) || is_pointer(&last->text);
        goes_on = !last->text.str.len || is_pointer(&last->text) || is_trailer(last->text.str);
        if (goes_on)
            article->n_blocks--;
    }
    if (article->n_blocks)
        is_cut |= breaks_off(article->blocks[article->n_blocks - 1].text.str);
    return is_cut;
}

bool feed_tail_is_whole(const struct article *article, bool is_content, bool is_cut)
{
    enum { SHORT = 1000, MUCH = 2500, SOME = 500, LEAST = 40 };
    size_t n_bytes = 0;
    int n_paragraphs = 0;
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        n_bytes += block->text.str.len;
        n_paragraphs += block->kind == BLOCK_PARAGRAPH && block->text.str.len > LEAST;
    }
    if (is_cut)
        return is_content && n_bytes >= MUCH;
    if (is_content || !article->title.len || !n_bytes)
        return article->n_blocks > 0; /* a note without a title, or a cartoon: all there is */
    return n_bytes >= SHORT || (n_bytes >= SOME && n_paragraphs >= 3);
}
