/* One table for all readers: a phrase is a row, and its kinds determine where it counts. Class names are in
 * html_words.c, and single words that are only hints in sign.c. */
#include "read/common/phrase.h"

enum {
    WIDGET = PHRASE_WIDGET,
    HEAD = PHRASE_WIDGET_HEAD,
    ELSE = PHRASE_ELSEWHERE,
    SECT = PHRASE_SECTION,
    MORE = PHRASE_MORE,
    LIST = PHRASE_LISTING
};

/* clang-format off */
#define P(words) {words, sizeof(words) - 1}
static const struct {
    Str words;
    unsigned kinds;
} phrases[] = {
    {P("(c) "), HEAD}, {P("(leggi anche"), ELSE}, {P("[related:"), ELSE}, {P("abbonati"), WIDGET},
    {P("abmelden"), WIDGET}, {P("abonnieren"), WIDGET}, {P("about"), WIDGET}, {P("about author"), SECT},
    {P("about the author"), SECT}, {P("about us"), WIDGET}, {P("accedi"), WIDGET}, {P("accept"), WIDGET},
    {P("accept all"), WIDGET}, {P("accept cookies"), WIDGET}, {P("accueil"), WIDGET}, {P("ad"), WIDGET},
    {P("add comment"), WIDGET}, {P("advertentie"), WIDGET}, {P("advertise"), WIDGET}, {P("advertisement"), WIDGET},
    {P("advertisement "), HEAD}, {P("advertising"), WIDGET}, {P("afdrukken"), WIDGET}, {P("agb"), WIDGET},
    {P("all rights reserved"), WIDGET}, {P("also read"), ELSE}, {P("anmelden"), WIDGET}, {P("anzeige"), WIDGET},
    {P("archive"), WIDGET}, {P("archives"), WIDGET}, {P("articles similaires"), SECT},
    {P("articoli correlati"), SECT}, {P("artikel teilen"), WIDGET}, {P("artículos relacionados"), SECT},
    {P("assine"), WIDGET}, {P("auch interessant"), WIDGET | ELSE | SECT}, {P("aviso legal"), WIDGET},
    {P("back to top"), WIDGET}, {P("bookmark"), WIDGET}, {P("buscar"), WIDGET}, {P("buy now"), WIDGET},
    {P("careers"), WIDGET}, {P("categories"), WIDGET}, {P("cerca"), WIDGET}, {P("click here"), HEAD | ELSE},
    {P("close"), WIDGET}, {P("comentarios"), WIDGET | SECT}, {P("comentários"), WIDGET},
    {P("commentaires"), WIDGET | SECT}, {P("commenti"), WIDGET | SECT}, {P("comments"), WIDGET | SECT},
    {P("compartilhar"), WIDGET}, {P("compartilhe"), WIDGET}, {P("compartir"), WIDGET}, {P("condividi"), WIDGET},
    {P("connexion"), WIDGET}, {P("contact"), WIDGET}, {P("contact us"), WIDGET}, {P("continua a leggere"), MORE},
    {P("continue lendo"), MORE}, {P("continue reading"), HEAD | ELSE | MORE}, {P("cookie policy"), WIDGET},
    {P("cookie preferences"), WIDGET}, {P("cookie settings"), WIDGET}, {P("copy link"), WIDGET},
    {P("copyright "), HEAD}, {P("czytaj dalej"), MORE}, {P("das könnte"), ELSE | SECT},
    {P("das könnte sie auch interessieren"), WIDGET}, {P("datenschutz"), WIDGET},
    {P("datenschutzerklärung"), WIDGET}, {P("delen"), WIDGET}, {P("don't miss"), ELSE}, {P("don’t miss"), ELSE},
    {P("download"), WIDGET}, {P("download now"), WIDGET}, {P("download our"), ELSE}, {P("drucken"), WIDGET},
    {P("e-mail"), WIDGET}, {P("editorial policy"), WIDGET}, {P("elsewhere on"), SECT}, {P("email"), WIDGET},
    {P("en savoir plus"), MORE}, {P("entrar"), WIDGET}, {P("facebook"), WIDGET}, {P("faq"), WIDGET},
    {P("flipboard"), WIDGET}, {P("follow"), WIDGET}, {P("follow us"), WIDGET | ELSE | SECT}, {P("follow us "), HEAD},
    {P("full story"), MORE}, {P("get started"), WIDGET}, {P("get the latest"), ELSE}, {P("gift article"), WIDGET},
    {P("give this article"), WIDGET}, {P("help"), WIDGET}, {P("home"), WIDGET}, {P("impressum"), WIDGET},
    {P("imprimer"), WIDGET}, {P("imprimir"), WIDGET}, {P("iniciar sesión"), WIDGET}, {P("inicio"), WIDGET},
    {P("inloggen"), WIDGET}, {P("instagram"), WIDGET}, {P("jobs"), WIDGET}, {P("join our"), ELSE},
    {P("keep reading"), ELSE | MORE}, {P("kommentare"), WIDGET | SECT}, {P("kommentieren"), WIDGET},
    {P("kontakt"), WIDGET}, {P("latest"), WIDGET}, {P("latest "), SECT | LIST}, {P("latest articles"), WIDGET},
    {P("latest news"), WIDGET}, {P("latest stories"), WIDGET}, {P("lea también"), ELSE}, {P("learn more"), WIDGET},
    {P("leave a"), SECT}, {P("leave a comment"), WIDGET}, {P("lee también"), ELSE},
    {P("leer más"), WIDGET | ELSE | MORE}, {P("lees meer"), WIDGET | ELSE | MORE}, {P("lees ook"), WIDGET | ELSE},
    {P("lees verder"), MORE}, {P("leggi anche"), WIDGET | ELSE}, {P("leggi tutto"), WIDGET | ELSE | MORE},
    {P("leia mais"), WIDGET | ELSE | MORE}, {P("leia também"), WIDGET | ELSE}, {P("les mer"), MORE},
    {P("lesen sie auch"), ELSE}, {P("lesen sie mehr"), ELSE}, {P("lies auch"), ELSE}, {P("like"), WIDGET},
    {P("link copied"), WIDGET}, {P("linkedin"), WIDGET}, {P("lire aussi"), WIDGET | ELSE},
    {P("lire la suite"), WIDGET | ELSE | MORE}, {P("lire plus"), MORE}, {P("listen"), WIDGET},
    {P("load more"), WIDGET}, {P("loading"), WIDGET}, {P("loading "), HEAD}, {P("loading..."), WIDGET},
    {P("loading…"), WIDGET}, {P("log in"), WIDGET}, {P("login"), WIDGET}, {P("läs mer"), MORE},
    {P("læs mere"), MORE}, {P("manage preferences"), WIDGET}, {P("mehr"), WIDGET}, {P("mehr anzeigen"), WIDGET},
    {P("mehr dazu"), ELSE}, {P("mehr lesen"), WIDGET | MORE}, {P("mehr zum thema"), ELSE | SECT},
    {P("meistgelesen"), WIDGET}, {P("mentions légales"), WIDGET}, {P("menu"), WIDGET}, {P("merken"), WIDGET},
    {P("more"), WIDGET}, {P("more articles"), SECT | LIST}, {P("more from"), WIDGET | SECT}, {P("more from "), ELSE},
    {P("more great"), SECT | LIST}, {P("more on"), SECT | LIST}, {P("more on "), ELSE},
    {P("more stories"), WIDGET | SECT},
    {P("more »"), MORE}, {P("more →"), MORE}, {P("more:"), ELSE}, {P("most popular"), WIDGET | SECT},
    {P("most read"), WIDGET | SECT}, {P("must read"), ELSE}, {P("nach oben"), WIDGET},
    {P("newsletter"), WIDGET | SECT}, {P("newsletters"), WIDGET}, {P("next"), WIDGET}, {P("next article"), WIDGET},
    {P("open menu"), WIDGET}, {P("partager"), WIDGET}, {P("pinterest"), WIDGET},
    {P("política de privacidad"), WIDGET}, {P("popular"), WIDGET}, {P("popular "), SECT | LIST},
    {P("post a comment"), WIDGET}, {P("previous"), WIDGET}, {P("previous article"), WIDGET}, {P("print"), WIDGET},
    {P("print article"), WIDGET}, {P("privacy"), WIDGET}, {P("privacy notice"), WIDGET},
    {P("privacy policy"), WIDGET}, {P("pubblicità"), WIDGET}, {P("publicidad"), WIDGET},
    {P("puedes ver:"), ELSE}, {P("mira también"), ELSE}, {P("publicidade"), WIDGET},
    {P("publicité"), WIDGET}, {P("reacties"), WIDGET}, {P("read also"), ELSE}, {P("read also:"), HEAD},
    {P("read full"), MORE}, {P("read more"), WIDGET | ELSE | SECT | MORE}, {P("read more:"), HEAD},
    {P("read next"), WIDGET | HEAD | ELSE | SECT | LIST}, {P("read the full"), ELSE | MORE}, {P("read the rest"), MORE},
    {P("rechercher"), WIDGET}, {P("recommended"), WIDGET | ELSE | SECT | LIST}, {P("recommended for you"), WIDGET},
    {P("reddit"), WIDGET}, {P("register"), WIDGET}, {P("registrieren"), WIDGET}, {P("reject all"), WIDGET},
    {P("related"), WIDGET | SECT | LIST}, {P("related article"), HEAD | ELSE}, {P("related articles"), WIDGET},
    {P("related content"), WIDGET | ELSE}, {P("related post"), HEAD}, {P("related posts"), WIDGET},
    {P("related stor"), HEAD}, {P("related stories"), WIDGET | ELSE}, {P("related story"), ELSE},
    {P("related:"), HEAD | ELSE}, {P("reply"), WIDGET}, {P("s'abonner"), WIDGET}, {P("save"), WIDGET},
    {P("schließen"), WIDGET}, {P("schreibe einen"), SECT}, {P("se connecter"), WIDGET}, {P("search"), WIDGET},
    {P("see all"), WIDGET}, {P("see also"), ELSE}, {P("see also:"), HEAD}, {P("see more"), WIDGET | ELSE},
    {P("seguir leyendo"), MORE}, {P("share"), WIDGET}, {P("share on "), HEAD}, {P("share on facebook"), WIDGET},
    {P("share on twitter"), WIDGET}, {P("share this"), WIDGET | ELSE | SECT}, {P("share this article"), WIDGET},
    {P("share this story"), WIDGET}, {P("share to "), HEAD}, {P("share via "), HEAD}, {P("shop now"), WIDGET},
    {P("show more"), WIDGET}, {P("siehe auch"), ELSE}, {P("sign in"), WIDGET}, {P("sign up"), WIDGET | ELSE | SECT},
    {P("sign up for "), HEAD}, {P("sitemap"), WIDGET}, {P("skip to "), HEAD}, {P("skip to content"), WIDGET},
    {P("skip to main content"), WIDGET}, {P("sponsored"), WIDGET}, {P("sponsored content"), WIDGET},
    {P("stampa"), WIDGET}, {P("startseite"), WIDGET}, {P("subscribe"), WIDGET | ELSE | SECT},
    {P("subscribe now"), WIDGET}, {P("subscribe to "), HEAD}, {P("suche"), WIDGET}, {P("suchen"), WIDGET},
    {P("suscríbete"), WIDGET}, {P("tags"), WIDGET}, {P("te puede interesar"), ELSE}, {P("teilen"), WIDGET | SECT},
    {P("telegram"), WIDGET}, {P("terms"), WIDGET}, {P("terms and conditions"), WIDGET},
    {P("terms of service"), WIDGET}, {P("terms of use"), WIDGET}, {P("toggle menu"), WIDGET}, {P("topics"), WIDGET},
    {P("trending"), WIDGET | SECT | LIST}, {P("trending now"), WIDGET}, {P("tweet"), WIDGET}, {P("tweet this"), WIDGET},
    {P("twitter"), WIDGET}, {P("veja também"), ELSE}, {P("verwandte"), SECT | LIST}, {P("view all"), WIDGET},
    {P("voir aussi"), ELSE}, {P("watch"), WIDGET}, {P("watch now"), ELSE}, {P("watch:"), ELSE},
    {P("weiter lesen"), MORE}, {P("weitere artikel"), SECT | LIST}, {P("weitere beiträge"), SECT},
    {P("weiterlesen"), WIDGET | ELSE | MORE}, {P("werbung"), WIDGET}, {P("whatsapp"), WIDGET},
    {P("you may also"), ELSE | SECT | LIST}, {P("you may also like"), WIDGET},
    {P("you might also"), ELSE | SECT | LIST},
    {P("you might also like"), WIDGET}, {P("youtube"), WIDGET}, {P("zoeken"), WIDGET},
    {P("zum inhalt springen"), WIDGET}, {P("zur startseite"), WIDGET}, {P("©"), HEAD}, {P("à lire"), ELSE},
    {P("à lire aussi"), SECT | LIST}, {P("ähnliche"), SECT | LIST}, {P("über den autor"), SECT},
    {P("читайте также"), ELSE}, {P("читать далее"), ELSE | MORE},
};
#undef P
/* clang-format on */

enum { N_PHRASES = sizeof phrases / sizeof *phrases };

bool phrase_is(Str line, unsigned kinds)
{
    for (int i = 0; i < N_PHRASES; i++)
        if ((phrases[i].kinds & kinds) && phrases[i].words.len == line.len &&
            str_has_prefix_nocase(line, phrases[i].words))
            return true;
    return false;
}

bool phrase_begins(Str line, unsigned kinds)
{
    for (int i = 0; i < N_PHRASES; i++)
        if ((phrases[i].kinds & kinds) && str_has_prefix_nocase(line, phrases[i].words))
            return true;
    return false;
}

bool phrase_is_within(Str text, unsigned kinds)
{
    for (int i = 0; i < N_PHRASES; i++)
        if ((phrases[i].kinds & kinds) && str_find(text, phrases[i].words) >= 0)
            return true;
    return false;
}
