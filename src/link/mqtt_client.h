/* A connection to the broker that is made again whenever it is lost. */
#ifndef LINK_MQTT_CLIENT_H
#define LINK_MQTT_CLIENT_H

#include <poll.h>

#include "link/mqtt_library.h"
#include "base/error.h"
#include "base/str.h"
#include "config/config_broker.h"

#ifdef PLACARD_MQTT_SONAME

struct mqtt_message {
    Str topic, payload; /* borrowed */
    bool is_retained;
    int64_t expiry_s; /* 0: not set */
};

struct mqtt_publish {
    const char *topic;
    Str payload;
    int qos;
    bool is_retained;
    int64_t expiry_s; /* 0: none */
};

/* All borrowed. The functions are called within mqtt_client_step. */
struct mqtt_client_options {
    const struct config_broker *broker;
    struct config_broker_address address;
    const char *will_topic;
    void (*on_connected)(void *context);
    void (*on_message)(void *context, const struct mqtt_message *message);
    void *context;
};

enum mqtt_state { MQTT_WAITING, MQTT_CONNECTING, MQTT_CONNECTED };

/* Only mqtt_client.c writes it. */
struct mqtt_client {
    struct mqtt_client_options options;
    const struct mqtt_library *library;
    struct mosquitto *client; /* NULL: none */
    enum mqtt_state state;
    int64_t since_ms;     /* of the state */
    int64_t retry_at_ms;  /* while waiting */
    int64_t misc_at_ms;   /* for the library's own timers */
    int64_t window_ms;    /* start of the second for which n_read counts */
    int64_t heard_ms;     /* when a publish was last answered, or none was pending */
    int pause_ms;         /* before the next attempt, without jitter */
    int n_read;           /* messages in this second */
    int n_called;         /* callbacks so far */
    int n_pending;        /* publishes that are not answered or sent yet */
    bool is_failed;       /* a callback found that the connection is of no use */
    struct error problem; /* why there is no connection; empty text: none */
    struct error told;    /* the problem that was logged */
    uint64_t random;
};

/* Starts, without a connection; false when there is no library. */
bool mqtt_client_init(struct mqtt_client *client, const struct mqtt_client_options *options, struct error *error);

/* Closes the connection without a goodbye. */
void mqtt_client_finish(struct mqtt_client *client);

/* Sets what to wait for and returns for how many ms. */
int mqtt_client_wait(struct mqtt_client *client, struct pollfd *polled, int64_t now_ms);

/* Reads and writes what it can, and connects when that is due; may block while a name is resolved. */
void mqtt_client_step(struct mqtt_client *client, short events, int64_t now_ms);

/* True when mqtt_client_publish would take a message. */
bool mqtt_client_has_room(const struct mqtt_client *client);

/* Sends a message; false when there is no connection, or too much is pending. */
bool mqtt_client_publish(struct mqtt_client *client, const struct mqtt_publish *publish);

/* Subscribes; is_command: never a retained message, and live ones with the flag that they were sent with. */
bool mqtt_client_subscribe(struct mqtt_client *client, const char *topic, bool is_command);

/* Says goodbye, so that the broker drops the will. */
void mqtt_client_disconnect(struct mqtt_client *client);

#endif
#endif
