/* Any packet as a message, and then as what the press is told. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wire/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int pair[2], fd = -1;
    struct wire_message message;
    struct wire_pixels pixels = {.fd = -1};
    struct error error;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) < 0)
        abort();
    if (send(pair[0], data, size, MSG_NOSIGNAL) >= 0 && wire_receive(pair[1], &message, &fd) == WIRE_GOT &&
        message.kind == WIRE_SCREEN)
        wire_pixels_open(&pixels, dup(pair[0]), &message.screen, &error);
    wire_pixels_finish(&pixels);
    if (fd >= 0)
        close(fd);
    close(pair[0]);
    close(pair[1]);
    return 0;
}
