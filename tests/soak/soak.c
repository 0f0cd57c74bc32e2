/* Turns cards as fast as the press prints them, over a folder that changes all the time, and checks that nothing grows:
   a whole show without a window. Like the player's test, this program is its own press. Owns the folder, the player and
   the figures.

       soak TURNS [SEED [EVERY]]    one change of the folder every EVERY turns */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "player/player.h"
#include "base/clock.h"
#include "content.h"
#include "meter.h"
#include "random.h"

enum { W_PX = 640, H_PX = 360, PATIENCE_MS = 60000, N_QUARTERS = 4, N_CHECKS = 40, GROWTH_PERCENT = 2 };

/* Sums of n measurements. */
struct memory_sum {
    double rss_kb, pss_kb, private_kb;
    int n;
};

/* What was measured in a quarter of all turns. */
struct quarter {
    struct memory_sum stage_sum, press_sum;
    struct meter stage, press; /* at the quarter's end, at rest */
    int n_files;               /* temporary files and those of the cache */
};

static Arena arena;
static struct options options;
static struct player player;
static struct content content;
static struct quarter quarters[N_QUARTERS];
static char home[64];
static int n_pushed, n_turns, n_failures, n_checks;
static uint64_t seed;

static void parse(int argc, char **argv)
{
    struct error error;
    if (!options_parse(argc, argv, &arena, &options, &error)) {
        fprintf(stderr, "%s\n", error.text);
        exit(2);
    }
    options.fonts = STR(BUILD_FOLDER "/fonts");
    options.assets = STR(BUILD_FOLDER "/assets");
}

static int run_press(int argc, char **argv)
{
    parse(argc, argv);
    int status = app_press(&options);
    arena_finish(&arena);
    return status;
}

static void say_failure(const char *what)
{
    printf("FAILED after %d turns, %d changes: %s\n", n_turns, content.n_changes, what);
    n_failures++;
}

static void open_player(void)
{
    static char *argv[] = {"placard", content.folder, NULL}, *arguments[] = {"press", content.folder, NULL};
    struct stage_options stage = {.w_px = W_PX, .h_px = H_PX, .is_null = true};
    struct error error = {{0}};
    parse(2, argv);
    player_init(&player, &(struct player_setup){.options = &options, .arguments = arguments, .signals_fd = -1});
    if (!player_open(&player, &stage, &error)) {
        fprintf(stderr, "soak: %s\n", error.text);
        exit(2);
    }
}

static bool is_settled(void)
{
    return show_is_settled(&player.show) && player.screen.slots.displayed >= 0 && player.screen.is_card_up &&
           !player.waiting.is_waiting && player.screen.slots.slots[player.screen.slots.displayed].is_valid;
}

/* Takes what has arrived; sleeps only briefly. */
static void step(void)
{
    if (n_pushed == 0) {
        usleep(200);
        stage_push(player.screen.stage, &(struct stage_event){.kind = STAGE_TIMEOUT});
        n_pushed++;
    }
    player_step(&player);
    n_pushed--;
}

static void press_key(const char *name)
{
    struct stage_event event = {.kind = STAGE_KEY, .x = -1, .y = -1};
    snprintf(event.key, sizeof event.key, "%s", name);
    stage_push(player.screen.stage, &event);
    n_pushed++;
}

static bool settle(void)
{
    int64_t end_ms = clock_now_ms() + PATIENCE_MS;
    while (n_pushed > 0 || !is_settled()) {
        step();
        if (clock_now_ms() > end_ms)
            return false;
    }
    return true;
}

static bool turn(const char *key)
{
    press_key(key);
    step();
    n_turns++;
    if (settle())
        return true;
    say_failure("no card comes");
    return false;
}

/* Returns the number in the title of the article on the screen; 0 for none. */
static int title_on_screen(void)
{
    const char *title = slots_displayed(&player.screen.slots)->title;
    return strncmp(title, CONTENT_TITLE, strlen(CONTENT_TITLE)) == 0 ? atoi(title + strlen(CONTENT_TITLE)) : 0;
}

