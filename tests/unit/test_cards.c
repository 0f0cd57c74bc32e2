/* Where everything lies on the cards of a few small articles, set in a face of fixed width. tests/decks/NAME.expect has
   one line for each line, picture and mark; PLACARD_WRITE_EXPECT=1 writes those files: look at the cards before you
   keep them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "deck_checks.h"

static const struct {
    int w_px, h_px;
} SCREENS[] = {{1280, 720}, {720, 1280}};

/* An article, see article_from_lines, and how it is set. */
struct sample {
    const char *name, *language, *lines;
    const char *kicker, *dek, *lead, *url, *biography;
    bool has_quote_rules, is_title_centred, is_framed, is_over_picture;
};

static const struct sample SAMPLES[] = {
    {.name = "notice", .language = "en", .lines = "The lift is out of order until Friday.\n"},
    {.name = "label",
     .language = "en",
     .lines = "= Bowl, about 1640\nThe potter signed the foot, where nobody who ate from it would ever look.\n"
              "Earthenware, found in the harbour in 1931.\n"},
    {.name = "sections",
     .language = "en",
     .kicker = "Harbour",
     .dek = "Why the ferry now leaves at dawn",
     .url = "https://example.org/ferry",
     .biography = "Keeps the harbour's books, and has taken the early boat every working day since it began.",
     .lines =
         "= The early boat\n"
         "For forty years the first ferry left at eight. The bakers on the island asked for six, and got seven.\n"
         "# A vote\n"
         "The council voted twice. The first time nobody had counted the harbour master, who may vote as well.\n"
         "- Bakers: six o'clock\n- Teachers: eight o'clock\n-- except on Mondays\n+ Sailors: any\n"
         "# What it costs\n"
         "A ticket is three crowns. Whoever carries bread travels free, and most people have begun to carry bread."
         " The company counts loaves now, and publishes the figure every month beside the weather.\n"
         "***\n"
         "The eight o'clock boat still leaves, with nobody on it, because the timetable is painted on the wall.\n"},
    {.name = "quotation",
     .language = "en",
     .lines =
         "= Two voices\n"
         "> I never learnt to swim, and I have never needed to. -- The harbour master\n"
         "He says it to every visitor who asks, and every visitor asks. The pier is where he was born, in a room\n"
         "above the ropes, and he has left it for one night only.\n"
         "> A long answer that nobody had expected began with the weather, went on to the price of rope, and came\n"
         "> to an end where it had begun, at the window, with the same boat still in front of it. -- R. Quay\n"
         "After that there was coffee.\n"},
    {.name = "quotation-ruled",
     .language = "en",
     .has_quote_rules = true,
     .is_title_centred = true,
     .lines = "= Two voices\nThe first of them spoke for an hour.\n> Rope is honest. -- R. Quay\nThen it rained.\n"},
    {.name = "table",
     .language = "en",
     .lines = "= Opening times\n|Day|Hall|Tower\n|Monday|closed|closed\n|Tuesday|9:00-18:00|10:00-17:00\n"
              "|Sunday|11:00-16:00|11:00-15:00\nThe tower has 212 steps and no lift.\n"},
    {.name = "prices",
     .language = "en",
     .lines = "= Tickets\n|Who|Day|Week\n|Adults|8.50|24\n|Children|free|free\n|Groups of ten or more|61.25|180\n"
              "|Dogs|1|2.50\n"},
    {.name = "pictures",
     .language = "en",
     .lead = "photo-1600x900",
     .is_over_picture = true,
     .lines =
         "= Twelve plates\nShe carried the camera along the coast and came home with twelve plates that were sharp.\n"
         "! photo-900x900 The pier at low water\n! drawing-400x900 The water tower\n"
         "The last one shows the door of the tower, which burnt down in the spring.\n"
         "! photo-1800x600 The whole bay\n"},
    {.name = "framed",
     .language = "en",
     .lead = "photo-900x1200",
     .is_framed = true,
     .lines = "= A frame\nEverything on this wall hangs in a frame, and so do the pictures of the frames.\n"
              "! photo-1600x900 A frame in its frame\n"},
    {.name = "code",
     .language = "en",
     .lines =
         "= A clock\nIt needs three lines.\n$ while true\n$     show the time\n$     wait a minute\nThat is all.\n"},
    {.name = "arabic",
     .language = "ar",
     .lines = "= \u0627\u0644\u0645\u064a\u0646\u0627\u0621\n"
              "\u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u0645\u063a\u0644\u0642 \u0627\u0644\u064a\u0648\u0645\n"
              "> \u0644\u0627 \u0628\u062d\u0631 \u0628\u0644\u0627 \u0631\u064a\u062d -- \u0639\u0644\u064a\n"
              "- \u062e\u0628\u0632\n- \u0645\u0627\u0621\n"},
    {.name = "japanese",
     .language = "ja",
     .lines =
         "= \u5ddd\u306e\u56f3\u66f8\u9928\n\u56f3\u66f8\u9928\u306f\u5ddd\u306e\u3080\u3053\u3046\u306b\u3042\u308a"
         "\u307e\u3059\u3002\u6a4b\u306f\u4e8c\u5e74\u524d\u306b\u65b0\u3057\u304f\u306a\u308a\u307e\u3057\u305f"
         "\u3002\n"},
};

