/* Draws drawers.jpg, the sample article's photograph: a wall of drawers at dusk, most shut, some open and lit inside.
   It is a path tracer over boxes; the build does not need it. Its one idea: all is an axis-aligned box, so that one
   test, one tree and one normal do for the whole scene.

       gcc -O3 -march=native -ffast-math -fopenmp draw.c -o draw -lm
       ./draw 2400 1600 96 > drawers.ppm
       convert drawers.ppm -sampling-factor 4:2:0 -interlace none -quality 82 drawers.jpg

   Not interlaced (progressive): that takes three times as long to decode, and the first card waits for it. */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    float x, y, z;
} Vec;

enum material { PAINT, BRASS, FLOOR, WOOD, PAPER, LAMP, SHADE };

struct box {
    Vec low, high;
    enum material material;
    float tint; /* -1 to 1: how far this one's colour is from its material's */
};

struct node {
    Vec low, high;
    int first, n; /* boxes of a leaf */
    int left;     /* children are left and left + 1 */
};

struct hit {
    float t;
    Vec normal;
    const struct box *box;
};

enum { MOST_BOXES = 8192, MOST_BOUNCES = 6 };

static struct box boxes[MOST_BOXES];
static int n_boxes;
static struct node nodes[2 * MOST_BOXES];
static int n_nodes;
static int lamps[256];
static int n_lamps;

static Vec vec(float x, float y, float z) { return (Vec){x, y, z}; }
static Vec add(Vec a, Vec b) { return vec(a.x + b.x, a.y + b.y, a.z + b.z); }
static Vec sub(Vec a, Vec b) { return vec(a.x - b.x, a.y - b.y, a.z - b.z); }
static Vec mul(Vec a, Vec b) { return vec(a.x * b.x, a.y * b.y, a.z * b.z); }
static Vec scale(Vec a, float k) { return vec(a.x * k, a.y * k, a.z * k); }
static float dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vec cross(Vec a, Vec b) { return vec(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x); }
static Vec unit(Vec a) { return scale(a, 1 / sqrtf(dot(a, a))); }
static float axis_of(Vec a, int axis) { return axis == 0 ? a.x : axis == 1 ? a.y : a.z; }
static Vec least(Vec a, Vec b) { return vec(fminf(a.x, b.x), fminf(a.y, b.y), fminf(a.z, b.z)); }
static Vec most(Vec a, Vec b) { return vec(fmaxf(a.x, b.x), fmaxf(a.y, b.y), fmaxf(a.z, b.z)); }

static float chance(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = *state;
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
    return (float)(x >> 40) / 16777216.0f;
}

/* The scene. */

static void put(Vec low, Vec high, enum material material, float tint)
{
    if (material == LAMP) lamps[n_lamps++] = n_boxes;
    boxes[n_boxes++] = (struct box){low, high, material, tint};
}

static void put_handle(float x, float y, float z)
{
    put(vec(x - 0.075f, y - 0.007f, z + 0.022f), vec(x + 0.075f, y + 0.007f, z + 0.034f), BRASS, 0);
    put(vec(x - 0.070f, y - 0.005f, z), vec(x - 0.060f, y + 0.005f, z + 0.022f), BRASS, 0);
    put(vec(x + 0.060f, y - 0.005f, z), vec(x + 0.070f, y + 0.005f, z + 0.022f), BRASS, 0);
    put(vec(x - 0.055f, y + 0.050f, z), vec(x + 0.055f, y + 0.095f, z + 0.004f), BRASS, -0.3f);
    put(vec(x - 0.048f, y + 0.055f, z), vec(x + 0.048f, y + 0.090f, z + 0.006f), PAPER, -0.2f);
}

