/* Finds the next card before the press has reported how many cards an article has. A position beyond an article's end
   is kept as it is ("card 9 of article 2") and carried over when the count comes, so quick steps add up exactly. A move
   that must know its article first waits in the queue of struct show. Owns nothing. */
#include "show/move.h"

#include <assert.h>
#include <stdlib.h>

bool move_is_same(struct show_position a, struct show_position b)
{
    return a.article == b.article && a.card == b.card;
}

bool move_is_exact(const struct show *show)
{
    return !show->is_at_place && !show->is_number && show->n_moves == 0;
}

bool move_is_settled(const struct show *show)
{
    return move_is_exact(show) && move_is_same(show->wanted, show->shown);
}

int move_wrap_article(int article, int n_articles)
{
    assert(n_articles >= 0);
    return n_articles > 0 ? (article % n_articles + n_articles) % n_articles : article;
}

/* Returns the number of cards known of an article, 0 while unknown. */
static int count_cards(const struct show *show, int article, bool *is_complete)
{
    bool is_shown = article == show->shown.article && show->n_cards > 0;
    bool is_learnt = article == show->learnt.article;
    *is_complete = is_shown ? show->is_complete : is_learnt && show->is_learnt_complete;
    return is_shown ? show->n_cards : is_learnt ? show->learnt.card : 0;
}

static int turn_articles(const struct show *show, int article)
{
    return move_wrap_article(article, show->n_articles);
}

static bool is_end_of_show(const struct show *show, int from_article)
{
    return show->options.is_once && show->is_turning && from_article == show->n_articles - 1;
}

/* Carries a position over one end of an article whose count is known; true when it moved. */
static bool carry_once(const struct show *show, struct show_position *at)
{
    bool is_complete;
    int n = count_cards(show, at->article, &is_complete);
    if (!is_complete || (at->card >= 0 && at->card < n) || show->n_articles == 0)
        return false;
    assert(n > 0);
    if (at->card >= n)
        *at = (struct show_position){turn_articles(show, at->article + 1), at->card - n};
    else if (at->card + n >= 0)
        at->card += n;
    else
        *at = (struct show_position){turn_articles(show, at->article - 1), at->card + n};
    return true;
}

static struct show_position carry(const struct show *show, struct show_position at)
{
    for (struct show_position before = at; carry_once(show, &at); before = at)
        if (before.card > 0 && is_end_of_show(show, before.article))
            return show->shown;
    return at;
}

/* Steps one card without looking at counts. */
static struct show_position step(const struct show *show, struct show_position from, int by)
{
    if (by > 0 && from.card == -1)
        return (struct show_position){turn_articles(show, from.article + 1), 0};
    if (by < 0 && from.card == 0)
        return (struct show_position){turn_articles(show, from.article - 1), -1};
    return (struct show_position){from.article, from.card + by};
}

struct show_position move_step(const struct show *show, struct show_position from, int by)
{
    assert(by == 1 || by == -1);
    return carry(show, step(show, from, by));
}

/* True when no count can move wanted to another article. */
static bool is_certain(const struct show *show)
{
    bool is_complete;
    int card = show->wanted.card, n = count_cards(show, show->wanted.article, &is_complete);
    return card == 0 || card == -1 || (card > 0 && card < n);
}

static void step_many(struct show *show, int count)
{
    for (int i = 0; i < abs(count); i++)
        show->wanted = move_step(show, show->wanted, count > 0 ? 1 : -1);
}

static void go_to_article(struct show *show, int article)
{
    show->wanted = (struct show_position){turn_articles(show, article), 0};
}

static void go_to_card(struct show *show, int card)
{
    show->wanted.card = card;
    show->wanted = card < 0 ? carry(show, show->wanted) : show->wanted;
    show->is_number = card > 0;
}

static void make_now(struct show *show, struct show_move move)
{
    switch (move.command) {
    case COMMAND_NEXT:
        step_many(show, move.count);
        break;
    case COMMAND_NEXT_ARTICLE:
        go_to_article(show, show->wanted.article + move.count);
        break;
    case COMMAND_FIRST:
        go_to_card(show, 0);
        break;
    case COMMAND_LAST:
        go_to_card(show, -1);
        break;
    case COMMAND_GOTO:
        go_to_card(show, move.count - 1);
        break;
    default:
        assert(!"a move");
    }
}

static bool keep_for_later(struct show *show, struct show_move move)
{
    struct show_move *last = show->n_moves ? &show->moves[show->n_moves - 1] : NULL;
    if (last && last->command == move.command && (move.command == COMMAND_NEXT || move.command == COMMAND_NEXT_ARTICLE))
        last->count += move.count;
    else if (show->n_moves < SHOW_MOST_MOVES)
        show->moves[show->n_moves++] = move;
    else
        return false;
    return true;
}

/* Until the articles have been counted there is no other one to go to. */
static bool leaves_only_article(const struct show *show, struct show_move move)
{
    if (show->n_articles > 0)
        return false;
    return move.command == COMMAND_NEXT_ARTICLE ||
           (move.command == COMMAND_NEXT && (show->wanted.card == -1 || (move.count < 0 && show->wanted.card == 0)));
}

bool move_make(struct show *show, struct show_move move)
{
    assert(show->n_moves >= 0 && show->n_moves <= SHOW_MOST_MOVES);
    if (leaves_only_article(show, move))
        return false;
    bool is_ready = move_is_exact(show) && (move.command == COMMAND_NEXT || is_certain(show));
    if (!is_ready)
        return keep_for_later(show, move);
    make_now(show, move);
    move_resolve(show);
    return true;
}

static void resolve_number(struct show *show)
{
    bool is_complete;
    int n = count_cards(show, show->wanted.article, &is_complete);
    if (!show->is_number || (show->wanted.card >= n && !is_complete))
        return;
    if (show->wanted.card >= n) {
        show->missed = show->wanted.card + 1;
        show->missed_until_ms = 0;
        show->wanted.card = n - 1;
    }
    show->is_number = false;
}

static struct show_move take_move(struct show *show)
{
    assert(show->n_moves > 0);
    struct show_move move = show->moves[0];
    show->n_moves--;
    for (int i = 0; i < show->n_moves; i++)
        show->moves[i] = show->moves[i + 1];
    return move;
}

void move_resolve(struct show *show)
{
    for (;;) {
        resolve_number(show);
        if (show->is_at_place || show->is_number)
            return;
        show->wanted = carry(show, show->wanted);
        if (show->n_moves == 0 || (show->moves[0].command != COMMAND_NEXT && !is_certain(show)))
            return;
        make_now(show, take_move(show));
    }
}
