#include "read/feed/feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static enum read_verdict try_feed(Arena *arena, Str bytes, struct read_result *result, struct error *error)
{
    struct read_input input = {.bytes = bytes, .path = STR("dir/feed.xml")};
    *result = (struct read_result){0};
    *error = (struct error){0};
    return feed_read(&input, arena, result, error);
}

static struct read_result parse(Arena *arena, Str bytes)
{
    struct read_result result;
    struct error error;
    if (try_feed(arena, bytes, &result, &error) != READ_OK)
        fail_msg("%s", error.text);
    return result;
}

static struct article *parse_item(Arena *arena, const char *parts)
{
    struct read_result result =
        parse(arena,
              str_format(arena,
                         "<rss><channel><title>F</title><link>https://f.example/</link><item>%s</item></channel></rss>",
                         parts));
    assert_int_equal(result.n_articles, 1);
    return &result.articles[0];
}

static void assert_str(Str actual, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, actual), expected);
    arena_finish(&arena);
}

static void assert_broken(Str bytes, const char *part)
{
    Arena arena = {0};
    struct read_result result;
    struct error error;
    assert_int_equal(try_feed(&arena, bytes, &result, &error), READ_BROKEN);
    if (str_find(str_from_c(error.text), str_from_c(part)) < 0)
        fail_msg("says: %s", error.text);
    arena_finish(&arena);
}

static void test_what_is_no_feed(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result result;
    struct error error;
    assert_int_equal(try_feed(&arena, STR("<?xml version='1.0'?><html><p>x"), &result, &error), READ_NOT_MINE);
    assert_broken(STR("<?xml version='1.0'?><stock/>"), "neither");
    assert_broken((Str){0}, "neither");
    assert_broken(STR("<rss><channel/></rss>"), "no entries");
    assert_broken(STR("<rss><channel><item/></channel></rss>"), "no entries");
    assert_broken(STR("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": "), "line 1");
    assert_broken(STR("{\"version\": \"https://jsonfeed.org/version/1\"}"), "is JSON, but no JSON Feed");
    assert_broken(STR("\x89PNG\0\0\0\0\0\0\0\0"), "not text");
    arena_finish(&arena);
}

static void test_newest_first(void **state)
{
    (void)state;
    static const char text[] =
        "<rss><channel>"
        "<item><title>undated</title><description>d</description></item>"
        "<item><title>2</title><description>d</description><pubDate>Tue, 02 Jan 2024 00:30:00 +0100</pubDate></item>"
        "<item><title>3</title><description>d</description><pubDate>Mon, 01 Jan 2024 22:00:00 GMT</pubDate></item>"
        "<item><title>1</title><description>d</description><pubDate>1 Jan 24 19:00 EST</pubDate></item>"
        "<item><title>4</title><description>d</description><dc:date>2023-12-31</dc:date></item>"
        "</channel></rss>";
    static const char *const titles[] = {"1", "undated", "2", "3", "4"};
    Arena arena = {0};
    struct read_result result = parse(&arena, str_from_c(text));
    assert_int_equal(result.n_articles, 5);
    for (int i = 0; i < 5; i++)
        assert_str(result.articles[i].title, titles[i]);
    assert_str(result.articles[0].published, "2024-01-01T19:00-05:00");
    arena_finish(&arena);
}

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *date, *iso;
    } cases[] = {{"Tue, 14 Nov 2019 10:00:05 +0200", "2019-11-14T10:00+02:00"},
                 {"14 Nov 2019 10:00 GMT", "2019-11-14T10:00Z"},
                 {"Thursday, 14-Nov-19 10:00:00 UTC", "2019-11-14T10:00Z"},
                 {"Tue, 14 November 2019", "2019-11-14"},
                 {"2019-11-14", "2019-11-14"},
                 {"2019-11-14T10:00:00.123Z", "2019-11-14T10:00Z"},
                 {"2019-11-14 10:00:00", "2019-11-14T10:00"},
                 {"2019-11-14T10:00:00-0330", "2019-11-14T10:00-03:30"},
                 {"2019-13-45", ""},
                 {"soon", ""},
                 {":", ""},
                 {"1:", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str parts = str_format(&arena, "<description>d</description><pubDate>%s</pubDate>", cases[i].date);
        assert_str(parse_item(&arena, str_to_c(&arena, parts))->published, cases[i].iso);
        arena_finish(&arena);
    }
}

static void test_ways_to_escape(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "<description><![CDATA[<p>a <b>b</b> &amp; c</p>]]></description>",
        "<description>&lt;p>a &lt;b>b&lt;/b> &amp;amp; c&lt;/p></description>",
        "<description>&amp;lt;p&amp;gt;a &amp;lt;b&amp;gt;b&amp;lt;/b&amp;gt; &amp;amp;amp; c</description>",
        "<description><p>a <b>b</b> &amp; c</p></description>",
        "<description><![CDATA[&lt;p&gt;a &lt;b&gt;b&lt;/b&gt; &amp;amp; c&lt;/p&gt;]]></description>",
        "<description>&#60;p&#62;a &#x3c;b>b&lt;/b> & c</description>"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Arena arena = {0};
        struct article *article = parse_item(&arena, ways[i]);
        assert_str(article->blocks[0].text.str, "a b & c");
        assert_int_equal(article->blocks[0].text.n_spans, 1);
        arena_finish(&arena);
    }
}

