/* Joins the known parts with dots. */
#include "typeset/authorship.h"

#include <assert.h>

#include "typeset/day.h"

Str authorship_line(const struct setting *setting)
{
    assert(setting->arena && setting->article);
    const struct article *article = setting->article;
    struct str_builder b = {.arena = setting->arena};
    for (int i = 0; i < article->n_authors; i++) {
        str_builder_add(&b, i ? STR(", ") : (Str){0});
        str_builder_add(&b, article->authors[i].name);
    }
    Str parts[] = {article->site, day_for_reader(setting->arena, article->published, setting->language)};
    for (int i = 0; i < 2; i++) {
        str_builder_add(&b, b.len && parts[i].len ? STR("\u00a0\u00a0\u00b7\u00a0 ") : (Str){0});
        str_builder_add(&b, parts[i]);
    }
    return str_builder_text(&b);
}
