/* The show is ready when something is on the screen, and alive only while cards reach the screen and the press
 * answers. An idle press is greeted so that it can answer. Owns what has been reported so far. */
#include "player/service_notice.h"

#include <stdio.h>

#include "player/notify.h"

enum {
    GREETINGS = 3, /* within one watchdog interval */
    LOOK_AGAIN_MS = 1000
};

void service_notice_init(struct service_notice *notice, int64_t now_ms)
{
    *notice = (struct service_notice){.wait_ms = notify_wait_ms(), .told_ms = now_ms};
}

static bool has_news(const struct service_notice *notice, const struct service_pulse *pulse)
{
    return notice->is_ready && pulse->shown && pulse->shown->sheet == WIRE_CARD && pulse->shown->key != notice->key;
}

static int64_t greet_at_ms(const struct service_notice *notice, const struct service_pulse *pulse)
{
    int64_t last_ms = pulse->answered_ms > notice->greeted_ms ? pulse->answered_ms : notice->greeted_ms;
    return last_ms + notice->wait_ms / GREETINGS;
}

static int64_t alive_at_ms(const struct service_notice *notice)
{
    int64_t due_ms = notice->told_ms + notice->wait_ms, again_ms = notice->looked_ms + LOOK_AGAIN_MS;
    return notice->looked_ms >= due_ms ? again_ms : due_ms;
}

int64_t service_notice_at_ms(const struct service_notice *notice, const struct service_pulse *pulse)
{
    if (!notice->is_ready)
        return !pulse->shown ? 0 : notice->looked_ms ? notice->looked_ms + LOOK_AGAIN_MS : 1;
    if (has_news(notice, pulse))
        return 1;
    if (notice->wait_ms < 0)
        return 0;
    int64_t greet_ms = greet_at_ms(notice, pulse), alive_ms = alive_at_ms(notice);
    return pulse->has_press && greet_ms < alive_ms ? greet_ms : alive_ms;
}

static void tell_article(struct service_notice *notice, const struct wire_printed *shown)
{
    char text[WIRE_TITLE_BYTES + WIRE_SOURCE_BYTES];
    notice->key = shown->key;
    snprintf(text, sizeof text, "showing \"%s\"", shown->title[0] ? shown->title : shown->source);
    notify_status(text);
}

/* True when, since the last sign of life, the press has answered, and the screen has changed or had no reason to. */
static bool is_alive(const struct service_notice *notice, const struct service_pulse *pulse)
{
    bool is_answered = pulse->answered_ms > notice->told_ms;
    bool is_shown = pulse->is_settled || pulse->n_frames != notice->n_frames;
    return is_answered && is_shown;
}

static void note_life(struct service_notice *notice, const struct service_pulse *pulse, int64_t now_ms)
{
    notice->told_ms = now_ms;
    notice->n_frames = pulse->n_frames;
}

bool service_notice_step(struct service_notice *notice, const struct service_pulse *pulse, int64_t now_ms)
{
    notice->looked_ms = now_ms;
    if (!notice->is_ready && pulse->shown && pulse->n_frames > 0) {
        notice->is_ready = true;
        note_life(notice, pulse, now_ms);
        notify_ready();
    }
    if (has_news(notice, pulse))
        tell_article(notice, pulse->shown);
    if (notice->wait_ms < 0 || !notice->is_ready)
        return false;
    if (now_ms - notice->told_ms >= notice->wait_ms && is_alive(notice, pulse)) {
        note_life(notice, pulse, now_ms);
        notify_alive();
    }
    if (!pulse->has_press || now_ms < greet_at_ms(notice, pulse))
        return false;
    notice->greeted_ms = now_ms;
    return true;
}
