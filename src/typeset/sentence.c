/* ICU finds candidates, and the tables here reject those that no reader would take for the end of a sentence. The
   tables are about spelling; ICU's result stands for any language not in them. */
#include "typeset/sentence.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

#include "typeset/breaks.h"

/* Words that never end a sentence despite their full stop: in lower case, each between spaces. */
static const char *const ABBREVIATIONS =
    " mr mrs ms mx dr prof rev hon gov sen rep gen col lt sgt capt cmdr adm maj pres supt st mt ft messrs mme mlle"
    " vs cf viz approx ca e.g eg i.e ie a.k.a resp fig figs eq eqs sec ch vol vols pp ed eds trans esp incl excl"
    " z.b d.h u.a z.t o.ä u.ä i.d.r s.o s.u v.a bzw vgl evtl ggf inkl exkl sog hr fr frl dipl ing nr abb tab bd hrsg"
    " p.ex c.-à-d mm sr sra srta dra ud uds p.ej núm pág págs av avda dott sig sig.ra ing arch dhr mevr drs ir"
    " bijv d.w.z o.a m.a.w bl.a t.ex dvs jfr f.eks ";

/* Words that are abbreviations only before a number. */
static const char *const BEFORE_NUMBER = " no nos nr art p pp § fig vol ch n bl s str ext tel fax fon "
                                         " jan feb mar apr jun jul aug sep sept oct nov dec ";

/* Languages that write ordinal numbers with a full stop: "3. Oktober". */
static const char *const ORDINAL_LANGUAGES = " de da nb nn no fi cs sk pl hu et lv hr sl sr bs is tr fo lb ";

static bool is_in(const char *table, Str word)
{
    char key[24];
    if (word.len == 0 || word.len + 3 > sizeof key || memchr(word.ptr, ' ', word.len))
        return false;
    key[0] = ' ';
    for (size_t i = 0; i < word.len; i++)
        key[i + 1] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] + 32) : word.ptr[i];
    key[word.len + 1] = ' ';
    key[word.len + 2] = '\0';
    return strstr(table, key) != NULL;
}

/* Returns the first letter or digit after offset, past spaces and punctuation; -1 at the end. */
static int32_t next_letter(Str text, size_t offset)
{
    Str rest = str_slice(text, offset, text.len);
    for (int32_t c; (c = str_next_code(&rest)) >= 0;)
        if (u_isalnum(c))
            return c;
    return -1;
}

static bool ends_in_no_break_space(Str text, size_t end)
{
    Str before = str_slice(text, 0, end);
    return str_has_suffix(before, STR("\u00a0")) || str_has_suffix(before, STR("\u202f"));
}

/* Returns the word before the full stop at the end of the text, without brackets or quotes before it. */
static Str last_word(Str text)
{
    size_t start = text.len;
    while (start > 0 && text.ptr[start - 1] != ' ' && text.ptr[start - 1] != '\n' &&
           !ends_in_no_break_space(text, start))
        start--;
    Str word = str_slice(text, start, text.len);
    if (str_has_prefix(word, STR("\u201c")) || str_has_prefix(word, STR("\u2018")))
        word = str_slice(word, 3, word.len);
    while (word.len && strchr("([\"'", word.ptr[0]))
        word = str_slice(word, 1, word.len);
    return word;
}

static bool is_initial(Str word)
{
    Str rest = word;
    int32_t c = str_next_code(&rest);
    bool is_single = c > 0 && rest.len == 0 && u_isupper(c);
    bool is_dotted = word.len >= 3 && word.ptr[word.len - 2] == '.' && u_isupper((unsigned char)word.ptr[word.len - 1]);
    return (is_single && c != 'I') || is_dotted;
}

static bool is_number(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
    return word.len > 0;
}

static bool is_false_end(const struct setting *setting, Str text, size_t end)
{
    assert(end <= text.len);
    Str before = str_trim(str_slice(text, 0, end));
    int32_t next = next_letter(text, end);
    if (before.len == 0)
        return true;
    if (next < 0)
        return false;
    if (u_islower(next))
        return true;
    if (before.ptr[before.len - 1] != '.')
        return false;
    Str word = last_word(str_slice(before, 0, before.len - 1));
    if (is_in(ABBREVIATIONS, word) || is_initial(word))
        return true;
    if (u_isdigit(next) && is_in(BEFORE_NUMBER, word))
        return true;
    Str language = str_slice(setting->language, 0, 2);
    return is_number(word) && word.len <= 2 && is_in(ORDINAL_LANGUAGES, language);
}

/* ICU ends a sentence at each '\n'; a line of verse ends one only if it has a terminal mark. */
static bool is_verse_end_only(Str text, size_t end)
{
    if (end == 0 || text.ptr[end - 1] != '\n')
        return false;
    Str before = str_trim(str_slice(text, 0, end));
    for (int32_t c; (c = str_last_code(&before)) >= 0;) {
        if (u_hasBinaryProperty(c, UCHAR_S_TERM))
            return false;
        if (!u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) && u_charType(c) != U_END_PUNCTUATION)
            return true;
    }
    return true;
}

int sentence_find_ends(struct setting *setting, Str text, int **ends)
{
    assert(ends);
    UText *utext = breaks_begin(setting->sentence_breaks, NULL, text);
    int n = 0;
    *ends = NULL;
    for (int32_t end; (end = ubrk_next(setting->sentence_breaks)) != UBRK_DONE;) {
        if ((size_t)end >= text.len || is_false_end(setting, text, (size_t)end) || is_verse_end_only(text, (size_t)end))
            continue;
        *arena_push(setting->arena, *ends, n) = end;
    }
    utext_close(utext);
    *arena_push(setting->arena, *ends, n) = (int)text.len;
    return n;
}
