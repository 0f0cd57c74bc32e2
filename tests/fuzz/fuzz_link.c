/* Everything that comes from the broker, and a player that answers anything: topics, payloads, flags and time. The
   input is a series of steps: a byte that names the step, then its data. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "link/link_obey.h"
#include "link/link_orders.h"
#include "link/link_report.h"
#include "link/link_request.h"
#include "wire/wire_line.h"
#include "steps.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Str take_bytes(struct input *in, size_t n)
{
    n = n < in->size ? n : in->size;
    Str bytes = {(const char *)in->data, n};
    *in = (struct input){in->data + n, in->size - n};
    return bytes;
}

static char folder[] = "/tmp/placard-fuzz-link.XXXXXX";

static void remove_folder(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (system(command) != 0)
        abort();
}

static void make_folder(void)
{
    static bool is_made;
    if (is_made)
        return;
    if (!mkdtemp(folder))
        abort();
    atexit(remove_folder);
    is_made = true;
}

static void receive(struct link *link, struct input *in, int64_t now_ms)
{
    static const char *const topics[] = {
        "placard/1/screen/hall-3/do",          "placard/1/all/do",
        "placard/1/screen/hall-3/notice/lift", "placard/1/group/ground/notice/lift",
        "placard/1/all/notice/drill",          "placard/1/screen/hall-3/set",
        "placard/1/group/first/set",           "placard/1/all/set",
        "placard/1/all/article/menu",          "placard/1/screen/hall-3/article/menu",
        "placard/1/screen/hall-3/online",
    };
    int which = take_byte(in) % 12, flags = take_byte(in);
    Str topic = which < 11 ? str_from_c(topics[which]) : take_bytes(in, (size_t)take_byte(in));
    struct mqtt_message message = {.topic = topic,
                                   .payload = take_bytes(in, (size_t)take_byte(in) * (flags & 2 ? 20 : 1)),
                                   .is_retained = flags & 1,
                                   .expiry_s = flags & 4 ? take_byte(in) : 0};
    link_orders_take(link, &message, now_ms);
}

/* The player gets whole lines that are not too long, and none that it refuses from a broker. */
static void answer(struct link *link, struct input *in, int player)
{
    char buffer[WIRE_LINE_BYTES];
    struct wire_line line;
    uint32_t number;
    Arena arena = {0};
    Str text;
    while (wire_line_receive(player, buffer, &line) == WIRE_GOT) {
        if (line.kind != WIRE_LINE_REQUEST)
            continue;
        assert(wire_line_split(line.text, &number, &text));
        assert(text.len && text.len < 8192 && !memchr(text.ptr, '\n', text.len));
        assert(!str_has_prefix(text, STR("quit")) && !str_has_prefix(text, STR("screenshot")));
        bool is_ok = take_byte(in) % 2 == 0;
        Str said = is_ok ? STR("ok") : take_bytes(in, (size_t)take_byte(in));
        link_request_answer(link, str_format(&arena, "%u " STR_FMT, (unsigned)number, STR_ARG(said)));
    }
    arena_finish(&arena);
}

static void run(struct link *link, struct input in, int player)
{
    int64_t now_ms = 1000;
    link_orders_init(link, now_ms);
    link_kept_begin(&link->kept);
    while (in.size) {
        int step = take_byte(&in) % 8;
        if (step < 4)
            receive(link, &in, now_ms);
        else if (step == 4)
            answer(link, &in, player);
        else if (step == 5)
            link_report_take_status(link, take_bytes(&in, (size_t)take_byte(&in)));
        else
            now_ms += take_byte(&in) * 200;
        link_request_expire(link, now_ms);
        link_orders_step(link, now_ms);
        assert(link->kept.n <= LINK_MOST_KEPT && link->n_changes <= LINK_MOST_CHANGES);
        assert(link_orders_wait_ms(link, now_ms) >= -1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct link link;
    Arena arena = {0};
    struct config config;
    struct link_options options = {.config = &config};
    int pair[2];
    make_folder();
    config_init(&config, &arena);
    config.cache_folder = str_from_c(folder);
    config.broker.address = STR("mqtt://localhost");
    config.broker.user = STR("hall-3");
    config.broker.groups = STR("ground first");
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        abort();
    link = (struct link){.options = &options, .socket = pair[0]};
    link_topics_init(&link.topics, &config.broker);
    run(&link, (struct input){data, size}, pair[1]);
    arena_finish(&link.arena);
    arena_finish(&link.picture_arena);
    arena_finish(&link.folder_arena);
    close(pair[0]);
    close(pair[1]);
    arena_finish(&arena);
    return 0;
}
