/* A made-up world for tests of sync: screens with shows and presses of their own, one time, and clocks that may be
   wrong. Everything happens in steps of STEP_MS. */
#ifndef TEST_SYNC_WORLD_H
#define TEST_SYNC_WORLD_H

#include <stdlib.h>
#include <string.h>

#include "show/interrupt.h"
#include "show/show.h"
#include "show/sync.h"

enum { STEP_MS = 10, MOST_ARTICLES = 12, NOTICE = 9, NEVER = 0 };

static const int64_t WORLD_UNIX_MS = INT64_C(1790000000000);

/* The articles are letters. Capital ones cannot be shown. */
struct content {
    char letters[MOST_ARTICLES + 1];
};

/* A screen's press answers after some time; times are those of the world. */
struct screen {
    struct show show;
    struct show_sync sync;
    int words_on_a_card; /* its size */
    int64_t boot_ms;     /* its monotonic clock began then */
    int64_t wrong_ms;    /* by how much its clock is wrong */
    bool is_undisciplined;
    struct content content; /* as its press knows it */
    int64_t slow_ms;        /* the press answers after this time */
    int64_t asked_ms;       /* NEVER: it is not printing */
    struct show_position asked;
    bool is_asked_at_place;
    int64_t question_ms;
    uint32_t question;
    int64_t score_ms; /* the score is sent then */
    int64_t dead_ms;  /* no press until then */
};

static int64_t world_ms;

static int n_words(char letter)
{
    return 20 + (letter * 37) % 140;
}

static int n_cards(const struct screen *screen, char letter)
{
    return 1 + n_words(letter) / screen->words_on_a_card;
}

static int dwell_ms(const struct screen *screen, char letter, int card)
{
    int left = n_words(letter) - card * screen->words_on_a_card;
    int n = left < screen->words_on_a_card ? left : screen->words_on_a_card;
    return 2000 + 300 * n;
}

static int length_s(char letter)
{
    int s = (2000 + 300 * n_words(letter) + 999) / 1000;
    return s < SCORE_LEAST_S ? SCORE_LEAST_S : s;
}

static int64_t now_of(const struct screen *screen)
{
    return world_ms - screen->boot_ms + 1;
}

static int64_t unix_of(const struct screen *screen)
{
    return WORLD_UNIX_MS + world_ms + screen->wrong_ms;
}

static void read_wall(struct screen *screen)
{
    struct show_wall wall = {
        .at_ms = now_of(screen), .unix_ms = unix_of(screen), .speed = 1, .is_trusted = !screen->is_undisciplined};
    sync_take_wall(&screen->show, &wall, now_of(screen));
}

static void open_screen(struct screen *screen, int words_on_a_card, const char *letters)
{
    *screen =
        (struct screen){.words_on_a_card = words_on_a_card, .boot_ms = world_ms - random() % 100000, .slow_ms = 20};
    strcpy(screen->content.letters, letters);
    show_init(&screen->show, &(struct show_options){.resume_after_ms = 30000});
    sync_use(&screen->show, &screen->sync, now_of(screen));
    show_change_edition(&screen->show, (int)strlen(letters), 0);
    screen->score_ms = world_ms + 300;
    read_wall(screen);
}

/* The keys differ from screen to screen, as paths do. */
static uint64_t key_of(const struct screen *screen, char letter)
{
    return (uint64_t)letter + 1000 * (uint64_t)screen->words_on_a_card;
}

static void send_score(struct screen *screen)
{
    screen->score_ms = NEVER;
    sync_begin_score(&screen->show);
    for (const char *c = screen->content.letters; *c; c++)
        sync_add_article(
            &screen->show,
            &(struct score_article){.key = key_of(screen, *c), .identity = (uint64_t)*c, .length_s = length_s(*c)});
    sync_end_score(&screen->show, false, now_of(screen));
}

/* The press reports a new edition. */
static void change_content(struct screen *screen, const char *letters)
{
    const struct show *show = &screen->show;
    char shown = show->shown.article >= 0 ? screen->content.letters[show->shown.article] : '\0';
    const char *found = shown ? strchr(letters, shown) : NULL;
    int article = found ? (int)(found - letters) : show->shown.article;
    if (letters != screen->content.letters)
        strcpy(screen->content.letters, letters);
    screen->asked_ms = screen->question_ms = NEVER;
    sync_forget_articles(&screen->show);
    show_change_edition(&screen->show, (int)strlen(letters), article);
    screen->score_ms = world_ms + screen->slow_ms * 3 + STEP_MS;
}

static void kill_press(struct screen *screen, int64_t for_ms)
{
    screen->dead_ms = world_ms + for_ms;
    screen->asked_ms = screen->question_ms = screen->score_ms = NEVER;
}

