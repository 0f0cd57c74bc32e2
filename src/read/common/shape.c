/* Rules for one line alone. They hold no words of any one page: only those that pages everywhere use for their
 * machinery. */
#include "read/common/shape.h"

#include <string.h>
#include <unicode/uchar.h>

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
        if (!line.len || ((line.ptr[0] ^ (*list)[0]) & ~0x20)) /* the usual case, without counting */
            continue;
        Str prefix = str_from_c(*list);
        if (line.len > prefix.len && str_is_equal_nocase(str_slice(line, 0, prefix.len), prefix)) {
            *rest = str_trim(str_slice(line, prefix.len, line.len));
            return true;
        }
    }
    return false;
}

/* clang-format off */
#define W(word) {word, sizeof(word) - 1}
static const Str machinery[] = {
    W("share"), W("share this"), W("share this article"), W("share this story"), W("share on facebook"),
    W("share on twitter"), W("tweet"), W("tweet this"), W("facebook"), W("twitter"), W("linkedin"), W("whatsapp"),
    W("pinterest"), W("reddit"), W("instagram"), W("youtube"), W("telegram"), W("flipboard"), W("email"), W("e-mail"),
    W("print"), W("print article"), W("copy link"), W("link copied"), W("save"), W("bookmark"), W("like"),
    W("follow"), W("follow us"), W("sign in"), W("sign up"), W("log in"), W("login"), W("register"), W("subscribe"),
    W("subscribe now"), W("newsletter"), W("newsletters"), W("download"), W("download now"), W("read more"),
    W("read next"), W("learn more"), W("see more"), W("show more"), W("load more"), W("view all"), W("see all"),
    W("more"), W("menu"), W("search"), W("close"), W("home"), W("contact"), W("contact us"), W("about"),
    W("about us"), W("advertise"), W("advertisement"), W("advertising"), W("ad"), W("sponsored"),
    W("sponsored content"), W("comments"), W("leave a comment"), W("post a comment"), W("add comment"), W("reply"),
    W("related"), W("related articles"), W("related stories"), W("related posts"), W("related content"), W("latest"),
    W("latest articles"), W("latest news"), W("latest stories"), W("most read"), W("most popular"), W("popular"),
    W("trending"), W("trending now"), W("recommended"), W("recommended for you"), W("you may also like"),
    W("you might also like"), W("more from"), W("more stories"), W("editorial policy"), W("loading"), W("loading..."),
    W("loading…"), W("next article"), W("previous article"), W("next"), W("previous"), W("back to top"),
    W("skip to content"), W("skip to main content"), W("privacy"), W("privacy policy"), W("privacy notice"),
    W("terms of use"), W("terms of service"), W("terms and conditions"), W("terms"), W("cookie policy"),
    W("cookie settings"), W("cookie preferences"), W("accept all"), W("accept cookies"), W("accept"), W("reject all"),
    W("manage preferences"), W("careers"), W("jobs"), W("help"), W("faq"), W("sitemap"), W("archive"), W("archives"),
    W("tags"), W("topics"), W("categories"), W("all rights reserved"), W("toggle menu"), W("open menu"), W("buy now"),
    W("shop now"), W("get started"), W("listen"), W("watch"), W("gift article"), W("give this article"), W("teilen"),
    W("drucken"), W("anmelden"), W("abmelden"), W("registrieren"), W("kommentare"), W("kommentieren"), W("mehr"),
    W("mehr lesen"), W("weiterlesen"), W("mehr anzeigen"), W("impressum"), W("datenschutz"),
    W("datenschutzerklärung"), W("agb"), W("suche"), W("suchen"), W("startseite"), W("anzeige"), W("werbung"),
    W("abonnieren"), W("merken"), W("schließen"), W("kontakt"), W("nach oben"), W("zur startseite"),
    W("meistgelesen"), W("auch interessant"), W("das könnte sie auch interessieren"), W("zum inhalt springen"),
    W("artikel teilen"), W("partager"), W("imprimer"), W("connexion"), W("se connecter"), W("s'abonner"),
    W("commentaires"), W("lire aussi"), W("lire la suite"), W("publicité"), W("mentions légales"), W("rechercher"),
    W("accueil"), W("compartir"), W("imprimir"), W("iniciar sesión"), W("suscríbete"), W("comentarios"),
    W("leer más"), W("publicidad"), W("aviso legal"), W("política de privacidad"), W("buscar"), W("inicio"),
    W("condividi"), W("stampa"), W("accedi"), W("abbonati"), W("commenti"), W("leggi anche"), W("leggi tutto"),
    W("pubblicità"), W("cerca"), W("compartilhar"), W("compartilhe"), W("entrar"), W("assine"), W("comentários"),
    W("leia mais"), W("leia também"), W("publicidade"), W("delen"), W("afdrukken"), W("inloggen"), W("reacties"),
    W("lees ook"), W("lees meer"), W("advertentie"), W("zoeken")};
