/* What a connection needs to know before it is made: password, encryption and will. */
#ifndef LINK_MQTT_SETUP_H
#define LINK_MQTT_SETUP_H

#include "base/error.h"
#include "config/config_broker.h"
#include "link/mqtt_library.h"

#ifdef PLACARD_MQTT_SONAME

/* All borrowed. */
struct mqtt_setup {
    const struct mqtt_library *library;
    struct mosquitto *client;
    const struct config_broker *broker;
    bool is_encrypted;
    const char *will_topic; /* gets "offline" 20 s after the connection is lost */
};

/* Sets up a client that is not connected yet. */
bool mqtt_setup_apply(const struct mqtt_setup *setup, struct error *error);

#endif
#endif
