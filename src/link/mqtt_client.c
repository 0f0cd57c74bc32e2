/* The library's own loop, called by poll: it resolves names in the caller and wants to write all through a TLS
   handshake, so until the broker answers, writing is tried 20 times a second. A broker may lie, hang or flood: only so
   many messages are read in a second, the rest stays with the broker, and no more is queued for it than it
   answers. Owns the library's client. */
#include "link/mqtt_client.h"

#ifdef PLACARD_MQTT_SONAME
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/clock.h"
#include "base/log.h"
#include "link/mqtt_setup.h"

enum {
    FIRST_PAUSE_MS = 1000,
    MOST_PAUSE_MS = 60000,
    SETTLED_MS = 20000, /* a connection that is lost later begins with the shortest pause again */
    HANDSHAKE_MS = 30000,
    TRY_MS = 50,
    MISC_MS = 5000,
    KEEPALIVE_S = 30,
    SESSION_S = 30,
    WINDOW_MS = 1000,
    MOST_IN_WINDOW = 200,
    MOST_PENDING = 64,
    PATIENCE_MS = 60000,
    MOST_TURNS = 64,
    MOST_PACKET_BYTES = 300 << 10
};

/* ---- losing ---- */

static uint64_t next_random(struct mqtt_client *c)
{
    c->random ^= c->random << 13;
    c->random ^= c->random >> 7;
    c->random ^= c->random << 17;
    return c->random;
}

static void set_problem(struct mqtt_client *c, const char *text)
{
    Str address = c->options.broker->address;
    error_set(&c->problem, STR_FMT ": %s", STR_ARG(address), text);
}

/* Half to one and a half times the pause, so that a thousand screens do not come back in one moment. */
static void plan_retry(struct mqtt_client *c, int64_t now_ms)
{
    int pause_ms = c->pause_ms ? c->pause_ms : FIRST_PAUSE_MS;
    c->retry_at_ms = now_ms + pause_ms / 2 + (int64_t)(next_random(c) % (uint64_t)pause_ms);
    c->pause_ms = pause_ms * 2 < MOST_PAUSE_MS ? pause_ms * 2 : MOST_PAUSE_MS;
}

static void lose(struct mqtt_client *c, int64_t now_ms)
{
    if (c->client)
        c->library->destroy(c->client);
    c->client = NULL;
    if (c->state == MQTT_CONNECTED && now_ms - c->since_ms >= SETTLED_MS)
        c->pause_ms = 0;
    if (strcmp(c->problem.text, c->told.text) != 0)
        log_warning("broker %s; trying again", c->problem.text);
    c->told = c->problem;
    c->state = MQTT_WAITING;
    c->since_ms = now_ms;
    c->is_failed = false;
    plan_retry(c, now_ms);
}

static const char *reason_of(const struct mqtt_client *c, int rc)
{
    return rc == MOSQ_ERR_ERRNO ? strerror(errno) : c->library->strerror(rc);
}

static void fail(struct mqtt_client *c, const char *reason, int64_t now_ms)
{
    if (!c->is_failed)
        set_problem(c, reason);
    lose(c, now_ms);
}

/* ---- callbacks ---- */

static void on_connect(struct mosquitto *library, void *context, int rc, int flags, const mosquitto_property *props)
{
    struct mqtt_client *c = context;
    (void)library;
    (void)flags;
    (void)props;
    c->n_called++;
    if (rc != 0) {
        set_problem(c, c->library->reason_string(rc));
        c->is_failed = true;
        return;
    }
    c->state = MQTT_CONNECTED;
    c->since_ms = c->heard_ms = clock_now_ms();
    c->n_pending = 0;
    c->problem.text[0] = '\0';
    if (c->told.text[0])
        log_event("connected to the broker " STR_FMT, STR_ARG(c->options.broker->address));
    c->told = c->problem;
    c->options.on_connected(c->options.context);
}

static void on_disconnect(struct mosquitto *library, void *context, int rc, const mosquitto_property *props)
{
    struct mqtt_client *c = context;
    (void)library;
    (void)props;
    c->n_called++;
    if (!c->is_failed)
        set_problem(c, rc >= 0x80 ? c->library->reason_string(rc) : "the connection was closed");
    c->is_failed = true;
}

static void on_publish(struct mosquitto *library, void *context, int mid, int rc, const mosquitto_property *props)
{
    struct mqtt_client *c = context;
    (void)library;
    (void)mid;
    (void)rc;
    (void)props;
    c->n_called++;
    c->n_pending -= c->n_pending > 0;
    c->heard_ms = clock_now_ms();
}

