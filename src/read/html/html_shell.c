/* A server's notice instead of an article is short and comes to the point at once; an article about such notices is
   longer. */
#include "read/html/html_shell.h"

#include <string.h>

#include "base/ascii.h"

enum { SHORT = 900, HEAD = 300 };

/* Matched anywhere in the beginning of the text. */
static const char *const notices[] = {"enable javascript",
                                      "enable js",
                                      "javascript is disabled",
                                      "javascript is not enabled",
                                      "javascript is required",
                                      "requires javascript",
                                      "turn on javascript",
                                      "activate javascript",
                                      "without javascript enabled",
                                      "javascript aktivieren",
                                      "javascript zu aktivieren",
                                      "aktivieren sie javascript",
                                      "activer javascript",
                                      "habilita javascript",
                                      "habilite javascript",
                                      "enable cookies",
                                      "checking your browser",
                                      "checking if the site connection is secure",
                                      "verify you are human",
                                      "verifying you are human",
                                      "verify that you are",
                                      "are you a robot",
                                      "not a robot",
                                      "unusual traffic",
                                      "page you requested could not be found",
                                      "page you are looking for",
                                      "page you were looking for",
                                      "page cannot be found",
                                      "page not found",
                                      "requested url was not found",
                                      "seite nicht gefunden",
                                      "seite wurde nicht gefunden",
                                      "seite konnte nicht gefunden",
                                      "page introuvable",
                                      "p\u00e1gina no encontrada",
                                      "p\u00e1gina n\u00e3o encontrada",
                                      "pagina non trovata",
                                      "pagina niet gevonden",
                                      "sidan kunde inte hittas",
                                      "have permission to access",
                                      NULL};

/* Matched at the start of the title; letters may not follow: "Sign in at the desk" is what a house writes. */
static const char *const titles[] = {"just a moment",
                                     "attention required",
                                     "one moment, please",
                                     "access denied",
                                     "access to this page has been denied",
                                     "forbidden",
                                     "not found",
                                     "error 4",
                                     "error 5",
                                     "bad gateway",
                                     "service unavailable",
                                     "internal server error",
                                     "captcha",
                                     "security check",
                                     "log in",
                                     "login",
                                     "sign in",
                                     "anmelden",
                                     "einloggen",
                                     "connexion",
                                     "iniciar sesi\u00f3n",
                                     "accedi",
                                     "inloggen",
                                     "logga in",
                                     NULL};

struct sum {
    size_t n_bytes, n_link_bytes;
    int n_prose;
};

static size_t count_link_bytes(const struct text *text)
{
    size_t n = 0;
    for (int i = 0; i < text->n_spans; i++)
        if (text->spans[i].style & SPAN_LINK)
            n += (size_t)(text->spans[i].end - text->spans[i].start);
    return n;
}

static struct sum sum_up(const struct article *article)
{
    enum { LEAST_PROSE = 100 };
    struct sum sum = {0};
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        size_t n = block->text.str.len, n_links = block->kind == BLOCK_LINK ? n : count_link_bytes(&block->text);
        if (block->kind == BLOCK_TABLE || block->kind == BLOCK_PICTURE) /* content without prose */
            sum.n_prose++;
        sum.n_bytes += n;
        sum.n_link_bytes += n_links;
        sum.n_prose += n - n_links >= LEAST_PROSE;
    }
    return sum;
}

static Str lower(Arena *arena, Str text)
{
    char *copy = str_to_c(arena, text);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = ascii_to_lower(copy[i]);
    return (Str){copy, text.len};
}

/* True for "404", "404 - a.example", "403 forbidden"; not for "404 pages that make you smile". */
static bool is_status(Str title)
{
    static const char *const words[] = {"error",   "not ",   "page not", "forbidden", "access", "bad ",
                                        "service", "server", "internal", "gateway",   "too ",   "gone"};
    if (title.len < 3 || (title.ptr[0] != '4' && title.ptr[0] != '5') || title.ptr[1] < '0' || title.ptr[1] > '2' ||
        title.ptr[2] < '0' || title.ptr[2] > '9')
        return false;
    Str rest = str_trim(str_slice(title, 3, title.len));
    if (!rest.len || strchr("-:|!.", rest.ptr[0]))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_has_prefix(rest, str_from_c(words[i])))
            return true;
    return false;
}

/* True when more words follow; the name of the site comes after a mark. */
static bool goes_on(Str rest)
{
    rest = str_trim(rest);
    return rest.len && !str_has_prefix(rest, STR("to your ")) && !str_has_prefix(rest, STR("to continue")) &&
           (ascii_is_letter(rest.ptr[0]) || (unsigned char)rest.ptr[0] == 0xC3);
}

static bool is_notice(Arena *arena, const struct article *article, Str head_title)
{
    struct str_builder b = {.arena = arena};
    Str title = lower(arena, head_title.len ? head_title : article->title);
    if (is_status(title))
        return true;
    for (int i = 0; titles[i]; i++)
        if (str_has_prefix(title, str_from_c(titles[i])) && !goes_on(str_slice(title, strlen(titles[i]), title.len)))
            return true;
    str_builder_add(&b, title);
    for (int i = 0; i < article->n_blocks && b.len < HEAD; i++) {
        str_builder_add_byte(&b, ' ');
        str_builder_add(&b, lower(arena, str_slice(article->blocks[i].text.str, 0, HEAD)));
    }
    for (int i = 0; notices[i]; i++)
        if (str_find(str_builder_text(&b), str_from_c(notices[i])) >= 0)
            return true;
    return false;
}

bool html_shell_is_all(Arena *arena, const struct article *article, Str head_title)
{
    enum { MOST_LINKS = 70 };
    struct sum sum = sum_up(article);
    bool is_list = sum.n_prose == 0 && sum.n_bytes > 0 && sum.n_link_bytes * 100 > sum.n_bytes * MOST_LINKS;
    return is_list || (sum.n_bytes < SHORT && is_notice(arena, article, head_title));
}
