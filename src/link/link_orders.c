/* Only a change of what counts reaches the screen, and only so fast: notices through the player, articles as files in a
   folder that the press reads, settings as files that the player's configuration reads. Owns the list of changes. */
#include "link/link_orders.h"

#ifdef PLACARD_MQTT_SONAME
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/log.h"
#include "base/path.h"
#include "config/config_afar.h"
#include "link/link_notice.h"
#include "link/link_obey.h"
#include "link/link_report.h"
#include "link/link_request.h"

enum { NOTICE_MS = 200, ARTICLE_MS = 3000, SETTINGS_MS = 60000, MOST_SETTINGS = 24, EXPIRY_MS = 10000 };

/* ---- problems ---- */

static void set_problem(struct link *link, Str topic, const struct error *error)
{
    Arena arena = {0};
    snprintf(link->problem_of, sizeof link->problem_of, STR_FMT, STR_ARG(topic));
    log_warning(STR_FMT ": %s", STR_ARG(topic), error->text);
    link_report_set_problem(link, str_format(&arena, STR_FMT ": %s", STR_ARG(topic), error->text));
    arena_finish(&arena);
}

static void clear_problem(struct link *link, Str topic)
{
    if (str_is_equal(topic, str_from_c(link->problem_of)))
        link_report_set_problem(link, (Str){0});
}

/* ---- changes ---- */

static void add_change(struct link *link, enum link_order order, Str name)
{
    for (int i = 0; i < link->n_changes; i++)
        if (link->changes[i].order == order && str_is_equal(name, str_from_c(link->changes[i].name)))
            return;
    if (order == LINK_SET || link->n_changes == LINK_MOST_CHANGES)
        return;
    struct link_change *change = &link->changes[link->n_changes++];
    *change = (struct link_change){.order = order};
    memcpy(change->name, name.ptr, name.len);
}

static void drop_change(struct link *link, int i)
{
    memmove(&link->changes[i], &link->changes[i + 1], (size_t)(--link->n_changes - i) * sizeof *link->changes);
}

static void drop_item(struct link *link, const struct link_item *item)
{
    struct link_item copy = *item;
    struct link_address address = link_kept_address(&copy);
    if (link_kept_remove(&link->kept, &address))
        add_change(link, copy.order, address.name);
}

/* ---- applying ---- */

static void take_notice_answer(struct link *link, const struct link_request *request, Str answer)
{
    Arena arena = {0};
    struct error error;
    Str topic = str_format(&arena, "notice/%s", request->id);
    bool is_passing = str_find(answer, STR("over already")) >= 0 || str_find(answer, STR("another notice")) >= 0;
    if (!str_has_prefix(answer, STR("error: ")) || is_passing) {
        clear_problem(link, topic);
    } else {
        error_set(&error, STR_FMT, STR_ARG(str_slice(answer, strlen("error: "), answer.len)));
        set_problem(link, topic, &error);
    }
    arena_finish(&arena);
}

static void ignore_answer(struct link *link, const struct link_request *request, Str answer)
{
    (void)link;
    (void)request;
    (void)answer;
}

static bool apply_notice(struct link *link, Str name, int64_t now_ms)
{
    Arena arena = {0};
    struct link_request request = {.on_answer = ignore_answer};
    const struct link_item *item = link_kept_find(&link->kept, LINK_NOTICE, name);
    struct link_notice notice = {.name = name};
    Str line = str_format(&arena, "take-back " STR_FMT, STR_ARG(name));
    if (item && link_kept_read(&link->kept, item, &arena, &notice.text)) {
        request.on_answer = take_notice_answer;
        notice.left_s = item->end ? item->end - clock_now_unix() : 0;
        line = item->end && notice.left_s <= 0 ? line : link_notice_print(&notice, &arena);
    }
    memcpy(request.id, name.ptr, name.len);
    bool ok = link_request_send(link, request, line, now_ms);
    arena_finish(&arena);
    return ok;
}

/* A page begins with a tag. */
static const char *extension_of(Str text)
{
    Str start = str_trim(str_slice(text, 0, 1024));
    if (str_has_prefix(start, STR("\xef\xbb\xbf")))
        start = str_trim(str_slice(start, 3, start.len));
    return str_has_prefix(start, STR("<")) ? "html" : "md";
}

