/* Articles are read, typeset, kept and read again. */
#include "press/shelf.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"
static struct shelf *shelf;
static Str paths[8];
static uint64_t read_last, stamp_last;
static struct aside asides[1];
static int n_asides;
static Str theme;

static void note_reading(void *context, uint64_t document_key, uint64_t stamp, Str path)
{
    stamp_last = stamp;
    if (document_key)
        assert_true(document_key == source_key(path, (Str){0})); /* a death now would be blamed on this document */
    *(uint64_t *)context = document_key;
}

static void open_shelf(const char *const *names, int n)
{
    static char kept[8][128];
    struct error error = {{0}};
    struct shelf_options options = {.paths = paths,
                                    .n_paths = n,
                                    .fonts = STR(BUILD_FOLDER "/fonts"),
                                    .assets = STR(BUILD_FOLDER "/assets"),
                                    .on_reading = note_reading,
                                    .context = &read_last,
                                    .asides = asides,
                                    .n_asides = n_asides,
                                    .theme = theme};
    for (int i = 0; i < n; i++) {
        snprintf(kept[i], sizeof kept[i], "%s/%s", test_folder, names[i]);
        paths[i] = str_from_c(kept[i]);
    }
    typeset_options_init(&options.typeset, 1280, 720);
    if (!shelf_create(&options, &shelf, &error))
        fail_msg("%s", error.text);
}

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int close_shelf(void **state)
{
    (void)state;
    shelf_destroy(shelf);
    shelf = NULL;
    n_asides = 0;
    theme = (Str){0};
    return 0;
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

static struct book open_book(int article)
{
    struct book book;
    struct error error = {{0}};
    if (!shelf_open(shelf, article, INT_MAX, &book, &error))
        fail_msg("%s", error.text);
    return book;
}

static void says(int article, const char *reason)
{
    struct book book;
    struct error error = {{0}};
    assert_false(shelf_open(shelf, article, 1, &book, &error));
    if (!strstr(error.text, reason))
        fail_msg("\"%s\" does not say \"%s\"", error.text, reason);
}

static void write_long(const char *name, int n)
{
    static char text[400000];
    int len = 0;
    for (int i = 0; i < n; i++)
        len += snprintf(
            text + len, sizeof text - (size_t)len,
            "## Part %d\n\nParagraph %d tells of the harbour, of its lamps and of the boats that lie there.\n\n", i, i);
    folder_write(name, text);
}

static void an_article_is_read_and_set(void **state)
{
    (void)state;
    static const char *const names[] = {"one.md"};
    folder_write("one.md", "# The harbour\n\nIt is quiet.\n");
    open_shelf(names, 1);
    assert_int_equal(shelf_n_articles(shelf), 1);
    struct book book = open_book(0);
    assert_true(str_is_equal(book.article->title, STR("The harbour")));
    assert_true(book.deck->n_cards >= 1);
    assert_true(book.deck->is_complete);
    assert_true(read_last == source_key(paths[0], (Str){0}));
}

static void cards_are_set_as_they_are_asked_for(void **state)
{
    (void)state;
    static const char *const names[] = {"long.md"};
    struct book book;
    struct error error;
    write_long("long.md", 2000);
    open_shelf(names, 1);
    assert_true(shelf_open(shelf, 0, 1, &book, &error));
    assert_false(book.deck->is_complete);
    int n_bursts = 0;
    bool is_changed;
    while (shelf_work(shelf, &is_changed))
        n_bursts++;
    assert_true(n_bursts > 1);
    assert_true(open_book(0).deck->n_cards > 20);
}

static void what_cannot_be_read_says_why(void **state)
{
    (void)state;
    static const char *const names[] = {"nowhere.md", "bytes.txt"};
    open_shelf(names, 2);
    says(0, "nowhere.md: No such file");
    FILE *file = fopen(folder_path("bytes.txt"), "w");
    for (int i = 0; i < 4000; i++)
        fputc(i * 7 % 32, file);
    fclose(file);
    says(1, "bytes.txt");
}

static void a_reload_reads_what_changed(void **state)
{
    (void)state;
    static const char *const names[] = {"changes.md"};
    folder_write("changes.md", "# Morning\n\nText.\n");
    open_shelf(names, 1);
    assert_true(str_is_equal(open_book(0).article->title, STR("Morning")));
    folder_write("changes.md", "# Evening\n\nText.\n");
    assert_true(str_is_equal(open_book(0).article->title, STR("Morning")));
    assert_true(shelf_refresh(shelf, true));
    assert_true(str_is_equal(open_book(0).article->title, STR("Evening")));
    assert_false(shelf_refresh(shelf, true)); /* nothing changed */
}

static void the_last_good_article_is_kept(void **state)
{
    (void)state;
    static const char *const names[] = {"goes.md"};
    folder_write("goes.md", "# Still here\n\nText.\n");
    open_shelf(names, 1);
    open_book(0);
    unlink(folder_path("goes.md"));
    shelf_refresh(shelf, true);
    assert_true(str_is_equal(open_book(0).article->title, STR("Still here")));
    shelf_refresh(shelf, true);
    assert_true(str_is_equal(open_book(0).article->title, STR("Still here")));
}

static void a_folder_that_changes_is_listed_anew(void **state)
{
    (void)state;
    static const char *const names[] = {"list"};
    folder_write("list/b.md", "# B\n\nText.\n");
    open_shelf(names, 1);
    uint64_t b = shelf_source(shelf, 0)->key;
    open_book(0);
    folder_write("list/a.md", "# A\n\nText.\n");
    assert_true(shelf_refresh(shelf, true));
    assert_int_equal(shelf_find(shelf, b), 1);
    assert_int_equal(shelf_n_articles(shelf), 2);
    assert_true(str_is_equal(open_book(0).article->title, STR("A")));
    unlink(folder_path("list/b.md"));
    assert_true(shelf_refresh(shelf, true));
    assert_int_equal(shelf_find(shelf, b), -1);
    assert_int_equal(shelf_n_articles(shelf), 1);
}

static void more_articles_than_places_on_the_shelf(void **state)
{
    (void)state;
    static const char *const names[] = {"many"};
    for (int i = 0; i < 12; i++) {
        char name[32], text[64];
        snprintf(name, sizeof name, "many/%d.md", i);
        snprintf(text, sizeof text, "# Number %d\n\nText.\n", i);
        folder_write(name, text);
    }
    open_shelf(names, 1);
    for (int i = 0; i < 40; i++) {
        char title[32];
        snprintf(title, sizeof title, "Number %d", i * 5 % 12);
        assert_true(str_is_equal(open_book(i * 5 % 12).article->title, str_from_c(title)));
    }
}

static void the_end_card_s_title_is_not_what_is_being_read(void **state)
{
    (void)state;
    static const char *const names[] = {"pair"};
    folder_write("pair/1.md", "# One\n\nText.\n");
    folder_write("pair/2.md", "# Two\n\nText.\n");
    open_shelf(names, 1);
    open_book(0);
    assert_true(read_last == shelf_source(shelf, 0)->document_key);
}

/* Works until nothing is left to do. */
static void work_all(void)
{
    bool is_changed;
    while (shelf_work(shelf, &is_changed))
        ;
}

static void all_articles_outlive_their_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"disk"};
    char title[64], name[32];
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "disk/%d.md", i);
        snprintf(title, sizeof title, "# Volume %d\n\nText.\n", i);
        folder_write(name, title);
    }
    open_shelf(names, 1);
    for (int i = 0; i < 9; i++)
        open_book(i);
    work_all();
    assert_int_equal(rename(folder_path("disk"), folder_path("elsewhere")), 0);
    shelf_refresh(shelf, true);
    assert_int_equal(shelf_n_articles(shelf), 9);
    for (int i = 0; i < 18; i++) {
        snprintf(title, sizeof title, "Volume %d", i % 9);
        assert_true(str_is_equal(open_book(i % 9).article->title, str_from_c(title)));
    }
    folder_write("elsewhere/3.md", "# Mended\n\nText.\n");
    assert_int_equal(rename(folder_path("elsewhere"), folder_path("disk")), 0);
    shelf_refresh(shelf, true);
    assert_true(str_is_equal(open_book(3).article->title, STR("Mended")));
}