static void on_message(struct mosquitto *library, void *context, const struct mosquitto_message *got,
                       const mosquitto_property *props)
{
    struct mqtt_client *c = context;
    uint32_t expiry_s = 0;
    (void)library;
    c->n_called++;
    c->n_read++;
    c->library->property_read_int32(props, MQTT_PROP_MESSAGE_EXPIRY_INTERVAL, &expiry_s, false);
    struct mqtt_message message = {.topic = str_from_c(got->topic),
                                   .payload = {got->payload, got->payloadlen > 0 ? (size_t)got->payloadlen : 0},
                                   .is_retained = got->retain,
                                   .expiry_s = expiry_s};
    if (c->state == MQTT_CONNECTED)
        c->options.on_message(c->options.context, &message);
}

/* ---- connecting ---- */

static bool set_up(struct mqtt_client *c)
{
    struct mqtt_setup setup = {.library = c->library,
                               .client = c->client,
                               .broker = c->options.broker,
                               .is_encrypted = c->options.address.is_encrypted,
                               .will_topic = c->options.will_topic};
    c->is_failed = !mqtt_setup_apply(&setup, &c->problem);
    return !c->is_failed;
}

static void set_callbacks(struct mqtt_client *c)
{
    c->library->connect_v5_callback_set(c->client, on_connect);
    c->library->disconnect_v5_callback_set(c->client, on_disconnect);
    c->library->publish_v5_callback_set(c->client, on_publish);
    c->library->message_v5_callback_set(c->client, on_message);
}

/* The asynchronous function takes no properties, but uses those of a call before, which fails for its port. */
static int begin_connection(struct mqtt_client *c, Arena *arena)
{
    const char *host = str_to_c(arena, c->options.address.host);
    mosquitto_property *properties = NULL;
    int rc = c->library->property_add_int32(&properties, MQTT_PROP_SESSION_EXPIRY_INTERVAL, SESSION_S);
    if (rc == MOSQ_ERR_SUCCESS)
        rc = c->library->property_add_int32(&properties, MQTT_PROP_MAXIMUM_PACKET_SIZE, MOST_PACKET_BYTES);
    if (rc == MOSQ_ERR_SUCCESS) {
        c->library->connect_bind_v5(c->client, host, -1, KEEPALIVE_S, NULL, properties);
        rc = c->library->connect_bind_async(c->client, host, c->options.address.port, KEEPALIVE_S, NULL);
    }
    c->library->property_free_all(&properties);
    return rc;
}

static void connect_now(struct mqtt_client *c)
{
    Arena arena = {0};
    c->client = c->library->create(str_to_c(&arena, c->options.broker->user), true, c);
    bool ok =
        c->client && c->library->int_option(c->client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5) == MOSQ_ERR_SUCCESS;
    ok = ok && set_up(c);
    if (ok)
        set_callbacks(c);
    int rc = ok ? begin_connection(c, &arena) : MOSQ_ERR_SUCCESS;
    int64_t now_ms = clock_now_ms();
    c->misc_at_ms = now_ms + MISC_MS;
    c->since_ms = c->window_ms = now_ms;
    c->n_read = 0;
    if (!ok)
        fail(c, "the connection cannot be set up", now_ms);
    else if (rc != MOSQ_ERR_SUCCESS && rc != MOSQ_ERR_CONN_PENDING)
        fail(c, reason_of(c, rc), now_ms);
    else
        c->state = MQTT_CONNECTING;
    arena_finish(&arena);
}

bool mqtt_client_init(struct mqtt_client *client, const struct mqtt_client_options *options, struct error *error)
{
    *client = (struct mqtt_client){.options = *options, .library = mqtt_library_load()};
    if (!client->library)
        return error_set(error, "broker: %s is not installed: install the package libmosquitto1", PLACARD_MQTT_SONAME);
    if (getrandom(&client->random, sizeof client->random, 0) != sizeof client->random || !client->random)
        client->random = (uint64_t)clock_now_ms() | 1;
    return true;
}

void mqtt_client_finish(struct mqtt_client *client)
{
    if (client->client)
        client->library->destroy(client->client);
    client->client = NULL;
    client->state = MQTT_WAITING;
}

/* ---- the loop ---- */

static bool has_budget(struct mqtt_client *c, int64_t now_ms)
{
    if (now_ms - c->window_ms >= WINDOW_MS) {
        c->window_ms = now_ms;
        c->n_read = 0;
    }
    return c->n_read < MOST_IN_WINDOW;
}

