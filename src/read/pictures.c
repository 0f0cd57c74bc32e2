/* Spreads a folder's pictures evenly over the article, but never right after a paragraph that ends with a colon. */
#include "read/pictures.h"

#include <assert.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/path.h"
#include "base/picture_format.h"
#include "read/common/encoding.h"
#include "read/common/rich.h"

enum { CAPTION_BYTES = 4096 };

static Str find_folder(const struct read_input *input, Arena *arena)
{
    if (input->pictures_folder.len)
        return input->pictures_folder;
    if (!input->path.len || str_find(input->path, STR("://")) >= 0 || !path_extension(input->path).len)
        return (Str){0};
    Str folder = path_join(arena, path_folder(input->path), path_stem(input->path));
    return file_is_folder(folder) ? folder : (Str){0};
}

static Str read_caption(Arena *arena, Str picture)
{
    Str base = str_slice(picture, 0, picture.len - path_extension(picture).len);
    Str path = str_format(arena, STR_FMT "txt", STR_ARG(base)), bytes;
    struct decoded decoded;
    struct error error;
    if (!file_exists(path) || !file_read(arena, path, CAPTION_BYTES, &bytes, &error) ||
        !encoding_decode(arena, bytes, &decoded, &error))
        return (Str){0};
    return rich_plain(arena, decoded.text);
}

static int list_pictures(Arena *arena, Str folder, struct picture **pictures, struct error *error)
{
    Str *names;
    int n_names, n_pictures = 0;
    if (!directory_list(arena, folder, &names, &n_names, error))
        return -1;
    for (int i = 0; i < n_names; i++) {
        if (!picture_format_is_name(names[i]))
            continue;
        Str path = path_join(arena, folder, names[i]);
        *arena_push(arena, *pictures, n_pictures) =
            (struct picture){.source = path, .caption = read_caption(arena, path)};
    }
    return n_pictures;
}

/* Lists the indices of the blocks after which a picture may be placed, and returns their number. */
static int list_places(Arena *arena, const struct article *article, int **places)
{
    int n = 0;
    for (int i = 0; i < article->n_blocks; i++) {
        const struct block *block = &article->blocks[i];
        if (block->kind == BLOCK_PARAGRAPH && !str_has_suffix(block->text.str, STR(":")))
            *arena_push(arena, *places, n) = i;
    }
    if (n == 0 && article->n_blocks)
        *arena_push(arena, *places, n) = article->n_blocks - 1;
    return n;
}

static void insert(Arena *arena, struct article *article, const struct picture *pictures, int n_pictures)
{
    struct article whole = {0};
    int *places = NULL;
    int n_places = list_places(arena, article, &places), next = 0;
    for (int i = 0, place = 0; i < article->n_blocks; i++) {
        *article_add_block(arena, &whole, article->blocks[i].kind, 0) = article->blocks[i];
        if (place == n_places || places[place] != i)
            continue;
        place++;
        while (next < n_pictures && ((long)(next + 1) * n_places / (n_pictures + 1) <= place || place == n_places))
            article_add_block(arena, &whole, BLOCK_PICTURE, 0)->picture = pictures[next++];
    }
    while (next < n_pictures)
        article_add_block(arena, &whole, BLOCK_PICTURE, 0)->picture = pictures[next++];
    article->blocks = whole.blocks;
    article->n_blocks = whole.n_blocks;
}

static bool has_picture(const struct article *article)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (article->blocks[i].kind == BLOCK_PICTURE)
            return true;
    return article->lead.source.len > 0;
}

void pictures_spread(const struct read_input *input, Arena *arena, struct article *article)
{
    Str folder = find_folder(input, arena);
    if (!folder.len || has_picture(article))
        return;
    struct picture *pictures = NULL;
    struct error error;
    int n = list_pictures(arena, folder, &pictures, &error);
    if (n < 0)
        article_add_warning(arena, article, 0, 0, "pictures: %s", error.text);
    if (n <= 0)
        return;
    article->lead = pictures[0];
    if (n > 1)
        insert(arena, article, pictures + 1, n - 1);
}

void pictures_place_lead(Arena *arena, struct article *article)
{
    assert(arena && article);
    if (article->title.len || !article->lead.source.len || !article->n_blocks)
        return;
    struct article whole = {0};
    article_add_block(arena, &whole, BLOCK_PICTURE, 0)->picture = article->lead;
    for (int i = 0; i < article->n_blocks; i++)
        *article_add_block(arena, &whole, article->blocks[i].kind, 0) = article->blocks[i];
    article->blocks = whole.blocks;
    article->n_blocks = whole.n_blocks;
    article->lead = (struct picture){0};
}
