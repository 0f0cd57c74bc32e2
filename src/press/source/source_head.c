/* A file is read again only when its stamp changes; until then, or if reading fails, the old facts stay. Only
 * parsing is announced: searching for names is safe with any bytes. Owns nothing. */
#include "press/source/source_head.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/shortage.h"
#include "press/source/source_mention.h"
#include "press/source/source_name.h"
#include "read/read.h"

enum { MOST_CHAPTERS = 500 };
enum { HEAD_BYTES = 16384, WHOLE_BYTES = 4 << 20, FEED_BYTES = 64 << 20, STAMP_NONE = 0, STAMP_UNREADABLE = 1 };

bool source_head_is_due(const struct source_place *place, const struct source_file *file)
{
    return file->kind == FILE_ARTICLE && (file->stamp == STAMP_NONE || file->pictures_stamp != place->pictures_stamp);
}

static uint64_t stamp_of(const struct stat *st)
{
    uint64_t stamp = (uint64_t)st->st_mtim.tv_sec * 1000000000U + (uint64_t)st->st_mtim.tv_nsec;
    stamp = (stamp * 31 + (uint64_t)st->st_size) * 31 + (uint64_t)st->st_ino;
    return stamp > STAMP_UNREADABLE ? stamp : STAMP_UNREADABLE + 1;
}

static uint64_t stamp_now(const struct source_file *file)
{
    struct stat st;
    return stat(file->path.ptr, &st) == 0 ? stamp_of(&st) : STAMP_UNREADABLE;
}

