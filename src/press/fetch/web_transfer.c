/* Limits are enforced while the bytes arrive, not afterwards. The body goes to a file in memory, so that a full disk
 * or a lost connection never leaves half a copy. Owns the handle and, until it is answered, the body. */
#ifdef PLACARD_CURL_SONAME
#include "press/fetch/web_transfer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/address.h"
#include "base/die.h"
#include "press/fetch/web_local.h"
#include "press/fetch/web_reason.h"

enum { MOST_REDIRECTS = 8, LEAST_BYTES_A_SECOND = 64, SLOW_SECONDS = 20, MOST_HEADER_BYTES = 2048 };
enum { MOST_DOCUMENT_BYTES = 16 << 20, MOST_PICTURE_BYTES = 32 << 20 };

static Str media_type_of(struct web_transfer *transfer)
{
    const char *type = NULL;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
    return str_trim(str_from_c(type));
}

static bool write_body(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        n -= (size_t)written;
    }
    return true;
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *context)
{
    struct web_transfer *transfer = context;
    if (transfer->n_bytes == 0 && !web_reason_type_fits(media_type_of(transfer), transfer->request.kind))
        return 0; /* web_reason_of sees the wrong type itself */
    transfer->n_bytes += (int64_t)(size * n);
    if (transfer->n_bytes > transfer->most_bytes)
        transfer->problem = STR("too large");
    else if (!write_body(transfer->body, bytes, size * n))
        transfer->problem = STR("out of memory");
    return transfer->problem.len ? 0 : size * n;
}

static bool take_header(Str line, Str name, Arena *arena, Str *value)
{
    if (line.len <= name.len || line.len > MOST_HEADER_BYTES || line.ptr[name.len] != ':' ||
        !str_has_prefix_nocase(line, name))
        return false;
    *value = str_copy(arena, str_trim(str_slice(line, name.len + 1, line.len)));
    return true;
}

#define LED_INTO_HOUSE "redirected into the local network"

/* True when this server may be asked: one in the local network only for a source in the local network. */
static bool may_answer(struct web_transfer *transfer)
{
    const char *address = NULL;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_PRIMARY_IP, &address);
    bool is_in_house = address && web_local_is_text(address);
    if (transfer->n_answers++ == 0)
        transfer->is_in_house = is_in_house;
    return transfer->is_in_house || !is_in_house;
}

static curl_socket_t on_open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct web_transfer *transfer = context;
    (void)purpose;
    if (transfer->n_answers > 0 && !transfer->is_in_house && web_local_is_address(&address->addr)) {
        transfer->problem = STR(LED_INTO_HOUSE);
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t on_header(char *bytes, size_t size, size_t n, void *context)
{
    struct web_transfer *transfer = context;
    Str line = {bytes, size * n};
    bool is_first = str_has_prefix(line, STR("HTTP/")); /* starts the next answer in a chain of redirects */
    if (is_first && !may_answer(transfer)) {
        transfer->problem = STR(LED_INTO_HOUSE);
        return 0;
    }
    if (is_first)
        transfer->etag = transfer->last_modified = (Str){0};
    else if (!take_header(line, STR("ETag"), &transfer->arena, &transfer->etag))
        take_header(line, STR("Last-Modified"), &transfer->arena, &transfer->last_modified);
    return size * n;
}

static bool is_first_of_url(unsigned char c)
{
    return c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}", c);
}

/* Addresses in pages are written as people read them; after the host such characters must be escaped. */
static Str escape(Arena *arena, Str address)
{
    Str host = address_host(address);
    size_t start = host.len ? (size_t)(host.ptr + host.len - address.ptr) : address.len;
    struct str_builder b = {.arena = arena};
    str_builder_add(&b, str_slice(address, 0, start));
    for (size_t i = start; i < address.len; i++)
        if (is_first_of_url((unsigned char)address.ptr[i]))
            str_builder_add_byte(&b, address.ptr[i]);
        else
            str_builder_add_format(&b, "%%%02X", (unsigned char)address.ptr[i]);
    str_builder_add_byte(&b, '\0');
    return str_slice(str_builder_text(&b), 0, b.len - 1);
}

static void add_header(struct web_transfer *transfer, const char *name, Str value)
{
    struct curl_slist *longer;
    if (!value.len)
        return;
    Str line = str_format(&transfer->arena, "%s: " STR_FMT, name, STR_ARG(value));
    longer = transfer->curl->slist_append(transfer->headers, str_to_c(&transfer->arena, line));
    if (!longer)
        die_no_memory();
    transfer->headers = longer;
}

static void set_headers(struct web_transfer *transfer)
{
    bool is_picture = transfer->request.kind == FETCH_PICTURE;
    add_header(transfer, "Accept",
               is_picture ? STR("image/*, */*;q=0.5")
                          : STR("text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.9, */*;q=0.8"));
    add_header(transfer, "If-None-Match", transfer->request.etag);
    add_header(transfer, "If-Modified-Since", transfer->request.last_modified);
}

