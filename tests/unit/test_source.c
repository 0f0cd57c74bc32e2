/* Which articles a list of paths contains, in which order, and how changes affect it. */
#include "press/source/source.h"

#include <grp.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/file.h"
#include "folder.h"

enum { NOON = 2000000000 }; /* a moment after the program was built */

static Arena arena;
static struct source_options options;
static struct source_list *list;
static int n_found; /* announced documents */
static Str copy_of_address, media_type;
static uint64_t copy_stamp;
static const char *set_aside;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

static int begin(void **state)
{
    (void)state;
    options = (struct source_options){.most_entries = 10};
    copy_of_address = media_type = (Str){0};
    n_found = 0;
    set_aside = NULL;
    return 0;
}

static int finish(void **state)
{
    (void)state;
    source_list_destroy(list);
    list = NULL;
    arena_finish(&arena);
    char command[192];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'/*", test_folder, test_folder);
    return system(command);
}

static bool find(void *context, Str path, uint64_t document_key, struct document *document)
{
    (void)context;
    n_found++;
    assert_int_equal(document_key, source_key(path, (Str){0}));
    if (set_aside && str_has_suffix(path, str_from_c(set_aside)))
        return false;
    bool is_address = str_has_prefix(path, STR("https://"));
    Str file = is_address ? copy_of_address : path;
    *document = (struct document){file, path, media_type, is_address ? copy_stamp : file_stamp(file)};
    return file.len > 0;
}

/* Lists the paths, one per line, relative to the test's folder unless they are addresses. */
static void open_list(const char *paths)
{
    Str *names = NULL, rest = str_from_c(paths), line;
    int n = 0;
    while (str_next_line(&rest, &line)) {
        bool is_whole = str_is_equal(line, STR("-")) || str_has_prefix(line, STR("https://"));
        *arena_push(&arena, names, n) = is_whole ? line : str_format(&arena, "%s/" STR_FMT, test_folder, STR_ARG(line));
    }
    options.paths = names;
    options.n_paths = n;
    options.find = find;
    source_list_destroy(list);
    list = source_list_create(&options);
}

/* Returns the articles without the test's folder: a picture in brackets, an entry after a number sign. */
static const char *articles(void)
{
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < source_list_n(list); i++) {
        const struct source *s = source_list_at(list, i);
        Str path = str_has_prefix(s->path, str_from_c(test_folder))
                       ? str_slice(s->path, strlen(test_folder) + 1, s->path.len)
                       : s->path;
        str_builder_add(&b, i ? STR(" ") : (Str){0});
        str_builder_add_format(&b, s->kind == SOURCE_PICTURE ? "[" STR_FMT "]" : STR_FMT, STR_ARG(path));
        if (s->kind == SOURCE_ENTRY)
            str_builder_add_format(&b, "#" STR_FMT, STR_ARG(s->id));
        assert_int_equal(source_list_find(list, s->key), i);
        assert_true(s->key == source_key(s->path, s->id));
        assert_true(s->document_key == source_key(s->path, (Str){0}));
    }
    return str_to_c(&arena, str_builder_text(&b));
}

static void gives(const char *paths, const char *expected)
{
    open_list(paths);
    assert_string_equal(articles(), expected);
    assert_int_equal(source_list_find(list, 12345), -1);
}

static bool refresh(void)
{
    return source_list_refresh(list, NOON);
}

/* Asserts that a refresh changes the list to this one. */
static void becomes(const char *expected)
{
    assert_true(refresh());
    assert_string_equal(articles(), expected);
    assert_false(refresh());
    assert_string_equal(articles(), expected);
}

static bool is_passed_over(const char *name, const char *reason)
{
    int n;
    const struct passed_over *passed = source_list_passed_over(list, &n);
    for (int i = 0; i < n; i++)
        if (str_is_equal(passed[i].path, str_from_c(folder_path(name))) &&
            str_find(passed[i].reason, str_from_c(reason)) >= 0)
            return true;
    return false;
}

