/* The named characters of HTML 4, which are those that people and programs write, and the numbered ones. */
#include "read/common/entity.h"

/* U+00A0 to U+00FF, in order. */
static const char *const latin_names[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

/* U+0391 to U+03C9 of Greek, in order; NULL where there is none. */
static const char *const greek_names[] = {
    "Alpha",   "Beta",  "Gamma",   "Delta", "Epsilon", "Zeta",  "Eta",     "Theta", "Iota",  "Kappa",
    "Lambda",  "Mu",    "Nu",      "Xi",    "Omicron", "Pi",    "Rho",     NULL,    "Sigma", "Tau",
    "Upsilon", "Phi",   "Chi",     "Psi",   "Omega",   NULL,    NULL,      NULL,    NULL,    NULL,
    NULL,      NULL,    "alpha",   "beta",  "gamma",   "delta", "epsilon", "zeta",  "eta",   "theta",
    "iota",    "kappa", "lambda",  "mu",    "nu",      "xi",    "omicron", "pi",    "rho",   "sigmaf",
    "sigma",   "tau",   "upsilon", "phi",   "chi",     "psi",   "omega"};

static const struct {
    const char *name;
    int32_t code;
} others[] = {{"amp", '&'},        {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
              {"excl", '!'},       {"num", '#'},       {"dollar", '$'},    {"percnt", '%'},    {"lpar", '('},
              {"rpar", ')'},       {"ast", '*'},       {"plus", '+'},      {"comma", ','},     {"period", '.'},
              {"sol", '/'},        {"colon", ':'},     {"semi", ';'},      {"equals", '='},    {"quest", '?'},
              {"commat", '@'},     {"lsqb", '['},      {"bsol", '\\'},     {"rsqb", ']'},      {"lowbar", '_'},
              {"grave", '`'},      {"lcub", '{'},      {"verbar", '|'},    {"vert", '|'},      {"rcub", '}'},
              {"NewLine", '\n'},   {"Tab", ' '},       {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},
              {"scaron", 0x161},   {"Yuml", 0x178},    {"fnof", 0x192},    {"circ", 0x2C6},    {"tilde", 0x2DC},
              {"ensp", 0x2002},    {"emsp", 0x2003},   {"thinsp", 0x2009}, {"hairsp", 0x200A}, {"zwnj", 0x200C},
              {"zwj", 0x200D},     {"lrm", 0x200E},    {"rlm", 0x200F},    {"hyphen", 0x2010}, {"ndash", 0x2013},
              {"mdash", 0x2014},   {"horbar", 0x2015}, {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},
              {"ldquo", 0x201C},   {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"dagger", 0x2020}, {"Dagger", 0x2021},
              {"bull", 0x2022},    {"hellip", 0x2026}, {"mldr", 0x2026},   {"permil", 0x2030}, {"prime", 0x2032},
              {"Prime", 0x2033},   {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"oline", 0x203E},  {"frasl", 0x2044},
              {"euro", 0x20AC},    {"image", 0x2111},  {"weierp", 0x2118}, {"real", 0x211C},   {"trade", 0x2122},
              {"alefsym", 0x2135}, {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},   {"darr", 0x2193},
              {"harr", 0x2194},    {"crarr", 0x21B5},  {"lArr", 0x21D0},   {"uArr", 0x21D1},   {"rArr", 0x21D2},
              {"dArr", 0x21D3},    {"hArr", 0x21D4},   {"forall", 0x2200}, {"part", 0x2202},   {"exist", 0x2203},
              {"empty", 0x2205},   {"nabla", 0x2207},  {"isin", 0x2208},   {"notin", 0x2209},  {"ni", 0x220B},
              {"prod", 0x220F},    {"sum", 0x2211},    {"minus", 0x2212},  {"lowast", 0x2217}, {"radic", 0x221A},
              {"prop", 0x221D},    {"infin", 0x221E},  {"ang", 0x2220},    {"and", 0x2227},    {"or", 0x2228},
              {"cap", 0x2229},     {"cup", 0x222A},    {"int", 0x222B},    {"there4", 0x2234}, {"sim", 0x223C},
              {"cong", 0x2245},    {"asymp", 0x2248},  {"ne", 0x2260},     {"equiv", 0x2261},  {"le", 0x2264},
              {"ge", 0x2265},      {"sub", 0x2282},    {"sup", 0x2283},    {"nsub", 0x2284},   {"sube", 0x2286},
              {"supe", 0x2287},    {"oplus", 0x2295},  {"otimes", 0x2297}, {"perp", 0x22A5},   {"sdot", 0x22C5},
              {"lceil", 0x2308},   {"rceil", 0x2309},  {"lfloor", 0x230A}, {"rfloor", 0x230B}, {"lang", 0x27E8},
              {"rang", 0x27E9},    {"loz", 0x25CA},    {"check", 0x2713},  {"star", 0x2606},   {"starf", 0x2605},
              {"spades", 0x2660},  {"clubs", 0x2663},  {"hearts", 0x2665}, {"diams", 0x2666},  {"Ccaron", 0x10C},
              {"ccaron", 0x10D},   {"Zcaron", 0x17D},  {"zcaron", 0x17E},  {"lstrok", 0x142},  {"inodot", 0x131}};

static int32_t code_of_name(Str name)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is_equal(name, str_from_c(others[i].name)))
            return others[i].code;
    for (int i = 0; i < 96; i++)
        if (str_is_equal(name, str_from_c(latin_names[i])))
            return 0xA0 + i;
    for (size_t i = 0; i < sizeof greek_names / sizeof *greek_names; i++)
        if (greek_names[i] && str_is_equal(name, str_from_c(greek_names[i])))
            return 0x391 + (int32_t)i;
    return -1;
}

