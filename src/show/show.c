/* Puts the parts together: a command does what the view makes of it (dispatch.c), usually a move (move.c), and the time
   follows (pace.c). Owns nothing and reads no clock. */
#include "show/show.h"

#include <assert.h>

#include "show/dispatch.h"
#include "show/follow.h"
#include "show/interrupt.h"
#include "show/move.h"
#include "show/pace.h"

enum { MOST_DIGITS_VALUE = 99999, LEAST_HOLD_MS = 30000 };

void show_init(struct show *show, const struct show_options *options)
{
    assert(options->resume_after_ms >= 0);
    *show = (struct show){
        .options = *options,
        .shown = {-1, 0},
        .learnt = {-1, 0},
        .direction = 1,
        .digits = -1,
        .left_ms = SHOW_FOR_EVER,
        .turn_at_ms = SHOW_FOR_EVER,
        .notices = {.turn_at_ms = SHOW_FOR_EVER, .since_ms = SHOW_FOR_EVER},
    };
}

void show_take_options(struct show *show, const struct show_options *options)
{
    assert(options->resume_after_ms >= 0);
    show->options = *options;
}

bool show_is_settled(const struct show *show)
{
    return move_is_settled(show);
}

/* The state before a command. */
struct before {
    bool was_running, was_paused;
    struct show_position wanted;
    int n_moves;
};

static void settle_time(struct show *show, const struct before *before, bool is_visitor, int64_t now_ms)
{
    assert(show->n_moves >= 0 && show->n_moves <= SHOW_MOST_MOVES);
    bool has_gone = !move_is_same(before->wanted, show->wanted) || before->n_moves != show->n_moves;
    if (has_gone || is_visitor)
        follow_leave(show);
    bool is_play = before->was_paused && !show->is_paused;
    if (before->was_running && !pace_is_running(show))
        pace_stop(show, now_ms);
    if (is_visitor && !is_play)
        pace_hold(show, show->options.resume_after_ms, now_ms);
    if (has_gone)
        pace_restart(show, now_ms);
    else if (pace_is_running(show) && is_visitor && !is_play)
        pace_restart(show, now_ms);
    else if (pace_is_running(show) && !before->was_running)
        pace_continue(show, now_ms);
    pace_note_missed(show, now_ms);
}

static struct before remember(const struct show *show)
{
    return (struct before){pace_is_running(show), show->is_paused, show->wanted, show->n_moves};
}

enum show_answer show_obey(struct show *show, struct show_request command, int64_t now_ms)
{
    if (command.is_visitor && show->options.is_kiosk && command_info(command.command)->is_for_staff)
        return SHOW_NOTHING;
    if (interrupt_takes_command(show, command, now_ms))
        return SHOW_NOTHING;
    struct before before = remember(show);
    enum show_answer answer = SHOW_DONE;
    if (command.is_visitor)
        show->missed = 0;
    if (dispatch_leaves_view(show, command.is_visitor))
        show->view = SHOW_CARDS;
    else if (!dispatch_end_number(show, &command))
        answer = dispatch_command(show, command, now_ms);
    bool is_touched = command.is_visitor && (answer != SHOW_NOTHING || show->view != SHOW_CARDS);
    settle_time(show, &before, is_touched, now_ms);
    interrupt_settle(show, now_ms);
    return answer;
}

void show_type_digit(struct show *show, int digit, int64_t now_ms)
{
    assert(digit >= 0 && digit <= 9);
    if (show_is_interrupted(show) && show->notices.wanted.number)
        return;
    struct before before = remember(show);
    int number = (show->digits < 0 ? 0 : show->digits) * 10 + digit;
    show->missed = 0;
    if (dispatch_leaves_view(show, true))
        show->view = SHOW_CARDS;
    else if (show->view == SHOW_CARDS)
        show->digits = number > MOST_DIGITS_VALUE ? MOST_DIGITS_VALUE : number;
    settle_time(show, &before, true, now_ms);
    pace_hold(show, show->options.resume_after_ms > 0 ? 0 : LEAST_HOLD_MS, now_ms);
}