static bool is_among(int title, const int *titles, int n)
{
    for (int i = 0; i < n; i++)
        if (titles[i] == title)
            return true;
    return false;
}

/* Goes through all articles once: true when exactly the existing ones are shown. */
static bool is_all_shown(char *why, size_t room)
{
    int titles[CONTENT_MOST_TITLES], seen[CONTENT_MOST_TITLES], n = content_titles(&content, titles), n_seen = 0;
    for (int i = 0; i < 2 * CONTENT_MOST_TITLES && n_seen <= n; i++) {
        if (!turn("Shift+Right"))
            return false;
        int title = title_on_screen();
        if (is_among(title, seen, n_seen))
            break;
        if (!is_among(title, titles, n)) {
            snprintf(why, room, "\"%s\" of %s is shown, which is not there",
                     slots_displayed(&player.screen.slots)->title, slots_displayed(&player.screen.slots)->source);
            return false;
        }
        seen[n_seen++] = title;
    }
    snprintf(why, room, "%d of %d articles are shown", n_seen, n);
    return n_seen == n;
}

/* Checks that the screen shows the current content, within the second that an edit may take, plus some time for a busy
   machine. */
static void check_content(void)
{
    enum { LATE_MS = 20000 };
    char why[600] = "";
    int64_t end_ms = clock_now_ms() + LATE_MS;
    n_checks++;
    while (!is_all_shown(why, sizeof why)) {
        if (clock_now_ms() > end_ms) {
            say_failure(why);
            return;
        }
        for (int i = 0; i < 100; i++)
            step();
    }
}

static void turn_at_random(void)
{
    static const char *const keys[] = {"Right", "Right", "Right", "Right", "Right",       "Right",
                                       "Right", "Left",  "End",   "Home",  "Shift+Right", "Shift+Left"};
    turn(keys[random_below(&seed, (int)(sizeof keys / sizeof *keys))]);
}

static void add_memory(struct memory_sum *sum, const struct meter *meter)
{
    sum->rss_kb += (double)meter->rss_kb;
    sum->pss_kb += (double)meter->pss_kb;
    sum->private_kb += (double)meter->private_kb;
    sum->n++;
}

static void note_memory(struct quarter *quarter)
{
    struct meter stage = meter_process(getpid()), press = meter_process(player.keeper.pid);
    add_memory(&quarter->stage_sum, &stage);
    add_memory(&quarter->press_sum, &press);
}

static void show_mean(const char *name, const struct memory_sum *sum)
{
    printf("    %-6s mean of %d: rss %.0f kB  pss %.0f kB  private dirty %.0f kB\n", name, sum->n, sum->rss_kb / sum->n,
           sum->pss_kb / sum->n, sum->private_kb / sum->n);
}

static void show_meter(const char *name, const struct meter *m)
{
    printf("    %-6s rss %6ld kB  pss %6ld kB  private dirty %6ld kB  descriptors %2d  watches %2d  threads %d  "
           "children %d\n",
           name, m->rss_kb, m->pss_kb, m->private_kb, m->n_fds, m->n_watches, m->n_threads, m->n_children);
}

/* All quarters end with the same content, so that their figures can be compared. */
static void end_quarter(struct quarter *quarter, int64_t began_ms)
{
    int64_t spent_ms = clock_now_ms() - began_ms;
    content_begin(&content);
    check_content();
    quarter->stage = meter_process(getpid());
    quarter->press = meter_process(player.keeper.pid);
    quarter->n_files = meter_files(home) - meter_files(content.folder);
    printf("%d turns, %d changes, %d checks, %.1f turns/s, presses %d, other files %d\n", n_turns, content.n_changes,
           n_checks, n_turns * 1000.0 / (double)(spent_ms + 1), player.keeper.n_started, quarter->n_files);
    show_meter("stage", &quarter->stage);
    show_mean("stage", &quarter->stage_sum);
    show_meter("press", &quarter->press);
    show_mean("press", &quarter->press_sum);
    fflush(stdout);
}

