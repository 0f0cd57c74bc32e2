#include "read/read.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/dump.h"
#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "base/picture_format.h"

static struct article *read_bytes(Arena *arena, const char *path, Str bytes)
{
    struct read_input input = {.bytes = bytes, .path = str_from_c(path)};
    struct read_result result;
    struct error error;
    if (!read_articles(&input, arena, &result, &error))
        fail_msg("%s", error.text);
    assert_int_equal(result.n_articles, 1);
    return &result.articles[0];
}

static void assert_broken(const char *path, Str bytes, const char *part)
{
    Arena arena = {0};
    struct read_input input = {.bytes = bytes, .path = str_from_c(path)};
    struct read_result result;
    struct error error;
    assert_false(read_articles(&input, &arena, &result, &error));
    if (str_find(str_from_c(error.text), str_from_c(part)) < 0 || str_find(str_from_c(error.text), input.path) < 0)
        fail_msg("%s says: %s", path, error.text);
    arena_finish(&arena);
}

static Str first_words(const struct article *article)
{
    return article->n_blocks ? article->blocks[0].text.str : (Str){0};
}

static void assert_words(const struct article *article, const char *expected)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, first_words(article)), expected);
    arena_finish(&arena);
}

/* tests/cases: NAME is read as if outside any folder, and must dump as NAME.expect. PLACARD_WRITE_EXPECT=1 writes the
   expected files. */
static void check_case(Str folder, Str name)
{
    Arena arena = {0};
    struct error error;
    Str bytes, expected;
    Str path = path_join(&arena, folder, name);
    Str expected_path = str_format(&arena, STR_FMT ".expect", STR_ARG(path));
    if (!file_read(&arena, path, 1 << 20, &bytes, &error))
        fail_msg("%s", error.text);
    struct str_builder out = {.arena = &arena};
    struct read_input input = {.bytes = bytes, .path = name};
    struct read_result result;
    if (!read_articles(&input, &arena, &result, &error))
        fail_msg("%s", error.text);
    for (int i = 0; i < result.n_articles; i++)
        dump_json(&result.articles[i], &out);
    if (getenv("PLACARD_WRITE_EXPECT"))
        assert_true(file_write(expected_path, str_builder_text(&out), &error));
    if (!file_read(&arena, expected_path, 1 << 20, &expected, &error))
        fail_msg("%s", error.text);
    if (!str_is_equal(expected, str_builder_text(&out)))
        fail_msg(STR_FMT " reads as:\n" STR_FMT, STR_ARG(path), STR_ARG(str_builder_text(&out)));
    arena_finish(&arena);
}

static void test_cases(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    Str folder = STR(TEST_FOLDER "/cases"), *names;
    int n_names, n_cases = 0;
    assert_true(directory_list(&arena, folder, &names, &n_names, &error));
    for (int i = 0; i < n_names; i++)
        if (read_is_article_name(names[i])) {
            check_case(folder, names[i]);
            n_cases++;
        }
    assert_in_range(n_cases, 9, 10000);
    arena_finish(&arena);
}

static void test_names(void **state)
{
    (void)state;
    assert_true(read_is_article_name(STR("a.txt")));
    assert_true(read_is_article_name(STR("b.MD")));
    assert_true(read_is_article_name(STR("c.html")));
    assert_false(read_is_article_name(STR("a.png")));
    assert_false(read_is_article_name(STR("txt")));
    assert_false(read_is_article_name(STR("a.tx")));
    assert_true(picture_format_is_name(STR("a.JPEG")));
    assert_true(picture_format_is_name(STR("a.b.svg")));
    assert_false(picture_format_is_name(STR("a.txt")));
}

static void test_unknown_names_are_sniffed(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *noted = read_bytes(&arena, "-", STR("## Head\n\ntext *here*\n"));
    assert_true(str_is_equal(noted->title, STR("Head")));
    assert_words(noted, "text here");
    assert_words(read_bytes(&arena, "note", STR("---\ntitle: T\n---\n*words*\n")), "words");
    assert_words(read_bytes(&arena, "note.log", STR("*words* and 2*3*4\n")), "*words* and 2*3*4");
    assert_words(read_bytes(&arena, "plain.txt", STR("## Head\n\ntext *here*\n")), "## Head");
    assert_broken("-", STR("<!DOCTYPE html><p>"), "no article");
    assert_broken("feed.xml", STR("<rss/>"), "no entries");
    assert_broken("-", STR("<?xml version=\"1.0\"?><inventory/>"), "neither");
    arena_finish(&arena);
}

