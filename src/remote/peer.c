/* Both buffers have a fixed size, so that no client can make the program grow; a client that exceeds them is told why
   and disconnected. Owns its connection. */
#include "remote/peer.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void peer_init(struct peer *peer, int fd, uint64_t number, int64_t now_ms)
{
    peer->fd = fd;
    peer->number = number;
    peer->heard_ms = now_ms;
    peer->begun_ms = 0;
    peer->is_asking = peer->is_ended = peer->is_lost = false;
    peer->interest = 0;
    peer->n_in = peer->n_out = 0;
}

void peer_finish(struct peer *peer)
{
    close(peer->fd);
    peer->fd = -1;
}

static const char *line_end(const struct peer *peer)
{
    return memchr(peer->in, '\n', peer->n_in);
}

bool peer_has_line(const struct peer *peer)
{
    return line_end(peer) != NULL;
}

/* The time for a line runs from its first byte, not its last: a client cannot extend it by sending a byte at a time. */
static void note_begun(struct peer *peer, int64_t now_ms)
{
    if (peer->n_in == 0 || peer_has_line(peer))
        peer->begun_ms = 0;
    else if (peer->begun_ms == 0)
        peer->begun_ms = now_ms;
}

static void lose(struct peer *peer, Str why)
{
    peer_answer(peer, why);
    peer->is_lost = true;
}

void peer_read(struct peer *peer, int64_t now_ms)
{
    while (peer->n_in < sizeof peer->in && !peer->is_ended && !peer->is_lost) {
        ssize_t n = recv(peer->fd, peer->in + peer->n_in, sizeof peer->in - peer->n_in, MSG_DONTWAIT);
        if (n > 0) {
            peer->n_in += (size_t)n;
            peer->heard_ms = now_ms;
        } else if (n == 0) {
            peer->is_ended = true;
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            peer->is_ended = true; /* the lines before are still obeyed */
        }
    }
    note_begun(peer, now_ms);
    if (peer->n_in == sizeof peer->in && !peer_has_line(peer))
        lose(peer, STR("error: line too long"));
}

bool peer_take_line(struct peer *peer, char buffer[REMOTE_LINE_BYTES], Str *line, int64_t now_ms)
{
    const char *end = line_end(peer);
    if (!end)
        return false;
    size_t n = (size_t)(end - peer->in), rest = peer->n_in - n - 1;
    memcpy(buffer, peer->in, n);
    memmove(peer->in, end + 1, rest);
    peer->n_in = rest;
    note_begun(peer, now_ms);
    *line = (Str){buffer, n && buffer[n - 1] == '\r' ? n - 1 : n};
    return true;
}

void peer_answer(struct peer *peer, Str answer)
{
    if (answer.len >= sizeof peer->out - peer->n_out) {
        peer->is_lost = true;
        return;
    }
    if (answer.len)
        memcpy(peer->out + peer->n_out, answer.ptr, answer.len);
    peer->n_out += answer.len;
    peer->out[peer->n_out++] = '\n';
    peer_send(peer);
}

void peer_send(struct peer *peer)
{
    while (peer->n_out && !peer->is_lost) {
        ssize_t n = send(peer->fd, peer->out, peer->n_out, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return;
        if (n < 0) {
            peer->n_out = 0; /* the client no longer reads; its lines are still obeyed */
            peer->is_ended = true;
            return;
        }
        peer->n_out -= (size_t)n;
        memmove(peer->out, peer->out + n, peer->n_out);
    }
}

int64_t peer_deadline_ms(const struct peer *peer)
{
    if (peer->is_asking || peer_has_line(peer))
        return 0;
    int64_t silent_ms = peer->heard_ms + REMOTE_SILENCE_MS, late_ms = peer->begun_ms + REMOTE_LINE_MS;
    return peer->begun_ms && late_ms < silent_ms ? late_ms : silent_ms;
}

void peer_judge(struct peer *peer, int64_t now_ms)
{
    int64_t deadline_ms = peer_deadline_ms(peer);
    if (peer->is_lost)
        return;
    if (peer->is_ended && !peer->is_asking && !peer->n_out && !peer_has_line(peer))
        peer->is_lost = true;
    else if (deadline_ms && now_ms >= deadline_ms)
        lose(peer, peer->begun_ms ? STR("error: timed out waiting for the end of the line")
                                  : STR("error: timed out waiting for a command"));
}
