/* From pieces to placed words: chooses the lines, and puts the pieces of each line in visual order. */
#include "typeset/compose.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubidi.h>

void compose_mark(struct setting *setting, struct card *card, struct mark mark)
{
    assert(mark.box.w >= 0 && mark.box.h >= 0);
    *arena_push(setting->arena, card->marks, card->n_marks) = mark;
}

void compose_fill(struct setting *setting, struct card *card, Rect box, enum ink ink)
{
    compose_mark(setting, card, (struct mark){.kind = MARK_FILL, .box = box, .ink = ink});
}

void compose_picture(struct setting *setting, struct card *card, struct placed_picture picture, Str source)
{
    assert(source.len > 0 && picture.box.w > 0 && picture.box.h > 0);
    picture.source = source;
    *arena_push(setting->arena, card->pictures, card->n_pictures) = picture;
}

/* Returns the level of the space between two pieces; without a space, a level that keeps them together. */
static UBiDiLevel space_level(const struct piece *before, const struct piece *after)
{
    if (before->space_px)
        return before->space_level;
    return before->level < after->level ? before->level : after->level;
}

/* Fills order with the pieces (even) and the spaces between them (odd) of a line, from left to right. */
static void order_visually(const struct piece *pieces, int n, int *order, UBiDiLevel *levels)
{
    bool is_plain = true;
    for (int i = 0; i < 2 * n - 1; i++) {
        levels[i] = i % 2 ? space_level(&pieces[i / 2], &pieces[i / 2 + 1]) : pieces[i / 2].level;
        order[i] = i;
        is_plain = is_plain && levels[i] == 0;
    }
    if (!is_plain)
        ubidi_reorderVisual(levels, 2 * n - 1, order);
}

static struct word word_from_piece(const struct copy *copy, const struct piece *piece)
{
    return (struct word){.text = str_slice(copy->passage->str, (size_t)piece->start, (size_t)piece->end),
                         .w_px = piece->w_px,
                         .font = piece->font,
                         .ink = copy->ink,
                         .is_right_to_left = piece->level & 1,
                         .is_struck = (piece->style & SPAN_STRIKE) != 0,
                         .has_space = piece->space_px > 0};
}

static int line_start(const struct copy *copy, int w_px)
{
    bool is_end = (copy->align == COMPOSE_END) != copy->passage->is_right_to_left;
    if (copy->align == COMPOSE_CENTRE)
        return copy->x_px + (copy->w_px - w_px) / 2;
    return is_end ? copy->x_px + copy->w_px - w_px : copy->x_px;
}

/* An opening quotation mark hangs in the margin, so that the first letters are aligned. */
static int hanging_width(const struct setting *setting, const struct copy *copy)
{
    static const char *const marks[] = {"\u201c", "\u2018", "\u201e", "\u00ab", "\"", "'"};
    const struct piece *piece = &copy->passage->pieces[copy->first];
    Str word = str_slice(copy->passage->str, (size_t)piece->start, (size_t)piece->end);
    bool may_hang = (copy->role == ROLE_QUOTE || copy->role == ROLE_HEADLINE) && copy->align == COMPOSE_START &&
                    !copy->passage->is_right_to_left;
    for (size_t i = 0; may_hang && i < sizeof marks / sizeof *marks; i++)
        if (str_has_prefix(word, str_from_c(marks[i])))
            return setting->measure->width_px(setting->measure->context, piece->font, str_from_c(marks[i]));
    return 0;
}

static void place_words(struct setting *setting, const struct copy *copy, struct line *line)
{
    assert(line->n_words > 0);
    Arena scratch = {0};
    const struct piece *pieces = &copy->passage->pieces[copy->first];
    int n = line->n_words, x = line->box.x;
    int *order = arena_array(&scratch, int, 2 * n);
    order_visually(pieces, n, order, arena_array(&scratch, UBiDiLevel, 2 * n));
    line->words = arena_array(setting->arena, struct word, n);
    for (int k = 0; k < 2 * n - 1; k++) {
        int i = order[k] / 2;
        if (order[k] % 2) {
            x += pieces[i].space_px;
            continue;
        }
        line->words[i] = word_from_piece(copy, &pieces[i]);
        if (i + 1 == n && pieces[i].hyphen_px) {
            line->words[i].text = str_format(setting->arena, STR_FMT "-", STR_ARG(line->words[i].text));
            line->words[i].w_px += pieces[i].hyphen_px;
        }
        line->words[i].x_px = x + pieces[i].inset_px;
        x += line->words[i].w_px;
    }
    arena_finish(&scratch);
}