static void paths_follow_one_another(void **state)
{
    (void)state;
    folder_write("single.md", "Text.\n");
    folder_write("book/index.md", "Text.\n");
    folder_write("photo.png", "");
    mkdir(folder_path("empty"), 0755);
    gives("single.md", "single.md");
    gives("nothing.md\nsingle.md", "nothing.md single.md");
    gives("single.md\nempty\nbook\n-", "single.md book/index.md -");
    gives("empty", "");
    gives("photo.png", "[photo.png]");
    gives("single.md\nsingle.md\nphoto.png", "single.md [photo.png]");
}

static void a_folder_is_its_files_in_natural_order(void **state)
{
    (void)state;
    static const char *const names[] = {"ten/10.md",           "ten/9.txt",         "ten/.hidden.md",
                                        "ten/draft.md~",       "ten/#mail.md#",     "ten/notes.unknown",
                                        "ten/deep/index.md",   "ten/deep/other.md", "ten/plain/other.md",
                                        "ten/v1.2/index.html", "ten/placard.yaml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        folder_write(names[i], "Text.\n");
    mkdir(folder_path("ten/void"), 0755);
    assert_int_equal(symlink("nowhere", folder_path("ten/link.md")), 0);
    assert_int_equal(symlink("10.md", folder_path("ten/11.md")), 0);
    assert_int_equal(symlink("..", folder_path("ten/loop")), 0);
    assert_int_equal(mkfifo(folder_path("ten/pipe.md"), 0644), 0);
    gives("ten", "ten/9.txt ten/10.md ten/11.md ten/deep/index.md ten/plain/other.md "
                 "ten/v1.2/index.html");
    assert_true(is_passed_over("ten/.hidden.md", "hidden"));
    assert_true(is_passed_over("ten/draft.md~", "hidden"));
    assert_true(is_passed_over("ten/#mail.md#", "hidden"));
    assert_true(is_passed_over("ten/notes.unknown", "kind"));
    assert_true(is_passed_over("ten/loop", "without an article"));
    assert_true(is_passed_over("ten/void", "empty"));
    assert_true(is_passed_over("ten/link.md", "link"));
    assert_true(is_passed_over("ten/pipe.md", "regular"));
    assert_false(is_passed_over("ten/placard.yaml", ""));
    assert_false(is_passed_over("ten/9.txt", ""));
}

static void folders_within_are_listed_at_any_depth(void **state)
{
    (void)state;
    static const char *const names[] = {"site/2024/05/post/b.md",
                                        "site/2024/05/a.md",
                                        "site/2023/12/c.txt",
                                        "site/2024/05/images/x.png",
                                        "site/top.md",
                                        "site/_drafts/d.md",
                                        "site/_layouts/default.html",
                                        "site/_posts/e.md",
                                        "site/drafts/f.md",
                                        "site/_index.md",
                                        "site/node_modules/readme.md"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        folder_write(names[i], "Text.\n");
    gives("site", "site/2023/12/c.txt site/2024/05/a.md site/2024/05/post/b.md site/_posts/e.md site/top.md");
    assert_true(is_passed_over("site/_drafts", "draft"));
    assert_true(is_passed_over("site/drafts", "draft"));
    assert_true(is_passed_over("site/_layouts", "template"));
    assert_true(is_passed_over("site/_index.md", "template"));
    folder_write("site/2025/01/new.md", "Text.\n");
    becomes("site/2023/12/c.txt site/2024/05/a.md site/2024/05/post/b.md site/2025/01/new.md site/_posts/e.md "
            "site/top.md");
}

static void an_album_is_pictures_at_any_depth(void **state)
{
    (void)state;
    folder_write("album/2024/a.png", "");
    folder_write("album/2025/may/b.png", "");
    folder_write("album/c.png", "");
    gives("album", "[album/2024/a.png] [album/2025/may/b.png] [album/c.png]");
    folder_write("album/text.md", "Text.\n");
    becomes("[album/c.png] album/text.md");
}

static void names_with_dates_are_newest_first(void **state)
{
    (void)state;
    folder_write("dated/2024-05-01-first.md", "Text.\n");
    folder_write("dated/2024-06-01-second.md", "Text.\n");
    folder_write("dated/2023-01-31_old.md", "Text.\n");
    folder_write("dated/2024-13-01-none.md", "Text.\n");
    folder_write("dated/2022-01-01-late.md", "---\ndate: 2024-05-15\n---\nText.\n");
    gives("dated", "dated/2024-06-01-second.md dated/2022-01-01-late.md dated/2024-05-01-first.md "
                   "dated/2023-01-31_old.md dated/2024-13-01-none.md");
}

static void copies_that_programs_leave_are_passed_over(void **state)
{
    (void)state;
    static const char *const conflicts[] = {"c/a.sync-conflict-20240501-120000-ABCDEFG.md",
                                            "c/a (Anna's conflicted copy 2024-05-01).md",
                                            "c/a (conflicted copy 2024-05-01 120000).md"};
    static const char *const hidden[] = {"c/~$a.md", "c/.~lock.a.md#", "c/a.md.lock", "c/a.md.part", "c/a.md.filepart"};
    folder_write("c/a.md", "Text.\n");
    for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++)
        folder_write(conflicts[i], "Text.\n");
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        folder_write(hidden[i], "Text.\n");
    gives("c", "c/a.md");
    for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++)
        assert_true(is_passed_over(conflicts[i], "conflict"));
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        assert_true(is_passed_over(hidden[i], "hidden"));
}

