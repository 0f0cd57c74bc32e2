/* Stand-ins for the screens of a fleet, many in one process: each has a connection of its own, says what a screen says
 * and obeys what a screen obeys. For the tests of the page and of the broker, on the loopback interface only.
 *   screens PORT CA LIST [THUMB]
 * LIST has a line for each screen: name, password, state, and optionally `mute` (it answers no command) or `refuse`,
 * separated by tabs. THUMB is a small JPEG. Prints "up N" each time all N are connected, and each command it gets. */
#include <errno.h>
#include <mosquitto.h>
#include <mqtt_protocol.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { MOST_SCREENS = 4000, MOST_STATE = 2000, MOST_TOPIC = 100, MOST_THUMB = 4000, MOST_WORD = 300 };
enum {
    KEEPALIVE_S = 60,
    WILL_DELAY_S = 20,
    SESSION_S = 30,
    MISC_MS = 5000,
    FIRST_RETRY_MS = 1000,
    MOST_RETRY_MS = 60000
};

struct screen {
    struct mosquitto *client;
    char name[40], password[40], state[MOST_STATE], manner[16];
    bool is_up;
    int64_t misc_ms, retry_at_ms;
    int retry_ms, n_turns;
};

static struct screen screens[MOST_SCREENS];
static int n_screens, n_up, port;
static const char *ca;
static char thumb[MOST_THUMB];
static size_t thumb_len;
static volatile sig_atomic_t is_over;