/* A drawer of the cell with its lower left corner at x, y, pulled out by z. */
static void put_drawer(float x, float y, float w, float h, float z, uint64_t *dice)
{
    float gap = 0.007f, wall = 0.016f;
    put(vec(x + gap, y + gap, z - 0.022f), vec(x + w - gap, y + h - gap, z), PAINT, 2 * chance(dice) - 1);
    put_handle(x + w / 2, y + h * 0.46f, z);
    if (z < 0.05f) return;
    float left = x + 0.03f, right = x + w - 0.03f, foot = y + 0.02f, rim = y + h - 0.07f;
    put(vec(left, foot, -0.02f), vec(left + wall, rim, z - 0.022f), WOOD, 0);
    put(vec(right - wall, foot, -0.02f), vec(right, rim, z - 0.022f), WOOD, 0);
    put(vec(left, foot - 0.008f, -0.02f), vec(right, foot, z - 0.022f), WOOD, 0);
    put(vec(left + 0.03f, rim - 0.035f, 0.004f), vec(right - 0.03f, rim - 0.010f, 0.026f), LAMP, 0);
    for (float at = 0.06f; at < z - 0.05f; at += 0.018f + 0.022f * chance(dice)) {
        float top = foot + (rim - foot) * (0.55f + 0.32f * chance(dice)), cut = 0.06f * chance(dice);
        put(vec(left + 0.045f + cut, foot + 0.05f, at), vec(right - 0.045f - 0.06f * chance(dice), top, at + 0.0025f), PAPER,
            chance(dice) - 0.5f);
    }
}

static void build_scene(void)
{
    const float w = 0.56f, h = 0.335f, foot = 0.14f;
    static const struct {
        int column, row;
        float out;
    } open[] = {{9, 3, 0.42f}, {10, 6, 0.30f}, {11, 1, 0.36f}, {12, 4, 0.20f}, {13, 2, 0.40f}, {8, 7, 0.24f}, {14, 6, 0.38f}, {6, 5, 0.18f},
                {7, 1, 0.22f}, {16, 3, 0.30f}, {17, 7, 0.34f}, {15, 0, 0.26f}, {19, 5, 0.36f}, {21, 2, 0.30f}, {5, 8, 0.30f}, {12, 9, 0.34f},
                {23, 6, 0.3f}};
    uint64_t dice = 20;
    for (int row = 0; row < 14; row++) {
        for (int column = 0; column < 34; column++) {
            float out = 0.012f * chance(&dice) * chance(&dice);
            for (size_t i = 0; i < sizeof open / sizeof *open; i++)
                if (open[i].column == column && open[i].row == row) out = open[i].out;
            put_drawer(-6.4f + (float)column * w, foot + (float)row * h, w, h, out, &dice);
        }
    }
    put(vec(-8, 0, -0.9f), vec(14, 5.2f, -0.024f), SHADE, 0);   /* the carcass that shows in the gaps */
    put(vec(-8, 0, -0.02f), vec(14, 0.13f, 0.03f), SHADE, 0.5f); /* plinth */
    put(vec(-30, -0.1f, -30), vec(40, 0, 30), FLOOR, 0);
}

/* The tree. */

static void grow(struct node *node, int first, int n)
{
    node->first = first, node->n = n, node->left = 0;
    node->low = boxes[first].low, node->high = boxes[first].high;
    for (int i = first + 1; i < first + n; i++)
        node->low = least(node->low, boxes[i].low), node->high = most(node->high, boxes[i].high);
}

static int sort_axis;

static int compare(const void *a, const void *b)
{
    const struct box *p = a, *q = b;
    float d = axis_of(add(p->low, p->high), sort_axis) - axis_of(add(q->low, q->high), sort_axis);
    return d < 0 ? -1 : d > 0;
}

static void split(int at)
{
    struct node *node = &nodes[at];
    if (node->n <= 2) return;
    Vec size = sub(node->high, node->low);
    sort_axis = size.x > size.y && size.x > size.z ? 0 : size.y > size.z ? 1 : 2;
    qsort(boxes + node->first, (size_t)node->n, sizeof *boxes, compare);
    int half = node->n / 2, left = n_nodes;
    n_nodes += 2;
    grow(&nodes[left], node->first, half);
    grow(&nodes[left + 1], node->first + half, node->n - half);
    node->left = left;
    split(left);
    split(left + 1);
}

static void build_tree(void)
{
    grow(&nodes[0], 0, n_boxes);
    n_nodes = 1;
    split(0);
    n_lamps = 0;
    for (int i = 0; i < n_boxes; i++)
        if (boxes[i].material == LAMP) lamps[n_lamps++] = i;
}

static bool slab(Vec low, Vec high, Vec from, Vec inverse, float *near, float far)
{
    Vec a = mul(sub(low, from), inverse), b = mul(sub(high, from), inverse);
    Vec lo = least(a, b), hi = most(a, b);
    float enter = fmaxf(lo.x, fmaxf(lo.y, lo.z)), leave = fminf(hi.x, fminf(hi.y, hi.z));
    *near = enter;
    return leave >= enter && leave > 1e-4f && enter < far;
}

