/* Which changes are noticed, and when they are reported. */
#include "press/source/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "folder.h"
static struct watch watch;
static Arena watched_paths;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    watch_finish(&watch);
    return folder_remove();
}

static void look_at(const char *name)
{
    Str path = str_from_c(folder_path(name));
    watch_init(&watch, &path, 1);
    assert_true(watch.fd >= 0);
}

/* True when something relevant was noticed and, later, reported once. */
static bool notices(void)
{
    poll(&(struct pollfd){.fd = watch.fd, .events = POLLIN}, 1, 0);
    watch_hear(&watch, 1000);
    bool is_told_early = watch_tick(&watch, 1000);
    assert_false(is_told_early);
    int wait_ms = watch_wait_ms(&watch, 1000);
    bool is_told = watch_tick(&watch, 2000);
    assert_int_equal(is_told, wait_ms > 0);
    assert_false(watch_tick(&watch, 9000));
    assert_int_equal(watch_wait_ms(&watch, 9000), -1);
    return is_told;
}

static void a_file_of_its_own(void **state)
{
    (void)state;
    folder_write("a/one.md", "x");
    look_at("a/one.md");
    assert_false(notices());
    folder_write("a/one.md", "y");
    assert_true(notices());
    folder_write("a/two.md", "y");
    assert_false(notices());
    folder_write("a/one.png", "y");
    assert_true(notices());
    assert_int_equal(rename(folder_path("a/two.md"), folder_path("a/one.md")), 0);
    assert_true(notices());
    unlink(folder_path("a/one.md"));
    assert_true(notices());
}

static void two_files_of_a_folder(void **state)
{
    (void)state;
    folder_write("a/menu", "x");
    folder_write("a/hours", "x");
    Str paths[] = {str_from_c(folder_path("a/menu")), {0}};
    paths[0] = str_copy(&watched_paths, paths[0]);
    paths[1] = str_copy(&watched_paths, str_from_c(folder_path("a/hours")));
    watch_init(&watch, paths, 2);
    assert_false(notices());
    folder_write("a/menu", "y");
    assert_true(notices());
    folder_write("a/hours", "y");
    assert_true(notices());
    folder_write("a/other.md", "y");
    assert_false(notices());
    folder_write("a/hours.png", "y");
    assert_true(notices());
    arena_finish(&watched_paths);
}

static void a_folder(void **state)
{
    (void)state;
    folder_write("b/one.md", "x");
    folder_write("b/deep/index.md", "x");
    look_at("b");
    folder_write("b/two.md", "y");
    assert_true(notices());
    folder_write("b/deep/index.md", "y");
    assert_true(notices());
    folder_write("b/deep/drawing.svg", "y");
    assert_true(notices());
    folder_write("b/two.md.swp", "y");
    assert_false(notices());
    mkdir(folder_path("b/more"), 0755);
    assert_true(notices());
}

static void what_is_no_path_is_passed_over(void **state)
{
    (void)state;
    Str paths[] = {STR("-"), STR("https://example.org/a"), {"a\0b", 3}, {0}};
    watch_init(&watch, paths, 4);
    assert_false(notices());
}

static void what_is_shown_is_told_alike(void **state)
{
    (void)state;
    folder_write("d/one.md", "x");
    look_at("d");
    assert_false(notices());
    static const char *const told[] = {"d/photo.jpg", "d/photo.txt", "d/news.xml", "d/theme.yaml", "d/placard.yaml"};
    static const char *const untold[] = {"d/.hidden.md",  "d/one.md~",     "d/#one.md#",
                                         "d/one.md.part", "d/program.exe", "d/.one.md.swp"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        folder_write(told[i], "y");
        assert_true(notices());
    }
    for (size_t i = 0; i < sizeof untold / sizeof *untold; i++) {
        folder_write(untold[i], "y");
        assert_false(notices());
    }
    assert_int_equal(rename(folder_path("d/one.md.part"), folder_path("d/three.md")), 0);
    assert_true(notices());
    assert_int_equal(symlink("one.md", folder_path("d/two.md")), 0);
    assert_true(notices());
    chmod(folder_path("d/one.md"), 0600);
    assert_true(notices());
}

