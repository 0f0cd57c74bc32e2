/* What a command does in each view: on the cards it moves, in the overview it moves the selection; on the blank screen
   and on help any key of a visitor leads back to the cards. The time is left to the caller. Owns nothing. */
#include "show/dispatch.h"

#include <assert.h>

#include "show/move.h"
#include "show/pace.h"

enum { HELP_MS = 30000 };

static bool has_moved(struct show *show, int direction, struct show_move move)
{
    assert(direction == 1 || direction == -1);
    int old_direction = show->direction;
    show->direction = direction;
    show->is_turning = false;
    if (move_make(show, move))
        return true;
    show->direction = old_direction;
    return false;
}

static bool go_to_number(struct show *show, int number)
{
    int direction = number <= show->wanted.card ? -1 : 1;
    return number > 0 && has_moved(show, direction, (struct show_move){COMMAND_GOTO, number});
}

static void select_card(struct show *show, int card)
{
    int last = show->n_cards > 0 ? show->n_cards - 1 : 0;
    show->selected = card < 0 ? 0 : card > last ? last : card;
}

static bool select_by(struct show *show, int by)
{
    assert(by != 0 && show->selected >= 0);
    int old = show->selected, card = old + by, n_columns = show->n_columns > 0 ? show->n_columns : 1;
    bool is_last_row = old / n_columns == (show->n_cards - 1) / n_columns;
    if (card < 0 || (card >= show->n_cards && (by == 1 || is_last_row)))
        return false;
    select_card(show, card);
    return true;
}

void dispatch_choose(struct show *show, int card)
{
    if (show->view != SHOW_OVERVIEW || card < 0 || card >= show->n_cards)
        return;
    show->view = SHOW_CARDS;
    show->selected = card;
    show->direction = card < show->shown.card ? -1 : 1;
    show->is_turning = show->is_at_place = show->is_number = false;
    show->n_moves = 0;
    show->wanted = (struct show_position){show->shown.article, card};
}

static bool set_view(struct show *show, enum show_view view, int64_t now_ms)
{
    if (show->view == view)
        view = SHOW_CARDS;
    if (view == SHOW_OVERVIEW && show->n_cards == 0)
        return false;
    show->view = view;
    select_card(show, show->shown.card);
    if (view == SHOW_OVERVIEW || view == SHOW_HELP)
        pace_hold(show, show->options.resume_after_ms > 0 ? show->options.resume_after_ms : HELP_MS, now_ms);
    return true;
}

static bool set_paused(struct show *show, bool is_paused, bool is_visitor)
{
    if (show->is_paused == is_paused)
        return false;
    show->is_paused = is_paused;
    show->is_pause_visitors = is_paused && is_visitor;
    if (!is_paused && (show->view == SHOW_CARDS || show->view == SHOW_BLANK))
        show->held_until_ms = 0; /* resuming ends the visitor's control of the screen */
    return true;
}

static bool obey_in_overview(struct show *show, enum command command)
{
    int n_columns = show->n_columns > 0 ? show->n_columns : 1;
    switch (command) {
    case COMMAND_NEXT:
        return select_by(show, 1);
    case COMMAND_PREVIOUS:
        return select_by(show, -1);
    case COMMAND_DOWN:
        return select_by(show, n_columns);
    case COMMAND_UP:
        return select_by(show, -n_columns);
    case COMMAND_FIRST:
        select_card(show, 0);
        return true;
    case COMMAND_LAST:
        select_card(show, show->n_cards - 1);
        return true;
    default:
        assert(command == COMMAND_ENTER);
        dispatch_choose(show, show->selected);
        return true;
    }
}

static bool escape(struct show *show)
{
    if (show->view == SHOW_CARDS)
        return false;
    show->view = SHOW_CARDS;
    return true;
}

/* Moves of the control socket leave help and overview, but not the blank screen. */
static bool obey_move(struct show *show, struct show_request command)
{
    if (show->view != SHOW_BLANK)
        show->view = SHOW_CARDS;
    switch (command.command) {
    case COMMAND_PREVIOUS:
    case COMMAND_UP:
        return has_moved(show, -1, (struct show_move){COMMAND_NEXT, -1});
    case COMMAND_FIRST:
        return has_moved(show, -1, (struct show_move){COMMAND_FIRST, 0});
    case COMMAND_LAST:
        return has_moved(show, 1, (struct show_move){COMMAND_LAST, 0});
    case COMMAND_GOTO:
        return go_to_number(show, command.argument);
    case COMMAND_NEXT_ARTICLE:
        return has_moved(show, 1, (struct show_move){COMMAND_NEXT_ARTICLE, 1});
    case COMMAND_PREVIOUS_ARTICLE:
        return has_moved(show, -1, (struct show_move){COMMAND_NEXT_ARTICLE, -1});
    default:
        assert(command.command == COMMAND_NEXT || command.command == COMMAND_DOWN || command.command == COMMAND_ENTER);
        return has_moved(show, 1, (struct show_move){COMMAND_NEXT, 1});
    }
}

static bool is_for_selection(const struct show *show, struct show_request command)
{
    return show->view == SHOW_OVERVIEW && command.is_visitor && command_info(command.command)->is_selection;
}

static enum show_answer done_if(bool has_changed)
{
    return has_changed ? SHOW_DONE : SHOW_NOTHING;
}

enum show_answer dispatch_command(struct show *show, struct show_request command, int64_t now_ms)
{
    if (is_for_selection(show, command))
        return done_if(obey_in_overview(show, command.command));
    if (command_info(command.command)->is_move)
        return done_if(obey_move(show, command));
    switch (command.command) {
    case COMMAND_PLAY:
        return done_if(set_paused(show, false, command.is_visitor));
    case COMMAND_PAUSE:
        return done_if(set_paused(show, true, command.is_visitor));
    case COMMAND_TOGGLE:
        return done_if(set_paused(show, !show->is_paused, command.is_visitor));
    case COMMAND_BLANK:
        return done_if(set_view(show, SHOW_BLANK, now_ms));
    case COMMAND_OVERVIEW:
        return done_if(set_view(show, SHOW_OVERVIEW, now_ms));
    case COMMAND_HELP:
        return done_if(set_view(show, SHOW_HELP, now_ms));
    case COMMAND_ESCAPE:
        return done_if(escape(show));
    case COMMAND_QUIT:
        show->is_quitting = true;
        return SHOW_DONE;
    default:
        return SHOW_CALLER;
    }
}

bool dispatch_leaves_view(const struct show *show, bool is_visitor)
{
    return is_visitor && (show->view == SHOW_BLANK || show->view == SHOW_HELP);
}

bool dispatch_end_number(struct show *show, struct show_request *command)
{
    if (show->digits < 0 || !command->is_visitor)
        return false;
    int number = show->digits;
    show->digits = -1; /* any command ends the number; Escape does nothing else */
    if (command->command == COMMAND_ENTER)
        *command = (struct show_request){COMMAND_GOTO, number, true};
    return command->command == COMMAND_ESCAPE;
}