static void test_titles_and_tags(void **state)
{
    (void)state;
    static const struct {
        const char *title, *words;
    } cases[] = {{"<title>How to use &lt;div&gt; tags</title>", "How to use <div> tags"},
                 {"<title>How to use &amp;lt;div&amp;gt; tags</title>", "How to use <div> tags"},
                 {"<title><![CDATA[How to use &lt;div&gt; tags]]></title>", "How to use <div> tags"},
                 {"<title>Use &lt;b>&lt;/b> and &lt;/p></title>", "Use <b></b> and </p>"},
                 {"<title>A Vec&lt;T> is no &lt;em>list&lt;/em></title>", "A Vec<T> is no list"},
                 {"<title>A &lt;b>bold&lt;/b> &lt;u>word&lt;/u></title>", "A bold word"},
                 {"<title>&lt;p>All &lt;i>of&lt;/i> it&lt;/p></title>", "All of it"},
                 {"<title>One&lt;br/>two</title>", "One two"},
                 {"<title>1 &lt; 2 &amp;amp; 3 &gt; 2</title>", "1 < 2 & 3 > 2"},
                 {"<title type='html'>A &amp;amp; B</title>", "A & B"},
                 {"<title type='html'>The &amp;lt;b&amp;gt; &lt;b>tag&lt;/b></title>", "The <b> tag"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str item = str_format(&arena, "%s<description>Words.</description>", cases[i].title);
        assert_str(parse_item(&arena, str_to_c(&arena, item))->title, cases[i].words);
        arena_finish(&arena);
    }
    Arena arena = {0};
    struct read_result result =
        parse(&arena, STR("<feed><title type='html'>A &amp;amp; B</title><entry><title>T</title>"
                          "<content>Words.</content></entry></feed>"));
    assert_str(result.articles[0].site, "A & B");
    arena_finish(&arena);
}

static void test_content_that_lies_elsewhere(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result result = parse(
        &arena, STR("<feed xml:base='https://f.example/a/'><entry><id>1</id><title>T</title><content "
                    "type='text/html' src='b.html'/></entry><entry><id>2</id><title>U</title><link href='c.html'/>"
                    "<content src='d.html'/></entry></feed>"));
    assert_int_equal(result.n_articles, 2);
    assert_str(result.articles[0].url, "https://f.example/a/b.html");
    assert_true(result.articles[0].is_summary);
    assert_str(result.articles[1].url, "https://f.example/a/c.html");
    arena_finish(&arena);
}

static void test_bases_within_bases(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result result = parse(
        &arena, STR("<feed xml:base='https://f.example/'><entry xml:base='one/'><title>T</title><content type='html' "
                    "xml:base='two/'>&lt;p>Words &lt;a href='x'>here&lt;/a> to read&lt;/p></content></entry></feed>"));
    assert_str(result.articles[0].blocks[0].text.spans[0].url, "https://f.example/one/two/x");
    arena_finish(&arena);
}

static void test_content_and_summary(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse_item(
        &arena, "<title>T</title><link>/t</link><description>short</description><content:encoded>&lt;h1>T&lt;/h1>whole "
                "&lt;a href='x'>x&lt;/a></content:encoded>");
    assert_int_equal(article->n_blocks, 1);
    assert_str(article->blocks[0].text.str, "whole x");
    assert_str(article->blocks[0].text.spans[0].url, "https://f.example/x");
    article = parse_item(&arena, "<title>T</title><link>/t</link><description>short</description>");
    assert_int_equal(article->n_blocks, 2);
    assert_int_equal(article->blocks[1].kind, BLOCK_LINK);
    assert_str(article->blocks[1].url, "https://f.example/t");
    article = parse_item(&arena, "<title>T</title><guid>https://f.example/g</guid>");
    assert_int_equal(article->n_blocks, 1);
    assert_str(article->blocks[0].url, "https://f.example/g");
    arena_finish(&arena);
}

static void test_pictures(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "<enclosure url='/p.jpg' type='image/jpeg'/>", "<media:content url='/p.jpg' medium='image'/>",
        "<media:group><media:content url='/v.mp4' type='video/mp4'/><media:thumbnail url='/p.jpg'/></media:group>",
        "<content:encoded>&lt;img src='/p.jpg'>&lt;p>Words.</content:encoded>"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Arena arena = {0};
        Str parts = str_format(&arena, "<title>T</title><description>d</description>%s", ways[i]);
        assert_str(parse_item(&arena, str_to_c(&arena, parts))->lead.source, "https://f.example/p.jpg");
        arena_finish(&arena);
    }
}

