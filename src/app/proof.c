/* The proof reader looks at the finished deck, not at rules: what it tells has really happened on some card. */
#include "app/proof.h"

static const double MOST_ENLARGED = 1.2, SMALL = 0.2; /* of a picture's own px; of the screen's width */

struct default_theme {
    struct content *content;
    const struct book *book;
    int line;
};

static void warn(struct default_theme *look, int line, Str text)
{
    content_warn(look->content, line, 1, text);
}

static void report_character(void *context, int32_t code)
{
    struct default_theme *look = context;
    char character[4];
    Str shown = {character, (size_t)str_encode(code, character)};
    warn(look, look->line,
         str_format(&look->content->arena, "no face has the character " STR_FMT " (U+%04X); install a font that does",
                    STR_ARG(shown), (unsigned)code));
}

static bool is_address(Str url)
{
    static const char *const starts[] = {"http://", "https://", "mailto:", "tel:", "ftp://", "#", "/", "./", "../"};
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ')
            return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_has_prefix(url, str_from_c(starts[i])))
            return true;
    return str_find(url, STR(".")) > 0 && str_find(url, STR("://")) < 0; /* a file beside this one */
}

static void check_link(struct default_theme *look, int line, Str url)
{
    if (!is_address(url))
        warn(look, line,
             str_format(&look->content->arena, "the link \"" STR_FMT "\" is no address; write it with https://",
                        STR_ARG(url)));
}

static void visit_text(void *context, int block, const struct text *text)
{
    struct default_theme *look = context;
    look->line = look->book->article->blocks[block].line;
    printer_find_missing(shelf_printer(look->content->shelf), text->str, report_character, look);
    for (int i = 0; i < text->n_spans; i++)
        if (text->spans[i].style & SPAN_LINK)
            check_link(look, look->line, text->spans[i].url);
}

static int line_of_picture(const struct article *article, Str source)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (str_is_equal(article->blocks[i].picture.source, source))
            return article->blocks[i].line;
    return 1;
}

static void check_picture(struct default_theme *look, const struct card *card, const struct placed_picture *picture)
{
    const struct deck *deck = look->book->deck;
    const struct measure *m =
        printer_measure(shelf_printer(look->content->shelf), deck->theme, look->book->article->language);
    bool is_enlarged = picture->box.w > MOST_ENLARGED * picture->crop.w, is_small = picture->box.w < SMALL * deck->w_px;
    if (m->picture(m->context, picture->source).is_drawing || (!is_enlarged && !is_small))
        return;
    warn(look, line_of_picture(look->book->article, picture->source),
         str_format(&look->content->arena, STR_FMT " is only %d px wide for %d px on card %d; use a larger one",
                    STR_ARG(picture->source), picture->crop.w, is_small ? deck->w_px / 4 : picture->box.w,
                    card->number));
}

static void check_card(struct default_theme *look, const struct card *card)
{
    for (int i = 0; i < card->n_pictures; i++)
        check_picture(look, card, &card->pictures[i]);
    if (card->breaks_sentence)
        warn(look, look->book->article->blocks[card->last_block].line,
             str_format(&look->content->arena,
                        "a sentence does not fit on a card and is broken behind card %d; make it two", card->number));
}

void proof_read(struct content *content, const struct book *book)
{
    struct default_theme look = {content, book, 0};
    content_warn_all(content, book->article);
    article_walk(book->article, visit_text, &look);
    for (int i = 0; i < book->article->n_blocks; i++)
        if (book->article->blocks[i].kind == BLOCK_LINK)
            check_link(&look, book->article->blocks[i].line, book->article->blocks[i].url);
    for (int i = 0; i < book->deck->n_cards; i++)
        check_card(&look, &book->deck->cards[i]);
}

void proof_measure(const struct deck *deck, struct proof *proof)
{
    *proof = (struct proof){.n_cards = deck->n_cards, .body_px = deck->body_px};
    for (int i = 0; i < deck->n_cards; i++) {
        const struct card *card = &deck->cards[i];
        proof->turn_ms += card->dwell_ms;
        if (card->layout != LAYOUT_TEXT && card->layout != LAYOUT_TEXT_PICTURE && card->layout != LAYOUT_LIST)
            continue;
        if (!proof->fullest || card->fill > proof->most_fill) {
            proof->fullest = card->number;
            proof->most_fill = card->fill;
        }
        if (!proof->emptiest || card->fill < proof->least_fill) {
            proof->emptiest = card->number;
            proof->least_fill = card->fill;
        }
    }
}
