/* From a value's text to what is kept of it. */
#ifndef CONFIG_CONFIG_VALUE_H
#define CONFIG_CONFIG_VALUE_H

#include "config/config.h"

/* What a key takes; each is kept in as many fields of struct config, one behind the other, as it has parts. */
enum config_kind {
    CONFIG_PATH,
    CONFIG_THEME,
    CONFIG_FLAG,
    CONFIG_SECONDS,
    CONFIG_DWELL,
    CONFIG_NUMBER,
    CONFIG_SIZE,
    CONFIG_TRANSITION,
    CONFIG_LENGTH,
    CONFIG_QUARTERS,
    CONFIG_BYTES,
    CONFIG_HOURS,
    CONFIG_DIM
};

/* Sets the key's fields from the text, which must live as long as the configuration; the error says what would be
 * right. */
bool config_value_set(struct config *config, const struct config_key *key, const char *text, struct error *error);

/* True when what is kept of it is a Str. */
bool config_value_is_text(const struct config_key *key);

/* Returns how many bytes the key's fields take. */
size_t config_value_size(const struct config_key *key);

#endif
