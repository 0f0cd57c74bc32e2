/* What the cache keeps, even over restarts, and what it gives up. */
#include "press/fetch/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>

#include <cmocka.h>

#include "base/directory.h"
#include "base/file.h"
#include "folder.h"

enum { PLENTY = 10 << 20 };

static struct cache *cache;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    cache_destroy(cache);
    cache = NULL;
    return folder_remove();
}

static void open_cache(const char *name, int64_t most_bytes)
{
    cache_destroy(cache);
    cache = cache_create(str_from_c(name ? folder_path(name) : ""), most_bytes);
    cache_turn(cache);
}

static int file_of(const char *text, int n_bytes)
{
    int fd = memfd_create("test", MFD_CLOEXEC), n = (int)strlen(text);
    assert_int_equal(write(fd, text, (size_t)n), n);
    assert_int_equal(ftruncate(fd, n_bytes > n ? n_bytes : n), 0);
    return fd;
}

/* Stores text padded to n_bytes; a picture if its address ends in .png. */
static bool store(const char *address, const char *text, int n_bytes)
{
    Str a = str_from_c(address);
    bool is_picture = str_has_suffix(a, STR(".png"));
    struct copy copy = {.address = a,
                        .final_address = a,
                        .etag = STR("\"tag\""),
                        .last_modified = STR("Tue, 14 Nov 2023 22:13:20 GMT"),
                        .media_type = is_picture ? STR("image/png") : STR("text/html; charset=utf-8"),
                        .is_picture = is_picture,
                        .fetched_s = 1700000000};
    return cache_store(cache, &copy, file_of(text, n_bytes));
}

static const struct copy *find(const char *address)
{
    return cache_find(cache, str_from_c(address));
}

static void assert_text(const char *address, const char *text)
{
    Arena arena = {0};
    Str bytes;
    struct error error;
    const struct copy *copy = find(address);
    assert_non_null(copy);
    assert_true(file_read(&arena, copy->path, PLENTY, &bytes, &error));
    assert_true(str_is_equal(bytes, str_from_c(text)));
    assert_int_equal(copy->n_bytes, bytes.len);
    arena_finish(&arena);
}

/* Returns the number of a folder's files with this suffix. */
static int count(const char *folder, const char *suffix)
{
    Arena arena = {0};
    Str *names;
    int n_names = 0, n = 0;
    struct error error;
    if (directory_list(&arena, str_from_c(folder_path(folder)), &names, &n_names, &error))
        for (int i = 0; i < n_names; i++)
            n += str_has_suffix(names[i], str_from_c(suffix));
    arena_finish(&arena);
    return n;
}

