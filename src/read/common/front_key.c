/* One table of keys. Other programs have keys of their own in front matter, so unknown keys are ignored unless they
 * look like a misspelling of ours. */
#include "read/common/front_key.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/spelling.h"
#include "read/common/date.h"
#include "read/common/front_schedule.h"
#include "read/common/front_value.h"
#include "read/common/resolve.h"

enum key_kind {
    KEY_PLAIN,
    KEY_DATE,
    KEY_IMAGE,
    KEY_DWELL,
    KEY_ORDER,
    KEY_AUTHORS,
    KEY_DRAFT,
    KEY_SHOWN,
    KEY_TYPOGRAPHY,
    KEY_WAKE
};

static const struct front_key {
    const char *names; /* the first name is ours, the others are those of other programs */
    enum key_kind kind;
    size_t offset; /* of the Str in struct article */
} keys[] = {
    {"title", KEY_PLAIN, offsetof(struct article, title)},
    {"kicker eyebrow", KEY_PLAIN, offsetof(struct article, kicker)},
    {"dek subtitle description", KEY_PLAIN, offsetof(struct article, dek)},
    {"date published pubDate publishDate", KEY_DATE, offsetof(struct article, published)},
    {"updated lastmod last_modified_at modified", KEY_DATE, offsetof(struct article, updated)},
    {"image", KEY_IMAGE, 0},
    {"image_alt", KEY_PLAIN, offsetof(struct article, lead.alt)},
    {"image_caption", KEY_PLAIN, offsetof(struct article, lead.caption)},
    {"image_credit", KEY_PLAIN, offsetof(struct article, lead.credit)},
    {"language lang", KEY_PLAIN, offsetof(struct article, language)},
    {"site", KEY_PLAIN, offsetof(struct article, site)},
    {"url", KEY_PLAIN, offsetof(struct article, url)},
    {"theme", KEY_PLAIN, offsetof(struct article, theme)},
    {"dwell", KEY_DWELL, 0},
    {"order", KEY_ORDER, 0},
    {"author authors", KEY_AUTHORS, 0},
    {"draft", KEY_DRAFT, 0},
    {"publish", KEY_SHOWN, 0},
    {"wake", KEY_WAKE, 0},
    {"typography", KEY_TYPOGRAPHY, 0},
};

/* The keys in which other programs name an article's picture, best first. */
static const char *const image_names[] = {"image",       "featured_image", "featuredImage", "feature_image",
                                          "cover_image", "coverImage",     "cover",         "heroImage",
                                          "hero_image",  "hero",           "header",        "feature",
                                          "banner",      "images",         "og_image",      "thumbnail"};

static void warn(struct front_entry *entry, const char *text)
{
    article_add_warning(entry->arena, entry->article, entry->line, 1, "front matter: " STR_FMT ": %s",
                        STR_ARG(str_slice(entry->key, 0, 80)), text);
}

static const struct front_key *find_key(Str name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_is_listed(name, keys[i].names))
            return &keys[i];
    return NULL;
}

static int rank_of_image(Str name)
{
    for (size_t i = 0; i < sizeof image_names / sizeof *image_names; i++)
        if (str_is_equal(name, str_from_c(image_names[i])))
            return (int)i + 1;
    return 0;
}

static bool is_yes(Str value)
{
    return str_is_listed(value, "true yes on 1");
}

static bool is_no(Str value)
{
    return str_is_listed(value, "false no off 0");
}

static void set_draft(struct front_entry *entry, bool is_draft)
{
    if (!is_draft)
        return;
    entry->article->schedule.is_draft = true;
    warn(entry, "passed over as a draft until this line goes");
}

static void use_date(struct front_entry *entry, Str *slot, Str value)
{
    struct date date;
    bool is_flag = str_is_listed(value, "true false yes no on off");
    if (str_is_equal(entry->key, STR("published")) && is_flag)
        set_draft(entry, !is_yes(value));
    else if (date_find(entry->arena, value, &date))
        *slot = date.iso;
    else if (value.len)
        warn(entry, "not a date: write 2024-07-25 or 2024-07-25 23:07");
}

