/* Serves the clients. Nothing here blocks: each turn does a bounded amount of work, and after a turn that reached the
   bound no client is even watched for a moment, so that a flood costs a fixed share of the time. Owns the socket, the
   clients' connections, and an epoll descriptor that watches all of them. */
#include "remote/remote.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/die.h"
#include "remote/peer.h"
#include "remote/endpoint.h"

enum { CALLS_A_TURN = 16, EXHAUSTED_MS = 1000 };

struct remote {
    struct remote_options options;
    struct endpoint endpoint;
    int epoll_fd;
    bool is_listening;     /* epoll watches the socket */
    int64_t deaf_until_ms; /* no client is accepted until then: out of descriptors */
    int64_t rest_until_ms; /* no line is obeyed until then */
    uint64_t last_number;
    struct peer peers[REMOTE_MOST_CLIENTS];
};

/* ---- what is watched ---- */

static void set_interest(struct remote *remote, int fd, uint32_t now, uint32_t wanted)
{
    struct epoll_event event = {.events = wanted};
    int what = !wanted ? EPOLL_CTL_DEL : now ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (now != wanted)
        epoll_ctl(remote->epoll_fd, what, fd, &event);
}

static bool is_resting(const struct remote *remote, int64_t now_ms)
{
    return now_ms < remote->rest_until_ms;
}

/* A client that will not be read is not watched either: epoll would report its hang-up again and again. */
static uint32_t wanted_of(const struct remote *remote, const struct peer *peer, int64_t now_ms)
{
    bool is_heard = !peer->is_ended && !peer->is_asking && !peer_has_line(peer) && !is_resting(remote, now_ms);
    return (is_heard ? EPOLLIN : 0) | (peer->n_out ? EPOLLOUT : 0);
}

static void watch(struct remote *remote, int64_t now_ms)
{
    bool is_listening = !is_resting(remote, now_ms) && now_ms >= remote->deaf_until_ms;
    set_interest(remote, remote->endpoint.fd, remote->is_listening ? EPOLLIN : 0, is_listening ? EPOLLIN : 0);
    remote->is_listening = is_listening;
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        struct peer *peer = &remote->peers[i];
        if (peer->fd < 0)
            continue;
        uint32_t wanted = wanted_of(remote, peer, now_ms);
        set_interest(remote, peer->fd, peer->interest, wanted);
        peer->interest = wanted;
    }
}

/* ---- opening and closing ---- */

static bool open_all(struct remote *remote, struct error *error)
{
    Arena arena = {0};
    Str path = remote->options.path.len ? remote->options.path : endpoint_to_listen(&arena);
    bool ok = endpoint_listen(&remote->endpoint, path, error);
    arena_finish(&arena);
    if (!ok)
        return false;
    remote->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (remote->epoll_fd >= 0)
        return true;
    error_set(error, "cannot make an epoll descriptor: %s", strerror(errno));
    endpoint_leave(&remote->endpoint);
    return false;
}

bool remote_create(const struct remote_options *options, struct remote **remote, struct error *error)
{
    struct remote *new = calloc(1, sizeof *new);
    if (!new)
        die_no_memory();
    new->options = *options;
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++)
        new->peers[i].fd = -1;
    if (!open_all(new, error)) {
        free(new);
        return false;
    }
    watch(new, 0);
    *remote = new;
    return true;
}

void remote_destroy(struct remote *remote)
{
    if (!remote)
        return;
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++)
        if (remote->peers[i].fd >= 0)
            peer_finish(&remote->peers[i]);
    close(remote->epoll_fd);
    endpoint_leave(&remote->endpoint);
    free(remote);
}

const char *remote_path(const struct remote *remote)
{
    return remote->endpoint.address.sun_path;
}

bool remote_is_there(const struct remote *remote)
{
    return endpoint_is_there(&remote->endpoint);
}

int remote_fd(const struct remote *remote)
{
    return remote->epoll_fd;
}

/* ---- a turn ---- */

static bool is_allowed(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && (peer.uid == geteuid() || peer.uid == 0);
}

static void hang_up(struct remote *remote, struct peer *peer)
{
    set_interest(remote, peer->fd, peer->interest, 0); /* a child process may hold a copy of the descriptor */
    peer_finish(peer);
}

static struct peer *find_free(struct remote *remote)
{
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++)
        if (remote->peers[i].fd < 0)
            return &remote->peers[i];
    return NULL;
}

/* Disconnects the client that has been idle longest and returns its row; NULL when all are busy. */
static struct peer *make_room(struct remote *remote, int64_t now_ms)
{
    struct peer *idle = NULL;
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        struct peer *peer = &remote->peers[i];
        bool is_idle = !peer->is_asking && !peer->n_in && !peer->n_out && now_ms - peer->heard_ms >= REMOTE_IDLE_MS;
        if (is_idle && (!idle || peer->heard_ms < idle->heard_ms))
            idle = peer;
    }
    if (!idle)
        return NULL;
    peer_answer(idle, STR("error: disconnected to make room for another client"));
    hang_up(remote, idle);
    return idle;
}

