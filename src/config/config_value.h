/* A value: from its text to its field, and back. */
#ifndef CONFIG_CONFIG_VALUE_H
#define CONFIG_CONFIG_VALUE_H

#include "base/error.h"
#include "config/config_type.h"

/* Sets the key's field from the text, which must live as long as the configuration; the error lists what is
 * accepted. A theme that cannot be loaded is set all the same, so that its file is watched. */
bool config_value_set(struct config *config, const struct config_key *key, const char *text, struct error *error);

/* Returns the field's value as a user would write it, in the arena; empty when it is off or depends on other things. */
Str config_value_print(const struct config *config, const struct config_key *key, Arena *arena);

/* True when the key's field is a Str. */
bool config_value_is_text(const struct config_key *key);

/* True when a file gives the key's value as a list of words. */
bool config_value_is_list(const struct config_key *key);

/* Returns the size of the key's field in bytes. */
size_t config_value_size(const struct config_key *key);

#endif
