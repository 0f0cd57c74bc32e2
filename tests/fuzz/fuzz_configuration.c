/* Reads any bytes as a configuration file; a valid one is written for the press and read again. */
#include <assert.h>

#include "config/config.h"
#include "as_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_again(Arena *arena, const struct config *config)
{
    struct config again;
    struct error error;
    struct str_builder names = {.arena = arena};
    Str written = config_write(config, arena);
    if (!written.len ||
        str_find(written, STR("\\U0010FF")) >= 0) /* characters that stand for bytes become bytes again */
        return;
    struct as_file file = as_file_open((const uint8_t *)written.ptr, written.len);
    config_init(&again, arena);
    bool is_read = config_load_written(&again, str_from_c(file.path), &error);
    if (!is_read)
        fprintf(stderr, "%s\n" STR_FMT "\n", error.text, STR_ARG(written));
    assert(is_read);
    assert(config_compare(config, &again, &names) == 0);
    assert(str_is_equal(written, config_write(&again, arena)));
    as_file_close(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    struct error error;
    struct config config;
    struct as_file file = as_file_open(data, size);
    config_init(&config, &arena);
    if (config_load(&config, str_from_c(file.path), &error))
        check_again(&arena, &config);
    as_file_close(&file);
    arena_finish(&arena);
    return 0;
}
