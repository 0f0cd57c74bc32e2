/* Servers may answer with 200 when they mean "not now". An answer that no reader accepts never replaces a copy. Any
   other is compared with the copy: its kind, its host, whether it asks for a password, its words. Owns nothing. */
#include "press/replacement.h"

#include <string.h>

#include "base/address.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/hash.h"
#include "read/read.h"

enum { MOST_BYTES = 64 << 20, HOUR_S = 3600, DAY_S = 24 * HOUR_S };

/* An answer and what was read from it. */
struct answer {
    const struct fetch_body *body;
    struct read_input input;
    struct read_result result;
    bool is_feed;
};

/* Returns the offset of a lower-case word, ignoring case, or -1. */
static ptrdiff_t find_nocase(Str text, Str word)
{
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (str_is_equal_nocase(str_slice(text, i, i + word.len), word))
            return (ptrdiff_t)i;
    return -1;
}

/* An empty feed is well-formed, although no reader returns an article for it. */
static bool is_empty_feed(const struct answer *answer)
{
    Str bytes = answer->input.bytes;
    return answer->is_feed && find_nocase(bytes, STR("<item")) < 0 && find_nocase(bytes, STR("<entry")) < 0 &&
           find_nocase(bytes, STR("content_")) < 0;
}

static bool read_answer(const struct fetch_body *body, Arena *arena, struct answer *answer, struct error *error)
{
    *answer =
        (struct answer){.body = body, .input = {.path = body->address, .media_type = body->media_type, .n_newest = 1}};
    if (!file_read(arena, body->path, MOST_BYTES, &answer->input.bytes, error))
        return false;
    answer->is_feed = read_is_feed(&answer->input);
    return is_empty_feed(answer) || read_articles(&answer->input, arena, &answer->result, error);
}

static bool has_something(const struct answer *answer)
{
    return is_empty_feed(answer) || (answer->result.n_articles && !article_is_empty(&answer->result.articles[0]));
}

/* Removes the address from the reader's reason: the caller knows it. */
static bool shorten(struct error *error, Str address)
{
    Str text = str_from_c(error->text);
    if (str_has_prefix(text, address) && text.len > address.len + 2)
        memmove(error->text, error->text + address.len + 2, text.len - address.len - 1);
    return false;
}

static bool asks_for_password(Str bytes)
{
    const char *at;
    while (bytes.len && (at = memchr(bytes.ptr, '<', bytes.len))) {
        bytes = str_slice(bytes, (size_t)(at - bytes.ptr) + 1, bytes.len);
        const char *end = memchr(bytes.ptr, '>', bytes.len);
        Str tag = str_slice(bytes, 0, end ? (size_t)(end - bytes.ptr) : bytes.len);
        if (str_has_prefix_nocase(tag, STR("input")) && find_nocase(tag, STR("type")) > 0 &&
            find_nocase(tag, STR("password")) > 0)
            return true;
    }
    return false;
}

/* True when the hosts are equal, or one has additional labels such as "www" in front. */
static bool is_same_host(Str a, Str b)
{
    Str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    Str end = str_slice(longer, longer.len - shorter.len, longer.len);
    return str_is_equal_nocase(end, shorter) &&
           (longer.len == shorter.len || longer.ptr[longer.len - shorter.len - 1] == '.');
}

static bool is_led_elsewhere(const struct fetch_change *change)
{
    Str asked = address_host(change->asked), after = address_host(change->after.address),
        before = address_host(change->before.address);
    return !is_same_host(asked, after) && !is_same_host(before, after);
}

enum { N_BITS = 1 << 16, LEAST_LETTERS = 5, IDEOGRAPHS = 0x2E80 };

/* The words of an article as bits. Short words are ignored, since every text has them; in scripts without spaces, pairs
   of characters count as words. */
struct words {
    unsigned char bits[N_BITS / 8];
    int n, n_known; /* distinct words; those also in another article */
    const struct words *other;
};

static bool has_bit(const struct words *words, uint64_t hash)
{
    return words->bits[hash % N_BITS / 8] & 1 << (hash & 7);
}

static void add_hash(struct words *words, uint64_t hash)
{
    if (has_bit(words, hash))
        return;
    words->bits[hash % N_BITS / 8] |= (unsigned char)(1 << (hash & 7));
    words->n++;
    words->n_known += words->other && has_bit(words->other, hash);
}

static void add_words(void *context, int block, const struct text *text)
{
    struct words *words = context;
    Str rest = text->str;
    uint64_t word = HASH_START;
    int n_letters = 0;
    (void)block;
    for (int32_t code, before = 0; (code = str_next_code(&rest)) >= 0; before = code) {
        bool is_letter = code >= 0x80 || ascii_is_letter((char)code) || ascii_is_digit((char)code);
        if (code >= IDEOGRAPHS && before >= IDEOGRAPHS)
            add_hash(words, hash_number(hash_number(HASH_START, (uint64_t)before), (uint64_t)code));
        if (is_letter && code < IDEOGRAPHS) {
            word = hash_number(word, (uint64_t)(code < 0x80 ? ascii_to_lower((char)code) : code));
            n_letters++;
            continue;
        }
        if (n_letters >= LEAST_LETTERS)
            add_hash(words, word);
        word = HASH_START;
        n_letters = 0;
    }
    if (n_letters >= LEAST_LETTERS)
        add_hash(words, word);
}

/* True when the page has another title, few of the earlier words, and less than a third of their number. */
static bool is_unlike(const struct article *after, const struct article *before)
{
    Arena scratch = {0};
    struct words *old = arena_new(&scratch, struct words), *new = arena_new(&scratch, struct words);
    new->other = old;
    article_walk(before, add_words, old);
    article_walk(after, add_words, new);
    bool is_short = 3 * new->n < old->n, has_other_words = 3 * new->n_known < new->n || !new->n;
    arena_finish(&scratch);
    return is_short && has_other_words && !str_is_equal_nocase(after->title, before->title);
}

/* Returns why the answer is clearly not the same document; NULL when it may be. *most_s: for how long to refuse it. */
static const char *find_doubt(const struct fetch_change *change, const struct answer *after,
                              const struct answer *before, int64_t *most_s)
{
    bool is_page = !after->is_feed;
    *most_s = DAY_S;
    if (is_empty_feed(after) && before->is_feed && before->result.n_articles) {
        *most_s = HOUR_S;
        return "the feed is empty now";
    }
    if (before->is_feed && is_page)
        return "a page came instead of the feed";
    if (is_page && asks_for_password(after->input.bytes) && !asks_for_password(before->input.bytes))
        return "a page that asks for a password came instead";
    if (is_page && is_led_elsewhere(change))
        return "a redirect to another host came instead";
    if (is_page && after->result.n_articles && before->result.n_articles &&
        is_unlike(&after->result.articles[0], &before->result.articles[0]))
        return "a page that has nothing of the article came instead";
    return NULL;
}

bool replacement_is_fit(const struct fetch_change *change, struct error *error)
{
    Arena arena = {0};
    struct answer after, before;
    struct error ignored; /* without a readable copy there is nothing to compare */
    int64_t most_s;
    bool ok = read_answer(&change->after, &arena, &after, error) || shorten(error, change->after.address);
    if (ok && !has_something(&after))
        ok = error_set(error, "the answer has no article");
    if (ok && change->before.path.len && read_answer(&change->before, &arena, &before, &ignored)) {
        const char *doubt = find_doubt(change, &after, &before, &most_s);
        if (doubt && change->refused_s < most_s)
            ok = error_set(error, "%s", doubt);
    }
    arena_finish(&arena);
    return ok;
}
