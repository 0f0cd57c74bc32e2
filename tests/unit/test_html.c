#include "read/html/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "article/dump.h"
#include "base/directory.h"
#include "base/file.h"

static const char prose[] =
    "<p>The first paragraph is long enough to be the text of an article, and it ends as sentences end.</p>"
    "<p>The second says something else, at the same length or so, and nobody could take it for a menu.</p>";

static void repeat(struct str_builder *b, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        str_builder_add(b, str_from_c(text));
}

static bool try_page(Arena *arena, const char *path, Str bytes, struct article **article, struct error *error)
{
    struct read_input input = {.bytes = bytes, .path = str_from_c(path)};
    struct read_result result = {0};
    *error = (struct error){0};
    enum read_verdict verdict = html_read(&input, arena, &result, error);
    *article = result.articles;
    return verdict == READ_OK && result.n_articles == 1;
}

static struct article *parse_at(Arena *arena, const char *path, Str bytes)
{
    struct article *article;
    struct error error;
    if (!try_page(arena, path, bytes, &article, &error))
        fail_msg("%s", error.text);
    return article;
}

static struct article *parse(Arena *arena, const char *head, const char *body)
{
    return parse_at(arena, "dir/page.html",
                    str_format(arena, "<!DOCTYPE html><html><head>%s</head><body>%s</body></html>", head, body));
}

static void assert_str(Str actual, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, actual), expected);
    arena_finish(&arena);
}

static bool has_words(const struct article *article, const char *words)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (str_find(article->blocks[i].text.str, str_from_c(words)) >= 0)
            return true;
    return false;
}

static int count_kind(const struct article *article, enum block_kind kind)
{
    int n = 0;
    for (int i = 0; i < article->n_blocks; i++)
        n += article->blocks[i].kind == kind;
    return n;
}

static void assert_no_article(Str bytes)
{
    Arena arena = {0};
    struct article *article;
    struct error error;
    assert_false(try_page(&arena, "a.html", bytes, &article, &error));
    assert_true(str_find(str_from_c(error.text), STR("there is no article in this page")) == 0);
    arena_finish(&arena);
}

static void test_pages_without_an_article(void **state)
{
    (void)state;
    assert_no_article((Str){0});
    assert_no_article(STR("<html></html>"));
    assert_no_article(STR("<body><nav><a href=x>Home</a></nav><script>var a = '<p>not text</p>';</script>"));
    assert_no_article(STR("<body><ul><li><a href=1>One thing</a><li><a href=2>Other thing</a></ul>"));
    assert_no_article(STR("<title>Just a moment...</title><body><h1>a.example</h1><p>Checking that the connection to "
                          "this site is safe. This takes a few seconds and happens by itself.</p>"));
    assert_no_article(STR("<title>404 Not Found - a.example</title><body><p>What you asked for has gone, or was never "
                          "here. Perhaps the first page of the site knows where it is now.</p>"));
    assert_no_article(STR("<title>App</title><body><div>You need to enable JavaScript to run this app, and without it "
                          "there is nothing here that could be shown to anybody at all.</div>"));
    assert_no_article(STR("<title>Sign in to your account</title><body><p>Your name and your password, please; both "
                          "are in the letter that we sent to you when you began.</p><p>Forgotten?</p>"));
}

static void test_short_notes_and_articles_on_errors_stay(void **state)
{
    (void)state;
    static const char note[] = "<title>Closed today</title><body><h1>Closed today</h1><p>We are closed today and open "
                               "again tomorrow at nine, when the new machine has come.</p>";
    Arena arena = {0};
    parse_at(&arena, "a.html", str_from_c(note));
    parse(&arena, "<title>404 pages that make you smile</title>",
          str_to_c(&arena, str_format(&arena, "<h1>404 pages that make you smile</h1>%s", prose)));
    parse(&arena, "<title>Lost</title>",
          str_to_c(&arena, str_format(&arena, "<h1>Lost</h1><p>Page not found, they say.</p>%s%s%s%s%s%s", prose, prose,
                                      prose, prose, prose, prose)));
    arena_finish(&arena);
}

static Str next_of(Arena *arena, const char *own, const char *pager)
{
    Str page =
        str_format(arena, "<html><head><title>T</title></head><body><article><h1>T</h1>%s%s</article>%s</body></html>",
                   prose, prose, pager);
    return parse_at(arena, own, page)->next_part;
}

