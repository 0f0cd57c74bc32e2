/* Notes are bound to units while the flow is built, so that a column knows the height of the notes of each unit. A note
   too long for the foot of a card stays where the article has it, after the text. */
#include "typeset/footnote.h"

#include <assert.h>

#include "typeset/compose.h"
#include "typeset/lines.h"

static struct passage passage_of(struct setting *setting, int block)
{
    struct passage_look look = {.font = setting_font(FACE_BODY, setting->note_px), .widest_px = setting->text.w};
    return passage_from_text(setting, &setting->article->blocks[block].text, &look);
}

void footnotes_init(struct footnotes *footnotes, struct setting *setting)
{
    assert(setting->note_px > 0);
    const struct article *article = setting->article;
    *footnotes = (struct footnotes){.setting = setting};
    for (int i = 0, number = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (block->kind != BLOCK_NOTE)
            continue;
        number = block->continues ? number : block->ordinal;
        *arena_push(setting->arena, footnotes->notes, footnotes->n) =
            (struct footnote){.block = i, .number = number, .caller = -1, .passage = passage_of(setting, i)};
    }
}

static int height_of(const struct footnotes *footnotes, const struct footnote *note, int width_px)
{
    struct line_count count = {0};
    line_count_add(&count, &note->passage, 0, note->passage.n_pieces, width_px);
    return count.n_lines * footnotes->setting->note_pitch_px;
}

static int height_of_number(const struct footnotes *footnotes, int number)
{
    int h = 0;
    for (int i = 0; i < footnotes->n; i++)
        if (footnotes->notes[i].number == number)
            h += height_of(footnotes, &footnotes->notes[i], footnotes->setting->text.w);
    return h;
}

static bool is_bound(const struct footnotes *footnotes, int number)
{
    for (int i = 0; i < footnotes->n; i++)
        if (footnotes->notes[i].number == number)
            return footnotes->notes[i].caller >= 0;
    return true; /* there is none */
}

void footnotes_call(struct footnotes *footnotes, const struct footnote_call *call)
{
    assert(call->start <= call->end && call->unit >= 0);
    const struct setting *setting = footnotes->setting;
    int room = call->room_px - footnotes_gap(setting);
    room = room < setting->text.h / 3 ? room : setting->text.h / 3;
    room -= footnotes_height(footnotes, (struct footnote_units){call->unit, call->unit + 1}, setting->text.w);
    for (int k = 0; k < call->text->n_spans && footnotes->n; k++) {
        const struct span *span = &call->text->spans[k];
        int number = article_called_note(span);
        if (!number || span->start < call->start || span->end > call->end || is_bound(footnotes, number))
            continue;
        int h = height_of_number(footnotes, number);
        if (h > room)
            continue;
        room -= h;
        for (int i = 0; i < footnotes->n; i++)
            if (footnotes->notes[i].number == number)
                footnotes->notes[i].caller = call->unit;
    }
}

bool footnotes_has(const struct footnotes *footnotes, int block)
{
    for (int i = 0; i < footnotes->n; i++)
        if (footnotes->notes[i].block == block)
            return footnotes->notes[i].caller >= 0;
    return false;
}

static bool is_of(const struct footnote *note, struct footnote_units units)
{
    return note->caller >= units.first && note->caller < units.last;
}

int footnotes_height(const struct footnotes *footnotes, struct footnote_units units, int width_px)
{
    assert(units.first <= units.last);
    int h = 0;
    for (int i = 0; i < footnotes->n; i++)
        if (is_of(&footnotes->notes[i], units))
            h += height_of(footnotes, &footnotes->notes[i], width_px);
    return h;
}

int footnotes_gap(const struct setting *setting)
{
    return setting->pitch_px * 3 / 4;
}

void footnotes_set(const struct footnotes *footnotes, struct card *card, Rect area, struct footnote_units units)
{
    struct setting *setting = footnotes->setting;
    int h = footnotes_height(footnotes, units, area.w), y = area.y + area.h - h, thin = setting_thin(setting);
    int rule_w = setting->body_px * 4;
    if (!h)
        return;
    int rule_x = setting->article->is_right_to_left ? area.x + area.w - rule_w : area.x;
    compose_fill(setting, card, (Rect){rule_x, y - footnotes_gap(setting) / 2, rule_w, 2 * thin}, INK_QUIET);
    for (int i = 0; i < footnotes->n; i++) {
        const struct footnote *note = &footnotes->notes[i];
        if (!is_of(note, units))
            continue;
        struct copy copy = {.passage = &note->passage,
                            .last = note->passage.n_pieces,
                            .role = ROLE_NOTE,
                            .block = note->block,
                            .ink = INK_QUIET,
                            .x_px = area.x,
                            .y_px = y,
                            .w_px = area.w,
                            .pitch_px = setting->note_pitch_px};
        y += compose_copy(setting, card, &copy);
    }
}
