/* Reads an article only to measure it: nothing of it stays. Owns nothing. */
#include "press/shelf_measure.h"

#include <string.h>

#include "base/address.h"
#include "base/file.h"
#include "base/path.h"
#include "press/shelf_state.h"
#include "typeset/reading_time.h"

uint64_t shelf_stamp(struct shelf *shelf, int article)
{
    Str path = shelf_path(shelf, article);
    if (address_is_web(path))
        return documents_want(&shelf->documents, path, FETCH_DOCUMENT).stamp;
    return str_is_equal(path, STR("-")) ? file_stamp(shelf->documents.standard_input) : file_stamp(path);
}

static uint64_t identity_of(const struct source *source, const struct article *article)
{
    Str title = article ? article->title : (Str){0};
    return hash_bytes(HASH_START, title.len ? title : source->id.len ? source->id : path_name(source->path));
}

/* The caption of a picture and the pages of an article have files of their own; a calendar changes with the day. */
static bool is_lasting(const struct source *source, const struct loaded *loaded)
{
    int n_documents = 0;
    for (int i = 0; i < loaded->n_parts; i++)
        n_documents += loaded->parts[i].kind == FETCH_DOCUMENT;
    return source->kind != SOURCE_PICTURE && !loaded->article->good_until && n_documents <= 1 && !loaded->is_waiting &&
           !loaded->is_old;
}

void shelf_measure(struct shelf *shelf, int index, struct shelf_measure *measure)
{
    Arena scratch = {0};
    struct loaded loaded = {0};
    struct error ignored; /* reported when its turn comes */
    const struct source *source = shelf_source(shelf, index);
    bool is_read = shelf_read(shelf, index, true, &scratch, &loaded, &ignored);
    *measure = (struct shelf_measure){.identity = identity_of(source, is_read ? loaded.article : NULL),
                                      .length_s = is_read ? reading_time_s(loaded.article, &shelf->options.typeset)
                                                          : READING_LEAST_S,
                                      .is_lasting = is_read && is_lasting(source, &loaded)};
    arena_finish(&scratch);
}
