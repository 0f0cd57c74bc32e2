/* Sends one command and receives one answer, each with a deadline: neither a person nor a script should wait forever.
   Owns nothing. */
#include "remote/call.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "remote/limits.h"
#include "remote/endpoint.h"

enum { AGAIN_MS = 20 };

/* Connects, for at most CALL_PATIENCE_MS while the other end is busy; returns errno, or 0. */
static int connect_patiently(int fd, const struct sockaddr_un *address)
{
    int64_t end_ms = clock_now_ms() + CALL_PATIENCE_MS;
    while (connect(fd, (const struct sockaddr *)address, sizeof *address) < 0) {
        if ((errno != EAGAIN && errno != EINTR) || clock_now_ms() >= end_ms)
            return errno;
        poll(NULL, 0, AGAIN_MS);
    }
    return 0;
}

/* Returns errno, or 0. */
static int try_path(Str path, int *fd, struct error *error)
{
    struct sockaddr_un address;
    if (!endpoint_address(path, &address, error))
        return ENAMETOOLONG;
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int reason = *fd < 0 ? errno : connect_patiently(*fd, &address);
    if (!reason)
        return 0;
    bool is_nobody = reason == ENOENT || reason == ECONNREFUSED || reason == ENOTDIR;
    error_set(error, STR_FMT ": %s", STR_ARG(path), is_nobody ? "no placard is running here" : strerror(reason));
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
    return reason;
}

bool call_open(Str path, int *fd, struct error *error)
{
    Arena arena = {0};
    Str paths[ENDPOINT_MOST] = {path};
    int n = path.len ? 1 : endpoint_to_call(&arena, paths);
    struct str_builder tried = {.arena = &arena};
    bool ok = false;
    for (int i = 0; !ok && i < n; i++) {
        ok = try_path(paths[i], fd, error) == 0;
        str_builder_add_format(&tried, "%s%s", i ? "; " : "", error->text);
    }
    if (!ok)
        error_set(error, STR_FMT, STR_ARG(str_builder_text(&tried)));
    arena_finish(&arena);
    return ok;
}

static bool wait_for(int fd, short events, int64_t end_ms)
{
    struct pollfd polled = {.fd = fd, .events = events};
    int64_t left_ms = end_ms - clock_now_ms();
    if (left_ms <= 0)
        return false;
    return poll(&polled, 1, (int)left_ms) != 0; /* interrupted: the caller tries again */
}

static bool is_passing(int reason)
{
    return reason == EAGAIN || reason == EINTR;
}

/* A client that was turned away cannot send, but it can still read the reason. */
static bool send_all(int fd, Str text, int64_t end_ms, struct error *error)
{
    while (text.len) {
        ssize_t n = send(fd, text.ptr, text.len, MSG_NOSIGNAL);
        if (n < 0 && !is_passing(errno))
            return true;
        if (n < 0 && !wait_for(fd, POLLOUT, end_ms))
            return error_set(error, "placard is not responding");
        text = str_slice(text, n > 0 ? (size_t)n : 0, text.len);
    }
    return true;
}

static bool receive_line(int fd, struct str_builder *answer, int64_t end_ms, struct error *error)
{
    size_t n_read = 0;
    for (;;) {
        char c;
        ssize_t n = recv(fd, &c, 1, 0);
        if (n == 1 && c == '\n')
            return true;
        if (n == 1 && ++n_read > REMOTE_ANSWER_BYTES)
            return error_set(error, "answer too long");
        if (n == 1)
            str_builder_add_byte(answer, c);
        else if (n == 0 || !is_passing(errno))
            return error_set(error, "placard closed the connection");
        else if (!wait_for(fd, POLLIN, end_ms))
            return error_set(error, "no answer from placard");
    }
}

bool call_ask(int fd, Str line, int patience_ms, struct str_builder *answer, struct error *error)
{
    int64_t end_ms = clock_now_ms() + patience_ms;
    if (line.len >= REMOTE_LINE_BYTES || (line.len && memchr(line.ptr, '\n', line.len)))
        return error_set(error, "a command must be one line of fewer than %d bytes", REMOTE_LINE_BYTES);
    return send_all(fd, line, end_ms, error) && send_all(fd, STR("\n"), end_ms, error) &&
           receive_line(fd, answer, end_ms, error);
}
