/* libzip, loaded when the first archive is read; most shows never need it. */
#ifndef READ_OFFICE_ZIP_LIBRARY_H
#define READ_OFFICE_ZIP_LIBRARY_H

#ifdef PLACARD_ZIP_SONAME
#include <zip.h>

#include "base/error.h"

/* The functions used, with the types of zip.h. */
struct zip_library {
    __typeof__(&zip_source_buffer_create) source_buffer_create;
    __typeof__(&zip_source_free) source_free;
    __typeof__(&zip_open_from_source) open_from_source;
    __typeof__(&zip_discard) discard;
    __typeof__(&zip_get_num_entries) get_num_entries;
    __typeof__(&zip_name_locate) name_locate;
    __typeof__(&zip_stat_index) stat_index;
    __typeof__(&zip_fopen_index) fopen_index;
    __typeof__(&zip_fread) fread;
    __typeof__(&zip_fclose) fclose;
};

/* Returns the functions; NULL, with the name of the package to install, when the library cannot be loaded. */
const struct zip_library *zip_library_load(struct error *error);
#endif

#endif