/* Replaces a link atomically, as a deployment does. */
static void lead(const char *link, const char *target)
{
    assert_int_equal(symlink(target, folder_path("new-link")), 0);
    assert_int_equal(rename(folder_path("new-link"), folder_path(link)), 0);
}

static void a_link_that_leads_elsewhere_is_followed(void **state)
{
    static const char *const sources[] = {"links/now", "links/now/in"};
    (void)state;
    folder_write("links/1/in/one.md", "x");
    folder_write("links/2/in/one.md", "x");
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        lead("links/now", i ? "1" : "1/in");
        look_at(sources[i]);
        int n_watched = watch.n_watched;
        assert_false(notices());
        for (int turn = 0; turn < 20; turn++) {
            const char *there = turn % 2 ? "links/1/in/one.md" : "links/2/in/one.md";
            const char *gone = turn % 2 ? "links/2/in/one.md" : "links/1/in/one.md";
            lead("links/now", turn % 2 ? (i ? "1" : "1/in") : (i ? "2" : "2/in"));
            assert_true(notices());
            folder_write(there, "y");
            assert_true(notices());
            folder_write(gone, "y");
            assert_false(notices());
        }
        assert_int_equal(watch.n_watched, n_watched);
        watch_finish(&watch);
    }
}

static void links_within_a_folder_are_followed(void **state)
{
    (void)state;
    folder_write("ways/1/index.md", "x");
    folder_write("ways/2/index.md", "x");
    folder_write("ways/deck/one.md", "x");
    folder_write("ways/far/target.md", "x");
    folder_write("ways/data-1/a.md", "x");
    folder_write("ways/data-2/a.md", "x");
    look_at("ways/deck");
    assert_false(notices());
    lead("ways/deck/sub", "../1"); /* a new link */
    assert_true(notices());
    folder_write("ways/1/index.md", "y");
    assert_true(notices());
    lead("ways/deck/sub", "../2"); /* it has a new target */
    assert_true(notices());
    folder_write("ways/2/index.md", "y");
    assert_true(notices());
    folder_write("ways/1/index.md", "z");
    assert_false(notices());
    unlink(folder_path("ways/deck/sub"));
    assert_true(notices());
    folder_write("ways/2/index.md", "z");
    assert_false(notices());
    lead("ways/deck/two.md", "../far/target.md"); /* to a file, which is edited there */
    assert_true(notices());
    folder_write("ways/far/target.md", "y");
    assert_true(notices());
    lead("ways/deck/..data", "../data-1"); /* as configuration maps are mounted */
    assert_true(notices());
    lead("ways/deck/a.md", "..data/a.md");
    assert_true(notices());
    lead("ways/deck/..data", "../data-2");
    assert_true(notices());
}

static void a_link_that_leads_to_a_link_is_followed(void **state)
{
    (void)state;
    folder_write("ways/3/one.md", "x");
    folder_write("ways/4/one.md", "x");
    lead("ways/current", "3");
    lead("ways/source", "current");
    lead("ways/round", "round"); /* a link to itself */
    look_at("ways/source");
    assert_false(notices());
    lead("ways/current", "4");
    assert_true(notices());
    folder_write("ways/4/one.md", "y");
    assert_true(notices());
    watch_finish(&watch);
    look_at("ways/round");
    watch_hear(&watch, 1000);
}

static void a_file_s_link_is_followed(void **state)
{
    char path[64], target[32];
    (void)state;
    for (int i = 0; i < 20; i++) {
        snprintf(path, sizeof path, "of-file/%d/a.md", i);
        folder_write(path, "x");
    }
    lead("of-file/a.md", "0/a.md");
    look_at("of-file/a.md");
    for (int i = 1; i < 20; i++) {
        snprintf(target, sizeof target, "%d/a.md", i);
        lead("of-file/a.md", target);
        assert_true(notices());
        snprintf(path, sizeof path, "of-file/%d/a.md", i);
        folder_write(path, "y");
        assert_true(notices());
    }
    assert_true(watch.n_watched <= 3); /* not one per former target */
}

