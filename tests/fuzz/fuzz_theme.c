/* Reads any bytes as a theme. */
#include "as_file.h"
#include "typeset/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    struct error error;
    struct theme theme;
    struct as_file file = as_file_open(data, size);
    theme_init(&theme);
    theme_load(&arena, str_from_c(file.path), &theme, &error);
    as_file_close(&file);
    arena_finish(&arena);
    return 0;
}
