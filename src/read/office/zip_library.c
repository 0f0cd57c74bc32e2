/* Loads libzip at run time, like libcurl. Owns the table of its functions. */
#ifdef PLACARD_ZIP_SONAME
#include "read/office/zip_library.h"

#include "base/library.h"

static struct zip_library zip;

#define ROW(function) LIBRARY_FUNCTION(struct zip_library, function, zip_##function)
static const struct library_function functions[] = {
    ROW(source_buffer_create), ROW(source_free), ROW(open_from_source), ROW(discard), ROW(get_num_entries),
    ROW(name_locate),          ROW(stat_index),  ROW(fopen_index),      ROW(fread),   ROW(fclose),
};
#undef ROW

static struct library library = {.soname = PLACARD_ZIP_SONAME,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &zip};

const struct zip_library *zip_library_load(struct error *error)
{
    if (library_load(&library))
        return &zip;
    error_set(error, "%s cannot be loaded: install the package libzip4", PLACARD_ZIP_SONAME);
    return NULL;
}

#else
typedef int zip_library_is_left_out; /* ISO C forbids an empty file */
#endif
