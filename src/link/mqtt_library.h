/* libmosquitto, loaded in the link alone. */
#ifndef LINK_MQTT_LIBRARY_H
#define LINK_MQTT_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

#ifdef PLACARD_MQTT_SONAME
#include <mosquitto.h>
#include <mqtt_protocol.h>

/* Its functions, by their own names without "mosquitto_". */
struct mqtt_library {
    int (*lib_init)(void);
    struct mosquitto *(*create)(const char *id, bool is_clean, void *context);
    void (*destroy)(struct mosquitto *client);
    int (*int_option)(struct mosquitto *client, enum mosq_opt_t option, int value);
    int (*username_pw_set)(struct mosquitto *client, const char *user, const char *password);
    int (*tls_set)(struct mosquitto *client, const char *cafile, const char *capath, const char *certfile,
                   const char *keyfile, int (*pw_callback)(char *buf, int size, int rwflag, void *userdata));
    int (*tls_opts_set)(struct mosquitto *client, int cert_reqs, const char *version, const char *ciphers);
    int (*will_set_v5)(struct mosquitto *client, const char *topic, int n, const void *payload, int qos, bool retain,
                       mosquitto_property *properties);
    int (*connect_bind_v5)(struct mosquitto *client, const char *host, int port, int keepalive, const char *bind,
                           const mosquitto_property *properties);
    int (*connect_bind_async)(struct mosquitto *client, const char *host, int port, int keepalive, const char *bind);
    int (*disconnect_v5)(struct mosquitto *client, int reason, const mosquitto_property *properties);
    int (*publish_v5)(struct mosquitto *client, int *mid, const char *topic, int n, const void *payload, int qos,
                      bool retain, const mosquitto_property *properties);
    int (*subscribe_v5)(struct mosquitto *client, int *mid, const char *topic, int qos, int options,
                        const mosquitto_property *properties);
    int (*loop_read)(struct mosquitto *client, int most_packets);
    int (*loop_write)(struct mosquitto *client, int most_packets);
    int (*loop_misc)(struct mosquitto *client);
    int (*socket)(struct mosquitto *client);
    bool (*want_write)(struct mosquitto *client);
    void (*connect_v5_callback_set)(struct mosquitto *client,
                                    void (*callback)(struct mosquitto *, void *, int, int, const mosquitto_property *));
    void (*disconnect_v5_callback_set)(struct mosquitto *client,
                                       void (*callback)(struct mosquitto *, void *, int, const mosquitto_property *));
    void (*publish_v5_callback_set)(struct mosquitto *client,
                                    void (*callback)(struct mosquitto *, void *, int, int, const mosquitto_property *));
    void (*message_v5_callback_set)(struct mosquitto *client,
                                    void (*callback)(struct mosquitto *, void *, const struct mosquitto_message *,
                                                     const mosquitto_property *));
    const char *(*strerror)(int error);
    const char *(*reason_string)(int reason);
    int (*property_add_int32)(mosquitto_property **properties, int identifier, uint32_t value);
    const mosquitto_property *(*property_read_int32)(const mosquitto_property *properties, int identifier,
                                                     uint32_t *value, bool skips_first);
    void (*property_free_all)(mosquitto_property **properties);
};

/* Loads it, once; NULL when it is not installed. */
const struct mqtt_library *mqtt_library_load(void);

#endif
#endif
