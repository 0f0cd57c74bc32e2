/* Settings that the broker's staff may send, and where the link keeps what they sent. */
#ifndef CONFIG_CONFIG_AFAR_H
#define CONFIG_CONFIG_AFAR_H

#include "config/config.h"

/* Returns the folder with the settings, notices and articles as they came, in the arena; empty: there is none. */
Str config_afar_kept(const struct config *config, Arena *arena);

/* Returns the folder with the articles that are shown, in the arena; empty: there is none, or none are permitted. */
Str config_afar_articles(const struct config *config, Arena *arena);

/* Checks settings; the error names their line. assets: the folder with the themes. */
bool config_afar_check(Str text, Str assets, struct error *error);

/* Reads the settings that are kept, those of all screens first, this screen's last; faulty ones are skipped, with a
 * warning. Creates the folder with the articles and adds it to the sources. */
void config_afar_load(struct config *config);

#endif
