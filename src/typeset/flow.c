/* Blocks become galleys, which are cut into units where a thought ends. Only the part of the article that is needed is
   prepared, so the first card of a long text takes no longer than that of a short one. */
#include "typeset/flow.h"

#include <assert.h>

#include "typeset/lines.h"
#include "typeset/speech.h"

/* Returns the room for the widest number of the list that begins at a block, and for the gap after it. */
static int marker_width(const struct setting *setting, int index)
{
    const struct article *article = setting->article;
    const struct measure *m = setting->measure;
    struct font font = setting_font(FACE_BODY_BOLD, setting->body_px);
    int most = 0, least = setting->body_px * 5 / 4, w = 0;
    for (int i = index; i < article->n_blocks && article->blocks[i].kind == BLOCK_ITEM; i++) {
        most = article->blocks[i].ordinal > most ? article->blocks[i].ordinal : most;
        int mark_px = article->blocks[i].marker.len ? m->width_px(m->context, font, article->blocks[i].marker) : 0;
        w = mark_px > w ? mark_px : w;
    }
    int number_px = m->width_px(m->context, font, str_format(setting->arena, "%d.", most));
    w = (number_px > w ? number_px : w) + setting->body_px / 2;
    return most && w > least ? w : least;
}

static int indent_of(const struct setting *setting, const struct block *block, int marker_px)
{
    int step = setting->body_px * 5 / 4;
    switch (block->kind) {
    case BLOCK_ITEM:
        return marker_px + step * (block->level > 4 ? 3 : block->level < 1 ? 0 : block->level - 1);
    case BLOCK_QUOTE:
        return step * (block->level > 3 ? 3 : block->level < 1 ? 1 : block->level) * 3 / 4;
    case BLOCK_CODE:
        return setting->pitch_px / 2;
    default:
        return 0;
    }
}

static int code_size(const struct setting *setting, const struct text *text, int width_px)
{
    const struct measure *m = setting->measure;
    Str rest = text->str, line;
    int longest = 0, most = setting->code_px, least = most * 7 / 10;
    least = least > setting_least_size(setting) ? least : setting_least_size(setting);
    while (str_next_line(&rest, &line)) {
        int w = m->width_px(m->context, setting_font(FACE_CODE, most), line);
        longest = w > longest ? w : longest;
    }
    if (longest <= width_px || most <= least)
        return most;
    int size = (int)((double)most * width_px / longest);
    return size < least ? least : size;
}

static void set_text(struct flow *flow, struct galley *galley, const struct text *text, struct passage_look look)
{
    struct setting *setting = flow->setting;
    galley->pitch_px = look.font.face == FACE_DISPLAY ? look.font.size_px * 6 / 5 : setting->pitch_px;
    if (galley->role == ROLE_HEADING) {
        look.font = setting_font(FACE_DISPLAY, setting->heading_px);
        look.is_headline = true;
        galley->pitch_px = setting->heading_px * 6 / 5;
    } else if (galley->role == ROLE_CODE) {
        look.font = setting_font(FACE_CODE, code_size(setting, text, look.widest_px));
        look.is_preformatted = true;
        galley->pitch_px = look.font.size_px * 7 / 5;
    } else if (galley->role == ROLE_NOTE) {
        look.font.size_px = setting->note_px;
        galley->pitch_px = setting->note_pitch_px;
    } else if (galley->role == ROLE_CAPTION) {
        look.font = setting_font(FACE_BODY_ITALIC, setting->body_px);
    }
    galley->passage = passage_from_text(setting, text, &look);
}

static int count_lines(const struct passage *passage, int width_px)
{
    struct line_count count = {0};
    line_count_add(&count, passage, 0, passage->n_pieces, width_px);
    return count.n_lines;
}

/* Binds the notes referenced in a row to its unit. */
static void call_row_notes(struct flow *flow, const struct galley *galley, int u)
{
    const struct grid *grid = galley->grid;
    const struct unit *unit = &flow->units[u];
    int n = grid->table->n_columns, room = flow->setting->text.h - grid->row_px[0];
    for (int row = unit->first; row < unit->last; row++)
        room -= grid->row_px[row];
    for (int i = unit->first * n; i < unit->last * n; i++) {
        const struct text *cell = &grid->table->cells[i];
        footnotes_call(&flow->notes, &(struct footnote_call){cell, 0, (int)cell->str.len, u, room});
    }
}

