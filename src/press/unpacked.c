/* Libraries that decode pictures open files, and the sandbox forbids this process to write any: so a picture
 * within a document is put into a file in memory, which has a path while it is open. A few are kept, since each is
 * opened once for its size and again for drawing. Owns the descriptors. */
#include "press/unpacked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/data_address.h"
#include "base/die.h"
#include "base/file.h"
#include "base/memory_file.h"
#include "read/office/inside.h"

static void drop(struct unpacked_picture *picture)
{
    if (!picture->source)
        return;
    close(picture->fd);
    free(picture->source);
    *picture = (struct unpacked_picture){0};
}

void unpacked_finish(struct unpacked *unpacked)
{
    for (int i = 0; i < UNPACKED_KEPT; i++)
        drop(&unpacked->kept[i]);
}

static struct unpacked_picture *find(struct unpacked *unpacked, Str source, uint64_t stamp)
{
    for (int i = 0; i < UNPACKED_KEPT; i++) {
        struct unpacked_picture *picture = &unpacked->kept[i];
        if (picture->source && picture->stamp == stamp && str_is_equal(str_from_c(picture->source), source))
            return picture;
    }
    return NULL;
}

static bool read_bytes(Arena *arena, Str source, Str *bytes)
{
    struct error ignored; /* the error reported is that the picture's path does not exist */
    if (!data_address_is(source))
        return inside_read(arena, source, bytes, &ignored);
    *bytes = data_address_decode(arena, source);
    return bytes->len > 0;
}

/* Unpacks it into a file in memory; -1 on failure. */
static int unpack(Str source)
{
    enum { LEAST_FD = 3 };
    Arena arena = {0};
    Str bytes;
    struct error ignored;
    int fd = read_bytes(&arena, source, &bytes) ? memory_file_create(bytes, LEAST_FD, &ignored) : -1;
    arena_finish(&arena);
    return fd;
}

Str unpacked_locate(struct unpacked *unpacked, Str source)
{
    bool is_data = data_address_is(source);
    Str package = is_data ? (Str){0} : inside_package(source);
    uint64_t stamp = package.len ? file_stamp(package) : 0;
    bool is_inside = is_data || package.len;
    struct unpacked_picture *picture = is_inside ? find(unpacked, source, stamp) : NULL;
    if (picture)
        return str_from_c(picture->path);
    int fd = is_inside ? unpack(source) : -1;
    if (fd < 0)
        return source;
    picture = &unpacked->kept[unpacked->next];
    unpacked->next = (unpacked->next + 1) % UNPACKED_KEPT;
    drop(picture);
    *picture = (struct unpacked_picture){.source = strndup(source.ptr, source.len), .stamp = stamp, .fd = fd};
    if (!picture->source)
        die_no_memory();
    snprintf(picture->path, sizeof picture->path, "/proc/self/fd/%d", fd);
    return str_from_c(picture->path);
}
