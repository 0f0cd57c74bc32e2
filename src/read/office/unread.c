/* Names the kind of a file that cannot be shown. The first bytes take precedence over the name. Owns nothing. */
#include "read/office/unread.h"

#include <stddef.h>

#include "base/file.h"
#include "base/path.h"

static const struct {
    const char *extensions;
    Str magic; /* first bytes of such a file; may be empty */
    const char *kind;
} kinds[] = {
    {"rtf", {"{\\rtf", 5}, "a Rich Text document: save it as .docx, .odt or text"},
    {"doc dot", {0}, "a Word document of before 2007: save it as .docx"},
    {"pptx pptm ppsx ppt pps", {0}, "a PowerPoint presentation: export it as PDF beside it, with the same name"},
    {"odp", {0}, "an OpenDocument presentation: export it as PDF beside it, with the same name"},
    {"key", {0}, "a Keynote presentation: export it as PDF beside it, with the same name"},
    {"xlsx xlsm xls", {0}, "an Excel workbook: save the sheet as CSV"},
    {"ods", {0}, "an OpenDocument spreadsheet: save the sheet as CSV"},
    {"numbers", {0}, "a Numbers spreadsheet: export it as CSV"},
    {"pages", {0}, "a Pages document: export it as .docx, or as PDF beside it, with the same name"},
    {"pub", {0}, "a Publisher document: export it as PDF beside it, with the same name"},
    {"indd", {0}, "an InDesign document: export it as PDF beside it, with the same name"},
    {"org", {0}, "an Org document: pandoc -f org -t markdown converts it"},
    {"rst", {0}, "a reStructuredText document: pandoc -f rst -t markdown converts it"},
    {"adoc asciidoc", {0}, "an AsciiDoc document: convert it to HTML with asciidoctor"},
    {"tex latex", {0}, "a LaTeX document: pandoc -f latex -t markdown converts it"},
    {"typ", {0}, "a Typst document: pandoc -f typst -t markdown converts it"},
    {"textile", {0}, "a Textile document: pandoc -f textile -t markdown converts it"},
    {"wiki mediawiki", {0}, "wiki text: pandoc -f mediawiki -t markdown converts it"},
    {"ipynb", {0}, "a notebook: pandoc -f ipynb -t markdown converts it"},
    {"fb2", {0}, "a FictionBook: pandoc -f fb2 -t epub converts it"},
    {"mobi azw azw3", {0}, "a Kindle book: convert it to EPUB with calibre"},
    {"msg", {0}, "an Outlook message: save it as .eml or text"},
    {"mht mhtml", {0}, "a web archive: save the page as HTML"},
    {"webarchive", {0}, "a Safari web archive: save the page as HTML"},
    {"vcf", {"BEGIN:VCARD", 11}, "a contact card: write what visitors need into a text file"},
    {"url webloc website", {0}, "a link to a web page: give its address as a source"},
    {"gdoc", {0}, "a link to a Google document: download it as .docx"},
    {"gsheet gslides", {0}, "a link to a Google file: download it as CSV or PDF"},
    {"odg vsd vsdx", {0}, "a drawing: export it as PDF or SVG"},
    {"xps oxps", {0}, "an XPS document: print it to PDF"},
    {"one", {0}, "a OneNote notebook: export the page as .docx or PDF"},
    {"srt vtt", {0}, "subtitles: save their words as text"},
    {"heic heif", {0}, "a HEIC picture: save it as JPEG"},
    {"avif", {0}, "an AVIF picture: save it as JPEG or PNG"},
    {"tif tiff", {0}, "a TIFF picture: save it as JPEG or PNG"},
    {"psd", {"8BPS", 4}, "a Photoshop picture: save it as JPEG or PNG"},
    {"cr2 cr3 nef arw dng orf raf rw2", {0}, "a raw photograph: save it as JPEG"},
    {"xcf kra ai eps", {0}, "a picture of a drawing program: export it as PNG or SVG"},
    {"mp4 m4v mov mkv avi webm", {0}, "a video, which cards cannot show"},
    {"mp3 m4a ogg flac wav", {0}, "a sound recording, which cards cannot show"},
    {"zip 7z rar gz tgz tar", {0}, "an archive: unpack it"},
};

Str unread_stand_in(Arena *arena, Str path)
{
    Str extension = path_extension(path), pdf;
    if (!str_is_listed(extension, "pptx pptm ppsx ppt pps odp key pub indd pages"))
        return path;
    pdf = str_format(arena, STR_FMT "pdf", STR_ARG(str_slice(path, 0, path.len - extension.len)));
    if (!file_exists(pdf))
        return path;
    return str_from_c(str_to_c(arena, pdf));
}

const char *unread_kind(Str name, Str head)
{
    enum { N_KINDS = sizeof kinds / sizeof *kinds };
    for (int i = 0; i < N_KINDS; i++)
        if (kinds[i].magic.len && str_has_prefix(head, kinds[i].magic))
            return kinds[i].kind;
    for (int i = 0; i < N_KINDS; i++)
        if (str_is_listed(path_extension(name), kinds[i].extensions))
            return kinds[i].kind;
    return NULL;
}
