/* A PDF says where each letter stands, not what is a heading or a column, so its pages stay pictures. Their words go
 * with them, for the time that reading takes and for what searches or prints them. Owns nothing. */
#include "read/office/pdf_pages.h"

#include <time.h>
#include <unicode/uchar.h>

#include "pdf/page_source.h"
#include "pdf/pdf.h"
#include "read/common/encoding.h"

enum { MOST_PAGES = 1000, WORDS_S = 4 /* of the processor */ };

bool pdf_pages_is_mine(Str head)
{
    return pdf_is_kind(head);
}

static int32_t last_code(Str s)
{
    size_t i = s.len;
    while (i > 0 && ((unsigned char)s.ptr[i - 1] & 0xC0) == 0x80)
        i--;
    Str last = str_slice(s, i > 0 ? i - 1 : 0, s.len);
    return s.len ? str_next_code(&last) : -1;
}

/* True when a word that ends the text with a hyphen goes on after it: "Pro-" and "gramm", not "Nord-" and "und". */
static bool is_broken_word(Str before, Str after)
{
    size_t n = 0;
    while (n < after.len && after.ptr[n] != ' ' && after.ptr[n] != '\n')
        n++;
    if (!str_has_suffix(before, STR("-")) ||
        str_is_listed(str_slice(after, 0, n), "und oder bis and or to et ou y o e"))
        return false;
    before.len--;
    return u_isalpha(last_code(before)) && u_islower(str_next_code(&after));
}

/* Returns the words of a page without spaces at the ends of lines and with the words whole that a line end breaks. */
static Str tidy(Arena *arena, Str text)
{
    struct str_builder b = {.arena = arena};
    while (text.len) {
        ptrdiff_t end = str_find(text, STR("\n"));
        Str line = str_trim(end < 0 ? text : str_slice(text, 0, (size_t)end));
        text = end < 0 ? (Str){0} : str_slice(text, (size_t)end + 1, text.len);
        if (!line.len)
            continue;
        if (is_broken_word(str_builder_text(&b), line))
            b.len--;
        else if (b.len)
            str_builder_add_byte(&b, '\n');
        str_builder_add(&b, line);
    }
    return str_builder_text(&b);
}

static Str words_of(const struct pdf *pdf, int page, Arena *arena)
{
    struct decoded decoded;
    struct error ignored;
    Str text = pdf_page_text(pdf, page, arena);
    return text.len && encoding_decode(arena, text, &decoded, &ignored) ? tidy(arena, decoded.text) : (Str){0};
}

/* How the pages of a PDF are read. */
struct paging {
    const struct pdf *pdf;
    Arena *arena;
    struct article *article;
    clock_t until;    /* the words of no more pages are read then */
    int first_unread; /* page; 0: none */
    int n_damaged;
};

static void add_page(struct paging *p, int page)
{
    double w, h;
    if (!pdf_page_size(p->pdf, page, &w, &h)) {
        p->n_damaged++;
        return;
    }
    struct block *block = article_add_block(p->arena, p->article, BLOCK_PICTURE, page);
    block->picture.source = page_source_make(p->arena, p->article->source, page);
    if (!p->first_unread && clock() >= p->until)
        p->first_unread = page;
    if (!p->first_unread)
        block->text.str = words_of(p->pdf, page, p->arena);
}

static void add_pages(struct paging *p)
{
    int n_all = pdf_n_pages(p->pdf), n = n_all < MOST_PAGES ? n_all : MOST_PAGES;
    for (int page = 1; page <= n; page++)
        add_page(p, page);
    if (n < n_all)
        article_add_warning(p->arena, p->article, n, 1,
                            "the PDF has %d pages, and only the first %d are shown: split it", n_all, n);
    if (p->n_damaged)
        article_add_warning(p->arena, p->article, 1, 1, "%d pages are damaged: export the PDF again", p->n_damaged);
    if (p->first_unread)
        article_add_warning(
            p->arena, p->article, p->first_unread, 1,
            "the words of this page and the next ones are not read, which takes too long: split the PDF");
}

enum read_verdict pdf_pages_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                 struct error *error)
{
    struct pdf *pdf;
    if (!pdf_pages_is_mine(input->bytes))
        return READ_NOT_MINE;
    if (!pdf_open(input->bytes, &pdf, error))
        return READ_BROKEN;
    struct article *article = arena_new(arena, struct article);
    article->source = str_copy(arena, input->path);
    struct paging paging = {
        .pdf = pdf, .arena = arena, .article = article, .until = clock() + WORDS_S * CLOCKS_PER_SEC};
    add_pages(&paging);
    pdf_close(pdf);
    if (!article->n_blocks) {
        error_set(error, "a damaged PDF: export or copy it again");
        return READ_BROKEN;
    }
    *result = (struct read_result){.articles = article, .n_articles = 1};
    return READ_OK;
}
