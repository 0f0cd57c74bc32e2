#include "read/picture_search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/path.h"
#include "folder.h"
#include "read/pictures.h"

static void assert_found(const char *root, const char *name, const char *found)
{
    Arena arena = {0};
    Str folder = str_format(&arena, "%s/posts", root);
    struct article article = {.source = str_format(&arena, STR_FMT "/a.md", STR_ARG(folder))};
    bool is_absolute = name[0] == '/';
    article.lead.source = is_absolute ? str_from_c(name) : path_join(&arena, folder, str_from_c(name));
    Str before = article.lead.source;
    picture_search(&arena, &article);
    Str expected = found ? str_format(&arena, "%s/posts/%s", root, found) : before;
    assert_string_equal(str_to_c(&arena, article.lead.source), str_to_c(&arena, expected));
    arena_finish(&arena);
}

static void test_names_that_are_nearly_right(void **state)
{
    const char *root = *state;
    assert_found(root, "pier.jpg", "pier.jpg");
    assert_found(root, "Pier.JPG", "pier.jpg");
    assert_found(root, "Images\\Bridge.png", "images/bridge.png");
    assert_found(root, "/images/bridge.png", "images/bridge.png");
    assert_found(root, "/img/Site.png", "../static/img/site.png");
    assert_found(root, "bridge.png", "images/bridge.png");
    assert_found(root, "gone.png", NULL);
    assert_found(root, "images", NULL);
}

static void test_a_lead_without_a_title_is_a_block(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article article = {.lead = {.source = STR("a.png"), .caption = STR("C")}};
    article_add_block(&arena, &article, BLOCK_PARAGRAPH, 3)->text.str = STR("words");
    pictures_place_lead(&arena, &article);
    assert_int_equal(article.n_blocks, 2);
    assert_int_equal(article.blocks[0].kind, BLOCK_PICTURE);
    assert_true(str_is_equal(article.blocks[0].picture.caption, STR("C")));
    assert_int_equal(article.lead.source.len, 0);
    article.title = STR("T");
    article.lead.source = STR("b.png");
    pictures_place_lead(&arena, &article);
    assert_int_equal(article.n_blocks, 2);
    arena_finish(&arena);
}

static int start(void **state)
{
    *state = test_folder;
    int made = folder_make();
    folder_write("posts/a.md", "");
    folder_write("posts/pier.jpg", "");
    folder_write("posts/images/bridge.png", "");
    folder_write("static/img/site.png", "");
    return made;
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names_that_are_nearly_right),
                                       cmocka_unit_test(test_a_lead_without_a_title_is_a_block)};
    return cmocka_run_group_tests(tests, start, stop);
}
