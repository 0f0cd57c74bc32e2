/* Notices that are files. */
#include "press/notice_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "article/article.h"
#include "base/clock.h"
#include "folder.h"

static struct notice_folder folder;
static int64_t now;

static int start(void **state)
{
    (void)state;
    folder = (struct notice_folder){0};
    now = clock_build_time() + 1000000;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    notice_folder_finish(&folder);
    return folder_remove();
}

static bool scan(void)
{
    Str paths[] = {STR("-"), STR("https://placard.example/feed"), str_from_c(test_folder)};
    return notice_folder_scan(&folder, paths, 3, now);
}

static void files_come_change_and_go(void **state)
{
    (void)state;
    assert_false(scan());
    folder_write("notices/b.md", "Second.\n");
    folder_write("notices/a.txt", "First.\n");
    folder_write("notices/_draft.md", "Not yet.\n");
    folder_write("notices/a.txt.part", "Not yet.\n");
    folder_write("notices/photo.jpg", "x");
    assert_true(scan());
    assert_int_equal(folder.open.n, 2);
    uint64_t first = folder.open.numbers[0], second = folder.open.numbers[1];
    assert_true(str_has_suffix(notice_folder_find(&folder, first)->path, STR("/a.txt")));
    assert_false(scan());
    folder_write("notices/a.txt", "First, but longer.\n");
    assert_true(scan());
    assert_true(folder.open.numbers[0] != first);
    assert_int_equal(folder.open.numbers[1], second);
    unlink(folder_path("notices/a.txt"));
    assert_true(scan());
    assert_int_equal(folder.open.n, 1);
    assert_null(notice_folder_find(&folder, first));
}

static void front_matter_says_when_and_whether_it_wakes(void **state)
{
    (void)state;
    folder_write("notices/a.md", "---\nwake: yes\n---\nAlarm.\n");
    folder_write("notices/b.md", "---\nuntil: 2001-01-01\n---\nLong ago.\n");
    folder_write("notices/c.md", "---\nfrom: 2199-01-01\nuntil: 2199-01-02\nwake: no\n---\nLater.\n");
    assert_true(scan());
    assert_int_equal(folder.open.n, 1);
    assert_int_equal(folder.open.wakes, 1);
    assert_true(notice_folder_next_change(&folder, now) > now);
    int64_t from = folder.files[2].schedule.from;
    assert_true(notice_folder_check(&folder, from));
    assert_int_equal(folder.open.n, 2);
    assert_int_equal(folder.open.wakes, 1);
    assert_false(notice_folder_check(&folder, from));
    assert_true(notice_folder_check(&folder, folder.files[2].schedule.until));
    assert_int_equal(folder.open.n, 1);
}

static void there_is_room_for_so_many(void **state)
{
    (void)state;
    for (int i = 0; i < WIRE_MOST_NOTICES + 5; i++) {
        char name[32];
        snprintf(name, sizeof name, "notices/%d.md", i);
        folder_write(name, "Words.\n");
    }
    assert_true(scan());
    assert_int_equal(folder.open.n, WIRE_MOST_NOTICES);
    assert_true(str_has_suffix(folder.files[WIRE_MOST_NOTICES - 1].path, STR("/31.md"))); /* in natural order */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_come_change_and_go, start, stop),
        cmocka_unit_test_setup_teardown(front_matter_says_when_and_whether_it_wakes, start, stop),
        cmocka_unit_test_setup_teardown(there_is_room_for_so_many, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