static int digit_value(char c, int base)
{
    int value = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
    return value < base ? value : -1;
}

/* Numbers 128 to 159 mean Windows-1252, as in browsers. */
static int32_t code_of_windows(int32_t code)
{
    static const int32_t codes[32] = {0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
                                      0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178};
    return code >= 0x80 && code < 0xA0 ? codes[code - 0x80] : code;
}

static int32_t code_of_number(Str digits)
{
    int base = 10;
    if (digits.len && (digits.ptr[0] | 0x20) == 'x') {
        base = 16;
        digits = str_slice(digits, 1, digits.len);
    }
    if (!digits.len)
        return -1;
    int32_t code = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit_value(digits.ptr[i], base);
        if (value < 0)
            return -1;
        code = code > 0x110000 ? code : code * base + value;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || code == 0)
        return 0xFFFD;
    if (code < ' ' || code == 0x7F)
        return code == '\n' || code == '\t' || code == '\r' ? ' ' : 0xFFFD;
    return code_of_windows(code);
}

void entity_add(struct str_builder *out, Str reference)
{
    Str name = str_slice(reference, 1, reference.len);
    if (str_has_suffix(name, STR(";")))
        name.len--;
    int32_t code = str_has_prefix(name, STR("#")) ? code_of_number(str_slice(name, 1, name.len)) : code_of_name(name);
    char bytes[4];
    if (code < 0)
        str_builder_add(out, reference);
    else
        str_builder_add(out, (Str){bytes, (size_t)str_encode(code, bytes)});
}

static size_t reference_length(Str text)
{
    enum { LONGEST = 12 };
    for (size_t i = 1; i < text.len && i <= LONGEST; i++) {
        char c = text.ptr[i];
        bool is_name = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c == '#' && i == 1);
        if (!is_name)
            return c == ';' && i > 1 ? i + 1 : 0;
    }
    return 0;
}

Str entity_decode(Arena *arena, Str text)
{
    if (str_find(text, STR("&")) < 0)
        return text;
    struct str_builder b = {.arena = arena};
    while (text.len) {
        size_t n = text.ptr[0] == '&' ? reference_length(text) : 0;
        if (n)
            entity_add(&b, str_slice(text, 0, n));
        else
            str_builder_add_byte(&b, text.ptr[0]);
        text = str_slice(text, n ? n : 1, text.len);
    }
    return str_builder_text(&b);
}
