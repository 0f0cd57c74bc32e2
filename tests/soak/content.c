/* Writes as people and programs do: in place, in pieces, by renaming. Owns the files in the folder. */
#include "content.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "random.h"

enum { ROOM = 64 * 1024, N_AT_FIRST = 8, FEWEST = 3 };

struct text {
    char bytes[ROOM];
    size_t n;
};

static const char *const endings[] = {"md", "txt", "html", "xml", "", "md"};

static void add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text->bytes + text->n, ROOM - text->n, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < ROOM - text->n)
        text->n += (size_t)n;
}

static int pick(struct content *c, int n)
{
    return random_below(&c->seed, n);
}

static void path_of(const struct content *c, const struct content_item *item, const char *rest, char *path)
{
    const char *ending = endings[item->kind];
    snprintf(path, 512, "%s/item%d%s%s%s", c->folder, item->number, *ending ? "." : "", ending, rest);
}

static void picture_path(const struct content *c, const struct content_item *item, char *path)
{
    if (item->kind == CONTENT_FOLDER)
        path_of(c, item, "/picture.svg", path);
    else
        snprintf(path, 512, "%s/item%d.svg", c->folder, item->number);
}

static void fail(const char *what, const char *path)
{
    perror(path);
    fprintf(stderr, "soak: cannot %s\n", what);
    exit(2);
}

static void put(const char *path, const char *bytes, size_t n, bool is_in_pieces)
{
    FILE *file = fopen(path, "w");
    size_t half = is_in_pieces ? n / 2 : 0;
    if (!file || fwrite(bytes, 1, half, file) != half || fflush(file) != 0)
        fail("write", path);
    if (half)
        usleep(2000);
    if (fwrite(bytes + half, 1, n - half, file) != n - half || fclose(file) != 0)
        fail("write", path);
}

/* Saves in place, in pieces, or by renaming. */
static void save(struct content *c, const char *path, const char *bytes, size_t n)
{
    char other[600];
    int way = pick(c, 3);
    snprintf(other, sizeof other, "%s.tmp", path);
    put(way == 2 ? other : path, bytes, n, way == 1);
    if (way == 2 && rename(other, path) != 0)
        fail("rename", other);
}

static void add_sentences(struct content *c, struct text *text)
{
    static const char *const parts[] = {
        "The lamps along the wall are lit one after another when the evening comes.",
        "Nobody has counted them since the bridge was built, and nobody is asked to.",
        "Whoever stands here long enough sees that the third one burns a little lower.",
        "It takes a ladder, two hands and some patience to bring it back.",
        "In winter the work begins at four, in summer hardly before ten.",
    };
    for (int n = 2 + pick(c, 5); n > 0; n--)
        add(text, "%s%s", parts[pick(c, (int)(sizeof parts / sizeof *parts))], n > 1 ? " " : "");
}

static void add_text_body(struct content *c, struct text *text, bool is_marked)
{
    for (int n = (is_marked ? 1 : 3) + pick(c, 5); n > 0; n--) { /* a text of a few lines may have no headline */
        if (is_marked)
            add(text, "## Part %d\n\n", n);
        add_sentences(c, text);
        add(text, "\n\n");
    }
}

static void write_article(struct content *c, const struct content_item *item, struct text *text)
{
    bool is_marked = item->kind != CONTENT_TEXT;
    add(text, "%s" CONTENT_TITLE "%d\n\n", is_marked ? "# " : "", item->titles[0]);
    if (item->has_picture)
        add(text, "![A lamp](%s)\n\n", item->kind == CONTENT_FOLDER ? "picture.svg" : "");
    add_text_body(c, text, is_marked);
}

static void write_page(struct content *c, const struct content_item *item, struct text *text)
{
    add(text,
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>" CONTENT_TITLE "%d</title></head><body>"
        "<nav><a href=a>Home</a> <a href=b>Shop</a></nav><article><h1>" CONTENT_TITLE "%d</h1>",
        item->titles[0], item->titles[0]);
    for (int n = 3 + pick(c, 4); n > 0; n--) {
        add(text, "<p>The sign reads \xe7\xab\x99. "); /* needs another font */
        add_sentences(c, text);
        add_sentences(c, text);
        add(text, "</p>");
    }
    add(text, "</article><footer>Imprint</footer></body></html>");
}