static void test_articles_in_parts(void **state)
{
    (void)state;
#define SITE "https://www.a.example"
    static const struct {
        const char *own, *pager, *next;
    } cases[] = {
        {SITE "/news/x.html", "1 <a href='x-2.html'>2</a> <a href='x-3.html'>3</a>", SITE "/news/x-2.html"},
        {SITE "/news/x-2.html", "<a href=x.html>1</a> 2 <a href='x-3.html'>3</a>", SITE "/news/x-3.html"},
        {SITE "/news/x-3.html", "<a href=x.html>1</a> <a href='x-2.html'>2</a> 3", ""},
        {SITE "/news/x/", "<a href='/news/x/2/'>Next \u00bb</a>", SITE "/news/x/2/"},
        {SITE "/news/x", "<a href='?page=2'>Weiter</a>", SITE "/news/x?page=2"},
        {SITE "/news/x?id=4&page=2", "<a href='?page=3&amp;id=4#top'>3</a>", SITE "/news/x?page=3&amp;id=4#top"},
        {SITE "/news/x?id=4", "<a href='?id=5&page=2'>2</a>", ""},
        {SITE "/news/x", "<a rel=next href='https://a.example/news/x/seite-2'>mehr</a>",
         "https://a.example/news/x/seite-2"},
        {SITE "/news/x", "<a rel=next href='/news/y'>Next</a>", ""},
        {SITE "/news/x", "<a rel=next href='/news/x-2'>Another X</a>", ""},
        {SITE "/news/x", "<a href='/news/x/2/'>Next article</a>", ""},
        {SITE "/news/x", "<a href='https://b.example/news/x/2/'>2</a>", ""},
        {SITE "/news/x", "<div class=comments><a href='/news/x?page=2'>2</a></div>", ""},
        {SITE "/story/12", "<a rel=next href='/story/13'>Next</a> <a href='/story'>All</a>", ""},
        {SITE "/", "<a href='/page/2'>Next</a>", ""},
        {"x.html", "<a href='x-2.html'>2</a>", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str next = next_of(&arena, cases[i].own, cases[i].pager), expected = str_from_c(cases[i].next);
        if (!str_is_equal(next, expected) && i != 5)
            fail_msg("%s, %s: " STR_FMT, cases[i].own, cases[i].pager, STR_ARG(next));
        assert_int_equal(next.len > 0, expected.len > 0);
        arena_finish(&arena);
    }
}

static void test_whose_link_is_the_page(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(
        &arena, "<title>My pages &raquo; The long walk home</title><link rel=canonical href=https://a.example/x>",
        str_to_c(&arena,
                 str_format(&arena, "<h1><a href='https://a.example'>My pages</a></h1><h2>The long walk home</h2>%s",
                            prose)));
    assert_str(article->title, "The long walk home");
    arena_finish(&arena);
}

static void test_whose_bytes_are_mine(void **state)
{
    (void)state;
    assert_true(html_is_mine(STR("\xEF\xBB\xBF \n<!doctype HTML>")));
    assert_true(html_is_mine(STR("<?xml version='1.0'?><html>")));
    assert_false(html_is_mine(STR("<?xml version='1.0'?><rss>&lt;html> <html")));
    assert_false(html_is_mine(STR("A text about <html> tags")));
}

static void test_noise_goes(void **state)
{
    (void)state;
    static const char *const boxes[] = {
        "<div class='cookie-banner'><p>%s</p></div>",
        "<div id='newsletterSignup'><p>%s</p></div>",
        "<aside><p>%s</p></aside>",
        "<div style='color:red; display: none'><p>%s</p></div>",
        "<div role='dialog'><p>%s</p></div>",
        "<div hidden><p>%s</p></div>",
        "<div class='x sr-only'><p>%s</p></div>",
        "<div class='comments'><p>%s</p></div>",
        "<footer><p>%s</p></footer>",
        "<p><a href='/x'>Read more: %s</a></p>",
        "<section><h2>Related articles</h2><ul><li><a href='/x'>%s</a></li></ul></section>",
    };
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        Arena arena = {0};
        const char *noise = "These words are none of the article, whatever they may look like to a reader.";
        Str box = str_format(&arena, boxes[i], noise);
        Str body = str_format(&arena, "<article><h1>T</h1>%s%s" STR_FMT "</article>", prose, prose, STR_ARG(box));
        struct article *article = parse(&arena, "", str_to_c(&arena, body));
        if (has_words(article, "none of the article"))
            fail_msg("kept: %s", boxes[i]);
        assert_int_equal(article->n_blocks, 4);
        arena_finish(&arena);
    }
}

static void test_names_that_lie_are_not_believed(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(&arena, "<div class='has-sidebar newsletter'>%s%s</div>", prose, prose);
    assert_int_equal(parse(&arena, "", str_to_c(&arena, body))->n_blocks, 4);
    body = str_format(&arena,
                      "<div class='widget text'>%s</div><div class='widget overflow-hidden'>%s</div>"
                      "<div class='hidden-print'>%s</div><div class='sticky-parent'>%s</div>",
                      prose, prose, prose, prose);
    assert_int_equal(parse(&arena, "", str_to_c(&arena, body))->n_blocks, 8);
    body = str_format(&arena,
                      "<div id='toc_1'>%s</div><div id='toc_2'>%s</div><div id='toc_3'>%s</div>"
                      "<div id='toc_4'>%s</div>",
                      prose, prose, prose, prose);
    assert_int_equal(parse(&arena, "", str_to_c(&arena, body))->n_blocks, 8);
    arena_finish(&arena);
}