static void truncated_files_are_shown_as_they_were(void **state)
{
    (void)state;
    static const char *const names[] = {"cut"};
    char title[64], name[32];
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "cut/%d.md", i);
        snprintf(title, sizeof title, "# Page %d\n\nText of the page.\n", i);
        folder_write(name, title);
    }
    open_shelf(names, 1);
    for (int i = 0; i < 7; i++)
        open_book(i);
    work_all();
    for (int i = 0; i < 7; i++) {
        snprintf(name, sizeof name, "cut/%d.md", i);
        folder_write(name, "");
    }
    shelf_refresh(shelf, true);
    for (int i = 0; i < 7; i++) {
        snprintf(title, sizeof title, "Page %d", i);
        assert_true(str_is_equal(open_book(i).article->title, str_from_c(title)));
    }
}

static void what_is_set_aside_stays_so_until_it_changes(void **state)
{
    (void)state;
    static const char *const names[] = {"aside.md"};
    folder_write("aside.md", "# Bad\n\nText.\n");
    asides[0] = (struct aside){source_key(str_from_c(folder_path("aside.md")), (Str){0}), 0};
    n_asides = 1;
    open_shelf(names, 1);
    read_last = 0;
    says(0, "skipped until it changes");
    assert_true(read_last == 0); /* a death after this is not its fault */
    shelf_refresh(shelf, true);
    says(0, "skipped until it changes");
    folder_write("aside.md", "# Mended now\n\nText.\n");
    assert_true(shelf_refresh(shelf, true));
    assert_true(str_is_equal(open_book(0).article->title, STR("Mended now")));
}

