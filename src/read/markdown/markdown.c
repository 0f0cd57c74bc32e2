/* Reads the front matter, converts the body to plain CommonMark, and turns that into blocks. Footnotes are read one by
   one and added after all other blocks. */
#include "read/markdown/markdown.h"

#include <string.h>

#include "read/common/front_matter.h"
#include "read/markdown/dialect.h"
#include "read/markdown/markdown_blocks.h"

static bool is_heading_line(Str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == '#')
        n++;
    return n > 0 && n <= 6 && n + 1 < line.len && line.ptr[n] == ' ';
}

bool markdown_is_mine(Str head)
{
    if (str_has_prefix(head, STR("\xEF\xBB\xBF")))
        head = str_slice(head, 3, head.len);
    if (front_matter_length(head))
        return true;
    Str line;
    while (str_next_line(&head, &line))
        if (is_heading_line(line) || str_has_prefix(line, STR("```")) || str_find(line, STR("](")) > 0)
            return true;
    return false;
}

/* True for a heading that no other one equals in level or outranks. */
static bool is_topmost(const struct article *article, int at)
{
    for (int i = 0; i < article->n_blocks; i++)
        if (i != at && article->blocks[i].kind == BLOCK_HEADING &&
            article->blocks[i].level <= article->blocks[at].level)
            return false;
    return true;
}

/* A heading at the start of the text is the title, or repeats it: of level 1, or the only one of the highest level. */
static void take_title(struct article *article)
{
    int i = 0;
    while (i < article->n_blocks && article->blocks[i].kind == BLOCK_PICTURE)
        i++;
    if (i == article->n_blocks || article->blocks[i].kind != BLOCK_HEADING)
        return;
    if (article->blocks[i].level != 1 && (article->n_blocks < 2 || !is_topmost(article, i)))
        return;
    Str heading = article->blocks[i].text.str;
    if (article->title.len && !str_is_equal_nocase(article->title, heading))
        return;
    if (!article->title.len)
        article->title = heading;
    memmove(&article->blocks[i], &article->blocks[i + 1],
            sizeof *article->blocks * (size_t)(article->n_blocks - i - 1));
    article->n_blocks--;
}

/* Puts the note's superscript mark before its first words. */
static void mark_note(Arena *arena, struct block *block, int number)
{
    Str mark = article_note_label(arena, number);
    int n = (int)(mark.len + STR("\u00A0").len);
    block->text.str = str_format(arena, STR_FMT "\u00A0" STR_FMT, STR_ARG(mark), STR_ARG(block->text.str));
    for (int i = 0; i < block->text.n_spans; i++) {
        block->text.spans[i].start += n;
        block->text.spans[i].end += n;
    }
}

static bool is_of_words(const struct block *block)
{
    return block->kind != BLOCK_PICTURE && block->kind != BLOCK_TABLE && block->kind != BLOCK_RULE;
}

static void read_note(Arena *arena, struct article *article, const struct dialect_note *note)
{
    int first = article->n_blocks;
    markdown_blocks_read(&(struct markdown_source){arena, article, note->text, 0, note->line});
    for (int i = first, n = 0; i < article->n_blocks; i++) {
        struct block *block = &article->blocks[i];
        block->line = note->line;
        if (!is_of_words(block))
            continue;
        *block = (struct block){
            .kind = BLOCK_NOTE, .line = note->line, .ordinal = note->number, .continues = n++ > 0, .text = block->text};
        if (!block->continues)
            mark_note(arena, block, note->number);
    }
}

static int count_lines(Str text)
{
    int n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

static void read_body(Arena *arena, struct article *article, Str text, size_t n_head)
{
    struct dialect dialect = {.arena = arena, .article = article};
    Str head = str_slice(text, 0, n_head);
    dialect_read(&dialect, str_slice(text, n_head, text.len), count_lines(head));
    Str body = dialect_text(&dialect);
    Str whole = str_format(arena, STR_FMT STR_FMT, STR_ARG(head), STR_ARG(body));
    markdown_blocks_read(&(struct markdown_source){arena, article, whole, n_head, 1});
    take_title(article);
    for (int i = 0; i < dialect.n_notes; i++)
        read_note(arena, article, &dialect.notes[i]);
}

enum read_verdict markdown_read(const struct read_input *input, Arena *arena, struct read_result *result,
                                struct error *error)
{
    struct reader_start start = {0};
    if (!reader_begin(arena, input, &start, error))
        return READ_BROKEN;
    size_t n_head = front_matter_read(arena, start.text, start.article);
    read_body(arena, start.article, start.text, n_head);
    *result = (struct read_result){.articles = start.article, .n_articles = 1};
    return READ_OK;
}