static int count_descriptors(void)
{
    int n = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

/* Returns the path of the folder's only file with this suffix. */
static const char *only(const char *folder, const char *suffix)
{
    static char path[512];
    Arena arena = {0};
    Str *names;
    int n_names = 0;
    struct error error;
    assert_true(directory_list(&arena, str_from_c(folder_path(folder)), &names, &n_names, &error));
    path[0] = '\0';
    for (int i = 0; i < n_names; i++)
        if (str_has_suffix(names[i], str_from_c(suffix)))
            snprintf(path, sizeof path, "%s/" STR_FMT, folder_path(folder), STR_ARG(names[i]));
    arena_finish(&arena);
    assert_true(path[0]);
    return path;
}

static void set_age(const char *path, int seconds)
{
    struct timeval now, times[2];
    gettimeofday(&now, NULL);
    now.tv_sec -= seconds;
    times[0] = times[1] = now;
    assert_int_equal(utimes(path, times), 0);
}

static void what_is_stored_is_found_over_a_restart(void **state)
{
    (void)state;
    struct stat st;
    open_cache("keeps/deep", PLENTY);
    assert_null(find("https://a.example/x"));
    assert_true(store("https://a.example/x", "one", 0));
    assert_text("https://a.example/x", "one");
    uint64_t stamp = find("https://a.example/x")->stamp;
    assert_int_equal(stat(folder_path("keeps/deep"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    open_cache("keeps/deep", PLENTY);
    const struct copy *copy = find("https://a.example/x");
    assert_text("https://a.example/x", "one");
    assert_true(str_is_equal(copy->address, STR("https://a.example/x")));
    assert_true(str_is_equal(copy->final_address, STR("https://a.example/x")));
    assert_true(str_is_equal(copy->etag, STR("\"tag\"")));
    assert_true(str_is_equal(copy->last_modified, STR("Tue, 14 Nov 2023 22:13:20 GMT")));
    assert_true(str_is_equal(copy->media_type, STR("text/html; charset=utf-8")));
    assert_int_equal(copy->fetched_s, 1700000000);
    assert_true(copy->stamp == stamp && stamp);
    assert_true(str_has_suffix(copy->path, STR(".html")));
    assert_null(find("https://a.example/y"));
}

static void another_copy_takes_the_place_of_one(void **state)
{
    (void)state;
    open_cache("other", PLENTY);
    store("https://a.example/x", "one", 0);
    uint64_t stamp = find("https://a.example/x")->stamp;
    const struct copy *before = find("https://a.example/x");
    store("https://a.example/x", "two", 0);
    assert_true(str_is_equal(before->address, STR("https://a.example/x"))); /* borrowed until the next turn */
    assert_text("https://a.example/x", "two");
    assert_true(find("https://a.example/x")->stamp != stamp);
    assert_int_equal(count("other", ""), 2);
    cache_turn(cache);
    open_cache("other", PLENTY);
    assert_text("https://a.example/x", "two");
}

static void the_time_and_validators_are_kept(void **state)
{
    (void)state;
    open_cache("confirm", PLENTY);
    store("https://a.example/x", "one", 0);
    cache_confirm(
        cache, &(struct copy){.address = STR("https://a.example/x"), .etag = STR("\"new\""), .fetched_s = 1700090000});
    assert_true(str_is_equal(find("https://a.example/x")->etag, STR("\"new\"")));
    open_cache("confirm", PLENTY);
    assert_true(str_is_equal(find("https://a.example/x")->etag, STR("\"new\"")));
    assert_true(str_is_equal(find("https://a.example/x")->last_modified, STR("Tue, 14 Nov 2023 22:13:20 GMT")));
    assert_int_equal(find("https://a.example/x")->fetched_s, 1700090000);
    cache_confirm(cache, &(struct copy){.address = STR("https://a.example/x"), .fetched_s = 1700090300});
    assert_int_equal(find("https://a.example/x")->fetched_s, 1700090300);
    assert_text("https://a.example/x", "one");
}

static void what_vanished_is_not_found(void **state)
{
    (void)state;
    open_cache("vanish", PLENTY);
    store("https://a.example/x", "one", 0);
    const struct copy *copy = find("https://a.example/x");
    unlink(only("vanish", ".html"));
    assert_null(find("https://a.example/x"));
    assert_true(copy->path.len > 0);
    assert_false(cache_is_pushed_out(cache, STR("https://a.example/x")));
    cache_turn(cache);
    assert_null(find("https://a.example/x"));
    store("https://a.example/x", "one", 0);
    assert_text("https://a.example/x", "one");
}

static void two_share_a_folder(void **state)
{
    (void)state;
    open_cache("shared", PLENTY);
    store("https://a.example/x", "one", 0);
    struct cache *first = cache;
    cache = NULL;
    open_cache("shared", PLENTY);
    store("https://a.example/x", "two", 0);
    store("https://a.example/y", "three", 0);
    struct cache *second = cache;
    cache = first;
    assert_text("https://a.example/x", "two");
    assert_text("https://a.example/y", "three");
    cache_destroy(second);
}

static void bytes_that_are_others_are_not_trusted(void **state)
{
    (void)state;
    open_cache("power", PLENTY);
    store("https://a.example/x", "one", 0);
    FILE *body = fopen(only("power", ".html"), "w");
    fputs("eno", body);
    fclose(body);
    open_cache("power", PLENTY);
    assert_null(find("https://a.example/x"));
    store("https://a.example/x", "one", 0);
    assert_text("https://a.example/x", "one");
}

static void broken_heads_go_when_it_is_opened(void **state)
{
    (void)state;
    static const char *const heads[] = {"", "placard-cache 0\nend\n", "placard-cache 1\naddress https://a.example/x\n",
                                        "placard-cache 1\nend\n", "\xff\xfe\n\n\n"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        open_cache("broken", PLENTY);
        store("https://a.example/x", "one", 0);
        FILE *head = fopen(only("broken", ".head"), "w");
        fputs(heads[i], head);
        fclose(head);
        set_age(only("broken", ".html"), 3600);
        open_cache("broken", PLENTY);
        assert_null(find("https://a.example/x"));
        assert_int_equal(count("broken", ""), 0);
    }
}

static void only_its_own_files_are_removed(void **state)
{
    (void)state;
    static const char *const others[] = {"others/letter.txt",
                                         "others/0123456789abcdef.txt",
                                         "others/0123456789abcdef-x.html",
                                         "others/0123456789ABCDEF.head",
                                         "others/0123456789abcdef.head.old",
                                         "others/0123456789abcdef-0123456789abcdef.html.gz"};
    static const char *const own[] = {
        "others/0123456789abcdef.head.Ab3dEf", "others/0123456789abcdef-0123456789abcdef.html",
        "others/0123456789abcdef-0123456789abcdef.html.Ab3dEf", "others/0123456789abcdef-0123456789abcdef.png"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        set_age(folder_write(others[i], "x"), 3600);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        set_age(folder_write(own[i], "x"), i == 3 ? 5 : 3600); /* another program is still writing the last one */
    open_cache("others", PLENTY);
    assert_int_equal(count("others", ""), sizeof others / sizeof *others + 1);
    assert_true(file_exists(str_from_c(folder_path(own[3]))));
}

static void the_least_recently_used_goes_first(void **state)
{
    (void)state;
    open_cache("limit", 400000);
    store("https://a.example/1", "1", 100000);
    store("https://a.example/2", "2", 100000);
    store("https://a.example/3", "3", 100000);
    find("https://a.example/1");
    for (int i = 1; i <= 3; i++) {
        char address[32];
        snprintf(address, sizeof address, "https://a.example/%d", i);
        cache_release(cache, str_from_c(address));
    }
    cache_turn(cache);
    store("https://a.example/4", "4", 150000);
    assert_null(find("https://a.example/2"));
    assert_non_null(find("https://a.example/1"));
    assert_non_null(find("https://a.example/3"));
    assert_int_equal(count("limit", ""), 6);
}

static void what_is_wanted_stays_and_pictures_go_before_documents(void **state)
{
    (void)state;
    open_cache("wanted", 400000);
    store("https://a.example/page", "1", 100000);
    store("https://a.example/a.png", "2", 100000);
    store("https://a.example/b.png", "3", 100000);
    cache_release(cache, STR("https://a.example/b.png"));
    store("https://a.example/c.png", "4", 100000);
    assert_null(find("https://a.example/b.png"));
    assert_false(cache_is_pushed_out(cache, STR("https://a.example/b.png")));
    assert_non_null(find("https://a.example/a.png"));
    store("https://a.example/d.png", "5", 100000);
    assert_true(cache_is_pushed_out(cache, STR("https://a.example/c.png")));
    assert_null(find("https://a.example/c.png"));
    assert_non_null(find("https://a.example/page"));
}

static void the_limit_holds_from_the_start(void **state)
{
    (void)state;
    open_cache("smaller", 400000);
    for (int i = 1; i <= 3; i++) {
        char address[32];
        snprintf(address, sizeof address, "https://a.example/%d", i);
        store(address, "x", 100000 + i);
    }
    open_cache("smaller", 150000);
    assert_int_equal(count("smaller", ".head"), 1);
}

static void what_is_larger_than_all_room_is_kept_in_memory(void **state)
{
    (void)state;
    open_cache("large", 50000);
    store("https://a.example/1", "1", 1000);
    assert_true(store("https://a.example/x", "2", 100000));
    assert_true(str_has_prefix(find("https://a.example/x")->path, STR("/proc/self/fd/")));
    assert_true(str_has_prefix(find("https://a.example/1")->path, str_from_c(folder_path("large"))));
}

static void without_a_folder_all_is_kept_in_memory(void **state)
{
    (void)state;
    open_cache(NULL, PLENTY);
    int n_before = count_descriptors();
    for (int i = 0; i < 80; i++) {
        char address[32], text[16];
        snprintf(address, sizeof address, "https://a.example/%d", i);
        snprintf(text, sizeof text, "%d", i);
        assert_true(store(address, text, 0));
    }
    assert_text("https://a.example/79", "79");
    assert_null(find("https://a.example/0"));
    assert_true(cache_is_pushed_out(cache, STR("https://a.example/0")));
    cache_turn(cache);
    assert_int_equal(count_descriptors(), n_before + 64);
    for (int i = 0; i < 5; i++)
        assert_true(store("https://a.example/big", "x", 30 << 20));
    cache_turn(cache);
    assert_true(count_descriptors() <= n_before + 64);
    cache_destroy(cache);
    cache = NULL;
    assert_int_equal(count_descriptors(), n_before);
}

static void a_folder_that_cannot_be_made_costs_nothing_else(void **state)
{
    (void)state;
    folder_write("file", "x");
    open_cache("file/cache", PLENTY);
    assert_true(store("https://a.example/x", "one", 0));
    assert_text("https://a.example/x", "one");
    unlink(folder_path("file"));
    assert_true(store("https://a.example/x", "two", 0)); /* a new attempt */
    assert_text("https://a.example/x", "two");
    assert_int_equal(count("file/cache", ""), 2);
}

/* A limit on file sizes simulates a full disk: the write fails half way. */
static void a_full_disk_keeps_copies_in_memory(void **state)
{
    (void)state;
    struct rlimit before, limit;
    open_cache("full", PLENTY);
    store("https://a.example/x", "one", 0);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = (struct rlimit){20000, before.rlim_max};
    int big = file_of("two", 100000);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    struct copy copy = {.address = STR("https://a.example/x"), .media_type = STR("text/html")};
    bool is_stored = cache_store(cache, &copy, big);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_true(is_stored);
    assert_true(str_has_prefix(find("https://a.example/x")->path, STR("/proc/self/fd/")));
    assert_int_equal(find("https://a.example/x")->n_bytes, 100000);
    assert_int_equal(count("full", ""), 2);
    open_cache("full", PLENTY); /* the older copy is still there */
    assert_text("https://a.example/x", "one");
}

static void a_folder_that_goes_away_is_made_again(void **state)
{
    (void)state;
    char command[128];
    open_cache("away", PLENTY);
    store("https://a.example/x", "one", 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder_path("away"));
    assert_int_equal(system(command), 0);
    assert_null(find("https://a.example/x"));
    assert_true(store("https://a.example/x", "two", 0));
    assert_int_equal(count("away", ""), 2);
}

static void values_that_would_forge_lines_are_left_out(void **state)
{
    (void)state;
    open_cache("forge", PLENTY);
    struct copy copy = {.address = STR("https://a.example/x"),
                        .etag = STR("a\nstamp 0000000000000001"),
                        .media_type = STR("image/png")};
    assert_true(cache_store(cache, &copy, file_of("one", 0)));
    open_cache("forge", PLENTY);
    assert_text("https://a.example/x", "one");
    assert_int_equal(find("https://a.example/x")->etag.len, 0);
}

static void a_use_is_noted_once_an_hour(void **state)
{
    (void)state;
    struct stat st;
    open_cache("touch", PLENTY);
    store("https://a.example/x", "one", 0);
    set_age(only("touch", ".head"), 7200);
    open_cache("touch", PLENTY);
    find("https://a.example/x");
    assert_int_equal(stat(only("touch", ".head"), &st), 0);
    assert_true(time(NULL) - st.st_mtime < 60);
    set_age(only("touch", ".head"), 7200);
    find("https://a.example/x");
    assert_int_equal(stat(only("touch", ".head"), &st), 0);
    assert_true(time(NULL) - st.st_mtime > 7000);
}

static void extensions_fit_the_media_type(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"https://a.example/x.php", "image/jpeg", ".jpg"},
        {"https://a.example/x.md", "text/plain; charset=utf-8", ".md"},
        {"https://a.example/x.cgi", "text/plain", ".txt"},
        {"https://a.example/feed", "application/rss+xml", ".xml"},
        {"https://a.example/x.webp?w=1.5", "", ".webp"},
        {"https://a.example", "", ".bin"},
        {"https://a.example/x.verylongone", "", ".bin"},
        {"https://a.example/x", "application/feed+json", ".json"},
    };
    open_cache("extensions", PLENTY);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str address = str_from_c(cases[i][0]);
        struct copy copy = {.address = address, .final_address = address, .media_type = str_from_c(cases[i][1])};
        assert_true(cache_store(cache, &copy, file_of("x", 0)));
        assert_true(str_has_suffix(cache_find(cache, address)->path, str_from_c(cases[i][2])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_stored_is_found_over_a_restart),
        cmocka_unit_test(another_copy_takes_the_place_of_one),
        cmocka_unit_test(the_time_and_validators_are_kept),
        cmocka_unit_test(what_vanished_is_not_found),
        cmocka_unit_test(two_share_a_folder),
        cmocka_unit_test(bytes_that_are_others_are_not_trusted),
        cmocka_unit_test(broken_heads_go_when_it_is_opened),
        cmocka_unit_test(only_its_own_files_are_removed),
        cmocka_unit_test(the_least_recently_used_goes_first),
        cmocka_unit_test(what_is_wanted_stays_and_pictures_go_before_documents),
        cmocka_unit_test(the_limit_holds_from_the_start),
        cmocka_unit_test(what_is_larger_than_all_room_is_kept_in_memory),
        cmocka_unit_test(without_a_folder_all_is_kept_in_memory),
        cmocka_unit_test(a_folder_that_cannot_be_made_costs_nothing_else),
        cmocka_unit_test(a_full_disk_keeps_copies_in_memory),
        cmocka_unit_test(a_folder_that_goes_away_is_made_again),
        cmocka_unit_test(values_that_would_forge_lines_are_left_out),
        cmocka_unit_test(a_use_is_noted_once_an_hour),
        cmocka_unit_test(extensions_fit_the_media_type),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
