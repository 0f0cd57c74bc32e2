/* placard/1/screen/ID/.. is one screen's, placard/1/group/G/.. a group's, placard/1/all/.. everybody's. No payload that
   a page subscribes to exceeds 4,000 bytes: a broker delays what does not fit into one packet of a web socket. Owns
   nothing. */
#include "link/link_topic.h"

#include <assert.h>
#include <stdio.h>

#define ROOT "placard/1/"

static const struct {
    const char *name;
    size_t limit;
} reports[] = {[LINK_ONLINE] = {"online", 8}, [LINK_STATE] = {"state", 2000}, [LINK_THUMB] = {"thumb", 4000},
               [LINK_SHOT] = {"shot", 3900},  [LINK_LOG] = {"log", 500},      [LINK_DONE] = {"done", 300},
               [LINK_DISCOVERY] = {"", 4096}};
static_assert(sizeof reports / sizeof *reports == N_LINK_REPORTS, "every report has a row");

static const struct {
    const char *name;
    bool is_named; /* followed by a name */
    size_t limit;
} orders[] = {[LINK_DO] = {"do", false, 300},
              [LINK_NOTICE] = {"notice", true, 3900},
              [LINK_SET] = {"set", false, 2000},
              [LINK_ARTICLE] = {"article", true, LINK_ARTICLE_BYTES},
              [LINK_ECHO] = {"online", false, 8}};
static_assert(sizeof orders / sizeof *orders == N_LINK_ORDERS, "every order has a row");

void link_topics_init(struct link_topics *topics, const struct config_broker *broker)
{
    Str rest = broker->groups, word;
    *topics = (struct link_topics){.user = broker->user, .n_layers = 1};
    while (topics->n_layers <= CONFIG_BROKER_MOST_GROUPS && config_broker_next_word(&rest, &word))
        topics->groups[topics->n_layers++ - 1] = word;
    topics->n_layers++;
}

/* Takes the part before the next slash. */
static Str take_part(Str *rest)
{
    ptrdiff_t slash = str_find(*rest, STR("/"));
    Str part = str_slice(*rest, 0, slash < 0 ? rest->len : (size_t)slash);
    *rest = str_slice(*rest, part.len + 1, rest->len);
    return part;
}

/* Returns the layer that the topic begins with; -1: none of this screen's. */
static int take_layer(const struct link_topics *topics, Str *rest)
{
    Str kind = take_part(rest);
    if (str_is_equal(kind, STR("all")))
        return topics->n_layers - 1;
    Str name = take_part(rest);
    if (str_is_equal(kind, STR("screen")))
        return str_is_equal(name, topics->user) ? 0 : -1;
    for (int i = 1; str_is_equal(kind, STR("group")) && i < topics->n_layers - 1; i++)
        if (str_is_equal(name, topics->groups[i - 1]))
            return i;
    return -1;
}

bool link_topics_parse(const struct link_topics *topics, Str topic, struct link_address *address)
{
    if (!str_has_prefix(topic, STR(ROOT)))
        return false;
    Str rest = str_slice(topic, sizeof ROOT - 1, topic.len);
    address->layer = take_layer(topics, &rest);
    Str order = take_part(&rest);
    address->name = rest;
    for (int i = 0; address->layer >= 0 && i < N_LINK_ORDERS; i++) {
        if (!str_is_equal(order, str_from_c(orders[i].name)))
            continue;
        address->order = (enum link_order)i;
        return (orders[i].is_named ? config_broker_is_name(rest) : !rest.len) &&
               (i != LINK_ECHO || address->layer == 0);
    }
    return false;
}

const char *link_topics_print(const struct link_topics *topics, enum link_report report, Str suffix,
                              char topic[LINK_TOPIC_BYTES])
{
    int n = 0;
    if (report == LINK_DISCOVERY)
        n = snprintf(topic, LINK_TOPIC_BYTES, "homeassistant/device/" STR_FMT "/config", STR_ARG(topics->user));
    else
        n = snprintf(topic, LINK_TOPIC_BYTES, ROOT "screen/" STR_FMT "/%s%s" STR_FMT, STR_ARG(topics->user),
                     reports[report].name, suffix.len ? "/" : "", STR_ARG(suffix));
    assert(n > 0 && n < LINK_TOPIC_BYTES);
    (void)n;
    return topic;
}

const char *link_topics_filter(const struct link_topics *topics, enum link_order order, int layer,
                               char topic[LINK_TOPIC_BYTES])
{
    assert(layer >= 0 && layer < topics->n_layers);
    bool is_all = layer == topics->n_layers - 1;
    const char *kind = layer == 0 ? "screen/" : is_all ? "all" : "group/";
    Str name = layer == 0 ? topics->user : is_all ? (Str){0} : topics->groups[layer - 1];
    snprintf(topic, LINK_TOPIC_BYTES, ROOT "%s" STR_FMT "/%s%s", kind, STR_ARG(name), orders[order].name,
             orders[order].is_named ? "/+" : "");
    return topic;
}

Str link_topics_layer_name(const struct link_topics *topics, int layer, Arena *arena)
{
    assert(layer >= 0 && layer < topics->n_layers);
    if (layer == 0)
        return STR("screen");
    if (layer == topics->n_layers - 1)
        return STR("all");
    return str_format(arena, "group-" STR_FMT, STR_ARG(topics->groups[layer - 1]));
}

size_t link_report_limit(enum link_report report)
{
    return reports[report].limit;
}

size_t link_order_limit(enum link_order order)
{
    return orders[order].limit;
}