static void apply_article(struct link *link, Str name)
{
    static const char *const extensions[] = {"md", "html"};
    Arena arena = {0};
    struct error error;
    Str text = {0}, folder = config_afar_articles(link->options->config, &arena);
    const struct link_item *item = link_kept_find(&link->kept, LINK_ARTICLE, name);
    bool is_there = item && link_kept_read(&link->kept, item, &arena, &text);
    const char *extension = extension_of(text);
    for (int i = 0; i < 2; i++) {
        Str path = str_format(&arena, STR_FMT "/" STR_FMT ".%s", STR_ARG(folder), STR_ARG(name), extensions[i]);
        bool is_own = is_there && strcmp(extension, extensions[i]) == 0;
        if (!is_own)
            unlink(str_to_c(&arena, path));
        else if (!directory_create(folder, &error) || !file_write(path, text, &error))
            log_warning("%s", error.text);
    }
    arena_finish(&arena);
}

static bool is_due(const struct link *link, enum link_order order, int64_t now_ms)
{
    return order == LINK_NOTICE ? now_ms - link->notice_at_ms >= NOTICE_MS : now_ms - link->article_at_ms >= ARTICLE_MS;
}

static void apply_notices(struct link *link, int64_t now_ms)
{
    for (int i = 0; i < link->n_changes && is_due(link, LINK_NOTICE, now_ms); i++) {
        if (link->changes[i].order != LINK_NOTICE)
            continue;
        link->notice_at_ms = now_ms;
        if (apply_notice(link, str_from_c(link->changes[i].name), now_ms))
            drop_change(link, i--);
    }
}

static void apply_articles(struct link *link, int64_t now_ms)
{
    bool is_any = false;
    for (int i = link->n_changes - 1; i >= 0 && is_due(link, LINK_ARTICLE, now_ms); i--) {
        if (link->changes[i].order != LINK_ARTICLE)
            continue;
        is_any = true;
        apply_article(link, str_from_c(link->changes[i].name));
        drop_change(link, i);
    }
    if (is_any)
        link->article_at_ms = now_ms;
}

void link_orders_step(struct link *link, int64_t now_ms)
{
    const struct link_item *over;
    while ((over = link_kept_find_over(&link->kept, clock_now_unix())))
        drop_item(link, over);
    apply_notices(link, now_ms);
    apply_articles(link, now_ms);
}

int64_t link_orders_wait_ms(const struct link *link, int64_t now_ms)
{
    bool has_notice = false, has_article = false;
    int64_t at_ms = now_ms + (link->kept.n ? EXPIRY_MS : 0);
    for (int i = 0; i < link->n_changes; i++)
        *(link->changes[i].order == LINK_NOTICE ? &has_notice : &has_article) = true;
    if (has_article)
        at_ms = link->article_at_ms + ARTICLE_MS;
    if (has_notice && (!has_article || link->notice_at_ms + NOTICE_MS < at_ms))
        at_ms = link->notice_at_ms + NOTICE_MS;
    if (!has_notice && !has_article && !link->kept.n)
        return -1;
    return at_ms > now_ms ? at_ms - now_ms : 0;
}

/* ---- taking ---- */

static unsigned permit_of(enum link_order order)
{
    return order == LINK_NOTICE ? CONFIG_NOTICES : order == LINK_SET ? CONFIG_SETTINGS : CONFIG_ARTICLES;
}

/* The player reads the settings again for each change, so they may not change all the time; those of all layers may
   come at once. */
static bool check_settings(struct link *link, Str payload, int64_t now_ms, struct error *error)
{
    if (now_ms - link->settings_at_ms >= SETTINGS_MS) {
        link->settings_at_ms = now_ms;
        link->n_settings = 0;
    }
    if (++link->n_settings > MOST_SETTINGS)
        return error_set(error, "settings change too fast: send them again in a minute");
    return config_afar_check(payload, link->options->assets, error);
}