static bool read_some(Arena *arena, int fd, size_t most, Str *bytes)
{
    char *buffer = arena_alloc(arena, most + 1);
    size_t n = 0;
    while (n < most) {
        ssize_t got = read(fd, buffer + n, most - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            shortage_note(errno);
            return false;
        }
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *bytes = (Str){buffer, n};
    return true;
}

/* Reads the file's first bytes and records its stamp. */
static bool read_bytes(Arena *arena, struct source_file *file, size_t most, Str *bytes)
{
    struct stat st;
    file->stamp = STAMP_UNREADABLE;
    int fd = memchr(file->path.ptr, '\0', file->path.len)
                 ? -1
                 : open(file->path.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        shortage_note(errno);
        return false;
    }
    bool is_known = fstat(fd, &st) == 0, ok = is_known && S_ISREG(st.st_mode);
    if (!is_known)
        shortage_note(errno);
    size_t size = ok && st.st_size >= 0 && (uint64_t)st.st_size < most ? (size_t)st.st_size : most;
    ok = ok && read_some(arena, fd, size, bytes);
    if (ok)
        file->stamp = stamp_of(&st);
    close(fd);
    return ok;
}

static bool find(const struct source_options *options, const struct source_file *file, struct document *document)
{
    *document = (struct document){file->path, file->path, {0}, file->stamp};
    return !options->find || options->find(options->context, file->path, file->key, document);
}

static void take_front_matter(Arena *arena, Str bytes, Str path, struct source_head *head)
{
    Arena scratch = {0};
    struct article article = {0};
    read_head(str_slice(bytes, 0, HEAD_BYTES), path, &scratch, &article);
    head->has_order = article.has_order;
    head->order = article.order;
    head->published = str_copy(arena, article.published);
    head->schedule = article.schedule;
    arena_finish(&scratch);
}

static bool has_entry(const struct source_head *head, Str id)
{
    for (int i = 0; i < head->n_entries; i++)
        if (str_is_equal(head->entries[i], id))
            return true;
    return false;
}

/* Records the entries of a feed; false when the document cannot be read. Other documents have none. */
static bool take_entries(Arena *arena, const struct document *document, int most, struct source_head *head)
{
    Arena scratch = {0};
    struct error ignored; /* reported when the document is requested */
    struct read_input input = {
        .path = document->name, .media_type = document->media_type, .n_newest = most, .is_list = true};
    struct read_result result = {0};
    bool ok = file_read(&scratch, document->path, FEED_BYTES, &input.bytes, &ignored);
    bool is_feed = ok && read_is_feed(&input);
    most = is_feed && read_is_book(&input) ? MOST_CHAPTERS : most;
    ok = ok && (is_feed || head->n_entries) ? read_articles(&input, &scratch, &result, &ignored) : ok;
    if (ok)
        head->n_entries = 0;
    for (int i = 0; is_feed && ok && i < result.n_articles && head->n_entries < most; i++)
        if (result.articles[i].id.len && !has_entry(head, result.articles[i].id))
            *arena_push(arena, head->entries, head->n_entries) = str_copy(arena, result.articles[i].id);
    arena_finish(&scratch);
    return ok;
}

static void prepare_mentions(struct source_files *files, struct source_place *place)
{
    Str *names = arena_array(&files->arena, Str, place->n);
    for (int i = 0; i < place->n; i++)
        if (files->files[place->first + i].kind == FILE_PICTURE)
            names[i] = path_name(files->files[place->first + i].path);
    place->mentions = mention_table_create(names, place->n);
}

static void take_mentions(struct source_files *files, struct source_place *place, Str bytes, struct source_head *head)
{
    Arena scratch = {0};
    int *found;
    if (!place->mentions)
        prepare_mentions(files, place);
    int n = mention_find(place->mentions, bytes, &scratch, &found);
    head->named = arena_array(&files->arena, uint64_t, n);
    for (int i = 0; i < n; i++)
        head->named[head->n_named++] = files->files[place->first + found[i]].key;
    arena_finish(&scratch);
}

static bool is_open_always(const struct schedule *s)
{
    return !s->is_draft && !s->from && !s->until && !s->days && s->from_minute == s->until_minute;
}

/* Most files have nothing of interest and need no memory. */
static const struct source_head *keep(Arena *arena, const struct source_head *head)
{
    bool is_plain = !head->has_order && !head->published.len && is_open_always(&head->schedule) && !head->n_entries &&
                    !head->n_named;
    if (is_plain)
        return NULL;
    struct source_head *kept = arena_new(arena, struct source_head);
    *kept = *head;
    return kept;
}

void source_head_read(const struct source_options *options, struct source_files *files, struct source_place *place,
                      struct source_file *file)
{
    Arena scratch = {0};
    Str bytes;
    struct document document;
    struct source_head head = {0};
    file->pictures_stamp = place->pictures_stamp;
    if (!read_bytes(&scratch, file, place->pictures_stamp ? WHOLE_BYTES : HEAD_BYTES, &bytes)) {
        arena_finish(&scratch);
        return;
    }
    if (file->head && file->may_be_feed) {
        head.entries = file->head->entries;
        head.n_entries = file->head->n_entries;
    }
    bool has_front = str_has_prefix(bytes, STR("---")) || str_has_prefix(bytes, STR("\xEF\xBB\xBF---"));
    if ((has_front || file->may_be_feed) && find(options, file, &document)) {
        if (has_front)
            take_front_matter(&files->arena, bytes, file->path, &head);
        if (file->may_be_feed && !take_entries(&files->arena, &document, options->most_entries, &head))
            file->stamp = STAMP_UNREADABLE;
    }
    if (!head.published.len)
        head.published = source_name_date(path_name(file->path));
    if (place->pictures_stamp)
        take_mentions(files, place, bytes, &head);
    file->head = keep(&files->arena, &head);
    arena_finish(&scratch);
}

void source_head_find(const struct source_options *options, struct source_files *files, struct source_file *file)
{
    struct document document;
    struct source_head head = file->head ? *file->head : (struct source_head){0};
    if (!find(options, file, &document) || document.stamp == file->stamp || !document.path.len)
        return;
    bool ok = take_entries(&files->arena, &document, options->most_entries, &head);
    file->stamp = ok ? document.stamp : STAMP_UNREADABLE;
    if (ok)
        file->head = keep(&files->arena, &head);
}

static const struct source_head *copy_head(Arena *arena, const struct source_head *from)
{
    struct source_head *head = arena_new(arena, struct source_head);
    *head = *from;
    head->published = str_copy(arena, from->published);
    head->entries = arena_array(arena, Str, from->n_entries);
    head->named = arena_array(arena, uint64_t, from->n_named);
    for (int i = 0; i < from->n_entries; i++)
        head->entries[i] = str_copy(arena, from->entries[i]);
    if (from->n_named)
        memcpy(head->named, from->named, sizeof *head->named * (size_t)from->n_named);
    return head;
}

void source_head_carry(struct source_files *files, struct source_file *file, const struct source_file *before)
{
    bool was_read = before->stamp != STAMP_NONE,
         is_same = was_read && (before->kind != FILE_ARTICLE || stamp_now(file) == before->stamp);
    file->stamp = is_same ? before->stamp : STAMP_NONE;
    file->pictures_stamp = before->pictures_stamp;
    file->is_alone |= before->is_alone;
    file->head = before->head ? copy_head(&files->arena, before->head) : NULL;
}
