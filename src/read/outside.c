/* The readers already skip local names as they find them, to take the next best instead; this final check covers
   whatever they missed. */
#include "read/outside.h"

#include "base/address.h"
#include "read/common/resolve.h"

static void tidy_picture(Str *source)
{
    if (!address_is_web(*source) && !str_has_prefix(*source, STR("data:")))
        *source = (Str){0};
}

static void tidy_link(Str *url)
{
    if (resolve_is_address(*url) && !address_is_web(*url) && !str_has_prefix(*url, STR("mailto:")))
        *url = (Str){0};
}

static void tidy_links(void *context, int block, const struct text *text)
{
    (void)context;
    (void)block;
    for (int i = 0; i < text->n_spans; i++)
        tidy_link(&text->spans[i].url);
}

/* A theme without a path is a built-in one; a path would name a file on this machine. */
static void tidy_theme(Arena *arena, struct article *article)
{
    if (str_find(article->theme, STR("/")) < 0 && !str_has_suffix(article->theme, STR(".yaml")))
        return;
    article_add_warning(arena, article, 1, 1,
                        "theme: " STR_FMT ": an article from the web may name a built-in theme, not a file",
                        STR_ARG(article->theme));
    article->theme = (Str){0};
}

void outside_tidy(Arena *arena, struct article *article)
{
    tidy_picture(&article->lead.source);
    tidy_link(&article->url);
    tidy_link(&article->next_part);
    for (int i = 0; i < article->n_authors; i++)
        tidy_picture(&article->authors[i].portrait);
    for (int i = 0; i < article->n_blocks; i++) {
        tidy_picture(&article->blocks[i].picture.source);
        tidy_link(&article->blocks[i].url);
    }
    article_walk(article, tidy_links, NULL);
    tidy_theme(arena, article);
}