static void welcome(struct remote *remote, int fd, int64_t now_ms)
{
    static const char busy[] = "error: too many clients\n";
    bool may_come = is_allowed(fd);
    struct peer *peer = may_come ? find_free(remote) : NULL;
    if (may_come && !peer)
        peer = make_room(remote, now_ms);
    if (peer) {
        peer_init(peer, fd, ++remote->last_number, now_ms);
        return;
    }
    if (may_come)
        (void)send(fd, busy, sizeof busy - 1, MSG_DONTWAIT | MSG_NOSIGNAL); /* the client may be gone already */
    close(fd);
}

static void take_calls(struct remote *remote, int64_t now_ms)
{
    for (int i = 0; i < CALLS_A_TURN; i++) {
        int fd = accept4(remote->endpoint.fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) {
            welcome(remote, fd, now_ms);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
            remote->deaf_until_ms = now_ms + EXHAUSTED_MS;
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return;
        }
    }
    remote->rest_until_ms = now_ms + REMOTE_REST_MS;
}

static bool obey_line(struct remote *remote, struct peer *peer, int64_t now_ms)
{
    char buffer[REMOTE_LINE_BYTES];
    Arena arena = {0};
    struct str_builder answer = {.arena = &arena};
    Str line;
    if (peer->fd < 0 || peer->is_asking || peer->is_lost || !peer_take_line(peer, buffer, &line, now_ms))
        return false;
    peer->is_asking = !remote->options.handle(remote->options.context, peer->number, line, &answer);
    if (!peer->is_asking)
        peer_answer(peer, str_builder_text(&answer));
    arena_finish(&arena);
    return true;
}

/* Obeys one line of each client in turn, so that a flood from one leaves room for the others. */
static void obey_lines(struct remote *remote, int64_t now_ms)
{
    int n = 0;
    for (int before = -1; n != before && n < REMOTE_LINES_A_TURN;) {
        before = n;
        for (int i = 0; i < REMOTE_MOST_CLIENTS; i++)
            n += obey_line(remote, &remote->peers[i], now_ms);
    }
    if (n >= REMOTE_LINES_A_TURN)
        remote->rest_until_ms = now_ms + REMOTE_REST_MS;
}

static void hear(struct remote *remote, int64_t now_ms)
{
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        struct peer *peer = &remote->peers[i];
        if (peer->fd >= 0 && !peer->is_asking && !peer_has_line(peer))
            peer_read(peer, now_ms);
    }
}

static void judge(struct remote *remote, int64_t now_ms)
{
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        struct peer *peer = &remote->peers[i];
        if (peer->fd < 0)
            continue;
        peer_send(peer);
        peer_judge(peer, now_ms);
        if (peer->is_lost)
            hang_up(remote, peer);
    }
}

void remote_serve(struct remote *remote, int64_t now_ms)
{
    bool is_rested = !is_resting(remote, now_ms);
    if (is_rested) {
        hear(remote, now_ms);
        obey_lines(remote, now_ms);
    }
    judge(remote, now_ms); /* before accepting: each client lost makes room for another */
    if (is_rested && now_ms >= remote->deaf_until_ms)
        take_calls(remote, now_ms);
    watch(remote, now_ms);
}

static void sooner(int64_t *deadline_ms, int64_t at_ms)
{
    if (at_ms && (!*deadline_ms || at_ms < *deadline_ms))
        *deadline_ms = at_ms;
}

int64_t remote_deadline_ms(const struct remote *remote)
{
    int64_t deadline_ms = 0;
    if (!remote->is_listening)
        deadline_ms = remote->rest_until_ms > remote->deaf_until_ms ? remote->rest_until_ms : remote->deaf_until_ms;
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        const struct peer *peer = &remote->peers[i];
        if (peer->fd < 0)
            continue;
        sooner(&deadline_ms, peer_deadline_ms(peer));
        if (peer_has_line(peer) && !peer->is_asking)
            sooner(&deadline_ms, remote->rest_until_ms ? remote->rest_until_ms : 1);
    }
    return deadline_ms;
}

void remote_answer(struct remote *remote, uint64_t asker, Str answer, int64_t now_ms)
{
    for (int i = 0; i < REMOTE_MOST_CLIENTS; i++) {
        struct peer *peer = &remote->peers[i];
        if (peer->fd < 0 || peer->number != asker || !peer->is_asking)
            continue;
        peer->is_asking = false;
        peer->heard_ms = now_ms; /* the program was busy, not the client */
        peer_answer(peer, answer);
    }
    watch(remote, now_ms);
}