static bool take_number(struct front_entry *entry, Str value, double *number)
{
    char *end;
    const char *text = str_to_c(entry->arena, value);
    *number = strtod(text, &end);
    return end != text && !str_trim(str_from_c(end)).len && isfinite(*number);
}

static void use_number(struct front_entry *entry, enum key_kind kind, Str value)
{
    struct article *article = entry->article;
    double number;
    bool ok = take_number(entry, value, &number);
    if (kind == KEY_DWELL && (!ok || number < 1 || number > 86400)) {
        warn(entry, "not a number of seconds from 1 to 86400");
    } else if (kind == KEY_DWELL) {
        article->dwell_ms = (int)(number * 1000);
    } else {
        article->has_order = ok;
        article->order = ok ? number : 0;
        if (!ok)
            warn(entry, "not a number: write 3, or 2.5 to stand between 2 and 3");
    }
}

static void take_value(struct front_entry *entry, const struct front_key *key, Str value)
{
    struct article *article = entry->article;
    Str *slot = (Str *)(void *)((char *)article + key->offset);
    bool is_second_dek = key->offset == offsetof(struct article, dek) && slot->len;
    if (key->kind == KEY_DWELL || key->kind == KEY_ORDER)
        use_number(entry, key->kind, value);
    else if (key->kind == KEY_DATE)
        use_date(entry, slot, value);
    else if (key->kind == KEY_DRAFT)
        set_draft(entry, is_yes(value));
    else if (key->kind == KEY_SHOWN)
        set_draft(entry, is_no(value));
    else if (key->kind == KEY_TYPOGRAPHY)
        article->is_verbatim = is_no(value);
    else if (key->kind == KEY_WAKE)
        article->wakes = is_yes(value);
    else if (!is_second_dek)
        *slot = value;
}

struct text_use {
    struct front_entry *entry;
    Str value;
};

static void use_text(void *context, const struct front_value *value)
{
    struct text_use *use = context;
    use->value = front_value_clean(use->entry->arena, value->text);
}

/* YAML ends a value at " #", where people mean a number or a channel. */
static bool ends_early(Str entry, Str value)
{
    ptrdiff_t at = str_find(entry, STR(" #"));
    bool is_word = at > 0 && (size_t)at + 2 < entry.len && !ascii_is_space(entry.ptr[at + 2]);
    return is_word && str_find(value, STR("#")) < 0 && !str_has_prefix(value, STR("|"));
}

static void read_text(struct front_entry *entry, const struct front_key *key)
{
    struct text_use use = {.entry = entry};
    const struct front_loading loading = {entry->arena, entry->text, entry->key, use_text, &use};
    struct schema_problem problem;
    bool ok = front_value_load(&loading, FRONT_TEXT, &problem);
    bool is_words = key->kind == KEY_PLAIN;
    if (is_words && (!ok || ends_early(entry->text, use.value))) {
        use.value = front_value_written(entry->arena, entry->text);
        warn(entry, str_find(use.value, STR(": ")) >= 0 ? "put the value in quotes, since it has a colon"
                                                        : "put the value in quotes");
    } else if (!ok) {
        use.value = front_value_written(entry->arena, entry->text);
    }
    take_value(entry, key, use.value);
}

static void add_author(struct front_entry *entry, const char *name, const struct front_person *person)
{
    Str text = front_value_clean(entry->arena, name);
    if (!text.len)
        return;
    struct article *article = entry->article;
    Str portrait = front_value_clean(entry->arena, person->portrait ? person->portrait : person->avatar);
    *arena_push(entry->arena, article->authors, article->n_authors) = (struct author){
        .name = text,
        .biography = front_value_clean(entry->arena, person->biography ? person->biography : person->bio),
        .portrait = resolve_source(entry->arena, article->source, portrait)};
}

static void use_authors(void *context, const struct front_value *value)
{
    static const struct front_person nobody;
    struct front_entry *entry = context;
    if (value->text)
        add_author(entry, value->text, &nobody);
    for (unsigned i = 0; i < value->names.n_items; i++)
        add_author(entry, value->names.items[i], &nobody);
    if (value->person.name)
        add_author(entry, value->person.name, &value->person);
    for (unsigned i = 0; i < value->people.n_items; i++)
        if (value->people.items[i].name)
            add_author(entry, value->people.items[i].name, &value->people.items[i]);
}

