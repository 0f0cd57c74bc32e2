/* The number of typing mistakes between two words, case ignored. Owns nothing. */
#include "base/spelling.h"

#include "base/ascii.h"

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

int spelling_distance(Str a, Str b)
{
    enum { LONGEST = SPELLING_LONGEST };
    int rows[LONGEST + 1][LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST)
        return LONGEST;
    for (int i = 0; i <= (int)a.len; i++)
        for (int k = 0; k <= (int)b.len; k++) {
            if (i == 0 || k == 0) {
                rows[i][k] = i + k;
                continue;
            }
            bool is_same = ascii_to_lower(a.ptr[i - 1]) == ascii_to_lower(b.ptr[k - 1]);
            int least = smaller(rows[i - 1][k], rows[i][k - 1]) + 1;
            rows[i][k] = smaller(least, rows[i - 1][k - 1] + !is_same);
            bool is_swapped = i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] && a.ptr[i - 2] == b.ptr[k - 1];
            if (is_swapped)
                rows[i][k] = smaller(rows[i][k], rows[i - 2][k - 2] + 1);
        }
    return rows[a.len][b.len];
}

Str spelling_nearest(Str word, Str best, Str candidate)
{
    int limit = word.len < 4 ? 1 : word.len < 7 ? 2 : 3, distance = spelling_distance(word, candidate);
    return distance <= limit && (!best.len || distance < spelling_distance(word, best)) ? candidate : best;
}
