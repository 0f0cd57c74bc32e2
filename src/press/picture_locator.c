/* A missing picture is looked up among the last good copies. */
#include "press/picture_locator.h"

#include "base/address.h"
#include "base/file.h"

void picture_locator_finish(struct picture_locator *locator)
{
    unpacked_finish(&locator->unpacked);
    arena_finish(&locator->arena);
}

static Str find_file(struct picture_locator *locator, Str path)
{
    struct document kept;
    Str own = unpacked_locate(&locator->unpacked, path);
    if (!str_is_equal(own, path) || file_exists(path))
        return own;
    arena_finish(&locator->arena);
    return last_good_find(&locator->documents->last_good, &locator->arena, path, &kept) ? kept.path : path;
}

Str picture_locator_find(void *context, Str source)
{
    struct picture_locator *locator = context;
    if (!address_is_web(source))
        return find_file(locator, source);
    struct fetched fetched = documents_want(locator->documents, source, FETCH_PICTURE);
    arena_finish(&locator->arena);
    return fetched.state == FETCH_HAS_COPY ? str_copy(&locator->arena, fetched.path) : source;
}
