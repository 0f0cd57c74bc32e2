/* Footnotes appear once, at the foot of the card that refers to them, or after the text if they are too long for
   that. */
#include "typeset/footnote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "typeset/typeset.h"

#include "deck_checks.h"

static Arena arena;
static struct article article;
static struct book book;

/* Adds a paragraph of sentences, the last of which refers to the note, unless that is 0. */
static void add_paragraph(int n_sentences, int note)
{
    struct str_builder b = {.arena = &arena};
    struct block *block = article_add_block(&arena, &article, BLOCK_PARAGRAPH, 0);
    for (int i = 0; i < n_sentences; i++)
        str_builder_add_format(&b, "%sThis is sentence number %d", i ? ". " : "", i);
    int start = (int)b.len;
    str_builder_add(&b, note ? article_note_label(&arena, note) : (Str){0});
    str_builder_add(&b, STR("."));
    block->text.str = str_builder_text(&b);
    if (!note)
        return;
    int end = start + (int)article_note_label(&arena, note).len;
    *arena_push(&arena, block->text.spans, block->text.n_spans) =
        (struct span){start, end, SPAN_NOTE, str_format(&arena, "#%d", note)};
}

static void add_note(int number, int n_words)
{
    struct str_builder b = {.arena = &arena};
    struct block *block = article_add_block(&arena, &article, BLOCK_NOTE, 0);
    str_builder_add(&b, article_note_label(&arena, number));
    for (int i = 0; i < n_words; i++)
        str_builder_add_format(&b, " explained%d", number);
    block->text.str = str_builder_text(&b);
    block->ordinal = number;
}

static void begin(void)
{
    typeset_destroy(book.typesetter);
    arena_finish(&arena);
    arena = (Arena){0};
    book = (struct book){0};
    article = (struct article){.language = STR("en")};
}

static int finish(void **state)
{
    (void)state;
    begin();
    return 0;
}

/* Returns the card with a line of the block that contains the text; -1 for none, -2 for several. */
static int card_with(int block, const char *text)
{
    int found = -1;
    for (int i = 0; i < book.deck->n_cards; i++) {
        bool is_here = false;
        for (int k = 0; k < book.deck->cards[i].n_lines; k++)
            for (int w = 0; w < book.deck->cards[i].lines[k].n_words; w++)
                is_here |= book.deck->cards[i].lines[k].block == block &&
                           str_find(book.deck->cards[i].lines[k].words[w].text, str_from_c(text)) >= 0;
        found = !is_here ? found : found == -1 ? i : -2;
    }
    return found;
}

static void expect_notes_below(const struct card *card)
{
    int foot = 0, top = 1 << 20;
    for (int k = 0; k < card->n_lines; k++)
        if (card->lines[k].role == ROLE_NOTE)
            top = card->lines[k].box.y < top ? card->lines[k].box.y : top;
        else if (card->lines[k].block >= 0)
            foot = card->lines[k].box.y > foot ? card->lines[k].box.y : foot;
    assert_true(top > foot);
}

static void test_with_their_call(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {800, 480}};
    for (int s = 0; s < 3; s++) {
        begin();
        for (int i = 1; i <= 9; i++)
            add_paragraph(6, i);
        for (int i = 1; i <= 9; i++)
            add_note(i, 6);
        book_open(&book, &article, sizes[s][0], sizes[s][1]);
        check_cards(&book);
        assert_true(book.deck->n_cards > 2);
        for (int i = 1; i <= 9; i++) {
            Str mark = article_note_label(&arena, i);
            int card = card_with(i - 1, str_to_c(&arena, mark));
            assert_true(card >= 0);
            assert_int_equal(card_with(i + 8, "explained"), card);
            expect_notes_below(&book.deck->cards[card]);
        }
    }
}

static void test_called_twice_stands_once(void **state)
{
    (void)state;
    begin();
    for (int i = 0; i < 9; i++)
        add_paragraph(9, i % 8 == 0 ? 1 : 0);
    add_note(1, 4);
    book_open(&book, &article, 1920, 1080);
    check_cards(&book);
    assert_int_equal(card_with(9, "explained1"), card_with(0, "\u00b9"));
}

static void test_long_note_stays_after_the_text(void **state)
{
    (void)state;
    begin();
    add_paragraph(40, 1);
    add_note(1, 200);
    book_open(&book, &article, 1920, 1080);
    check_cards(&book);
    check_words(&book);
    const struct card *last = &book.deck->cards[book.deck->n_cards - 1];
    assert_int_equal(last->lines[0].role, ROLE_NOTE);
}

static void test_uncalled_note_is_not_lost(void **state)
{
    (void)state;
    begin();
    add_paragraph(40, 0);
    add_note(1, 5);
    book_open(&book, &article, 1920, 1080);
    check_cards(&book);
    check_words(&book);
    assert_int_equal(card_with(1, "explained1"), book.deck->n_cards - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_their_call),
        cmocka_unit_test(test_called_twice_stands_once),
        cmocka_unit_test(test_long_note_stays_after_the_text),
        cmocka_unit_test(test_uncalled_note_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, finish);
}
