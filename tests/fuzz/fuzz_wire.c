/* Receives any packet as a message, then uses it as the press would. The first byte says how many descriptors come with
   it - the first has the size that a screen message promises, so that it can be mapped - and whether the packet is sent
   as it is or padded to the size of a message. */
#include <assert.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wire/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_FDS = 6, MOST_PIXELS = 1 << 20, ANY_LENGTH = 0x80 };

union control {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int) * MOST_FDS)];
};

/* Creates shared pixels of the packet's size, unless it is too large. */
static int make_pixels(const uint8_t *data, size_t size)
{
    struct wire_message message = {0};
    memcpy(&message, data, size < sizeof message ? size : sizeof message);
    int64_t n = 1;
    if (message.kind == WIRE_SCREEN && message.screen.w_px > 0 && message.screen.h_px > 0 &&
        message.screen.n_slots > 0 && message.screen.n_slots <= WIRE_MOST_SLOTS &&
        message.screen.w_px < MOST_PIXELS / message.screen.h_px)
        n = (int64_t)message.screen.w_px * message.screen.h_px * message.screen.n_slots;
    int fd = memfd_create("fuzz", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0 || ftruncate(fd, n * 4) < 0 || fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) < 0)
        abort();
    return fd;
}

static bool send_packet(int socket, const uint8_t *data, size_t size, int n_fds)
{
    struct iovec part = {(void *)(uintptr_t)data, size};
    union control control = {0};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
    int fds[MOST_FDS];
    for (int i = 0; i < n_fds; i++)
        fds[i] = i ? dup(socket) : make_pixels(data, size);
    if (n_fds) {
        header.msg_control = control.bytes;
        header.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)n_fds);
        struct cmsghdr *c = CMSG_FIRSTHDR(&header);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)n_fds);
        memcpy(CMSG_DATA(c), fds, sizeof(int) * (size_t)n_fds);
    }
    bool is_sent = sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
    for (int i = 0; i < n_fds; i++)
        close(fds[i]);
    return is_sent;
}

static void receive(int socket)
{
    int fd = -1;
    struct wire_message message;
    struct wire_pixels pixels = {.fd = -1};
    struct error error;
    if (wire_receive(socket, &message, &fd) != WIRE_GOT) {
        assert(fd < 0);
        return;
    }
    if (message.kind == WIRE_FAILED)
        assert(memchr(message.failed.reason, '\0', WIRE_REASON_BYTES));
    if (message.kind == WIRE_TOLD)
        assert(memchr(message.told.text, '\0', WIRE_TOLD_BYTES));
    if (message.kind == WIRE_SCREEN && wire_pixels_open(&pixels, fd, &message.screen, &error)) {
        wire_pixels_slot(&pixels, 0)[0] = 1;
        wire_pixels_slot(&pixels, pixels.n_slots - 1)[(size_t)pixels.w_px * (size_t)pixels.h_px - 1] = 1;
        wire_pixels_finish(&pixels);
    }
}

/* Returns the lowest free descriptor. */
static int probe_free(void)
{
    int fd = dup(STDERR_FILENO);
    close(fd);
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int pair[2], before = probe_free();
    uint8_t whole[sizeof(struct wire_message)] = {0};
    if (size < 1)
        return 0;
    int n_fds = (data[0] & ~ANY_LENGTH) % (MOST_FDS + 1);
    bool has_any_length = (data[0] & ANY_LENGTH) || size - 1 > sizeof whole;
    if (!has_any_length)
        memcpy(whole, data + 1, size - 1);
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) < 0)
        abort();
    if (send_packet(pair[0], has_any_length ? data + 1 : whole, has_any_length ? size - 1 : sizeof whole, n_fds))
        receive(pair[1]);
    close(pair[0]);
    close(pair[1]);
    if (probe_free() != before)
        abort();
    return 0;
}