static void test_nothing_is_an_empty_article(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_int_equal(read_bytes(&arena, "-", (Str){0})->n_blocks, 0);
    assert_int_equal(read_bytes(&arena, "a.md", (Str){0})->n_blocks, 0);
    assert_int_equal(read_bytes(&arena, "a.txt", STR("\n \n\t\n"))->n_blocks, 0);
    arena_finish(&arena);
}

static void test_encodings(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_words(read_bytes(&arena, "a.txt", STR("\xEF\xBB\xBFsch\xC3\xB6n")), "schön");
    assert_words(read_bytes(&arena, "a.txt", STR("\xFF\xFEs\0\xF6\0n\0")), "sön");
    assert_words(read_bytes(&arena, "a.txt", STR("\xFE\xFF\0s\0\xF6\0n")), "sön");
    struct article *article = read_bytes(&arena, "a.txt", STR("sch\xF6n \x93ja\x94"));
    assert_words(article, "schön “ja”");
    assert_int_equal(article->n_warnings, 1);
    article = read_bytes(&arena, "a.md", STR("sch\xC3\xB6n und gr\xC3\xBC\xC3\x9F \xFF nicht"));
    assert_words(article, "schön und grüß \uFFFD nicht");
    assert_int_equal(article->n_warnings, 1);
    article = read_bytes(&arena, "a.txt", STR("one\r\rtwo\r\n\r\nthree\x01\xC2\x80"));
    assert_int_equal(article->n_blocks, 3);
    assert_true(str_is_equal(article->blocks[2].text.str, STR("three")));
    assert_int_equal(article->blocks[2].line, 5);
    arena_finish(&arena);
}

static const char russian[] =
    "Стена из ящиков стоит открытой в сумерках, пока кто-то считает лампы. Никто не знает, сколько времени прошло с "
    "тех пор.";
static const char japanese[] =
    "引き出しの壁は夕暮れに開いたまま立っていて、誰かがランプを数えている。東京の図書館では毎日多くの人が本を読む。\n";
static const char german[] =
    "Die Wand aus Schubladen steht in der Dämmerung offen, während jemand Lampen zählt. Größe, Straße, Übung, schön, "
    "müde, ängstlich, für, Tür, Öl, Ärger, Füße.";

static const struct {
    const char *encoding, *text;
} unmarked[] = {
    {"CP1251", russian},
    {"KOI8-R", russian},
    {"ISO-8859-5", russian},
    {"CP932", japanese},
    {"EUC-JP", japanese},
    {"GB18030", "抽屉组成的墙在黄昏时敞开着，有人在数灯。没有人知道这已经持续了多久，也没有人问。"},
    {"BIG5", "抽屜組成的牆在黃昏時敞開著，有人在數燈。沒有人知道這已經持續了多久，也沒有人問。"},
    {"EUC-KR", "서랍으로 된 벽이 해질녘에 열려 있고 누군가가 등불을 세고 있다. 아무도 모르고 아무도 묻지 않는다."},
    {"CP1255", "קיר המגירות עומד פתוח בדמדומים בזמן שמישהו סופר מנורות. איש אינו יודע כמה זמן עבר."},
    {"CP1256", "جدار الأدراج يقف مفتوحا عند الغسق بينما يعد شخص ما المصابيح. لا أحد يعرف كم من الوقت مضى."},
    {"ISO-8859-7", "Ο τοίχος από συρτάρια στέκεται ανοιχτός το σούρουπο, ενώ κάποιος μετράει λάμπες."},
    {"CP1252", german},
    {"CP1252", "Café, naïve; 20 °C – “ja”"},
    {"UTF-16LE", russian},
    {"UTF-16BE", russian},
    {"UTF-16LE", japanese},
    {"UTF-16BE", german}};