int mqtt_client_wait(struct mqtt_client *client, struct pollfd *polled, int64_t now_ms)
{
    struct mqtt_client *c = client;
    *polled = (struct pollfd){.fd = -1};
    if (c->state == MQTT_WAITING)
        return c->retry_at_ms > now_ms ? (int)(c->retry_at_ms - now_ms) : 0;
    bool may_read = has_budget(c, now_ms);
    polled->fd = c->library->socket(c->client);
    polled->events = may_read ? POLLIN : 0;
    if (c->state == MQTT_CONNECTING)
        return TRY_MS;
    if (c->library->want_write(c->client))
        polled->events |= POLLOUT;
    int64_t at_ms = c->misc_at_ms;
    if (!may_read && c->window_ms + WINDOW_MS < at_ms)
        at_ms = c->window_ms + WINDOW_MS;
    if (!polled->events)
        polled->fd = -1; /* else poll returns at once when the broker hangs up */
    return at_ms > now_ms ? (int)(at_ms - now_ms) : 0;
}

/* Bytes that TLS has decrypted are not seen by poll: reads until nothing more comes. */
static int read_all(struct mqtt_client *c, int64_t now_ms)
{
    int rc = MOSQ_ERR_SUCCESS, n_called = -1;
    for (int i = 0; i < MOST_TURNS && rc == MOSQ_ERR_SUCCESS && !c->is_failed && n_called != c->n_called; i++) {
        n_called = c->n_called;
        if (has_budget(c, now_ms))
            rc = c->library->loop_read(c->client, 1);
    }
    return rc;
}

static const char *find_timeout(const struct mqtt_client *c, int64_t now_ms)
{
    if (c->state == MQTT_CONNECTING && now_ms - c->since_ms >= HANDSHAKE_MS)
        return "the broker does not answer";
    if (c->state == MQTT_CONNECTED && c->n_pending && now_ms - c->heard_ms >= PATIENCE_MS)
        return "the broker takes no messages";
    return NULL;
}

void mqtt_client_step(struct mqtt_client *client, short events, int64_t now_ms)
{
    struct mqtt_client *c = client;
    int rc = MOSQ_ERR_SUCCESS;
    if (c->state == MQTT_WAITING) {
        if (now_ms >= c->retry_at_ms)
            connect_now(c);
        return;
    }
    if (c->state == MQTT_CONNECTING || (events & POLLOUT))
        rc = c->library->loop_write(c->client, 1);
    bool is_misc_due = now_ms >= c->misc_at_ms;
    if (rc == MOSQ_ERR_SUCCESS && !c->is_failed && (is_misc_due || (events & (POLLIN | POLLHUP | POLLERR))))
        rc = read_all(c, now_ms);
    if (rc == MOSQ_ERR_SUCCESS && !c->is_failed && is_misc_due) {
        rc = c->library->loop_misc(c->client);
        c->misc_at_ms = now_ms + MISC_MS;
    }
    const char *timeout = find_timeout(c, now_ms);
    if (rc != MOSQ_ERR_SUCCESS || c->is_failed || timeout)
        fail(c, timeout ? timeout : reason_of(c, rc), now_ms);
}

/* ---- sending ---- */

bool mqtt_client_has_room(const struct mqtt_client *client)
{
    return client->state == MQTT_CONNECTED && !client->is_failed && client->n_pending < MOST_PENDING;
}

bool mqtt_client_publish(struct mqtt_client *client, const struct mqtt_publish *publish)
{
    mosquitto_property *properties = NULL;
    assert(publish->payload.len <= MOST_PACKET_BYTES);
    if (!mqtt_client_has_room(client))
        return false;
    if (publish->expiry_s && client->library->property_add_int32(&properties, MQTT_PROP_MESSAGE_EXPIRY_INTERVAL,
                                                                 (uint32_t)publish->expiry_s) != MOSQ_ERR_SUCCESS)
        return false;
    if (!client->n_pending)
        client->heard_ms = clock_now_ms();
    client->n_pending++; /* before: a message of QoS 0 may be sent, and reported, at once */
    int rc = client->library->publish_v5(client->client, NULL, publish->topic, (int)publish->payload.len,
                                         publish->payload.ptr, publish->qos, publish->is_retained, properties);
    client->library->property_free_all(&properties);
    if (rc != MOSQ_ERR_SUCCESS)
        client->n_pending -= client->n_pending > 0;
    return rc == MOSQ_ERR_SUCCESS;
}

bool mqtt_client_subscribe(struct mqtt_client *client, const char *topic, bool is_command)
{
    int options = is_command ? MQTT_SUB_OPT_SEND_RETAIN_NEVER | MQTT_SUB_OPT_RETAIN_AS_PUBLISHED : 0;
    return client->state == MQTT_CONNECTED &&
           client->library->subscribe_v5(client->client, NULL, topic, 1, options, NULL) == MOSQ_ERR_SUCCESS;
}

void mqtt_client_disconnect(struct mqtt_client *client)
{
    if (client->state == MQTT_CONNECTED)
        client->library->disconnect_v5(client->client, 0, NULL);
}
#endif
