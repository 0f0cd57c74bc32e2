/* Messages on a SOCK_SEQPACKET socket. Each is one packet of one size, so that half a message cannot exist; anything
 * else ends the connection. Owns nothing. */
#include "wire/wire.h"

#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Both ends are the same binary, but a change of size must be deliberate and raise WIRE_VERSION. */
static_assert(sizeof(struct wire_hello) == 8, "hello");
static_assert(sizeof(struct wire_screen) == 16, "screen");
static_assert(sizeof(struct wire_print) == 80, "print");
static_assert(sizeof(struct wire_reading) == 16 + WIRE_SOURCE_BYTES, "reading");
static_assert(sizeof(struct wire_reload) == 4, "reload");
static_assert(sizeof(struct wire_printed) == 96 + WIRE_SOURCE_BYTES + WIRE_TITLE_BYTES, "printed");
static_assert(sizeof(struct wire_failed) == 24 + WIRE_REASON_BYTES, "failed");
static_assert(sizeof(struct wire_shown) == 20, "shown");
static_assert(sizeof(struct wire_edition) == 28, "edition");
static_assert(sizeof(struct wire_score) == 24 + 24 * WIRE_SCORE_ARTICLES, "score");
static_assert(sizeof(struct wire_where) == 16, "where");
static_assert(sizeof(struct wire_card_at) == 12, "card at");
static_assert(sizeof(struct wire_notices) == 8 * WIRE_MOST_NOTICES + 8, "notices");
static_assert(sizeof(struct wire_told) == WIRE_TOLD_BYTES, "told");
static_assert(sizeof(struct wire_message) == 8 + sizeof(struct wire_printed), "message");

enum { MOST_FDS = 4 };

union control {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int) * MOST_FDS)];
};

static size_t body_size(uint32_t kind)
{
    switch (kind) {
    case WIRE_HELLO:
        return sizeof(struct wire_hello);
    case WIRE_SCREEN:
        return sizeof(struct wire_screen);
    case WIRE_PRINT:
        return sizeof(struct wire_print);
    case WIRE_SHOWN:
        return sizeof(struct wire_shown);
    case WIRE_READING:
        return sizeof(struct wire_reading);
    case WIRE_RELOAD:
        return sizeof(struct wire_reload);
    case WIRE_PRINTED:
        return sizeof(struct wire_printed);
    case WIRE_FAILED:
        return sizeof(struct wire_failed);
    case WIRE_EDITION:
        return sizeof(struct wire_edition);
    case WIRE_SCORE:
        return sizeof(struct wire_score);
    case WIRE_WHERE:
        return sizeof(struct wire_where);
    case WIRE_CARD_AT:
        return sizeof(struct wire_card_at);
    case WIRE_NOTICES:
        return sizeof(struct wire_notices);
    case WIRE_TOLD:
        return sizeof(struct wire_told);
    default:
        return 0;
    }
}

static bool may_carry_fd(const struct wire_message *message)
{
    return message->kind == WIRE_SCREEN || (message->kind == WIRE_PRINT && message->print.sheet == WIRE_NOTICE);
}

static void attach(struct msghdr *header, union control *control, int fd)
{
    memset(control, 0, sizeof *control);
    header->msg_control = control->bytes;
    header->msg_controllen = CMSG_SPACE(sizeof fd);
    struct cmsghdr *c = CMSG_FIRSTHDR(header);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(c), &fd, sizeof fd);
}

bool wire_send(int socket, const struct wire_message *message, int fd)
{
    assert(message->kind >= WIRE_HELLO && message->kind <= WIRE_TOLD);
    assert(fd < 0 || may_carry_fd(message));
    struct wire_message clean; /* only the fields of its kind, so that no stray stack bytes are sent */
    memset(&clean, 0, sizeof clean);
    clean.kind = message->kind;
    const size_t body = offsetof(struct wire_message, hello);
    memcpy((char *)&clean + body, (const char *)message + body, body_size(message->kind));
    struct iovec part = {&clean, sizeof clean};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
    union control control;
    if (fd >= 0)
        attach(&header, &control, fd);
    ssize_t n;
    do
        n = sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)sizeof clean;
}

static int take_fds(struct msghdr *header, int fds[MOST_FDS])
{
    int n = 0;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(header); c; c = CMSG_NXTHDR(header, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        size_t n_here = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < n_here && n < MOST_FDS; i++)
            memcpy(&fds[n++], CMSG_DATA(c) + i * sizeof(int), sizeof(int));
    }
    return n;
}

static bool is_sound(const struct wire_message *message, ssize_t n_bytes, int flags, int n_fds)
{
    bool is_kind = message->kind >= WIRE_HELLO && message->kind <= WIRE_TOLD;
    if (n_bytes != (ssize_t)sizeof *message || (flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || !is_kind)
        return false;
    return n_fds == 0 || (n_fds == 1 && may_carry_fd(message));
}

enum wire_received wire_receive(int socket, struct wire_message *message, int *fd)
{
    *fd = -1;
    memset(message, 0, sizeof *message);
    struct iovec part = {message, sizeof *message};
    union control control;
    struct msghdr header = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t n;
    do
        n = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK ? WIRE_NOTHING : WIRE_GONE;
    int fds[MOST_FDS];
    int n_fds = take_fds(&header, fds);
    if (!is_sound(message, n, header.msg_flags, n_fds)) {
        for (int i = 0; i < n_fds; i++)
            close(fds[i]);
        return WIRE_GONE;
    }
    if (n_fds == 1)
        *fd = fds[0];
    if (message->kind == WIRE_TOLD)
        message->told.text[WIRE_TOLD_BYTES - 1] = '\0';
    if (message->kind == WIRE_FAILED)
        message->failed.reason[WIRE_REASON_BYTES - 1] = '\0';
    if (message->kind == WIRE_READING)
        message->reading.source[WIRE_SOURCE_BYTES - 1] = '\0';
    if (message->kind == WIRE_PRINTED) {
        message->printed.source[WIRE_SOURCE_BYTES - 1] = '\0';
        message->printed.title[WIRE_TITLE_BYTES - 1] = '\0';
    }
    return WIRE_GOT;
}
