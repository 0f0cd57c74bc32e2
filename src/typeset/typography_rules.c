/* Facts of spelling, a row a language. Quotation marks are those of the CLDR but where the press of a country has
   settled on others. */
#include "typeset/typography_rules.h"

#include "typeset/language.h"

enum {
    SPACED_SIGNS = TYPOGRAPHY_SPACED_SIGNS,
    GROUPS = TYPOGRAPHY_GROUPS,
    SHORT_WORDS = TYPOGRAPHY_SHORT_WORDS,
    MONTH_FIRST = TYPOGRAPHY_MONTH_FIRST
};

#define EN_DASH "\u2013"
#define EM_DASH "\u2014"
#define CURLY "\u201c", "\u201d", "\u2018", "\u2019"
#define CURLY_RIGHT "\u201d", "\u201d", "\u2019", "\u2019"
#define LOW "\u201e", "\u201c", "\u201a", "\u2018"
#define LOW_AND_ANGLES "\u201e", "\u201d", "\u00bb", "\u00ab"
#define ANGLES "\u00ab", "\u00bb", "\u201c", "\u201d"
#define ANGLES_AND_SINGLE "\u00ab", "\u00bb", "\u2018", "\u2019"
#define ANGLES_AND_LOW "\u00ab", "\u00bb", "\u201e", "\u201c"
#define ANGLES_SWISS "\u00ab", "\u00bb", "\u2039", "\u203a"
#define ANGLES_SPACED "\u00ab\u00a0", "\u00a0\u00bb", "\u201c", "\u201d"

const char TYPOGRAPHY_UNITS[] =
    " kg g mg t ml cl dl l km m cm mm nm h min s ms am pm a.m. p.m. w kw mw kwh v mb gb tb kb hz khz mhz ghz px pt"
    " ha km/h m\u00b2 km\u00b2 m\u00b3 cm\u00b2 cm\u00b3 \u00b0c \u00b0f \u00b0 % \u2030 \u20ac $ \u00a3 \u00a5"
    " eur usd gbp chf ";

#define GERMAN                                                                                                         \
    " dr. prof. st. nr. s. abb. tab. bd. kap. art. abs. fr. hr. dipl. ing. z. u. d. i. v. a. o. \u00a7 \u00a7\u00a7 ", \
        " uhr mio. mrd. millionen milliarden million milliarde tsd. euro franken cent prozent grad jahr jahre jahren"  \
        " tage tagen wochen monate monaten stunden minuten meter metern kilometer kilometern sek. std. ",              \
        " januar j\u00e4nner februar m\u00e4rz april mai juni juli august september oktober november dezember "
#define ENGLISH                                                                                                        \
    " mr mrs ms mr. mrs. ms. dr dr. prof. st st. no. nos. fig. vol. ch. pp. p. mt mt. \u00a7 ",                        \
        " million billion bn years miles ft lb lbs oz mph ",                                                           \
        " january february march april may june july august september october november december "
#define FRENCH                                                                                                         \
    " m. mm. mme mmes mlle mlles dr pr me st ste p. pp. n\u00b0 no vol. t. art. fig. chap. \u00a7 ",                   \
        " heures heure euros euro millions milliards ans mois jours minutes km/h francs ",                             \
        " janvier f\u00e9vrier mars avril mai juin juillet ao\u00fbt septembre octobre novembre d\u00e9cembre "
#define SPANISH                                                                                                        \
    " sr. sra. srta. dr. dra. d. d.\u00aa p\u00e1g. p\u00e1gs. n.\u00ba n\u00fam. art. fig. vol. cap. \u00a7 ",        \
        " millones euros a\u00f1os horas minutos de ",                                                                 \
        " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
#define PORTUGUESE                                                                                                     \
    " sr. sra. dr. dra. prof. p. p\u00e1g. n.\u00ba art. fig. vol. cap. \u00a7 ",                                      \
        " milh\u00f5es euros reais anos horas minutos de ",                                                            \
        " janeiro fevereiro mar\u00e7o abril maio junho julho agosto setembro outubro novembro dezembro "
#define NORWEGIAN                                                                                                      \
    " dr. nr. s. kl. \u00a7 ", " kr kroner mill. mrd. \u00e5r timer minutter ",                                        \
        " januar februar mars april mai juni juli august september oktober november desember "
#define SLOVAK                                                                                                         \
    " p. dr. mgr. ing. \u010d. s. str. obr. \u00a7 ", " eur mil. mld. rokov hod. min\u00fat ",                         \
        " janu\u00e1ra febru\u00e1ra marca apr\u00edla m\u00e1ja j\u00fana j\u00fala augusta septembra okt\u00f3bra"   \
        " novembra decembra "

