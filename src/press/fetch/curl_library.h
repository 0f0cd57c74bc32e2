/* libcurl, loaded for the first fetch. */
#ifndef PRESS_FETCH_CURL_LIBRARY_H
#define PRESS_FETCH_CURL_LIBRARY_H

#include <curl/curl.h>

#include "base/error.h"

/* The functions in use, under their libcurl names without curl_. */
struct curl_library {
    CURLcode (*global_init)(long flags);
    curl_version_info_data *(*version_info)(CURLversion now);
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *easy);
    CURLcode (*easy_setopt)(CURL *easy, CURLoption option, ...);
    CURLcode (*easy_getinfo)(CURL *easy, CURLINFO info, ...);
    const char *(*easy_strerror)(CURLcode code);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
    void (*slist_free_all)(struct curl_slist *list);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_cleanup)(CURLM *multi);
    CURLMcode (*multi_setopt)(CURLM *multi, CURLMoption option, ...);
    CURLMcode (*multi_add_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_remove_handle)(CURLM *multi, CURL *easy);
    CURLMcode (*multi_socket_action)(CURLM *multi, curl_socket_t fd, int events, int *n_running);
    CURLMsg *(*multi_info_read)(CURLM *multi, int *n_left);
};

/* Loads libcurl at the first call and never unloads it; NULL when it is missing: the error names the package to
 * install. */
const struct curl_library *curl_library_load(struct error *error);

#endif