static void set_limits(struct web_transfer *transfer, const struct web_options *options)
{
    CURLcode (*set)(CURL *, CURLoption, ...) = transfer->curl->easy_setopt;
    CURL *easy = transfer->easy;
    set(easy, CURLOPT_FOLLOWLOCATION, 1L);
    set(easy, CURLOPT_MAXREDIRS, (long)MOST_REDIRECTS);
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)options->connect_ms);
    set(easy, CURLOPT_TIMEOUT_MS, (long)options->total_ms);
    set(easy, CURLOPT_LOW_SPEED_LIMIT, (long)LEAST_BYTES_A_SECOND);
    set(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    set(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)transfer->most_bytes);
    set(easy, CURLOPT_FAILONERROR, 1L);
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (options->certificates.len)
        set(easy, CURLOPT_CAINFO, str_to_c(&transfer->arena, options->certificates));
    /* Without threads, the resolver would abort a slow look-up with a signal and a long jump. */
    set(easy, CURLOPT_NOSIGNAL,
        !(transfer->curl->version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS) ? 1L : 0L);
}

static void set_up(struct web_transfer *transfer, const struct web_options *options)
{
    CURLcode (*set)(CURL *, CURLoption, ...) = transfer->curl->easy_setopt;
    CURL *easy = transfer->easy;
    set_limits(transfer, options);
    set_headers(transfer);
    set(easy, CURLOPT_URL, transfer->request.address.ptr);
    set(easy, CURLOPT_USERAGENT, "placard/" PLACARD_VERSION);
    set(easy, CURLOPT_HTTPHEADER, transfer->headers);
    set(easy, CURLOPT_ACCEPT_ENCODING, "");
    set(easy, CURLOPT_COOKIEFILE, ""); /* without cookies, some chains of redirects never end */
    set(easy, CURLOPT_ERRORBUFFER, transfer->detail);
    set(easy, CURLOPT_PRIVATE, transfer);
    set(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    set(easy, CURLOPT_WRITEDATA, transfer);
    set(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, transfer);
    set(easy, CURLOPT_HEADERFUNCTION, on_header);
    set(easy, CURLOPT_HEADERDATA, transfer);
}

struct web_transfer *web_transfer_create(const struct curl_library *curl, const struct web_request *request,
                                         const struct web_options *options)
{
    struct web_transfer *transfer = calloc(1, sizeof *transfer);
    if (!transfer)
        die_no_memory();
    transfer->curl = curl;
    transfer->request = *request;
    transfer->request.address = escape(&transfer->arena, request->address);
    transfer->request.etag = str_copy(&transfer->arena, request->etag);
    transfer->request.last_modified = str_copy(&transfer->arena, request->last_modified);
    transfer->host = address_host(transfer->request.address);
    transfer->most_bytes = request->kind == FETCH_PICTURE ? MOST_PICTURE_BYTES : MOST_DOCUMENT_BYTES;
    transfer->body = memfd_create("placard-fetch", MFD_CLOEXEC);
    if (transfer->body >= 0)
        transfer->easy = curl->easy_init();
    if (transfer->easy)
        set_up(transfer, options);
    else
        transfer->problem = STR("out of descriptors or memory");
    return transfer;
}

void web_transfer_destroy(struct web_transfer *transfer)
{
    if (!transfer)
        return;
    if (transfer->easy)
        transfer->curl->easy_cleanup(transfer->easy);
    transfer->curl->slist_free_all(transfer->headers);
    if (transfer->body >= 0)
        close(transfer->body);
    arena_finish(&transfer->arena);
    free(transfer);
}

static Str address_of(struct web_transfer *transfer)
{
    const char *address = NULL;
    if (transfer->easy)
        transfer->curl->easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &address);
    return address ? str_from_c(address) : transfer->request.address;
}

/* A transfer ended by us or by libcurl has failed; otherwise only an answer with a body, or a 304 to a conditional
 * request, is good. */
static enum web_result result_of(struct web_transfer *transfer)
{
    long status = 0;
    if (!transfer->easy || transfer->problem.len || transfer->code != CURLE_OK)
        return WEB_FAILED;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status == 304 && (transfer->request.etag.len || transfer->request.last_modified.len))
        return WEB_UNCHANGED;
    return status >= 200 && status < 300 && transfer->n_bytes > 0 ? WEB_BODY : WEB_FAILED;
}

void web_transfer_answer(struct web_transfer *transfer, struct web_answer *answer)
{
    enum { LONGEST_WAIT_S = 3600 };
    curl_off_t wait_s = 0;
    *answer = (struct web_answer){.context = transfer->request.context, .fd = -1, .transfer = transfer};
    answer->result = result_of(transfer);
    answer->address = address_of(transfer);
    answer->etag = transfer->etag;
    answer->last_modified = transfer->last_modified;
    if (answer->result == WEB_FAILED)
        answer->reason = web_reason_of(transfer);
    if (!transfer->easy)
        return;
    answer->media_type = media_type_of(transfer);
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &wait_s);
    answer->retry_ms = (int)(wait_s > LONGEST_WAIT_S ? LONGEST_WAIT_S : wait_s < 0 ? 0 : wait_s) * 1000;
    if (answer->result == WEB_BODY) {
        answer->fd = transfer->body;
        transfer->body = -1;
    }
}

#else
typedef int web_transfer_is_left_out; /* C forbids an empty file */
#endif
