/* A packet is a byte, its kind, and text. Both ends bound what they read in a second, and drop what the other does not
   take, so that neither can make the other wait. Owns nothing. */
#include "wire/wire_line.h"

#include <assert.h>
#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/ascii.h"

bool wire_line_send(int socket, struct wire_line line)
{
    assert(socket >= 0);
    Str text = line.text;
    char first = (char)line.kind;
    struct iovec parts[] = {{&first, 1}, {(void *)(uintptr_t)text.ptr, text.len}};
    struct msghdr header = {.msg_iov = parts, .msg_iovlen = text.len ? 2 : 1};
    ssize_t n = -1;
    if (text.len >= WIRE_LINE_BYTES)
        return false;
    do
        n = sendmsg(socket, &header, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)text.len + 1;
}

enum wire_received wire_line_receive(int socket, char buffer[WIRE_LINE_BYTES], struct wire_line *line)
{
    ssize_t n;
    do
        n = recv(socket, buffer, WIRE_LINE_BYTES, MSG_DONTWAIT | MSG_TRUNC);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK ? WIRE_NOTHING : WIRE_GONE;
    if (n == 0 || n > WIRE_LINE_BYTES)
        return WIRE_GONE;
    *line = (struct wire_line){(enum wire_line_kind)buffer[0], {buffer + 1, (size_t)n - 1}};
    return WIRE_GOT;
}

bool wire_line_split(Str packet, uint32_t *number, Str *text)
{
    uint64_t read = 0;
    size_t i = 0;
    for (; i < packet.len && ascii_is_digit(packet.ptr[i]) && read <= UINT32_MAX; i++)
        read = read * 10 + (uint64_t)(packet.ptr[i] - '0');
    if (i == 0 || i >= packet.len || packet.ptr[i] != ' ' || read == 0 || read > UINT32_MAX)
        return false;
    *number = (uint32_t)read;
    *text = str_slice(packet, i + 1, packet.len);
    return true;
}