static void a_file_is_told_when_it_is_closed(void **state)
{
    (void)state;
    folder_write("e/one.md", "x");
    look_at("e");
    FILE *file = fopen(folder_path("e/two.md"), "w");
    fputs("half", file);
    fflush(file);
    assert_false(notices());
    fclose(file);
    assert_true(notices());
}

static void new_folders_are_watched_too(void **state)
{
    (void)state;
    folder_write("f/one.md", "x");
    look_at("f");
    folder_write("f/new/index.md", "x");
    assert_true(notices());
    folder_write("f/new/index.md", "y");
    assert_true(notices());
    unlink(folder_path("f/new/index.md"));
    rmdir(folder_path("f/new"));
    assert_true(notices());
    assert_int_equal(watch.n_watched, 1);
}

/* Lets time pass in steps until a change is reported; returns when, or -1. */
static int64_t told_until(int64_t from_ms, int64_t until_ms)
{
    for (int64_t now_ms = from_ms; now_ms <= until_ms; now_ms += 50) {
        watch_hear(&watch, now_ms);
        if (watch_tick(&watch, now_ms))
            return now_ms;
    }
    return -1;
}

static void a_copy_of_many_files_is_one_change(void **state)
{
    (void)state;
    folder_write("g/one.md", "x");
    look_at("g");
    int n_told = 0;
    for (int i = 0; i < 100; i++) {
        char name[32];
        snprintf(name, sizeof name, "g/%d.md", i);
        folder_write(name, "x");
        watch_hear(&watch, 1000 + 10 * i);
        n_told += watch_tick(&watch, 1000 + 10 * i);
    }
    assert_int_equal(n_told, 0);
    assert_true(told_until(2000, 2300) > 0);
    assert_int_equal(told_until(2350, 20000), -1);
    assert_int_equal(watch_wait_ms(&watch, 20000), -1);
}

static void an_own_folder_of_pictures(void **state)
{
    (void)state;
    folder_write("h/one.md", "x");
    look_at("h/one.md");
    folder_write("h/one/photo.png", "x");
    assert_true(notices());
    folder_write("h/one/other.png", "x");
    assert_true(notices());
    folder_write("h/two/other.png", "x");
    assert_false(notices());
}

static void a_folder_that_goes_and_comes_back(void **state)
{
    (void)state;
    folder_write("i/one.md", "x");
    look_at("i");
    assert_int_equal(rename(folder_path("i"), folder_path("away")), 0);
    watch_hear(&watch, 1000);
    assert_true(told_until(1000, 1500) > 0);
    assert_true(watch_wait_ms(&watch, 1500) > 0); /* it is being looked for */
    assert_int_equal(told_until(1500, 9000), -1);
    folder_write("away/one.md", "y");
    assert_int_equal(told_until(9000, 16000), -1);
    folder_write("i/one.md", "z");
    assert_true(told_until(16000, 21600) > 0);
    assert_int_equal(told_until(21600, 33000), -1);
    assert_int_equal(watch_wait_ms(&watch, 33000), -1); /* and no longer */
    folder_write("i/one.md", "zz");
    assert_true(told_until(33000, 33200) > 0);
}

static void a_folder_that_is_not_there_yet(void **state)
{
    (void)state;
    Str path = str_from_c(folder_path("j/deep/er"));
    watch_init(&watch, &path, 1);
    assert_int_equal(told_until(1000, 8000), -1);
    folder_write("j/deep/er/one.md", "x");
    assert_true(told_until(8000, 13500) > 0);
    assert_int_equal(told_until(13500, 20000), -1);
    folder_write("j/deep/er/one.md", "y");
    assert_true(told_until(20000, 20300) > 0);
}