static Str in_encoding(Arena *arena, const char *text, const char *encoding)
{
    size_t n_in = strlen(text), room = n_in * 4, n_left = room;
    char *in = str_to_c(arena, str_from_c(text)), *out = arena_alloc(arena, room), *end = out;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    if (converter == (iconv_t)-1 || iconv(converter, &in, &n_in, &end, &n_left) == (size_t)-1)
        fail_msg("\"%s\" is not written in %s", text, encoding);
    iconv_close(converter);
    return (Str){out, room - n_left};
}

static void test_encodings_of_which_nothing_is_said(void **state)
{
    enum { LEAST_OF_A_PAGE = 60 };
    (void)state;
    for (size_t i = 0; i < sizeof unmarked / sizeof *unmarked; i++) {
        Arena arena = {0};
        Str bytes = in_encoding(&arena, unmarked[i].text, unmarked[i].encoding);
        assert_words(read_bytes(&arena, "a.txt", bytes), str_to_c(&arena, str_trim(str_from_c(unmarked[i].text))));
        const char *text = str_to_c(&arena, str_trim(str_from_c(unmarked[i].text)));
        Str said = str_format(&arena,
                              "<html><head><meta charset=utf-8><title>x</title></head><body><article><h1>x</h1>"
                              "<p>%s<p>%s<p>%s<p>%s</article></body></html>",
                              text, text, text, text);
        if (strlen(text) > LEAST_OF_A_PAGE) {
            bytes = in_encoding(&arena, str_to_c(&arena, said), unmarked[i].encoding);
            assert_words(read_bytes(&arena, "a.html", bytes), text);
        }
        arena_finish(&arena);
    }
    Arena arena = {0};
    assert_words(read_bytes(&arena, "a.txt", STR("\xcf\xf0\xe8\xe2\xe5\xf2")), "Ïðèâåò"); /* too short to detect */
    arena_finish(&arena);
}