static bool check(struct link *link, const struct link_address *address, const struct mqtt_message *message,
                  int64_t now_ms, struct error *error)
{
    if (!(link->options->config->broker.permits & permit_of(address->order)))
        return error_set(error, "this screen takes none of these: its configuration says so (broker: allow)");
    if (message->payload.len > link_order_limit(address->order))
        return error_set(error, "%zu bytes are too many: %zu are the most", message->payload.len,
                         link_order_limit(address->order));
    if (memchr(message->payload.ptr, '\0', message->payload.len))
        return error_set(error, "it is not text");
    return address->order != LINK_SET || check_settings(link, message->payload, now_ms, error);
}

static void keep(struct link *link, const struct link_address *address, const struct mqtt_message *message,
                 int64_t now_ms)
{
    struct link_item item = {.order = address->order, .layer = address->layer};
    struct error error;
    bool is_new = false;
    item.end = message->expiry_s ? clock_now_unix() + message->expiry_s : 0;
    memcpy(item.name, address->name.ptr, address->name.len);
    bool is_known = link_kept_has(&link->kept, address, message->payload);
    if ((is_known || check(link, address, message, now_ms, &error)) &&
        link_kept_put(&link->kept, &item, message->payload, &is_new, &error)) {
        clear_problem(link, message->topic);
    } else {
        link_kept_see(&link->kept, address);
        set_problem(link, message->topic, &error);
    }
    if (is_new)
        add_change(link, address->order, address->name);
}

/* Everything retained has come: what has not is there no more. */
static void drop_unseen(struct link *link)
{
    const struct link_item *unseen;
    while ((unseen = link_kept_find_unseen(&link->kept)))
        drop_item(link, unseen);
}

void link_orders_take(struct link *link, const struct mqtt_message *message, int64_t now_ms)
{
    struct link_address address;
    if (!link_topics_parse(&link->topics, message->topic, &address))
        return;
    if (address.order == LINK_DO) {
        link_obey(link, message, now_ms);
    } else if (address.order == LINK_ECHO) {
        if (message->is_retained)
            drop_unseen(link);
    } else if (message->payload.len) {
        keep(link, &address, message, now_ms);
    } else {
        clear_problem(link, message->topic);
        if (link_kept_remove(&link->kept, &address))
            add_change(link, address.order, address.name);
    }
}

/* ---- beginning ---- */

void link_orders_subscribe(struct link *link)
{
    static const enum link_order orders[] = {LINK_DO, LINK_NOTICE, LINK_SET, LINK_ARTICLE};
    char topic[LINK_TOPIC_BYTES];
    link_kept_begin(&link->kept);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        for (int layer = 0; layer < link->topics.n_layers; layer++)
            mqtt_client_subscribe(&link->client, link_topics_filter(&link->topics, orders[i], layer, topic),
                                  orders[i] == LINK_DO);
    mqtt_client_subscribe(&link->client, link_topics_filter(&link->topics, LINK_ECHO, 0, topic), false);
}

/* True when the list of the player's notices, as JSON, has this name. */
static bool is_listed(Str list, const char *name, Arena *arena)
{
    return str_find(list, str_format(arena, "{\"name\":\"%s\"", name)) >= 0;
}

static void take_list(struct link *link, const struct link_request *request, Str answer)
{
    Arena arena = {0};
    (void)request;
    for (int i = 0; i < link->kept.n; i++) {
        const struct link_item *item = &link->kept.items[i];
        if (item->order == LINK_NOTICE && !is_listed(answer, item->name, &arena))
            add_change(link, LINK_NOTICE, str_from_c(item->name));
    }
    arena_finish(&arena);
}

void link_orders_init(struct link *link, int64_t now_ms)
{
    Arena arena = {0};
    Str folder = config_afar_kept(link->options->config, &arena);
    link->folder = config_broker_folder(link->options->config, &link->folder_arena);
    link_kept_init(&link->kept, &link->topics, str_copy(&link->folder_arena, folder),
                   link->options->config->broker.permits);
    for (int i = 0; i < link->kept.n; i++)
        if (link->kept.items[i].order == LINK_ARTICLE)
            add_change(link, LINK_ARTICLE, str_from_c(link->kept.items[i].name));
    link_request_send(link, (struct link_request){.on_answer = take_list}, STR("notices"), now_ms);
    arena_finish(&arena);
}
#endif
