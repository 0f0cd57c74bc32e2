/* Cutting a text into pieces: line breaks from ICU (UAX #14), directions from ICU's bidi (UAX #9), fonts from the
   spans. A piece is measured alone and painted alone, so that what fits here fits on the screen. */
#include "typeset/piece.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "typeset/breaks.h"
#include "typeset/hyphen.h"
#include "typeset/sentence.h"
#include "typeset/unicode.h"

enum { EMERGENCY_CHUNK_BYTES = 8 };

/* Embedding levels of a text as runs; texts without right-to-left letters have one run and cost nothing. */
struct levels {
    int *ends;
    unsigned char *levels;
    int n, at;
};

static bool may_be_right_to_left(Str s)
{
    for (size_t i = 0; i + 1 < s.len; i++) {
        unsigned char a = (unsigned char)s.ptr[i], b = (unsigned char)s.ptr[i + 1];
        if ((a >= 0xD6 && a <= 0xDF) || (a == 0xE0 && b >= 0xA0 && b <= 0xA3) || (a == 0xE2 && b == 0x80) ||
            (a == 0xE2 && b == 0x81) || (a == 0xEF && b >= 0xAC) || (a == 0xF0 && (b == 0x90 || b == 0x9E)))
            return true;
    }
    return false;
}

static void add_level(Arena *arena, struct levels *levels, int end, int level)
{
    int n = levels->n;
    *arena_push(arena, levels->ends, levels->n) = end;
    *arena_push(arena, levels->levels, n) = (unsigned char)level;
}

/* Fills units with the text as UTF-16 and ends with the byte offset behind each unit; returns how many. */
static int to_utf16(Str s, UChar *units, int *ends)
{
    Str rest = s;
    int n = 0;
    for (int32_t c; (c = str_next_code(&rest)) >= 0;) {
        int end = (int)(s.len - rest.len);
        if (c > 0xFFFF) {
            units[n] = U16_LEAD(c);
            ends[n++] = end;
            units[n] = U16_TRAIL(c);
        } else {
            units[n] = (UChar)c;
        }
        ends[n++] = end;
    }
    return n;
}

/* Fills in the levels and returns whether the text as a whole runs from right to left. */
static bool find_levels(struct setting *setting, Str s, UBiDiLevel base, struct levels *levels)
{
    bool is_right_to_left = base & 1;
    Arena scratch = {0};
    UChar *units = arena_array(&scratch, UChar, s.len);
    int *ends = arena_array(&scratch, int, s.len);
    int n = to_utf16(s, units, ends);
    UBiDi *bidi = ubidi_open();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi, units, n, base, NULL, &status);
    for (int32_t i = 0, limit = 0; U_SUCCESS(status) && i < n; i = limit) {
        UBiDiLevel level;
        ubidi_getLogicalRun(bidi, i, &limit, &level);
        add_level(setting->arena, levels, ends[limit - 1], level);
    }
    if (U_SUCCESS(status))
        is_right_to_left = ubidi_getParaLevel(bidi) & 1;
    ubidi_close(bidi);
    arena_finish(&scratch);
    return is_right_to_left;
}

/* The run of one style that begins at or holds offset. */
static const struct span *span_at(const struct text *text, int *at, int offset, int *end)
{
    while (*at < text->n_spans && text->spans[*at].end <= offset)
        (*at)++;
    *end = (int)text->str.len;
    if (*at >= text->n_spans)
        return NULL;
    const struct span *span = &text->spans[*at];
    *end = span->start > offset ? span->start : span->end;
    return span->start > offset ? NULL : span;
}

static struct font styled_font(struct font font, unsigned style, const struct setting *setting)
{
    if (style & SPAN_CODE) {
        int size = font.size_px * setting->code_px / setting->body_px, least = setting_least_size(setting);
        return (struct font){FACE_CODE, size > least ? size : least};
    }
    if (font.face != FACE_BODY)
        return font;
    bool is_italic = style & SPAN_EMPHASIS, is_bold = style & SPAN_STRONG;
    font.face = is_italic && is_bold ? FACE_BODY_BOLD_ITALIC
                : is_italic          ? FACE_BODY_ITALIC
                : is_bold            ? FACE_BODY_BOLD
                                     : FACE_BODY;
    return font;
}