/* Root may do anything, so a child of root becomes nobody; another user's child remains that user. */
static void a_folder_that_may_not_be_entered_says_so(void **state)
{
    (void)state;
    static const mode_t modes[] = {0000, 0444, 0444 | S_ISVTX};
    folder_write("shut/a.md", "Text.\n");
    folder_write("shut/inner/index.md", "Text.\n");
    chmod(test_folder, 0755);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        int status;
        chmod(folder_path("shut/inner"), modes[i]);
        pid_t child = fork();
        if (child == 0) {
            if (geteuid() == 0 && (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
                _exit(2);
            open_list("shut");
            _exit(!is_passed_over("shut/inner", "Permission denied"));
        }
        assert_true(waitpid(child, &status, 0) == child);
        chmod(folder_path("shut/inner"), 0755);
        assert_int_equal(status, 0);
    }
}

static void a_folder_with_an_index_is_one_article(void **state)
{
    (void)state;
    folder_write("book/index.txt", "Text.\n");
    folder_write("book/part.md", "Text.\n");
    folder_write("book/photo.jpg", "");
    gives("book", "book/index.txt");
    assert_true(is_passed_over("book/part.md", "index.txt"));
    folder_write("book/index.md", "Text.\n");
    becomes("book/index.md");
}

static void an_order_comes_before_a_date_and_a_date_before_a_name(void **state)
{
    (void)state;
    folder_write("f/a.md", "Text.\n");
    folder_write("f/b.md", "---\ndate: 2024-01-05\n---\nText.\n");
    folder_write("f/c.md", "---\ndate: 2025-01-05\n---\nText.\n");
    folder_write("f/d.md", "---\norder: 2\n---\nText.\n");
    folder_write("f/e.md", "---\norder: 1.5\ndate: 2020-01-01\n---\nText.\n");
    folder_write("f/f.md", "---\ntitle: no place\n---\nText.\n");
    gives("f", "f/e.md f/d.md f/c.md f/b.md f/a.md f/f.md");
    assert_int_equal(n_found, 5); /* what is parsed is announced */
    folder_write("f/a.md", "---\norder: 1\n---\nText.\n");
    n_found = 0;
    becomes("f/a.md f/e.md f/d.md f/c.md f/b.md f/f.md");
    assert_int_equal(n_found, 1); /* only what changed is parsed again */
    unlink(folder_path("f/e.md"));
    becomes("f/a.md f/d.md f/c.md f/b.md f/f.md");
}

static void what_was_set_aside_is_not_parsed(void **state)
{
    (void)state;
    folder_write("f/a.md", "Text.\n");
    folder_write("f/b.md", "---\norder: 1\n---\nText.\n");
    set_aside = "b.md";
    gives("f", "f/a.md f/b.md");
}

static void a_schedule_hides_and_shows(void **state)
{
    (void)state;
    folder_write("f/always.md", "Text.\n");
    folder_write("f/future.md", "---\nschedule:\n  from: \"2033-05-18 12:00\"\n---\nText.\n");
    setenv("TZ", "UTC", 1);
    tzset();
    gives("f", "f/always.md");
    int64_t begin_at = 2000030400; /* 2033-05-18 12:00 */
    assert_false(source_list_refresh(list, begin_at - 60));
    assert_true(source_list_next_change(list) == begin_at);
    assert_true(is_passed_over("f/future.md", "schedule"));
    assert_true(source_list_refresh(list, begin_at));
    assert_false(is_passed_over("f/future.md", "schedule"));
    assert_string_equal(articles(), "f/always.md f/future.md");
    assert_true(source_list_next_change(list) == INT64_MAX);
    gives("f/future.md", "");
    options.shows_hidden = true;
    gives("f", "f/always.md f/future.md");
    assert_false(is_passed_over("f/future.md", "schedule"));
}

static const char feed[] =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>"
    "<item><guid>one</guid><title>First</title><description>Some words.</description></item>"
    "<item><guid>two</guid><title>Second</title><description>More words.</description></item>"
    "<item><guid>three</guid><title>Third</title><description>Last words.</description></item></channel></rss>";

static void a_feed_is_its_entries(void **state)
{
    (void)state;
    folder_write("f/a.md", "Text.\n");
    folder_write("f/b.xml", feed);
    folder_write("f/c.md", "Text.\n");
    gives("f", "f/a.md f/b.xml#one f/b.xml#two f/b.xml#three f/c.md");
    n_found = 0;
    assert_false(refresh());
    assert_int_equal(n_found, 0);
    options.most_entries = 2;
    gives("f/b.xml", "f/b.xml#one f/b.xml#two");
    folder_write("f/b.xml", "rubbish");
    assert_false(refresh()); /* its old content can still be shown */
    folder_write("f/b.xml",
                 "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><guid>four</guid><title>Fourth</title>"
                 "<description>New words.</description></item></channel></rss>");
    becomes("f/b.xml#four");
}

static void a_feed_that_cannot_be_read_is_one_article(void **state)
{
    (void)state;
    folder_write("f/a.xml", "rubbish");
    folder_write("f/b.json", "{\"version\": 3}");
    folder_write("f/c.xml", feed);
    set_aside = "c.xml";
    gives("f", "f/a.xml f/b.json f/c.xml");
}

static void an_address_is_a_document_until_a_feed_has_come(void **state)
{
    (void)state;
    gives("https://example.org/news", "https://example.org/news");
    copy_of_address = str_copy(&arena, str_from_c(folder_write("copy", feed)));
    copy_stamp = 1;
    becomes("https://example.org/news#one https://example.org/news#two https://example.org/news#three");
    folder_write("copy",
                 "<!DOCTYPE html><html><body><p>A page with words in it, and a few more of them.</p></body></html>");
    assert_false(refresh()); /* the stamp says that nothing changed */
    copy_stamp = 2;
    becomes("https://example.org/news");
}

/* The stamp is the same: the disk did not respond. */
static void a_copy_that_could_not_be_read_is_read_again(void **state)
{
    (void)state;
    copy_of_address = STR("/no/such/copy");
    copy_stamp = 5;
    gives("https://example.org/feed", "https://example.org/feed");
    copy_of_address = str_copy(&arena, str_from_c(folder_write("copy", feed)));
    assert_true(source_list_refresh(list, NOON));
    assert_non_null(strstr(articles(), "https://example.org/feed#"));
    assert_false(source_list_refresh(list, NOON));
}

static void a_picture_that_nobody_names_is_alone(void **state)
{
    (void)state;
    folder_write("f/a.md", "![x](named.png) and ![](my%20own.jpg)\n");
    folder_write("f/b.html", "<p><img src=\"this&amp;that.gif\"><img src=\"deep/banana.png\"></p>");
    static const char *const pictures[] = {"f/named.png", "f/my own.jpg", "f/this&that.gif",    "f/alone.png",
                                           "f/a.png",     "f/banana.png", "f/b/of_its_own.png", "f/Ame\xCC\x81lie.svg"};
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        folder_write(pictures[i], "");
    gives("f", "f/a.md [f/a.png] [f/alone.png] [f/Ame\xCC\x81lie.svg] f/b.html");
    assert_false(is_passed_over("f/b", "")); /* it holds b.html's pictures */
    folder_write("f/c.md", "alone.png is no more so\n");
    becomes("f/a.md [f/a.png] [f/Ame\xCC\x81lie.svg] f/b.html f/c.md");
    folder_write("f/z.webp", "");
    becomes("f/a.md [f/a.png] [f/Ame\xCC\x81lie.svg] f/b.html f/c.md [f/z.webp]");
    unlink(folder_path("f/c.md"));
    becomes("f/a.md [f/a.png] [f/alone.png] [f/Ame\xCC\x81lie.svg] f/b.html [f/z.webp]");
}

static void a_short_text_beside_a_picture_is_its_caption(void **state)
{
    (void)state;
    char text[700];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    folder_write("f/one.jpg", "");
    folder_write("f/one.txt", "Two people on a bench.\n");
    folder_write("f/two.jpg", "");
    folder_write("f/two.txt", text);
    folder_write("f/three.txt", "Short, and an article.\n");
    gives("f", "[f/one.jpg] f/three.txt f/two.txt");
    unlink(folder_path("f/one.jpg"));
    becomes("f/one.txt f/three.txt f/two.txt");
}

static void a_shuffled_list_stays_so(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        char name[32];
        snprintf(name, sizeof name, "f/%d.md", i);
        folder_write(name, "Text.\n");
    }
    options.is_shuffled = true;
    open_list("f");
    const char *before = articles();
    options.is_shuffled = false;
    open_list("f");
    assert_string_not_equal(articles(), before);
    options.is_shuffled = true;
    options.seed = 7;
    open_list("f");
    assert_string_not_equal(articles(), before);
    uint64_t first = source_list_at(list, 0)->key, last = source_list_at(list, 19)->key;
    unlink(str_to_c(&arena, source_list_at(list, 10)->path));
    assert_true(refresh());
    assert_int_equal(source_list_find(list, first), 0);
    assert_int_equal(source_list_find(list, last), 18);
}

