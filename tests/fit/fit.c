/* Fits weights to pages with labelled lines, for fit.py. The model is a chain of two states, article and noise, as in
   weigh_pieces; training maximises its likelihood (a conditional random field). A wrong line costs according to its
   number of words, large weights and jumps between neighbouring weights of a measure are penalised, and the weights of
   the last quarter of the rounds are averaged.

   Then trees are grown, one after the other, each on the error left by those before it. A tree asks about a line's
   slots in three steps; each question concerns one column (a line's first slot, its second, ...).

   -k FOLDS cross-validates, -o FOLD leaves one out; -l, -s penalties for large weights and for jumps; -c cost of a
   wrong line, -p how much more it costs in a short article; -r rounds; -n bags whose weights are averaged; -t trees, -e
   share of each tree that is used; -b bonus for each line of article when decoding.

   Standard input: "slots N CHANGE", where the eight weights of a change of state begin at slot CHANGE; N lines "JOIN":
   1 when the slot and the next are neighbours; then for each page "page FOLD WEIGHT KIND N_WORDS N" and N lines "LABEL
   HIT WORDS ROW K SLOT...": LABEL 1 article, 0 noise, -1 unknown; HIT of its WORDS belong to the article. Standard
   output: the weights, one per line, then each tree: seven pairs of a column and the last slot of the lower half, or -1
   -1, then the values of its eight leaves. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_SLOTS = 64,
    MOST_PAGES = 20000,
    MOST_TREES = 1000,
    MOST = 1000,
    DEPTH = 3,
    N_LEAVES = 1 << DEPTH,
    STIFF = 5
};

struct line {
    int label, hit, words, row, n;
    int slots[MOST_SLOTS];
    double score, cost;
    double grown;      /* sum of the trees' values */
    double lack, bend; /* first and second derivative of the likelihood with respect to the score */
    int leaf;
};

struct tree {
    struct {
        int column, last;
    } asks[N_LEAVES - 1];
    double leaves[N_LEAVES];
};

struct page {
    int fold, kind, n, n_words;
    double weight;
    struct line *lines;
};

static struct page *pages;
static int n_pages, n_slots, change;
static int *joins;
static double *w, *gradient, *mean, *moment, *speed;
static struct tree trees[MOST_TREES];
static int n_trees, first_slot[MOST_SLOTS], last_slot[MOST_SLOTS];
static double l2 = 0.02, smooth = 0.05, cost = 2.0, by_size, share = 0.1, bias;
static int rounds = 150, n_bags = 1;

static void read_all(void)
{
    if (scanf(" slots %d %d", &n_slots, &change) != 2)
        exit(1);
    size_t n = (size_t)n_slots;
    joins = calloc(n, sizeof *joins);
    w = calloc(n, sizeof *w), gradient = calloc(n, sizeof *w), mean = calloc(n, sizeof *w);
    moment = calloc(n, sizeof *w), speed = calloc(n, sizeof *w);
    for (int i = 0; i < n_slots; i++)
        if (scanf("%d", &joins[i]) != 1)
            exit(1);
    pages = calloc(MOST_PAGES, sizeof *pages);
    struct page *p = pages;
    while (p < pages + MOST_PAGES &&
           scanf(" page %d %lf %d %d %d", &p->fold, &p->weight, &p->kind, &p->n_words, &p->n) == 5) {
        p->lines = calloc((size_t)p->n + 1, sizeof *p->lines);
        for (int i = 0; i < p->n; i++) {
            struct line *line = &p->lines[i];
            if (scanf("%d %d %d %d %d", &line->label, &line->hit, &line->words, &line->row, &line->n) != 5 ||
                line->n > MOST_SLOTS)
                exit(1);
            for (int k = 0; k < line->n; k++)
                if (scanf("%d", &line->slots[k]) != 1)
                    exit(1);
        }
        p++;
    }
    n_pages = (int)(p - pages);
}

static int is_used(const struct page *p, int held_out)
{
    return p->fold != held_out && p->weight > 0;
}

static double add(double a, double b)
{
    return a > b ? a + log1p(exp(b - a)) : b + log1p(exp(a - b));
}

/* Runs forward and backward and adds sign times the expected counts; returns the logarithm of the total. With is_held,
   only paths through the known labels count. */
