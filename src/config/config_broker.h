/* The values of the keys of a broker. */
#ifndef CONFIG_CONFIG_BROKER_H
#define CONFIG_CONFIG_BROKER_H

#include "base/error.h"
#include "config/config_type.h"

enum { CONFIG_BROKER_NAME_BYTES = 32, CONFIG_BROKER_TITLE_BYTES = 64, CONFIG_BROKER_MOST_GROUPS = 16 };

struct config_broker_address {
    bool is_encrypted;
    Str host; /* without the brackets of an IPv6 address */
    int port;
};

/* Splits mqtt://HOST[:PORT] or mqtts://HOST[:PORT], borrowing the host; false when it is neither. */
bool config_broker_parse_address(Str text, struct config_broker_address *address);

/* True for 1 to CONFIG_BROKER_NAME_BYTES letters a to z, digits and hyphens: a part of a topic. */
bool config_broker_is_name(Str text);

/* Takes the next of several words, which may be separated by spaces and commas; false at the end. */
bool config_broker_next_word(Str *rest, Str *word);

/* Set a field from its text; the error lists what is accepted. */
bool config_broker_set_address(const char *text, Str *address, struct error *error);
bool config_broker_set_name(const char *text, Str *name, struct error *error);
bool config_broker_set_title(const char *text, Str *title, struct error *error);
bool config_broker_set_groups(Arena *arena, const char *text, Str *groups, struct error *error);
bool config_broker_set_permits(const char *text, unsigned *permits, struct error *error);

/* Returns the folder where this screen's link keeps what it was sent, in the arena; empty when there is no cache
 * folder. */
Str config_broker_folder(const struct config *config, Arena *arena);

/* Checks the keys together. */
bool config_broker_check(const struct config *config, struct error *error);

#endif