static void what_has_changed_while_nobody_looked_is_not_set_aside(void **state)
{
    (void)state;
    static const char *const names[] = {"other.md", "aside.md"};
    folder_write("aside.md", "# Bad\n\nText.\n");
    folder_write("other.md", "# Other\n\nText that is looked into for its title.\n");
    open_shelf(names, 2);
    open_book(1);
    uint64_t bad = stamp_last;
    assert_true(bad != 0);
    shelf_destroy(shelf);
    folder_write("aside.md", "# Mended meanwhile\n\nText.\n");
    asides[0] = (struct aside){source_key(str_from_c(folder_path("aside.md")), (Str){0}), bad};
    n_asides = 1;
    open_shelf(names, 2);
    assert_true(str_is_equal(open_book(1).article->title, STR("Mended meanwhile")));
    assert_true(stamp_last != bad);
}

static void write_feed(const char *const *titles, int n)
{
    char text[2000];
    int len = snprintf(text, sizeof text, "<rss version=\"2.0\"><channel><title>News</title>");
    for (int i = 0; i < n; i++)
        len += snprintf(text + len, sizeof text - (size_t)len,
                        "<item><title>%s</title><guid>%c</guid><pubDate>Mon, %02d Nov 2026 10:00:00 GMT</pubDate>"
                        "<description>What there is to tell of it, in a few words.</description></item>",
                        titles[i], titles[i][0], i + 1);
    snprintf(text + len, sizeof text - (size_t)len, "</channel></rss>");
    folder_write("news.xml", text);
}

static void a_feed_is_as_many_articles_as_it_has_entries(void **state)
{
    (void)state;
    static const char *const names[] = {"news.xml"};
    static const char *const before[] = {"First", "Second", "Third"}, *const after[] = {"First, told anew", "Third"};
    write_feed(before, 3);
    open_shelf(names, 1);
    assert_int_equal(shelf_n_articles(shelf), 3);
    assert_true(str_is_equal(open_book(0).article->title, STR("Third")));
    assert_true(str_is_equal(open_book(2).article->title, STR("First")));
    uint64_t first = shelf_source(shelf, 2)->key;
    write_feed(after, 2);
    assert_true(shelf_refresh(shelf, true));
    assert_int_equal(shelf_n_articles(shelf), 2);
    assert_int_equal(shelf_find(shelf, first), 1);
    assert_true(str_is_equal(open_book(1).article->title, STR("First, told anew")));
}

static void another_screen_sets_all_anew(void **state)
{
    (void)state;
    static const char *const names[] = {"turn.md"};
    write_long("turn.md", 40);
    open_shelf(names, 1);
    int n_wide = open_book(0).deck->n_cards;
    shelf_set_screen(shelf, 400, 300);
    struct book book = open_book(0);
    assert_int_equal(book.deck->w_px, 400);
    assert_int_equal(book.deck->h_px, 300);
    assert_true(n_wide > 0 && book.deck->n_cards > 0);
    int n_cards = book.deck->n_cards;
    shelf_reset(shelf, 0);
    assert_int_equal(open_book(0).deck->n_cards, n_cards);
}

static void a_broken_theme_gives_way_to_the_built_in_one_until_it_is_mended(void **state)
{
    (void)state;
    static const char *const names[] = {"one.md"}, *const broken[] = {"margin: 99\n", "colours: ["};
    struct theme usual;
    theme_init(&usual);
    folder_write("one.md", "# One\n\nIt is quiet.\n");
    for (int i = 0; i < 3; i++) {
        if (i < 2)
            folder_write("own.yaml", broken[i]);
        else
            unlink(folder_path("own.yaml"));
        theme = str_from_c(folder_path("own.yaml"));
        open_shelf(names, 1);
        assert_true(open_book(0).deck->theme->margin == usual.margin);
        shelf_refresh(shelf, true);
        assert_true(open_book(0).deck->theme->margin == usual.margin);
        folder_write("own.yaml", "margin: 9\n");
        assert_true(shelf_refresh(shelf, true));
        assert_true(open_book(0).deck->theme->margin > 0.089);
        close_shelf(NULL);
    }
}

