/* A press broken by an input can still send messages of the right size. Nothing calculated from them may crash the
 * stage: every number has limits, and some depend on others. */
#include "player/trust.h"

enum {
    LEAST_ARTICLE_S = 6,
    LONGEST_ARTICLE_S = 86400,
    MOST = 1000000,
    MOST_CELLS = 1000,
    MOST_DWELL_MS = 7 * 86400 * 1000
};

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

/* A share of an article: the card's dwell fits between those before it and all. */
static bool trust_share(const struct wire_printed *p)
{
    if (p->all_ms == 0)
        return p->before_ms == 0;
    return p->all_ms > 0 && is_within(p->before_ms, 0, p->all_ms) && p->dwell_ms <= p->all_ms - p->before_ms;
}

static bool trust_score(const struct wire_score *score)
{
    if (!is_within(score->n, 0, WIRE_SCORE_ARTICLES) || !is_within(score->first, 0, MOST) ||
        !is_within(score->n_articles, 0, MOST))
        return false;
    for (int i = 0; i < score->n; i++)
        if (!is_within(score->articles[i].length_s, LEAST_ARTICLE_S, LONGEST_ARTICLE_S))
            return false;
    return true;
}

bool trust_message(const struct wire_message *message)
{
    const struct wire_edition *edition = &message->edition;
    switch ((enum wire_kind)message->kind) {
    case WIRE_PRINTED:
        return trust_printed(&message->printed) && trust_share(&message->printed);
    case WIRE_FAILED:
        return is_index(message->failed.article) && is_within(message->failed.n_articles, 0, MOST);
    case WIRE_EDITION:
        return is_within(edition->n_articles, 0, MOST) && is_index(edition->article) &&
               is_index(edition->was_article) && is_index(edition->was_card);
    case WIRE_SCORE:
        return trust_score(&message->score);
    case WIRE_CARD_AT:
        return is_index(message->card_at.card);
    case WIRE_NOTICES:
        return is_within(message->notices.n, 0, WIRE_MOST_NOTICES);
    default:
        return true;
    }
}
