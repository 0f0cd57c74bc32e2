/* A recursive descent parser: characters, commands with arguments in braces, exponents and indices. */
#include "read/common/tex.h"

#include <assert.h>
#include <string.h>

#include "base/ascii.h"
#include "read/common/raised.h"
#include "read/common/tex_symbols.h"

enum { MOST_DEPTH = 20 };

struct formula {
    Arena *arena;
    Str rest;
    int depth;
    bool is_beyond; /* contains something that cannot be shown */
};

static Str read_until(struct formula *f, char end);

/* Commands replaced by their argument, and commands whose name is shown as a word. */
static const char plain_commands[] = "text textbf textit textrm mathrm mathbf mathit mathsf mathtt mathcal "
                                     "operatorname "
                                     "boldsymbol bm mbox hbox boxed ce pu";
static const char functions[] = "sin cos tan cot arcsin arccos arctan sinh "
                                "cosh tanh log ln exp lim max min sup inf "
                                "det dim ker gcd deg arg mod bmod";

static char next(const struct formula *f)
{
    return f->rest.len ? f->rest.ptr[0] : 0;
}

static void skip(struct formula *f, size_t n)
{
    f->rest = str_slice(f->rest, n, f->rest.len);
}

static void skip_space(struct formula *f)
{
    while (ascii_is_space(next(f)))
        skip(f, 1);
}

static Str take_name(struct formula *f)
{
    size_t n = 0;
    while (n < f->rest.len && ascii_is_letter(f->rest.ptr[n]))
        n++;
    Str name = str_slice(f->rest, 0, n);
    skip(f, n);
    return name;
}

static Str take_command(struct formula *f);

/* Takes the contents of braces, or one character or command. */
static Str take_argument(struct formula *f)
{
    skip_space(f);
    if (next(f) == '{') {
        skip(f, 1);
        return str_trim(read_until(f, '}'));
    }
    if (next(f) == '\\') {
        skip(f, 1);
        return str_trim(take_command(f));
    }
    const char *start = f->rest.ptr;
    if (!f->rest.len)
        return (Str){0};
    str_next_code(&f->rest);
    return (Str){start, (size_t)(f->rest.ptr - start)};
}

static bool is_simple(Str term)
{
    for (size_t i = 0; i < term.len; i++)
        if (strchr(" +-=<>/", term.ptr[i]) || (unsigned char)term.ptr[i] == 0xE2) /* operators and similar characters */
            return str_has_prefix(term, STR("√")) && str_find(term, STR(" ")) < 0;
    return true;
}

/* Removes repeated spaces, and spaces around a multiplication dot. */
static Str tidy(Arena *arena, Str text)
{
    static const char dot[] = "·";
    struct str_builder out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        Str rest = str_slice(text, i, text.len);
        bool is_before_dot = text.ptr[i] == ' ' && str_has_prefix(str_trim(rest), str_from_c(dot));
        bool is_second = text.ptr[i] == ' ' && (!out.len || out.ptr[out.len - 1] == ' ' ||
                                                str_has_suffix(str_builder_text(&out), str_from_c(dot)));
        if (!is_before_dot && !is_second)
            str_builder_add_byte(&out, text.ptr[i]);
    }
    return str_trim(str_builder_text(&out));
}

static Str in_parentheses(struct formula *f, Str term)
{
    term = tidy(f->arena, term);
    bool has_own = term.len > 1 && term.ptr[0] == '(' && term.ptr[term.len - 1] == ')';
    return is_simple(term) || has_own ? term : str_format(f->arena, "(" STR_FMT ")", STR_ARG(term));
}

static Str take_fraction(struct formula *f)
{
    Str above = in_parentheses(f, take_argument(f)), below = in_parentheses(f, take_argument(f));
    return str_format(f->arena, STR_FMT "/" STR_FMT, STR_ARG(above), STR_ARG(below));
}

static Str take_root(struct formula *f)
{
    Str sign = STR("√");
    skip_space(f);
    if (next(f) == '[') {
        skip(f, 1);
        Str degree = str_trim(read_until(f, ']'));
        sign = str_is_equal(degree, STR("3")) ? STR("∛") : str_is_equal(degree, STR("4")) ? STR("∜") : (Str){0};
        f->is_beyond = f->is_beyond || (!sign.len && !str_is_equal(degree, STR("2")));
        sign = sign.len ? sign : STR("√");
    }
    Str term = in_parentheses(f, take_argument(f));
    return str_format(f->arena, STR_FMT STR_FMT, STR_ARG(sign), STR_ARG(term));
}

static Str take_accent(struct formula *f, Str name)
{
    static const struct {
        const char *name, *text;
    } accents[] = {{"vec", "\u20D7"}, {"hat", "\u0302"},  {"bar", "\u0304"},  {"overline", "\u0305"},
                   {"dot", "\u0307"}, {"ddot", "\u0308"}, {"tilde", "\u0303"}};
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
        if (str_is_equal(name, str_from_c(accents[i].name))) {
            Str term = take_argument(f);
            return str_format(f->arena, STR_FMT "%s", STR_ARG(term), accents[i].text);
        }
    return (Str){0};
}

