/* Checks the finished deck rather than rules: whatever it reports happens on some card. Owns nothing. */
#include "app/proof.h"

#include <string.h>

static const double MOST_ENLARGED = 1.2, SMALL = 0.2; /* times a picture's own px; share of the screen's width */

struct proofing {
    struct content *content;
    const struct book *book;
    int line;
};

static void warn(struct proofing *proofing, int line, Str text)
{
    content_warn(proofing->content, line, 1, text);
}

static void report_character(void *context, int32_t code)
{
    struct proofing *proofing = context;
    char character[4];
    Str shown = {character, (size_t)str_encode(code, character)};
    warn(proofing, proofing->line,
         str_format(&proofing->content->arena,
                    "no font has the character " STR_FMT " (U+%04X): install one that has it", STR_ARG(shown),
                    (unsigned)code));
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

static void check_link(struct proofing *proofing, int line, Str url)
{
    if (!is_address(url))
        warn(proofing, line,
             str_format(&proofing->content->arena, "the link \"" STR_FMT "\" is not a URL: start it with https://",
                        STR_ARG(url)));
}

static void visit_text(void *context, int block, const struct text *text)
{
    struct proofing *proofing = context;
    proofing->line = proofing->book->article->blocks[block].line;
    printer_find_missing(shelf_printer(proofing->content->shelf), text->str, report_character, proofing);
    for (int i = 0; i < text->n_spans; i++)
        if (text->spans[i].style & SPAN_LINK)
            check_link(proofing, proofing->line, text->spans[i].url);
}

static int line_of_picture(const struct article *article, Str source)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (str_is_equal(article->blocks[i].picture.source, source))
            return article->blocks[i].line;
    return 1;
}

static void check_picture(struct proofing *proofing, const struct card *card, const struct placed_picture *picture)
{
    const struct deck *deck = proofing->book->deck;
    const struct measure *m =
        printer_measure(shelf_printer(proofing->content->shelf), deck->theme, proofing->book->article->language);
    bool is_enlarged = picture->box.w > MOST_ENLARGED * picture->crop.w, is_small = picture->box.w < SMALL * deck->w_px;
    if (m->picture(m->context, picture->source).is_drawing || (!is_enlarged && !is_small))
        return;
    warn(proofing, line_of_picture(proofing->book->article, picture->source),
         str_format(&proofing->content->arena, STR_FMT " is only %d px wide for %d px on card %d: use a larger one",
                    STR_ARG(picture->source), picture->crop.w, is_small ? deck->w_px / 4 : picture->box.w,
                    card->number));
}

/* True when the last words with that role on a card end with an ellipsis that is not the text's own. */
static bool is_cut(const struct card *card, enum role role, Str text)
{
    static const Str ELLIPSIS = {"\u2026", 3};
    const struct line *last = NULL;
    for (int i = 0; i < card->n_lines; i++)
        if (card->lines[i].role == role && card->lines[i].block < 0)
            last = &card->lines[i];
    return last && str_has_suffix(last->words[last->n_words - 1].text, ELLIPSIS) && !str_has_suffix(text, ELLIPSIS) &&
           !str_has_suffix(text, STR("..."));
}

/* The words around the text have one card each; those of the text have as many as they need. */
static void check_cut(struct proofing *proofing, const struct card *card)
{
    const struct article *article = proofing->book->article;
    const struct {
        enum role role;
        const char *name;
        Str text;
    } parts[] = {{ROLE_HEADLINE, "title", article->title},
                 {ROLE_DEK, "dek", article->dek},
                 {ROLE_KICKER, "kicker", article->kicker},
                 {ROLE_BYLINE, "author's biography", article->n_authors ? article->authors[0].biography : (Str){0}}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].text.len && is_cut(card, parts[i].role, parts[i].text))
            warn(proofing, 1,
                 str_format(&proofing->content->arena,
                            "the %s is too long for card %d and ends there with \u2026: shorten it, or move words into "
                            "the text",
                            parts[i].name, card->number));
}

static void check_card(struct proofing *proofing, const struct card *card)
{
    check_cut(proofing, card);
    for (int i = 0; i < card->n_pictures; i++)
        check_picture(proofing, card, &card->pictures[i]);
    if (card->breaks_sentence)
        warn(proofing, proofing->book->article->blocks[card->last_block].line,
             str_format(&proofing->content->arena,
                        "a sentence does not fit on one card and is split after card %d: make it two sentences",
                        card->number));
}

int proof_count_words(Str text)
{
    int n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += (unsigned char)text.ptr[i] > ' ' && (i == 0 || (unsigned char)text.ptr[i - 1] <= ' ');
    return n;
}

static void count_text(void *context, int block, const struct text *text)
{
    (void)block;
    *(int *)context += proof_count_words(text->str);
}

/* True when a part left out reads like the article: it is long and was not recognised as page furniture. */
static bool is_prose(const struct dropped *part)
{
    enum { LEAST_WORDS = 25 };
    return strcmp(part->why, "beside the article") == 0 && proof_count_words(part->text) >= LEAST_WORDS &&
           strchr(".!?", part->text.ptr[part->text.len - 1]);
}

static void check_dropped(struct proofing *proofing)
{
    const struct article *article = proofing->book->article;
    int n_kept = 0, n_dropped = 0, n_prose = 0, line = 1;
    article_walk(article, count_text, &n_kept);
    for (int i = 0; i < article->n_dropped; i++) {
        n_dropped += proof_count_words(article->dropped[i].text);
        if (is_prose(&article->dropped[i]) && n_prose++ == 0)
            line = article->dropped[i].line;
    }
    if (n_dropped > n_kept)
        warn(proofing, 1,
             str_format(&proofing->content->arena,
                        "more words are left out (%d) than shown (%d): see what with `placard read --all`", n_dropped,
                        n_kept));
    else if (n_prose)
        warn(proofing, line, STR("text is left out that may belong to the article: see it with `placard read --all`"));
}

void proof_read(struct content *content, const struct book *book)
{
    struct proofing proofing = {content, book, 0};
    content_warn_all(content, book->article);
    article_walk(book->article, visit_text, &proofing);
    for (int i = 0; i < book->article->n_blocks; i++)
        if (book->article->blocks[i].kind == BLOCK_LINK)
            check_link(&proofing, book->article->blocks[i].line, book->article->blocks[i].url);
    check_dropped(&proofing);
    for (int i = 0; i < book->deck->n_cards; i++)
        check_card(&proofing, &book->deck->cards[i]);
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
