/* A share bar is a heading followed by items of a word or two; [caption] encloses a picture and its words. */
#include "read/feed/feed_left.h"

#include <string.h>

#include "read/common/foot.h"
#include "read/common/rich.h"

static bool is_heading_of(const struct block *block, const char *const *words)
{
    for (int i = 0; block->kind == BLOCK_HEADING && words[i]; i++)
        if (str_is_equal_nocase(block->text.str, str_from_c(words[i])))
            return true;
    return false;
}

/* Returns the end of the share bar, or of the heading of related posts, that begins at block i; i when none does. */
static int end_of_bar(const struct article *article, int i)
{
    static const char *const share[] = {"Share this:", "Share this", "Teilen:",        "Teilen mit:", "Gefällt mir:",
                                        "Like this:",  "Partager :", "Comparte esto:", NULL};
    static const char *const related[] = {"Related", "Related posts", "Ähnliche Beiträge", "Articles similaires", NULL};
    enum { LONGEST = 24 };
    if (!is_heading_of(&article->blocks[i], share) && !is_heading_of(&article->blocks[i], related))
        return i;
    for (i++; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (block->kind != BLOCK_ITEM || block->text.str.len > LONGEST)
            break;
    }
    return i;
}

/* Takes the words between "[caption ...]" and "[/caption]"; false when the text is not a caption. */
static bool take_caption(Str text, Str *words)
{
    ptrdiff_t end = str_find(text, STR("]")), close = str_find(text, STR("[/caption]"));
    if (!str_has_prefix(text, STR("[caption ")) || end < 0 || close < end)
        return false;
    *words = str_trim(str_slice(text, (size_t)end + 1, (size_t)close));
    return true;
}

/* Gives the words to the picture after them: a picture ends its paragraph, so it comes after its caption. */
static bool give_caption(Arena *arena, struct article *article, int i, Str words)
{
    struct block *next = i + 1 < article->n_blocks ? &article->blocks[i + 1] : NULL;
    if (!next || next->kind != BLOCK_PICTURE || next->picture.caption.len)
        return false;
    next->picture.caption = rich_plain(arena, words);
    return true;
}

void feed_left_drop(Arena *arena, struct article *article)
{
    int n = 0;
    for (int i = 0; i < article->n_blocks;) {
        struct block *block = &article->blocks[i];
        Str words;
        int end = end_of_bar(article, i);
        bool is_caption = take_caption(block->text.str, &words) && give_caption(arena, article, i, words);
        if (end == i && !is_caption && !(block->kind == BLOCK_PARAGRAPH && foot_is_shortcodes(block->text.str))) {
            article->blocks[n++] = article->blocks[i++];
            continue;
        }
        for (end = end > i ? end : i + 1; i < end; i++)
            if (!is_caption)
                article_add_dropped(arena, article, article->blocks[i].line, "leftover", article->blocks[i].text.str);
    }
    article->n_blocks = n;
}
