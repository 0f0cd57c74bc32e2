#include "press/source.h"
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/die.h"
#include "read/read.h"
struct source_list { const struct source_options *o; Arena arena; struct source *items; int n; };
uint64_t source_key(Str path, Str id)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < path.len; i++) h = (h ^ (unsigned char)path.ptr[i]) * 1099511628211u;
    if (id.len) { h = (h ^ 0) * 1099511628211u; for (size_t i = 0; i < id.len; i++) h = (h ^ (unsigned char)id.ptr[i]) * 1099511628211u; }
    return h ? h : 1;
}
static void add(struct source_list *list, Str path)
{
    Str p = str_copy(&list->arena, path);
    *arena_push(&list->arena, list->items, list->n) = (struct source){.path = p, .document_key = source_key(p,(Str){0}), .key = source_key(p,(Str){0})};
}
static void fill(struct source_list *list)
{
    for (int i = 0; i < list->o->n_paths; i++) {
        Str f = list->o->paths[i]; struct error e; Str *names; int n;
        if (!file_is_folder(f)) { add(list, f); struct document d; list->o->find(list->o->context, f, source_key(f,(Str){0}), &d); continue; }
        if (!file_list(&list->arena, f, &names, &n, &e)) { add(list, f); continue; }
        for (int k = 0; k < n; k++) if (read_is_article_name(names[k])) add(list, file_join(&list->arena, f, names[k]));
    }
}
struct source_list *source_list_create(const struct source_options *o)
{ struct source_list *l = calloc(1, sizeof *l); l->o = o; fill(l); return l; }
void source_list_destroy(struct source_list *l) { if (!l) return; arena_finish(&l->arena); free(l); }
bool source_list_refresh(struct source_list *l, int64_t now)
{ (void)now; struct source_list old = *l; *l = (struct source_list){.o = old.o}; fill(l);
  bool same = old.n == l->n; for (int i = 0; same && i < l->n; i++) same = old.items[i].key == l->items[i].key;
  arena_finish(&old.arena); return !same; }
bool source_list_work(struct source_list *l, int64_t now, bool *c) { (void)l; (void)now; *c = false; return false; }
int64_t source_list_next_change(const struct source_list *l) { (void)l; return INT64_MAX; }
int source_list_n(const struct source_list *l) { return l ? l->n : 0; }
const struct source *source_list_at(const struct source_list *l, int i) { return &l->items[i]; }
int source_list_find(const struct source_list *l, uint64_t key) { for (int i = 0; i < l->n; i++) if (l->items[i].key == key) return i; return -1; }
const struct passed_over *source_list_passed_over(const struct source_list *l, int *n) { (void)l; *n = 0; return NULL; }