static void a_folder_that_goes_away_stays_as_it_was(void **state)
{
    (void)state;
    folder_write("f/a.md", "Text.\n");
    folder_write("f/b.md", "---\norder: 1\n---\nText.\n");
    gives("f", "f/b.md f/a.md");
    assert_int_equal(rename(folder_path("f"), folder_path("g")), 0);
    assert_false(refresh());
    assert_string_equal(articles(), "f/b.md f/a.md");
    folder_write("f/c.md", "Text.\n");
    becomes("f/c.md");
}

/* Writes 10,000 files, the first of them never shown. */
static void write_many(int n)
{
    for (int i = 1; i <= n; i++) {
        char name[32];
        snprintf(name, sizeof name, "many/%d.md", i);
        folder_write(name, i == 1   ? "---\nuntil: 2001-01-01\n---\nText.\n"
                           : i == n ? "---\norder: 1\n---\nText.\n"
                                    : "Text, and a name: here.png.\n");
    }
    folder_write("many/here.png", "");
    folder_write("many/there.png", "");
}

static void many_files_are_read_later(void **state)
{
    (void)state;
    enum { N = 3000 };
    bool is_changed;
    write_many(N);
    int64_t begin_ms = clock_now_ms();
    open_list("many");
    int64_t listed_ms = clock_now_ms() - begin_ms;
    assert_int_equal(source_list_n(list), N - 1);
    assert_true(str_has_suffix(source_list_at(list, 0)->path, STR("/2.md")));
    assert_true(n_found <= 2);
    int n_turns = 0;
    while (source_list_work(list, NOON, &is_changed)) {
        assert_false(is_changed);
        n_turns++;
    }
    assert_true(is_changed && n_turns > 0);
    assert_int_equal(source_list_n(list), N);
    assert_true(str_has_suffix(source_list_at(list, 0)->path, STR("/3000.md")));
    assert_int_equal(source_list_at(list, N - 1)->kind, SOURCE_PICTURE);
    assert_false(source_list_work(list, NOON, &is_changed));
    begin_ms = clock_now_ms();
    assert_false(refresh());
    print_message("%d files: listed in %d ms, read in %d turns, listed again in %d ms\n", N, (int)listed_ms, n_turns,
                  (int)(clock_now_ms() - begin_ms));
    assert_false(source_list_work(list, NOON, &is_changed)); /* nothing is read twice */
    assert_int_equal(source_list_n(list), N);
    unlink(folder_path("many/7.md"));
    assert_true(refresh());
    assert_int_equal(source_list_n(list), N - 1);
}

