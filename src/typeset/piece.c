/* Cuts a text into pieces: line breaks from ICU (UAX #14), directions from ICU's bidi (UAX #9), fonts from the spans. A
   piece is measured and painted on its own, so that what fits here fits on the screen. */
#include "typeset/piece.h"

#include <assert.h>
#include <string.h>

#include "typeset/breaks.h"
#include "typeset/chop.h"
#include "typeset/levels.h"
#include "typeset/sentence.h"
#include "typeset/unicode.h"

/* Returns the span at offset, or NULL between spans, and sets *end to where that changes. */
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

/* The state of cutting a text. */
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

/* Lines of code end at '\n', and those too long after a space. Spaces stay in the pieces. */
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

/* ICU gives all words of a line in Thai, Lao, Khmer or Burmese, which it finds in dictionaries, the kind of break that
   is at the line's end. */
static bool is_after_line_end(Str str, int32_t at)
{
    Str before = str_slice(str, 0, (size_t)at);
    char last = before.ptr[at - 1];
    return (last >= '\n' && last <= '\r') || str_has_suffix(before, STR("\u2028")) ||
           str_has_suffix(before, STR("\u2029")) || str_has_suffix(before, STR("\xC2\x85"));
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
    if (ubrk_getRuleStatus(cut->setting->line_breaks) >= UBRK_LINE_HARD && is_after_line_end(str, end))
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
        if (end == at_line && last && last->line_break < kind) /* a space after a '\n' is not a piece */
            last->line_break = kind;
        at = end;
    }
    if (cut->passage->n_pieces)
        last_piece(cut->passage)->line_break = BREAK_MUST;
}

/* Keeps words with a hyphen together if they are not wider than a share of the line: "e-" must not end one. */
static void join_hyphens(Str str, const struct passage_look *look, struct passage *passage)
{
    int w = 0, most = look->is_headline ? look->widest_px : look->widest_px * 2 / 5;
    for (int i = 0; i + 1 < passage->n_pieces; i++) {
        struct piece *piece = &passage->pieces[i];
        bool is_hyphen = piece->end > piece->start && !piece->space_px &&
                         (str.ptr[piece->end - 1] == '-' ||
                          str_has_suffix(str_slice(str, (size_t)piece->start, (size_t)piece->end), STR("\u2010")));
        w += piece->w_px;
        if (piece->line_break == BREAK_ALLOWED && is_hyphen && w + piece[1].w_px <= most)
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

static bool has_typography(const struct setting *setting, const struct passage_look *look)
{
    return !look->is_preformatted && !setting->options->is_verbatim && !setting->article->is_verbatim;
}

struct passage passage_from_text(struct setting *setting, const struct text *source, const struct passage_look *look)
{
    assert(look->font.size_px > 0);
    struct typography_shifts shifts = {0};
    struct text made = *source;
    const struct text *text = &made;
    if (has_typography(setting, look))
        made = typography_apply(setting->arena, setting->language, source, &shifts);
    bool is_right_to_left = setting->article->is_right_to_left && !look->is_preformatted; /* code never is */
    UBiDiLevel base = look->is_preformatted ? 0 : unicode_base_level(text->str, is_right_to_left);
    struct passage passage = {.str = text->str,
                              .shifts = shifts,
                              .language = setting->language,
                              .font = look->font,
                              .is_right_to_left = is_right_to_left};
    struct levels levels = {0};
    if (!text->str.len)
        return passage;
    if (is_right_to_left || levels_may_be_mixed(text->str))
        passage.is_right_to_left |= levels_find(setting->arena, text->str, base, &levels);
    UText *utext = breaks_begin(setting->line_breaks, NULL, text->str);
    struct cutter cut = {.setting = setting, .text = text, .look = look, .passage = &passage};
    cut_text(&cut, &levels);
    utext_close(utext);
    chop_wide_words(setting, look, &passage);
    if (look->is_headline || has_typography(setting, look))
        join_hyphens(text->str, look, &passage);
    if (look->is_preformatted)
        for (int i = 0; i < passage.n_pieces; i++)
            passage.pieces[i].thought = passage.pieces[i].line_break == BREAK_MUST ? THOUGHT_SENTENCE : THOUGHT_NONE;
    else
        mark_thoughts(setting, &passage);
    return passage;
}

int piece_source(const struct passage *passage, int piece)
{
    assert(0 <= piece && piece < passage->n_pieces);
    return typography_source_of(&passage->shifts, passage->pieces[piece].start);
}

int piece_source_end(const struct passage *passage, int piece)
{
    assert(0 < piece && piece <= passage->n_pieces);
    return typography_source_of(&passage->shifts, passage->pieces[piece - 1].end);
}
