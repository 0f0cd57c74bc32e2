#include "read/markdown/dialect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "article/dump.h"
#include "read/markdown/markdown.h"

static struct article *parse(Arena *arena, Str text)
{
    struct read_input input = {.bytes = text, .path = STR("a.md")};
    struct read_result result;
    struct error error;
    assert_int_equal(markdown_read(&input, arena, &result, &error), READ_OK);
    return &result.articles[0];
}

/* Compares the blocks' words, one block per line, with " / " for a line break. */
static void assert_words(const char *markdown, const char *expected)
{
    Arena arena = {0};
    struct article *article = parse(&arena, str_from_c(markdown));
    struct str_builder words = {.arena = &arena};
    for (int i = 0; i < article->n_blocks; i++) {
        Str text =
            article->blocks[i].kind == BLOCK_PICTURE ? article->blocks[i].picture.source : article->blocks[i].text.str;
        if (i)
            str_builder_add_byte(&words, '\n');
        for (size_t k = 0; k < text.len; k++)
            if (text.ptr[k] == '\n')
                str_builder_add(&words, STR(" / "));
            else
                str_builder_add_byte(&words, text.ptr[k]);
    }
    assert_string_equal(str_to_c(&arena, str_builder_text(&words)), expected);
    arena_finish(&arena);
}

static void test_callouts(void **state)
{
    (void)state;
    assert_words("> [!NOTE]\n> One.\n> Two.\n", "Note / One. Two.");
    assert_words("> [!tip]- Best light\n>\n> One.\n>\n> Two.\n", "Best light / One.\nTwo.");
    assert_words("> [!WARNING]\n> - One.\n> - Two.\n", "Warning\nOne.\nTwo.");
    assert_words("> > [!CAUTION]\n> > One.\n", "Caution / One.");
    assert_words("> Not [!NOTE] here.\n", "Not [!NOTE] here.");
    assert_words("!!! warning \"Life jackets\"\n    One.\n\n    Two.\n\nThree.\n", "Life jackets / One.\nTwo.\nThree.");
    assert_words("!!! danger\n\n    One.\n", "Danger / One.");
    assert_words("!!! note \"\"\n    One.\n", "One.");
    assert_words("=== \"Members\"\n    One.\n\n=== \"Guests\"\n    Two.\n", "Members / One.\nGuests / Two.");
    assert_words(":::tip\nOne.\n:::\n\nTwo.\n", "Tip / One.\nTwo.");
    assert_words("::: {.warning title=\"Mind\"}\nOne.\n:::\n", "Mind / One.");
    assert_words(":::caution[Mind]\n\nOne.\n\n:::\n", "Mind / One.");
    assert_words("::: columns\nOne.\n:::\n", "One.");
    assert_words("```{note}\nOne.\n```\n", "Note / One.");
    assert_words("```\n> [!NOTE]\n!!! note\n```\n", "> [!NOTE] / !!! note / ");
}

static void test_notes(void **state)
{
    (void)state;
    assert_words("A.[^b] B.[^a]\n\n[^a]: First\n    goes on.\n\n    Again.\n[^b]: Second.\n",
                 "A.¹ B.²\n¹\u00A0Second.\n²\u00A0First goes on.\nAgain.");
    assert_words("A^[in *place*] b.\n", "A¹ b.\n¹\u00A0in place");
    assert_words("A.\n\n[^x]: Never called.\n", "A.\n¹\u00A0Never called.");
    assert_words("**A.**[^1]\n[^1] b\n\n[^1]: N.\n", "A.¹ ¹ b\n¹\u00A0N.");
    assert_words("A[^gone] b `[^1]`.\n\n[^1]: N.\n", "A b [^1].\n¹\u00A0N.");
    Arena arena = {0};
    struct article *article = parse(&arena, STR("A[^1].\n\n[^1]: N.\n"));
    assert_int_equal(article->blocks[1].kind, BLOCK_NOTE);
    assert_int_equal(article->blocks[1].ordinal, 1);
    assert_int_equal(article->blocks[1].line, 3);
    assert_int_equal(article_called_note(&article->blocks[0].text.spans[0]), 1);
    struct str_builder markdown = {.arena = &arena};
    dump_markdown(article, &markdown);
    assert_true(str_find(str_builder_text(&markdown), STR("A[^1].\n\n[^1]: N.\n")) > 0);
    arena_finish(&arena);
}