static void write_feed(struct content *c, const struct content_item *item, struct text *text)
{
    add(text,
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Lamps</title><link>http://localhost/</link>");
    for (int i = 0; i < item->n_titles; i++) {
        add(text, "<item><title>" CONTENT_TITLE "%d</title><guid>entry-%d-%d</guid><description>&lt;p&gt;",
            item->titles[i], item->number, i);
        for (int n = 0; n < 4; n++)
            add_sentences(c, text);
        add(text, "&lt;/p&gt;</description></item>");
    }
    add(text, "</channel></rss>");
}

static void write_picture(struct content *c, const struct content_item *item)
{
    char path[512], bytes[512];
    picture_path(c, item, path);
    int n = snprintf(
        bytes, sizeof bytes,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"><rect width=\"100%%\" height=\"100%%\" "
        "fill=\"#%06x\"/><circle cx=\"200\" cy=\"200\" r=\"%d\" fill=\"#%06x\"/></svg>",
        400 + pick(c, 400), 400 + pick(c, 400), (unsigned)pick(c, 0xffffff), 50 + pick(c, 100),
        (unsigned)pick(c, 0xffffff));
    save(c, path, bytes, (size_t)n);
}

static void take_titles(struct content *c, struct content_item *item)
{
    item->n_titles = item->kind == CONTENT_RUBBISH ? 0 : item->kind == CONTENT_FEED ? 1 + pick(c, 4) : 1;
    for (int i = 0; i < item->n_titles; i++)
        item->titles[i] = ++c->last_title;
}

static void write_item(struct content *c, struct content_item *item)
{
    static struct text text;
    char path[512];
    text.n = 0;
    take_titles(c, item);
    path_of(c, item, item->kind == CONTENT_FOLDER ? "/index.md" : "", path);
    if (item->kind == CONTENT_PAGE)
        write_page(c, item, &text);
    else if (item->kind == CONTENT_FEED)
        write_feed(c, item, &text);
    else if (item->kind != CONTENT_RUBBISH)
        write_article(c, item, &text);
    else
        for (int i = 0; i < 500; i++)
            add(&text, "%c", i % 7 ? 1 + pick(c, 255) : '\1');
    save(c, path, text.bytes, text.n);
}

static void add_item(struct content *c, enum content_kind kind)
{
    struct content_item *item = &c->items[c->n_items++];
    char path[512];
    *item = (struct content_item){.kind = kind, .number = ++c->last_number};
    path_of(c, item, "", path);
    if (kind == CONTENT_FOLDER && mkdir(path, 0755) != 0)
        fail("make", path);
    item->has_picture = kind == CONTENT_FOLDER;
    if (item->has_picture)
        write_picture(c, item);
    write_item(c, item);
}

static void remove_item(struct content *c, int i)
{
    struct content_item *item = &c->items[i];
    char path[512];
    if (item->kind == CONTENT_FOLDER) {
        path_of(c, item, "/index.md", path);
        unlink(path);
        picture_path(c, item, path);
        unlink(path);
    }
    path_of(c, item, "", path);
    if (item->kind == CONTENT_FOLDER ? rmdir(path) != 0 : unlink(path) != 0)
        fail("remove", path);
    *item = c->items[--c->n_items];
}

static void rename_item(struct content *c, struct content_item *item)
{
    char from[512], to[512];
    path_of(c, item, "", from);
    item->number = ++c->last_number;
    path_of(c, item, "", to);
    if (rename(from, to) != 0)
        fail("rename", from);
}

static int n_readable(const struct content *c)
{
    int n = 0;
    for (int i = 0; i < c->n_items; i++)
        n += c->items[i].n_titles > 0;
    return n;
}

static void change_picture(struct content *c, struct content_item *item)
{
    char path[512];
    if (item->kind != CONTENT_FOLDER)
        return;
    picture_path(c, item, path);
    if (access(path, F_OK) == 0 && pick(c, 3) == 0)
        unlink(path);
    else
        write_picture(c, item);
}

void content_change(struct content *c)
{
    int what = pick(c, 10), i = pick(c, c->n_items);
    struct content_item *item = &c->items[i];
    c->n_changes++;
    if (what == 0 && c->n_items < CONTENT_MOST - 4)
        add_item(c, (enum content_kind)pick(c, CONTENT_RUBBISH + 1));
    else if (what == 1 && (item->n_titles == 0 || n_readable(c) > FEWEST))
        remove_item(c, i);
    else if (what == 2)
        rename_item(c, item);
    else if (what == 3)
        change_picture(c, item);
    else
        write_item(c, item);
}

void content_begin(struct content *c)
{
    while (c->n_items)
        remove_item(c, c->n_items - 1);
    for (int i = 0; i < N_AT_FIRST; i++)
        add_item(c, (enum content_kind)(i % CONTENT_RUBBISH));
}

int content_titles(const struct content *c, int titles[CONTENT_MOST_TITLES])
{
    int n = 0;
    for (int i = 0; i < c->n_items; i++)
        for (int k = 0; k < c->items[i].n_titles && n < CONTENT_MOST_TITLES; k++)
            titles[n++] = c->items[i].titles[k];
    return n;
}