static void a_hasty_list_begins_with_what_comes_first(void **state)
{
    (void)state;
    enum { N = 200 };
    bool is_changed;
    write_many(N);
    folder_write("many/1.md", "Text.\n");
    options.is_hasty = true;
    open_list("many");
    assert_int_equal(source_list_n(list), 1);
    assert_true(str_has_suffix(source_list_at(list, 0)->path, STR("/1.md")));
    uint64_t key = source_list_at(list, 0)->key;
    assert_true(source_list_work(list, NOON, &is_changed));
    assert_true(is_changed);
    assert_int_equal(source_list_n(list), N);
    assert_int_equal(source_list_find(list, key), 0);
    while (source_list_work(list, NOON, &is_changed))
        ;
    assert_int_equal(source_list_n(list), N + 1); /* with the picture on its own */
}

static void a_hasty_list_is_whole_where_the_first_is_not_clear(void **state)
{
    static const struct {
        const char *name, *text, *first;
    } cases[] = {{"many/1.md", "---\nuntil: 2001-01-01\n---\nText.\n", "/2.md"},
                 {"many/0/index.md", "Text.\n", "/0/index.md"},
                 {"many/0.txt", "May be a caption.\n", "/0.txt"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_many(200);
        folder_write("many/1.md", "Text.\n");
        folder_write(cases[i].name, cases[i].text);
        options.is_hasty = true;
        open_list("many");
        assert_true(source_list_n(list) >= 199);
        assert_true(str_has_suffix(source_list_at(list, 0)->path, str_from_c(cases[i].first)));
        finish(NULL);
    }
}

static void a_hasty_list_is_completed_when_it_must_be(void **state)
{
    (void)state;
    write_many(200);
    options.is_hasty = true;
    folder_write("many/1.md", "Text.\n");
    open_list("many");
    assert_int_equal(source_list_n(list), 1);
    source_list_complete(list, NOON);
    assert_int_equal(source_list_n(list), 200);
    options.is_shuffled = true;
    open_list("many");
    assert_int_equal(source_list_n(list), 200);
}

static void an_empty_folder_on_another_disk_is_one_that_went_away(void **state)
{
    (void)state;
    char disk[] = "/dev/shm/placard-test.XXXXXX", path[64];
    struct stat here, there;
    if (!mkdtemp(disk) || stat(disk, &there) < 0 || stat(test_folder, &here) < 0 || here.st_dev == there.st_dev)
        skip();
    snprintf(path, sizeof path, "%s/a.md", disk);
    int fd = open(path, O_WRONLY | O_CREAT, 0644);
    assert_true(write(fd, "Text.\n", 6) == 6 && close(fd) == 0);
    assert_int_equal(symlink(disk, folder_path("f")), 0);
    open_list("f");
    assert_int_equal(source_list_n(list), 1);
    unlink(folder_path("f"));
    mkdir(folder_path("f"), 0755); /* like a mount point without its disk */
    refresh();
    assert_int_equal(source_list_n(list), 1);
    refresh();
    assert_int_equal(source_list_n(list), 1);
    folder_write("f/c.md", "Text.\n");
    refresh();
    assert_int_equal(source_list_n(list), 1);
    assert_true(str_has_suffix(source_list_at(list, 0)->path, STR("/c.md")));
    unlink(path);
    rmdir(disk);
}

static void a_folder_that_was_emptied_has_nothing(void **state)
{
    (void)state;
    folder_write("f/a.md", "Text.\n");
    open_list("f");
    unlink(folder_path("f/a.md"));
    refresh();
    assert_int_equal(source_list_n(list), 0);
    folder_write("f/a.md", "Text.\n");
    refresh();
    assert_int_equal(source_list_n(list), 1);
    rename(folder_path("f"), folder_path("away"));
    mkdir(folder_path("f"), 0755); /* a new folder on the same disk */
    refresh();
    assert_int_equal(source_list_n(list), 0);
}

static void a_large_folder_that_is_emptied_meanwhile_has_nothing(void **state)
{
    (void)state;
    char name[32];
    write_many(200);
    folder_write("many/1.md", "Text.\n");
    options.is_hasty = true;
    open_list("many");
    assert_int_equal(source_list_n(list), 1);
    for (int i = 1; i <= 200; i++) {
        snprintf(name, sizeof name, "many/%d.md", i);
        unlink(folder_path(name));
    }
    unlink(folder_path("many/here.png"));
    unlink(folder_path("many/there.png"));
    source_list_complete(list, NOON);
    assert_int_equal(source_list_n(list), 0);
}

static void what_is_hidden_is_counted(void **state)
{
    (void)state;
    folder_write("f/a.md", "---\nschedule: {until: 2001-01-01}\n---\nText.\n");
    open_list("f");
    assert_int_equal(source_list_n(list), 0);
    assert_int_equal(source_list_n_hidden(list), 1);
}

static void what_cannot_be_read_is_an_article_whose_reason_is_said(void **state)
{
    (void)state;
    char longest[5000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    open_list(longest);
    assert_int_equal(source_list_n(list), 1);
    folder_write("f/a.md", "Text.\n");
    chmod(folder_path("f/a.md"), 0);
    gives("f", "f/a.md");
    assert_false(refresh());
    Str odd = {"a\0b.md", 6};
    options.paths = &odd;
    options.n_paths = 1;
    source_list_destroy(list);
    list = source_list_create(&options);
    assert_int_equal(source_list_n(list), 1);
    assert_false(refresh());
}

/* Makes one change such as people make; the stamps of files written in the same moment differ by their size. */
static void change_something(int turn)
{
    static const char *const contents[] = {"Text.\n", "---\norder: 2\n---\nText.\n",
                                           "---\ndate: 2024-03-01\n---\nText.\n", "Named: 3.png and 5.png.\n",
                                           "---\nuntil: 2001-01-01\n---\nText.\n"};
    static const char *const endings[] = {"md", "txt", "png", "html", "xml"};
    char name[64], other[64], text[200];
    snprintf(name, sizeof name, "r/%d.%s", rand() % 8, endings[rand() % 5]);
    snprintf(other, sizeof other, "r/%d.%s", rand() % 8, endings[rand() % 5]);
    bool is_feed = strstr(name, ".xml"), is_feed_too = strstr(other, ".xml"); /* rubbish in a feed changes nothing */
    int what = rand() % 6;
    if (what == 0)
        unlink(folder_path(name));
    else if (what == 1 && is_feed == is_feed_too)
        rename(folder_path(name), folder_path(other));
    else if (what == 2 && rand() % 4 == 0)
        folder_write("r/deep/index.md", contents[rand() % 5]);
    else if (what == 3 && rand() % 4 == 0)
        unlink(folder_path("r/deep/index.md"));
    else {
        snprintf(text, sizeof text, "%s%*s", contents[rand() % 5], 1 + turn % 90, "");
        folder_write(name, is_feed ? feed : text);
    }
}

static void a_list_that_lived_through_changes_is_as_a_new_one(void **state)
{
    (void)state;
    enum { N_CHANGES = 500 };
    srand(5);
    folder_write("r/0.md", "Text.\n");
    open_list("r");
    for (int turn = 0; turn < N_CHANGES; turn++) {
        const char *before = articles();
        change_something(turn);
        bool is_changed = refresh();
        const char *after = articles();
        struct source_list *lived = list;
        list = source_list_create(&options);
        assert_string_equal(after, articles());
        assert_int_equal(is_changed, strcmp(before, after) != 0);
        source_list_destroy(list);
        list = lived;
    }
}

/* Returns the names of the list's articles, in all rounds. */
static const char *names_in_rounds(void)
{
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < source_list_n(list); i++) {
        const struct source *s = source_list_at(list, i);
        str_builder_add_format(&b, "%s" STR_FMT, i ? " " : "", STR_ARG(path_name(s->path)));
        assert_int_equal(source_list_find(list, s->key), i); /* each place has its key */
        assert_true(s->document_key == source_key(s->path, (Str){0}));
    }
    return str_to_c(&arena, str_builder_text(&b));
}

static void languages_take_turns(void **state)
{
    (void)state;
    const char *names[] = {"a.md", "hours.de.md", "hours.en.md", "menu.fr.txt", "tour.md", "tour.pt-BR.md", "x.y.md"};
    char name[64];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(name, sizeof name, "in/%s", names[i]);
        folder_write(name, "Words.");
    }
    open_list("in");
    assert_string_equal(names_in_rounds(), "a.md hours.de.md menu.fr.txt tour.md x.y.md "
                                           "a.md hours.en.md menu.fr.txt tour.pt-BR.md x.y.md");
    options.language = STR("pt");
    open_list("in");
    assert_string_equal(names_in_rounds(), "a.md hours.de.md menu.fr.txt tour.pt-BR.md x.y.md");
    int n_passed;
    const struct passed_over *passed = source_list_passed_over(list, &n_passed);
    assert_int_equal(n_passed, 2);
    assert_true(str_has_prefix(passed[0].reason, STR("in another language")));
    options.language = STR("en");
    open_list("in");
    assert_string_equal(names_in_rounds(), "a.md hours.en.md menu.fr.txt tour.md x.y.md");
    options.language = (Str){0};
    options.shows_hidden = true;
    open_list("in");
    assert_string_equal(names_in_rounds(), "a.md hours.de.md hours.en.md menu.fr.txt tour.md tour.pt-BR.md x.y.md");
}

