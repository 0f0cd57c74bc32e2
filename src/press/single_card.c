/* Sets a short article, such as the help, on one card, however small its text becomes. Owns nothing. */
#include "press/single_card.h"

/* Tries smaller and smaller text, a limited number of times, until everything fits on one card. */
static struct typesetter *set_on_one(const struct article *article, struct theme *theme, const struct measure *measure,
                                     const struct typeset_options *options)
{
    enum { MOST_TRIES = 8 };
    for (int i = 1;; i++) {
        struct typesetter *t = typeset_create(article, theme, measure, options);
        if (i == MOST_TRIES || typeset_advance(t, 2)->n_cards < 2)
            return t;
        typeset_destroy(t);
        theme->body_least *= 0.9;
        theme->body_most = theme->body_least;
    }
}

void single_card_print(struct printer *printer, const struct article *article, const struct typeset_options *options,
                       struct canvas canvas)
{
    struct theme theme;
    struct error ignored;
    struct typeset_options own = *options;
    theme_init(&theme);
    theme.measure_most = 200; /* a table as wide as the screen */
    own.w_px = canvas.w_px;
    own.h_px = canvas.h_px;
    own.distance_mm = own.diagonal_mm = 0; /* the reader is right in front of the screen */
    struct typesetter *t = set_on_one(article, &theme, printer_measure(printer, &theme, article->language), &own);
    const struct deck *deck = typeset_advance(t, 1);
    if (deck->n_cards)
        printer_paint(printer, deck, &deck->cards[0], canvas, &ignored);
    typeset_destroy(t);
}
