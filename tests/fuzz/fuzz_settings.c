/* Any bytes as a theme and as a configuration file. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/config.h"
#include "typeset/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    Arena arena = {0};
    struct error error;
    struct theme theme;
    struct config config;
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    theme_init(&theme);
    theme_load(&arena, str_from_c(path), &theme, &error);
    config_init(&config, &arena);
    config_load(&config, str_from_c(path), &error);
    close(fd);
    arena_finish(&arena);
    return 0;
}