static Str take_letter(struct formula *f)
{
    static const struct {
        const char *name, *text;
    } letters[] = {{"R", "ℝ"}, {"N", "ℕ"}, {"Z", "ℤ"}, {"Q", "ℚ"}, {"C", "ℂ"}, {"P", "ℙ"}};
    Str letter = take_argument(f);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (str_is_equal(letter, str_from_c(letters[i].name)))
            return str_from_c(letters[i].text);
    return letter;
}

/* Skips environments that only arrange lines of formulas; a line of text cannot show any other. */
static Str take_environment(struct formula *f)
{
    static const char lines[] = "equation equation* align align* aligned gather gather* gathered split";
    skip_space(f);
    size_t n = 0;
    while (n < f->rest.len && f->rest.ptr[n] != '}')
        n++;
    Str name = str_trim(str_slice(f->rest, 1, n));
    skip(f, n + 1);
    f->is_beyond = f->is_beyond || !str_is_listed(name, lines);
    return (Str){0};
}

/* Commands of one character: \, and the like are spaces, \\ ends a line, \% is %. */
static Str take_sign(struct formula *f)
{
    char sign = next(f);
    Str itself = str_slice(f->rest, 0, 1);
    skip(f, 1);
    if (sign == '\\')
        return STR("; ");
    return sign == '!' ? (Str){0} : sign && strchr(",;: ", sign) ? STR(" ") : itself;
}

static Str take_command(struct formula *f)
{
    if (!ascii_is_letter(next(f)))
        return take_sign(f);
    Str name = take_name(f), symbol;
    if (tex_symbols_find(name, &symbol))
        return symbol;
    if (str_is_listed(name, "frac dfrac tfrac cfrac"))
        return take_fraction(f);
    if (str_is_equal(name, STR("sqrt")))
        return take_root(f);
    if (str_is_equal(name, STR("mathbb")))
        return take_letter(f);
    if (str_is_listed(name, plain_commands))
        return take_argument(f);
    if (str_is_listed(name, functions))
        return str_format(f->arena, " " STR_FMT " ", STR_ARG(name));
    if (str_is_equal(name, STR("begin")) || str_is_equal(name, STR("end")))
        return take_environment(f);
    Str accented = take_accent(f, name);
    f->is_beyond = f->is_beyond || !accented.len;
    return accented;
}

static Str take_shifted(struct formula *f, enum raised_side side)
{
    Str words = take_argument(f), converted;
    if (str_is_equal(words, STR("°")) || str_is_equal(words, STR("′")))
        return words;
    if (raised_convert(f->arena, words, side, &converted))
        return converted;
    bool is_one = !is_simple(words) || words.len > 4;
    return str_format(f->arena, is_one ? "%s(" STR_FMT ")" : "%s" STR_FMT, side == RAISED_BELOW ? "_" : "^",
                      STR_ARG(words));
}

static void add_character(struct formula *f, struct str_builder *out)
{
    char c = next(f);
    Str itself = str_slice(f->rest, 0, 1);
    skip(f, 1);
    if (c == '~' || ascii_is_space(c))
        str_builder_add_byte(out, ' ');
    else if (c == '-')
        str_builder_add(out, STR("−"));
    else if (c == '\'')
        str_builder_add(out, STR("′"));
    else if (c != '&' && c != '}')
        str_builder_add(out, itself);
}

static void add_part(struct formula *f, struct str_builder *out)
{
    char c = next(f);
    if (!c || !strchr("\\{^_", c)) {
        add_character(f, out);
        return;
    }
    skip(f, 1);
    Str part = c == '\\'  ? take_command(f)
               : c == '{' ? read_until(f, '}')
                          : take_shifted(f, c == '^' ? RAISED_ABOVE : RAISED_BELOW);
    str_builder_add(out, part);
}

static Str read_until(struct formula *f, char end)
{
    struct str_builder out = {.arena = f->arena};
    f->is_beyond = f->is_beyond || ++f->depth > MOST_DEPTH;
    while (f->rest.len && !f->is_beyond && next(f) != end)
        add_part(f, &out);
    skip(f, 1);
    f->depth--;
    return str_builder_text(&out);
}

bool tex_to_text(Arena *arena, Str formula, Str *text)
{
    enum { LONGEST = 2000 };
    assert(arena && text);
    struct formula f = {.arena = arena, .rest = str_trim(formula), .is_beyond = formula.len > LONGEST};
    *text = tidy(arena, read_until(&f, 0));
    return !f.is_beyond && text->len > 0;
}

Str tex_escape(Arena *arena, Str text)
{
    struct str_builder out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        if (strchr("\\*_[]<>~`$|#&", text.ptr[i]))
            str_builder_add_byte(&out, '\\');
        str_builder_add_byte(&out, text.ptr[i]);
    }
    return str_builder_text(&out);
}

Str tex_on_one_line(Arena *arena, Str formula)
{
    struct str_builder out = {.arena = arena};
    for (size_t i = 0; i < formula.len; i++)
        str_builder_add_byte(&out, formula.ptr[i] == '\n' ? ' ' : formula.ptr[i]);
    return str_trim(str_builder_text(&out));
}
