/* Any bytes from two callers at the control socket, in any pieces: 0xFF is a second of silence, 0xFE is the other
   caller's turn. What is said is looked up as words; every third word is answered late. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "remote/remote.h"
#include "show/word.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What stands behind the socket. */
struct house {
    struct remote *remote;
    uint64_t late; /* an asker who waits for an answer; 0: nobody */
    int64_t now_ms;
    int n_words;
};

static bool handle(void *context, uint64_t asker, Str line, struct str_builder *answer)
{
    struct house *house = context;
    enum word_id word;
    Str name = str_slice(line, 0, str_find(line, STR(" ")) < 0 ? line.len : (size_t)str_find(line, STR(" ")));
    assert(!memchr(line.ptr, '\n', line.len));
    if (!word_from_name(name, &word)) {
        str_builder_add(answer, STR("error: no such word"));
        return true;
    }
    if (++house->n_words % 3 == 0 && !house->late) {
        house->late = asker;
        return false;
    }
    str_builder_add(answer, STR("ok"));
    return true;
}

static int call(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        abort();
    return fd;
}

static void turn(struct house *house, int64_t ms)
{
    house->now_ms += ms;
    remote_serve(house->remote, house->now_ms);
    if (house->late && house->now_ms % 2) {
        remote_answer(house->remote, house->late, STR("ok late"), house->now_ms);
        house->late = 0;
    }
    assert(remote_deadline_ms(house->remote) >= 0);
}

/* Each answer is one line of those given here or of the socket's own. */
static void hear(int fd)
{
    char answers[4096];
    ssize_t n = recv(fd, answers, sizeof answers - 1, MSG_DONTWAIT);
    if (n <= 0)
        return;
    answers[n] = '\0';
    assert(!strncmp(answers, "ok", 2) || !strncmp(answers, "error: ", 7));
    assert(answers[n - 1] == '\n');
}

static void say(struct house *house, int fds[2], Str bytes)
{
    int who = 0;
    for (size_t i = 0, start = 0; i <= bytes.len; i++) {
        unsigned char c = i < bytes.len ? (unsigned char)bytes.ptr[i] : 0xFF;
        if (c < 0xFE)
            continue;
        if (i > start && send(fds[who], bytes.ptr + start, i - start, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
            who = 1 - who;
        turn(house, c == 0xFF ? 1000 : 1);
        hear(fds[who]);
        who = c == 0xFE ? 1 - who : who;
        start = i + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct house house;
    static char path[64];
    struct error error;
    if (!house.remote) {
        snprintf(path, sizeof path, "/tmp/placard-fuzz-%ld/socket", (long)getpid());
        struct remote_options options = {str_from_c(path), handle, &house};
        if (!remote_create(&options, &house.remote, &error)) {
            fprintf(stderr, "%s\n", error.text);
            abort();
        }
    }
    int fds[2] = {call(path), call(path)};
    turn(&house, 100);
    say(&house, fds, (Str){(const char *)data, size});
    shutdown(fds[0], SHUT_WR);
    close(fds[1]);
    for (int i = 0; i < 40; i++)
        turn(&house, REMOTE_SILENCE_MS / 20 + 1);
    close(fds[0]);
    turn(&house, 101);
    return 0;
}
