/* Rows are measured as they are added, so that a caller can try a size, check the height and start again. */
#include "typeset/stack.h"

#include <assert.h>

#include "typeset/lines.h"

static int count_lines(const struct row *row, int w_px)
{
    struct line_count count = {0};
    if (row->lines == COMPOSE_BY_SENSE)
        return lines_count_by_sense(&row->passage, w_px, NULL);
    line_count_add(&count, &row->passage, 0, row->passage.n_pieces, w_px);
    return count.n_lines;
}

void stack_add(struct setting *setting, struct stack *stack, Str text, struct font font, struct row row)
{
    assert(stack->n < (int)(sizeof stack->rows / sizeof *stack->rows) && font.size_px > 0);
    struct text plain = {.str = compose_shorten(setting, text, STACK_MOST_BYTES)};
    struct passage_look look = {.font = font, .widest_px = stack->w_px, .is_headline = row.role == ROLE_HEADLINE};
    row.passage = passage_from_text(setting, &plain, &look);
    row.lines = row.role == ROLE_HEADLINE ? COMPOSE_BY_SENSE
                : row.role == ROLE_BYLINE ? COMPOSE_FITTED
                                          : COMPOSE_BALANCED;
    row.n_lines = count_lines(&row, stack->w_px);
    if (!row.n_lines)
        return;
    stack->h_px += row.n_lines * row.pitch_px + (stack->n ? row.gap_px : 0);
    stack->rows[stack->n++] = row;
}

void stack_place(struct setting *setting, struct card *card, struct stack *stack, int x, int y)
{
    for (int i = 0; i < stack->n; i++) {
        struct row *row = &stack->rows[i];
        struct passage *passage = arena_new(setting->arena, struct passage);
        *passage = row->passage;
        y += i ? row->gap_px : 0;
        struct copy copy = {.passage = passage,
                            .last = passage->n_pieces,
                            .role = row->role,
                            .block = row->role == ROLE_CAPTION && setting->article->n_blocks ? 0 : -1,
                            .ink = row->ink,
                            .x_px = x,
                            .y_px = y,
                            .w_px = stack->w_px,
                            .pitch_px = row->pitch_px,
                            .align = setting->theme->is_title_centred && row->role != ROLE_CAPTION ? COMPOSE_CENTRE
                                                                                                   : COMPOSE_START,
                            .lines = row->lines};
        y += compose_copy(setting, card, &copy);
    }
}

static int longest_row(const struct stack *stack)
{
    assert(stack->n > 0);
    int longest = 0;
    for (int i = 1; i < stack->n; i++)
        if (stack->rows[i].n_lines >= stack->rows[longest].n_lines)
            longest = i;
    return longest;
}

void stack_trim(struct setting *setting, struct stack *stack, int h_px)
{
    while (stack->h_px > h_px && stack->n) {
        struct row *row = &stack->rows[longest_row(stack)];
        int before = row->n_lines;
        if (before == 1) {
            stack->n--;
            stack->h_px -= stack->rows[stack->n].pitch_px + (stack->n ? stack->rows[stack->n].gap_px : 0);
            continue;
        }
        row->lines = row->lines == COMPOSE_BY_SENSE ? COMPOSE_BALANCED : row->lines;
        row->n_lines = compose_clip(setting, &row->passage, before - 1, stack->w_px);
        stack->h_px -= (before - row->n_lines) * row->pitch_px;
        if (row->n_lines >= before)
            return;
    }
}