static void call_notes(struct flow *flow, const struct galley *galley, int u)
{
    const struct setting *setting = flow->setting;
    const struct unit *unit = &flow->units[u];
    struct line_count count = {0};
    if (unit->kind == UNIT_ROW)
        call_row_notes(flow, galley, u);
    if (unit->kind != UNIT_TEXT || galley->role == ROLE_CAPTION || galley->role == ROLE_NOTE || galley->grid)
        return;
    const struct passage *passage = &galley->passage;
    line_count_add(&count, &galley->passage, unit->first, unit->last, setting->text.w - galley->indent_px);
    struct footnote_call call = {&galley->block->text, piece_source(passage, unit->first),
                                 piece_source_end(passage, unit->last), u,
                                 setting->text.h - (count.n_lines + 2) * galley->pitch_px};
    footnotes_call(&flow->notes, &call);
}

static void add_unit(struct flow *flow, struct unit unit)
{
    assert(flow->n_galleys > 0);
    struct galley *galley = &flow->galleys[flow->n_galleys - 1];
    unit.galley = flow->n_galleys - 1;
    unit.begins = galley->n_units == 0;
    if (!unit.begins)
        flow->units[flow->n_units - 1].ends = false;
    unit.ends = true;
    galley->n_units++;
    *arena_push(flow->setting->arena, flow->units, flow->n_units) = unit;
    if (!flow->notes.n)
        return;
    int u = flow->n_units - 1;
    call_notes(flow, galley, u);
    flow->units[u].has_notes =
        footnotes_height(&flow->notes, (struct footnote_units){u, u + 1}, flow->setting->text.w) > 0;
}

/* Returns the height of the headings right above the last galley, which its first card must hold too, but of no more
   than half a card. */
static int heading_height(const struct flow *flow)
{
    int h = 0;
    for (int i = flow->n_galleys - 2; i >= 0 && flow->galleys[i].role == ROLE_HEADING; i--) {
        const struct galley *heading = &flow->galleys[i];
        int one = count_lines(&heading->passage, flow->setting->text.w) * heading->pitch_px + flow->setting->pitch_px;
        if (h + one > flow->setting->text.h / 2)
            break;
        h += one;
    }
    return h;
}

static bool is_larger_than_card(const struct flow *flow, const struct galley *galley, int first, int last)
{
    struct line_count count = {0};
    const struct setting *setting = flow->setting;
    int room = setting->text.h - setting->pitch_px - (first == 0 ? heading_height(flow) : 0);
    int width = setting->text.w - galley->indent_px;
    if (last == galley->passage.n_pieces)
        room -= count_lines(&galley->attribution, width) * setting_source_pitch(setting);
    line_count_add(&count, &galley->passage, first, last, width);
    return count.n_lines * galley->pitch_px > room;
}

static bool ends_thought(const struct piece *piece, enum thought least)
{
    return least == THOUGHT_NONE ? piece->line_break != BREAK_NONE : piece->thought >= least;
}

/* Adds pieces [first, last), a thought of this rank, as one unit, or as several of a lower rank if it is larger than a
   card. */
static void add_text_units(struct flow *flow, int first, int last, enum thought rank)
{
    assert(first < last && rank <= THOUGHT_SENTENCE);
    struct galley *galley = &flow->galleys[flow->n_galleys - 1];
    const struct piece *pieces = galley->passage.pieces;
    bool is_whole = last - first == 1 || !is_larger_than_card(flow, galley, first, last);
    if (!is_whole && rank == THOUGHT_NONE) { /* words without a place to break: cut anywhere */
        add_text_units(flow, first, (first + last) / 2, rank);
        add_text_units(flow, (first + last) / 2, last, rank);
        return;
    }
    if (is_whole) {
        add_unit(flow,
                 (struct unit){.kind = UNIT_TEXT, .first = first, .last = last, .thought = pieces[last - 1].thought});
        return;
    }
    for (int start = first, i = first; i < last; i++) {
        if (i + 1 < last && !ends_thought(&pieces[i], rank - 1))
            continue;
        add_text_units(flow, start, i + 1, rank - 1);
        start = i + 1;
    }
}