static void test_entities_do_no_harm(void **state)
{
    (void)state;
    static const char text[] =
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '0123456789'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        "<rss><channel><item><title>&c;&f;</title><description>&nbsp;&eacute;&c;&f;</description></item></channel></"
        "rss>";
    Arena arena = {0};
    struct article *article = &parse(&arena, str_from_c(text)).articles[0];
    assert_str(article->title, "&c;&f;");
    assert_str(article->blocks[0].text.str, "é&c;&f;");
    arena_finish(&arena);
}

static void test_broken_xml(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result result = parse(&arena, STR("<rss><channel><item><title>One</title><description>d</description></"
                                                  "item><item><title>Two & three</title><description>e</item>"));
    assert_true(result.n_articles >= 2);
    assert_str(result.articles[1].title, "Two & three");
    struct str_builder b = {.arena = &arena};
    for (int i = 0; i < 100000; i++)
        str_builder_add(&b, STR("<rss><item>"));
    struct error error;
    assert_int_equal(try_feed(&arena, str_builder_text(&b), &result, &error), READ_BROKEN);
    arena_finish(&arena);
}

static void test_json_feed(void **state)
{
    (void)state;
    static const char text[] =
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"J\", \"home_page_url\": "
        "\"https://j.example/\", \"language\": \"he\", \"authors\": [{\"name\": \"All Ofus\"}], \"items\": ["
        "{\"id\": \"1\", \"title\": \"Old\", \"url\": \"https://j.example/1\", \"content_text\": \"a < b\\n\\nc & d\", "
        "\"date_published\": \"2024-01-01T00:00:00Z\"}, 7, null, {\"id\": \"2\", \"title\": \"New\", \"url\": "
        "\"/2\", \"content_html\": \"<p>x</p>\", \"image\": \"i.png\", \"author\": {\"name\": \"One Ofus\"}, "
        "\"date_published\": \"2024-02-01T00:00:00Z\"}]}";
    Arena arena = {0};
    assert_true(feed_is_mine(str_from_c(text)));
    struct read_result result = parse(&arena, str_from_c(text));
    assert_int_equal(result.n_articles, 2);
    const struct article *first = &result.articles[0], *second = &result.articles[1];
    assert_str(first->title, "New");
    assert_str(first->url, "https://j.example/2");
    assert_str(first->lead.source, "https://j.example/i.png");
    assert_str(first->authors[0].name, "One Ofus");
    assert_str(second->authors[0].name, "All Ofus");
    assert_str(second->language, "he");
    assert_int_equal(second->n_blocks, 2);
    assert_str(second->blocks[0].text.str, "a < b");
    assert_str(second->blocks[1].text.str, "c & d");
    arena_finish(&arena);
}

static void assert_id(Arena *arena, const char *parts, const char *id)
{
    assert_str(parse_item(arena, parts)->id, id);
}

static void test_entries_have_names(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_id(&arena, "<guid isPermaLink='false'>7</guid><link>/a</link><description>d</description>", "7");
    assert_id(&arena, "<link>/a</link><description>d</description>", "https://f.example/a");
    Str first = parse_item(&arena, "<title>t</title><description>d</description>")->id;
    Str again = parse_item(&arena, "<title>t</title><description>e</description>")->id;
    Str other = parse_item(&arena, "<title>u</title><description>d</description>")->id;
    assert_int_equal(first.len, 16);
    assert_true(str_is_equal(first, again));
    assert_false(str_is_equal(first, other));
    struct article *article = parse_item(&arena, "<guid>https://f.example/g</guid><description>d</description>");
    assert_str(article->url, "https://f.example/g");
    arena_finish(&arena);
}