static void revive_press(struct screen *screen)
{
    screen->dead_ms = NEVER;
    change_content(screen, screen->content.letters);
    screen->score_ms = world_ms + 500;
}

static void print_card(struct screen *screen)
{
    struct show *show = &screen->show;
    char letter = screen->content.letters[screen->asked.article];
    int n = n_cards(screen, letter), card = screen->asked.card < 0 ? screen->asked.card + n : screen->asked.card;
    struct show_share share = {0};
    screen->asked_ms = NEVER;
    if (letter < 'a') {
        show_skip(show, screen->asked.article, now_of(screen));
        return;
    }
    if (screen->is_asked_at_place)
        card = show->shown.card < n ? show->shown.card : n - 1;
    struct show_card printed = {.article = screen->asked.article,
                                .card = card,
                                .n_cards = n,
                                .n_articles = (int)strlen(screen->content.letters),
                                .is_complete = true,
                                .key = key_of(screen, letter)};
    show_learn(show, &printed, now_of(screen));
    struct show_position at = {printed.article, card};
    bool is_wanted =
        screen->is_asked_at_place ? show->is_at_place : at.article == show->wanted.article && card == show->wanted.card;
    if (!is_wanted || card < 0 || card >= n)
        return;
    for (int i = 0; i < n; i++) {
        share.all_ms += dwell_ms(screen, letter, i);
        share.before_ms += i < card ? dwell_ms(screen, letter, i) : 0;
    }
    printed.dwell_ms = share.dwell_ms = dwell_ms(screen, letter, card);
    sync_take_share(show, &share);
    show_arrive(show, &printed, now_of(screen));
}

static void answer_question(struct screen *screen)
{
    int article, card = 0;
    uint32_t share;
    screen->question_ms = NEVER;
    if (!sync_asks(&screen->show, &article, &share) || screen->question != screen->sync.n_asks)
        return;
    char letter = screen->content.letters[article];
    int64_t all_ms = 0, until_ms = 0;
    for (int i = 0; i < n_cards(screen, letter); i++)
        all_ms += dwell_ms(screen, letter, i);
    for (until_ms = dwell_ms(screen, letter, 0);
         card + 1 < n_cards(screen, letter) && until_ms <= (all_ms * share) >> 32;)
        until_ms += dwell_ms(screen, letter, ++card);
    sync_answer(&screen->show, screen->question, letter < 'a' ? -1 : card, now_of(screen));
}

static bool shows_notice(const struct screen *screen)
{
    return screen->show.notices.wanted.number != 0;
}

/* The press gets what the show wants, or a notice that is sent is shown. */
static void serve(struct screen *screen)
{
    struct show *show = &screen->show;
    int article;
    uint32_t share;
    if (shows_notice(screen) && !show_is_interrupted(show))
        interrupt_arrive(show, &(struct show_notice_sheet){{NOTICE, 0}, 1, 5000}, now_of(screen));
    bool is_wanted = !show_is_settled(show) || (show_is_interrupted(show) && !shows_notice(screen));
    if (screen->asked_ms == NEVER && is_wanted && show->n_articles > 0) {
        screen->asked_ms = world_ms + screen->slow_ms;
        screen->asked = show->wanted;
        screen->is_asked_at_place = show->is_at_place;
    }
    if (sync_asks(show, &article, &share) &&
        (screen->question_ms == NEVER || screen->question != screen->sync.n_asks)) {
        screen->question_ms = world_ms + screen->slow_ms;
        screen->question = screen->sync.n_asks;
    }
}

static bool is_due(int64_t at_ms)
{
    return at_ms != NEVER && world_ms >= at_ms;
}

/* One step of one screen; the time is moved by the caller. */
static void step_screen(struct screen *screen)
{
    int64_t due_ms = show_next_deadline_ms(&screen->show);
    if (due_ms != SHOW_FOR_EVER && now_of(screen) >= due_ms) {
        read_wall(screen);
        show_tick(&screen->show, now_of(screen));
    }
    if (is_due(screen->dead_ms))
        revive_press(screen);
    if (screen->dead_ms != NEVER)
        return;
    if (is_due(screen->score_ms))
        send_score(screen);
    if (is_due(screen->question_ms))
        answer_question(screen);
    if (is_due(screen->asked_ms))
        print_card(screen);
    serve(screen);
}

static enum sync_state state_of(const struct screen *screen)
{
    return sync_state(&screen->show, now_of(screen));
}

static char letter_on(const struct screen *screen)
{
    int article = screen->show.shown.article;
    return article < 0 ? '-' : screen->content.letters[article];
}

#endif