static void without_the_kernel(void **state)
{
    (void)state;
    folder_write("k/one.md", "x");
    folder_write("k/deep/index.md", "x");
    Str path = str_from_c(folder_path("k"));
    struct timespec long_ago[2] = {{1000000000, 0}, {1000000000, 0}};
    utimensat(AT_FDCWD, folder_path("k/one.md"), long_ago, 0);
    utimensat(AT_FDCWD, folder_path("k/deep/index.md"), long_ago, 0);
    watch_init_polling(&watch, &path, 1);
    assert_int_equal(watch.fd, -1);
    assert_int_equal(told_until(1000, 13000), -1);
    assert_in_range(watch_wait_ms(&watch, 13000), 1, 5000);
    folder_write("k/one.md", "yy");
    assert_true(told_until(13000, 18500) > 0);
    folder_write("k/deep/index.md", "yy");
    assert_true(told_until(18500, 24000) > 0);
    folder_write("k/two.md", "x");
    assert_true(told_until(24000, 29500) > 0);
    unlink(folder_path("k/two.md"));
    assert_true(told_until(29500, 35000) > 0);
    folder_write("k/.hidden.md", "x");
    folder_write("k/program.exe", "x");
    assert_int_equal(told_until(35000, 47000), -1);
    folder_write("k/more/index.md", "x");
    assert_true(told_until(47000, 53000) > 0);
    folder_write("k/more/index.md", "yyy");
    assert_true(told_until(53000, 64000) > 0);
    assert_int_equal(told_until(64000, 80000), -1);
}

static void a_large_folder_is_looked_at_in_turn(void **state)
{
    (void)state;
    enum { N = 1000 };
    for (int i = 0; i < N; i++) {
        char name[32];
        snprintf(name, sizeof name, "l/%d.md", i);
        folder_write(name, "x");
    }
    Str path = str_from_c(folder_path("l"));
    watch_init_polling(&watch, &path, 1);
    for (int64_t now_ms = 1000; now_ms < 61000; now_ms += 500)
        watch_tick(&watch, now_ms); /* changes as new as the watch are reported once */
    assert_int_equal(told_until(61000, 91000), -1);
    folder_write("l/500.md", "yy");
    assert_true(told_until(91000, 151000) > 0);
    assert_int_equal(rename(folder_path("l/500.md"), folder_path("l/x.md")), 0);
    assert_true(told_until(151000, 157000) > 0);
}

