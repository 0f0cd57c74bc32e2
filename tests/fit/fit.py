#!/usr/bin/env python3
"""Fits the weights with which the text reader separates an article from the rest of its page
(src/read/text/weights.c), and grows the trees that complement them (src/read/text/trees.c).

  ninja measure && cc -O3 -o fit tests/fit/fit.c -lm
  tests/fit/fit.py CORPUS --measure build/tests/measure --fit ./fit --folds 5      cross-validation, prints F1
  tests/fit/fit.py CORPUS --measure build/tests/measure --fit ./fit --write        updates both files

CORPUS is a folder with: pages.json, a list of objects with "id", "source" and "url" and, if parts of the article are
known, "with" and "without" (lists of strings: what is in it and what is not); dump/ID.txt and paste/ID.txt, the page as
text; expect/ID.txt, its article. For a page without expect/ID.txt, --guess DIR may have a file of that name, such as
`placard read --text` prints for the page's HTML; "with" and "without" override it. Pages whose source is not "aeb"
count half. The short pages in tests/fit/own are always fitted too.

The program `measure` prints what the reader measures of each line; label.py aligns the article with the lines; fit.c
fits a chain of two states to the labels. All pages of a site are in the same fold. The edges of the measures are read
from weights.c and stay; only its numbers are replaced. The weights of a headline are not fitted here. It needs only
Python and a C compiler.
"""
import argparse
import bisect
import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.parse

sys.dont_write_bytecode = True
import label  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WEIGHTS = os.path.join(ROOT, "src/read/text/weights.c")
TREES = os.path.join(ROOT, "src/read/text/trees.c")
OWN = os.path.join(ROOT, "tests/fit/own")
OWN_KIND, OWN_FOLD, OWN_WEIGHT = 6, 1000, 10
MEASURES = os.path.join(ROOT, "src/read/text/weights.h")
UNORDERED = {"M_ENDING", "M_BEGINNING", "M_SIGN", "M_DATE", "M_CAPTION", "M_ALONE", "M_BEFORE_2"}
FIRST_APART = {"M_STRETCH", "M_RELATED"}  # their lowest value means "none"
KINDS = {"aeb": 0, "moz": 2}
CLASSES = 8


class Layout:
    """The position of each table's weights in the single list of numbers that fit.c uses."""

    def __init__(self):
        with open(MEASURES, encoding="utf-8") as f:
            self.names = re.findall(r"^    (M_\w+),", f.read(), re.M)
        with open(WEIGHTS, encoding="utf-8") as f:
            found = re.findall(r"\[(M_\w+)\] = \{\d+, \{([^}]*)\}", f.read())
        self.edges = {name: [int(x) for x in edges.split(",")] for name, edges in found}
        self.base, self.joins = {}, []
        for name in self.names:
            n = len(self.edges[name]) + 1
            self.base[name] = len(self.joins)
            self.joins += [int(name not in UNORDERED and not (k == 0 and name in FIRST_APART)) for k in range(n - 1)] + [0]
        for name, columns, joined in (("weights_function", 4, 1), ("weights_before", CLASSES, 0),
                                      ("weights_behind", CLASSES, 0)):
            self.base[name] = len(self.joins)
            self.joins += ([joined] * (columns - 1) + [0]) * CLASSES
        self.base["weights_change"] = len(self.joins)
        self.joins += [0] * 8

    def question(self, column, last):
        """Returns a tree's question: (number of the measure, edge)."""
        if column < 0:
            return 0, 32767
        if column >= len(self.names):
            table = ("weights_function", "weights_before", "weights_behind")[column - len(self.names)]
            return column, last + 1 - self.base[table]
        name = self.names[column]
        return column, self.edges[name][last - self.base[name]]

    def slots(self, own, before, behind, function, values):
        slots = [self.base[m] + bisect.bisect_right(self.edges[m], v) for m, v in zip(self.names, values)]
        return slots + [self.base["weights_function"] + 4 * own + function,
                        self.base["weights_before"] + CLASSES * own + before,
                        self.base["weights_behind"] + CLASSES * own + behind]


def read_text(path):
    try:
        with open(path, encoding="utf-8") as f:
            text = f.read()
    except FileNotFoundError:
        return None
    return text[text.index("\n---", 3) + 4:] if text.startswith("---\n") else text


