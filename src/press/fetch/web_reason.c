/* Why a transfer failed, in words that help a person at the screen or reading the log. */
#ifdef PLACARD_CURL_SONAME
#include "press/fetch/web_reason.h"

#include <errno.h>

#include "base/address.h"

static const struct {
    CURLcode code;
    const char *words;
} faults[] = {
    {CURLE_URL_MALFORMAT, "not an address"},
    {CURLE_COULDNT_RESOLVE_PROXY, "no such proxy"},
    {CURLE_COULDNT_RESOLVE_HOST, "no such host"},
    {CURLE_WEIRD_SERVER_REPLY, "the server does not speak HTTP"},
    {CURLE_UNSUPPORTED_PROTOCOL, "neither http nor https"},
    {CURLE_PARTIAL_FILE, "the transfer was incomplete"},
    {CURLE_OUT_OF_MEMORY, "out of memory"},
    {CURLE_SSL_CONNECT_ERROR, "no secure connection"},
    {CURLE_TOO_MANY_REDIRECTS, "more than 8 redirects"},
    {CURLE_GOT_NOTHING, "the connection was cut"},
    {CURLE_SEND_ERROR, "the connection was cut"},
    {CURLE_RECV_ERROR, "the connection was cut"},
    {CURLE_HTTP2, "the connection was cut"},
    {CURLE_HTTP2_STREAM, "the connection was cut"},
    {CURLE_BAD_CONTENT_ENCODING, "the content is corrupt"},
    {CURLE_FILESIZE_EXCEEDED, "too large"},
    {CURLE_SSL_CACERT_BADFILE, "the list of trusted certificates cannot be read; install the package ca-certificates"},
};

static const struct {
    long status;
    const char *words;
} statuses[] = {
    {304, "Not Modified, though there is no copy"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {429, "Too Many Requests"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

static Str words_of_status(struct web_transfer *transfer, long status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].status == status)
            return str_format(&transfer->arena, "%ld %s", status, statuses[i].words);
    return str_format(&transfer->arena, "answered with status %ld", status);
}

static Str words_of_connect(struct web_transfer *transfer)
{
    long number = 0;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &number);
    return number == ECONNREFUSED ? STR("refused") : number == ETIMEDOUT ? STR("no answer") : STR("cannot be reached");
}

/* libcurl puts a few words of its own before what is wrong with the certificate. */
static Str words_of_certificate(struct web_transfer *transfer)
{
    Str detail = str_from_c(transfer->detail);
    ptrdiff_t colon = str_find(detail, STR(": "));
    if (colon < 0)
        return STR("the certificate is not trusted");
    detail = str_slice(detail, (size_t)colon + 2, detail.len);
    return str_format(&transfer->arena, "the certificate is not trusted: " STR_FMT, STR_ARG(detail));
}

static Str words_of_code(struct web_transfer *transfer)
{
    long n_redirects = 0;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_REDIRECT_COUNT, &n_redirects);
    if (transfer->code == CURLE_COULDNT_CONNECT)
        return words_of_connect(transfer);
    if (transfer->code == CURLE_PEER_FAILED_VERIFICATION)
        return words_of_certificate(transfer);
    if (transfer->code == CURLE_OPERATION_TIMEDOUT)
        return transfer->n_bytes ? STR("too slow") : STR("no answer");
    if (transfer->code == CURLE_UNSUPPORTED_PROTOCOL && str_find(str_from_c(transfer->detail), STR("HTTP/0.9")) >= 0)
        return STR("the server does not speak HTTP");
    if (transfer->code == CURLE_UNSUPPORTED_PROTOCOL && n_redirects)
        return STR("redirected to an address that is neither http nor https");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].code == transfer->code)
            return str_from_c(faults[i].words);
    return str_from_c(transfer->curl->easy_strerror(transfer->code));
}

/* application/octet-stream counts as no type: the name and the bytes decide. */
bool web_reason_type_fits(Str media_type, enum fetch_kind kind)
{
    static const char *const never[] = {"image/", "video/", "audio/", "font/", "model/", "text/css", "text/javascript"};
    size_t end = 0;
    while (end < media_type.len && media_type.ptr[end] != ';')
        end++;
    Str type = str_trim(str_slice(media_type, 0, end));
    if (!type.len || str_is_equal_nocase(type, STR("application/octet-stream")))
        return true;
    if (kind == FETCH_PICTURE)
        return str_has_prefix_nocase(type, STR("image/"));
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (str_has_prefix_nocase(type, str_from_c(never[i])))
            return false;
    Str last = type.len > 4 ? str_slice(type, type.len - 4, type.len) : type;
    return !str_has_prefix_nocase(type, STR("application/")) || str_is_equal_nocase(last, STR("json")) ||
           str_is_equal_nocase(str_slice(last, 1, 4), STR("xml")) ||
           str_is_equal_nocase(type, STR("application/markdown"));
}

static Str words_of_type(struct web_transfer *transfer)
{
    const char *type = NULL;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &type);
    if (web_reason_type_fits(str_from_c(type), transfer->request.kind))
        return (Str){0};
    return str_format(&transfer->arena, "%.80s is %s", type,
                      transfer->request.kind == FETCH_PICTURE ? "not a picture" : "not an article");
}

/* libcurl takes a connection that was cut within the headers for an answer of unknown length. */
static Str words_of_nothing(struct web_transfer *transfer)
{
    curl_off_t length = -1;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    return length == 0 ? STR("empty") : STR("no data received");
}

static Str words_of(struct web_transfer *transfer)
{
    long status = 0;
    if (!transfer->easy || transfer->problem.len)
        return transfer->problem;
    transfer->curl->easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    bool is_ended_by_us = transfer->code == CURLE_WRITE_ERROR;
    if (transfer->code == CURLE_HTTP_RETURNED_ERROR)
        return words_of_status(transfer, status);
    if (transfer->code != CURLE_OK && !is_ended_by_us)
        return words_of_code(transfer);
    Str words = words_of_type(transfer);
    if (words.len)
        return words;
    if (is_ended_by_us)
        return STR("the content is corrupt");
    return status >= 200 && status < 300 ? words_of_nothing(transfer) : words_of_status(transfer, status);
}

Str web_reason_of(struct web_transfer *transfer)
{
    const char *address = NULL;
    if (transfer->easy)
        transfer->curl->easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &address);
    Str host = address_host(str_from_c(address)), words = words_of(transfer);
    if (!host.len)
        host = transfer->host;
    return str_format(&transfer->arena, STR_FMT " (" STR_FMT ")", STR_ARG(words), STR_ARG(host));
}

#else
typedef int web_reason_is_left_out; /* C forbids an empty file */
#endif
