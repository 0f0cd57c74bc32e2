/* Builds a deck. Cards are set in bursts, as far as the choice of pages is settled; the deck owns all its memory in one
   arena. */
#include "typeset/typeset.h"

#include <assert.h>
#include <stdlib.h>

#include "base/die.h"
#include "typeset/badge.h"
#include "typeset/cards.h"
#include "typeset/running_clock.h"
#include "typeset/state_sign.h"
#include "typeset/notice.h"
#include "typeset/single.h"
#include "typeset/size.h"

struct typesetter {
    Arena arena;
    struct typeset_options options;
    struct setting setting;
    struct flow flow;
    struct deck deck;
    int next_unit;
    Str section;
    int *n_own_lines; /* of each card, without its head */
};

struct typesetter *typeset_create(const struct article *article, const struct theme *theme,
                                  const struct measure *measure, const struct typeset_options *options)
{
    assert(article && theme && measure && options);
    struct typesetter *t = calloc(1, sizeof *t);
    if (!t)
        die_no_memory();
    t->options = *options;
    t->setting = (struct setting){
        .arena = &t->arena, .article = article, .theme = theme, .measure = measure, .options = &t->options};
    setting_init(&t->setting);
    if (!notice_choose_size(&t->setting))
        size_choose(&t->setting);
    flow_init(&t->flow, &t->setting);
    t->deck = (struct deck){.article = article,
                            .theme = theme,
                            .w_px = options->w_px,
                            .h_px = options->h_px,
                            .body_px = t->setting.body_px};
    return t;
}

void typeset_destroy(struct typesetter *typesetter)
{
    if (!typesetter)
        return;
    setting_finish(&typesetter->setting);
    arena_finish(&typesetter->arena);
    free(typesetter);
}

static void add_card(struct typesetter *t, struct card card)
{
    int n = t->deck.n_cards;
    card.number = n + 1;
    badge_add(&t->setting, &card);
    card_set_dwell(&t->setting, &card);
    running_clock_reserve(&t->setting, &card);
    if (t->setting.theme->has_head_rule && card.head.w)
        card_add_head_rule(&t->setting, &card);
    *arena_push(&t->arena, t->n_own_lines, n) = card.n_lines;
    card_add_head(&t->setting, &card, 0);
    *arena_push(&t->arena, t->deck.cards, t->deck.n_cards) = card;
}

/* The running head of a card is the last heading before it; on a card that begins with a heading it is the article's
   title. */
static void add_page(struct typesetter *t, const struct page *page)
{
    assert(page->first >= t->next_unit);
    struct card card;
    card_from_page(&t->flow, page, &card);
    card.section = flow_galley(&t->flow, page->first)->role == ROLE_HEADING ? (Str){0} : t->section;
    for (int u = page->first; u < page->last; u++)
        if (flow_galley(&t->flow, u)->role == ROLE_HEADING)
            t->section = flow_galley(&t->flow, u)->block->text.str;
    add_card(t, card);
}

/* Sets the running heads again, now that the number of cards is known. */
static void finish(struct typesetter *t)
{
    struct card card;
    if (card_from_end(&t->setting, &card))
        add_card(t, card);
    for (int i = 0; i < t->deck.n_cards; i++) {
        t->deck.cards[i].n_lines = t->n_own_lines[i];
        card_add_head(&t->setting, &t->deck.cards[i], t->deck.n_cards);
    }
    t->deck.is_complete = true;
}

const struct deck *typeset_advance(struct typesetter *t, int n_cards)
{
    assert(t);
    struct card title;
    if (!t->deck.n_cards && !t->deck.is_complete && t->setting.is_single) {
        single_set(&t->flow, &title);
        add_card(t, title);
        t->next_unit = t->flow.n_units;
        finish(t);
    }
    if (!t->deck.n_cards && !t->deck.is_complete && card_from_title(&t->setting, &title))
        add_card(t, title);
    while (t->deck.n_cards < n_cards && !t->deck.is_complete) {
        struct page *pages;
        int n = pages_choose(&t->flow, t->next_unit, &t->arena, &pages);
        for (int i = 0; i < n; i++)
            add_page(t, &pages[i]);
        if (n)
            t->next_unit = pages[n - 1].last;
        if (!n || (t->flow.next_block >= t->deck.article->n_blocks && t->next_unit >= t->flow.n_units))
            finish(t);
    }
    return &t->deck;
}

int typeset_card_at(const struct deck *deck, struct place place)
{
    assert(deck);
    int card = 0;
    for (int i = 0; i < deck->n_cards; i++) {
        struct place p = deck->cards[i].place;
        if (p.block < place.block || (p.block == place.block && p.offset <= place.offset))
            card = i;
    }
    return card;
}

void typeset_live(const struct typesetter *t, const struct card *card, const struct live *live, struct card *over)
{
    struct setting setting = t->setting;
    *over = (struct card){.layout = card->layout, .is_right_to_left = card->is_right_to_left};
    setting.arena = live->arena;
    if (live->minute > 0)
        running_clock_set(&setting, card, live->minute, over);
    state_sign_set(&setting, live, over);
}
