/* Every language has some dozen words without which nothing is said; a text is in the language that most of its words
   are of, when no other comes near. */
#include "typeset/language.h"

#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

/* Words of two languages count for both; each list is about as long. */
static const struct {
    const char *language, *words;
} ROWS[] = {
    {"en", " the of and to in is that it was for on are with as his they be at this have from or by not but what all "
           "were when your can there an which she do how their if will our you please open closed "},
    {"de",
     " der die und in den von zu das mit sich des auf f\u00fcr ist im dem nicht ein eine als auch es an werden aus "
     "er hat dass sie nach wird bei einer um am sind noch wie einem \u00fcber uhr bitte wir oder "},
    {"fr",
     " de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux "
     "cette ou mais nous vous elle ses leur d'un l'on \u00e9t\u00e9 \u00e0 "},
    {"es",
     " de la que el en y a los se del las un por con no una su para es al lo como m\u00e1s o pero sus le ha me si "
     "sin sobre este ya entre cuando todo esta son fue "},
    {"it", " di che e la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci no questo del "
           "nel della alla gli dei anche pi\u00f9 \u00e8 dalla "},
    {"pt",
     " de que o a e do da em um para com n\u00e3o uma os no se na por mais as dos como mas foi ao ele das tem seu "
     "sua ou quando muito h\u00e1 nos j\u00e1 est\u00e1 eu tamb\u00e9m \u00e9 "},
    {"nl", " de van het een en in is dat op te zijn met voor niet aan er die om als ook was maar bij hij naar uit dan "
           "nog wordt door over heeft tot ze hebben kan deze of uur "},
    {"pl",
     " w i z na do nie \u017ce jest to si\u0119 o od za jak po co ale dla czy przez przed tak ju\u017c by\u0142o tylko "
     "mo\u017ce oraz kt\u00f3ry kt\u00f3re jego s\u0105 ich tym lub pod "},
    {"sv",
     " och i att det som en p\u00e5 \u00e4r av f\u00f6r med till den har de inte om ett han var jag men fr\u00e5n vi "
     "kan n\u00e4r eller hade nu s\u00e5 ska vid hon efter "},
    {"da",
     " og i at det er en til p\u00e5 som for med af den de ikke der et har han var jeg men fra vi kan n\u00e5r eller "
     "ved efter blev hun om skal n\u00f8je ogs\u00e5 "},
    {"nb",
     " og i \u00e5 det er en til p\u00e5 som for med av den de ikke et har han var jeg men fra vi kan n\u00e5r eller "
     "ved etter ble hun om skal ogs\u00e5 mer "},
    {"fi",
     " ja on ei se ett\u00e4 h\u00e4n oli mutta joka my\u00f6s ovat niin kuin kun tai sen jos voi vain sek\u00e4 ole "
     "mit\u00e4 olla n\u00e4m\u00e4 t\u00e4m\u00e4 vuonna kanssa mukaan jo nyt "},
    {"cs",
     " a v se na je \u017ee s z do o i to k ve pro za by ale po jako od jsou jeho podle kter\u00e9 kter\u00fd jen "
     "byl jsem tak nebo p\u0159i "},
    {"hu", " a az \u00e9s hogy nem is egy meg csak ez volt de ha mint m\u00e1r sz\u00e1m\u00e1ra el vagy m\u00e9g azt "
           "k\u00f6z\u00f6tt "
           "ki minden lesz pedig mert ezt akkor "},
    {"ru",
     " \u0438 \u0432 \u043d\u0435 \u043d\u0430 \u0447\u0442\u043e \u0441 \u043f\u043e \u044d\u0442\u043e "
     "\u043a\u0430\u043a "
     "\u043e\u043d \u043a \u043d\u043e \u0438\u0437 \u0443 \u0437\u0430 \u043e\u0442 \u0442\u043e \u0432\u0441\u0435 "
     "\u0434\u043b\u044f \u044f \u0431\u044b\u043b\u043e \u0431\u044b \u0438\u043b\u0438 "
     "\u0447\u0442\u043e\u0431\u044b "},
    {"uk",
     " \u0456 \u0432 \u043d\u0435 \u043d\u0430 \u0449\u043e \u0437 \u043f\u043e \u0446\u0435 \u044f\u043a "
     "\u0432\u0456\u043d "
     "\u0434\u043e \u0430\u043b\u0435 \u0443 \u0437\u0430 \u0432\u0456\u0434 \u0442\u0430 \u0439 \u0434\u043b\u044f "
     "\u0431\u0443\u043b\u043e \u0430\u0431\u043e \u0449\u043e\u0431 \u0454 "},
};
enum { N_ROWS = sizeof ROWS / sizeof *ROWS, MOST_WORDS = 200, LEAST_HITS = 3 };

/* The share of a text's words that must be of a language, and how much of it another may reach. */
static const double LEAST_SHARE = 0.16, MOST_SECOND = 0.7;

struct count {
    int hits[N_ROWS], n_words;
};

static bool is_part(int32_t c)
{
    return u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK || c == '\'';
}

static void count_words(Str text, struct count *count)
{
    Str rest = text;
    const char *start = NULL;
    while (rest.len && count->n_words < MOST_WORDS) {
        const char *at = rest.ptr;
        bool is_inside = is_part(str_next_code(&rest));
        const char *end = is_inside ? rest.ptr : at;
        start = is_inside && !start ? at : start;
        if (!start || (is_inside && rest.len))
            continue;
        Str word = {start, (size_t)(end - start)};
        for (int i = 0; i < N_ROWS; i++)
            count->hits[i] += str_is_listed(word, ROWS[i].words);
        count->n_words++;
        start = NULL;
    }
}

Str language_of_article(const struct article *article)
{
    assert(article);
    struct count count = {0};
    int best = 0, second = -1;
    if (article->language.len)
        return article->language;
    count_words(article->title, &count);
    for (int i = 0; i < article->n_blocks && count.n_words < MOST_WORDS; i++)
        if (article->blocks[i].kind != BLOCK_CODE)
            count_words(article->blocks[i].text.str, &count);
    for (int i = 1; i < N_ROWS; i++)
        best = count.hits[i] > count.hits[best] ? i : best;
    for (int i = 0; i < N_ROWS; i++)
        if (i != best && (second < 0 || count.hits[i] > count.hits[second]))
            second = i;
    int hits = count.hits[best];
    bool is_certain =
        hits >= LEAST_HITS && hits >= LEAST_SHARE * count.n_words && count.hits[second] <= MOST_SECOND * hits;
    return is_certain ? str_from_c(ROWS[best].language) : (Str){0};
}

bool language_is(Str language, const char *tag)
{
    size_t n = strlen(tag);
    return str_has_prefix_nocase(language, str_from_c(tag)) &&
           (language.len == n || language.ptr[n] == '-' || language.ptr[n] == '_');
}
