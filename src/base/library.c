/* A loaded library is never unloaded: its functions may be in use anywhere. After a failure the next call tries
 * again: memory or descriptors may have been short. */
#include "base/library.h"

#include <assert.h>
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
    assert(library->soname && library->table);
    assert(library->n_functions > 0);
    if (!library->is_loaded)
        library->is_loaded = load(library);
    library->is_tried = true;
    return library->is_loaded;
}