/* There is no limit for pss: it depends on what other programs have loaded. */
static void compare_memory(const char *name, const struct memory_sum *second, const struct memory_sum *last)
{
    double rss = 100.0 * (last->rss_kb / last->n / (second->rss_kb / second->n) - 1);
    double own = 100.0 * (last->private_kb / last->n / (second->private_kb / second->n) - 1);
    printf("%s: last quarter beside second: rss %+.2f%%, private dirty %+.2f%%\n", name, rss, own);
    if (rss > GROWTH_PERCENT || own > GROWTH_PERCENT)
        say_failure("memory grows");
}

static void compare_counts(const struct meter *first, const struct meter *last)
{
    if (last->n_fds > first->n_fds)
        say_failure("more descriptors");
    if (last->n_watches > first->n_watches)
        say_failure("more watches");
    if (last->n_threads > first->n_threads)
        say_failure("more threads");
    if (last->n_children > first->n_children)
        say_failure("more children");
}

static void judge(bool is_long)
{
    const struct quarter *second = &quarters[1], *last = &quarters[N_QUARTERS - 1];
    if (is_long) {
        compare_memory("stage", &second->stage_sum, &last->stage_sum);
        compare_memory("press", &second->press_sum, &last->press_sum);
    }
    compare_counts(&second->stage, &last->stage);
    compare_counts(&second->press, &last->press);
    if (last->n_files > second->n_files)
        say_failure("more temporary files");
    if (player.keeper.n_started != 1)
        say_failure("the press was started again");
}

static void make_home(void)
{
    strcpy(home, "/tmp/placard-soak.XXXXXX");
    if (!mkdtemp(home)) {
        perror(home);
        exit(2);
    }
    snprintf(content.folder, sizeof content.folder, "%s/articles", home);
    mkdir(content.folder, 0755);
    static const char *const names[] = {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", home, names[i]);
        mkdir(path, 0700);
        setenv(names[i], path, 1);
    }
}

static void remove_home(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    if (system(command) != 0)
        perror(home);
}

static void play(int most_turns, int every)
{
    int64_t began_ms = clock_now_ms();
    int check_every = most_turns / N_CHECKS + 1, next_check = check_every;
    for (int q = 0; q < N_QUARTERS; q++) {
        while (n_turns < most_turns / N_QUARTERS * (q + 1) && n_failures == 0) {
            turn_at_random();
            if (n_turns % every == 0)
                content_change(&content);
            if (n_turns < next_check)
                continue;
            note_memory(&quarters[q]);
            check_content();
            next_check = n_turns + check_every;
        }
        note_memory(&quarters[q]);
        if (n_failures)
            return;
        end_quarter(&quarters[q], began_ms);
    }
}

int main(int argc, char **argv)
{
    enum { LONG = 20000 };
    if (argc > 1 && strcmp(argv[1], "press") == 0)
        return run_press(argc, argv);
    int most_turns = argc > 1 ? atoi(argv[1]) : 1000, every = argc > 3 ? atoi(argv[3]) : 10;
    if (most_turns < N_QUARTERS || every < 1) {
        fprintf(stderr, "Usage: soak TURNS [SEED [EVERY]]\n");
        return 2;
    }
    content.seed = seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    make_home();
    content_begin(&content);
    open_player();
    if (!settle())
        say_failure("no first card");
    play(most_turns, every);
    if (n_failures == 0)
        judge(most_turns >= LONG);
    player_finish(&player);
    arena_finish(&arena);
    if (n_failures == 0)
        remove_home();
    printf("%s\n", n_failures ? "failed" : "nothing grows, and what is there is shown");
    return n_failures > 0;
}