static const struct typography_rules ROWS[] = {
    {"de-ch", {ANGLES_SWISS}, EN_DASH, EN_DASH, GROUPS, GERMAN},
    {"de", {LOW}, EN_DASH, EN_DASH, 0, GERMAN},
    {"en", {CURLY}, EN_DASH, EM_DASH, MONTH_FIRST, ENGLISH},
    {"fr-ch", {ANGLES_SPACED}, EN_DASH, EN_DASH, SPACED_SIGNS | GROUPS, FRENCH},
    {"fr", {ANGLES_SPACED}, EN_DASH, EN_DASH, SPACED_SIGNS | GROUPS, FRENCH},
    {"es-419", {CURLY}, EN_DASH, EM_DASH, GROUPS, SPANISH},
    {"es-mx", {CURLY}, EN_DASH, EM_DASH, 0, SPANISH},
    {"es-us", {CURLY}, EN_DASH, EM_DASH, 0, SPANISH},
    {"es-ar", {CURLY}, EN_DASH, EM_DASH, 0, SPANISH},
    {"es", {ANGLES}, EN_DASH, EM_DASH, GROUPS, SPANISH},
    {"it",
     {ANGLES},
     EN_DASH,
     EN_DASH,
     0,
     " sig. sig.ra dott. dott.ssa prof. ing. avv. arch. p. pag. pagg. n. n\u00b0 art. fig. vol. cap. \u00a7 ",
     " milioni miliardi euro anni ore minuti ",
     " gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "},
    {"pt-pt", {ANGLES}, EN_DASH, EM_DASH, GROUPS, PORTUGUESE},
    {"pt", {CURLY}, EN_DASH, EM_DASH, 0, PORTUGUESE},
    {"nl",
     {CURLY},
     EN_DASH,
     EN_DASH,
     0,
     " dhr. mevr. mw. dr. drs. prof. ir. ing. mr. st. nr. blz. p. fig. art. \u00a7 ",
     " uur miljoen miljard euro jaar minuten meter kilometer procent ",
     " januari februari maart april mei juni juli augustus september oktober november december "},
    {"pl",
     {LOW_AND_ANGLES},
     EN_DASH,
     EN_DASH,
     GROUPS | SHORT_WORDS,
     " dr prof. mgr in\u017c. ks. \u015bw. ul. al. pl. nr str. s. rys. art. godz. r. \u00a7 ",
     " z\u0142 gr tys. mln mld r. w. lat godz. minut euro ",
     " stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrze\u015bnia pa\u017adziernika listopada grudnia "},
    {"sv",
     {CURLY_RIGHT},
     EN_DASH,
     EN_DASH,
     GROUPS,
     " dr prof. nr s. kl. kap. \u00a7 ",
     " kr kronor mkr miljoner miljarder \u00e5r timmar minuter procent ",
     " januari februari mars april maj juni juli augusti september oktober november december "},
    {"da",
     {CURLY_RIGHT},
     EN_DASH,
     EN_DASH,
     0,
     " hr. fru dr. prof. nr. s. kl. kap. \u00a7 ",
     " kr kr. kroner mio. mia. millioner \u00e5r timer minutter procent ",
     " januar februar marts april maj juni juli august september oktober november december "},
    {"nb", {ANGLES_AND_SINGLE}, EN_DASH, EN_DASH, GROUPS, NORWEGIAN},
    {"nn", {ANGLES_AND_SINGLE}, EN_DASH, EN_DASH, GROUPS, NORWEGIAN},
    {"no", {ANGLES_AND_SINGLE}, EN_DASH, EN_DASH, GROUPS, NORWEGIAN},
    {"fi",
     {CURLY_RIGHT},
     EN_DASH,
     EN_DASH,
     GROUPS,
     " hra rva tri prof. nro s. klo \u00a7 ",
     " euroa eur milj. mrd. vuotta tuntia minuuttia prosenttia ",
     " tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kes\u00e4kuuta hein\u00e4kuuta elokuuta syyskuuta"
     " lokakuuta marraskuuta joulukuuta "},
    {"cs",
     {LOW},
     EN_DASH,
     EN_DASH,
     GROUPS | SHORT_WORDS,
     " p. pan\u00ed dr. mgr. ing. \u010d. s. str. obr. \u00a7 ",
     " k\u010d eur tis. mil. mld. let hod. minut ",
     " ledna \u00fanora b\u0159ezna dubna kv\u011btna \u010dervna \u010dervence srpna z\u00e1\u0159\u00ed "
     "\u0159\u00edjna"
     " listopadu prosince "},
    {"sk", {LOW}, EN_DASH, EN_DASH, GROUPS | SHORT_WORDS, SLOVAK},
    {"hu",
     {LOW_AND_ANGLES},
     EN_DASH,
     EN_DASH,
     GROUPS | MONTH_FIRST,
     " dr. prof. ifj. id. \u00a7 ",
     " ft forint euro milli\u00f3 milli\u00e1rd \u00e9v \u00f3ra perc sz\u00e1zal\u00e9k ",
     " janu\u00e1r febru\u00e1r m\u00e1rcius \u00e1prilis m\u00e1jus j\u00fanius j\u00falius augusztus szeptember"
     " okt\u00f3ber november december "},
    {"ru",
     {ANGLES_AND_LOW},
     EM_DASH,
     EM_DASH,
     GROUPS | SHORT_WORDS,
     " \u0433. \u0433-\u043d \u0433-\u0436\u0430 \u0443\u043b. \u0441\u0442\u0440. \u0440\u0438\u0441. \u0438\u043c."
     " \u0434\u043e\u043c \u2116 \u00a7 \u0442. \u0438 ",
     " \u043a\u0433 \u0433 \u043a\u043c \u043c \u0441\u043c \u043c\u043c \u043b \u043c\u043b \u0447 \u043c\u0438\u043d"
     " \u0440\u0443\u0431. \u0440\u0443\u0431\u043b\u0435\u0439 \u0442\u044b\u0441. \u043c\u043b\u043d "
     "\u043c\u043b\u0440\u0434"
     " \u0433. \u0433\u0433. \u0433\u043e\u0434 \u0433\u043e\u0434\u0430 \u0433\u043e\u0434\u0443 \u043b\u0435\u0442"
     " \u0447\u0430\u0441\u043e\u0432 \u0447\u0430\u0441\u0430 \u043c\u0438\u043d\u0443\u0442 ",
     " \u044f\u043d\u0432\u0430\u0440\u044f \u0444\u0435\u0432\u0440\u0430\u043b\u044f \u043c\u0430\u0440\u0442\u0430"
     " \u0430\u043f\u0440\u0435\u043b\u044f \u043c\u0430\u044f \u0438\u044e\u043d\u044f \u0438\u044e\u043b\u044f"
     " \u0430\u0432\u0433\u0443\u0441\u0442\u0430 \u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f"
     " \u043e\u043a\u0442\u044f\u0431\u0440\u044f \u043d\u043e\u044f\u0431\u0440\u044f "
     "\u0434\u0435\u043a\u0430\u0431\u0440\u044f "},
    {"uk",
     {ANGLES_AND_LOW},
     EM_DASH,
     EM_DASH,
     GROUPS | SHORT_WORDS,
     " \u043c. \u0432\u0443\u043b. \u0441\u0442\u043e\u0440. \u0441. \u0440\u0438\u0441. \u0456\u043c. \u2116 \u00a7 ",
     " \u043a\u0433 \u0433 \u043a\u043c \u043c \u0441\u043c \u043c\u043c \u043b \u043c\u043b \u0433\u043e\u0434 "
     "\u0445\u0432"
     " \u0433\u0440\u043d \u0433\u0440\u043d. \u0442\u0438\u0441. \u043c\u043b\u043d \u043c\u043b\u0440\u0434 \u0440."
     " \u0440\u0440. \u0440\u043e\u043a\u0443 \u0440\u043e\u043a\u0438 \u0440\u043e\u043a\u0456\u0432"
     " \u0433\u043e\u0434\u0438\u043d \u0445\u0432\u0438\u043b\u0438\u043d ",
     " \u0441\u0456\u0447\u043d\u044f \u043b\u044e\u0442\u043e\u0433\u043e \u0431\u0435\u0440\u0435\u0437\u043d\u044f"
     " \u043a\u0432\u0456\u0442\u043d\u044f \u0442\u0440\u0430\u0432\u043d\u044f \u0447\u0435\u0440\u0432\u043d\u044f"
     " \u043b\u0438\u043f\u043d\u044f \u0441\u0435\u0440\u043f\u043d\u044f \u0432\u0435\u0440\u0435\u0441\u043d\u044f"
     " \u0436\u043e\u0432\u0442\u043d\u044f \u043b\u0438\u0441\u0442\u043e\u043f\u0430\u0434\u0430 "
     "\u0433\u0440\u0443\u0434\u043d\u044f "},
    {"bg", {LOW}, EN_DASH, EN_DASH, GROUPS, "", "", ""},
    {"ca", {ANGLES}, EN_DASH, EM_DASH, 0, "", "", ""},
    {"el", {ANGLES}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"et", {"\u201e", "\u201c", "\u201a", "\u2018"}, EN_DASH, EN_DASH, GROUPS, "", "", ""},
    {"ga", {CURLY}, EN_DASH, EM_DASH, 0, "", "", ""},
    {"hr", {"\u201e", "\u201d", "\u201a", "\u2019"}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"is", {LOW}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"lt", {LOW}, EN_DASH, EN_DASH, GROUPS, "", "", ""},
    {"lv", {LOW_AND_ANGLES}, EN_DASH, EN_DASH, GROUPS, "", "", ""},
    {"ro", {"\u201e", "\u201d", "\u00ab", "\u00bb"}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"sl", {LOW}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"tr", {CURLY}, EN_DASH, EN_DASH, 0, "", "", ""},
    {"cy", {"\u2018", "\u2019", "\u201c", "\u201d"}, EN_DASH, EM_DASH, 0, "", "", ""},
};

const struct typography_rules *typography_rules_find(Str language)
{
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (language_is(language, ROWS[i].language))
            return &ROWS[i];
    return NULL;
}