static double run(struct page *p, int is_held, double sign)
{
    int n = p->n;
    double(*f)[2] = calloc((size_t)n + 1, sizeof *f), (*b)[2] = calloc((size_t)n + 1, sizeof *b),
    (*e)[2] = calloc((size_t)n + 1, sizeof *e);
    for (int i = 0; i < n; i++) {
        struct line *l = &p->lines[i];
        e[i][1] = l->score + (!is_held && l->label == 0 ? l->cost : 0);
        e[i][0] = !is_held && l->label == 1 ? l->cost : 0;
        if (is_held && l->label >= 0)
            e[i][!l->label] = -1e9;
    }
    for (int i = 0; i < n; i++) {
        const double *c = &w[change + 2 * p->lines[i].row];
        f[i][0] = e[i][0] + (i ? add(f[i - 1][0], f[i - 1][1] + c[1]) : 0);
        f[i][1] = e[i][1] + (i ? add(f[i - 1][1], f[i - 1][0] + c[0]) : 0);
    }
    for (int i = n - 2; i >= 0; i--) {
        const double *c = &w[change + 2 * p->lines[i + 1].row];
        b[i][0] = add(b[i + 1][0] + e[i + 1][0], b[i + 1][1] + e[i + 1][1] + c[0]);
        b[i][1] = add(b[i + 1][1] + e[i + 1][1], b[i + 1][0] + e[i + 1][0] + c[1]);
    }
    double z = n ? add(f[n - 1][0], f[n - 1][1]) : 0;
    for (int i = 0; i < n; i++) {
        struct line *l = &p->lines[i];
        double likely = exp(f[i][1] + b[i][1] - z), q = likely * sign;
        l->lack += q;
        l->bend += is_held ? 0 : -sign * likely * (1 - likely);
        for (int k = 0; k < l->n; k++)
            gradient[l->slots[k]] += q;
        if (i) {
            const double *c = &w[change + 2 * l->row];
            gradient[change + 2 * l->row] += sign * exp(f[i - 1][0] + c[0] + e[i][1] + b[i][1] - z);
            gradient[change + 2 * l->row + 1] += sign * exp(f[i - 1][1] + c[1] + e[i][0] + b[i][0] - z);
        }
    }
    free(f), free(b), free(e);
    return z;
}

static void score_page(struct page *p)
{
    double size = p->n_words > 60 ? p->n_words : 60;
    for (int i = 0; i < p->n; i++) {
        struct line *l = &p->lines[i];
        l->score = l->grown;
        for (int k = 0; k < l->n; k++)
            l->score += w[l->slots[k]];
        int differ = abs(2 * l->hit - l->words);
        l->cost = cost * sqrt(differ * pow(500 / size, by_size)) / 5;
    }
}

static void step(int round)
{
    for (int i = 0; i < n_slots; i++) {
        gradient[i] -= l2 * w[i];
        if (joins[i]) {
            double d = smooth * (w[i] - w[i + 1]);
            gradient[i] -= d;
            gradient[i + 1] += d;
        }
    }
    double rate = 0.05 * (round < rounds / 2 ? 1 : 0.3);
    for (int i = 0; i < n_slots; i++) {
        moment[i] = 0.9 * moment[i] + 0.1 * gradient[i];
        speed[i] = 0.99 * speed[i] + 0.01 * gradient[i] * gradient[i];
        w[i] += rate * moment[i] / (1 - pow(0.9, round + 1)) / (sqrt(speed[i] / (1 - pow(0.99, round + 1))) + 1e-8);
    }
}

/* Gives the pages a random weight in each of several bags; the mean of the bags' weights varies less. */
static double weight_in_bag(const struct page *p, int bag)
{
    unsigned code = ((unsigned)(p - pages) * 2654435761u) ^ ((unsigned)bag * 40503u * 65537u);
    code ^= code >> 15, code *= 2246822519u, code ^= code >> 13;
    return n_bags > 1 ? p->weight * 2 * (code % MOST) / MOST : p->weight;
}

static void train_bag(int held_out, int bag)
{
    size_t size = (size_t)n_slots * sizeof *w;
    memset(w, 0, size), memset(moment, 0, size), memset(speed, 0, size);
    for (int r = 0; r < rounds; r++) {
        memset(gradient, 0, size);
        for (int i = 0; i < n_pages; i++) {
            struct page *p = &pages[i];
            if (!is_used(p, held_out))
                continue;
            score_page(p);
            run(p, 1, weight_in_bag(p, bag));
            run(p, 0, -weight_in_bag(p, bag));
        }
        step(r);
        for (int i = 0; i < n_slots && r >= rounds - rounds / 4; i++)
            mean[i] += w[i] / (rounds / 4) / n_bags;
    }
}