#undef W
/* clang-format on */

bool shape_is_widget(Str line)
{
    static const char *const beginnings[] = {"loading ",
                                             "skip to ",
                                             "share on ",
                                             "share via ",
                                             "share to ",
                                             "follow us ",
                                             "sign up for ",
                                             "subscribe to ",
                                             "click here",
                                             "©",
                                             "(c) ",
                                             "copyright ",
                                             "read also:",
                                             "read more:",
                                             "see also:",
                                             "related:",
                                             "advertisement ",
                                             "related post",
                                             "related article",
                                             "related stor",
                                             "continue reading",
                                             "read next",
                                             NULL};
    enum { LONGEST = 60 };
    Str rest;
    line = str_trim(line);
    if (line.len > LONGEST)
        return false;
    for (size_t i = 0; i < sizeof machinery / sizeof *machinery; i++)
        if (line.len == machinery[i].len && str_is_equal_nocase(line, machinery[i]))
            return true;
    return has_listed_prefix(line, beginnings, &rest);
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

bool shape_is_name_word(Str word)
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

bool shape_is_name(Str line)
{
    static const char *const particles[] = {"de",  "da",  "do",  "dos", "di",  "del", "della", "la", "le", "van", "von",
                                            "der", "den", "ten", "zu",  "bin", "ibn", "al",    "el", "y",  NULL};
    int n_words = 0, n_names = 0;
    Str rest = line, word;
    while (next_word(&rest, &word)) {
        n_words++;
        if (shape_is_name_word(word))
            n_names++;
        else if (!is_listed(word, particles) || n_words == 1)
            return false;
    }
    bool is_initial_end = line.len && line.ptr[line.len - 1] == '.' && !str_has_suffix(line, STR("Jr."));
    return n_names >= 2 && n_words <= MOST_NAME_WORDS && !is_initial_end;
}

bool shape_is_byline(Str line, Str *name)
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
    return shape_is_name(several > 0 ? str_slice(first, 0, (size_t)several) : first);
}

bool shape_is_avatar(Str line, Str *name)
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
        return shape_is_name(*name);
    for (int i = 0; ends[i]; i++) {
        Str end = str_from_c(ends[i]);
        if (line.len > end.len && str_is_equal_nocase(str_slice(line, line.len - end.len, line.len), end)) {
            *name = str_slice(line, 0, line.len - end.len);
            return shape_is_name(*name);
        }
    }
    return false;
}

int32_t shape_last_code(Str line)
{
    size_t n = line.len;
    while (n > 0 && ((unsigned char)line.ptr[n - 1] & 0xC0) == 0x80)
        n--;
    Str last = str_slice(line, n ? n - 1 : 0, line.len);
    return str_next_code(&last);
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

bool shape_ends_sentence(Str line)
{
    int32_t code = shape_last_code(without_closers(str_trim(line)));
    return code > 0 && (code < 0x80 ? strchr(".!?", (int)code) != NULL
                                    : code == 0x2026 || code == 0x3002 || code == 0xFF01 || code == 0xFF1F ||
                                          code == 0x061F || code == 0x06D4 || code == 0x0964);
}

bool shape_is_heading(Str line)
{
    Str rest = line;
    int32_t first = str_next_code(&rest), last = shape_last_code(line), bare = shape_last_code(without_closers(line));
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

bool shape_says_updated(Str line)
{
    static const char *const words[] = {
        "updated", "modified",    "revised",    "aktualisiert", "stand",      "geändert",  "jour",
        "modifié", "actualizado", "aggiornato", "atualizado",   "bijgewerkt", "gewijzigd", NULL};
    size_t start = 0;
    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len &&
            ((unsigned char)line.ptr[i] >= 0x80 || ((line.ptr[i] | 0x20) >= 'a' && (line.ptr[i] | 0x20) <= 'z')))
            continue;
        if (is_listed(str_slice(line, start, i), words))
            return true;
        start = i + 1;
    }
    return false;
}

int shape_count_words(Str line)
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
