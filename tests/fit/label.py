"""Finds the lines of a page that belong to its article, given the article's text.

It aligns the article's words with the page's: of all chains of lines whose words are in the article in the same order,
it takes the one with the most words. So a sentence that a menu or a summary repeats counts where the article continues.
"""
import bisect
import collections
import re

WORD = re.compile(r"\w+")
RUN = 4


def words(text):
    return WORD.findall(text)


def _index(article):
    where = collections.defaultdict(list)
    for i in range(len(article) - RUN + 1):
        where[tuple(article[i:i + RUN])].append(i)
    return where


def _places(line, where):
    """Returns where in the article a line of at least RUN words may be: (start, end, words found)."""
    hits = collections.Counter()
    found = collections.defaultdict(list)
    for k in range(len(line) - RUN + 1):
        for at in where.get(tuple(line[k:k + RUN]), ())[:8]:
            hits[(at - k) // 16] += 1
            found[(at - k) // 16].append(at)
    best = []
    for slot, n in hits.most_common(4):
        ats = found[slot] + found.get(slot + 1, [])
        best.append((min(ats), max(ats) + RUN, min(len(line), len(set(ats)) + RUN - 1)))
    return best


def align(lines, article):
    """Returns for each line how many of its words are the article's and how many it has; and the article's length."""
    article = words(article)
    where = _index(article)
    first = collections.defaultdict(list)
    for i, w in enumerate(article):
        first[w].append(i)
    split = [words(line) for line in lines]
    items = []  # (line, start, end, found)
    for i, line in enumerate(split):
        if len(line) >= RUN:
            items += [(i,) + p for p in _places(line, where)]
        elif line:
            n = len(line)
            items += [(i, at, at + n, n) for at in first.get(line[0], ())[:40] if article[at:at + n] == line]
    # score[k]: the best chain that ends with item k; ends and bests: the best chains by their end in the article.
    back, score = [-1] * len(items), [0.0] * len(items)
    ends, bests, by_end = [], [], {}
    k = 0
    while k < len(items):
        stop = k
        while stop < len(items) and items[stop][0] == items[k][0]:
            stop += 1
        for j in range(k, stop):
            i, start, end, n = items[j]
            if len(split[i]) < RUN:
                source = max((by_end[e] for e in range(start - 2, start + 1) if e in by_end),
                             key=lambda b: score[b], default=-1)
                if source < 0 and start:
                    score[j] = -1.0
                    continue
            else:
                at = bisect.bisect_right(ends, start + 3) - 1
                source = bests[at] if at >= 0 else -1
            gap = items[source][0] if source >= 0 else i
            score[j] = n + (score[source] if source >= 0 else 0.0) - min(2.0, 0.02 * (i - gap))
            back[j] = source
        for j in range(k, stop):
            end = items[j][2]
            if score[j] <= 0:
                continue
            if end not in by_end or score[by_end[end]] < score[j]:
                by_end[end] = j
            at = bisect.bisect_right(ends, end) - 1
            if at >= 0 and score[bests[at]] >= score[j]:
                continue
            if at >= 0 and ends[at] == end:
                bests[at] = j
            else:
                at += 1
                ends.insert(at, end)
                bests.insert(at, j)
            while at + 1 < len(ends) and score[bests[at + 1]] <= score[j]:
                del ends[at + 1], bests[at + 1]
        k = stop
    taken = [0] * len(lines)
    at = bests[-1] if bests else -1
    while at >= 0:
        i, _, _, n = items[at]
        taken[i] = n
        at = back[at]
    return [(taken[i], len(split[i])) for i in range(len(lines))], len(article)
