/* Word processors have a flat sequence of paragraphs, each with a style and a list level; HTML is nested. This module
   opens and closes the elements that the sequence implies, and the reader of web pages does the rest. Owns nothing. */
#include "read/office/paper.h"

#include "base/picture_format.h"
#include "read/common/rich.h"
#include "read/html/html.h"

struct paper paper_of(Arena *arena, struct article *article)
{
    return (struct paper){
        .arena = arena, .article = article, .html.arena = arena, .run.arena = arena, .notes.arena = arena};
}

static void add(struct paper *paper, const char *html)
{
    str_builder_add(&paper->html, str_from_c(html));
}

void paper_add_words(struct paper *paper, Str words, unsigned styles)
{
    static const char *const tags[] = {"b", "i", "s", "sup", "sub", "code"};
    enum { N_TAGS = sizeof tags / sizeof *tags };
    if (!words.len)
        return;
    for (int i = 0; i < N_TAGS; i++)
        if (styles & 1u << i)
            str_builder_add_format(&paper->run, "<%s>", tags[i]);
    office_xml_escape(&paper->run, words);
    for (int i = N_TAGS - 1; i >= 0; i--)
        if (styles & 1u << i)
            str_builder_add_format(&paper->run, "</%s>", tags[i]);
}

void paper_add_break(struct paper *paper)
{
    str_builder_add(&paper->run, STR("<br>"));
}

void paper_add_picture(struct paper *paper, Str member, Str alt)
{
    struct str_builder b = {.arena = paper->arena};
    if (!picture_format_is_name(member)) {
        if (member.len)
            article_add_warning(paper->arena, paper->article, 0, 0,
                                "a picture is left out: " STR_FMT ": not a JPEG, PNG, WebP, GIF, BMP or SVG",
                                STR_ARG(member));
        return;
    }
    str_builder_add(&b, STR("<img src=\""));
    office_xml_escape(&b, member);
    str_builder_add(&b, STR("\" alt=\""));
    office_xml_escape(&b, alt);
    str_builder_add(&b, STR("\">"));
    *arena_push(paper->arena, paper->pictures, paper->n_pictures) = str_builder_text(&b);
}

struct str_builder paper_begin_note(struct paper *paper)
{
    str_builder_add_format(&paper->run, "[%d]", ++paper->n_notes);
    struct str_builder paragraph = paper->run;
    paper->run = (struct str_builder){.arena = paper->arena};
    str_builder_add_format(&paper->run, "[%d] ", paper->n_notes);
    return paragraph;
}

void paper_end_note(struct paper *paper, struct str_builder paragraph)
{
    str_builder_add(&paper->notes, STR("<p>"));
    str_builder_add(&paper->notes, str_builder_text(&paper->run));
    str_builder_add(&paper->notes, STR("</p>\n"));
    paper->run = paragraph;
}

static void end_figure(struct paper *paper)
{
    if (paper->is_figure_open)
        add(paper, "</figure>\n");
    paper->is_figure_open = false;
}

static void end_lists(struct paper *paper, int n_left)
{
    for (; paper->n_lists > n_left; paper->n_lists--)
        add(paper, paper->lists[paper->n_lists - 1].is_ordered ? "</li></ol>\n" : "</li></ul>\n");
}

static void end_inset(struct paper *paper, enum paper_kind next)
{
    if (paper->is_quote_open && next != PAPER_QUOTE) {
        add(paper, "</blockquote>\n");
        paper->is_quote_open = false;
    }
    if (paper->is_code_open && next != PAPER_CODE) {
        add(paper, "</pre>\n");
        paper->is_code_open = false;
    }
}

void paper_end_groups(struct paper *paper)
{
    end_figure(paper);
    end_lists(paper, 0);
    end_inset(paper, PAPER_BODY);
}

static void add_run(struct paper *paper, const char *before, const char *after)
{
    add(paper, before);
    str_builder_add(&paper->html, str_builder_text(&paper->run));
    add(paper, after);
    paper->has_text = true;
}

static void add_item(struct paper *paper, const struct paper_style *style)
{
    int level = style->level < 1 ? 1 : style->level > PAPER_MOST_LEVEL ? PAPER_MOST_LEVEL : style->level;
    end_lists(paper, level);
    if (paper->n_lists == level && paper->lists[level - 1].is_ordered != style->is_ordered)
        end_lists(paper, level - 1);
    bool is_new = paper->n_lists < level;
    while (paper->n_lists < level) {
        bool is_own = paper->n_lists == level - 1;
        if (!style->is_ordered)
            add(paper, is_own ? "<ul>" : "<ul><li>");
        else
            str_builder_add_format(&paper->html, "<ol type=\"%c\" start=\"%d\">%s",
                                   style->numbering ? style->numbering : '1', style->ordinal > 0 ? style->ordinal : 1,
                                   is_own ? "" : "<li>");
        paper->lists[paper->n_lists++].is_ordered = style->is_ordered;
    }
    add(paper, is_new ? "<li>" : "</li>\n<li>");
    add_run(paper, "", "");
}

