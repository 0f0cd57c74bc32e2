/* To add a language, add its row. */
#include "typeset/invitation.h"

#include <stddef.h>

#include "typeset/language.h"

static const struct {
    const char *language, *words;
} INVITATIONS[] = {
    {"en", "Read on your phone"},
    {"de", "Auf dem Handy lesen"},
    {"fr", "Lire sur votre t\u00e9l\u00e9phone"},
    {"es", "Leer en el m\u00f3vil"},
    {"it", "Leggi sul telefono"},
    {"pt", "Ler no telem\u00f3vel"},
    {"nl", "Lees op je telefoon"},
    {"pl", "Czytaj na telefonie"},
    {"sv", "L\u00e4s i mobilen"},
    {"da", "L\u00e6s p\u00e5 mobilen"},
    {"nb", "Les p\u00e5 mobilen"},
    {"no", "Les p\u00e5 mobilen"},
    {"nn", "Les p\u00e5 mobilen"},
    {"fi", "Lue puhelimella"},
    {"cs", "\u010ct\u011bte v mobilu"},
    {"hu", "Olvassa telefonon"},
    {"ro", "Cite\u0219te pe telefon"},
    {"ca", "Llegiu-ho al m\u00f2bil"},
    {"tr", "Telefonda okuyun"},
    {"el", "\u0394\u03b9\u03b1\u03b2\u03ac\u03c3\u03c4\u03b5 \u03c3\u03c4\u03bf \u03ba\u03b9\u03bd\u03b7\u03c4\u03cc"},
    {"ru", "\u0427\u0438\u0442\u0430\u0442\u044c \u043d\u0430 \u0442\u0435\u043b\u0435\u0444\u043e\u043d\u0435"},
    {"uk", "\u0427\u0438\u0442\u0430\u0442\u0438 \u043d\u0430 \u0442\u0435\u043b\u0435\u0444\u043e\u043d\u0456"},
    {"ar", "\u0627\u0642\u0631\u0623 \u0639\u0644\u0649 \u0647\u0627\u062a\u0641\u0643"},
    {"he", "\u05dc\u05e7\u05e8\u05d9\u05d0\u05d4 \u05d1\u05d8\u05dc\u05e4\u05d5\u05df"},
    {"ja", "\u30b9\u30de\u30fc\u30c8\u30d5\u30a9\u30f3\u3067\u8aad\u3080"},
    {"zh", "\u7528\u624b\u673a\u9605\u8bfb"},
    {"ko", "\ud734\ub300\ud3f0\uc73c\ub85c \uc77d\uae30"},
};

Str invitation_in(Str language)
{
    for (size_t i = 0; i < sizeof INVITATIONS / sizeof *INVITATIONS; i++)
        if (language_is(language, INVITATIONS[i].language))
            return str_from_c(INVITATIONS[i].words);
    return (Str){0};
}