static bool is_break_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* While pieces are made. */
struct cutter {
    struct setting *setting;
    const struct text *text;
    const struct passage_look *look;
    struct passage *passage;
    int at_span;
};

static struct piece *last_piece(struct passage *passage)
{
    return passage->n_pieces ? &passage->pieces[passage->n_pieces - 1] : NULL;
}

static int measure(const struct cutter *cut, struct font font, int start, int end)
{
    const struct measure *m = cut->setting->measure;
    return m->width_px(m->context, font, str_slice(cut->text->str, (size_t)start, (size_t)end));
}

/* True when a text may be cut here without tearing a letter from its marks, or a joined emoji. */
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

static struct piece *push_part(struct cutter *cut, const struct piece *whole, int start, int end)
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

/* Adds a piece as chunks of a few characters; words of letters get a hyphen where a line ends inside them. */
static void add_chunks(struct cutter *cut, struct piece whole, int hyphen_px)
{
    for (int start = whole.start; start < whole.end;) {
        int end = start + EMERGENCY_CHUNK_BYTES < whole.end ? start + EMERGENCY_CHUNK_BYTES : whole.end;
        while (end < whole.end && !is_between_clusters(cut->text->str, end))
            end++;
        struct piece *piece = push_part(cut, &whole, start, end);
        piece->hyphen_px = end < whole.end ? hyphen_px : whole.hyphen_px;
        start = end;
    }
}

/* The letters of a piece, without the punctuation around them; none when it is not a word of an alphabet: an address
   is broken without a hyphen. */
static bool letters_of(Str str, const struct piece *piece, int *start, int *end)
{
    Str rest = str_slice(str, (size_t)piece->start, (size_t)piece->end);
    *start = *end = piece->start;
    for (int32_t c; (c = str_next_code(&rest)) >= 0;) {
        int at = piece->end - (int)rest.len, type = u_charType(c);
        bool is_letter = type == U_LOWERCASE_LETTER || type == U_UPPERCASE_LETTER || type == U_NON_SPACING_MARK;
        if (is_letter && *end > *start && *end < at - 4)
            return false; /* something stands between letters */
        if (c == '/' || c == '@' || c == '_')
            return false;
        if (is_letter)
            *end = at;
        else if (*end == *start)
            *start = *end = at;
    }
    return *end > *start && !(piece->level & 1) && piece->font.face != FACE_CODE;
}

