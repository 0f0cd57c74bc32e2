#include "read/text/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define MENU "Home\nNews\nSport\nWeather\nTravel\nCooking\nGardens\nPuzzles\nShop\nSearch\n\n"
#define HEAD "The ferry that was late for a hundred years\n\nBy Jane Doe\n3 May 2020\n\n"
#define FIRST                                                                                                          \
    "Nobody on the island can say when the ferry first came late. The oldest of them, who is ninety, remembers that "  \
    "her mother already kept a second pot on the stove, for those who had to wait on the pier.\n\n"
#define SECOND                                                                                                         \
    "The boat itself is not to blame. It was built in 1911, it has had three engines since, and on a calm day it "     \
    "crosses the sound in forty minutes, as the timetable asks.\n\n"
#define THIRD                                                                                                          \
    "What makes it late is the talk on the quay. The captain knows everybody, everybody has a parcel, and a parcel "   \
    "on the island is never handed over without a word about the weather.\n\n"
#define COOKIES                                                                                                        \
    "We use cookies and similar technologies on this website to improve your experience. By continuing you consent "   \
    "to our use of cookies; read our privacy policy to change your settings.\n\n"
#define TAIL                                                                                                           \
    "Related articles\n\nThe lighthouse that went for a walk...\n\nWho counts the gulls?\n\nSubscribe\nContact\n"      \
    "Privacy policy\nTerms of use\nAdvertise\nCareers\nHelp\n\n© 2020 The Island Paper\n"

static struct page extract(Arena *arena, const char *text, bool *is_page)
{
    struct page page = {.arena = arena, .article = arena_new(arena, struct article)};
    page.n_pieces = segment_list(arena, str_from_c(text), &page.segments);
    *is_page = page_extract(&page);
    return page;
}

static void assert_str(Str actual, Str expected)
{
    if (!str_is_equal(actual, expected))
        fail_msg("\"" STR_FMT "\" is not \"" STR_FMT "\"", STR_ARG(actual), STR_ARG(expected));
}

static void test_only_the_article_stays(void **state)
{
    (void)state;
    Arena arena = {0};
    bool is_page;
    struct page page = extract(&arena, MENU HEAD FIRST SECOND THIRD TAIL COOKIES, &is_page);
    assert_true(is_page);
    assert_int_equal(page.n_pieces, 3);
    assert_true(str_has_prefix(page.segments[0].text, STR("Nobody on the island")));
    assert_true(str_has_prefix(page.segments[2].text, STR("What makes it late")));
    assert_str(page.article->title, STR("The ferry that was late for a hundred years"));
    assert_int_equal(page.article->n_authors, 1);
    assert_str(page.article->authors[0].name, STR("Jane Doe"));
    assert_str(page.article->published, STR("2020-05-03"));
    arena_finish(&arena);
}

static void test_a_heading_stays(void **state)
{
    (void)state;
    Arena arena = {0};
    bool is_page;
    struct page page = extract(&arena, MENU HEAD FIRST SECOND "A word on the quay\n\n" THIRD TAIL, &is_page);
    assert_true(is_page);
    assert_int_equal(page.n_pieces, 4);
    assert_str(page.segments[2].text, STR("A word on the quay"));
    arena_finish(&arena);
}

static void test_names_of_pictures_go(void **state)
{
    (void)state;
    Arena arena = {0};
    bool is_page;
    struct page page =
        extract(&arena, MENU HEAD "[ferry-2][pier_old]" FIRST "[1] " SECOND "[Sic] " THIRD TAIL, &is_page);
    assert_true(is_page);
    assert_int_equal(page.n_pieces, 3);
    assert_true(str_has_prefix(page.segments[0].text, STR("Nobody on the island")));
    assert_true(str_has_prefix(page.segments[1].text, STR("[1] The boat")));
    assert_true(str_has_prefix(page.segments[2].text, STR("[Sic] What")));
    arena_finish(&arena);
}

/* In a letter with many short lines and in a book with its chapters, every segment stays. */
static void test_what_is_no_page_keeps_all(void **state)
{
    (void)state;
    static const char *const texts[] = {
        FIRST SECOND THIRD, "Dear Ann,\n\n" FIRST SECOND "Yours,\n\nJane Doe\n\nOslo, 3 May 2020\n",
        "The wait\nThe boat\nThe quay\nThe talk\nThe rain\nThe oven\nThe bell\nThe end\nNotes\n\n"
        "The wait\n\n" FIRST "The boat\n\n" SECOND "The quay\n\n" THIRD "Index\n\nboat, 3\nquay, 4\n",
        ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena arena = {0};
        struct segment *segments;
        int n = segment_list(&arena, str_from_c(texts[i]), &segments);
        bool is_page;
        struct page page = extract(&arena, texts[i], &is_page);
        assert_false(is_page);
        assert_int_equal(page.n_pieces, n);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_article_stays), cmocka_unit_test(test_a_heading_stays),
        cmocka_unit_test(test_names_of_pictures_go), cmocka_unit_test(test_what_is_no_page_keeps_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
