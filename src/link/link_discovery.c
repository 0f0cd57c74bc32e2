/* One message for the whole device. Its entities read the state, and send commands as the page does, with the time as
   their id. Abbreviated keys, since all must fit into 4 KB. Owns nothing. */
#include "link/link_discovery.h"

#include <jansson.h>
#include <stdlib.h>

#include "link/link_topic.h"

struct entity {
    const char *id, *platform, *name;
    const char *suffix;   /* of the topic: what it reads, or for notices where they go; NULL: it sends commands alone */
    const char *template; /* of the state; NULL: none */
    const char *word;     /* of the command; NULL: none */
};

static const struct entity entities[] = {
    {"problem", "sensor", "Problem", "state", "{{ value_json.problem or 'none' }}", NULL},
    {"article", "sensor", "Article", "state", "{{ value_json.article.title }}", NULL},
    {"card", "sensor", "Card", "state", "{{ value_json.card }}/{{ value_json.of }}", NULL},
    {"theme", "sensor", "Theme", "state", "{{ value_json.theme or 'day' }}", NULL},
    {"blank", "switch", "Blank", "state", "{{ 'ON' if value_json.view == 'blank' else 'OFF' }}",
     "{{ 'blank' if value == 'ON' else 'wake' }}"},
    {"next", "button", "Next", NULL, NULL, "next"},
    {"previous", "button", "Previous", NULL, NULL, "previous"},
    {"reload", "button", "Reload", NULL, NULL, "reload"},
    {"picture", "button", "Take a picture", NULL, NULL, "thumb"},
    {"thumb", "image", "Screen", "thumb", NULL, NULL},
    {"notice", "notify", "Notice", "notice/home-assistant", NULL, NULL},
};

enum { N_ENTITIES = sizeof entities / sizeof *entities };

static void set(json_t *object, const char *key, Str text)
{
    json_object_set_new(object, key, json_stringn(text.ptr, text.len));
}

static json_t *component_of(const struct entity *entity, Str user, Arena *arena)
{
    json_t *component = json_object();
    set(component, "p", str_from_c(entity->platform));
    set(component, "name", str_from_c(entity->name));
    set(component, "uniq_id", str_format(arena, "placard-" STR_FMT "-%s", STR_ARG(user), entity->id));
    if (entity->template)
        set(component, "val_tpl", str_from_c(entity->template));
    if (entity->word) {
        set(component, "cmd_t", STR("~/do"));
        set(component, "cmd_tpl",
            str_format(arena, "{\"id\":\"ha-{{ now().timestamp() }}\",\"word\":\"%s\"}", entity->word));
        json_object_set_new(component, "qos", json_integer(1));
    }
    return component;
}

/* Where an entity reads or writes depends on its kind. */
static void add_topics(json_t *component, const struct entity *entity, Arena *arena)
{
    Str platform = str_from_c(entity->platform);
    bool is_image = str_is_equal(platform, STR("image")), is_notify = str_is_equal(platform, STR("notify"));
    if (entity->suffix)
        set(component, is_image ? "img_t" : is_notify ? "cmd_t" : "stat_t", str_format(arena, "~/%s", entity->suffix));
    if (is_image)
        set(component, "cont_type", STR("image/jpeg"));
    if (is_notify)
        json_object_set_new(component, "ret", json_true());
}

Str link_discovery_print(const struct config_broker *broker, Arena *arena)
{
    Str title = broker->title.len ? broker->title : broker->user;
    json_t *components = json_object(), *object = json_object();
    for (int i = 0; i < N_ENTITIES; i++) {
        json_t *component = component_of(&entities[i], broker->user, arena);
        add_topics(component, &entities[i], arena);
        json_object_set_new(components, entities[i].id, component);
    }
    set(object, "~", str_format(arena, "placard/1/screen/" STR_FMT, STR_ARG(broker->user)));
    json_object_set_new(
        object, "dev",
        json_pack("{s:[o], s:o, s:s, s:s}", "ids",
                  json_string(str_to_c(arena, str_format(arena, "placard-" STR_FMT, STR_ARG(broker->user)))), "name",
                  json_stringn(title.ptr, title.len), "mf", "placard", "sw", PLACARD_VERSION));
    json_object_set_new(object, "o", json_pack("{s:s, s:s}", "name", "placard", "sw", PLACARD_VERSION));
    json_object_set_new(
        object, "avty",
        json_pack("[{s:s, s:s, s:s}]", "t", "~/online", "pl_avail", "online", "pl_not_avail", "offline"));
    json_object_set_new(object, "cmps", components);
    char *text = json_dumps(object, JSON_COMPACT);
    Str printed = str_copy(arena, str_from_c(text));
    free(text);
    json_decref(object);
    return printed;
}