void show_choose(struct show *show, int card, int64_t now_ms)
{
    struct before before = remember(show);
    dispatch_choose(show, card);
    settle_time(show, &before, true, now_ms);
}

/* The card that arrives resolves a typed number or an edition's place. */
static void settle_arrival(struct show *show, struct show_position at)
{
    if (show->is_at_place || (show->is_number && move_is_same(show->wanted, at))) {
        show->wanted = at;
        show->is_at_place = show->is_number = false;
    }
    move_resolve(show);
}

/* A card printed long ago has old counts, which must not replace newer ones. */
static struct show_card with_newest_counts(const struct show *show, const struct show_card *card)
{
    assert(card->n_cards >= 0);
    struct show_card newest = *card;
    bool is_shown = card->article == show->shown.article && show->n_cards > 0;
    bool is_learnt = !is_shown && card->article == show->learnt.article;
    int n = is_shown ? show->n_cards : is_learnt ? show->learnt.card : 0;
    bool is_complete = is_shown ? show->is_complete : is_learnt && show->is_learnt_complete;
    if (is_complete ? !card->is_complete : !card->is_complete && card->n_cards < n) {
        newest.n_cards = n;
        newest.is_complete = is_complete;
    }
    return newest;
}

static void learn_counts(struct show *show, const struct show_card *card)
{
    assert(card->n_cards > 0);
    if (card->n_articles > 0)
        show->n_articles = card->n_articles;
    show->wanted.article = move_wrap_article(show->wanted.article, show->n_articles);
    if (card->article == show->shown.article) {
        show->n_cards = card->n_cards;
        show->is_complete = card->is_complete;
        return;
    }
    show->learnt = (struct show_position){card->article, card->n_cards};
    show->is_learnt_complete = card->is_complete;
}

bool show_learn(struct show *show, const struct show_card *card, int64_t now_ms)
{
    struct before before = remember(show);
    bool was_settled = move_is_settled(show);
    struct show_card newest = with_newest_counts(show, card);
    if (card->n_cards > 0)
        learn_counts(show, &newest);
    else if (card->is_complete)
        show_skip(show, card->article, now_ms);
    move_resolve(show);
    pace_note_missed(show, now_ms);
    if (!was_settled && move_is_settled(show)) /* back at the card on the screen, which will not arrive again */
        pace_restart(show, now_ms);
    return !move_is_same(before.wanted, show->wanted) || before.n_moves != show->n_moves;
}

/* True for the card that is on the screen already, or was before a notice: what is left of its time stays. */
static bool keeps_time(const struct show *show, const struct show_card *card)
{
    bool has_time = show->turn_at_ms != SHOW_FOR_EVER || show->left_ms != SHOW_FOR_EVER;
    bool is_back =
        show_is_interrupted(show) && move_is_same((struct show_position){card->article, card->card}, show->shown);
    return has_time && show->n_moves == 0 && card->key == show->shown_key && (show->is_at_place || is_back);
}

void show_arrive(struct show *show, const struct show_card *card, int64_t now_ms)
{
    struct show_position at = {card->article, card->card};
    assert(at.article >= 0 && at.card >= 0 && at.card < card->n_cards);
    struct show_card newest = with_newest_counts(show, card);
    bool is_same_card = keeps_time(show, card), is_shorter = card->dwell_ms < show->dwell_ms;
    interrupt_end(show, now_ms);
    if (at.article != show->shown.article && show->n_cards > 0) {
        show->learnt = (struct show_position){show->shown.article, show->n_cards};
        show->is_learnt_complete = show->is_complete;
    }
    if (at.article != show->shown.article || show->selected >= newest.n_cards)
        show->selected = card->card;
    show->shown = at;
    show->shown_key = card->key;
    show->dwell_ms = card->dwell_ms > SHOW_LEAST_DWELL_MS ? card->dwell_ms : SHOW_LEAST_DWELL_MS;
    show->n_skipped = 0;
    learn_counts(show, &newest);
    settle_arrival(show, at);
    pace_note_missed(show, now_ms);
    if (is_same_card && show->turn_at_ms == SHOW_FOR_EVER && pace_is_running(show))
        pace_continue(show, now_ms); /* after a notice */
    bool is_longer = show->turn_at_ms != SHOW_FOR_EVER && show->turn_at_ms - now_ms > show->dwell_ms;
    if (!is_same_card || (is_shorter && is_longer) || follow_is_on(show))
        pace_restart(show, now_ms);
}

