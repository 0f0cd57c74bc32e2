/* Counts what there is to read. Owns nothing. */
#include "typeset/reading_time.h"

#include <unicode/uchar.h>

#include "typeset/unicode.h"

void reading_count_text(struct reading_count *count, Str text)
{
    bool is_inside = false;
    for (int32_t c; (c = str_next_code(&text)) >= 0;) {
        bool is_single = unicode_is_read_singly(c);
        bool is_part = !is_single && (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || c == '\'' || c == 0x2019);
        count->n_characters += is_single;
        count->n_words += is_part && !is_inside;
        is_inside = is_part;
    }
}

int64_t reading_count_ms(const struct reading_count *count, const struct typeset_options *options)
{
    return options->dwell_base_ms + (int64_t)count->n_words * options->dwell_word_ms +
           (int64_t)count->n_characters * options->dwell_character_ms +
           (int64_t)count->n_pictures * options->dwell_picture_ms;
}

static void count_text(void *context, int block, const struct text *text)
{
    (void)block;
    reading_count_text(context, text->str);
}

static void count_picture(struct reading_count *count, const struct picture *picture)
{
    count->n_pictures += picture->source.len > 0;
    reading_count_text(count, picture->caption);
}

int reading_time_s(const struct article *article, const struct typeset_options *options)
{
    struct reading_count count = {0};
    reading_count_text(&count, article->kicker);
    reading_count_text(&count, article->title);
    reading_count_text(&count, article->dek);
    count_picture(&count, &article->lead);
    article_walk(article, count_text, &count);
    for (int i = 0; i < article->n_blocks; i++)
        count_picture(&count, &article->blocks[i].picture);
    int64_t s = (reading_count_ms(&count, options) + 999) / 1000;
    return s < READING_LEAST_S ? READING_LEAST_S : s > READING_MOST_S ? READING_MOST_S : (int)s;
}