static void test_binary_is_broken(void **state)
{
    (void)state;
    assert_broken("a.txt", STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1"), "not text");
    assert_broken("a.md",
                  STR("\x7f"
                      "ELF\2\1\1\0\0\0\0\0\0\0"),
                  "not text");
}

static void test_direction(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_true(read_bytes(&arena, "a.txt", STR("שלום עולם and one"))->is_right_to_left);
    assert_false(read_bytes(&arena, "a.txt", STR("hello שלום world"))->is_right_to_left);
    assert_true(read_bytes(&arena, "a.md", STR("---\nlang: ar\n---\nabc"))->is_right_to_left);
    arena_finish(&arena);
}

static void put(Arena *arena, const char *name, const char *text)
{
    struct error error;
    Str path = str_format(arena, BUILD_FOLDER "/read-pictures/%s", name);
    assert_true(directory_create(path_folder(path), &error));
    assert_true(file_write(path, str_from_c(text), &error));
}

static void assert_source(Str source, const char *name)
{
    Arena arena = {0};
    assert_string_equal(str_to_c(&arena, path_name(source)), name);
    assert_true(file_exists(source));
    arena_finish(&arena);
}

static void test_pictures_beside_the_article(void **state)
{
    (void)state;
    Arena arena = {0};
    put(&arena, "walk/p1.png", "");
    put(&arena, "walk/p2.jpg", "");
    put(&arena, "walk/p10.webp", "");
    put(&arena, "walk/p10.txt", "The last\none\n");
    put(&arena, "walk/notes.zip", "");
    const char *path = BUILD_FOLDER "/read-pictures/walk.md";
    struct article *article = read_bytes(&arena, path, STR("# T\n\na\n\nb\n\nc\n\nd\n\ne\n\nf\n"));
    assert_source(article->lead.source, "p1.png");
    assert_int_equal(article->n_blocks, 8);
    assert_int_equal(article->blocks[2].kind, BLOCK_PICTURE);
    assert_source(article->blocks[2].picture.source, "p2.jpg");
    assert_int_equal(article->blocks[5].kind, BLOCK_PICTURE);
    assert_source(article->blocks[5].picture.source, "p10.webp");
    assert_true(str_is_equal(article->blocks[5].picture.caption, STR("The last one")));
    article = read_bytes(&arena, path, STR("![own](http://x.org/a.png)\n\nb\n"));
    assert_int_equal(article->n_blocks, 2);
    assert_int_equal(article->lead.source.len, 0);
    article = read_bytes(&arena, BUILD_FOLDER "/read-pictures/other.txt", STR("a\n\nb\n"));
    assert_int_equal(article->lead.source.len, 0);
    arena_finish(&arena);
}

static void test_pictures_of_a_folder_that_is_named(void **state)
{
    (void)state;
    Arena arena = {0};
    put(&arena, "named/only.png", "");
    struct read_input input = {
        .bytes = STR("words"), .path = STR("-"), .pictures_folder = STR(BUILD_FOLDER "/read-pictures/named")};
    struct read_result result;
    struct error error;
    assert_true(read_articles(&input, &arena, &result, &error));
    assert_source(result.articles[0].blocks[0].picture.source, "only.png"); /* it has no title card */
    input.pictures_folder = STR(BUILD_FOLDER "/read-pictures/missing");
    assert_true(read_articles(&input, &arena, &result, &error));
    assert_int_equal(result.articles[0].n_warnings, 1);
    arena_finish(&arena);
}

static struct article head_of(Arena *arena, const char *path, const char *head)
{
    struct article article = {0};
    read_head(str_from_c(head), str_from_c(path), arena, &article);
    return article;
}

static void test_head_says_where_and_when(void **state)
{
    (void)state;
    Arena arena = {0};
    static const char head[] = "\xEF\xBB\xBF---\r\ntitle: \"A: b\"\r\norder: 2.5\r\ndate: 2024-07-25\r\n"
                               "schedule:\r\n  days: [mon, wed]\r\n  hours: 9-17\r\ntheme: night\r\n---\r\nText";
    static const char *const paths[] = {"a.md", "a.txt"};
    for (int i = 0; i < 2; i++) {
        struct article article = head_of(&arena, paths[i], head);
        assert_true(article.has_order && article.order > 2.4 && article.order < 2.6);
        assert_true(str_is_equal(article.published, STR("2024-07-25")));
        assert_true(str_is_equal(article.theme, STR("night")));
        assert_int_equal(article.schedule.days, 5);
        assert_int_equal(article.schedule.until_minute, 17 * 60);
        assert_int_equal(article.title.len + (size_t)article.n_warnings, 0);
    }
    assert_false(head_of(&arena, "a.md", "---\norder: 2\ntitle: cut").has_order);
    assert_false(head_of(&arena, "a.md", "Words\n---\norder: 2\n---\n").has_order);
    assert_false(head_of(&arena, "a.html", "---\norder: 2\n---\n").has_order);
    assert_false(head_of(&arena, "a.txt", "---\nDear John,\n---\n").has_order);
    struct article article = head_of(&arena, "a.md", "---\norder: many\nschedule: {days: funday}\n---\n");
    assert_int_equal(article.has_order + article.n_warnings, 0);
    arena_finish(&arena);
}

static struct article *read_one(Arena *arena, const struct read_input *input)
{
    struct read_result result;
    struct error error;
    if (!read_articles(input, arena, &result, &error))
        fail_msg("%s", error.text);
    return &result.articles[0];
}

static void test_text_with_front_matter(void **state)
{
    (void)state;
    Arena arena = {0};
    struct read_input input = {.path = STR("a.txt"),
                               .bytes = STR("---\ntitle: T\norder: 3\n---\n\nT\n\nAll *words* stay.\n")};
    struct article *article = read_one(&arena, &input);
    assert_true(str_is_equal(article->title, STR("T")) && article->has_order);
    assert_int_equal(article->n_blocks, 1);
    assert_words(article, "All *words* stay.");
    assert_int_equal(article->blocks[0].line, 8);
    input.bytes = STR("---\n\nNot so.\n\n---\n\nWords here.\n");
    assert_int_equal(read_one(&arena, &input)->title.len, 0);
    arena_finish(&arena);
}

static void test_wrong_order_and_schedule_are_said(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *warning;
        int line;
    } cases[] = {{"title: t\norder: last", "order: not a number", 3},
                 {"schedule:\n  from: 2024-01-01\n  days: funday", "days: not understood: write it as mon-fri", 4},
                 {"schedule: {hours: 9}", "hours: not understood: write it as 09:00-17:30", 2},
                 {"schedule: daily", "expected from, until, days and hours", 2},
                 {"schedule:\n  hour: 9-17", "hour", 3},
                 {"schedule:\n  from: 2024-02-01\n  until: 2024-01-01", "never shown", 2},
                 {"until: soon", "until: not understood", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct read_input input = {.path = STR("a.md"),
                                   .bytes = str_format(&arena, "---\n%s\n---\nText\n", cases[i].yaml)};
        struct article *article = read_one(&arena, &input);
        if (article->n_warnings != 1 || str_find(article->warnings[0].text, str_from_c(cases[i].warning)) < 0 ||
            article->warnings[0].line != cases[i].line)
            fail_msg("%s: %d warnings, line %d: " STR_FMT, cases[i].yaml, article->n_warnings,
                     article->n_warnings ? article->warnings[0].line : 0,
                     STR_ARG(article->n_warnings ? article->warnings[0].text : (Str){0}));
        arena_finish(&arena);
    }
    Arena arena = {0};
    struct read_input input = {.path = STR("a.md"),
                               .bytes = STR("---\nschedule: {from: 2024-01-01, days: [sat, sun], hours: 22:00-06:30}\n"
                                            "---\nText\n")};
    struct article *article = read_one(&arena, &input);
    assert_int_equal(article->n_warnings, 0);
    assert_int_equal(article->schedule.days, 0x60);
    assert_int_equal(article->schedule.from_minute, 22 * 60);
    assert_true(article->schedule.from > 0);
    arena_finish(&arena);
}

static void test_media_type_names_the_reader(void **state)
{
    (void)state;
#define COMMANDS                                                                                                       \
    "Words of a page, and enough of them to be taken for an article, which asks for more than one short line of "      \
    "them, and so this line goes on for a while yet."
#define PAGE "<!doctype html><title>t</title><article><p>" COMMANDS "</article>"
#define FEED                                                                                                           \
    "<?xml version='1.0'?><rss><channel><item><title>t</title><description>d</description></item></channel></rss>"
    static const struct {
        const char *path, *type, *bytes, *words;
    } cases[] = {{"https://a.example/", "text/markdown", "*Words*\n", "Words"},
                 {"https://a.example/", "text/plain", "*Words*\n", "*Words*"},
                 {"https://a.md", "text/plain", "*Words*\n", "*Words*"},
                 {"https://a.example/x.md?raw=1", "text/plain", "*Words*\n", "Words"},
                 {"https://a.example/x", "text/html", "Plain words.\n", "Plain words."},
                 {"https://a.example/x", "text/plain; charset=utf-8", PAGE, COMMANDS},
                 {"https://a.example/x.txt", "text/plain", PAGE, COMMANDS},
                 {"https://a.example/x.html", "text/html", FEED, "d"},
                 {"https://a.example/x", "application/octet-stream", FEED, "d"},
                 {"https://a.example/x", "text/plain; charset=\"ISO-8859-2\"", "\xB9\xE8\n", "\u0161\u010D"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        struct read_input input = {.path = str_from_c(cases[i].path),
                                   .bytes = str_from_c(cases[i].bytes),
                                   .media_type = str_from_c(cases[i].type)};
        assert_words(read_one(&arena, &input), cases[i].words);
        arena_finish(&arena);
    }
    assert_broken("a.json", STR("{\"items\": 3}"), "is JSON, but no JSON Feed");
}

static void test_feeds_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *type;
        bool is_feed;
    } cases[] = {{FEED, "text/html", true},
                 {"\xEF\xBB\xBF <!-- c --><feed>", "", true},
                 {"<?xml version='1.0'?><!DOCTYPE x><rdf:RDF xmlns='x'>", "", true},
                 {"{\"version\": \"https://jsonfeed.org/version/1\"}", "", true},
                 {"{\"items\": []}", "application/feed+json", true},
                 {"{\"items\": []}", "application/json", false},
                 {PAGE, "application/rss+xml", false},
                 {"<?xml version='1.0'?><svg/>", "", false},
                 {"", "", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct read_input input = {.bytes = str_from_c(cases[i].bytes), .media_type = str_from_c(cases[i].type)};
        if (read_is_feed(&input) != cases[i].is_feed)
            fail_msg("%s", cases[i].bytes);
    }
}

#define SOME_WORDS                                                                                                     \
    "<p>It has words enough to be an article, and they are always the same. It has words enough to be an article, "    \
    "and they are always the same. It has words enough to be an article, and they are always the same.</p>"
#define PAGE_WITH(head, body)                                                                                          \
    "<!doctype html><html><head><title>A page</title>" head                                                            \
    "</head><body><article><h1>A page</h1>" SOME_WORDS body SOME_WORDS "</article></body></html>"
#define FEED_WITH(parts)                                                                                               \
    "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><title>F</title><item><title>E</title>"                 \
    "<description>Words of it.</description>" parts "</item></channel></rss>"

static const struct {
    const char *path, *bytes;
} with_local_names[] = {
    {"x.html", PAGE_WITH("", "<figure><img src='file:///LOCAL'></figure>")},
    {"x.html", PAGE_WITH("", "<figure><img src='FILE:///LOCAL'></figure>")},
    {"x.html", PAGE_WITH("", "<figure><img src='file:/LOCAL'></figure>")},
    {"x.html", PAGE_WITH("", "<figure><img src=' \tfi\nle:///LOCAL'></figure>")},
    {"x.html", PAGE_WITH("<base href='file:///LOCAL/'>", "<figure><img src='LOCAL.png'></figure>")},
    {"x.html", PAGE_WITH("", "<figure><img srcset='file:///LOCAL 900w, file:///LOCAL.png 1800w'></figure>")},
    {"x.html", PAGE_WITH("", "<picture><source srcset='file:///LOCAL'><img src='file:///LOCAL'></picture>")},
    {"x.html", PAGE_WITH("", "<figure><img data-src='file:///LOCAL' data-original='file:///LOCAL'></figure>")},
    {"x.html", PAGE_WITH("<meta property='og:image' content='file:///LOCAL'>", "")},
    {"x.html", PAGE_WITH("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A page\","
                         "\"image\":\"file:///LOCAL\"}</script>",
                         "")},
    {"x.html", PAGE_WITH("<link rel='next' href='file:///LOCAL'>", "<a rel='next' href='file:///LOCAL'>Next page</a>")},
    {"x.html",
     PAGE_WITH("<link rel='canonical' href='file:///LOCAL'>", "<p><a href='file:///LOCAL'>Here it is</a></p>")},
    {"x.xml", FEED_WITH("<link>file:///LOCAL</link>")},
    {"x.xml", FEED_WITH("<enclosure url='file:///LOCAL' type='image/png'/>")},
    {"x.xml", FEED_WITH("<media:content url='file:///LOCAL' medium='image'/>")},
    {"x.xml", FEED_WITH("<description>&lt;p>Words &lt;img src='file:///LOCAL'> of it&lt;/p></description>")},
    {"x.xml", "<feed xml:base='file:///LOCAL/'><entry><title>E</title><content type='html'>&lt;p>Words &lt;img "
              "src='LOCAL.png'> of it&lt;/p></content></entry></feed>"},
    {"x.json", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"url\":\"file:///LOCAL\","
               "\"image\":\"file:///LOCAL\",\"content_text\":\"Words.\"}]}"},
    {"x.md", "---\ntitle: M\nimage: file:///LOCAL\n---\nWords.\n"},
    {"x.md", "---\ntitle: M\nurl: file:///LOCAL\n---\nWords.\n"},
    {"x.md", "---\ntitle: M\nauthor:\n  name: Ann\n  portrait: file:///LOCAL\n---\nWords.\n"},
    {"x.md", "![a](file:///LOCAL)\n\nWords [here](file:///LOCAL).\n\n[Alone](file:///LOCAL)\n"},
    {"x.md", "Words.\n\n<img src='file:///LOCAL'>\n\n<a href='file:///LOCAL'>Words</a>\n"},
    {"x.txt", "---\ntitle: T\nimage: file:///LOCAL\n---\nWords.\n"},
};

/* Reads the case as the file at home/path and returns the whole result except warnings, as JSON. */
static Str dump_from(Arena *arena, const char *home, size_t i)
{
    struct str_builder out = {.arena = arena};
    struct read_result result;
    struct error error;
    struct read_input input = {.bytes = str_from_c(with_local_names[i].bytes),
                               .path = str_format(arena, "%s%s", home, with_local_names[i].path)};
    if (!read_articles(&input, arena, &result, &error))
        fail_msg("%s: %s", with_local_names[i].bytes, error.text);
    for (int k = 0; k < result.n_articles; k++) {
        result.articles[k].n_warnings = 0;
        result.articles[k].id = (Str){0};
        dump_json(&result.articles[k], &out);
    }
    return str_builder_text(&out);
}

static void test_the_web_names_no_files(void **state)
{
    (void)state;
    const char *const homes[] = {"http://h.example/d/", "https://h.example/", "HTTP://h.example/"};
    for (size_t i = 0; i < 3 * sizeof with_local_names / sizeof *with_local_names; i++) {
        Arena arena = {0};
        Str dump = dump_from(&arena, homes[i % 3], i / 3);
        ptrdiff_t at = str_find(dump, STR("LOCAL"));
        bool is_on_web = at >= 0 && str_find(dump, STR("h.example/")) >= 0; /* LOCAL.png, relative to the page */
        if ((at >= 0 && !is_on_web) || str_find(dump, STR("/LOCAL\"")) >= 0 || str_find(dump, STR("file:")) >= 0)
            fail_msg("%s names a file: " STR_FMT, with_local_names[i / 3].bytes, STR_ARG(dump));
        arena_finish(&arena);
    }
    Arena arena = {0};
    assert_true(str_find(dump_from(&arena, "/home/", 0), STR("\"/LOCAL\"")) >= 0);
    arena_finish(&arena);
}

static void test_themes_of_the_web(void **state)
{
    (void)state;
    Arena arena = {0};
    Str named = STR("---\ntheme: night\n---\nWords.\n"), pathed = STR("---\ntheme: ../x.yaml\n---\nWords.\n");
    assert_true(str_is_equal(read_bytes(&arena, "http://h/a.md", named)->theme, STR("night")));
    assert_int_equal(read_bytes(&arena, "http://h/a.md", pathed)->theme.len, 0);
    assert_int_equal(read_bytes(&arena, "http://h/a.md", pathed)->n_warnings, 1);
    assert_true(str_is_equal(read_bytes(&arena, "a.md", pathed)->theme, STR("../x.yaml")));
    arena_finish(&arena);
}

static void test_a_foreign_file_names_no_files(void **state)
{
    (void)state;
    Arena arena = {0};
    struct error error;
    struct read_result result;
    struct read_input input = {.path = STR("afar.md"), .is_foreign = true};
    input.bytes =
        STR("---\ntitle: A\ntheme: ../own.yaml\nimage: /etc/lead.jpg\n---\n\n![a](/etc/a.jpg)\n\nWords of the "
            "article.\n\n![b](https://example.org/b.jpg)\n\n[c](file:///etc/passwd)\n");
    assert_true(read_articles(&input, &arena, &result, &error));
    const struct article *article = &result.articles[0];
    assert_int_equal(article->lead.source.len + article->theme.len, 0);
    int n = 0;
    for (int i = 0; i < article->n_blocks; i++) {
        Str source = article->blocks[i].picture.source;
        assert_true(!source.len || str_has_prefix(source, STR("https://")));
        n += source.len > 0;
        assert_int_equal(article->blocks[i].url.len, 0);
    }
    assert_int_equal(n, 1);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_unknown_names_are_sniffed),
        cmocka_unit_test(test_nothing_is_an_empty_article),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_encodings_of_which_nothing_is_said),
        cmocka_unit_test(test_binary_is_broken),
        cmocka_unit_test(test_direction),
        cmocka_unit_test(test_head_says_where_and_when),
        cmocka_unit_test(test_text_with_front_matter),
        cmocka_unit_test(test_wrong_order_and_schedule_are_said),
        cmocka_unit_test(test_media_type_names_the_reader),
        cmocka_unit_test(test_the_web_names_no_files),
        cmocka_unit_test(test_a_foreign_file_names_no_files),
        cmocka_unit_test(test_themes_of_the_web),
        cmocka_unit_test(test_feeds_are_known),
        cmocka_unit_test(test_pictures_beside_the_article),
        cmocka_unit_test(test_pictures_of_a_folder_that_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