bool show_skip(struct show *show, int article, int64_t now_ms)
{
    assert(show->direction == 1 || show->direction == -1);
    if (article != show->wanted.article)
        return true;
    if (follow_skip(show, article)) {
        pace_restart(show, now_ms);
        return true;
    }
    follow_leave(show);
    int by = show->direction, card = by < 0 && show->wanted.card < 0 ? -1 : 0;
    int n = show->n_articles > 0 ? show->n_articles : 1;
    bool is_end = by > 0 && show->options.is_once && show->is_turning && article == n - 1;
    show->is_at_place = show->is_number = false;
    show->n_moves = 0;
    show->wanted = is_end ? show->shown : (struct show_position){move_wrap_article(article + by, n), card};
    move_resolve(show);
    pace_restart(show, now_ms);
    show->n_skipped = show->n_skipped + 1 < n ? show->n_skipped + 1 : 0;
    return show->n_skipped > 0;
}

/* Keeps the visitor's destination, counted from the card on the screen. */
static void keep_course(struct show *show, int article)
{
    bool is_other = show->wanted.article != show->shown.article;
    bool is_near = !is_other && !show->is_at_place && !show->is_number && show->wanted.card >= 0;
    int steps = is_near ? show->wanted.card - show->shown.card : 0;
    if (is_other && !show->is_at_place) {
        show->wanted.article =
            move_wrap_article(show->wanted.article - show->shown.article + article, show->n_articles);
        return;
    }
    if (is_near || show->is_at_place) {
        show->is_at_place = true;
        show->is_number = false;
    }
    show->wanted.article = article;
    if (steps == 0 || show->n_moves == SHOW_MOST_MOVES)
        return;
    for (int i = show->n_moves++; i > 0; i--)
        show->moves[i] = show->moves[i - 1];
    show->moves[0] = (struct show_move){COMMAND_NEXT, steps};
}

void show_change_edition(struct show *show, int n_articles, int article)
{
    int n = n_articles > 1 ? n_articles : 1;
    article = article < 0 ? 0 : article >= n ? n - 1 : article;
    show->n_articles = n;
    show->n_skipped = 0;
    show->n_cards = 0; /* belongs to the old edition */
    show->is_complete = false;
    show->learnt = (struct show_position){-1, 0};
    if (show->shown.article < 0) {
        show->wanted.article = move_wrap_article(show->wanted.article, n);
        return;
    }
    keep_course(show, article);
    show->shown.article = article;
}

void show_recall(struct show *show, struct show_position was)
{
    if (show->shown.article >= 0)
        show->shown = was;
}

bool show_tick(struct show *show, int64_t now_ms)
{
    bool is_turned = interrupt_tick(show, now_ms);
    return pace_tick(show, now_ms) || is_turned;
}

int64_t show_next_deadline_ms(const struct show *show)
{
    return show_is_interrupted(show) ? show->notices.turn_at_ms : pace_next_deadline_ms(show);
}

double show_time_left(const struct show *show, int64_t now_ms)
{
    return pace_time_left(show, now_ms);
}

int show_foresee(const struct show *show, struct show_position ahead[2])
{
    int n = 0;
    if (!move_is_exact(show))
        return 0;
    for (int i = 0; i < 2; i++) {
        struct show_position at = move_step(show, show->wanted, i == 0 ? show->direction : -show->direction);
        bool is_known = move_is_same(at, show->shown) || move_is_same(at, show->wanted);
        if (!is_known && at.article >= 0 && (n == 0 || !move_is_same(at, ahead[0])))
            ahead[n++] = at;
    }
    return n;
}
