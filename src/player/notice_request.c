/* Strict: a misspelled key is refused, not ignored, since "untill" would keep a notice up for ever. Owns nothing. */
#include "player/notice_request.h"

#include "base/ascii.h"
#include "player/json_line.h"
#include "wire/message.h"

bool notice_request_is_name(Str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!(name.ptr[i] >= 'a' && name.ptr[i] <= 'z') && !ascii_is_digit(name.ptr[i]) && name.ptr[i] != '-')
            return false;
    return name.len > 0 && name.len <= NOTICE_NAME_BYTES;
}

static bool take_text(const json_t *value, Arena *arena, Str *text)
{
    if (!json_is_string(value))
        return false;
    *text = str_copy(arena, (Str){json_string_value(value), json_string_length(value)});
    return true;
}

static bool take_number(const json_t *value, int64_t most, int64_t *number)
{
    *number = json_integer_value(value); /* 0 for what is not one */
    return *number > 0 && *number <= most;
}

static bool take(Str key, const json_t *value, Arena *arena, struct notice_request *request)
{
    if (str_is_equal(key, STR("name")))
        return take_text(value, arena, &request->name);
    if (str_is_equal(key, STR("text")))
        return take_text(value, arena, &request->text);
    if (str_is_equal(key, STR("until")))
        return take_number(value, INT64_MAX / 1000, &request->until);
    if (str_is_equal(key, STR("for")))
        return take_number(value, NOTICE_MOST_SECONDS, &request->for_s);
    request->wakes = json_is_true(value);
    return str_is_equal(key, STR("wake")) && json_is_boolean(value);
}

static bool take_all(const json_t *object, Arena *arena, struct notice_request *request, struct error *error)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        if (!take(str_from_c(key), value, arena, request))
            return error_set(error,
                             "%.20s: not a key of a notice, or not its kind of value: "
                             "use name, text, until, for and wake",
                             key);
    }
    return true;
}

static bool check(const struct notice_request *request, struct error *error)
{
    if (!notice_request_is_name(request->name))
        return error_set(error, "a notice's name has 1 to %d letters a to z, digits and hyphens", NOTICE_NAME_BYTES);
    if (request->text.len > WIRE_NOTICE_BYTES)
        return error_set(error, "the notice is too long: %d bytes are the most", WIRE_NOTICE_BYTES);
    return str_trim(request->text).len || error_set(error, "the notice is empty");
}

bool notice_request_parse(Str json, Arena *arena, struct notice_request *request, struct error *error)
{
    json_error_t problem;
    json_t *object = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, &problem);
    *request = (struct notice_request){0};
    bool ok = json_is_object(object) ? take_all(object, arena, request, error) && check(request, error)
                                     : error_set(error, "expected a JSON object: placard ctl show FILE sends one");
    json_decref(object);
    return ok;
}

Str notice_request_print(const struct notice_request *request, Arena *arena)
{
    struct str_builder text = {.arena = arena};
    json_t *object = json_pack("{s:o, s:o, s:b}", "name", json_stringn(request->name.ptr, request->name.len), "text",
                               json_stringn(request->text.ptr, request->text.len), "wake", request->wakes);
    if (object && request->until)
        json_object_set_new(object, "until", json_integer(request->until));
    if (object && request->for_s)
        json_object_set_new(object, "for", json_integer(request->for_s));
    json_line_add(&text, object);
    json_decref(object);
    return str_builder_text(&text);
}
