/* The TOML that people write is close to YAML: "=" for ":", tables for mappings, three quotes around multi-line
 * strings. Each line becomes one line, so that warnings have the right line. */
#include "read/common/front_toml.h"

#include <string.h>

#include "base/ascii.h"

struct conversion {
    struct str_builder out;
    Str table;         /* the open table; empty at the top and in tables whose keys count as the article's own */
    bool is_list;      /* [[table]] */
    bool is_first_key; /* of a list's element */
    char quotes;       /* open: the quote of a multi-line string */
    int depth;         /* of open brackets */
};

static void add_line(struct conversion *c, const char *indent, Str line)
{
    str_builder_add(&c->out, str_from_c(indent));
    str_builder_add(&c->out, line);
    str_builder_add_byte(&c->out, '\n');
}

static void begin_table(struct conversion *c, Str line)
{
    static const char own[] = "params extra taxonomies";
    bool is_list = str_has_prefix(line, STR("[["));
    size_t n = is_list ? 2 : 1, end = n;
    while (end < line.len && line.ptr[end] != ']')
        end++;
    Str name = str_trim(str_slice(line, n, end));
    bool is_same = is_list && c->is_list && str_is_equal(name, c->table);
    c->is_list = is_list;
    c->is_first_key = true;
    c->table = str_is_listed(name, own) ? (Str){0} : name;
    if (is_same || !c->table.len) {
        add_line(c, "", (Str){0});
        return;
    }
    str_builder_add(&c->out, name);
    str_builder_add(&c->out, STR(":\n"));
}

/* Adds a value on one line, with = as : in inline tables, and records what stays open. */
static void add_value(struct conversion *c, Str value)
{
    char quote = 0;
    for (size_t i = 0; i < value.len; i++) {
        char byte = value.ptr[i];
        if (quote && byte == '\\' && quote == '"' && i + 1 < value.len) {
            str_builder_add(&c->out, str_slice(value, i, i + 2));
            i++;
            continue;
        }
        if (quote)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (strchr("[{", byte))
            c->depth++;
        else if (strchr("]}", byte))
            c->depth -= c->depth > 0;
        else if (byte == '=' && c->depth > 0)
            byte = ':';
        str_builder_add_byte(&c->out, byte);
    }
    str_builder_add_byte(&c->out, '\n');
}

/* Adds a part of a multi-line string, up to its three quotes. */
static void add_long_string(struct conversion *c, Str part)
{
    char closing[3] = {c->quotes, c->quotes, c->quotes};
    ptrdiff_t end = str_find(part, (Str){closing, 3});
    Str words = str_slice(part, 0, end < 0 ? part.len : (size_t)end);
    for (size_t i = 0; i < words.len; i++) {
        bool is_mark = words.ptr[i] == '"' || (words.ptr[i] == '\\' && c->quotes == '\'');
        if (is_mark)
            str_builder_add_byte(&c->out, '\\');
        if (words.ptr[i] == '\\' && i + 1 == words.len && c->quotes == '"')
            continue; /* a backslash joins two lines */
        str_builder_add_byte(&c->out, words.ptr[i]);
    }
    str_builder_add(&c->out, end < 0 ? STR("\n") : STR("\"\n"));
    c->quotes = end < 0 ? c->quotes : 0;
}

static void add_key(struct conversion *c, Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] != '=')
        n++;
    Str key = str_trim(str_slice(line, 0, n)), value = str_trim(str_slice(line, n + 1, line.len));
    ptrdiff_t dot = str_find(key, STR("."));
    if (dot > 0 && str_is_listed(str_slice(key, 0, (size_t)dot), "params extra"))
        key = str_slice(key, (size_t)dot + 1, key.len);
    const char *indent = !c->table.len ? "" : !c->is_list ? "  " : c->is_first_key ? "  - " : "    ";
    c->is_first_key = false;
    str_builder_add_format(&c->out, "%s" STR_FMT ": ", indent, STR_ARG(key));
    bool is_long = str_has_prefix(value, STR("\"\"\"")) || str_has_prefix(value, STR("'''"));
    if (!is_long) {
        add_value(c, value);
        return;
    }
    c->quotes = value.ptr[0];
    str_builder_add_byte(&c->out, '"');
    add_long_string(c, str_slice(value, 3, value.len));
}

static void convert_line(struct conversion *c, Str line)
{
    Str text = str_trim(line);
    if (c->quotes) {
        str_builder_add(&c->out, STR("      "));
        add_long_string(c, text);
    } else if (c->depth > 0) {
        str_builder_add(&c->out, STR("      "));
        add_value(c, text);
    } else if (str_is_equal(text, STR("+++"))) {
        add_line(c, "", STR("---"));
    } else if (str_has_prefix(text, STR("["))) {
        begin_table(c, text);
    } else if (text.len && text.ptr[0] != '#' && str_find(text, STR("=")) > 0) {
        add_key(c, text);
    } else {
        add_line(c, text.len && text.ptr[0] != '#' ? "" : "#", text);
    }
}

Str front_toml_to_yaml(Arena *arena, Str toml)
{
    struct conversion c = {.out = {.arena = arena}};
    Str line;
    while (str_next_line(&toml, &line))
        convert_line(&c, line);
    return str_builder_text(&c.out);
}