static void find_columns(void)
{
    for (int k = 0; k < MOST_SLOTS; k++)
        first_slot[k] = n_slots, last_slot[k] = -1;
    for (int j = 0; j < n_pages; j++)
        for (int i = 0; i < pages[j].n; i++)
            for (int k = 0; k < pages[j].lines[i].n; k++) {
                int slot = pages[j].lines[i].slots[k];
                first_slot[k] = slot < first_slot[k] ? slot : first_slot[k];
                last_slot[k] = slot > last_slot[k] ? slot : last_slot[k];
            }
}

struct sum {
    double lack, bend;
};

static double gain_of(struct sum s)
{
    return s.lack * s.lack / (s.bend + STIFF);
}

/* Finds the question that splits a leaf's lines best. */
static void ask(const struct sum *sums, struct sum all, int *column, int *last)
{
    enum { LEAST = 5 };
    double best = gain_of(all) + 1e-6;
    *column = *last = -1;
    for (int k = 0; k < MOST_SLOTS; k++) {
        struct sum low = {0, 0};
        for (int slot = first_slot[k]; slot < last_slot[k]; slot++) {
            low.lack += sums[slot].lack, low.bend += sums[slot].bend;
            struct sum high = {all.lack - low.lack, all.bend - low.bend};
            if (low.bend >= LEAST && high.bend >= LEAST && gain_of(low) + gain_of(high) > best)
                best = gain_of(low) + gain_of(high), *column = k, *last = slot;
        }
    }
}

static void sum_up(int held_out, struct sum *by_slot, struct sum *by_leaf)
{
    memset(by_slot, 0, (size_t)n_slots * N_LEAVES * sizeof *by_slot);
    memset(by_leaf, 0, N_LEAVES * sizeof *by_leaf);
    for (int j = 0; j < n_pages; j++)
        for (int i = 0; i < pages[j].n && is_used(&pages[j], held_out); i++) {
            const struct line *l = &pages[j].lines[i];
            struct sum *sums = by_slot + (size_t)l->leaf * (size_t)n_slots;
            by_leaf[l->leaf].lack += l->lack, by_leaf[l->leaf].bend += l->bend;
            for (int k = 0; k < l->n; k++)
                sums[l->slots[k]].lack += l->lack, sums[l->slots[k]].bend += l->bend;
        }
}

/* Grows a tree level by level: leaf n has the leaves 2n and 2n + 1 on the next level, and a level's questions follow
   those of the level above. */
static void grow(int held_out, struct tree *tree)
{
    struct sum *by_slot = calloc((size_t)n_slots * N_LEAVES, sizeof *by_slot), by_leaf[N_LEAVES];
    for (int j = 0; j < n_pages; j++)
        for (int i = 0; i < pages[j].n; i++)
            pages[j].lines[i].leaf = 0;
    for (int first = 0, n = 1; n < N_LEAVES; first += n, n *= 2) {
        sum_up(held_out, by_slot, by_leaf);
        for (int k = 0; k < n; k++)
            ask(by_slot + k * n_slots, by_leaf[k], &tree->asks[first + k].column, &tree->asks[first + k].last);
        for (int j = 0; j < n_pages; j++)
            for (int i = 0; i < pages[j].n; i++) {
                struct line *l = &pages[j].lines[i];
                int column = tree->asks[first + l->leaf].column, last = tree->asks[first + l->leaf].last;
                l->leaf = 2 * l->leaf + (column >= 0 && l->slots[column] > last);
            }
    }
    sum_up(held_out, by_slot, by_leaf);
    for (int k = 0; k < N_LEAVES; k++)
        tree->leaves[k] = share * by_leaf[k].lack / (by_leaf[k].bend + STIFF);
    free(by_slot);
}

static void grow_all(int held_out)
{
    for (int t = 0; t < n_trees; t++) {
        for (int j = 0; j < n_pages; j++) {
            struct page *p = &pages[j];
            for (int i = 0; i < p->n; i++)
                p->lines[i].lack = p->lines[i].bend = 0;
            if (!is_used(p, held_out))
                continue;
            score_page(p);
            run(p, 1, p->weight);
            run(p, 0, -p->weight);
        }
        grow(held_out, &trees[t]);
        for (int j = 0; j < n_pages; j++)
            for (int i = 0; i < pages[j].n; i++)
                pages[j].lines[i].grown += trees[t].leaves[pages[j].lines[i].leaf];
    }
}