static void add_box(struct str_builder *out, Rect r)
{
    str_builder_add_format(out, " %d,%d %dx%d", r.x, r.y, r.w, r.h);
}

static void add_card_lines(struct str_builder *out, const struct card *card)
{
    for (int i = 0; i < card->n_lines; i++) {
        const struct line *line = &card->lines[i];
        str_builder_add_format(out, "  %s of %d, %d px, on %d:", role_name(line->role), line->block, line->size_px,
                               line->baseline_px);
        add_box(out, line->box);
        for (int k = 0; k < line->n_words; k++)
            str_builder_add_format(out, " %d:" STR_FMT, line->words[k].x_px, STR_ARG(line->words[k].text));
        str_builder_add_byte(out, '\n');
    }
}

static void add_card(struct str_builder *out, const struct card *card)
{
    str_builder_add_format(out, " card %d, %s, %.2f full, %d ms, from %d+%d, \"" STR_FMT "\"%s%s; head", card->number,
                           layout_name(card->layout), card->fill, card->dwell_ms, card->place.block, card->place.offset,
                           STR_ARG(card->section), card->continues ? ", continues" : "",
                           card->breaks_sentence ? ", breaks a sentence" : "");
    add_box(out, card->head);
    str_builder_add_byte(out, '\n');
    for (int i = 0; i < card->n_pictures; i++) {
        str_builder_add_format(out, "  picture " STR_FMT ":", STR_ARG(card->pictures[i].source));
        add_box(out, card->pictures[i].box);
        str_builder_add(out, STR(" shows"));
        add_box(out, card->pictures[i].crop);
        str_builder_add_byte(out, '\n');
    }
    for (int i = 0; i < card->n_marks; i++) {
        const struct mark *mark = &card->marks[i];
        str_builder_add_format(out, "  mark %d in ink %d, corner %d, fades %d:", mark->kind, mark->ink, mark->corner,
                               mark->fade_px);
        add_box(out, mark->box);
        str_builder_add_byte(out, '\n');
    }
    add_card_lines(out, card);
}

static void add_deck(struct str_builder *out, const struct sample *sample, int w_px, int h_px)
{
    Arena arena = {0};
    struct article article = {.language = str_from_c(sample->language)};
    article.is_right_to_left = article_is_language_right_to_left(article.language);
    article_from_lines(&arena, &article, sample->lines);
    article.kicker = str_from_c(sample->kicker);
    article.dek = str_from_c(sample->dek);
    article.url = str_from_c(sample->url);
    article.lead.source = str_from_c(sample->lead);
    struct author author = {.name = STR("R. Quay"), .biography = str_from_c(sample->biography)};
    article.authors = &author;
    article.n_authors = sample->biography ? 1 : 0;
    struct book book = {0};
    book_init(&book, &article, w_px, h_px);
    book.theme.has_quote_rules = sample->has_quote_rules;
    book.theme.is_title_centred = sample->is_title_centred;
    book.theme.is_picture_framed = sample->is_framed;
    book.theme.is_title_over_picture = sample->is_over_picture;
    book_set(&book);
    check_cards(&book);
    str_builder_add_format(out, "%d x %d, body %d px\n", w_px, h_px, book.deck->body_px);
    for (int i = 0; i < book.deck->n_cards; i++)
        add_card(out, &book.deck->cards[i]);
    typeset_destroy(book.typesetter);
    arena_finish(&arena);
}

static void check_sample(const struct sample *sample)
{
    Arena arena = {0};
    struct error error;
    struct str_builder out = {.arena = &arena};
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++)
        add_deck(&out, sample, SCREENS[i].w_px, SCREENS[i].h_px);
    Str path = str_format(&arena, TEST_FOLDER "/decks/%s.expect", sample->name), expected;
    if (getenv("PLACARD_WRITE_EXPECT"))
        assert_true(file_write(path, str_builder_text(&out), &error));
    if (!file_read(&arena, path, 1 << 20, &expected, &error))
        fail_msg("%s", error.text);
    if (!str_is_equal(expected, str_builder_text(&out)))
        fail_msg("%s is set as:\n" STR_FMT, sample->name, STR_ARG(str_builder_text(&out)));
    arena_finish(&arena);
}

static void everything_lies_where_it_was_looked_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++)
        check_sample(&SAMPLES[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_lies_where_it_was_looked_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