static void die(const char *what)
{
    fprintf(stderr, "screens: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void end(int signal)
{
    (void)signal;
    is_over = 1;
}

static void say(struct screen *screen, const char *what, const void *bytes, size_t len, bool is_kept)
{
    char topic[MOST_TOPIC];
    snprintf(topic, sizeof topic, "placard/1/screen/%s/%s", screen->name, what);
    mosquitto_publish_v5(screen->client, NULL, topic, (int)len, bytes, 1, is_kept, NULL);
}

static void say_text(struct screen *screen, const char *what, const char *text, bool is_kept)
{
    say(screen, what, text, strlen(text), is_kept);
}

/* Adds what changes to the state of the list. */
static void say_state(struct screen *screen)
{
    char text[MOST_STATE + 60];
    size_t len = strlen(screen->state);
    if (len < 2 || screen->state[len - 1] != '}')
        return;
    snprintf(text, sizeof text, "%.*s%s\"turns\": %d, \"at\": %lld}", (int)len - 1, screen->state, len > 2 ? ", " : "",
             screen->n_turns, (long long)time(NULL));
    say_text(screen, "state", text, true);
}

/* ---- commands ---- */

/* The value of a key in one line of JSON without escapes. */
static bool find_value(const char *json, const char *key, char *value, size_t size)
{
    const char *at = strstr(json, key);
    at = at ? strchr(at + strlen(key), '"') : NULL;
    const char *stop = at ? strchr(at + 1, '"') : NULL;
    if (!stop || (size_t)(stop - at) > size)
        return false;
    memcpy(value, at + 1, (size_t)(stop - at - 1));
    value[stop - at - 1] = '\0';
    return true;
}

static void answer(struct screen *screen, const char *id, const char *error)
{
    char text[MOST_WORD];
    if (error)
        snprintf(text, sizeof text, "{\"id\": \"%s\", \"error\": \"%s\"}", id, error);
    else
        snprintf(text, sizeof text, "{\"id\": \"%s\", \"ok\": true}", id);
    say_text(screen, "done", text, false);
}

static void say_shot(struct screen *screen, const char *id)
{
    char what[MOST_TOPIC];
    size_t half = thumb_len / 2;
    snprintf(what, sizeof what, "shot/%s/2-2", id);
    say(screen, what, thumb + half, thumb_len - half, false);
    snprintf(what, sizeof what, "shot/%s/1-2", id);
    say(screen, what, thumb, half, false);
}

static void obey(struct screen *screen, const char *json)
{
    char id[64], word[64];
    if (!find_value(json, "\"id\":", id, sizeof id) || !find_value(json, "\"word\":", word, sizeof word))
        return;
    printf("%s %s\n", screen->name, word);
    fflush(stdout);
    if (strcmp(screen->manner, "mute") == 0)
        return;
    if (strcmp(screen->manner, "refuse") == 0) {
        answer(screen, id, "not allowed here");
        return;
    }
    if (strcmp(word, "thumb") == 0 && thumb_len)
        say(screen, "thumb", thumb, thumb_len, true);
    if (strcmp(word, "shot") == 0 && thumb_len)
        say_shot(screen, id);
    screen->n_turns += strcmp(word, "next") == 0;
    answer(screen, id, NULL);
    say_state(screen);
}

static void on_message(struct mosquitto *client, void *context, const struct mosquitto_message *message,
                       const mosquitto_property *properties)
{
    char text[MOST_WORD + 1];
    (void)client;
    (void)properties;
    if (message->retain || message->payloadlen <= 0 || message->payloadlen > MOST_WORD)
        return;
    memcpy(text, message->payload, (size_t)message->payloadlen);
    text[message->payloadlen] = '\0';
    obey(context, text);
}

/* ---- connections ---- */

static void lose(struct screen *screen)
{
    n_up -= screen->is_up;
    screen->is_up = false;
    int half = screen->retry_ms / 2;
    screen->retry_at_ms = now_ms() + half + rand() % (screen->retry_ms + 1);
    screen->retry_ms = screen->retry_ms * 2 > MOST_RETRY_MS ? MOST_RETRY_MS : screen->retry_ms * 2;
}

static void subscribe(struct mosquitto *client, const char *topic)
{
    mosquitto_subscribe_v5(client, NULL, topic, 1, MQTT_SUB_OPT_SEND_RETAIN_NEVER, NULL);
}

/* Those that its state names. */
static void subscribe_groups(struct screen *screen)
{
    char topic[MOST_TOPIC], group[40];
    const char *at = strstr(screen->state, "\"groups\":"), *stop = at ? strchr(at, ']') : NULL;
    if (!stop)
        return;
    for (at = strchr(at, '['); at && at < stop && find_value(at, "", group, sizeof group);) {
        snprintf(topic, sizeof topic, "placard/1/group/%s/do", group);
        subscribe(screen->client, topic);
        at = strchr(at, '"') + strlen(group) + 2;
        if (!strchr(at, '"') || strchr(at, '"') > stop)
            return;
    }
}

static void on_connect(struct mosquitto *client, void *context, int result, int flags,
                       const mosquitto_property *properties)
{
    struct screen *screen = context;
    char own[MOST_TOPIC];
    (void)flags;
    (void)properties;
    if (result) {
        fprintf(stderr, "screens: %s: refused (%d)\n", screen->name, result);
        return;
    }
    snprintf(own, sizeof own, "placard/1/screen/%s/do", screen->name);
    subscribe(client, own);
    subscribe(client, "placard/1/all/do");
    subscribe_groups(screen);
    say_text(screen, "online", "online", true);
    say_state(screen);
    screen->retry_ms = FIRST_RETRY_MS;
    n_up += !screen->is_up;
    screen->is_up = true;
    if (n_up != n_screens)
        return;
    printf("up %d\n", n_up);
    fflush(stdout);
}

static void create(struct screen *screen)
{
    char topic[MOST_TOPIC];
    mosquitto_property *will = NULL;
    screen->client = mosquitto_new(screen->name, true, screen);
    if (!screen->client || mosquitto_int_option(screen->client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5) ||
        mosquitto_tls_set(screen->client, ca, NULL, NULL, NULL, NULL) ||
        mosquitto_username_pw_set(screen->client, screen->name, screen->password))
        die(screen->name);
    mosquitto_property_add_int32(&will, MQTT_PROP_WILL_DELAY_INTERVAL, WILL_DELAY_S);
    snprintf(topic, sizeof topic, "placard/1/screen/%s/online", screen->name);
    if (mosquitto_will_set_v5(screen->client, topic, 7, "offline", 1, true, will))
        die("the will");
    mosquitto_connect_v5_callback_set(screen->client, on_connect);
    mosquitto_message_v5_callback_set(screen->client, on_message);
    screen->retry_ms = FIRST_RETRY_MS;
}

static void connect_now(struct screen *screen)
{
    mosquitto_property *session = NULL;
    mosquitto_property_add_int32(&session, MQTT_PROP_SESSION_EXPIRY_INTERVAL, SESSION_S);
    screen->misc_ms = now_ms();
    if (mosquitto_connect_bind_v5(screen->client, "localhost", port, KEEPALIVE_S, NULL, session))
        lose(screen);
    mosquitto_property_free_all(&session);
}

static void serve(struct screen *screen, short events, int64_t now)
{
    int result = MOSQ_ERR_SUCCESS;
    if (events & (POLLIN | POLLHUP | POLLERR))
        result = mosquitto_loop_read(screen->client, 16);
    if (!result && mosquitto_want_write(screen->client))
        result = mosquitto_loop_write(screen->client, 16);
    if (!result && now - screen->misc_ms >= MISC_MS) {
        screen->misc_ms = now;
        result = mosquitto_loop_misc(screen->client);
    }
    if (result)
        lose(screen);
}

static void run(void)
{
    static struct pollfd polled[MOST_SCREENS];
    while (!is_over) {
        for (int i = 0; i < n_screens; i++) {
            int socket = mosquitto_socket(screens[i].client);
            polled[i] = (struct pollfd){.fd = socket, .events = POLLIN};
            if (socket >= 0 && mosquitto_want_write(screens[i].client))
                polled[i].events |= POLLOUT;
        }
        if (poll(polled, (nfds_t)n_screens, 200) < 0 && errno != EINTR)
            die("poll");
        int64_t now = now_ms();
        for (int i = 0; i < n_screens && !is_over; i++) {
            if (polled[i].fd >= 0)
                serve(&screens[i], polled[i].revents, now);
            else if (now >= screens[i].retry_at_ms)
                connect_now(&screens[i]);
        }
    }
}

/* ---- the start ---- */

static char *next_field(char **rest)
{
    char *field = strsep(rest, "\t");
    return field ? field : (char *)"";
}

static void read_list(const char *path)
{
    char line[MOST_STATE + 200];
    FILE *file = fopen(path, "r");
    if (!file)
        die(path);
    while (n_screens < MOST_SCREENS && fgets(line, sizeof line, file)) {
        struct screen *screen = &screens[n_screens++];
        char *rest = line;
        line[strcspn(line, "\n")] = '\0';
        snprintf(screen->name, sizeof screen->name, "%s", next_field(&rest));
        snprintf(screen->password, sizeof screen->password, "%s", next_field(&rest));
        snprintf(screen->state, sizeof screen->state, "%s", next_field(&rest));
        snprintf(screen->manner, sizeof screen->manner, "%s", next_field(&rest));
    }
    fclose(file);
}

static void read_thumb(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        die(path);
    thumb_len = fread(thumb, 1, sizeof thumb, file);
    fclose(file);
}

static void say_goodbye(void)
{
    for (int i = 0; i < n_screens; i++) {
        if (screens[i].is_up) {
            say_text(&screens[i], "online", "offline", true);
            mosquitto_disconnect(screens[i].client);
        }
        mosquitto_destroy(screens[i].client);
    }
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: screens PORT CA LIST [THUMB]\n");
        return 2;
    }
    struct rlimit most;
    if (getrlimit(RLIMIT_NOFILE, &most) == 0) {
        most.rlim_cur = most.rlim_max;
        setrlimit(RLIMIT_NOFILE, &most);
    }
    port = atoi(argv[1]);
    ca = argv[2];
    read_list(argv[3]);
    if (argc > 4)
        read_thumb(argv[4]);
    signal(SIGTERM, end);
    signal(SIGINT, end);
    signal(SIGPIPE, SIG_IGN);
    mosquitto_lib_init();
    for (int i = 0; i < n_screens; i++)
        create(&screens[i]);
    run();
    say_goodbye();
    mosquitto_lib_cleanup();
    return 0;
}