static void a_place_is_found_by_its_words(void **state)
{
    (void)state;
    Arena arena = {0};
    static const char *const texts[] = {"same", "b", "same", "d", "e", "same"};
    struct article article = {0};
    for (size_t i = 0; i < 6; i++)
        article_add_block(&arena, &article, BLOCK_PARAGRAPH, 1)->text.str = str_from_c(texts[i]);
    static const struct {
        const char *words;
        int block, expected;
    } cases[] = {{"b", 1, 1},     {"b", 5, 1}, {"b", 99, 1},   {"same", 3, 2}, {"same", 5, 5},
                 {"same", 99, 5}, {"e", 0, 4}, {"gone", 3, 3}, {"gone", 99, 5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct place place = shelf_find_place(&article, str_from_c(cases[i].words), (struct place){cases[i].block, 0});
        assert_int_equal(place.block, cases[i].expected);
    }
    article.n_blocks = 0;
    assert_int_equal(shelf_find_place(&article, STR("x"), (struct place){4, 9}).block, -1);
    arena_finish(&arena);
}

static void entries_of_a_feed_that_changes(void **state)
{
    static const char first[] = "<rss><channel><item><guid>a</guid><description>First of a.</description></item>"
                                "<item><guid>b</guid><description>First of b.</description></item></channel></rss>",
                      second[] = "<rss><channel><item><guid>a</guid><description>The second of a.</description></item>"
                                 "<item><guid>c</guid><description>The only of c.</description></item></channel></rss>";
    (void)state;
    folder_write("f.xml", first);
    open_shelf((const char *[]){"f.xml"}, 1);
    bool is_changed;
    while (shelf_work(shelf, &is_changed))
        ;
    assert_int_equal(shelf_n_articles(shelf), 2);
    assert_true(str_is_equal(open_book(0).article->blocks[0].text.str, STR("First of a.")));
    assert_true(str_is_equal(open_book(1).article->blocks[0].text.str, STR("First of b.")));
    folder_write("f.xml", second);
    assert_true(shelf_refresh(shelf, true));
    while (shelf_work(shelf, &is_changed))
        ;
    assert_true(str_is_equal(open_book(0).article->blocks[0].text.str, STR("The second of a.")));
    assert_true(str_is_equal(open_book(1).article->blocks[0].text.str, STR("The only of c.")));
}

static void an_article_of_yesterday_is_read_again(void **state)
{
    (void)state;
    folder_write("day.txt", "Words.");
    const char *names[] = {"day.txt"};
    open_shelf(names, 1);
    const struct article *before = open_book(0).article;
    assert_false(shelf_step(shelf));
    ((struct article *)before)->good_until = 1;
    assert_true(shelf_step(shelf));
    assert_true(shelf_refresh(shelf, false));
    assert_false(shelf_step(shelf)); /* once is enough */
    assert_int_equal(open_book(0).article->good_until, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(an_article_is_read_and_set, close_shelf),
        cmocka_unit_test_teardown(cards_are_set_as_they_are_asked_for, close_shelf),
        cmocka_unit_test_teardown(what_cannot_be_read_says_why, close_shelf),
        cmocka_unit_test_teardown(a_reload_reads_what_changed, close_shelf),
        cmocka_unit_test_teardown(an_article_of_yesterday_is_read_again, close_shelf),
        cmocka_unit_test_teardown(the_last_good_article_is_kept, close_shelf),
        cmocka_unit_test_teardown(a_folder_that_changes_is_listed_anew, close_shelf),
        cmocka_unit_test_teardown(more_articles_than_places_on_the_shelf, close_shelf),
        cmocka_unit_test_teardown(the_end_card_s_title_is_not_what_is_being_read, close_shelf),
        cmocka_unit_test_teardown(all_articles_outlive_their_folder, close_shelf),
        cmocka_unit_test_teardown(truncated_files_are_shown_as_they_were, close_shelf),
        cmocka_unit_test_teardown(what_is_set_aside_stays_so_until_it_changes, close_shelf),
        cmocka_unit_test_teardown(what_has_changed_while_nobody_looked_is_not_set_aside, close_shelf),
        cmocka_unit_test_teardown(a_feed_is_as_many_articles_as_it_has_entries, close_shelf),
        cmocka_unit_test_teardown(another_screen_sets_all_anew, close_shelf),
        cmocka_unit_test_teardown(a_broken_theme_gives_way_to_the_built_in_one_until_it_is_mended, close_shelf),
        cmocka_unit_test_teardown(entries_of_a_feed_that_changes, close_shelf),
        cmocka_unit_test(a_place_is_found_by_its_words),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
