/* Sends any bytes from two clients, in any pieces, to the control socket of a show without a press: 0xFF is a second of
   silence, 0xFE switches to the other client. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "player/player.h"
#include "player/player_control.h"
#include "remote/remote.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int call(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0)
        abort();
    return fd;
}

/* Every answer is a line that begins in one of three ways. */
static void check_answers(Str answers)
{
    Str line;
    assert(answers.ptr[answers.len - 1] == '\n');
    while (str_next_line(&answers, &line))
        assert(str_is_equal(line, STR("ok")) || str_has_prefix(line, STR("error: ")) || str_has_prefix(line, STR("{")));
}

static void hear(int fd)
{
    static char answers[2 * REMOTE_ANSWER_BYTES];
    size_t n = 0;
    ssize_t more;
    while (n < sizeof answers && (more = recv(fd, answers + n, sizeof answers - n, MSG_DONTWAIT)) > 0)
        n += (size_t)more;
    if (n)
        check_answers((Str){answers, n});
}

static void say(struct player *player, int fds[2], Str bytes)
{
    int who = 0;
    int64_t now_ms = 1000;
    for (size_t i = 0, start = 0; i <= bytes.len; i++) {
        unsigned char c = i < bytes.len ? (unsigned char)bytes.ptr[i] : 0xFF;
        if (c < 0xFE)
            continue;
        if (i > start && send(fds[who], bytes.ptr + start, i - start, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
            who = 1 - who;
        now_ms += c == 0xFF ? 1000 : 1;
        player_serve_control(player, now_ms);
        assert(control_at_ms(&player->control) >= 0);
        hear(fds[who]);
        who = c == 0xFE ? 1 - who : who;
        start = i + 1;
    }
    shutdown(fds[0], SHUT_WR);
    close(fds[1]);
    for (int i = 0; i < 30; i++)
        player_serve_control(player, now_ms += REMOTE_REST_MS);
    hear(fds[0]);
    player_serve_control(player, now_ms + REMOTE_SILENCE_MS);
    close(fds[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct options options = {0};
    struct player player;
    struct error error;
    Arena arena = {0};
    Str bytes = {(const char *)data, size};
    if (str_find(bytes, STR("screenshot")) >= 0)
        return 0; /* would write to the named path */
    snprintf(path, sizeof path, "/tmp/placard-fuzz-%ld/socket", (long)getpid());
    config_init(&options.config, &arena);
    options.config.socket = str_from_c(path);
    player_init(&player, &(struct player_setup){.options = &options, .signals_fd = -1});
    struct stage_options stage = {.w_px = 64, .h_px = 36, .is_null = true};
    if (!stage_create(&stage, &player.screen.stage, &error))
        abort();
    player_open_control(&player, 0);
    assert(player.control.remote);
    int fds[2] = {call(path), call(path)};
    say(&player, fds, bytes);
    player_finish(&player);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    arena_finish(&arena);
    return 0;
}