static void cut_units(struct flow *flow)
{
    struct galley *galley = &flow->galleys[flow->n_galleys - 1];
    int n = galley->passage.n_pieces;
    if (galley->role == ROLE_HEADING && n) {
        add_text_units(flow, 0, n, THOUGHT_SENTENCE);
        return;
    }
    for (int start = 0, i = 0; i < n; i++) {
        if (galley->passage.pieces[i].thought != THOUGHT_SENTENCE && i + 1 < n)
            continue;
        add_text_units(flow, start, i + 1, THOUGHT_SENTENCE);
        start = i + 1;
    }
}

/* Sets the table as large as fits, down to the size of captions. */
static struct grid *create_grid(struct setting *setting, const struct table *table)
{
    struct grid *grid = NULL;
    int cell = setting->cell_px;
    while (!grid && setting->cell_px >= setting->caption_px) {
        grid = grid_create(setting, table, setting->text.w, setting->text.h);
        setting->cell_px -= setting->cell_px / 12 + 1;
    }
    setting->cell_px = cell;
    return grid;
}

static void add_table(struct flow *flow, struct galley *galley)
{
    struct setting *setting = flow->setting;
    const struct table *table = &galley->block->table;
    int widest = setting->text.w;
    galley->role = ROLE_CELL;
    galley->grid = create_grid(setting, table);
    if (!galley->grid)
        galley->grid = grid_create_pairs(setting, table, widest, setting->text.h);
    if (galley->grid) {
        for (int row = 0, end; row < galley->grid->table->n_rows; row = end) {
            end = grid_record_end(galley->grid, row);
            add_unit(flow, (struct unit){.kind = UNIT_ROW, .first = row, .last = end, .thought = THOUGHT_SENTENCE});
        }
        return;
    }
    struct text text = grid_flatten(setting->arena, table);
    set_text(flow, galley, &text,
             (struct passage_look){.font = setting_font(FACE_BODY, setting->cell_px), .widest_px = widest});
    cut_units(flow);
}

static void add_picture(struct flow *flow, struct galley *galley)
{
    struct setting *setting = flow->setting;
    const struct picture *picture = &galley->block->picture;
    galley->picture = setting->measure->picture(setting->measure->context, picture->source);
    galley->role = ROLE_CAPTION;
    if (galley->picture.w_px > 0 && galley->picture.h_px > 0) {
        add_unit(flow, (struct unit){.kind = UNIT_PICTURE, .thought = THOUGHT_SENTENCE});
        return;
    }
    flow->n_missing++;
    struct text text = {.str = picture->caption.len ? picture->caption : picture->alt};
    if (galley->block->text.str.len)
        text = galley->block->text; /* the words that it would show */
    set_text(flow, galley, &text,
             (struct passage_look){.font = setting_font(FACE_BODY, setting->body_px), .widest_px = setting->text.w});
    cut_units(flow);
}

/* True for a paragraph that is mostly speech, unless one was close before: they should stay rare. */
static bool is_spoken(struct flow *flow, const struct block *block, int index)
{
    enum { LEAST_BYTES = 120, MOST_BYTES = 420, LEAST_DISTANCE = 6 };
    static const double LEAST_SHARE = 0.7;
    Str text = block->text.str;
    bool is_far = flow->last_spoken < 0 || index - flow->last_spoken >= LEAST_DISTANCE;
    if (flow->has_pictures || !is_far || block->kind != BLOCK_PARAGRAPH || text.len < LEAST_BYTES ||
        text.len > MOST_BYTES || speech_quoted_share(text) < LEAST_SHARE)
        return false;
    flow->last_spoken = index;
    return true;
}

/* True for a paragraph that serves as a heading; not if the next is one too, since it is then a list of them. */
static bool is_lead_in(const struct flow *flow, const struct galley *galley)
{
    enum { SHORT_BYTES = 90 }; /* about one line on most screens */
    const struct article *article = flow->setting->article;
    const struct block *block = galley->block, *next = block + 1;
    if (block->kind != BLOCK_PARAGRAPH || galley->index + 1 >= article->n_blocks || next->kind == BLOCK_HEADING ||
        next->kind == BLOCK_RULE)
        return false;
    bool is_bold = speech_is_all_bold(&block->text), is_question = speech_ends_in_question(block->text.str);
    if (!is_bold && !is_question)
        return false;
    bool is_next_too = next->kind == BLOCK_PARAGRAPH &&
                       (is_bold ? speech_is_all_bold(&next->text) : speech_ends_in_question(next->text.str));
    int n_lines = count_lines(&galley->passage, flow->setting->text.w);
    return !is_next_too && n_lines <= (block->text.str.len <= SHORT_BYTES ? 3 : 1);
}

