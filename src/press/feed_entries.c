/* Memory used for reading is freed at once; only the articles are kept, and only those that are shown. */
#include "press/feed_entries.h"

#include "article/copy.h"
#include "press/document_size.h"

void feed_entries_finish(struct feed_entries *feeds)
{
    for (int i = 0; i < FEED_ENTRIES_KEPT; i++)
        arena_finish(&feeds->editions[i].arena);
    *feeds = (struct feed_entries){0};
}

static bool is_edition(const struct feed_edition *edition, const struct document *document,
                       const struct read_input *input)
{
    return edition->stamp == document->stamp && edition->width_px == input->width_px &&
           edition->n_newest == input->n_newest && str_is_equal(edition->file, document->path) &&
           str_is_equal(edition->name, document->name);
}

/* Returns the row of the same feed's earlier edition, or else that of the least recently requested. */
static struct feed_edition *find_room(struct feed_entries *feeds, const struct document *document)
{
    struct feed_edition *room = &feeds->editions[0];
    for (int i = 0; i < FEED_ENTRIES_KEPT; i++) {
        struct feed_edition *edition = &feeds->editions[i];
        if (str_is_equal(edition->name, document->name))
            return edition;
        if (edition->used < room->used)
            room = edition;
    }
    return room;
}

static void keep(struct feed_edition *edition, const struct read_result *result)
{
    edition->result = (struct read_result){.has_more = result->has_more};
    for (int i = 0; i < result->n_articles; i++)
        *arena_push(&edition->arena, edition->result.articles, edition->result.n_articles) =
            *article_copy(&edition->arena, &result->articles[i]);
}

const struct read_result *feed_entries_read(struct feed_entries *feeds, const struct document *document,
                                            struct read_input *input, struct error *error)
{
    Arena scratch = {0};
    struct read_result result;
    for (int i = 0; i < FEED_ENTRIES_KEPT; i++)
        if (feeds->editions[i].used && is_edition(&feeds->editions[i], document, input)) {
            feeds->editions[i].used = ++feeds->clock;
            return &feeds->editions[i].result;
        }
    struct feed_edition *edition = find_room(feeds, document);
    arena_finish(&edition->arena);
    *edition = (struct feed_edition){0};
    bool is_read =
        document_size_read(&scratch, document, &input->bytes, error) && read_articles(input, &scratch, &result, error);
    if (is_read) {
        edition->file = str_copy(&edition->arena, document->path);
        edition->name = str_copy(&edition->arena, document->name);
        edition->stamp = document->stamp;
        edition->width_px = input->width_px;
        edition->n_newest = input->n_newest;
        edition->used = ++feeds->clock;
        keep(edition, &result);
    }
    arena_finish(&scratch);
    input->bytes = (Str){0};
    return is_read ? &edition->result : NULL;
}
