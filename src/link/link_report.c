/* The state goes out when the player reports a change, but not more than once in 2 s, and at least every 5 minutes.
   Owns the last status. */
#include "link/link_report.h"

#ifdef PLACARD_MQTT_SONAME
#include <assert.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "link/link_discovery.h"
#include "link/link_request.h"
#include "link/link_state.h"

enum { STATE_MS = 2000, RENEW_MS = 300000, LOG_MS = 1000, DAY_S = 86400 };

bool link_report_send(struct link *link, enum link_report report, Str suffix, Str payload)
{
    char topic[LINK_TOPIC_BYTES];
    bool is_kept = report == LINK_ONLINE || report == LINK_STATE || report == LINK_THUMB || report == LINK_DISCOVERY;
    struct mqtt_publish publish = {.topic = link_topics_print(&link->topics, report, suffix, topic),
                                   .payload = payload,
                                   .qos = report != LINK_THUMB && report != LINK_SHOT && report != LINK_LOG,
                                   .is_retained = is_kept,
                                   .expiry_s = report == LINK_THUMB ? DAY_S : 0};
    assert(payload.len <= link_report_limit(report));
    if (payload.len > link_report_limit(report)) {
        log_error("a message to %s has %zu bytes and is not sent", topic, payload.len);
        return false;
    }
    return mqtt_client_publish(&link->client, &publish);
}

void link_report_birth(struct link *link)
{
    const struct config_broker *broker = &link->options->config->broker;
    Arena arena = {0};
    link_report_send(link, LINK_ONLINE, (Str){0}, STR("online"));
    if (broker->has_home_assistant)
        link_report_send(link, LINK_DISCOVERY, (Str){0}, link_discovery_print(broker, &arena));
    arena_finish(&arena);
    link->is_state_due = link->status.len > 0;
    link->state_at_ms = 0;
}

void link_report_take_status(struct link *link, Str status)
{
    arena_finish(&link->arena);
    link->status = str_copy(&link->arena, status);
    link->is_state_due = true;
}

void link_report_log(struct link *link, Str text, int64_t now_ms)
{
    Arena arena = {0};
    int n_replaced;
    if (link->log_at_ms && now_ms - link->log_at_ms < LOG_MS)
        return;
    Str line = link_state_cut(str_to_utf8(&arena, text, &n_replaced), link_report_limit(LINK_LOG));
    if (line.len && link_report_send(link, LINK_LOG, (Str){0}, line))
        link->log_at_ms = now_ms;
    arena_finish(&arena);
}

void link_report_set_problem(struct link *link, Str problem)
{
    if (str_is_equal(problem, str_from_c(link->problem)))
        return;
    Str cut = link_state_cut(problem, sizeof link->problem - 1);
    snprintf(link->problem, sizeof link->problem, STR_FMT, STR_ARG(cut));
    link->is_state_due = link->status.len > 0;
}

static void send_state(struct link *link, int64_t now_ms)
{
    const struct config_broker *broker = &link->options->config->broker;
    Arena arena = {0};
    struct link_state_sources sources = {.status = link->status,
                                         .title = broker->title.len ? broker->title : broker->user,
                                         .groups = broker->groups,
                                         .problem = str_from_c(link->problem),
                                         .unix_s = clock_now_unix()};
    Str state = link_state_print(&sources, &arena);
    if (!state.len || link_report_send(link, LINK_STATE, (Str){0}, state)) {
        link->is_state_due = false;
        link->state_at_ms = now_ms;
    }
    arena_finish(&arena);
}

static void take_answer(struct link *link, const struct link_request *request, Str answer)
{
    (void)request;
    link->is_status_asked = false;
    if (str_has_prefix(answer, STR("{")))
        link_report_take_status(link, answer);
    else
        link->state_at_ms = clock_now_ms(); /* asks again when it is old */
}

void link_report_step(struct link *link, int64_t now_ms)
{
    int64_t age_ms = now_ms - link->state_at_ms;
    if (!mqtt_client_has_room(&link->client))
        return;
    if (link->is_state_due && (!link->state_at_ms || age_ms >= STATE_MS))
        send_state(link, now_ms);
    else if (!link->is_status_asked && link->state_at_ms && age_ms >= RENEW_MS)
        link->is_status_asked =
            link_request_send(link, (struct link_request){.on_answer = take_answer}, STR("status"), now_ms);
}

int64_t link_report_wait_ms(const struct link *link, int64_t now_ms)
{
    if (link->client.state != MQTT_CONNECTED || !(link->is_state_due || link->state_at_ms))
        return -1;
    int64_t at_ms = link->state_at_ms + (link->is_state_due ? STATE_MS : RENEW_MS);
    if (!link->state_at_ms || link->is_status_asked)
        return link->is_status_asked && !link->is_state_due ? -1 : 0;
    return at_ms > now_ms ? at_ms - now_ms : mqtt_client_has_room(&link->client) ? 0 : 1000;
}
#endif
