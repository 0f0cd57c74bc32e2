/* Recognises such lines by phrases that occur nowhere else. */
#include "read/common/foot.h"

#include "base/ascii.h"

bool foot_is_of_mail(Str text)
{
    static const char *const phrases[] = {
        "mail in your browser",       "receiving this email",  "receiving this mail",    "receive this mail because",
        "receive this email because", "unsubscribe from",      "Unsubscribe:",           "unsubscribe here",
        "update your preferences",    "ur mailing address is", "receive these emails",   "im Browser an",
        "erhalten diese E-Mail",      "erhalten diesen Newsl", "Newsletter abbestellen", "Newsletter abmelden",
        "dans votre navigateur",      "Se désabonner",         "Unsubscribe from this",  NULL};
    enum { LONGEST = 600 };
    return (text.len <= LONGEST && str_has_any(text, phrases)) ||
           str_is_equal_nocase(str_trim(text), STR("unsubscribe"));
}

bool foot_is_of_builder(Str text)
{
    static const char *const claims[] = {
        "owered by",    "owered and secured by", "ade with",     "uilt with",  "reated with",    "ade by",
        "Erstellt mit", "erstellt mit",          "réalisé avec", "creado con", "realizzato con", NULL};
    static const char *const builders[] = {
        "WordPress",   "Blogger", "Wix",    "Squarespace", "Weebly",   "Jimdo",   "Webflow", "Shopify", "Ghost",
        "Hugo",        "Jekyll",  "Joomla", "Drupal",      "TYPO3",    "Tumblr",  "GoDaddy", "Webnode", "Elementor",
        "Sitebuilder", "SPIP",    "Contao", "Duda",        "Mobirise", "Site123", NULL};
    enum { LONGEST = 120 };
    return text.len <= LONGEST && str_has_any(text, claims) && str_has_any(text, builders);
}

/* Returns the length of a shortcode at the start of the text: a name, with or without attributes; 0 when there is
   none. */
static size_t shortcode_length(Str text)
{
    size_t n = 1;
    if (text.len < 4 || text.ptr[0] != '[')
        return 0;
    n += text.ptr[n] == '/';
    size_t start = n;
    while (n < text.len &&
           (ascii_is_letter(text.ptr[n]) || ascii_is_digit(text.ptr[n]) || text.ptr[n] == '-' || text.ptr[n] == '_'))
        n++;
    bool has_attributes = n < text.len && text.ptr[n] == ' ', has_sign = false;
    for (; has_attributes && n < text.len && text.ptr[n] != ']'; n++)
        has_sign |= text.ptr[n] == '=';
    static const char known[] =
        " gallery caption embed audio video contact-form-7 playlist vc_row vc_column et_pb_section ";
    bool is_known = str_is_listed(str_slice(text, start, n), known);
    return n < text.len && text.ptr[n] == ']' && (has_sign || is_known) ? n + 1 : 0;
}

bool foot_is_shortcodes(Str text)
{
    text = str_trim(text);
    bool has_any = false;
    while (text.len) {
        size_t n = shortcode_length(text);
        if (!n)
            return false;
        has_any = true;
        text = str_trim(str_slice(text, n, text.len));
    }
    return has_any;
}
