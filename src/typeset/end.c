/* The end card: the author, a QR code of the address, and the next article. */
#include <assert.h>

#include "base/address.h"
#include "typeset/authorship.h"
#include "typeset/badge.h"
#include "typeset/cards.h"
#include "typeset/compose.h"
#include "typeset/invitation.h"
#include "typeset/stack.h"

static Str host_of(Str url)
{
    ptrdiff_t at = str_find(url, STR("://"));
    Str host = str_slice(url, at < 0 ? 0 : (size_t)at + 3, url.len);
    ptrdiff_t slash = str_find(host, STR("/"));
    host = str_slice(host, 0, slash < 0 ? host.len : (size_t)slash);
    return str_has_prefix(host, STR("www.")) ? str_slice(host, 4, host.len) : host;
}

/* Fills in the author's name and biography, or without a biography the title and authorship, as large as fits. */
static void fill_end_stack(struct setting *setting, struct stack *stack, int h_px)
{
    const struct article *article = setting->article;
    const struct author *author = article->n_authors && article->authors[0].biography.len ? &article->authors[0] : NULL;
    Str first = author ? author->name : article->title, second = author ? author->biography : authorship_line(setting);
    struct stack empty = *stack;
    for (int size = setting->dek_px;; size -= size / 16 + 1) {
        int name = author ? size * 5 / 4 : size * 3 / 2;
        *stack = empty;
        stack_add(setting, stack, first, setting_font(FACE_DISPLAY, name),
                  (struct row){.role = ROLE_BYLINE, .ink = INK_TEXT, .pitch_px = name * 6 / 5});
        stack_add(setting, stack, second, setting_font(FACE_BODY, author ? size : size * 3 / 4),
                  (struct row){.role = ROLE_BYLINE, .ink = INK_QUIET, .pitch_px = size * 7 / 5, .gap_px = size / 2});
        if (stack->h_px <= h_px || size <= setting->label_px)
            break;
    }
    stack_trim(setting, stack, h_px);
}

/* Sets the code, and under it what it is for and where it leads. */
static void set_code(struct setting *setting, struct card *card, Rect area)
{
    Str url = address_for_people(setting->arena, setting->article->url);
    int side = area.w, label = setting->label_px;
    compose_mark(setting, card,
                 (struct mark){.kind = MARK_QR, .ink = INK_TEXT, .text = url, .box = {area.x, area.y, side, side}});
    struct copy copy = {.role = ROLE_BYLINE,
                        .block = -1,
                        .ink = INK_TEXT,
                        .x_px = area.x,
                        .y_px = area.y + side + label / 2,
                        .w_px = area.w,
                        .pitch_px = label * 7 / 4,
                        .align = COMPOSE_CENTRE};
    Str invitation = invitation_in(setting->language);
    if (invitation.len)
        copy.y_px += compose_label(setting, card, invitation, setting_font(FACE_LABEL, label * 5 / 4), &copy);
    copy.ink = INK_QUIET;
    compose_label(setting, card, host_of(url), setting_font(FACE_LABEL, label), &copy);
}

static void set_next(struct setting *setting, struct card *card, Rect area)
{
    Str title = setting->options->next_title;
    if (!title.len)
        return;
    const char *arrow = setting->article->is_right_to_left ? "\u2190" : "\u2192";
    Str text = str_format(setting->arena, "%s\u00a0\u00a0" STR_FMT, arrow, STR_ARG(title));
    int size = setting->label_px * 5 / 4;
    struct copy copy = {.role = ROLE_BYLINE,
                        .block = -1,
                        .ink = INK_ACCENT,
                        .x_px = area.x,
                        .y_px = area.y + area.h - size * 3 / 2,
                        .w_px = area.w,
                        .pitch_px = size * 3 / 2};
    compose_label(setting, card, text, setting_font(FACE_LABEL, size), &copy);
}

/* Sets the words, and the code beside them or below; side by side, both are centred on one line. */
static void set_end(struct setting *setting, struct card *card, Rect words, bool has_code)
{
    bool is_beside = has_code && !setting->is_portrait;
    int side = has_code ? setting->options->h_px * 2 / 5 : 0;
    int most = is_beside ? words.w / 2 : setting->short_px * 3 / 5;
    side = side < most ? side : most;
    Rect code = {words.x, words.y, side, side};
    if (is_beside)
        words.w -= side + setting->gutter_px;
    struct stack stack = {.w_px = words.w};
    fill_end_stack(setting, &stack, has_code && !is_beside ? words.h / 2 : words.h);
    int h = !is_beside ? stack.h_px + (has_code ? setting->pitch_px + side : 0) : side > stack.h_px ? side : stack.h_px;
    int top = words.y + (words.h - h) / 3;
    stack_place(setting, card, &stack, setting_mirror(setting, words).x, is_beside ? top + (h - stack.h_px) / 2 : top);
    code.x = is_beside ? words.x + words.w + setting->gutter_px : words.x;
    code.y = is_beside ? top + (h - side) / 2 : top + stack.h_px + setting->pitch_px;
    if (has_code)
        set_code(setting, card, setting_mirror(setting, code));
}

bool card_from_end(struct setting *setting, struct card *card)
{
    const struct article *article = setting->article;
    bool has_author = article->n_authors && article->authors[0].biography.len;
    bool has_code = article->url.len > 0 && setting->options->qr != TYPESET_QR_NONE;
    if (!has_author && !has_code)
        return false;
    *card = (struct card){.layout = LAYOUT_END,
                          .fill = 1,
                          .place = {article->n_blocks, 0},
                          .head = setting->head,
                          .is_right_to_left = article->is_right_to_left};
    Rect area = badge_leave_room(setting, LAYOUT_END, setting->text), words = area;
    words.h -= setting->pitch_px * 2;
    set_end(setting, card, words, has_code);
    set_next(setting, card, setting_mirror(setting, area));
    return true;
}
