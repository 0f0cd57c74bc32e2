/* A missing picture is looked up among the last good copies. */
#include "press/picture_locator.h"

#include "base/address.h"
#include "base/file.h"
#include "pdf/page_source.h"

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

static Str locate(struct picture_locator *locator, Str source, enum fetch_kind kind)
{
    if (str_is_equal(source, STR("-")))
        return locator->documents->standard_input;
    if (!address_is_web(source))
        return find_file(locator, source);
    struct fetched fetched = documents_want(locator->documents, source, kind);
    arena_finish(&locator->arena);
    return fetched.state == FETCH_HAS_COPY ? str_copy(&locator->arena, fetched.path) : source;
}

/* The page of a PDF is wherever the PDF is. */
Str picture_locator_find(void *context, Str source)
{
    struct picture_locator *locator = context;
    Str document;
    int page = page_source_split(source, &document);
    if (!page)
        return locate(locator, source, FETCH_PICTURE);
    Str path = locate(locator, document, FETCH_DOCUMENT);
    return page_source_make(&locator->arena, path, page);
}
