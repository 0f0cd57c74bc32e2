/* Articles stay at their addresses while others come and go, since cards borrow from them. Owns the articles and
 * their decks. */
#include "press/open_books.h"

#include <stdlib.h>

#include "base/die.h"

enum { FEW_KEPT = 4 };

void open_book_drop_deck(struct open_book *book)
{
    typeset_destroy(book->typesetter);
    arena_finish(&book->deck_arena);
    book->typesetter = NULL;
    book->deck = NULL;
}

void open_book_close(struct open_book *book)
{
    open_book_drop_deck(book);
    arena_finish(&book->arena);
    *book = (struct open_book){0};
}

void open_books_finish(struct open_books *books)
{
    for (int i = 0; i < books->n; i++) {
        open_book_close(books->books[i]);
        free(books->books[i]);
    }
    free(books->books);
    *books = (struct open_books){0};
}

struct open_book *open_books_find(const struct open_books *books, uint64_t key)
{
    for (int i = 0; i < books->n; i++)
        if (books->books[i]->key == key)
            return books->books[i];
    return NULL;
}

static struct open_book *add_place(struct open_books *books)
{
    if (books->n == books->n_capacity) {
        books->n_capacity = books->n_capacity ? 2 * books->n_capacity : FEW_KEPT;
        books->books = realloc(books->books, (size_t)books->n_capacity * sizeof(struct open_book *));
    }
    struct open_book *book = calloc(1, sizeof *book);
    if (!books->books || !book)
        die_no_memory();
    books->books[books->n++] = book;
    return book;
}

struct open_book *open_books_find_place(struct open_books *books)
{
    if (books->keeps_all || books->n < FEW_KEPT)
        return add_place(books);
    struct open_book *least = books->books[0];
    for (int i = 1; i < books->n; i++)
        if (books->books[i]->used < least->used)
            least = books->books[i];
    return least;
}

void open_books_use(struct open_books *books, struct open_book *book)
{
    book->used = ++books->clock;
}

int64_t open_books_next_change(const struct open_books *books)
{
    int64_t next = INT64_MAX;
    for (int i = 0; i < books->n; i++) {
        const struct open_book *book = books->books[i];
        int64_t good_until = book->key && !book->is_stale ? book->loaded.article->good_until : 0;
        if (good_until && good_until < next)
            next = good_until;
    }
    return next;
}

void open_books_drop_decks(struct open_books *books)
{
    for (int i = 0; i < books->n; i++)
        open_book_drop_deck(books->books[i]);
}
