/* The password is read for each connection, since it may be changed; after TLS's own checks nothing is left to decide
   here. Owns nothing. */
#include "link/mqtt_setup.h"

#ifdef PLACARD_MQTT_SONAME
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { WILL_DELAY_S = 20, MOST_PASSWORD_BYTES = 4096 };

static bool set_password(const struct mqtt_setup *s, struct error *error)
{
    Arena arena = {0};
    Str password = {0}, file = s->broker->password_file;
    if (file.len && !file_read(&arena, file, MOST_PASSWORD_BYTES, &password, error))
        return false;
    while (password.len && (password.ptr[password.len - 1] == '\n' || password.ptr[password.len - 1] == '\r'))
        password.len--;
    char *text = password.len ? str_to_c(&arena, password) : NULL;
    int rc = s->library->username_pw_set(s->client, str_to_c(&arena, s->broker->user), text);
    if (text)
        explicit_bzero(text, password.len);
    if (password.len)
        explicit_bzero((char *)(uintptr_t)password.ptr, password.len);
    arena_finish(&arena);
    return rc == MOSQ_ERR_SUCCESS || error_set(error, "the user and password cannot be sent");
}

/* The folder of the system's certificates, unless the variables of OpenSSL name others. */
static bool set_encryption(const struct mqtt_setup *s, struct error *error)
{
    const char *file = getenv("SSL_CERT_FILE"), *folder = getenv("SSL_CERT_DIR");
    if (!folder || !*folder)
        folder = "/etc/ssl/certs";
    bool ok =
        s->library->tls_set(s->client, file && *file ? file : NULL, folder, NULL, NULL, NULL) == MOSQ_ERR_SUCCESS &&
        s->library->tls_opts_set(s->client, 1, "tlsv1.2", NULL) == MOSQ_ERR_SUCCESS;
    return ok || error_set(error, "%s: the certificates there cannot be used", file && *file ? file : folder);
}

/* Without a delay, every short loss of the network would be news. */
static bool set_will(const struct mqtt_setup *s, struct error *error)
{
    static const char offline[] = "offline";
    mosquitto_property *properties = NULL;
    int rc = s->library->property_add_int32(&properties, MQTT_PROP_WILL_DELAY_INTERVAL, WILL_DELAY_S);
    if (rc == MOSQ_ERR_SUCCESS)
        rc = s->library->will_set_v5(s->client, s->will_topic, sizeof offline - 1, offline, 1, true, properties);
    if (rc != MOSQ_ERR_SUCCESS)
        s->library->property_free_all(&properties); /* otherwise the client has taken them */
    return rc == MOSQ_ERR_SUCCESS || error_set(error, "the will cannot be set");
}

bool mqtt_setup_apply(const struct mqtt_setup *setup, struct error *error)
{
    return set_password(setup, error) && (!setup->is_encrypted || set_encryption(setup, error)) &&
           set_will(setup, error);
}
#endif