/* Adds all pieces of the copy as one line. */
static void add_line(struct setting *setting, struct card *card, const struct copy *copy)
{
    assert(copy->first < copy->last);
    const struct measure *m = setting->measure;
    struct font font = copy->passage->font;
    struct extents e = m->extents(m->context, font);
    int w = lines_width(copy->passage, copy->first, copy->last), h = e.ascent_px + e.descent_px;
    struct line *line = arena_push(setting->arena, card->lines, card->n_lines);
    *line = (struct line){
        .role = copy->role, .block = copy->block, .size_px = font.size_px, .n_words = copy->last - copy->first};
    line->baseline_px = copy->y_px + (copy->pitch_px - h) / 2 + e.ascent_px;
    line->box = (Rect){line_start(copy, w) - hanging_width(setting, copy), line->baseline_px - e.ascent_px, w, h};
    place_words(setting, copy, line);
}

static int find_lines(const struct copy *copy, int *ends)
{
    bool is_whole = copy->first == 0 && copy->last == copy->passage->n_pieces;
    if (copy->lines == COMPOSE_BY_SENSE && is_whole)
        return lines_by_sense(copy->passage, copy->w_px, ends, NULL);
    if (copy->lines != COMPOSE_FITTED)
        return lines_balance(copy->passage, copy->first, copy->last, copy->w_px, ends);
    return lines_fit(copy->passage, copy->first, copy->last, copy->w_px, ends);
}

int compose_copy(struct setting *setting, struct card *card, const struct copy *copy)
{
    assert(copy->passage && 0 <= copy->first && copy->last <= copy->passage->n_pieces);
    assert(copy->last <= copy->first || copy->pitch_px > 0);
    int n = copy->last - copy->first;
    if (n <= 0)
        return 0;
    Arena scratch = {0};
    int *ends = arena_array(&scratch, int, n);
    int n_lines = find_lines(copy, ends);
    struct copy line = *copy;
    for (int i = 0; i < n_lines; i++) {
        line.last = ends[i];
        add_line(setting, card, &line);
        line.first = line.last;
        line.y_px += copy->pitch_px;
    }
    arena_finish(&scratch);
    return n_lines * copy->pitch_px;
}

Str compose_shorten(struct setting *setting, Str text, size_t most_bytes)
{
    assert(most_bytes > 0);
    size_t end = most_bytes;
    if (text.len <= most_bytes)
        return text;
    while (end > most_bytes / 2 && text.ptr[end] != ' ')
        end--;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return str_format(setting->arena, STR_FMT "\u2026", STR_ARG(str_slice(text, 0, end)));
}

/* Returns how many of the first pieces fill n_lines lines. */
static int pieces_of_lines(const struct passage *passage, int n_lines, int width_px)
{
    struct line_count count = {0};
    int n = 0;
    for (; n < passage->n_pieces; n++) {
        line_count_add(&count, passage, n, n + 1, width_px);
        if (count.n_lines > n_lines)
            break;
    }
    return n;
}

int compose_clip(struct setting *setting, struct passage *passage, int most_lines, int width_px)
{
    assert(most_lines >= 1);
    const struct passage whole = *passage;
    struct passage_look look = {.font = whole.font, .widest_px = width_px};
    struct line_count count = {0};
    line_count_add(&count, passage, 0, passage->n_pieces, width_px);
    if (count.n_lines <= most_lines)
        return count.n_lines;
    for (int n = pieces_of_lines(&whole, most_lines, width_px); n > 0 && count.n_lines > most_lines; n--) {
        Str words = str_slice(whole.str, 0, (size_t)whole.pieces[n - 1].end);
        struct text text = {.str = str_format(setting->arena, STR_FMT "\u2026", STR_ARG(words))};
        *passage = passage_from_text(setting, &text, &look);
        count = (struct line_count){0};
        line_count_add(&count, passage, 0, passage->n_pieces, width_px);
    }
    return count.n_lines;
}

/* Returns the label as a passage; a word wider than the label can be cut. */
static struct passage label_passage(struct setting *setting, Str text, struct font font, int w_px)
{
    struct text plain = {.str = text};
    struct passage_look look = {.font = font, .widest_px = w_px};
    return passage_from_text(setting, &plain, &look);
}

int compose_label(struct setting *setting, struct card *card, Str text, struct font font, const struct copy *copy)
{
    assert(font.size_px > 0);
    enum { MOST_BYTES = 400 };
    text = compose_shorten(setting, text, MOST_BYTES);
    const struct passage all = label_passage(setting, text, font, copy->w_px);
    struct passage passage = all;
    for (int n = all.n_pieces; n > 1 && lines_width(&passage, 0, passage.n_pieces) > copy->w_px;) {
        Str cut = str_slice(all.str, 0, (size_t)all.pieces[--n - 1].end);
        passage = label_passage(setting, str_format(setting->arena, STR_FMT "\u2026", STR_ARG(cut)), font, copy->w_px);
    }
    if (!passage.n_pieces)
        return 0;
    for (int i = 0; i < passage.n_pieces; i++)
        if (passage.pieces[i].line_break != BREAK_NONE && i + 1 < passage.n_pieces)
            passage.pieces[i].line_break = BREAK_NONE;
    struct copy whole = *copy;
    whole.passage = &passage;
    whole.first = 0;
    whole.last = passage.n_pieces;
    whole.lines = COMPOSE_FITTED;
    return compose_copy(setting, card, &whole);
}