static void train(int held_out)
{
    for (int j = 0; j < n_pages; j++)
        for (int i = 0; i < pages[j].n; i++)
            pages[j].lines[i].grown = 0;
    memset(mean, 0, (size_t)n_slots * sizeof *mean);
    for (int bag = 0; bag < n_bags; bag++)
        train_bag(held_out, bag);
    memcpy(w, mean, (size_t)n_slots * sizeof *w);
    grow_all(held_out);
}

struct figures {
    double p, r;
    int n_p, n_r;
};

static void decode(struct page *p, struct figures *f)
{
    unsigned char *came = calloc((size_t)p->n + 1, 1);
    double a = 0, k = 0;
    score_page(p);
    for (int i = 0; i < p->n; i++) {
        const double *c = &w[change + 2 * p->lines[i].row];
        double tk = i ? a + c[0] : k, ta = i ? k + c[1] : a;
        came[i] = (unsigned char)((ta > a ? 1 : 0) | (tk > k ? 2 : 0));
        a = ta > a ? ta : a;
        k = (tk > k ? tk : k) + p->lines[i].score + bias;
    }
    long hit = 0, words = 0;
    int is = k > a;
    for (int i = p->n - 1; i >= 0; i--) {
        if (is)
            hit += p->lines[i].hit, words += p->lines[i].words;
        if (came[i] & (is ? 2 : 1))
            is = !is;
    }
    free(came);
    if (words)
        f->p += (double)hit / words, f->n_p++;
    f->r += p->n_words ? (double)hit / p->n_words : 0;
    f->n_r++;
}

static void print_figures(const char *name, struct figures f)
{
    double p = f.n_p ? f.p / f.n_p : 0, r = f.n_r ? f.r / f.n_r : 0;
    fprintf(stderr, "  %s F1 %.4f P %.4f R %.4f (%d)", name, 2 * p * r / (p + r + 1e-9), p, r, f.n_r);
}

static void report(struct figures *f)
{
    static const char *const names[] = {"aeb-dump", "aeb-paste", "moz-dump", "moz-paste",
                                        "tra-dump", "tra-paste", "own"};
    for (int k = 0; k < 7; k++)
        if (f[k].n_r)
            print_figures(names[k], f[k]);
    fprintf(stderr, "\n");
}

static void print_trees(void)
{
    for (int t = 0; t < n_trees; t++) {
        for (int k = 0; k < N_LEAVES - 1; k++)
            printf("%d %d ", trees[t].asks[k].column, trees[t].asks[k].last);
        for (int k = 0; k < N_LEAVES; k++)
            printf("%.5f%c", trees[t].leaves[k], k < N_LEAVES - 1 ? ' ' : '\n');
    }
}

int main(int argc, char **argv)
{
    int folds = 0, only = -2;
    for (int i = 1; i + 1 < argc; i += 2) {
        double v = atof(argv[i + 1]);
        switch (argv[i][1]) {
        case 'l':
            l2 = v;
            break;
        case 's':
            smooth = v;
            break;
        case 'c':
            cost = v;
            break;
        case 'r':
            rounds = (int)v;
            break;
        case 'k':
            folds = (int)v;
            break;
        case 'n':
            n_bags = (int)v;
            break;
        case 'b':
            bias = v;
            break;
        case 'p':
            by_size = v;
            break;
        case 't':
            n_trees = v < MOST_TREES ? (int)v : MOST_TREES;
            break;
        case 'e':
            share = v;
            break;
        case 'o':
            only = (int)v;
            break;
        }
    }
    read_all();
    find_columns();
    struct figures f[7] = {{0}};
    for (int k = 0; k < folds; k++) {
        train(k);
        for (int i = 0; i < n_pages; i++)
            if (pages[i].fold == k)
                decode(&pages[i], &f[pages[i].kind]);
    }
    if (folds) {
        report(f);
        return 0;
    }
    train(only);
    for (int i = 0; i < n_pages; i++)
        decode(&pages[i], &f[pages[i].kind]);
    report(f);
    for (int i = 0; i < n_slots; i++)
        printf("%.5f\n", w[i]);
    print_trees();
    return 0;
}
