/* Each entry of the front matter is loaded on its own, so that an error affects only that entry and has its line. */
#include "read/common/front_matter.h"

#include <string.h>

#include "base/ascii.h"
#include "read/common/encoding.h"
#include "read/common/front_key.h"
#include "read/common/front_toml.h"

enum { MOST_LINES = 1000 };

/* Returns the line that opens and closes it: three dashes for YAML, three plus signs for TOML; empty when the text
 * has none. */
static Str fence_of(Str text)
{
    Str line;
    if (!str_next_line(&text, &line) || !line.len || (line.ptr[0] != '-' && line.ptr[0] != '+'))
        return (Str){0};
    line = str_trim(line);
    return str_is_equal(line, STR("---")) || str_is_equal(line, STR("+++")) ? line : (Str){0};
}

static bool is_end(Str line, Str fence)
{
    bool is_fence = str_has_prefix(line, fence);
    bool is_dots = fence.ptr[0] == '-' && str_has_prefix(line, STR("..."));
    return (is_fence || is_dots) && str_trim(line).len == 3;
}

size_t front_matter_length(Str text)
{
    Str rest = text, line, fence = fence_of(text);
    if (!fence.len)
        return 0;
    str_next_line(&rest, &line);
    for (int i = 0; i < MOST_LINES && str_next_line(&rest, &line); i++)
        if (is_end(line, fence))
            return text.len - rest.len;
    return 0;
}

/* A rule in plain text may look like the beginning of front matter, but the lines after it do not look like entries. */
static bool is_like_entry(Str line)
{
    size_t n = 0;
    if (!str_trim(line).len || strchr(" \t#-]}", line.ptr[0]))
        return true;
    while (n < line.len && (line.ptr[n] == '_' || line.ptr[n] == '-' || ascii_is_letter(line.ptr[n])))
        n++;
    if (n == 0)
        return false;
    bool is_colon = n < line.len && line.ptr[n] == ':' && (n + 1 == line.len || strchr(" \t", line.ptr[n + 1]));
    return is_colon || str_has_prefix(str_trim(str_slice(line, n, line.len)), STR("="));
}

size_t front_matter_length_in_text(Str text)
{
    Str rest = str_slice(text, 0, front_matter_length(text)), line;
    int n = 0;
    str_next_line(&rest, &line);
    while (str_next_line(&rest, &line) && rest.len) {
        if (!is_like_entry(line))
            return 0;
        n += str_trim(line).len > 0;
    }
    return n ? front_matter_length(text) : 0;
}

static bool begins_entry(Str line)
{
    return line.len && !strchr(" \t#-]}", line.ptr[0]);
}

static Str key_of(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] != ':')
        n++;
    Str key = str_trim(str_slice(line, 0, n));
    bool is_quoted = key.len > 1 && (key.ptr[0] == '"' || key.ptr[0] == '\'') && key.ptr[key.len - 1] == key.ptr[0];
    if (is_quoted)
        key = str_slice(key, 1, key.len - 1);
    return n < line.len ? key : (Str){0};
}

struct reading {
    struct front_entry entry;
    bool is_head; /* read only what decides where and when it is shown */
};

static void finish_entry(struct reading *reading, const char *end)
{
    struct front_entry *entry = &reading->entry;
    if (!entry->text.ptr || (reading->is_head && !front_key_is_of_schedule(entry->key)))
        return;
    entry->text.len = (size_t)(end - entry->text.ptr);
    if (entry->key.len)
        front_key_read(entry);
    else
        article_add_warning(entry->arena, entry->article, entry->line, 1, "front matter: expected \"key: value\"");
}

static size_t read_entries(Str text, struct reading *reading)
{
    struct front_entry *entry = &reading->entry;
    size_t length = front_matter_length(text);
    if (!length)
        return 0;
    Str rest = str_slice(text, 0, length), line;
    if (text.ptr[0] == '+')
        rest = front_toml_to_yaml(entry->arena, rest);
    str_next_line(&rest, &line);
    for (int number = 2; str_next_line(&rest, &line) && rest.len; number++) {
        if (!begins_entry(line))
            continue;
        finish_entry(reading, line.ptr);
        entry->text = (Str){line.ptr, 0};
        entry->key = key_of(line);
        entry->line = number;
    }
    finish_entry(reading, line.ptr);
    return length;
}

size_t front_matter_read(Arena *arena, Str text, struct article *article)
{
    return read_entries(text, &(struct reading){.entry = {.arena = arena, .article = article}});
}

void front_matter_read_head(Arena *arena, Str text, struct article *article)
{
    struct decoded decoded;
    struct error error;
    struct article found = {.source = article->source};
    if (!encoding_decode(arena, text, &decoded, &error))
        return;
    read_entries(decoded.text, &(struct reading){.entry = {.arena = arena, .article = &found}, .is_head = true});
    article->order = found.order;
    article->has_order = found.has_order;
    article->published = found.published;
    article->schedule = found.schedule;
    article->theme = found.theme;
    article->wakes = found.wakes;
}
