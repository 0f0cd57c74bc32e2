/* Any bytes as a configuration file. */
#include "app/config.h"
#include "as_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    struct error error;
    struct config config;
    struct as_file file = as_file_open(data, size);
    config_init(&config, &arena);
    config_load(&config, str_from_c(file.path), &error);
    as_file_close(&file);
    arena_finish(&arena);
    return 0;
}
