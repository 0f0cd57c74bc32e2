/* libcurl reports which descriptors to poll and when to call it; both are kept here, so that the press can poll them
 * with its own. Owns each transfer until it is answered. */
#include "press/fetch/web.h"

#include <stdlib.h>

#ifdef PLACARD_CURL_SONAME
#include "base/address.h"
#include "base/clock.h"
#include "base/die.h"
#include "press/fetch/web_transfer.h"

struct web {
    const struct curl_library *curl;
    struct web_options options;
    CURLM *multi;
    struct web_transfer *transfers; /* not answered yet */
    struct pollfd *watched;
    int n_watched, capacity;
    int64_t due_ms; /* when libcurl wants to be called; INT64_MAX: never */
};

static int index_of(const struct web *web, int fd)
{
    int i = 0;
    while (i < web->n_watched && web->watched[i].fd != fd)
        i++;
    return i;
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *socket_context)
{
    struct web *web = context;
    int i = index_of(web, fd);
    (void)easy;
    (void)socket_context;
    if (what == CURL_POLL_REMOVE) {
        if (i < web->n_watched)
            web->watched[i] = web->watched[--web->n_watched];
        return 0;
    }
    if (i == web->capacity) {
        web->capacity = web->capacity ? web->capacity * 2 : 8;
        web->watched = realloc(web->watched, (size_t)web->capacity * sizeof *web->watched);
        if (!web->watched)
            die_no_memory();
    }
    web->n_watched += i == web->n_watched;
    web->watched[i] = (struct pollfd){
        .fd = fd, .events = (short)((what & CURL_POLL_IN ? POLLIN : 0) | (what & CURL_POLL_OUT ? POLLOUT : 0))};
    return 0;
}

static int on_timer(CURLM *multi, long wait_ms, void *context)
{
    struct web *web = context;
    (void)multi;
    web->due_ms = wait_ms < 0 ? INT64_MAX : clock_now_ms() + wait_ms;
    return 0;
}

struct web *web_create(const struct web_options *options, struct error *error)
{
    const struct curl_library *curl = curl_library_load(error);
    if (!curl)
        return NULL;
    struct web *web = calloc(1, sizeof *web);
    CURLM *multi = curl->multi_init();
    if (!web || !multi)
        die_no_memory();
    *web = (struct web){.curl = curl, .options = *options, .multi = multi, .due_ms = INT64_MAX};
    curl->multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl->multi_setopt(multi, CURLMOPT_SOCKETDATA, web);
    curl->multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl->multi_setopt(multi, CURLMOPT_TIMERDATA, web);
    curl->multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)WEB_AT_ONCE);
    return web;
}

void web_destroy(struct web *web)
{
    if (!web)
        return;
    while (web->transfers) {
        struct web_transfer *transfer = web->transfers;
        web->transfers = transfer->next;
        if (transfer->easy && !transfer->is_done)
            web->curl->multi_remove_handle(web->multi, transfer->easy);
        web_transfer_destroy(transfer);
    }
    web->curl->multi_cleanup(web->multi);
    free(web->watched);
    free(web);
}

void web_start(struct web *web, const struct web_request *request)
{
    struct web_transfer *transfer = web_transfer_create(web->curl, request, &web->options);
    transfer->next = web->transfers;
    web->transfers = transfer;
    if (transfer->easy && web->curl->multi_add_handle(web->multi, transfer->easy) == CURLM_OK)
        return;
    transfer->is_done = true;
    transfer->code = CURLE_OUT_OF_MEMORY;
    web->due_ms = clock_now_ms(); /* its answer is ready */
}

int web_n_running(const struct web *web)
{
    int n = 0;
    for (const struct web_transfer *t = web->transfers; t; t = t->next)
        n++;
    return n;
}

int web_n_running_at(const struct web *web, Str address)
{
    int n = 0;
    Str host = address_host(address);
    for (const struct web_transfer *t = web->transfers; t; t = t->next)
        n += str_is_equal_nocase(t->host, host);
    return n;
}

int web_poll(struct web *web, struct pollfd *polled, int n, int *wait_ms)
{
    enum { CROWDED_MS = 20 };
    int n_polled = web->n_watched < n ? web->n_watched : n;
    int64_t now_ms = clock_now_ms(), left_ms = web->due_ms > now_ms ? web->due_ms - now_ms : 0;
    for (int i = 0; i < n_polled; i++)
        polled[i] = web->watched[i];
    if (n_polled < web->n_watched && left_ms > CROWDED_MS)
        left_ms = CROWDED_MS;
    bool has_time = web->due_ms != INT64_MAX || n_polled < web->n_watched;
    if (has_time && (*wait_ms < 0 || left_ms < *wait_ms))
        *wait_ms = (int)left_ms;
    return n_polled;
}

static void act(struct web *web, int fd, int events)
{
    int n_running;
    web->curl->multi_socket_action(web->multi, fd, events, &n_running);
}

/* Acting on one descriptor may change the set: ask about all first, then act on each. */
static void act_on_ready(struct web *web)
{
    enum { MOST_AT_ONCE = 64 };
    struct pollfd ready[MOST_AT_ONCE];
    int n = web->n_watched < MOST_AT_ONCE ? web->n_watched : MOST_AT_ONCE;
    for (int i = 0; i < n; i++)
        ready[i] = web->watched[i];
    if (n <= 0 || poll(ready, (nfds_t)n, 0) <= 0)
        return;
    for (int i = 0; i < n; i++) {
        short r = ready[i].revents;
        int events = (r & (POLLIN | POLLHUP) ? CURL_CSELECT_IN : 0) | (r & POLLOUT ? CURL_CSELECT_OUT : 0) |
                     (r & (POLLERR | POLLNVAL) ? CURL_CSELECT_ERR : 0);
        if (events && index_of(web, ready[i].fd) < web->n_watched)
            act(web, ready[i].fd, events);
    }
}

static void note_done(struct web *web)
{
    int n_left;
    for (CURLMsg *message; (message = web->curl->multi_info_read(web->multi, &n_left));) {
        struct web_transfer *transfer = NULL;
        CURL *easy = message->easy_handle;
        CURLcode code = message->data.result; /* removing the handle frees the message */
        if (message->msg != CURLMSG_DONE || web->curl->easy_getinfo(easy, CURLINFO_PRIVATE, &transfer) != CURLE_OK)
            continue;
        transfer->is_done = true;
        transfer->code = code;
        web->curl->multi_remove_handle(web->multi, easy);
    }
}

void web_step(struct web *web)
{
    act_on_ready(web);
    if (clock_now_ms() >= web->due_ms) {
        web->due_ms = INT64_MAX;
        act(web, CURL_SOCKET_TIMEOUT, 0);
    }
    note_done(web);
}

bool web_next_answer(struct web *web, struct web_answer *answer)
{
    struct web_transfer **link = &web->transfers;
    while (*link && !(*link)->is_done)
        link = &(*link)->next;
    struct web_transfer *transfer = *link;
    if (!transfer)
        return false;
    *link = transfer->next;
    web_transfer_answer(transfer, answer);
    return true;
}

void web_free_answer(struct web *web, struct web_answer *answer)
{
    (void)web;
    web_transfer_destroy(answer->transfer);
    *answer = (struct web_answer){.fd = -1};
}
#endif