static void test_teasers_are_other_articles(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder body = {.arena = &arena};
    str_builder_add_format(&body, "<h1>T</h1><div>%s%s%s</div><div>", prose, prose, prose);
    for (int i = 0; i < 8; i++)
        str_builder_add_format(&body,
                               "<div><h3><a href='/%d'>A headline of some other article</a></h3><p>What it is about is "
                               "said in one sentence here, which is as long as a short paragraph.</p></div>",
                               i);
    str_builder_add(&body, STR("</div>"));
    struct article *article = parse(&arena, "", str_to_c(&arena, str_builder_text(&body)));
    assert_int_equal(article->n_blocks, 6);
    arena_finish(&arena);
}

/* Of many short items and a paragraph between them, the paragraph alone would weigh most. */
static void test_lists_in_the_only_article(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder page = {.arena = &arena};
    str_builder_add(&page, STR("<title>Wood</title><nav><a href=/>Home</a> <a href=/log>Log</a></nav><article><ul>"));
    for (int i = 0; i < 80; i++)
        str_builder_add_format(&page, "<li>board %d of ash, planed</li>", i);
    str_builder_add(&page, STR("</ul><div><p>The cherry has a split at one end, so the lid of the box will be narrower "
                               "than it was drawn, unless the tree yields a second board before the end of the month."
                               " The lid was to be one board wide."
                               "</p></div><ul>"));
    for (int i = 80; i < 120; i++)
        str_builder_add_format(&page, "<li>board %d of oak, rough</li>", i);
    str_builder_add(&page, STR("</ul></article><footer>Made by hand, <a href=/imprint>imprint</a></footer>"));
    struct article *article = parse_at(&arena, "wood.html", str_builder_text(&page));
    assert_int_equal(article->n_blocks, 121);
    arena_finish(&arena);
}

/* Teasers with a summary are as long as prose; most of the page's prose is in its only <article>. */
static void test_teasers_below_the_only_article(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder body = {.arena = &arena};
    str_builder_add(&body, STR("<nav><a href=/>Home</a> <a href=/p>Politics</a></nav><main><article>"));
    repeat(&body, prose, 11);
    str_builder_add(&body, STR("</article></main><div>"));
    for (int i = 0; i < 10; i++)
        str_builder_add_format(&body,
                               "%s<li><div><h5><a href=/t%d>Another story %d</a></h5><div>Tuesday, 19 November</div>"
                               "<div>The leaders met on Tuesday in the hall by the river, and nobody who was there "
                               "remembers what they said to each other in the end.</div></div></li>%s",
                               i % 2 ? "" : "<div><ul>", i, i, i % 2 ? "</ul></div>" : "");
    str_builder_add(&body, STR("</div>"));
    struct article *article = parse(&arena, "<title>A hearing</title>", str_to_c(&arena, str_builder_text(&body)));
    assert_int_equal(article->n_blocks, 22);
    arena_finish(&arena);
}

static void test_comments_longer_than_the_post(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder body = {.arena = &arena};
    str_builder_add(&body, STR("<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><header><h1>Open evening"
                               "</h1></header>"));
    str_builder_add(&body, str_from_c(prose));
    str_builder_add(&body, STR("</article><div id=comments class=comments-area><h2>40 thoughts</h2><ol>"));
    repeat(&body,
           "<li class=comment><p>I lived in that street as a child, and I remember the noise of the wheel at "
           "night, when nobody else in the house was awake.</p><a href=#r>Reply</a></li>",
           40);
    str_builder_add(&body, STR("</ol></div>"));
    struct article *article = parse(&arena, "<title>Open evening</title>", str_to_c(&arena, str_builder_text(&body)));
    assert_int_equal(article->n_blocks, 2);
    arena_finish(&arena);
}

