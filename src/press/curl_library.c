/* Linking libcurl would load it and the thirty libraries behind it at every start, and most shows fetch nothing. So it
   is loaded by hand, and stays. Owns the table of its functions. */
#ifdef PLACARD_CURL_SONAME
#include "press/curl_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/log.h"

static struct curl_library library;

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define FUNCTION(name)                                                                                                 \
    {                                                                                                                  \
        "curl_" #name, offsetof(struct curl_library, name)                                                             \
    }
    FUNCTION(global_init),      FUNCTION(version_info),        FUNCTION(easy_init),           FUNCTION(easy_cleanup),
    FUNCTION(easy_setopt),      FUNCTION(easy_getinfo),        FUNCTION(easy_strerror),       FUNCTION(slist_append),
    FUNCTION(slist_free_all),   FUNCTION(multi_init),          FUNCTION(multi_cleanup),       FUNCTION(multi_setopt),
    FUNCTION(multi_add_handle), FUNCTION(multi_remove_handle), FUNCTION(multi_socket_action), FUNCTION(multi_info_read),
#undef FUNCTION
};

static bool load(void)
{
    void *handle = dlopen(PLACARD_CURL_SONAME, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; handle && i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(handle, functions[i].name);
        if (!function)
            return false;
        *(void **)((char *)&library + functions[i].offset) = function;
    }
    return handle && library.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const struct curl_library *curl_library_load(struct error *error)
{
    static bool is_loaded;
    if (!is_loaded) {
        is_loaded = load();
        if (is_loaded && !(library.version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS))
            log_event(
                "libcurl looks up names of hosts while all else waits; one built with its threaded resolver does not");
    }
    if (!is_loaded)
        error_set(error, "%s cannot be loaded; install the package libcurl4", PLACARD_CURL_SONAME);
    return is_loaded ? &library : NULL;
}

#else
typedef int curl_library_is_left_out; /* a file of C may not be empty */
#endif
