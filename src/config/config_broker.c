/* What a broker is told in the clear must be harmless: a password goes unencrypted to this machine only, unless staff
   accept that. Owns nothing. */
#include "config/config_broker.h"

#include "base/ascii.h"

enum { PORT = 1883, ENCRYPTED_PORT = 8883, MOST_PORT = 65535 };

static bool is_of_names(char c)
{
    return (c >= 'a' && c <= 'z') || ascii_is_digit(c) || c == '-';
}

bool config_broker_is_name(Str text)
{
    size_t n = 0;
    while (n < text.len && is_of_names(text.ptr[n]))
        n++;
    return n > 0 && n == text.len && n <= CONFIG_BROKER_NAME_BYTES;
}

static bool parse_port(Str text, int *port)
{
    *port = 0;
    for (size_t i = 0; i < text.len && *port <= MOST_PORT; i++) {
        if (!ascii_is_digit(text.ptr[i]))
            return false;
        *port = *port * 10 + (text.ptr[i] - '0');
    }
    return *port > 0 && *port <= MOST_PORT;
}

static bool is_of_hosts(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.' || c == '_';
}

static size_t host_length(Str text)
{
    size_t n = 0;
    if (text.len && text.ptr[0] == '[') {
        ptrdiff_t end = str_find(text, STR("]"));
        return end < 0 ? 0 : (size_t)end + 1;
    }
    while (n < text.len && is_of_hosts(text.ptr[n]))
        n++;
    return n;
}

bool config_broker_parse_address(Str text, struct config_broker_address *address)
{
    address->is_encrypted = str_has_prefix(text, STR("mqtts://"));
    if (!address->is_encrypted && !str_has_prefix(text, STR("mqtt://")))
        return false;
    text = str_slice(text, (size_t)str_find(text, STR("//")) + 2, text.len);
    size_t n = host_length(text);
    bool has_brackets = n && text.ptr[0] == '[';
    Str rest = str_slice(text, n, text.len);
    if (str_has_suffix(rest, STR("/")))
        rest.len--;
    address->host = has_brackets ? str_slice(text, 1, n - 1) : str_slice(text, 0, n);
    address->port = address->is_encrypted ? ENCRYPTED_PORT : PORT;
    return address->host.len &&
           (!rest.len || (rest.ptr[0] == ':' && parse_port(str_slice(rest, 1, rest.len), &address->port)));
}

bool config_broker_next_word(Str *rest, Str *word)
{
    size_t start = 0, end;
    while (start < rest->len && (rest->ptr[start] == ' ' || rest->ptr[start] == ','))
        start++;
    for (end = start; end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != ',';)
        end++;
    *word = str_slice(*rest, start, end);
    *rest = str_slice(*rest, end, rest->len);
    return word->len > 0;
}

bool config_broker_set_address(const char *text, Str *address, struct error *error)
{
    struct config_broker_address parsed;
    *address = str_from_c(text);
    return config_broker_parse_address(*address, &parsed) ||
           error_set(error, "\"%s\" is not an address like mqtts://broker.example or mqtt://localhost:1883", text);
}

bool config_broker_set_name(const char *text, Str *name, struct error *error)
{
    *name = str_from_c(text);
    return config_broker_is_name(*name) ||
           error_set(error, "\"%s\" is not 1 to %d letters a to z, digits and hyphens", text, CONFIG_BROKER_NAME_BYTES);
}

bool config_broker_set_title(const char *text, Str *title, struct error *error)
{
    Arena scratch = {0};
    int n_replaced = 0;
    *title = str_from_c(text);
    bool is_short = title->len > 0 && title->len <= CONFIG_BROKER_TITLE_BYTES, has_control = false;
    str_to_utf8(&scratch, *title, &n_replaced);
    arena_finish(&scratch);
    for (size_t i = 0; i < title->len; i++)
        has_control |= (unsigned char)title->ptr[i] < ' ';
    return (is_short && !has_control && !n_replaced) ||
           error_set(error, "it is not 1 to %d bytes of text on one line", CONFIG_BROKER_TITLE_BYTES);
}

bool config_broker_set_groups(Arena *arena, const char *text, Str *groups, struct error *error)
{
    struct str_builder b = {.arena = arena};
    Str rest = str_from_c(text), word;
    int n = 0;
    for (; config_broker_next_word(&rest, &word); n++) {
        if (!config_broker_is_name(word))
            return error_set(error, "\"" STR_FMT "\" is not 1 to %d letters a to z, digits and hyphens", STR_ARG(word),
                             CONFIG_BROKER_NAME_BYTES);
        str_builder_add_format(&b, "%s" STR_FMT, n ? " " : "", STR_ARG(word));
    }
    *groups = str_builder_text(&b);
    return n <= CONFIG_BROKER_MOST_GROUPS ||
           error_set(error, "there are %d groups: %d are the most", n, CONFIG_BROKER_MOST_GROUPS);
}

bool config_broker_set_permits(const char *text, unsigned *permits, struct error *error)
{
    static const struct {
        const char *name;
        unsigned permit;
    } names[] = {{"words", CONFIG_WORDS},
                 {"notices", CONFIG_NOTICES},
                 {"settings", CONFIG_SETTINGS},
                 {"articles", CONFIG_ARTICLES},
                 {"nothing", 0}};
    enum { N = sizeof names / sizeof *names };
    Str rest = str_from_c(text), word;
    *permits = 0;
    while (config_broker_next_word(&rest, &word)) {
        int i = 0;
        while (i < N && !str_is_equal(word, str_from_c(names[i].name)))
            i++;
        if (i == N)
            return error_set(error, "\"" STR_FMT "\" is not words, notices, settings, articles or nothing",
                             STR_ARG(word));
        *permits |= names[i].permit;
    }
    return true;
}

/* ---- together ---- */

Str config_broker_folder(const struct config *config, Arena *arena)
{
    if (!config->cache_folder.len)
        return (Str){0};
    return str_format(arena, STR_FMT "/link/" STR_FMT, STR_ARG(config->cache_folder), STR_ARG(config->broker.user));
}

static bool is_this_machine(Str host)
{
    return str_is_equal_nocase(host, STR("localhost")) || str_has_prefix(host, STR("127.")) ||
           str_is_equal(host, STR("::1"));
}

static bool check(const struct config_broker *broker, struct error *error)
{
    struct config_broker_address address;
    config_broker_parse_address(broker->address, &address);
    if (!broker->user.len)
        return error_set(error, "broker.address: there is no user: add user to broker (--broker-user)");
    if (!broker->password_file.len || address.is_encrypted || broker->is_insecure || is_this_machine(address.host))
        return true;
    return error_set(error, "broker.address: the password would travel unencrypted: use mqtts://, or accept that with "
                            "insecure: yes");
}

bool config_broker_check(const struct config *config, struct error *error)
{
    const struct config_broker *broker = &config->broker;
    bool ok = !broker->address.len || check(broker, error);
    if (!ok && broker->address_place.len)
        error_add_context(error, STR_FMT, STR_ARG(broker->address_place));
    return ok;
}
