/* Answers for screens in step. Owns nothing. */
#include "press/score_reply.h"

#include <limits.h>

#include "press/reply.h"
#include "press/share.h"

/* A question about another edition is not answered: the stage asks again. */
void score_reply_where(struct press *press, const struct wire_where *ask)
{
    struct wire_message m = {.kind = WIRE_CARD_AT,
                             .card_at = {.number = ask->number, .edition = press->edition, .card = -1}};
    struct book book;
    if (ask->edition != press->edition)
        return;
    bool is_there = ask->article >= 0 && ask->article < shelf_n_articles(press->shelf);
    if (is_there && shelf_open(press->shelf, ask->article, INT_MAX, &book, &press->last_error))
        m.card_at.card = share_find_card(book.deck, ask->share);
    reply_send(press, &m);
}

static void send_score(struct press *press)
{
    const struct scorer *scorer = &press->scorer;
    int n = scorer->n_all > SCORER_MOST ? 0 : scorer->n, first = 0;
    do {
        struct wire_message m = {.kind = WIRE_SCORE};
        struct wire_score *score = &m.score;
        *score = (struct wire_score){.edition = press->edition, .first = first, .n_articles = scorer->n_all};
        for (; score->n < WIRE_SCORE_ARTICLES && first < n; first++) {
            const struct scored *scored = &scorer->articles[first];
            score->articles[score->n].key = scored->key;
            score->articles[score->n].identity = scored->measure.identity;
            score->articles[score->n++].length_s = scored->measure.length_s;
        }
        score->is_last = first == n;
        reply_send(press, &m);
    } while (first < n);
}

void score_reply_begin(struct press *press)
{
    if (press->options->measures)
        scorer_begin(&press->scorer, press->shelf);
}

bool score_reply_work(struct press *press)
{
    bool is_done;
    if (!press->scorer.is_working && press->score_edition != press->edition)
        score_reply_begin(press);
    bool is_busy = scorer_work(&press->scorer, press->shelf, &is_done);
    uint64_t hash = is_done ? scorer_hash(&press->scorer) : 0;
    if (is_done && (hash != press->score_hash || press->edition != press->score_edition)) {
        send_score(press);
        press->score_hash = hash;
        press->score_edition = press->edition;
    }
    return is_busy;
}
