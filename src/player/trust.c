/* A press broken by an input can still send messages of the right size. Nothing calculated from them may crash the
 * stage: every number has limits, and some depend on others. */
#include "player/trust.h"

enum { MOST = 1000000, MOST_CELLS = 1000, MOST_DWELL_MS = 7 * 86400 * 1000 };

static bool is_within(int32_t number, int32_t least, int32_t most)
{
    return number >= least && number <= most;
}

/* -1 means none. */
static bool is_index(int32_t number)
{
    return is_within(number, -1, MOST);
}

static bool trust_printed(const struct wire_printed *p)
{
    bool is_notice = p->sheet == WIRE_NOTICE, is_there = p->card >= 0 && p->sheet == WIRE_CARD;
    if (p->sheet > WIRE_NOTICE || !is_index(p->article) || !is_index(p->card) || !is_within(p->n_cards, 0, MOST) ||
        !is_within(p->n_articles, 0, MOST))
        return false;
    if (is_there && (p->article < 0 || p->card >= p->n_cards))
        return false;
    if (is_notice && (p->card < 0 || p->card >= p->n_cards))
        return false;
    return is_within(p->dwell_ms, 0, MOST_DWELL_MS) && is_within(p->n_columns, 0, MOST_CELLS) &&
           is_within(p->n_rows, 0, MOST_CELLS) && is_within(p->first, 0, MOST);
}

bool trust_message(const struct wire_message *message)
{
    const struct wire_edition *edition = &message->edition;
    switch ((enum wire_kind)message->kind) {
    case WIRE_PRINTED:
        return trust_printed(&message->printed);
    case WIRE_FAILED:
        return is_index(message->failed.article) && is_within(message->failed.n_articles, 0, MOST);
    case WIRE_EDITION:
        return is_within(edition->n_articles, 0, MOST) && is_index(edition->article) &&
               is_index(edition->was_article) && is_index(edition->was_card);
    case WIRE_NOTICES:
        return is_within(message->notices.n, 0, WIRE_MOST_NOTICES);
    default:
        return true;
    }
}