static Vec normal_at(const struct box *box, Vec p)
{
    Vec half = scale(sub(box->high, box->low), 0.5f), d = sub(p, scale(add(box->high, box->low), 0.5f));
    float x = fabsf(d.x) - half.x, y = fabsf(d.y) - half.y, z = fabsf(d.z) - half.z;
    if (x > y && x > z) return vec(d.x > 0 ? 1 : -1, 0, 0);
    if (y > z) return vec(0, d.y > 0 ? 1 : -1, 0);
    return vec(0, 0, d.z > 0 ? 1 : -1);
}

static bool trace(Vec from, Vec way, float far, struct hit *hit)
{
    Vec inverse = vec(1 / way.x, 1 / way.y, 1 / way.z);
    int stack[64], n = 1;
    stack[0] = 0;
    hit->t = far, hit->box = NULL;
    while (n > 0) {
        const struct node *node = &nodes[stack[--n]];
        float near;
        if (!slab(node->low, node->high, from, inverse, &near, hit->t)) continue;
        if (node->left) {
            stack[n++] = node->left, stack[n++] = node->left + 1;
            continue;
        }
        for (int i = node->first; i < node->first + node->n; i++)
            if (slab(boxes[i].low, boxes[i].high, from, inverse, &near, hit->t) && near > 1e-4f) hit->t = near, hit->box = &boxes[i];
    }
    if (!hit->box) return false;
    hit->normal = normal_at(hit->box, add(from, scale(way, hit->t)));
    return true;
}

/* Light. */

static const Vec lamp_light = {330.0f, 172.0f, 70.0f};

/* Dusk: a pale band of window high behind the camera's left shoulder, deep blue elsewhere. */
static Vec sky(Vec way)
{
    Vec window = unit(vec(-0.75f, 0.62f, 0.62f));
    float glow = fmaxf(0, dot(way, window));
    float band = powf(glow, 10) * 1.7f, wide = powf(glow, 2) * 0.17f + 0.045f;
    return add(scale(vec(0.62f, 0.80f, 1.18f), band), scale(vec(0.42f, 0.62f, 0.95f), wide));
}

static Vec colour_of(const struct box *box, Vec p)
{
    float t = box->tint;
    switch (box->material) {
    case PAINT: return scale(vec(0.060f, 0.088f, 0.140f), 1 + 0.28f * t);
    case BRASS: return scale(vec(0.86f, 0.62f, 0.34f), 1 + 0.3f * t);
    case WOOD: return scale(vec(0.50f, 0.36f, 0.22f), 1 + 0.12f * sinf(p.x * 90 + sinf(p.z * 40)));
    case PAPER: return scale(vec(0.84f, 0.78f, 0.66f), 1 + 0.25f * t);
    case FLOOR: {
        float u = fabsf(fmodf(p.x + 40, 1.2f) - 0.6f), v = fabsf(fmodf(p.z + 40, 1.2f) - 0.6f);
        return scale(vec(0.060f, 0.066f, 0.078f), u > 0.597f || v > 0.597f ? 0.35f : 1);
    }
    default: return vec(0.012f, 0.015f, 0.022f);
    }
}

static Vec around(Vec normal, float power, uint64_t *dice)
{
    float turn = 6.2831853f * chance(dice), u = chance(dice);
    float up = powf(u, 1 / (power + 1)), out = sqrtf(fmaxf(0, 1 - up * up));
    Vec side = unit(fabsf(normal.x) > 0.5f ? cross(normal, vec(0, 1, 0)) : cross(normal, vec(1, 0, 0)));
    Vec other = cross(normal, side);
    return unit(add(scale(normal, up), add(scale(side, out * cosf(turn)), scale(other, out * sinf(turn)))));
}

static Vec mirror(Vec way, Vec normal) { return sub(way, scale(normal, 2 * dot(way, normal))); }

/* Draws one lamp by lot, near ones more often; share is the chance it had. */
static const struct box *draw_lamp(Vec p, float *share, uint64_t *dice)
{
    float weights[sizeof lamps / sizeof *lamps] = {0}, sum = 0;
    for (int i = 0; i < n_lamps; i++) {
        Vec d = sub(scale(add(boxes[lamps[i]].low, boxes[lamps[i]].high), 0.5f), p);
        sum += weights[i] = 1 / (dot(d, d) + 0.02f);
    }
    float at = chance(dice) * sum;
    int i = 0;
    while (i < n_lamps - 1 && at >= weights[i]) at -= weights[i++];
    *share = weights[i] / sum;
    return &boxes[lamps[i]];
}