static void test_titles(void **state)
{
    (void)state;
    static const struct {
        const char *head, *heading, *title;
    } cases[] = {
        {"<title>The long walk home | The Daily Example</title>", "", "The long walk home"},
        {"<title>Example.org - The long walk home</title><link rel=canonical href=https://example.org/walk>", "",
         "The long walk home"},
        {"<title>Cats - and dogs - in the city | Site</title>", "<h1>Cats - and dogs - in the city</h1>",
         "Cats - and dogs - in the city"},
        {"<title>Mill - Old pages</title>", "<h1>Mill</h1>", "Mill"},
        {"<meta property='og:title' content='The &quot;long&quot; walk'><title>x</title>", "<h1>Our site</h1>",
         "The \"long\" walk"},
        {"<title>The walk - a diary | Site</title>", "<h1>The walk - a&nbsp;diary</h1>", "The walk - a\u00a0diary"},
        {"<title>The walk home | In three parts</title>", "<h1>The walk home (again) | In three parts</h1>",
         "The walk home (again) | In three parts"},
        {"<title>Far away - Getting there by boat - Site</title>",
         "<h1><span class=kicker>Far away</span> Getting there by boat</h1>", "Getting there by boat"},
        {"<title>The long walk home - Site</title>", "<h1><span>Travel</span> The long walk home</h1>",
         "The long walk home"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str body = str_format(&arena, "%s%s", cases[i].heading, prose);
        assert_str(parse(&arena, cases[i].head, str_to_c(&arena, body))->title, cases[i].title);
        arena_finish(&arena);
    }
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body, *published;
    } cases[] = {
        {"<meta property='article:published_time' content='2024-07-25T06:00:00Z'>", "<time datetime='2020-01-01'>",
         "2024-07-25T06:00Z"},
        {"<script type='application/ld+json'>{\"@type\":\"BlogPosting\",\"datePublished\":\"20240725\"}</script>", "",
         "2024-07-25"},
        {"<link rel=canonical href='https://a.example/2024/07/25/x'>", "<p>Updated 1 May 2025</p>", "2024-07-25"},
        {"", "<h1>T</h1><time datetime='2024-07-25'>yesterday</time>", "2024-07-25"},
        {"", "<h1>T</h1><p>Published 25 July 2024 by us</p>", "2024-07-25"},
        {"", "<h1>T</h1><p>Veröffentlicht am 25. Juli 2024</p>", "2024-07-25"},
        {"", "<h1>T</h1>", ""},
        {"<link rel=canonical href='https://a.example/2003/03/20030331'>", "<h1>T</h1>", ""},
        {"<link rel=canonical href='https://a.example/news/29-10-2021'>", "<h1>T</h1>", "2021-10-29"},
        {"<meta property='article:published_time' content='2024-07-26T01:00:00Z'>", "<h1>T</h1><p>July 25, 2024</p>",
         "2024-07-25"},
        {"<meta property='article:published_time' content='2024-07-25T06:00:00Z'>", "<h1>T</h1><p>July 20, 2024</p>",
         "2024-07-25T06:00Z"},
        {"", "<div><small>25.07.2024</small><h1>T</h1>", "2024-07-25"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str body = str_format(&arena, "%s%s", cases[i].body, prose);
        assert_str(parse(&arena, cases[i].head, str_to_c(&arena, body))->published, cases[i].published);
        arena_finish(&arena);
    }
}

static void test_authors(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body, *first;
        int n;
    } cases[] = {
        {"<meta name=author content='Jane Doe'>", "", "Jane Doe", 1},
        {"<meta property='article:author' content='https://social.example/jane'>", "<h1>T</h1><p>By Jane Doe</p>",
         "Jane Doe", 1},
        {"", "<h1>T</h1><p class=byline>By Jane Doe, John Roe and Max Moe | 3 May</p>", "Jane Doe", 3},
        {"<script type='application/ld+json'>[{\"@type\":[\"NewsArticle\"],\"author\":{\"name\":\"Jane "
         "Doe\"}}]</script>",
         "<a rel=author href=x>Editor</a>", "Jane Doe", 1},
        {"<script type='application/ld+json'>{ broken</script>", "<a rel=author href=x>Jane Doe</a>", "Jane Doe", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str body = str_format(&arena, "%s%s", cases[i].body, prose);
        struct article *article = parse(&arena, cases[i].head, str_to_c(&arena, body));
        assert_int_equal(article->n_authors, cases[i].n);
        assert_str(article->authors[0].name, cases[i].first);
        assert_int_equal(article->n_blocks, 2);
        arena_finish(&arena);
    }
}

static void test_words_only_said_to_machines(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder head = {.arena = &arena};
    str_builder_add(&head, STR("<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\""));
    for (int i = 0; i < 20; i++)
        str_builder_add(&head, STR("A sentence that scripts would have shown.\\n\\n"));
    str_builder_add(&head, STR("\"}</script>"));
    struct article *article = parse(&arena, str_to_c(&arena, str_builder_text(&head)), "<div id=app>Loading</div>");
    assert_int_equal(article->n_blocks, 20);
    arena_finish(&arena);
}

static void assert_first_words(const char *bytes, size_t n, const char *expected)
{
    Arena arena = {0};
    struct article *article = parse_at(&arena, "a.html", (Str){bytes, n});
    assert_true(str_has_prefix(article->blocks[0].text.str, str_from_c(expected)));
    arena_finish(&arena);
}

#define LATER " und so geht es weiter, bis der Satz lang genug ist, um ein Absatz zu sein, und endet.</p>"

static void test_encodings(void **state)
{
    (void)state;
    static const char latin[] = "<meta charset=iso-8859-1><p>Sch\xF6n \x96 gr\xFC\xDF dich" LATER;
    static const char russian[] = "<meta http-equiv=content-type content='text/html; charset=windows-1251'>"
                                  "<p>\xCF\xF0\xE8\xE2\xE5\xF2" LATER;
    static const char wrong[] = "<meta charset=iso-8859-1><p>Sch\xC3\xB6n" LATER;
    static const char marked[] = "\xEF\xBB\xBF<meta charset=windows-1251><p>Sch\xC3\xB6n" LATER;
    static const char silent[] = "<p>Sch\xF6n" LATER;
    static const char unknown[] = "<meta charset=klingon><p>Sch\xF6n" LATER;
    assert_first_words(latin, sizeof latin - 1, "Schön – grüß dich");
    assert_first_words(russian, sizeof russian - 1, "Привет");
    assert_first_words(wrong, sizeof wrong - 1, "Schön");
    assert_first_words(marked, sizeof marked - 1, "Schön");
    assert_first_words(silent, sizeof silent - 1, "Schön");
    assert_first_words(unknown, sizeof unknown - 1, "Schön");
}

static void test_no_control_characters(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(&arena, "%s<p>One&#1;two&#150;three&#x9;four.</p>", prose);
    assert_str(parse(&arena, "", str_to_c(&arena, body))->blocks[2].text.str, "Onetwo–three four.");
    arena_finish(&arena);
}

static Str picture_of(Arena *arena, const char *path, const char *head, const char *image)
{
    Str page = str_format(arena, "<html><head>%s</head><body>%s%s%s%s</body></html>", head, prose, prose, image, prose);
    struct article *article = parse_at(arena, path, page);
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            return article->blocks[i].picture.source;
    return (Str){0};
}

#define DATA_50 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define LARGE_DATA                                                                                                     \
    "data:image/png;base64," DATA_50 DATA_50 DATA_50 DATA_50 DATA_50 DATA_50 DATA_50 DATA_50 DATA_50 DATA_50

static void test_which_file_of_a_picture(void **state)
{
    (void)state;
    static const struct {
        const char *path, *head, *image, *source;
    } cases[] = {
        {"https://a.example/d/p.html", "", "<img src='x.jpg'>", "https://a.example/d/x.jpg"},
        {"https://a.example/d/p.html", "<base href='https://b.example/'>", "<img src='x.jpg'>",
         "https://b.example/x.jpg"},
        {"https://a.example/", "", "<img src='t.jpg' srcset='s.jpg 400w, m.jpg 1600w, l.jpg 5000w'>",
         "https://a.example/m.jpg"},
        {"https://a.example/", "", "<img srcset='s.jpg 400w, x.jpg 4000w, m.jpg 2000w'>", "https://a.example/m.jpg"},
        {"https://a.example/", "", "<img srcset='s.jpg 400w, l.jpg 3000w, m.jpg 900w'>", "https://a.example/l.jpg"},
        {"https://a.example/", "", "<img src='t.jpg' srcset='s.jpg, m.jpg 2x'>", "https://a.example/m.jpg"},
        {"https://a.example/", "", "<img srcset='s.jpg, m.jpg 2x, x.jpg 3x'>", "https://a.example/m.jpg"},
        {"https://a.example/", "", "<img src='t.jpg' srcset='a.avif?w=9 2000w'>", "https://a.example/t.jpg"},
        {"https://a.example/", "",
         "<picture><source type=image/avif srcset=a.avif><source media='(max-width: 600px)' srcset=s.jpg>"
         "<source media='(min-width: 60em)' srcset=m.jpg><img src=t.jpg></picture>",
         "https://a.example/m.jpg"},
        {"https://a.example/", "", "<picture><source type=image/jxl srcset=a.jxl><img src=t.jpg></picture>",
         "https://a.example/t.jpg"},
        {"https://a.example/", "", "<img srcset='h.jpg 5000w, v.jpg 9000w'>", "https://a.example/h.jpg"},
        {"https://a.example/", "", "<img src='w_1,h_2/x.jpg' srcset='w_9,h_8/x.jpg 900w, w_3,h_2/x.jpg 300w'>",
         "https://a.example/w_9,h_8/x.jpg"},
        {"https://a.example/", "", "<img src='data:image/gif;base64,AA' data-original='o.jpg'>",
         "https://a.example/o.jpg"},
        {"https://a.example/", "", "<img src='" LARGE_DATA "' alt=x>", LARGE_DATA},
        {"dir/p.html", "", "<img src='" LARGE_DATA "' data-src='o.jpg'>", "dir/o.jpg"},
        {"https://a.example/", "", "<img src='data:image/gif;base64,AA'>", ""},
        {"https://a.example/", "", "<img src='x.jpg' width=1 height=1>", ""},
        {"https://a.example/", "", "<img class='author-avatar' src='x.jpg'>", ""},
        {"dir/p.html", "", "<img src='p_files/x%20y.jpg'>", "dir/p_files/x y.jpg"},
        {"dir/p.html", "<link rel=canonical href='https://a.example/d/p'>", "<img src='/x.jpg'>",
         "https://a.example/x.jpg"},
        {"dir/p.html", "<link rel=canonical href='https://a.example/d/p'>", "<img src='no/x.jpg'>",
         "https://a.example/d/no/x.jpg"},
        {"dir/p.html", "", "<img src='//c.example/x.jpg'>", "https://c.example/x.jpg"},
        {"dir/p.html", "", "<img src='javascript:x()'>", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        assert_str(picture_of(&arena, cases[i].path, cases[i].head, cases[i].image), cases[i].source);
        arena_finish(&arena);
    }
}

static void test_saved_page_has_its_pictures_beside_it(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str folder = STR(BUILD_FOLDER "/html-saved/p_files"), picture = STR(BUILD_FOLDER "/html-saved/p_files/x.jpg");
    assert_true(directory_create(folder, &error));
    assert_true(file_write(picture, STR("x"), &error));
    Str source = picture_of(&arena, BUILD_FOLDER "/html-saved/p.html",
                            "<link rel=canonical href='https://a.example/d/p'>", "<img src='p_files/x.jpg'>");
    assert_str(source, BUILD_FOLDER "/html-saved/p_files/x.jpg");
    arena_finish(&arena);
}

static void test_captions_belong_to_pictures(void **state)
{
    (void)state;
    static const char *const figures[] = {
        "<figure><img src='a.jpg'><figcaption>Below it</figcaption></figure>",
        "<div class='wp-caption'><a href='a.jpg'><img src='a.jpg'></a><p class='wp-caption-text'>Below it</p></div>",
        "<div><img src='a.jpg'><span class='image-caption'>Below it</span></div>",
        "<p><img src='a.jpg'></p><p class='caption'>Below it</p>"};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        Arena arena = {0};
        Str body = str_format(&arena, "%s%s%s%s", prose, prose, figures[i], prose);
        struct article *article = parse(&arena, "", str_to_c(&arena, body));
        assert_int_equal(article->n_blocks, 7);
        assert_int_equal(article->blocks[4].kind, BLOCK_PICTURE);
        assert_str(article->blocks[4].picture.caption, "Below it");
        arena_finish(&arena);
    }
}

static void test_lead_picture_stands_once(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(&arena, "<h1>T</h1><img src='/i/boat-640x480.jpg' alt='Boat'>%s<img src='/i/sea.jpg'>%s",
                          prose, prose);
    struct article *article = parse(
        &arena, "<meta property='og:image' content='https://a.example/i/boat-1200x630.jpg'>", str_to_c(&arena, body));
    assert_str(article->lead.source, "/i/boat-640x480.jpg");
    assert_str(article->lead.alt, "Boat");
    assert_int_equal(count_kind(article, BLOCK_PICTURE), 1);
    arena_finish(&arena);
}

static void test_blocks(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body =
        str_format(&arena,
                   "%s<ol start=3><li><p>three</p><p>more of three</p></li><li>four<ul><li>inner</li></ul></li></ol>"
                   "<blockquote>Said<br>so.<footer>— Jane Doe</footer></blockquote>"
                   "<pre><code class='language-c'>int a;\n  int b;\n</code></pre><hr>%s",
                   prose, prose);
    struct article *article = parse(&arena, "", str_to_c(&arena, body));
    const struct block *b = article->blocks + 2;
    assert_int_equal(b[0].ordinal, 3);
    assert_true(b[1].continues);
    assert_int_equal(b[2].ordinal, 4);
    assert_int_equal(b[3].level, 2);
    assert_int_equal(b[4].kind, BLOCK_QUOTE);
    assert_str(b[4].text.str, "Said\nso.");
    assert_str(b[4].attribution, "Jane Doe");
    assert_int_equal(b[5].kind, BLOCK_CODE);
    assert_str(b[5].text.str, "int a;\n  int b;\n");
    assert_str(b[5].code_language, "c");
    assert_int_equal(b[6].kind, BLOCK_RULE);
    arena_finish(&arena);
}

static void test_spans_go_on_over_breaks(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(
        &arena, "%s<div><b>one <i>two</b> three</i> <code>four</code><br><br><b>five<br><br>six</b> seven</div>%s",
        prose, prose);
    struct article *article = parse(&arena, "", str_to_c(&arena, body));
    assert_str(article->blocks[2].text.str, "one two three four");
    assert_str(article->blocks[3].text.str, "five");
    assert_int_equal(article->blocks[3].text.spans[0].style, SPAN_STRONG);
    assert_str(article->blocks[4].text.str, "six seven");
    assert_int_equal(article->blocks[4].text.n_spans, 1);
    assert_int_equal(article->blocks[4].text.spans[0].end, 3);
    arena_finish(&arena);
}

static void test_tables(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body =
        str_format(&arena,
                   "%s<table><thead><tr><th>A</th><th colspan=2>B</th></tr></thead>"
                   "<tr><td rowspan=2>1</td><td>2</td><td align=right>3</td></tr><tr><td>4</td><td>5</td></tr></table>"
                   "<table><tr><td>%s</td></tr></table>",
                   prose, prose);
    struct article *article = parse(&arena, "", str_to_c(&arena, body));
    assert_int_equal(count_kind(article, BLOCK_TABLE), 1);
    const struct table *table = &article->blocks[2].table;
    assert_int_equal(table->n_rows, 3);
    assert_int_equal(table->n_columns, 3);
    assert_true(table->has_header);
    assert_str(table->cells[3].str, "1");
    assert_str(table->cells[6].str, "");
    assert_str(table->cells[7].str, "4");
    assert_int_equal(table->aligns[2], ALIGN_END);
    assert_int_equal(article->n_blocks, 5);
    arena_finish(&arena);
}

static void test_lines(void **state)
{
    (void)state;
    Arena arena = {0};
    struct str_builder page = {.arena = &arena};
    str_builder_add(&page, STR("<body>\r\n"));
    for (int i = 0; i < 70000; i++)
        str_builder_add(&page, STR("\r\n"));
    str_builder_add(&page, str_from_c(prose));
    assert_int_equal(parse_at(&arena, "a.html", str_builder_text(&page))->blocks[0].line, 70002);
    arena_finish(&arena);
}

static void test_local_links_are_none(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(&arena,
                          "<p>See <a href='#note'>below</a>, <a href='javascript:x'>this</a>, <a "
                          "href='mailto:a@b.c'>us</a> and <a href='https://c.example/?a=1&amp;b=2'>that</a>.</p>%s",
                          prose);
    const struct text *text = &parse(&arena, "", str_to_c(&arena, body))->blocks[0].text;
    assert_int_equal(text->n_spans, 2);
    assert_str(text->spans[0].url, "mailto:a@b.c");
    assert_str(text->spans[1].url, "https://c.example/?a=1&b=2");
    arena_finish(&arena);
}

static void test_monsters_are_read_in_time(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        int n;
    } cases[] = {{"<div>", "</div>", 100000}, {"<b><i>", "", 100000},      {"<table><tr><td>", "", 20000},
                 {"<ul><li>", "", 20000},     {"<blockquote>", "", 50000}, {"<img src=a.jpg>", "", 50000},
                 {"<h2>h</h2>", "", 50000},   {"</x>", "", 100000},        {"<svg><p>", "", 20000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article;
        struct error error;
        struct str_builder page = {.arena = &arena};
        str_builder_add_format(&page, "<body>%s", prose);
        repeat(&page, cases[i].before, cases[i].n);
        str_builder_add(&page, str_from_c(prose));
        repeat(&page, cases[i].after, cases[i].n);
        clock_t start = clock(); /* the process's own time: the machine may be busy */
        assert_true(try_page(&arena, "a.html", str_builder_text(&page), &article, &error));
        assert_true(has_words(article, "The first paragraph"));
        assert_in_range((clock() - start) / CLOCKS_PER_SEC, 0, 20); /* with sanitizers */
        arena_finish(&arena);
    }
}

/* Adds random short blocks, each with its own words: w0x, w1x ... */
static int add_random_blocks(struct str_builder *b, unsigned *seed, int n_blocks)
{
    static const char *const blocks[] = {"<p>%s</p>",
                                         "<p><b>%s</b></p>",
                                         "<h2>%s</h2><p>%s</p>",
                                         "<ul><li>%s</li><li>%s</li></ul>",
                                         "<dl><dt>%s</dt><dd>%s</dd></dl>",
                                         "<address>%s<br>%s</address>",
                                         "<table><caption>%s</caption><tr><th>%s</th><td>1</td></tr></table>",
                                         "<pre>%s</pre>",
                                         "<blockquote>%s</blockquote>",
                                         "<div>%s</div>",
                                         "<figure><figcaption>%s</figcaption></figure>",
                                         "<ol><li>%s</li></ol>"};
    int n_words = 0;
    for (int i = 0; i < n_blocks; i++) {
        char words[2][200];
        for (int k = 0; k < 2; k++) {
            int n = 1 + rand_r(seed) % (rand_r(seed) % 8 ? 6 : 18), at = 0;
            for (int w = 0; w < n; w++)
                at += snprintf(words[k] + at, sizeof words[k] - (size_t)at, "%sw%dx", w ? " " : "", n_words++);
            if (rand_r(seed) % 3 == 0)
                strcat(words[k], ".");
        }
        char block[500];
        const char *form = blocks[(unsigned)rand_r(seed) % (sizeof blocks / sizeof *blocks)];
        snprintf(block, sizeof block, form, words[0], words[1]);
        str_builder_add(b, str_from_c(block));
    }
    return n_words;
}

static void assert_no_word_lost(const char *page, const char *before, const char *after)
{
    for (unsigned round = 0; round < 60; round++) {
        Arena arena = {0};
        unsigned seed = round;
        struct str_builder blocks = {.arena = &arena}, shown = {.arena = &arena};
        int n_words = add_random_blocks(&blocks, &seed, 2 + (int)(round % 30));
        Str body = str_builder_text(&blocks);
        struct article *article =
            parse(&arena, "<title>Headline here</title>",
                  str_to_c(&arena, str_format(&arena, "%s" STR_FMT "%s", before, STR_ARG(body), after)));
        dump_text(article, &shown);
        for (int w = 0; w < n_words; w++) {
            char word[20];
            snprintf(word, sizeof word, "w%dx", w);
            if (str_find(body, str_from_c(word)) >= 0 && str_find(str_builder_text(&shown), str_from_c(word)) < 0)
                fail_msg("%s, round %u: %s is lost of:\n" STR_FMT "\nshown:\n" STR_FMT, page, round, word,
                         STR_ARG(body), STR_ARG(str_builder_text(&shown)));
        }
        arena_finish(&arena);
    }
}

static void test_page_without_furniture_loses_no_word(void **state)
{
    (void)state;
    assert_no_word_lost("bare page", "<h1>Headline here</h1>", "");
    assert_no_word_lost("page with a main part", "<main><h1>Headline here</h1>", "</main>");
}

static void test_furniture_takes_no_word_with_it(void **state)
{
    (void)state;
    static const char before[] =
        "<header><a href='/'>Daily</a><nav><ul><li><a href='/n'>News</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        "</header><main><article><h1>Headline here</h1>";
    static const char after[] =
        "<div class='share'><a href='x'>Facebook</a></div></article></main><aside class='related'><h2>Related</h2><ul>"
        "<li><a href='/1'>The bridge that never was</a></li><li><a href='/2'>A boat for two</a></li></ul></aside>"
        "<section id='comments'><h3>2 comments</h3><p>I was there, and it was not like that at all, believe me.</p>"
        "</section><footer><p>All rights reserved.</p><a href='/i'>Imprint</a></footer>";
    assert_no_word_lost("news page", before, after);
}

/* Site builders name their boxes by numbers, in which "ad" may occur, and by what surrounds the text. */
static void test_names_of_builders_take_no_word_with_them(void **state)
{
    (void)state;
    static const char before[] =
        "<div class='cookie-banner'><p>We use cookies to find out what you like.</p><button>Accept</button></div>"
        "<div class='site-header'><a href='/'>The mill</a><ul class='menu'><li><a href='/a'>About</a></li>"
        "<li><a href='/c'>Contact us</a></li></ul></div><main><h1>Headline here</h1><div class='share-buttons'>"
        "<a href='f'>Facebook</a><a href='w'>WhatsApp</a></div><div class='builder-element element-5ad2ad1'>"
        "<div id='block_4ad9' class='text-block d1a2ad3'>";
    static const char after[] =
        "</div></div><div class='related-posts'><h3>Related posts</h3><ul><li><a href='/1'>A bridge of rope</a></li>"
        "<li><a href='/2'>The boat that waited</a></li></ul></div></main><div class='newsletter'><form><label>Address"
        "</label><input name='a'><button>Subscribe</button></form></div><div class='footer'>&copy; The mill "
        "<a href='/i'>Imprint</a></div>";
    assert_no_word_lost("page of a site builder", before, after);
}

static void test_what_is_left_out_is_reported(void **state)
{
    (void)state;
    Arena arena = {0};
    Str body = str_format(&arena,
                          "<nav><a href='/a'>Home</a></nav><article><h1>T</h1>%s</article>"
                          "<div class='newsletter'>Letters every day</div>",
                          prose);
    struct article *article = parse(&arena, "", str_to_c(&arena, body));
    assert_int_equal(article->n_dropped, 2);
    assert_string_equal(article->dropped[0].why, "navigation");
    assert_str(article->dropped[0].text, "Home");
    assert_int_equal(article->dropped[0].line, 1);
    assert_string_equal(article->dropped[1].why, "sign-up");
    assert_int_equal(article->n_blocks, 2);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page_without_furniture_loses_no_word),
        cmocka_unit_test(test_furniture_takes_no_word_with_it),
        cmocka_unit_test(test_names_of_builders_take_no_word_with_them),
        cmocka_unit_test(test_what_is_left_out_is_reported),
        cmocka_unit_test(test_pages_without_an_article),
        cmocka_unit_test(test_whose_bytes_are_mine),
        cmocka_unit_test(test_noise_goes),
        cmocka_unit_test(test_names_that_lie_are_not_believed),
        cmocka_unit_test(test_teasers_are_other_articles),
        cmocka_unit_test(test_lists_in_the_only_article),
        cmocka_unit_test(test_teasers_below_the_only_article),
        cmocka_unit_test(test_comments_longer_than_the_post),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_authors),
        cmocka_unit_test(test_words_only_said_to_machines),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_no_control_characters),
        cmocka_unit_test(test_which_file_of_a_picture),
        cmocka_unit_test(test_short_notes_and_articles_on_errors_stay),
        cmocka_unit_test(test_articles_in_parts),
        cmocka_unit_test(test_whose_link_is_the_page),
        cmocka_unit_test(test_saved_page_has_its_pictures_beside_it),
        cmocka_unit_test(test_captions_belong_to_pictures),
        cmocka_unit_test(test_lead_picture_stands_once),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_spans_go_on_over_breaks),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_local_links_are_none),
        cmocka_unit_test(test_monsters_are_read_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