def measure(program, paths):
    """Returns a list of (numbers, text) of the lines for each text."""
    out = subprocess.run([program] + paths, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    texts = []
    for line in out.split("\n"):
        if line.startswith("= "):
            texts.append([])
        elif "\t" in line:
            numbers, text = line.split("\t", 1)
            texts[-1].append(([int(x) for x in numbers.split()], text))
    return texts


def plain(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def fold_of(page, n):
    host = urllib.parse.urlparse(page["url"]).hostname or page["id"]
    site = ".".join(host.split(".")[-2:])
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % n


def mark(page, text, hit, n_words):
    """Returns (label, hit) of a line: by the article, corrected by "with" and "without"."""
    if n_words == 0:
        return -1, 0
    is_article, line = 2 * hit > n_words, plain(text)
    known = is_article
    if len(line) > 8 and any(plain(x) in line for x in page.get("without") or [] if plain(x)):
        known = False
    elif len(line) > 8 and any(plain(x) in line for x in page.get("with") or [] if plain(x)):
        known = True
    return int(known), hit if known == is_article else n_words * known


def header(fold, weight, kind, n_words, lines):
    return "page %d %g %d %d %d" % (fold, weight, kind, n_words, len(lines))


def own_lines(args, layout):
    """Yields the short pages written for this purpose, which are always fitted."""
    paths = sorted(os.path.join(OWN, name) for name in os.listdir(OWN) if not name.endswith(".article.txt"))
    for path, lines in zip(paths, measure(args.measure, paths)):
        marks, n_words = label.align([t for _, t in lines], read_text(path[:-4] + ".article.txt"))
        yield header(OWN_FOLD, OWN_WEIGHT, OWN_KIND, n_words, lines)
        for (numbers, _), (hit, words) in zip(lines, marks):
            slots = layout.slots(*numbers[:4], numbers[5:])
            yield " ".join(map(str, [int(2 * hit > words) if words else -1, hit, words, numbers[4], len(slots)] + slots))


def page_lines(args, layout, page, lines, kind):
    text = read_text(os.path.join(args.corpus, "expect", page["id"] + ".txt"))
    weight = 0.5 if page["source"] == "aeb" else 0.25
    if text is None:
        text = read_text(os.path.join(args.guess, page["id"] + ".txt")) if args.guess else None
    marks, n_words = label.align([t for _, t in lines], text or "")
    yield header(fold_of(page, args.folds or 5), weight if n_words else 0, kind, n_words, lines)
    for (numbers, line), (hit, words) in zip(lines, marks):
        own, before, behind, function, row = numbers[:5]
        slots = layout.slots(own, before, behind, function, numbers[5:])
        known, hit = mark(page, line, hit, words)
        yield " ".join(map(str, [known, hit, words, row, len(slots)] + slots))


def training_text(args, layout):
    with open(os.path.join(args.corpus, "pages.json"), encoding="utf-8") as f:
        pages = json.load(f)
    out = ["slots %d %d" % (len(layout.joins), layout.base["weights_change"])] + [str(j) for j in layout.joins]
    for k, flavour in enumerate(("dump", "paste")):
        texts = measure(args.measure, [os.path.join(args.corpus, flavour, p["id"] + ".txt") for p in pages])
        for page, lines in zip(pages, texts):
            out += page_lines(args, layout, page, lines, KINDS.get(page["source"], 4) + k)
    out += own_lines(args, layout)
    return "\n".join(out) + "\n"


def rows(numbers, columns):
    return "".join("    {%s},\n" % ", ".join(map(str, numbers[i:i + columns])) for i in range(0, len(numbers), columns))


def write_weights(layout, weights):
    numbers = [max(-32000, min(32000, round(100 * w))) for w in weights]
    with open(WEIGHTS, encoding="utf-8") as f:
        text = f.read()
    for name in layout.names:
        edges, at = layout.edges[name], layout.base[name]
        start = "    [%s] = {%d, {%s}," % (name, len(edges), ", ".join(map(str, edges)))
        mine = "{%s}}," % ", ".join(map(str, numbers[at:at + len(edges) + 1]))
        line = start + (" " if len(start) + len(mine) < 120 else "\n       ") + mine
        text = re.sub(r"    \[%s\] = \{[^}]*\},\s*\{[^}]*\}\}," % name, line, text)
    for name, columns, n in (("weights_function", 4, 32), ("weights_before", 8, 64), ("weights_behind", 8, 64),
                             ("weights_change", 2, 8)):
        at = layout.base[name]
        text = re.sub(r"(const short %s\S* = \{\n).*?(\};)" % name,
                      lambda m: m[1] + rows(numbers[at:at + n], columns) + m[2], text, flags=re.S)
    with open(WEIGHTS, "w", encoding="utf-8") as f:
        f.write(text)


def write_trees(layout, lines):
    out = ""
    for line in lines:
        numbers = line.split()
        asks = [layout.question(int(numbers[i]), int(numbers[i + 1])) for i in range(0, 14, 2)]
        leaves = ", ".join(str(round(100 * float(x))) for x in numbers[14:])
        out += "    {{%s}, {%s}},\n" % (", ".join("{%d, %d}" % ask for ask in asks), leaves)
    with open(TREES, encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"(weights_trees\S* = \{\n).*?(\};)", lambda m: m[1] + out + m[2], text, flags=re.S)
    with open(TREES, "w", encoding="utf-8") as f:
        f.write(text)


def main():
    parser = argparse.ArgumentParser(description="Fit the weights of the text reader.")
    parser.add_argument("corpus")
    parser.add_argument("--measure", required=True, help="the program built from tests/fit/measure.c")
    parser.add_argument("--fit", required=True, help="the program built from tests/fit/fit.c")
    parser.add_argument("--guess", help="folder of articles for pages without expect/ID.txt")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate")
    parser.add_argument("--without", type=int, default=-1, help="leave this fold of five out")
    parser.add_argument("--write", action="store_true", help="update src/read/text/weights.c and trees.c")
    parser.add_argument("--options", default="-l 1 -s 1 -c 4 -r 150 -t 200", help="for the fitting program: see fit.c")
    args = parser.parse_args()
    layout = Layout()
    text = training_text(args, layout)
    if args.folds:
        subprocess.run([args.fit, "-k", str(args.folds)] + args.options.split(), input=text.encode(), check=True)
    if args.write:
        done = subprocess.run([args.fit, "-o", str(args.without)] + args.options.split(), input=text.encode(),
                              stdout=subprocess.PIPE, check=True)
        lines = done.stdout.decode().splitlines()
        write_weights(layout, [float(x) for x in lines[:len(layout.joins)]])
        write_trees(layout, lines[len(layout.joins):])
    return 0


if __name__ == "__main__":
    sys.exit(main())
