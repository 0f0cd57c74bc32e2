/* The meaning of a line break depends on the whole file: when most lines are as full as they can be, a program wrapped
   them. */
#include "read/text/line.h"

#include <unicode/uchar.h>

enum { NARROWEST_WRAP = 45, SLACK = 12 };

void line_measure(struct line_row *row)
{
    Str rest = row->text;
    bool in_first = true;
    row->is_upper = false;
    for (bool is_first = true; rest.len; is_first = false) {
        unsigned char c = (unsigned char)rest.ptr[0];
        int32_t code = c;
        if (c < 0x80)
            rest = (Str){rest.ptr + 1, rest.len - 1};
        else
            code = str_next_code(&rest);
        bool is_mark = code >= 0x300 && u_charType(code) == U_NON_SPACING_MARK;
        row->n_columns += is_mark ? 0 : code >= LINE_WIDE_FROM && code < 0x1F000 ? 2 : 1;
        in_first = in_first && code != ' ' && code != '\t';
        row->first_word += in_first;
        if (is_first)
            row->is_upper = u_isupper(code);
    }
}

int line_list(Arena *arena, Str text, struct line_row **rows)
{
    Str line;
    int n = 0;
    *rows = NULL;
    while (str_next_line(&text, &line)) {
        struct line_row *row = arena_push(arena, *rows, n);
        *row = (struct line_row){.text = str_trim(line)};
        for (size_t i = 0; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
            row->indent += line.ptr[i] == '\t' ? 8 - row->indent % 8 : 1;
        while (str_has_prefix(row->text, STR("\u3000"))) {
            row->text = str_trim(str_slice(row->text, STR("\u3000").len, row->text.len));
            row->indent += 2;
            row->has_wide_indent = true;
        }
        line_measure(row);
    }
    return n;
}

bool line_is_full(const struct line_row *rows, int i, int wrap)
{
    return rows[i].n_columns + rows[i].indent + 1 + rows[i + 1].first_word > wrap - SLACK;
}

static bool has_next(const struct line_row *rows, int n, int i)
{
    return i + 1 < n && rows[i].text.len && rows[i + 1].text.len;
}

/* True when the last lines of most paragraphs are as full as the others, as in verse but not in wrapped text. */
static bool ends_are_full(const struct line_row *rows, int n_rows, int wrap)
{
    int n = 0, n_full = 0;
    bool has_case = false;
    for (int i = 0; i < n_rows; i++) {
        has_case |= rows[i].is_upper;
        if (i == 0 || !rows[i].text.len || !rows[i - 1].text.len || (i + 1 < n_rows && rows[i + 1].text.len))
            continue;
        n++;
        n_full += rows[i].n_columns + rows[i].indent > wrap - 2 * SLACK;
    }
    return n >= (has_case ? 3 : 1) && n_full * 4 > n * 3;
}

int line_find_wrap(const struct line_row *rows, int n_rows)
{
    int counts[LINE_WIDEST_WRAP + 2] = {0}, n = 0, n_full = 0, n_upper = 0;
    for (int i = 0; i < n_rows; i++) {
        if (!has_next(rows, n_rows, i))
            continue;
        int width = rows[i].n_columns + rows[i].indent;
        counts[width > LINE_WIDEST_WRAP ? LINE_WIDEST_WRAP + 1 : width]++;
        n++;
    }
    int wrap = 0;
    for (int sum = 0; wrap <= LINE_WIDEST_WRAP; wrap++) {
        sum += counts[wrap];
        if (sum * 100L >= n * 97L)
            break;
    }
    if (n == 0 || wrap > LINE_WIDEST_WRAP || wrap < NARROWEST_WRAP)
        return 0;
    for (int i = 0; i < n_rows; i++) {
        if (!has_next(rows, n_rows, i))
            continue;
        n_full += line_is_full(rows, i, wrap);
        n_upper += rows[i + 1].is_upper;
    }
    if (ends_are_full(rows, n_rows, wrap))
        return 0;
    return n_full * 2 >= n && n_upper * 10 < n * 7 ? wrap : 0;
}