static void conflict_copies_and_locks_are_passed_over(void **state)
{
    (void)state;
    const char *names[] = {"a.md",
                           "a.sync-conflict-20261129-101112-ABCDEFG.md",
                           "a (conflicted copy 2026-11-29).md",
                           "a (Anna's conflicted copy 2026-11-29).md",
                           "a_conflict-20261129-101112.md",
                           "~$a.docx",
                           ".~lock.a.odt#",
                           "#a.md#",
                           ".a.md.swp",
                           "a.md~",
                           "a.md.part",
                           ".syncthing.a.md.tmp"};
    char name[96];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(name, sizeof name, "in/%s", names[i]);
        folder_write(name, "Words.");
    }
    open_list("in");
    assert_string_equal(names_in_rounds(), "a.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)
        TEST(paths_follow_one_another),
        TEST(a_folder_is_its_files_in_natural_order),
        TEST(folders_within_are_listed_at_any_depth),
        TEST(an_album_is_pictures_at_any_depth),
        TEST(names_with_dates_are_newest_first),
        TEST(copies_that_programs_leave_are_passed_over),
        TEST(a_folder_that_may_not_be_entered_says_so),
        TEST(a_folder_with_an_index_is_one_article),
        TEST(an_order_comes_before_a_date_and_a_date_before_a_name),
        TEST(what_was_set_aside_is_not_parsed),
        TEST(a_schedule_hides_and_shows),
        TEST(a_feed_is_its_entries),
        TEST(a_feed_that_cannot_be_read_is_one_article),
        TEST(an_address_is_a_document_until_a_feed_has_come),
        TEST(a_copy_that_could_not_be_read_is_read_again),
        TEST(a_picture_that_nobody_names_is_alone),
        TEST(a_short_text_beside_a_picture_is_its_caption),
        TEST(a_shuffled_list_stays_so),
        TEST(languages_take_turns),
        TEST(conflict_copies_and_locks_are_passed_over),
        TEST(a_folder_that_goes_away_stays_as_it_was),
        TEST(a_list_that_lived_through_changes_is_as_a_new_one),
        TEST(many_files_are_read_later),
        TEST(an_empty_folder_on_another_disk_is_one_that_went_away),
        TEST(a_folder_that_was_emptied_has_nothing),
        TEST(a_large_folder_that_is_emptied_meanwhile_has_nothing),
        TEST(what_is_hidden_is_counted),
        TEST(a_hasty_list_begins_with_what_comes_first),
        TEST(a_hasty_list_is_whole_where_the_first_is_not_clear),
        TEST(a_hasty_list_is_completed_when_it_must_be),
        TEST(what_cannot_be_read_is_an_article_whose_reason_is_said),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