static void test_tags_of_templates(void **state)
{
    (void)state;
    assert_words("{{< figure src=\"a b.jpg\" caption=\"C \\\"d\\\"\" >}}\n", "a b.jpg");
    assert_words("{{< figure\n  src=\"a.jpg\"\n>}}\n", "a.jpg");
    assert_words("{% include figure.html src=\"/x/a.png\" alt=\"b\" %}\n", "/x/a.png");
    assert_words("{{% notice tip %}}\nOne.\n{{% /notice %}}\n", "One.");
    assert_words("{{% notice warning %}}\nOne.\n{{% /notice %}}\n", "Warning / One.");
    assert_words("{% hint style=\"danger\" %}\nOne.\n{% endhint %}\n", "Danger / One.");
    assert_words("{% tab title=\"A\" %}\nOne.\n{% endtab %}\n", "A / One.");
    assert_words("See [this]({{< ref \"a.md\" >}}) and {{ page.title }}.\n", "See this and .");
    assert_words("{% comment %}\nno\n{% endcomment %}\nOne.\n", "One.");
    assert_words("{% comment %}\nOne.\n\n{% comment %}\nTwo.\n", "One.\nTwo.");
    assert_words("{% highlight js %}\na {{ b }}\n{% endhighlight %}\n", "a {{ b }} / ");
    assert_words("Code `{{ a }}` and an open {{ brace.\n", "Code {{ a }} and an open {{ brace.");
    Arena arena = {0};
    struct article *article = parse(&arena, STR("One.\n\n{{< toc >}}\n"));
    assert_int_equal(article->n_warnings, 1);
    assert_int_equal(article->warnings[0].line, 3);
    assert_string_equal(str_to_c(&arena, article->warnings[0].text), "left out: the tag {{< toc >}}");
    arena_finish(&arena);
}

static void test_inside_lines(void **state)
{
    (void)state;
    static const struct {
        const char *markdown, *words;
    } cases[] = {{"Hi :tada: at 10:30:45 or :nothing:", "Hi 🎉 at 10:30:45 or :nothing:"},
                 {"[[Page]], [[Page#Part|words]]", "Page, words"},
                 {"![[a b.png|300]]", "a b.png"},
                 {"![a](the pier.jpg) ![b](images\\pier.jpg \"C\")", "the pier.jpg\nimages/pier.jpg"},
                 {"![a](a.png =300x200)", "a.png"},
                 {"## New {#new .unnumbered}", "New"},
                 {"Set {#a}\n--------", "Set"},
                 {"One {braces} [two]{.small}", "One {braces} two"},
                 {"[a](b){target=_blank} c", "a c"},
                 {"x^2^ + H~2~O, ~~gone~~, a ~ b", "x² + H₂O, gone, a ~ b"},
                 {"10<sup>8</sup>, 19<sup>th</sup>, 10<sup>2k</sup>", "10⁸, 19th, 10^2k"},
                 {"==marked== == not ==", "marked == not =="},
                 {"a %%hidden%% b", "a b"},
                 {"Costs $5, two cost $9.", "Costs $5, two cost $9."},
                 {"$5 or $6, US$5-$7", "$5 or $6, US$5-$7"},
                 {"$x$ and $F = m \\cdot g$", "x and F = m·g"},
                 {"\\(W\\) and \\(see below\\)", "W and (see below)"},
                 {"$$\n\\frac{a}{b+c}\n$$", "a/(b+c)"},
                 {"```math\nx_1^2\n```", "x₁²"},
                 {"Term\n: Meaning", "Term / Meaning"},
                 {"One.\n{: .lead}", "One."},
                 {"* TOC\n{:toc}\n\nOne.", "One."},
                 {"*[HTML]: Words\n\nHTML", "HTML"},
                 {"看[链](https://a.org/b)了解**免费**。**重点。**后", "看链了解免费。重点。后"},
                 {"See https://a.org/x_y_z(1). Or www.a.org!", "See https://a.org/x_y_z(1). Or www.a.org!"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_words(cases[i].markdown, cases[i].words);
}

static void test_bare_links(void **state)
{
    (void)state;
    Arena arena = {0};
    struct article *article = parse(&arena, STR("See https://a.org/x(1). Or www.b.org, 看https://c.org了解.\n"));
    static const char *const urls[] = {"https://a.org/x(1)", "http://www.b.org", "https://c.org"};
    assert_int_equal(article->blocks[0].text.n_spans, 3);
    for (int i = 0; i < 3; i++)
        assert_string_equal(str_to_c(&arena, article->blocks[0].text.spans[i].url), urls[i]);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_callouts), cmocka_unit_test(test_notes),
                                       cmocka_unit_test(test_tags_of_templates), cmocka_unit_test(test_inside_lines),
                                       cmocka_unit_test(test_bare_links)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
