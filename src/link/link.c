/* One loop over two sockets: the player's, and the one of libmosquitto. The player is told to end, or dies: then the
   broker gets a goodbye, or finds out by itself and sends the will. Owns the connection. */
#include "link/link.h"

#include "link/link_types.h"

#ifdef PLACARD_MQTT_SONAME
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "link/link_obey.h"
#include "link/link_orders.h"
#include "link/link_report.h"
#include "link/link_request.h"
#include "press/sandbox/sandbox.h"
#include "wire/wire_line.h"

enum { MOST_PACKETS_A_TURN = 32, MOST_SLEEP_MS = 60000, GOODBYE_MS = 1700, EXIT_NO_LIBRARY = 4, NICE = 10 };

#define MB ((int64_t)1 << 20)

/* ---- the broker ---- */

static void on_connected(void *context)
{
    link_obey_forget(context);
    link_report_birth(context);
    link_orders_subscribe(context);
}

static void on_message(void *context, const struct mqtt_message *message)
{
    link_orders_take(context, message, clock_now_ms());
}

/* ---- the player ---- */

static void hear_player(struct link *link)
{
    char buffer[WIRE_LINE_BYTES];
    struct wire_line line;
    for (int i = 0; i < MOST_PACKETS_A_TURN && !link->is_over; i++) {
        enum wire_received received = wire_line_receive(link->socket, buffer, &line);
        if (received == WIRE_GONE)
            link->is_over = true;
        if (received != WIRE_GOT)
            return;
        if (line.kind == WIRE_LINE_STATUS)
            link_report_take_status(link, line.text);
        else if (line.kind == WIRE_LINE_LOG)
            link_report_log(link, line.text, clock_now_ms());
        else if (line.kind == WIRE_LINE_ANSWER)
            link_request_answer(link, line.text);
        else if (line.kind == WIRE_LINE_QUIT)
            link->is_over = link->is_leaving = true;
    }
}

/* Reports when the connection comes, goes, or fails for another reason. */
static void tell_player(struct link *link)
{
    const char *problem = link->client.state == MQTT_CONNECTED ? "" : link->client.problem.text;
    bool is_known = link->client.state == MQTT_CONNECTED || *problem;
    if (!is_known || (link->has_told_broker && strcmp(problem, link->told_broker) == 0))
        return;
    link->has_told_broker = wire_line_send(link->socket, (struct wire_line){WIRE_LINE_BROKER, str_from_c(problem)});
    snprintf(link->told_broker, sizeof link->told_broker, "%s", problem);
}

/* ---- the loop ---- */

static int wait_ms(const struct link *link, int broker_ms, int64_t now_ms)
{
    const int64_t waits_ms[] = {broker_ms, link_report_wait_ms(link, now_ms), link_orders_wait_ms(link, now_ms)};
    int64_t ms = MOST_SLEEP_MS;
    for (size_t i = 0; i < sizeof waits_ms / sizeof *waits_ms; i++)
        if (waits_ms[i] >= 0 && waits_ms[i] < ms)
            ms = waits_ms[i];
    return (int)ms;
}

static void turn(struct link *link)
{
    struct pollfd polled[2] = {{.fd = link->socket, .events = POLLIN}};
    int64_t now_ms = clock_now_ms();
    int broker_ms = mqtt_client_wait(&link->client, &polled[1], now_ms);
    if (poll(polled, 2, wait_ms(link, broker_ms, now_ms)) < 0 && errno != EINTR) {
        link->is_over = true;
        return;
    }
    if (polled[0].revents)
        hear_player(link);
    now_ms = clock_now_ms();
    mqtt_client_step(&link->client, polled[1].revents, now_ms);
    link_request_expire(link, now_ms);
    link_orders_step(link, now_ms);
    link_obey_step(link);
    link_report_step(link, now_ms);
    tell_player(link);
    log_tick(now_ms);
}

/* Waits until the broker has what was sent to it. */
static void say_goodbye(struct link *link)
{
    int64_t until_ms = clock_now_ms() + GOODBYE_MS;
    link_report_send(link, LINK_ONLINE, (Str){0}, STR("offline"));
    for (int64_t now_ms; link->client.n_pending && (now_ms = clock_now_ms()) < until_ms;) {
        struct pollfd polled;
        mqtt_client_wait(&link->client, &polled, now_ms);
        if (link->client.state != MQTT_CONNECTED || poll(&polled, 1, (int)(until_ms - now_ms)) < 0)
            return;
        mqtt_client_step(&link->client, polled.revents, clock_now_ms());
    }
    mqtt_client_disconnect(&link->client);
}

static void on_warning(void *context, const char *text)
{
    link_report_log(context, str_from_c(text), clock_now_ms());
}

static void enter_sandbox(const struct link_options *options, Arena *arena)
{
    const struct config *config = options->config;
    Str reads[] = {config->broker.password_file, options->assets};
    sandbox_enter(&(struct sandbox_rules){.reads = reads,
                                          .n_reads = sizeof reads / sizeof *reads,
                                          .writes = config_broker_folder(config, arena),
                                          .has_network = true,
                                          .most_memory_bytes = 160 * MB,
                                          .most_file_bytes = 8 * MB});
}

int link_run(const struct link_options *options, int socket)
{
    struct link link = {.options = options, .socket = socket};
    struct mqtt_client_options client = {
        .broker = &options->config->broker, .on_connected = on_connected, .on_message = on_message, .context = &link};
    char will_topic[LINK_TOPIC_BYTES];
    struct error error;
    Arena arena = {0};
    signal(SIGPIPE, SIG_IGN); /* old versions of the library leave it to us */
    signal(SIGTERM, SIG_IGN); /* the player tells it to end */
    setpriority(PRIO_PROCESS, 0, NICE);
    link_topics_init(&link.topics, &options->config->broker);
    config_broker_parse_address(options->config->broker.address, &client.address);
    client.will_topic = link_topics_print(&link.topics, LINK_ONLINE, (Str){0}, will_topic);
    enter_sandbox(options, &arena);
    bool ok = mqtt_client_init(&link.client, &client, &error);
    if (!ok)
        log_error("%s", error.text);
    log_set_listener(on_warning, &link);
    if (ok)
        link_orders_init(&link, clock_now_ms());
    while (ok && !link.is_over)
        turn(&link);
    log_set_listener(NULL, NULL);
    if (ok && link.is_leaving)
        say_goodbye(&link);
    if (ok)
        mqtt_client_finish(&link.client);
    arena_finish(&link.arena);
    arena_finish(&link.picture_arena);
    arena_finish(&link.folder_arena);
    arena_finish(&arena);
    return ok ? 0 : EXIT_NO_LIBRARY;
}
#else
#include "base/log.h"

int link_run(const struct link_options *options, int socket)
{
    (void)options;
    (void)socket;
    log_error("broker: this placard was built without MQTT");
    return 1;
}
#endif