static Str plain_run(struct paper *paper)
{
    struct article scratch = {0};
    const struct html_base base = {.source = STR("-")};
    html_read_piece(paper->arena, str_builder_text(&paper->run), &base, &scratch);
    return scratch.n_blocks ? rich_plain(paper->arena, scratch.blocks[0].text.str) : (Str){0};
}

/* A title, subtitle or author before any text becomes metadata for the title card, if it is the first of its kind. */
static bool take_as_metadata(struct paper *paper, const struct paper_style *style)
{
    struct article *article = paper->article;
    Str *field = style->kind == PAPER_TITLE ? &article->title : style->kind == PAPER_SUBTITLE ? &article->dek : NULL;
    if (paper->has_text || (!field && style->kind != PAPER_AUTHOR) || (field && field->len))
        return false;
    Str words = plain_run(paper);
    if (field)
        *field = words;
    else if (words.len)
        *arena_push(paper->arena, article->authors, article->n_authors) = (struct author){.name = words};
    return words.len > 0;
}

static void add_words_of_kind(struct paper *paper, const struct paper_style *style)
{
    char tag[8];
    if (style->kind != PAPER_ITEM)
        end_lists(paper, 0);
    end_inset(paper, style->kind);
    if (style->kind == PAPER_CAPTION && paper->is_figure_open) {
        add_run(paper, "<figcaption>", "</figcaption></figure>\n");
        paper->is_figure_open = false;
        return;
    }
    end_figure(paper);
    if (take_as_metadata(paper, style))
        return;
    if (style->kind == PAPER_HEADING || style->kind == PAPER_TITLE) {
        int level = style->kind == PAPER_TITLE ? 1 : style->level > 6 ? 6 : style->level < 1 ? 1 : style->level;
        tag[0] = '<', tag[1] = 'h', tag[2] = (char)('0' + level), tag[3] = '>', tag[4] = '\0';
        add_run(paper, tag, "");
        str_builder_add_format(&paper->html, "</h%d>\n", level);
    } else if (style->kind == PAPER_ITEM) {
        add_item(paper, style);
    } else if (style->kind == PAPER_QUOTE) {
        add_run(paper, paper->is_quote_open ? "<p>" : "<blockquote><p>", "</p>");
        paper->is_quote_open = true;
    } else if (style->kind == PAPER_CODE) {
        add_run(paper, paper->is_code_open ? "\n" : "<pre>", "");
        paper->is_code_open = true;
    } else {
        add_run(paper, "<p>", "</p>\n");
    }
}

static void add_figures(struct paper *paper, bool ends_groups)
{
    paper->run = (struct str_builder){.arena = paper->arena};
    for (int i = 0; i < paper->n_pictures; i++) {
        if (ends_groups)
            paper_end_groups(paper);
        else
            end_figure(paper);
        add(paper, "<figure>");
        str_builder_add(&paper->html, paper->pictures[i]);
        paper->is_figure_open = paper->has_text = true;
    }
    paper->n_pictures = 0;
    paper->pictures = NULL;
}

void paper_continue_item(struct paper *paper)
{
    end_figure(paper);
}

void paper_end_continued(struct paper *paper)
{
    if (paper->run.len)
        add_run(paper, "<p>", "</p>");
    add_figures(paper, false);
    end_figure(paper);
}

static void end_run(struct paper *paper)
{
    add_figures(paper, true);
}

void paper_end_table(struct paper *paper)
{
    add_run(paper, "", "\n");
    end_run(paper);
}

/* True for an empty paragraph that separates two others. */
static bool is_space(const struct paper *paper, const struct paper_style *style)
{
    return style->kind == PAPER_BODY && !paper->run.len && !paper->n_pictures && !paper->n_lists &&
           !paper->is_figure_open && !paper->is_quote_open && !paper->is_code_open;
}

void paper_end_paragraph(struct paper *paper, const struct paper_style *style)
{
    struct str_builder words = paper->run;
    if (style->kind == PAPER_CAPTION && paper->n_pictures) /* a box with picture and caption */
        end_run(paper);
    paper->run = words;
    if (paper->run.len && style->kind != PAPER_CONTENTS)
        add_words_of_kind(paper, style);
    else if (is_space(paper, style))
        add(paper, "<p><br></p>\n");
    end_run(paper);
}

void paper_finish(struct paper *paper, Str path, Str folder)
{
    paper_end_groups(paper);
    if (paper->n_notes)
        add(paper, "<hr>\n");
    str_builder_add(&paper->html, str_builder_text(&paper->notes));
    bool is_local = path.len && str_find(path, STR("://")) < 0;
    const struct html_base base = {
        .source = is_local ? str_format(paper->arena, STR_FMT "!/" STR_FMT "x", STR_ARG(path), STR_ARG(folder)) : path};
    html_read_piece(paper->arena, str_builder_text(&paper->html), &base, paper->article);
}
