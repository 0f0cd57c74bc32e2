/* Divides a word into syllables if its language has patterns, else after every few characters. */
#include "typeset/chop.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "typeset/hyphen.h"

enum { CHUNK_BYTES = 8 };

/* Rebuilds a passage from its pieces. */
struct chopper {
    struct setting *setting;
    const struct passage_look *look;
    struct passage *passage;
};

static int measure(const struct chopper *cut, struct font font, int start, int end)
{
    const struct measure *m = cut->setting->measure;
    return m->width_px(m->context, font, str_slice(cut->passage->str, (size_t)start, (size_t)end));
}

/* True when the text can be cut here without separating a letter from its marks, or splitting a joined emoji. */
static bool is_between_clusters(Str str, int offset)
{
    static const char joiner[] = "\u200d";
    Str rest = str_slice(str, (size_t)offset, str.len);
    if (((unsigned char)str.ptr[offset] & 0xC0) == 0x80)
        return false;
    int32_t c = str_next_code(&rest);
    return !u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) && c != 0x200D &&
           !str_has_suffix(str_slice(str, 0, (size_t)offset), str_from_c(joiner));
}

static struct piece *push_part(struct chopper *cut, const struct piece *whole, int start, int end)
{
    struct piece *piece = arena_push(cut->setting->arena, cut->passage->pieces, cut->passage->n_pieces);
    *piece = *whole;
    piece->start = start;
    piece->end = end;
    piece->w_px = measure(cut, whole->font, start, end);
    if (end < whole->end) {
        piece->line_break = BREAK_EMERGENCY;
        piece->space_px = 0;
    }
    return piece;
}

/* The end of the part of an address or name that begins at an offset: behind the signs that join such parts. */
static int part_end(Str str, int start, int end)
{
    static const char joins[] = "/_.-?&=:+";
    int at = start;
    while (at < end && !strchr(joins, str.ptr[at]))
        at++;
    while (at < end && strchr(joins, str.ptr[at]))
        at++;
    return at;
}

/* Adds a piece in its parts, unless one of them is wider than a line or it has only one. */
static bool add_parts(struct chopper *cut, const struct piece *whole)
{
    Str str = cut->passage->str;
    int end = part_end(str, whole->start, whole->end);
    if (end == whole->end)
        return false;
    for (int start = whole->start; start < whole->end; start = end) {
        end = part_end(str, start, whole->end);
        if (measure(cut, whole->font, start, end) > cut->look->widest_px)
            return false;
    }
    for (int start = whole->start; start < whole->end; start = end) {
        end = part_end(str, start, whole->end);
        push_part(cut, whole, start, end);
    }
    return true;
}

/* Adds a piece as chunks of a few characters; where a line ends within a word of letters, it gets a hyphen. */
static void add_chunks(struct chopper *cut, struct piece whole, int hyphen_px)
{
    if (!hyphen_px && add_parts(cut, &whole))
        return;
    for (int start = whole.start; start < whole.end;) {
        int end = start + CHUNK_BYTES < whole.end ? start + CHUNK_BYTES : whole.end;
        while (end < whole.end && !is_between_clusters(cut->passage->str, end))
            end++;
        struct piece *piece = push_part(cut, &whole, start, end);
        piece->hyphen_px = end < whole.end ? hyphen_px : whole.hyphen_px;
        start = end;
    }
}

/* True when the piece, which may end at a slash, is part of an address, where a reader would type the hyphen too. */
static bool is_in_address(Str str, const struct piece *piece)
{
    size_t start = (size_t)piece->start, end = (size_t)piece->end;
    while (start > 0 && !ascii_is_space(str.ptr[start - 1]))
        start--;
    while (end < str.len && !ascii_is_space(str.ptr[end]))
        end++;
    Str word = str_slice(str, start, end);
    ptrdiff_t slash = str_find(word, STR("/")), dot = str_find(word, STR("."));
    return str_find(word, STR("@")) >= 0 || str_find(word, STR("_")) >= 0 || (dot >= 0 && dot < slash) ||
           str_find(word, STR("://")) >= 0 || str_has_prefix_nocase(word, STR("www."));
}

