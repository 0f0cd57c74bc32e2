/* A press that lies: the stage receives any numbers in a press's messages, between commands, keys and time. The input
   is a series of steps: a byte that names the step, then its data. */
#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "player/player.h"
#include "player/player_input.h"
#include "player/player_press.h"
#include "player/player_show.h"
#include "steps.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NOBODY = INT_MAX }; /* a process that cannot exist */

/* Mostly small numbers, sometimes the largest. */
static int32_t take_number(struct input *in)
{
    int n = (int8_t)take_byte(in);
    if (n > 100)
        return INT32_MAX - (127 - n);
    if (n < -100)
        return INT32_MIN + (n + 128);
    return n;
}

static struct wire_message printed(struct input *in, const struct player *player)
{
    struct wire_message m = {.kind = WIRE_PRINTED};
    const struct wire_print *asked = &player->screen.slots.request.print;
    bool is_apt = take_byte(in) % 4 != 0;
    m.printed.request = asked->request;
    m.printed.edition = player->bookmark.edition;
    m.printed.article = is_apt ? asked->article : take_number(in);
    m.printed.card = is_apt ? asked->card : take_number(in);
    m.printed.slot = is_apt ? asked->slot : take_number(in);
    m.printed.sheet = is_apt ? asked->sheet : (uint32_t)take_number(in);
    m.printed.n_cards = take_number(in);
    m.printed.n_articles = take_number(in);
    m.printed.is_complete = take_number(in);
    m.printed.dwell_ms = take_number(in);
    m.printed.place = (struct wire_place){take_number(in), take_number(in)};
    m.printed.is_still = take_number(in);
    m.printed.n_columns = take_number(in);
    m.printed.n_rows = take_number(in);
    m.printed.first = take_number(in);
    return m;
}

static struct wire_message failed(struct input *in, const struct player *player)
{
    struct wire_message m = {.kind = WIRE_FAILED};
    m.failed.request = player->screen.slots.request.print.request;
    m.failed.article = take_number(in);
    m.failed.slot = take_number(in);
    m.failed.n_articles = take_number(in);
    return m;
}

static struct wire_message edition(struct input *in, const struct player *player)
{
    struct wire_message m = {.kind = WIRE_EDITION};
    m.edition.edition = player->bookmark.edition + 1;
    m.edition.n_articles = take_number(in);
    m.edition.article = take_number(in);
    m.edition.place = (struct wire_place){take_number(in), take_number(in)};
    m.edition.was_article = take_number(in);
    m.edition.was_card = take_number(in);
    return m;
}

static struct wire_message anything(struct input *in)
{
    struct wire_message m = {0};
    size_t n = (size_t)take_byte(in);
    n = n < in->size ? n : in->size;
    memcpy(&m, in->data, n < sizeof m ? n : sizeof m);
    *in = (struct input){in->data + n, in->size - n};
    m.kind = WIRE_HELLO + m.kind % WIRE_TOLD;
    return m;
}

static struct stage_event event(struct input *in)
{
    int which = take_byte(in);
    Str rest = str_from_c(command_info((enum command)(which % N_COMMANDS))->keys), key = STR("5"), next;
    for (int i = 0; i <= which / N_COMMANDS && command_next_key(&rest, &next); i++)
        key = next;
    struct stage_event event = {.kind = STAGE_KEY, .x = take_byte(in), .y = take_byte(in)};
    memcpy(event.key, key.ptr, key.len);
    return event;
}

static void step(struct input *in, struct player *player, int socket, int64_t *now_ms)
{
    int which = take_byte(in) % 8;
    struct wire_message m = {0};
    if (which == 0)
        m = printed(in, player);
    else if (which == 1)
        m = failed(in, player);
    else if (which == 2)
        m = edition(in, player);
    else if (which == 3)
        m = anything(in);
    if (m.kind)
        send(socket, &m, sizeof m, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (which == 4 || which == 5) {
        struct stage_event pressed = event(in);
        player_obey(player, &pressed, *now_ms);
    } else if (which == 6) {
        enum command word = (enum command)(take_byte(in) % N_COMMANDS);
        player_obey_command(player, (struct show_request){.command = word, .argument = take_number(in)}, *now_ms);
    } else if (which == 7) {
        *now_ms += take_byte(in) * 500;
    }
}

static void play(struct player *player, struct input in, int socket)
{
    int64_t now_ms = 1000;
    struct wire_message told;
    while (in.size && player->keeper.socket >= 0) {
        step(&in, player, socket, &now_ms);
        player_hear_press(player, now_ms);
        show_tick(&player->show, now_ms);
        player_pump(player, now_ms);
        while (recv(socket, &told, sizeof told, MSG_DONTWAIT) > 0)
            assert(told.kind >= WIRE_HELLO && told.kind <= WIRE_TOLD);
        assert(player->show.shown.article < 0 || player->screen.is_card_up || player->screen.slots.displayed < SLOTS_N);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    struct options options = {0};
    struct player player;
    struct error error;
    int pair[2];
    config_init(&options.config, &arena);
    player_init(&player, &(struct player_setup){.options = &options, .signals_fd = -1});
    struct stage_options stage = {.w_px = 64, .h_px = 36, .is_null = true};
    if (!stage_create(&stage, &player.screen.stage, &error) || !player_take_screen(&player, &error) ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        abort();
    player.keeper.socket = pair[0];
    player.keeper.pid = NOBODY;
    play(&player, (struct input){data, size}, pair[1]);
    player_finish(&player);
    close(pair[1]);
    return 0;
}
