/* A show without a broker never loads it. */
#include "link/mqtt_library.h"

#ifdef PLACARD_MQTT_SONAME
#include "base/library.h"

static struct mqtt_library mqtt;

#define ROW(function) LIBRARY_FUNCTION(struct mqtt_library, function, mosquitto_##function)

static const struct library_function functions[] = {
    ROW(lib_init),
    LIBRARY_FUNCTION(struct mqtt_library, create, mosquitto_new),
    ROW(destroy),
    ROW(int_option),
    ROW(username_pw_set),
    ROW(tls_set),
    ROW(tls_opts_set),
    ROW(will_set_v5),
    ROW(connect_bind_v5),
    ROW(connect_bind_async),
    ROW(disconnect_v5),
    ROW(publish_v5),
    ROW(subscribe_v5),
    ROW(loop_read),
    ROW(loop_write),
    ROW(loop_misc),
    ROW(socket),
    ROW(want_write),
    ROW(connect_v5_callback_set),
    ROW(disconnect_v5_callback_set),
    ROW(publish_v5_callback_set),
    ROW(message_v5_callback_set),
    ROW(strerror),
    ROW(reason_string),
    ROW(property_add_int32),
    ROW(property_read_int32),
    ROW(property_free_all),
};

static struct library library = {.soname = PLACARD_MQTT_SONAME,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &mqtt};

const struct mqtt_library *mqtt_library_load(void)
{
    return library_load(&library) && mqtt.lib_init() == MOSQ_ERR_SUCCESS ? &mqtt : NULL;
}
#endif