/* Authors are a name, a list of names, a person, or a list of people: the first shape that fits. */
static void read_authors(struct front_entry *entry)
{
    const struct front_loading loading = {entry->arena, entry->text, entry->key, use_authors, entry};
    struct schema_problem problem;
    for (enum front_shape shape = FRONT_TEXT; shape <= FRONT_PEOPLE; shape++)
        if (front_value_load(&loading, shape, &problem))
            return;
    warn(entry, "expected a name, a list of names, or name, biography and portrait");
}

static const char *first_of(const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (texts[i] && texts[i][0])
            return texts[i];
    return NULL;
}

static void set_words(struct front_entry *entry, Str *slot, const char *text)
{
    if (text && !slot->len)
        *slot = front_value_clean(entry->arena, text);
}

static void use_image(void *context, const struct front_value *value)
{
    struct front_entry *entry = context;
    const struct front_image *image = &value->image;
    struct picture *lead = &entry->article->lead;
    const char *const names[] = {value->text,          value->names.n_items ? value->names.items[0] : NULL,
                                 image->path,          image->src,
                                 image->url,           image->image,
                                 image->file,          image->feature,
                                 image->overlay_image, image->teaser};
    Str name = front_value_clean(entry->arena, first_of(names, sizeof names / sizeof *names));
    int rank = rank_of_image(entry->key);
    if (!name.len || (entry->image_rank && entry->image_rank < rank))
        return;
    entry->image_rank = rank;
    lead->source = resolve_source(entry->arena, entry->article->source, name);
    set_words(entry, &lead->alt, image->alt ? image->alt : image->image_description);
    set_words(entry, &lead->caption, image->caption);
    set_words(entry, &lead->credit, image->credit);
}

static void read_image(struct front_entry *entry)
{
    static const enum front_shape shapes[] = {FRONT_TEXT, FRONT_NAMES, FRONT_IMAGE};
    const struct front_loading loading = {entry->arena, entry->text, entry->key, use_image, entry};
    struct schema_problem problem;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (front_value_load(&loading, shapes[i], &problem))
            return;
    if (str_is_equal(entry->key, STR("image")))
        warn(entry, "expected the name of a picture");
}

static void suggest(struct front_entry *entry)
{
    static const char ours[] = "title kicker dek subtitle description date "
                               "published updated image image_alt "
                               "image_caption image_credit language site url "
                               "theme dwell order author authors draft "
                               "schedule from until days hours";
    static const char common[] = "data form side state titles dates updates site_url section";
    Str rest = str_from_c(ours);
    int limit = entry->key.len < 4 ? 0 : entry->key.len < 7 ? 1 : 2;
    while (rest.len && !str_is_listed(entry->key, common)) {
        ptrdiff_t space = str_find(rest, STR(" "));
        Str name = str_slice(rest, 0, space < 0 ? rest.len : (size_t)space);
        rest = str_slice(rest, name.len + 1, rest.len);
        if (spelling_distance(entry->key, name) > limit)
            continue;
        article_add_warning(entry->arena, entry->article, entry->line, 1,
                            "front matter: unknown key \"" STR_FMT "\": did you mean " STR_FMT "?", STR_ARG(entry->key),
                            STR_ARG(name));
        return;
    }
}

void front_key_read(struct front_entry *entry)
{
    assert(entry->arena && entry->article && entry->line > 0);
    const struct front_key *key = find_key(entry->key);
    if (front_schedule_is_key(entry->key))
        front_schedule_read(entry->arena, entry->text, entry->line, entry->article);
    else if (rank_of_image(entry->key))
        read_image(entry);
    else if (key && key->kind == KEY_AUTHORS)
        read_authors(entry);
    else if (key)
        read_text(entry, key);
    else
        suggest(entry);
}

bool front_key_is_of_schedule(Str key)
{
    return str_is_listed(key, "order date published theme draft publish wake") || front_schedule_is_key(key);
}