/* Adds a word that is wider than a line in syllables, each with a hyphen where a line ends there. */
static void add_syllables(struct cutter *cut, struct piece whole)
{
    bool points[HYPHEN_LONGEST];
    const struct measure *m = cut->setting->measure;
    int first, end, start = whole.start;
    bool is_word = letters_of(cut->text->str, &whole, &first, &end);
    int hyphen = is_word ? m->width_px(m->context, whole.font, STR("-")) : 0;
    Str word = str_slice(cut->text->str, (size_t)first, (size_t)end);
    if (!is_word || !hyphen_find(cut->setting->article->language, word, points)) {
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

/* Returns the end of the pieces from first on that must stand on one line, and their width. */
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

/* A word wider than a line is cut wherever it can be, whatever fonts it has. */
static void chop_wide_words(struct cutter *cut)
{
    struct passage all = *cut->passage;
    if (!has_wide_word(&all, cut->look->widest_px))
        return;
    cut->passage->pieces = NULL;
    cut->passage->n_pieces = 0;
    for (int first = 0, end, w; first < all.n_pieces; first = end) {
        end = word_end(&all, first, &w);
        for (int i = first; i < end; i++) {
            struct piece piece = all.pieces[i];
            if (w > cut->look->widest_px && i + 1 < end)
                piece.line_break = BREAK_EMERGENCY;
            if (w > cut->look->widest_px && piece.end > piece.start)
                add_syllables(cut, piece);
            else
                *arena_push(cut->setting->arena, cut->passage->pieces, cut->passage->n_pieces) = piece;
        }
    }
}

static void add_piece(struct cutter *cut, int start, int end, int level)
{
    assert(start < end && end <= (int)cut->text->str.len);
    Str str = cut->text->str;
    int ink_end = end, span_end;
    while (ink_end > start && is_break_space(str.ptr[ink_end - 1]) &&
           !(cut->look->is_preformatted && str.ptr[ink_end - 1] != '\n'))
        ink_end--;
    const struct span *span = span_at(cut->text, &cut->at_span, start, &span_end);
    unsigned style = span ? span->style : 0;
    struct font font = styled_font(cut->look->font, style, cut->setting);
    const struct measure *m = cut->setting->measure;
    int space = ink_end < end && !cut->look->is_preformatted ? m->width_px(m->context, font, STR(" ")) : 0;
    if (ink_end == start && cut->passage->n_pieces && !cut->look->is_preformatted) {
        struct piece *before = last_piece(cut->passage);
        before->space_px = space > before->space_px ? space : before->space_px;
        before->space_level = (unsigned char)level;
        return;
    }
    struct piece *piece = arena_push(cut->setting->arena, cut->passage->pieces, cut->passage->n_pieces);
    *piece = (struct piece){.start = start,
                            .end = ink_end,
                            .space_px = space,
                            .font = font,
                            .style = (unsigned char)style,
                            .level = (unsigned char)level,
                            .space_level = (unsigned char)level};
    piece->w_px = ink_end > start ? measure(cut, font, start, ink_end) : 0;
}

/* Lines of code end at '\n'; those that are too long, behind a space. Spaces stay in the pieces. */
static int next_code_break(Str str, int offset, unsigned char *kind)
{
    size_t at = (size_t)offset;
    while (at < str.len && str.ptr[at] == ' ')
        at++;
    while (at < str.len && str.ptr[at] != ' ' && str.ptr[at] != '\n')
        at++;
    while (at < str.len && str.ptr[at] == ' ')
        at++;
    *kind = at < str.len && str.ptr[at] != '\n' ? BREAK_ALLOWED : BREAK_MUST;
    return (int)(at < str.len && str.ptr[at] == '\n' ? at + 1 : at);
}

static int next_line_break(struct cutter *cut, int offset, unsigned char *kind)
{
    Str str = cut->text->str;
    *kind = BREAK_ALLOWED;
    if (cut->look->is_preformatted)
        return next_code_break(str, offset, kind);
    int32_t end = ubrk_next(cut->setting->line_breaks);
    while (end != UBRK_DONE && unicode_keeps_together(str, end))
        end = ubrk_next(cut->setting->line_breaks);
    if (end == UBRK_DONE || end >= (int)str.len)
        return (int)str.len;
    if (ubrk_getRuleStatus(cut->setting->line_breaks) >= UBRK_LINE_HARD)
        *kind = BREAK_MUST;
    return end;
}

static void cut_text(struct cutter *cut, struct levels *levels)
{
    int n = (int)cut->text->str.len, at_line = 0;
    unsigned char kind = BREAK_ALLOWED;
    for (int at = 0; at < n;) {
        if (at_line <= at)
            at_line = next_line_break(cut, at, &kind);
        int end = at_line, span_end, level = 0;
        span_at(cut->text, &cut->at_span, at, &span_end);
        if (span_end < end)
            end = span_end;
        while (levels->at < levels->n && levels->ends[levels->at] <= at)
            levels->at++;
        if (levels->at < levels->n) {
            level = levels->levels[levels->at];
            if (levels->ends[levels->at] < end)
                end = levels->ends[levels->at];
        }
        add_piece(cut, at, end, level);
        struct piece *last = last_piece(cut->passage);
        if (end == at_line && last && last->line_break < kind) /* a space behind a '\n' is no piece */
            last->line_break = kind;
        at = end;
    }
    if (cut->passage->n_pieces)
        last_piece(cut->passage)->line_break = BREAK_MUST;
}

/* Words with a hyphen stay whole where that is not wider than a line. */
static void join_hyphens(Str str, const struct passage_look *look, struct passage *passage)
{
    int w = 0;
    for (int i = 0; i + 1 < passage->n_pieces; i++) {
        struct piece *piece = &passage->pieces[i];
        bool is_hyphen = piece->end > piece->start && str.ptr[piece->end - 1] == '-' && !piece->space_px;
        w += piece->w_px;
        if (piece->line_break == BREAK_ALLOWED && is_hyphen && w + piece[1].w_px <= look->widest_px)
            piece->line_break = BREAK_NONE;
        else if (piece->line_break != BREAK_NONE)
            w = 0;
    }
}

static enum thought clause_behind(Str str, const struct piece *piece)
{
    if (piece->line_break == BREAK_MUST)
        return THOUGHT_LINE;
    Str word = str_slice(str, (size_t)piece->start, (size_t)piece->end);
    if (str_has_suffix(word, STR(";")) || str_has_suffix(word, STR(":")) || str_has_suffix(word, STR("；")) ||
        str_has_suffix(word, STR("：")) || str_has_suffix(word, STR("؛")))
        return THOUGHT_COLON;
    if (str_has_suffix(word, STR(",")) || str_has_suffix(word, STR("—")) || str_has_suffix(word, STR("–")) ||
        str_has_suffix(word, STR(")")) || str_has_suffix(word, STR("，")) || str_has_suffix(word, STR("、")) ||
        str_has_suffix(word, STR("،")))
        return THOUGHT_CLAUSE;
    return piece->space_px ? THOUGHT_WORD : THOUGHT_NONE;
}

static void mark_thoughts(struct setting *setting, struct passage *passage)
{
    int *ends, at = 0, n = sentence_find_ends(setting, passage->str, &ends);
    for (int i = 0; i < passage->n_pieces; i++) {
        struct piece *piece = &passage->pieces[i];
        int next = i + 1 < passage->n_pieces ? passage->pieces[i + 1].start : (int)passage->str.len;
        while (at < n && ends[at] < piece->end)
            at++;
        if (piece->line_break < BREAK_ALLOWED)
            piece->thought = THOUGHT_NONE;
        else if ((at < n && ends[at] <= next) || i + 1 == passage->n_pieces)
            piece->thought = THOUGHT_SENTENCE;
        else
            piece->thought = (unsigned char)clause_behind(passage->str, piece);
        if (piece->thought == THOUGHT_NONE && piece->line_break == BREAK_ALLOWED)
            piece->thought = THOUGHT_WORD;
    }
}

struct passage passage_from_text(struct setting *setting, const struct text *text, const struct passage_look *look)
{
    assert(look->font.size_px > 0);
    bool is_right_to_left = setting->article->is_right_to_left && !look->is_preformatted; /* code never is */
    UBiDiLevel base = look->is_preformatted ? 0 : unicode_base_level(text->str, is_right_to_left);
    struct passage passage = {.str = text->str, .font = look->font, .is_right_to_left = is_right_to_left};
    struct levels levels = {0};
    if (!text->str.len)
        return passage;
    if (is_right_to_left || may_be_right_to_left(text->str))
        passage.is_right_to_left |= find_levels(setting, text->str, base, &levels);
    UText *utext = breaks_begin(setting->line_breaks, NULL, text->str);
    struct cutter cut = {.setting = setting, .text = text, .look = look, .passage = &passage};
    cut_text(&cut, &levels);
    utext_close(utext);
    chop_wide_words(&cut);
    if (look->is_headline)
        join_hyphens(text->str, look, &passage);
    if (look->is_preformatted)
        for (int i = 0; i < passage.n_pieces; i++)
            passage.pieces[i].thought = passage.pieces[i].line_break == BREAK_MUST ? THOUGHT_SENTENCE : THOUGHT_NONE;
    else
        mark_thoughts(setting, &passage);
    return passage;
}
