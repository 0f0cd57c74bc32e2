/* Linking libcurl would load it and its thirty libraries at every start, though most shows fetch nothing. So this
 * loads it on demand, and never unloads it. Owns the table of its functions. */
#ifdef PLACARD_CURL_SONAME
#include "press/fetch/curl_library.h"

#include "base/library.h"
#include "base/log.h"

static struct curl_library curl;

#define ROW(function) LIBRARY_FUNCTION(struct curl_library, function, curl_##function)
static const struct library_function functions[] = {
    ROW(global_init),      ROW(version_info),        ROW(easy_init),           ROW(easy_cleanup),
    ROW(easy_setopt),      ROW(easy_getinfo),        ROW(easy_strerror),       ROW(slist_append),
    ROW(slist_free_all),   ROW(multi_init),          ROW(multi_cleanup),       ROW(multi_setopt),
    ROW(multi_add_handle), ROW(multi_remove_handle), ROW(multi_socket_action), ROW(multi_info_read),
};
#undef ROW

static struct library library = {.soname = PLACARD_CURL_SONAME,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &curl};

const struct curl_library *curl_library_load(struct error *error)
{
    static bool is_loaded;
    if (!is_loaded) {
        is_loaded = library_load(&library) && curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
        if (is_loaded && !(curl.version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS))
            log_event("this libcurl blocks while it looks up host names: install one built with the threaded resolver");
    }
    if (!is_loaded)
        error_set(error, "%s cannot be loaded: install the package libcurl4", PLACARD_CURL_SONAME);
    return is_loaded ? &curl : NULL;
}

#else
typedef int curl_library_is_left_out; /* C forbids an empty file */
#endif
