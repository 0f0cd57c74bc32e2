/* A retained command would be obeyed at every start, and one that is delivered twice would be obeyed twice: both are
   refused. Owns nothing. */
#include "link/link_command.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "link/link_state.h"
#include "link/link_topic.h"

enum { WINDOW_MS = 1000, MOST_ANSWERS_A_SECOND = 2 * LINK_COMMANDS_A_SECOND, MOST_WORD_BYTES = 200 };

static bool is_of_ids(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_' || c == '.';
}

static bool take_id(const json_t *object, char id[LINK_ID_BYTES + 1])
{
    const json_t *value = json_object_get(object, "id");
    const char *text = json_string_value(value);
    size_t n = json_string_length(value);
    id[0] = '\0';
    for (size_t i = 0; i < n; i++)
        if (!is_of_ids(text[i]))
            return false;
    if (n == 0 || n > LINK_ID_BYTES)
        return false;
    memcpy(id, text, n + 1);
    return true;
}

static bool take_word(const json_t *object, Arena *arena, Str *word)
{
    const json_t *value = json_object_get(object, "word");
    Str text = {json_string_value(value), json_string_length(value)};
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ')
            return false;
    *word = str_copy(arena, text);
    return text.len > 0 && text.len <= MOST_WORD_BYTES;
}

bool link_command_parse(Str payload, Arena *arena, struct link_command *command, struct error *error)
{
    json_t *object = json_loadb(payload.ptr, payload.len, JSON_REJECT_DUPLICATES, NULL);
    *command = (struct link_command){.word = {0}};
    bool has_id = take_id(object, command->id);
    bool ok = has_id ? take_word(object, arena, &command->word) || error_set(error, "there is no word")
                     : error_set(error, "there is no id of 1 to %d letters, digits, '-', '_' and '.'", LINK_ID_BYTES);
    json_decref(object);
    return ok;
}

static Str print(const char *id, Str error, Arena *arena)
{
    json_t *object = error.len ? json_pack("{s:s, s:o}", "id", id, "error", json_stringn(error.ptr, error.len))
                               : json_pack("{s:s, s:b}", "id", id, "ok", true);
    char *text = json_dumps(object, JSON_COMPACT);
    Str printed = str_copy(arena, str_from_c(text));
    free(text);
    json_decref(object);
    return printed;
}

Str link_command_print_done(const char *id, Str error, Arena *arena)
{
    int n_replaced;
    Str clean = str_to_utf8(arena, error, &n_replaced), printed;
    size_t most = link_report_limit(LINK_DONE);
    for (size_t n = 240; (printed = print(id, link_state_cut(clean, n), arena)).len > most && n > 30;)
        n /= 2;
    return printed.len <= most ? printed : print(id, STR("?"), arena);
}

/* ---- the gate ---- */

static bool was_seen(struct link_gate *gate, uint64_t id)
{
    int n = gate->n_seen < LINK_SEEN_IDS ? gate->n_seen : LINK_SEEN_IDS;
    for (int i = 0; i < n; i++)
        if (gate->seen[i] == id)
            return true;
    gate->seen[gate->n_seen % LINK_SEEN_IDS] = id;
    gate->n_seen = gate->n_seen + 1 < 2 * LINK_SEEN_IDS ? gate->n_seen + 1 : LINK_SEEN_IDS;
    return false;
}

bool link_gate_admit(struct link_gate *gate, const struct link_command *command, bool is_retained, int64_t now_ms,
                     struct error *error)
{
    if (now_ms - gate->window_ms >= WINDOW_MS) {
        gate->window_ms = now_ms;
        gate->n_in_window = 0;
    }
    gate->n_in_window += gate->n_in_window < INT16_MAX;
    if (is_retained)
        return error_set(error, "a command must not be retained");
    if (gate->n_in_window > LINK_COMMANDS_A_SECOND)
        return error_set(error, "more than %d commands in a second", LINK_COMMANDS_A_SECOND);
    return !was_seen(gate, hash_bytes(HASH_START, str_from_c(command->id))) ||
           error_set(error, "a command with this id has come before");
}

bool link_gate_may_answer(const struct link_gate *gate)
{
    return gate->n_in_window <= MOST_ANSWERS_A_SECOND;
}