static void test_names_are_told_apart(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result result =
        parse(&arena, STR("<rss><channel><item><guid>x</guid><title>a</title><description>d</description></item>"
                          "<item><guid>x</guid><title>b</title><description>d</description></item>"
                          "<item><guid>y</guid><title>b</title><description>d</description></item>"
                          "<item><guid>x</guid><title>b</title><description>d</description></item></channel></rss>"));
    assert_int_equal(result.n_articles, 4);
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < i; k++)
            assert_false(str_is_equal(result.articles[i].id, result.articles[k].id));
    assert_str(result.articles[2].id, "y");
    arena_finish(&arena);
}

static void test_what_is_a_summary(void **state)
{
    (void)state;
#define LONG "Sixty bytes of text that say as little as they possibly can. "
    static const struct {
        const char *parts;
        bool is_summary;
        const char *last; /* block of text */
    } cases[] = {
        {"<title>t</title><description>Short.</description><link>/a</link>", true, "t"},
        {"<title>t</title><description>Short.</description>", false, "Short."},
        {"<description>A note.</description><link>/a</link>", false, "A note."},
        {"<title>t</title><link>/a</link>", true, "t"},
        {"<title>t</title><link>/a</link><description>" LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG LONG
             LONG LONG LONG LONG "</description>",
         false, "t"},
        {"<title>t</title><link>/a</link><content:encoded>All of it.</content:encoded>", false, "All of it."},
        {"<title>t</title><link>/a</link><content:encoded>Not all of it [\u2026]</content:encoded>", true,
         "Not all of it [\u2026]"},
        {"<title>t</title><link>/a</link><content:encoded>&lt;p&gt;Begun\u2026 &lt;a href='/a'&gt;Continue reading "
         "&lt;i&gt;t&lt;/i&gt;&lt;/a&gt;&lt;/p&gt;</content:encoded>",
         true, "Begun\u2026"},
        {"<title>t</title><link>/a</link><content:encoded>&lt;p&gt;Whole.&lt;/p&gt;&lt;p&gt;The post &lt;a "
         "href='/a'&gt;t&lt;/a&gt; appeared first on &lt;a href='/'&gt;F&lt;/a&gt;.&lt;/p&gt;</content:encoded>",
         false, "Whole."},
        {"<title>t</title><link>/a</link><content:encoded>&lt;p&gt;Begun.&lt;/p&gt;&lt;p&gt;&lt;a href='/a'&gt;Read "
         "more&lt;/a&gt;&lt;/p&gt;</content:encoded>",
         true, "Begun."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct article *article = parse_item(&arena, cases[i].parts);
        if (article->is_summary != cases[i].is_summary)
            fail_msg("%s: summary %d", cases[i].parts, article->is_summary);
        if (article->blocks[article->n_blocks - 1].kind == BLOCK_PARAGRAPH)
            assert_str(article->blocks[article->n_blocks - 1].text.str, cases[i].last);
        arena_finish(&arena);
    }
}

static void test_the_best_picture_and_no_podcast(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse_item(
        &arena,
        "<title>t</title><itunes:title>noise</itunes:title><itunes:summary>noise</itunes:summary>"
        "<media:thumbnail url='/s.jpg' width='72'/><media:content url='/avatar.png' medium='image' width='900'/>"
        "<media:content url='/l.jpg' medium='image' width='800'/><media:content url='/v.mp4' type='video/mp4'/>"
        "<enclosure url='/m.jpg' type=''/><description>d</description>");
    assert_str(article->title, "t");
    assert_str(article->lead.source, "https://f.example/l.jpg");
    assert_str(article->blocks[0].text.str, "d");
    arena_finish(&arena);
}

static void test_relative_addresses(void **state)
{
    (void)state;
    static const char text[] = "<feed xml:base='https://a.example/x/'><entry xml:base='y/'><title>t</title><link "
                               "href='1'/><content type='html'>&lt;img src='p.png'></content></entry></feed>";
    Arena arena = {0};
    struct read_result result = parse(&arena, str_from_c(text));
    assert_str(result.articles[0].url, "https://a.example/x/y/1");
    assert_str(result.articles[0].lead.source, "https://a.example/x/y/p.png");
    struct read_input input = {.path = STR("https://feeds.example/f.xml"),
                               .bytes = STR("<rss><channel><link>https://a.example/</link><item><link>/b/1</link>"
                                            "<description>&lt;img src='/p.png'></description></item></channel></rss>")};
    struct error error;
    result = (struct read_result){0};
    assert_int_equal(feed_read(&input, &arena, &result, &error), READ_OK);
    assert_str(result.articles[0].url, "https://a.example/b/1");
    assert_str(result.articles[0].lead.source, "https://a.example/p.png");
    arena_finish(&arena);
}

#define THREE                                                                                                          \
    "<rss><channel><title>F</title>"                                                                                   \
    "<item><guid>a</guid><title>A</title><pubDate>1 Mar 2025 10:00:00 GMT</pubDate><description>Of "                   \
    "a.</description></item>"                                                                                          \
    "<item><guid>b</guid><pubDate>4 Mar 2025 10:00:00 GMT</pubDate></item>"                                            \
    "<item><guid>c</guid><title>C</title><pubDate>2 Mar 2025 10:00:00 GMT</pubDate><description>Of "                   \
    "c.</description></item>"                                                                                          \
    "<item><guid>c</guid><title>D</title><pubDate>3 Mar 2025 10:00:00 GMT</pubDate><description>Of "                   \
    "d.</description></item>"                                                                                          \
    "</channel></rss>"

static struct read_result read_wanted(Arena *arena, struct read_input input)
{
    struct read_result result = {0};
    struct error error;
    input.bytes = STR(THREE);
    input.path = STR("f.xml");
    if (feed_read(&input, arena, &result, &error) != READ_OK)
        fail_msg("%s", error.text);
    return result;
}

static void test_what_is_wanted_of_a_feed(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_result all = read_wanted(&arena, (struct read_input){0});
    assert_int_equal(all.n_articles, 3);
    assert_false(all.has_more);
    struct read_result newest = read_wanted(&arena, (struct read_input){.n_newest = 1});
    assert_int_equal(newest.n_articles, 1);
    assert_true(newest.has_more);
    assert_str(newest.articles[0].title, "D");
    struct read_result list = read_wanted(&arena, (struct read_input){.n_newest = 2, .is_list = true});
    assert_int_equal(list.n_articles, 2);
    for (int i = 0; i < 3; i++) {
        struct read_result one = read_wanted(&arena, (struct read_input){.entry = all.articles[i].id});
        assert_int_equal(one.n_articles, 1);
        assert_true(str_is_equal(one.articles[0].title, all.articles[i].title));
        assert_true(str_is_equal(one.articles[0].id, all.articles[i].id));
        assert_true(one.articles[0].n_blocks > 0);
        if (i < 2) {
            assert_true(str_is_equal(list.articles[i].id, all.articles[i].id));
            assert_int_equal(list.articles[i].n_blocks, 0);
        }
    }
    assert_int_equal(read_wanted(&arena, (struct read_input){.entry = STR("x")}).n_articles, 0);
    arena_finish(&arena);
}

static void test_other_entries_leave_nothing(void **state)
{
    (void)state;
    Arena written = {0}, arena = {0};
    struct str_builder b = {.arena = &written};
    struct read_result result = {0};
    struct error error;
    str_builder_add(&b, STR("<rss><channel><title>F</title>"));
    for (int i = 0; i < 2000; i++)
        str_builder_add_format(&b, "<item><guid>%d</guid><description>Words that say so: %0500d</description></item>",
                               i, i);
    str_builder_add(&b, STR("</channel></rss>"));
    struct read_input input = {.bytes = str_builder_text(&b), .path = STR("f.xml"), .entry = STR("1234")};
    assert_int_equal(feed_read(&input, &arena, &result, &error), READ_OK);
    assert_int_equal(result.n_articles, 1);
    assert_in_range(arena.n_bytes, 1, 20000);
    arena_finish(&arena);
    arena_finish(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_no_feed),
        cmocka_unit_test(test_newest_first),
        cmocka_unit_test(test_entries_have_names),
        cmocka_unit_test(test_names_are_told_apart),
        cmocka_unit_test(test_what_is_a_summary),
        cmocka_unit_test(test_the_best_picture_and_no_podcast),
        cmocka_unit_test(test_relative_addresses),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_ways_to_escape),
        cmocka_unit_test(test_titles_and_tags),
        cmocka_unit_test(test_content_that_lies_elsewhere),
        cmocka_unit_test(test_bases_within_bases),
        cmocka_unit_test(test_content_and_summary),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_entities_do_no_harm),
        cmocka_unit_test(test_what_is_wanted_of_a_feed),
        cmocka_unit_test(test_other_entries_leave_nothing),
        cmocka_unit_test(test_broken_xml),
        cmocka_unit_test(test_json_feed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
