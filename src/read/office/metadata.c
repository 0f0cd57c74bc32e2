/* Dublin Core, in the three variants used by office programs and EPUB. Default names that programs fill in are ignored.
   Owns nothing. */
#include "read/office/metadata.h"

#include "read/common/rich.h"

/* True for what programs write when no title or name was given. */
static bool is_made_up(Str text)
{
    static const char *const names[] = {"untitled",      "unknown",      "document1", "user",
                                        "administrator", "windows user", "microsoft", "microsoft office user",
                                        "default",       "python-docx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is_equal_nocase(text, str_from_c(names[i])))
            return true;
    return !text.len || str_has_prefix(text, STR("Microsoft Word - "));
}

static Str value_of(Arena *arena, const xmlNode *root, const char *name)
{
    return rich_plain(arena, office_xml_text(arena, office_xml_find(root, name)));
}

static void take_authors(Arena *arena, const xmlNode *root, struct article *article)
{
    if (article->n_authors)
        return;
    for (const xmlNode *node = office_xml_next(root, root, false); node; node = office_xml_next(node, root, false)) {
        Str name = office_xml_is(node, "creator") || office_xml_is(node, "initial-creator")
                       ? rich_plain(arena, office_xml_text(arena, node))
                       : (Str){0};
        if (is_made_up(name) || article->n_authors > 8)
            continue;
        if (article->n_authors && office_xml_is(node, "initial-creator"))
            continue;
        *arena_push(arena, article->authors, article->n_authors) = (struct author){.name = name};
    }
}

/* Returns the day of "2024-05-01T10:00:00Z": the hour a file was saved is of no interest. */
static Str day_of(Str date)
{
    enum { DAY_LENGTH = 10 };
    bool is_date = date.len >= DAY_LENGTH && date.ptr[4] == '-' && date.ptr[7] == '-';
    return is_date ? str_slice(date, 0, DAY_LENGTH) : date.len == 4 ? date : (Str){0};
}

void metadata_take(const xmlNode *root, Arena *arena, struct article *article)
{
    Str title = value_of(arena, root, "title");
    if (!article->title.len && !is_made_up(title))
        article->title = title;
    if (!article->language.len)
        article->language = value_of(arena, root, "language");
    if (!article->published.len)
        article->published = day_of(value_of(arena, root, "created"));
    if (!article->published.len)
        article->published = day_of(value_of(arena, root, "creation-date"));
    if (!article->published.len)
        article->published = day_of(value_of(arena, root, "date"));
    take_authors(arena, root, article);
}

void metadata_read(struct package *package, Str member, Arena *arena, struct article *article)
{
    struct error ignored;
    xmlDoc *doc = package_has(package, member) ? office_xml_read(package, arena, member, &ignored) : NULL;
    if (!doc)
        return;
    metadata_take(xmlDocGetRootElement(doc), arena, article);
    xmlFreeDoc(doc);
}

bool metadata_has_content(const struct article *article, struct error *error)
{
    return article->n_blocks || article->title.len || error_set(error, "there is nothing in it to show");
}

void metadata_drop_repeated_title(struct article *article)
{
    const struct block *first = article->blocks;
    if (article->n_blocks < 2 || first->kind != BLOCK_HEADING || !str_is_equal_nocase(first->text.str, article->title))
        return;
    article->blocks++;
    article->n_blocks--;
}
