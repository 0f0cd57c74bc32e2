/* In a short line, one word of site business (HOUSE) suggests a label; in a long one, several suggest a notice. The
   words are common to newspapers, blogs and shops in the languages of date.h; none is specific to one site. */
#include "read/text/sign.h"

#include <string.h>

#include "base/ascii.h"

enum { HOUSE = 1, PICTURE = 2, PERSON = 4, UNIT = 8, AGO = 16, COMMENT = 32, RELATED = 64 };

/* Sorted by bytes. A star matches any further letters. */
/* clang-format off */
static const struct {
    const char *word;
    int kinds;
} words[] = {
    {"abo", HOUSE}, {"abonn*", HOUSE}, {"abonneer*", HOUSE}, {"account*", HOUSE}, {"advertis*", HOUSE},
    {"affiliate*", HOUSE}, {"afp", PICTURE}, {"ago", AGO}, {"aktuell*", RELATED}, {"alamy", PICTURE},
    {"alliance", PICTURE}, {"also", RELATED}, {"altri", RELATED}, {"an", UNIT}, {"analytics", HOUSE},
    {"anche", RELATED}, {"anmelde*", HOUSE}, {"ans", UNIT}, {"antwort*", COMMENT}, {"anzeige*", HOUSE},
    {"ap", PICTURE}, {"app", HOUSE}, {"archiv*", PICTURE}, {"assin*", HOUSE}, {"auch", RELATED}, {"aussi", RELATED},
    {"auteur", PERSON}, {"author", PERSON}, {"autor*", PERSON}, {"autore", PERSON}, {"beeld", PICTURE},
    {"bild", PICTURE}, {"bilder", PICTURE}, {"blogger", PERSON}, {"born", PERSON}, {"browser*", HOUSE},
    {"caption", PICTURE}, {"center", PICTURE}, {"centre", PICTURE}, {"click", HOUSE}, {"columnist", PERSON},
    {"comentario*", COMMENT}, {"comentário*", COMMENT}, {"comment*", COMMENT}, {"commentaire*", COMMENT},
    {"commenti", COMMENT}, {"commento", COMMENT}, {"commission*", HOUSE}, {"confidentialité", HOUSE},
    {"connect*", HOUSE}, {"consenso", HOUSE}, {"consent*", HOUSE}, {"consentement", HOUSE}, {"consentimiento", HOUSE},
    {"contributor", PERSON}, {"cookie*", HOUSE}, {"copyright", HOUSE | PICTURE}, {"correlati", RELATED},
    {"correspondent", PERSON}, {"courtesy", PICTURE}, {"credit", PICTURE}, {"crédit", PICTURE}, {"crédito", PICTURE},
    {"dagen", UNIT}, {"datenschutz*", HOUSE}, {"day*", UNIT}, {"derecha", PICTURE}, {"derechos", HOUSE},
    {"dia", UNIT}, {"dias", UNIT}, {"direitos", HOUSE}, {"diritti", HOUSE}, {"disclaimer", HOUSE},
    {"discussion", COMMENT}, {"diskussion", COMMENT}, {"download*", HOUSE}, {"dpa", PICTURE}, {"droite", PICTURE},
    {"droits", HOUSE}, {"día*", UNIT}, {"e-mail", HOUSE}, {"editor", PERSON}, {"einwilligung*", HOUSE},
    {"email", HOUSE}, {"empfehl*", RELATED}, {"epa", PICTURE}, {"essential", HOUSE}, {"experience", HOUSE},
    {"fa", AGO}, {"facebook", PERSON}, {"file", PICTURE}, {"follow", PERSON | RELATED}, {"foto*", PICTURE},
    {"founder", PERSON}, {"functional*", HOUSE}, {"gauche", PICTURE}, {"gdpr", HOUSE}, {"geleden", AGO},
    {"gerelateerd*", RELATED}, {"getty", PICTURE}, {"giornalista", PERSON}, {"giorni", UNIT}, {"graduated", PERSON},
    {"grafik", PICTURE}, {"hace", AGO}, {"handout", PICTURE}, {"heure*", UNIT}, {"hora*", UNIT}, {"hour*", UNIT},
    {"hr", UNIT}, {"hrs", UNIT}, {"há", AGO}, {"illustration*", PICTURE}, {"image*", PICTURE}, {"imagem", PICTURE},
    {"imagen", PICTURE}, {"immagine", PICTURE}, {"impressum", HOUSE}, {"inbox", HOUSE}, {"inscri*", HOUSE},
    {"instagram", PERSON}, {"iscri*", HOUSE}, {"istock", PICTURE}, {"izquierda", PICTURE}, {"jahr*", UNIT},
    {"javascript", HOUSE}, {"jornalista", PERSON}, {"jour*", UNIT}, {"journalist*", PERSON}, {"journaliste", PERSON},
    {"kommentar*", COMMENT}, {"latest", RELATED}, {"leer", RELATED}, {"lees", RELATED}, {"left", PICTURE},
    {"leggi", RELATED}, {"leia", RELATED}, {"leserbrief*", COMMENT}, {"licensed", HOUSE}, {"linkedin", PERSON},
    {"links", PICTURE}, {"lire", RELATED}, {"lives", PERSON}, {"login", HOUSE}, {"mais", RELATED}, {"meer", RELATED},
    {"mehr", RELATED}, {"meistgelesen*", RELATED}, {"mes", UNIT}, {"meses", UNIT}, {"mesi", UNIT}, {"min", UNIT},
    {"mins", UNIT}, {"minute*", UNIT}, {"minuten", UNIT}, {"minuto*", UNIT}, {"mitte", PICTURE}, {"mois", UNIT},
    {"monat*", UNIT}, {"month*", UNIT}, {"more", RELATED}, {"más", RELATED}, {"navegador", HOUSE},
    {"navegação", HOUSE}, {"navigate", HOUSE}, {"navigateur", HOUSE}, {"navigazione", HOUSE}, {"necessary", HOUSE},
    {"neueste*", RELATED}, {"newsletter*", HOUSE | RELATED}, {"next", RELATED}, {"nutzungs*", HOUSE},
    {"ook", RELATED}, {"opt-out", HOUSE}, {"ore", UNIT}, {"parties", HOUSE}, {"password", HOUSE},
    {"periodista", PERSON}, {"personal", HOUSE}, {"photo*", PICTURE}, {"photograph*", PICTURE}, {"picture*", PICTURE},
    {"pictured", PICTURE}, {"plus", RELATED}, {"policies", HOUSE}, {"policy", HOUSE}, {"popular", RELATED},
    {"preferences", HOUSE}, {"privacidad", HOUSE}, {"privacidade", HOUSE}, {"privacy", HOUSE}, {"pubblicità", HOUSE},
    {"publicidad", HOUSE}, {"publicidade", HOUSE}, {"publicité", HOUSE}, {"quelle", PICTURE}, {"reactie*", COMMENT},
    {"read", RELATED}, {"recent", RELATED}, {"rechte", HOUSE}, {"rechten", HOUSE}, {"rechts", PICTURE},
    {"recientes", RELATED}, {"recommend*", RELATED}, {"redactor", PERSON}, {"redakteur*", PERSON},
    {"register*", HOUSE}, {"registrier*", HOUSE}, {"relacionad*", RELATED}, {"related", RELATED}, {"repl*", COMMENT},
    {"reporter", PERSON}, {"reserved", HOUSE}, {"respon*", COMMENT}, {"reuters", PICTURE}, {"right", PICTURE},
    {"réagir", COMMENT}, {"schreibt", PERSON}, {"screengrab", PICTURE}, {"screenshot", PICTURE}, {"second*", UNIT},
    {"sekunde*", UNIT}, {"semaine*", UNIT}, {"settings", HOUSE}, {"share", RELATED}, {"shutterstock", PICTURE},
    {"similaires", RELATED}, {"similar", RELATED}, {"site", HOUSE}, {"sites", HOUSE}, {"sponsor*", HOUSE},
    {"stunde*", UNIT}, {"subscri*", HOUSE}, {"suscr*", HOUSE}, {"symbolbild", PICTURE}, {"tag", UNIT},
    {"tagen", UNIT}, {"tags", RELATED}, {"también", RELATED}, {"também", RELATED}, {"terms", HOUSE}, {"third", HOUSE},
    {"third-party", HOUSE}, {"toestemming", HOUSE}, {"topics", RELATED}, {"tracking", HOUSE}, {"trademark*", HOUSE},
    {"trending", RELATED}, {"twitter", PERSON}, {"unsubscribe", HOUSE}, {"urheber*", HOUSE}, {"uur", UNIT},
    {"verder", RELATED}, {"verwandt*", RELATED}, {"voorkeuren", HOUSE}, {"vor", AGO}, {"webseite*", HOUSE},
    {"website*", HOUSE}, {"week*", UNIT}, {"weiter*", RELATED}, {"weken", UNIT}, {"werbung", HOUSE}, {"woche*", UNIT},
    {"writer", PERSON}, {"writes", PERSON}, {"ya", AGO}, {"year*", UNIT}, {"zustimm*", HOUSE}, {"ähnlich*", RELATED},
};
/* clang-format on */