/* The light of one lamp that falls on p and leaves it evenly: from the lamp's top or its front. */
static Vec lamp_on(Vec p, Vec normal, uint64_t *dice)
{
    float share;
    const struct box *lamp = draw_lamp(p, &share, dice);
    bool is_top = chance(dice) < 0.5f;
    Vec size = sub(lamp->high, lamp->low), u = vec(chance(dice), chance(dice), chance(dice));
    Vec q = add(lamp->low, mul(size, is_top ? vec(u.x, 1, u.z) : vec(u.x, u.y, 1)));
    Vec way = sub(q, p);
    float distance2 = dot(way, way), distance = sqrtf(distance2);
    way = scale(way, 1 / distance);
    float here = dot(way, normal), there = is_top ? -way.y : -way.z;
    if (here <= 0 || there <= 0) return vec(0, 0, 0);
    struct hit hit;
    if (trace(p, way, distance - 0.002f, &hit)) return vec(0, 0, 0);
    float area = size.x * (is_top ? size.z : size.y);
    return scale(lamp_light, 2 * here * there * area / (share * 3.14159265f * fmaxf(distance2, 0.0008f)));
}

static float shine_of(const struct box *box, float facing)
{
    float edge = powf(1 - facing, 5);
    switch (box->material) {
    case PAINT: return 0.05f + 0.6f * edge;
    case FLOOR: return 0.07f + 0.75f * edge;
    case BRASS: return 1;
    default: return 0;
    }
}

static float power_of(enum material material) { return material == FLOOR ? 500 : material == PAINT ? 160 : 70; }

static Vec light_along(Vec from, Vec way, uint64_t *dice)
{
    Vec light = vec(0, 0, 0), weight = vec(1, 1, 1);
    bool sees_lamps = true;
    for (int bounce = 0; bounce < MOST_BOUNCES; bounce++) {
        struct hit hit;
        if (!trace(from, way, 1e9f, &hit)) return add(light, mul(weight, sky(way)));
        if (hit.box->material == LAMP) {
            Vec lamp = scale(lamp_light, hit.normal.y > 0 || hit.normal.z > 0 ? 1 : 0);
            Vec capped = bounce == 0 ? lamp : least(lamp, vec(40, 21, 8.5f));
            return sees_lamps ? add(light, mul(weight, capped)) : light;
        }
        Vec p = add(add(from, scale(way, hit.t)), scale(hit.normal, 2e-4f));
        Vec colour = colour_of(hit.box, p);
        float shine = shine_of(hit.box, fmaxf(0, -dot(way, hit.normal)));
        sees_lamps = chance(dice) < shine;
        if (sees_lamps) {
            way = around(unit(mirror(way, hit.normal)), power_of(hit.box->material), dice);
            if (dot(way, hit.normal) <= 0) return light;
            if (hit.box->material == BRASS) weight = mul(weight, colour);
        } else {
            weight = mul(weight, colour);
            Vec direct = mul(weight, lamp_on(p, hit.normal, dice));
            light = add(light, bounce == 0 ? direct : least(direct, vec(9, 9, 9)));
            way = around(hit.normal, 1, dice);
        }
        from = p;
    }
    return light;
}

/* The camera. */

static Vec picture_at(float u, float v, uint64_t *dice)
{
    const Vec eye = vec(-4.1f, 1.62f, 5.3f), target = vec(0.35f, 1.52f, 0);
    const float wide = 0.50f, lens = 0.018f, focus = 6.4f;
    Vec ahead = unit(sub(target, eye)), right = unit(cross(ahead, vec(0, 1, 0))), up = cross(right, ahead);
    Vec way = add(ahead, add(scale(right, u * wide), scale(up, v * wide)));
    Vec point = add(eye, scale(way, focus));
    float r = lens * sqrtf(chance(dice)), turn = 6.2831853f * chance(dice);
    Vec from = add(eye, add(scale(right, r * cosf(turn)), scale(up, r * sinf(turn))));
    return light_along(from, unit(sub(point, from)), dice);
}

