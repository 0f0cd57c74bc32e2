/* Rules for a single line. They contain no words of particular sites, only those that sites everywhere use around
 * articles. */
#include "read/common/wording.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "read/common/phrase.h"

enum { MOST_NAME_WORDS = 5 };

static bool is_listed(Str line, const char *const *list)
{
    for (; *list; list++)
        if (str_is_equal_nocase(line, str_from_c(*list)))
            return true;
    return false;
}

static bool has_listed_prefix(Str line, const char *const *list, Str *rest)
{
    for (; *list; list++) {
        if (!line.len || ((line.ptr[0] ^ (*list)[0]) & ~0x20)) /* fast path for most lines */
            continue;
        Str prefix = str_from_c(*list);
        if (line.len > prefix.len && str_has_prefix_nocase(line, prefix)) {
            *rest = str_trim(str_slice(line, prefix.len, line.len));
            return true;
        }
    }
    return false;
}

bool wording_is_widget(Str line)
{
    enum { LONGEST = 60 };
    line = str_trim(line);
    return line.len <= LONGEST && (phrase_is(line, PHRASE_WIDGET) || phrase_begins(line, PHRASE_WIDGET_HEAD));
}

static bool next_word(Str *rest, Str *word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->len && (unsigned char)rest->ptr[n] > ' ')
        n++;
    *word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return n > 0;
}

bool wording_is_name_word(Str word)
{
    Str rest = word;
    if (!u_isupper(str_next_code(&rest)))
        return false;
    while (rest.len) {
        int32_t code = str_next_code(&rest);
        if (!u_isalpha(code) && !strchr("-'.", code < 0x80 ? (int)code : 'x') && code != 0x2019)
            return false;
    }
    return true;
}

bool wording_is_name(Str line)
{
    static const char *const particles[] = {"de",  "da",  "do",  "dos", "di",  "del", "della", "la", "le", "van", "von",
                                            "der", "den", "ten", "zu",  "bin", "ibn", "al",    "el", "y",  NULL};
    int n_words = 0, n_names = 0;
    Str rest = line, word;
    while (next_word(&rest, &word)) {
        n_words++;
        if (wording_is_name_word(word))
            n_names++;
        else if (!is_listed(word, particles) || n_words == 1)
            return false;
    }
    bool is_initial_end = line.len && line.ptr[line.len - 1] == '.' && !str_has_suffix(line, STR("Jr."));
    return n_names >= 2 && n_words <= MOST_NAME_WORDS && !is_initial_end;
}

bool wording_is_byline(Str line, Str *name)
{
    static const char *const beginnings[] = {
        "by ",   "by: ",   "written by ", "posted by ", "words by ", "text by ", "story by ",  "author: ", "von ",
        "von: ", "text: ", "autor: ",     "par ",       "por ",      "di ",      "a cura di ", "door ",    NULL};
    if (line.len > 120 || !has_listed_prefix(line, beginnings, name))
        return false;
    size_t n = 0;
    while (n < name->len && !strchr(",|(;", name->ptr[n]))
        n++;
    Str first = str_trim(str_slice(*name, 0, n));
    ptrdiff_t several = str_find(first, STR(" and "));
    return wording_is_name(several > 0 ? str_slice(first, 0, (size_t)several) : first);
}

bool wording_is_avatar(Str line, Str *name)
{
    static const char *const beginnings[] = {"avatar of ",
                                             "avatar for ",
                                             "avatar: ",
                                             "photo of ",
                                             "picture of ",
                                             "portrait of ",
                                             "profile photo of ",
                                             "profile picture of ",
                                             "profile image of ",
                                             "image of ",
                                             "headshot of ",
                                             "avatar von ",
                                             "bild von ",
                                             "foto von ",
                                             "porträt von ",
                                             "avatar de ",
                                             "photo de ",
                                             "foto de ",
                                             "avatar di ",
                                             "foto di ",
                                             "avatar van ",
                                             "foto van ",
                                             NULL};
    static const char *const ends[] = {"'s avatar",        "’s avatar", "'s profile photo",
                                       "’s profile photo", " avatar",   NULL};
    if (has_listed_prefix(line, beginnings, name))
        return wording_is_name(*name);
    for (int i = 0; ends[i]; i++) {
        Str end = str_from_c(ends[i]);
        if (line.len > end.len && str_is_equal_nocase(str_slice(line, line.len - end.len, line.len), end)) {
            *name = str_slice(line, 0, line.len - end.len);
            return wording_is_name(*name);
        }
    }
    return false;
}

int32_t wording_last_code(Str line)
{
    return str_last_code(&line);
}

static Str without_closers(Str line)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "”", "’", "“", "»", "«", "」", "』", "）", NULL};
    for (bool found = true; found;) {
        found = false;
        for (int i = 0; closers[i]; i++)
            if (str_has_suffix(line, str_from_c(closers[i]))) {
                line = str_trim(str_slice(line, 0, line.len - strlen(closers[i])));
                found = true;
            }
    }
    return line;
}

bool wording_ends_sentence(Str line)
{
    int32_t code = wording_last_code(without_closers(str_trim(line)));
    return code > 0 && (code < 0x80 ? strchr(".!?", (int)code) != NULL
                                    : code == 0x2026 || code == 0x3002 || code == 0xFF01 || code == 0xFF1F ||
                                          code == 0x061F || code == 0x06D4 || code == 0x0964);
}

bool wording_is_heading(Str line)
{
    Str rest = line;
    int32_t first = str_next_code(&rest), last = wording_last_code(line),
            bare = wording_last_code(without_closers(line));
    if (first < 0 || u_islower(first) || !(u_isalnum(first) || first == 0xBF))
        return false;
    bool is_end_wrong = last == '.' || bare == '.' || last == ',' || last == ';' || last == ':' || bare == '!' ||
                        last == 0x2026 || last == 0x3002 || last == 0x3001 || last == '"' || last == 0x201D;
    if (is_end_wrong)
        return false;
    for (rest = line; rest.len;)
        if (u_isalpha(str_next_code(&rest)))
            return true;
    return false;
}

bool wording_says_updated(Str line)
{
    static const char *const words[] = {
        "updated", "modified",    "revised",    "aktualisiert", "stand",      "geändert",  "jour",
        "modifié", "actualizado", "aggiornato", "atualizado",   "bijgewerkt", "gewijzigd", NULL};
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && ((unsigned char)line.ptr[i] >= 0x80 || ascii_is_letter(line.ptr[i])))
            continue;
        if (is_listed(str_slice(line, start, i), words))
            return true;
        start = i + 1;
    }
    return false;
}

int wording_count_words(Str line)
{
    int n = 0;
    bool in_word = false;
    while (line.len) {
        bool is_word = u_isalnum(str_next_code(&line));
        n += is_word && !in_word;
        in_word = is_word;
    }
    return n;
}