enum { N_COMMANDS = sizeof words / sizeof *words };

static unsigned key_of(const char *letters, size_t n)
{
    unsigned key = 0;
    for (size_t i = 0; i < 2; i++) {
        unsigned c = i < n ? (unsigned char)letters[i] : 0;
        key = key << 8 | (c == '*' ? 0 : (unsigned char)ascii_to_lower((char)c));
    }
    return key;
}

static bool matches(Str word, const char *pattern)
{
    size_t n = strlen(pattern);
    bool is_open = pattern[n - 1] == '*';
    n -= is_open;
    return (is_open ? word.len >= n : word.len == n) && str_is_equal_nocase(str_slice(word, 0, n), (Str){pattern, n});
}

/* A binary search for the first two letters leaves only a few candidates. */
static int kinds_of(Str word)
{
    unsigned key = key_of(word.ptr, word.len);
    int low = 0, high = N_COMMANDS, kinds = 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (key_of(words[middle].word, 2) < key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < N_COMMANDS && key_of(words[low].word, 2) == key; low++)
        if (matches(word, words[low].word))
            kinds |= words[low].kinds;
    return kinds;
}

static bool is_letter(unsigned char c)
{
    return c >= 0x80 || (ascii_is_letter((char)c));
}

static bool next_word(Str *rest, Str *word)
{
    size_t start = 0;
    while (start < rest->len && !is_letter((unsigned char)rest->ptr[start]))
        start++;
    size_t end = start;
    while (end < rest->len && (is_letter((unsigned char)rest->ptr[end]) || rest->ptr[end] == '-'))
        end++;
    *word = str_slice(*rest, start, end);
    *rest = str_slice(*rest, end, rest->len);
    return word->len > 0;
}

struct signs sign_list(Str text)
{
    enum { MOST = 1000, SHORT = 200, LONGEST_LABEL = 60, MOST_LABEL_WORDS = 7 };
    struct signs signs = {0};
    Str rest = str_slice(text, 0, MOST), word;
    int n_words = 0, all = 0;
    for (; next_word(&rest, &word); n_words++) {
        int kinds = kinds_of(word);
        signs.n_house += (kinds & HOUSE) != 0;
        signs.n_picture += (kinds & PICTURE) != 0;
        signs.n_person += (kinds & PERSON) != 0;
        all |= kinds;
    }
    bool is_label = text.len <= LONGEST_LABEL && n_words <= MOST_LABEL_WORDS && !str_has_suffix(text, STR("."));
    signs.is_ago = text.len <= SHORT && (all & UNIT) && (all & AGO);
    signs.is_comments = is_label && (all & COMMENT);
    signs.is_related = is_label && (all & RELATED) && !(all & COMMENT);
    return signs;
}
