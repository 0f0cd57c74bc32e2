/* The language of an article that does not say: found when it is certain, else left open. */
#include "typeset/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *found(const char *language, const char *text)
{
    static Arena arena;
    arena_finish(&arena);
    struct block block = {.kind = BLOCK_PARAGRAPH, .text = {.str = str_from_c(text)}};
    struct article article = {.language = str_from_c(language), .blocks = &block, .n_blocks = 1};
    return str_to_c(&arena, language_of_article(&article));
}

static void test_what_the_article_says_counts(void **state)
{
    (void)state;
    assert_string_equal(found("de-AT", "The words of it are in the other one."), "de-AT");
}

static void test_small_words_tell(void **state)
{
    static const struct {
        const char *language, *text;
    } cases[] = {
        {"en", "The reading room closes today at four. Please return your books by then."},
        {"de", "Der Lesesaal schließt heute um vier. Bitte geben Sie die Bücher bis dahin zurück."},
        {"fr", "La salle de lecture est fermée pour le moment, et les livres sont dans le hall."},
        {"es", "La sala de lectura está cerrada y los libros se devuelven en el mostrador por la tarde."},
        {"it", "La sala di lettura è chiusa e i libri della biblioteca si trovano nel corridoio, con gli altri."},
        {"pt", "A sala de leitura não está aberta, mas os livros são devolvidos no balcão até ao fim da tarde."},
        {"nl", "De leeszaal is gesloten en het boek moet voor vier uur aan de balie worden gebracht."},
        {"pl", "Czytelnia jest zamknięta, a książki można oddać do okienka, które jest przy wejściu i nie tylko."},
        {"sv", "Läsesalen är stängd och alla som har böcker ska lämna dem vid disken, inte på golvet."},
        {"fi", "Lukusali on suljettu, mutta kirjat voi jättää tiskille ja se on auki kuin ennen."},
        {"cs", "Čítárna je zavřená a knihy se vracejí u pultu, který je za dveřmi, ale jen do večera."},
        {"hu", "Az olvasóterem ma zárva van, és a könyveket nem itt, hanem a pultnál kell leadni."},
        {"ru", "Читальный зал закрыт, и книги можно сдать у входа, но не на полу и не за дверью."},
        {"uk", "Читальна зала зачинена, та книги можна здати до вечора, але не на підлозі й не за дверима."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(found("", cases[i].text), cases[i].language);
}

static void test_what_is_not_certain_is_left_open(void **state)
{
    (void)state;
    assert_string_equal(found("", "Café Müller"), "");
    assert_string_equal(found("", ""), "");
    assert_string_equal(found("", "Og i det er en til, og i det er en som har det."), ""); /* Danish or Norwegian */
    assert_string_equal(found("", "The end of it und das Ende von dem und der the and of it der die"), "");
    assert_string_equal(found("", "図書館は川のむこうにあります。"), "");
}

static void test_forms_of_a_language(void **state)
{
    (void)state;
    assert_true(language_is(STR("de"), "de"));
    assert_true(language_is(STR("DE-at"), "de"));
    assert_true(language_is(STR("pt_BR"), "pt"));
    assert_false(language_is(STR("den"), "de"));
    assert_false(language_is(STR("d"), "de"));
    assert_false(language_is((Str){0}, "de"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_the_article_says_counts),
        cmocka_unit_test(test_small_words_tell),
        cmocka_unit_test(test_what_is_not_certain_is_left_open),
        cmocka_unit_test(test_forms_of_a_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
