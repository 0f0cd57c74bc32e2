/* Writes the deck for scripts; the manual documents the names. Owns nothing. */
#include "print/json.h"

#include <math.h>

#include <jansson.h>

#include "base/address.h"

static json_t *text_of(Str s)
{
    Arena arena = {0};
    int n_replaced;
    s = str_to_utf8(&arena, s, &n_replaced); /* a path may contain any bytes */
    json_t *text = json_stringn(s.len ? s.ptr : "", s.len);
    arena_finish(&arena);
    return text;
}

static json_t *address_of(Str s)
{
    Arena arena = {0};
    json_t *text = text_of(address_for_people(&arena, s));
    arena_finish(&arena);
    return text;
}

static json_t *words_of(const struct line *line)
{
    Arena arena = {0};
    struct str_builder words = {.arena = &arena};
    for (int i = 0; i < line->n_words; i++) {
        str_builder_add(&words, line->words[i].text);
        if (line->words[i].has_space && i + 1 < line->n_words)
            str_builder_add_byte(&words, ' ');
    }
    json_t *text = text_of(str_builder_text(&words));
    arena_finish(&arena);
    return text;
}

static json_t *line_of(const struct line *line)
{
    return json_pack("{s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:o}", "role", role_name(line->role), "block", line->block,
                     "x", line->box.x, "y", line->box.y, "w", line->box.w, "h", line->box.h, "size", line->size_px,
                     "text", words_of(line));
}

static json_t *picture_of(const struct placed_picture *picture)
{
    return json_pack("{s:o, s:i, s:i, s:i, s:i}", "source", address_of(picture->source), "x", picture->box.x, "y",
                     picture->box.y, "w", picture->box.w, "h", picture->box.h);
}

static json_t *card_of(const struct card *card)
{
    json_t *lines = json_array(), *pictures = json_array();
    for (int i = 0; i < card->n_lines; i++)
        json_array_append_new(lines, line_of(&card->lines[i]));
    for (int i = 0; i < card->n_pictures; i++)
        json_array_append_new(pictures, picture_of(&card->pictures[i]));
    return json_pack("{s:i, s:s, s:o, s:i, s:f, s:b, s:o, s:o}", "number", card->number, "layout",
                     layout_name(card->layout), "section", text_of(card->section), "dwell_ms", card->dwell_ms, "fill",
                     isfinite(card->fill) ? round(card->fill * 1000) / 1000 : 0.0, "continues", card->continues,
                     "lines", lines, "pictures", pictures);
}

static json_t *authors_of(const struct article *article)
{
    json_t *authors = json_array();
    for (int i = 0; i < article->n_authors; i++)
        json_array_append_new(authors, text_of(article->authors[i].name));
    return authors;
}

static json_t *warnings_of(const struct article *article)
{
    json_t *warnings = json_array();
    for (int i = 0; i < article->n_warnings; i++)
        json_array_append_new(warnings, json_pack("{s:i, s:o}", "line", article->warnings[i].line, "text",
                                                  address_of(article->warnings[i].text)));
    return warnings;
}

static json_t *article_of(const struct deck *deck)
{
    const struct article *article = deck->article;
    json_t *cards = json_array();
    for (int i = 0; i < deck->n_cards; i++)
        json_array_append_new(cards, card_of(&deck->cards[i]));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "source", address_of(article->source),
                     "title", text_of(article->title), "kicker", text_of(article->kicker), "dek", text_of(article->dek),
                     "authors", authors_of(article), "published", text_of(article->published), "updated",
                     text_of(article->updated), "url", address_of(article->url), "language", text_of(article->language),
                     "warnings", warnings_of(article), "cards", cards);
}

char *json_from_decks(const struct deck *const *decks, int n_decks, int w_px, int h_px)
{
    enum { DIGITS = 6 };
    json_t *articles = json_array();
    for (int i = 0; i < n_decks; i++)
        json_array_append_new(articles, article_of(decks[i]));
    json_t *root = json_pack("{s:{s:i, s:i}, s:o}", "screen", "w", w_px, "h", h_px, "articles", articles);
    char *text = root ? json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(DIGITS)) : NULL;
    json_decref(root);
    return text;
}