static void render(Vec *image, int w, int h, int n_samples)
{
#pragma omp parallel for schedule(dynamic, 4)
    for (int y = 0; y < h; y++) {
        uint64_t dice = (uint64_t)y * 7919 + 17;
        for (int x = 0; x < w; x++) {
            Vec sum = vec(0, 0, 0);
            for (int i = 0; i < n_samples; i++) {
                float u = (2 * ((float)x + chance(&dice)) - (float)w) / (float)w;
                float v = ((float)h - 2 * ((float)y + chance(&dice))) / (float)w;
                sum = add(sum, least(picture_at(u, v, &dice), vec(24, 24, 24)));
            }
            image[y * w + x] = scale(sum, 1 / (float)n_samples);
        }
    }
}

/* Development: what strays in the lens, the film's curve, grain. */

/* No point of light may be brighter than the third brightest around it: what the lots drew too well goes. */
static void take_out_specks(const Vec *from, Vec *to, int w, int h)
{
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            Vec top[3] = {0};
            for (int i = 0; i < 9; i++) {
                int a = x + i % 3 - 1, b = y + i / 3 - 1;
                if (i == 4 || a < 0 || b < 0 || a >= w || b >= h) continue;
                Vec c = from[b * w + a], rest = least(top[0], c);
                top[0] = most(top[0], c);
                Vec lower = least(top[1], rest);
                top[1] = most(top[1], rest);
                top[2] = most(top[2], lower);
            }
            to[y * w + x] = least(from[y * w + x], top[2]);
        }
    }
}

static void blur_line(Vec *line, int n, int step, int radius, Vec *scratch)
{
    Vec sum = vec(0, 0, 0);
    for (int i = -radius; i <= radius; i++) sum = add(sum, line[(i < 0 ? 0 : i >= n ? n - 1 : i) * step]);
    for (int i = 0; i < n; i++) {
        scratch[i] = scale(sum, 1 / (float)(2 * radius + 1));
        int in = i + radius + 1, out = i - radius;
        sum = add(sum, sub(line[(in >= n ? n - 1 : in) * step], line[(out < 0 ? 0 : out) * step]));
    }
    for (int i = 0; i < n; i++) line[i * step] = scratch[i];
}

static void blur(Vec *image, int w, int h, int radius)
{
    Vec *scratch = malloc(sizeof *scratch * (size_t)(w > h ? w : h));
    for (int pass = 0; pass < 3; pass++) {
        for (int y = 0; y < h; y++) blur_line(image + y * w, w, 1, radius, scratch);
        for (int x = 0; x < w; x++) blur_line(image + x, h, w, radius, scratch);
    }
    free(scratch);
}

static float film(float x)
{
    x *= 1.9f;
    float y = (x * (2.51f * x + 0.03f)) / (x * (2.43f * x + 0.59f) + 0.14f);
    return powf(fminf(fmaxf(y, 0), 1), 1 / 2.2f);
}

static void write_picture(const Vec *image, const Vec *stray, int w, int h)
{
    uint64_t dice = 5;
    printf("P6\n%d %d\n255\n", w, h);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            float u = (float)(2 * x - w) / (float)w, v = (float)(2 * y - h) / (float)h;
            float corner = 1 - 0.28f * (u * u + v * v) / 2;
            Vec c = scale(add(scale(image[y * w + x], 0.93f), scale(stray[y * w + x], 0.07f)), corner);
            float grain = (chance(&dice) + chance(&dice) + chance(&dice) - 1.5f) * 0.012f;
            float rgb[3] = {film(c.x), film(c.y), film(c.z)};
            for (int i = 0; i < 3; i++) putchar((int)(255 * fminf(fmaxf(rgb[i] + grain, 0), 1) + 0.5f));
        }
    }
}

int main(int argc, char **argv)
{
    int w = argc > 1 ? atoi(argv[1]) : 600, h = argc > 2 ? atoi(argv[2]) : 400, n_samples = argc > 3 ? atoi(argv[3]) : 32;
    build_scene();
    build_tree();
    Vec *image = malloc(sizeof *image * (size_t)(w * h)), *stray = malloc(sizeof *stray * (size_t)(w * h));
    render(stray, w, h, n_samples);
    take_out_specks(stray, image, w, h);
    memcpy(stray, image, sizeof *image * (size_t)(w * h));
    blur(stray, w, h, w / 60);
    write_picture(image, stray, w, h);
    free(image);
    free(stray);
    return 0;
}