static enum role role_of(enum block_kind kind)
{
    assert((int)kind >= 0 && kind < N_BLOCK_KINDS);
    static const enum role roles[N_BLOCK_KINDS] = {
        [BLOCK_HEADING] = ROLE_HEADING, [BLOCK_PARAGRAPH] = ROLE_BODY,  [BLOCK_QUOTE] = ROLE_QUOTE,
        [BLOCK_ITEM] = ROLE_ITEM,       [BLOCK_PICTURE] = ROLE_CAPTION, [BLOCK_CODE] = ROLE_CODE,
        [BLOCK_TABLE] = ROLE_CELL,      [BLOCK_RULE] = ROLE_BODY,       [BLOCK_LINK] = ROLE_BODY,
        [BLOCK_NOTE] = ROLE_NOTE};
    return roles[kind];
}

static void add_block(struct flow *flow, int index)
{
    struct setting *setting = flow->setting;
    const struct block *block = &setting->article->blocks[index];
    if (block->kind == BLOCK_NOTE && footnotes_has(&flow->notes, index))
        return;
    struct galley *galley = arena_push(setting->arena, flow->galleys, flow->n_galleys);
    if (block->kind == BLOCK_ITEM && (index == 0 || block[-1].kind != BLOCK_ITEM))
        flow->marker_px = marker_width(setting, index);
    *galley = (struct galley){.block = block,
                              .index = index,
                              .role = role_of(block->kind),
                              .mentioned = -1,
                              .n_caption_lines = -1,
                              .indent_px = indent_of(setting, block, flow->marker_px),
                              .marker_px = flow->marker_px,
                              .first_unit = flow->n_units};
    bool is_bare_poster = setting->is_poster && setting->is_single && !setting->article->title.len;
    struct passage_look look = {.font = setting_font(is_bare_poster ? FACE_DISPLAY : FACE_BODY, setting->body_px),
                                .widest_px = setting->text.w - galley->indent_px};
    if (block->kind == BLOCK_CODE)
        look.widest_px -= galley->indent_px;
    if (block->kind == BLOCK_TABLE) {
        add_table(flow, galley);
    } else if (block->kind == BLOCK_PICTURE) {
        add_picture(flow, galley);
    } else if (block->kind == BLOCK_RULE) {
        add_unit(flow, (struct unit){.kind = UNIT_RULE, .thought = THOUGHT_SENTENCE});
    } else {
        galley->is_spoken = is_spoken(flow, block, index);
        set_text(flow, galley, &block->text, look);
        struct text source = {.str = block->attribution};
        look.font = setting_font(FACE_LABEL, setting->source_px);
        galley->attribution = passage_from_text(setting, &source, &look);
        galley->is_lead_in = is_lead_in(flow, galley);
        cut_units(flow);
    }
    if (galley->n_units == 0)
        flow->n_galleys--; /* a block without words takes no space */
}

void flow_init(struct flow *flow, struct setting *setting)
{
    assert(setting->article && setting->body_px > 0);
    const struct article *article = setting->article;
    *flow = (struct flow){.setting = setting, .last_spoken = -1};
    footnotes_init(&flow->notes, setting);
    for (int i = 0; i < article->n_blocks; i++)
        flow->has_pictures = flow->has_pictures || article->blocks[i].kind == BLOCK_PICTURE;
}

bool flow_need(struct flow *flow, int n)
{
    assert(n >= 0);
    const struct article *article = flow->setting->article;
    while (flow->n_units < n && flow->next_block < article->n_blocks)
        add_block(flow, flow->next_block++);
    return flow->next_block >= article->n_blocks;
}

int flow_next_picture(const struct flow *flow, int u, int end)
{
    assert(0 <= u && end <= flow->n_units);
    while (u < end && flow->units[u].kind != UNIT_PICTURE)
        u++;
    return u;
}

const struct galley *flow_galley(const struct flow *flow, int u)
{
    assert(0 <= u && u < flow->n_units);
    return &flow->galleys[flow->units[u].galley];
}

bool flow_is_same_quote(const struct flow *flow, int u)
{
    assert(u >= 0);
    if (u + 1 >= flow->n_units)
        return false;
    const struct galley *a = flow_galley(flow, u), *b = flow_galley(flow, u + 1);
    return a->role == ROLE_QUOTE && b->role == ROLE_QUOTE && (a == b || b->block->continues);
}
