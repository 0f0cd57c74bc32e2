/* What was loaded stays until the end: its functions may be in use anywhere. What could not be loaded is tried again:
   memory or descriptors may have been short. */
#include "base/library.h"

#include <dlfcn.h>
#include <errno.h>

#include "base/shortage.h"

static bool load(const struct library *library)
{
    errno = 0;
    void *handle = dlopen(library->soname, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        shortage_note(errno);
    for (size_t i = 0; handle && i < library->n_functions; i++) {
        void *function = dlsym(handle, library->functions[i].name);
        if (!function)
            return false;
        *(void **)(void *)((char *)library->table + library->functions[i].offset) = function;
    }
    return handle;
}

bool library_load(struct library *library)
{
    if (!library->is_loaded)
        library->is_loaded = load(library);
    library->is_tried = true;
    return library->is_loaded;
}
