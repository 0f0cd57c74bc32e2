/* Faces of running text have a narrow 1; in a column every digit takes the room of the widest. Each digit is a piece of
   its own then, in the middle of its room. */
#include "typeset/figures.h"

#include <unicode/uchar.h>

#include "base/ascii.h"

enum { MOST_LETTERS = 4, MOST_BYTES = 40 };

struct aligner {
    struct setting *setting;
    struct passage *passage;
    int digit_px; /* the widest */
};

static int width_of(const struct setting *setting, struct font font, Str text)
{
    return setting->measure->width_px(setting->measure->context, font, text);
}

/* Returns the widest digit, or 0 when all are equally wide. */
static int widest_digit(const struct setting *setting, struct font font)
{
    int widest = 0, narrowest = 0;
    for (char digit = '0'; digit <= '9'; digit++) {
        int w = width_of(setting, font, (Str){&digit, 1});
        widest = w > widest ? w : widest;
        narrowest = digit == '0' || w < narrowest ? w : narrowest;
    }
    return widest > narrowest ? widest : 0;
}

static bool is_mostly_number(Str text)
{
    int n_digits = 0, n_letters = 0;
    bool is_short = text.len <= MOST_BYTES;
    for (int32_t c; is_short && (c = str_next_code(&text)) >= 0;) {
        n_digits += c < 0x80 && ascii_is_digit((char)c);
        n_letters += u_isalpha(c) != 0;
    }
    return n_digits > 0 && n_letters <= MOST_LETTERS;
}

static void add_part(struct aligner *aligner, const struct piece *whole, int start, int end)
{
    Str str = str_slice(aligner->passage->str, (size_t)start, (size_t)end);
    struct piece *piece = arena_push(aligner->setting->arena, aligner->passage->pieces, aligner->passage->n_pieces);
    *piece = *whole;
    piece->start = start;
    piece->end = end;
    piece->w_px = width_of(aligner->setting, whole->font, str);
    if (ascii_is_digit(str.ptr[0])) {
        piece->inset_px = (aligner->digit_px - piece->w_px) / 2;
        piece->w_px = aligner->digit_px;
    }
    if (end < whole->end) {
        piece->line_break = BREAK_NONE;
        piece->space_px = 0;
        piece->hyphen_px = 0;
    }
}

void figures_align(struct setting *setting, struct passage *passage)
{
    struct passage all = *passage;
    struct aligner aligner = {setting, passage, widest_digit(setting, passage->font)};
    if (!aligner.digit_px || passage->is_right_to_left || !is_mostly_number(passage->str))
        return;
    passage->pieces = NULL;
    passage->n_pieces = 0;
    for (int i = 0; i < all.n_pieces; i++)
        for (int at = all.pieces[i].start, end; at < all.pieces[i].end; at = end) {
            const char *ptr = all.str.ptr;
            for (end = at + 1; !ascii_is_digit(ptr[at]) && end < all.pieces[i].end && !ascii_is_digit(ptr[end]); end++)
                ;
            add_part(&aligner, &all.pieces[i], at, end);
        }
}
