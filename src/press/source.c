/* A list of paths and nothing read yet: a folder of ten thousand articles costs one listing. */
#include "press/source.h"

#include "base/file.h"
#include "read/read.h"

static void add(struct source_list *list, Str path)
{
    *arena_push(&list->arena, list->items, list->n) = (struct source){.path = str_copy(&list->arena, path)};
}

static bool add_index(struct source_list *list, Str folder)
{
    static const char *const names[] = {"index.md", "index.markdown", "index.txt", "index.html"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str path = file_join(&list->arena, folder, str_from_c(names[i]));
        if (read_is_article_name(path) && file_exists(path)) {
            add(list, path);
            return true;
        }
    }
    return false;
}

static void add_folder(struct source_list *list, Str folder)
{
    struct error error;
    Str *names;
    int n_names;
    if (!file_list(&list->arena, folder, &names, &n_names, &error)) {
        add(list, folder);
        return;
    }
    if (add_index(list, folder))
        return;
    for (int i = 0; i < n_names; i++) {
        if (read_is_article_name(names[i]))
            add(list, file_join(&list->arena, folder, names[i]));
        else if (file_extension(names[i]).len == 0 && file_is_folder(file_join(&list->arena, folder, names[i])))
            add_index(list, file_join(&list->arena, folder, names[i]));
    }
}

void source_list_init(struct source_list *list, const Str *paths, int n_paths)
{
    *list = (struct source_list){0};
    for (int i = 0; i < n_paths; i++) {
        if (file_is_folder(paths[i]))
            add_folder(list, paths[i]);
        else
            add(list, paths[i]);
    }
}

void source_list_finish(struct source_list *list)
{
    arena_finish(&list->arena);
    *list = (struct source_list){0};
}

int source_list_find(const struct source_list *list, Str path)
{
    for (int i = 0; i < list->n; i++)
        if (str_is_equal(list->items[i].path, path))
            return i;
    return -1;
}