static int n_descriptors(void)
{
    int n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

/* Returns the number of inotify watches on the descriptor. */
static int n_kernel_watches(void)
{
    char path[64], line[512];
    int n = 0;
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", watch.fd);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        n += strncmp(line, "inotify", 7) == 0;
    if (file)
        fclose(file);
    return n;
}

static void nothing_grows(void **state)
{
    (void)state;
    folder_write("m/one.md", "x");
    look_at("m");
    int before = n_descriptors();
    for (int i = 0; i < 30; i++) {
        folder_write("m/deep/index.md", "x");
        int64_t now_ms = 1000 + 1000 * i;
        assert_true(told_until(now_ms, now_ms + 300) > 0);
        assert_int_equal(n_kernel_watches(), 2);
        assert_int_equal(rename(folder_path("m/deep"), folder_path("m/deeper")), 0);
        assert_true(told_until(now_ms + 300, now_ms + 600) > 0);
        unlink(folder_path("m/deeper/index.md"));
        rmdir(folder_path("m/deeper"));
        assert_true(told_until(now_ms + 600, now_ms + 900) > 0);
        assert_int_equal(n_kernel_watches(), 1);
        assert_int_equal(watch.n_watched, 1);
    }
    for (int i = 0; i < 30; i++) {
        watch_finish(&watch);
        look_at("m");
    }
    assert_int_equal(n_descriptors(), before);
}

static void folders_in_a_large_folder_are_found_late(void **state)
{
    (void)state;
    enum { N = 400 };
    for (int i = 0; i < N; i++) {
        char name[32];
        snprintf(name, sizeof name, "n/%d/index.md", i);
        folder_write(name, "x");
    }
    look_at("n");
    assert_true(watch.n_watched < N);
    assert_true(told_until(1, 3000) > 1000); /* they are as new as the watch */
    assert_int_equal(watch.n_watched, N + 1);
    assert_int_equal(told_until(3000, 9500), -1);
    assert_int_equal(watch_wait_ms(&watch, 9500), -1);
    folder_write("n/399/index.md", "y");
    assert_true(told_until(10000, 10500) > 0);
}

static void a_busy_folder_is_told_in_the_end(void **state)
{
    (void)state;
    folder_write("c/one.md", "x");
    look_at("c");
    bool is_told = false;
    for (int64_t now_ms = 1000; now_ms < 4000 && !is_told; now_ms += 100) {
        folder_write("c/one.md", "y");
        watch_hear(&watch, now_ms);
        is_told = watch_tick(&watch, now_ms);
        assert_true(is_told == (now_ms >= 2500));
    }
    assert_true(is_told);
}

static int finish(void **state)
{
    (void)state;
    watch_finish(&watch);
    return 0;
}

/* The folders in it are found once there are descriptors again. */
static void no_descriptors_for_a_while(void **state)
{
    enum { MOST = 64 };
    struct rlimit before, few;
    int fds[MOST], n = 0;
    (void)state;
    folder_write("q/deep/index.md", "x");
    Str path = str_from_c(folder_path("q"));
    getrlimit(RLIMIT_NOFILE, &before);
    few = (struct rlimit){MOST, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    while (n < MOST && (fds[n] = open("/dev/null", O_RDONLY)) >= 0)
        n++;
    watch_init(&watch, &path, 1);
    while (n)
        close(fds[--n]);
    setrlimit(RLIMIT_NOFILE, &before);
    int64_t now_ms = 1000;
    for (int i = 0; i < 10; i++)
        watch_tick(&watch, now_ms += 5000);
    folder_write("q/deep/index.md", "y");
    watch_hear(&watch, now_ms);
    bool is_told = false;
    for (int i = 0; i < 10; i++)
        is_told |= watch_tick(&watch, now_ms += 5000);
    assert_true(is_told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_file_of_its_own, finish),
        cmocka_unit_test_teardown(a_folder, finish),
        cmocka_unit_test_teardown(two_files_of_a_folder, finish),
        cmocka_unit_test_teardown(what_is_no_path_is_passed_over, finish),
        cmocka_unit_test_teardown(what_is_shown_is_told_alike, finish),
        cmocka_unit_test_teardown(a_link_that_leads_elsewhere_is_followed, finish),
        cmocka_unit_test_teardown(links_within_a_folder_are_followed, finish),
        cmocka_unit_test_teardown(a_link_that_leads_to_a_link_is_followed, finish),
        cmocka_unit_test_teardown(a_file_s_link_is_followed, finish),
        cmocka_unit_test_teardown(a_file_is_told_when_it_is_closed, finish),
        cmocka_unit_test_teardown(new_folders_are_watched_too, finish),
        cmocka_unit_test_teardown(a_copy_of_many_files_is_one_change, finish),
        cmocka_unit_test_teardown(an_own_folder_of_pictures, finish),
        cmocka_unit_test_teardown(a_folder_that_goes_and_comes_back, finish),
        cmocka_unit_test_teardown(a_folder_that_is_not_there_yet, finish),
        cmocka_unit_test_teardown(without_the_kernel, finish),
        cmocka_unit_test_teardown(a_large_folder_is_looked_at_in_turn, finish),
        cmocka_unit_test_teardown(nothing_grows, finish),
        cmocka_unit_test_teardown(no_descriptors_for_a_while, finish),
        cmocka_unit_test_teardown(folders_in_a_large_folder_are_found_late, finish),
        cmocka_unit_test_teardown(a_busy_folder_is_told_in_the_end, finish),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