/* Finds the letters of a piece without surrounding punctuation; false when the piece is not a word of an alphabet: an
   address is divided without a hyphen. */
static bool letters_of(Str str, const struct piece *piece, int *start, int *end)
{
    Str rest = str_slice(str, (size_t)piece->start, (size_t)piece->end);
    *start = *end = piece->start;
    for (int32_t c; (c = str_next_code(&rest)) >= 0;) {
        int at = piece->end - (int)rest.len, type = u_charType(c);
        bool is_letter = type == U_LOWERCASE_LETTER || type == U_UPPERCASE_LETTER || type == U_NON_SPACING_MARK;
        if (is_letter && *end > *start && *end < at - 4)
            return false; /* other characters between letters */
        if (is_letter)
            *end = at;
        else if (*end == *start)
            *start = *end = at;
    }
    return *end > *start && !(piece->level & 1) && piece->font.face != FACE_CODE && !is_in_address(str, piece);
}

/* Adds a word that is wider than a line as syllables, each with a hyphen if a line ends after it. */
static void add_syllables(struct chopper *cut, struct piece whole)
{
    bool points[HYPHEN_LONGEST];
    const struct measure *m = cut->setting->measure;
    int first, end, start = whole.start;
    bool is_word = letters_of(cut->passage->str, &whole, &first, &end);
    int hyphen = is_word ? m->width_px(m->context, whole.font, STR("-")) : 0;
    Str word = str_slice(cut->passage->str, (size_t)first, (size_t)end);
    if (!is_word || !hyphen_find(cut->setting->language, word, points)) {
        add_chunks(cut, whole, hyphen);
        return;
    }
    for (int at = first + 1; at <= whole.end; at++) {
        if (at < whole.end && (at >= end || !points[at - 1 - first]))
            continue;
        struct piece part = whole;
        part.start = start;
        part.end = at;
        part.w_px = measure(cut, whole.font, start, at);
        if (at < whole.end) {
            part.line_break = BREAK_EMERGENCY;
            part.space_px = 0;
            part.hyphen_px = hyphen;
        }
        if (part.w_px + hyphen > cut->look->widest_px)
            add_chunks(cut, part, hyphen);
        else
            *arena_push(cut->setting->arena, cut->passage->pieces, cut->passage->n_pieces) = part;
        start = at;
    }
}

/* Returns the end of the pieces, starting at first, that must be on one line, and sets their width. */
static int word_end(const struct passage *passage, int first, int *w_px)
{
    assert(0 <= first && first < passage->n_pieces);
    int i = first;
    *w_px = passage->pieces[i].w_px;
    for (; i + 1 < passage->n_pieces && passage->pieces[i].line_break == BREAK_NONE; i++)
        *w_px += passage->pieces[i].space_px + passage->pieces[i + 1].w_px;
    return i + 1;
}

static bool has_wide_word(const struct passage *passage, int widest_px)
{
    for (int first = 0, w; first < passage->n_pieces;) {
        first = word_end(passage, first, &w);
        if (w > widest_px)
            return true;
    }
    return false;
}

void chop_wide_words(struct setting *setting, const struct passage_look *look, struct passage *passage)
{
    assert(look->widest_px > 0);
    struct passage all = *passage;
    struct chopper cut = {setting, look, passage};
    if (!has_wide_word(&all, look->widest_px))
        return;
    passage->pieces = NULL;
    passage->n_pieces = 0;
    for (int first = 0, end, w; first < all.n_pieces; first = end) {
        end = word_end(&all, first, &w);
        for (int i = first; i < end; i++) {
            struct piece piece = all.pieces[i];
            if (w > look->widest_px && i + 1 < end)
                piece.line_break = BREAK_EMERGENCY;
            if (w > look->widest_px && piece.end > piece.start)
                add_syllables(&cut, piece);
            else
                *arena_push(setting->arena, passage->pieces, passage->n_pieces) = piece;
        }
    }
}
