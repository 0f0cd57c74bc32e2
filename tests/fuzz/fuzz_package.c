/* Reads any bytes as a member of a zipped document: the first byte chooses the member, the rest is its content. The
   archive around it is valid, so that fuzzing gets past the checksums. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "article/dump.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct member {
    Str name, bytes;
};

static uint32_t crc_of(Str bytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (uint8_t)bytes.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

static void add_number(struct str_builder *zip, uint32_t number, int n_bytes)
{
    for (int i = 0; i < n_bytes; i++)
        str_builder_add_byte(zip, (char)(number >> 8 * i & 0xFF));
}

/* Adds the part common to both kinds of header: stored, with sizes and checksum. */
static void add_common(struct str_builder *zip, const struct member *member)
{
    add_number(zip, 20, 2); /* version */
    add_number(zip, 0, 4);  /* flags, stored */
    add_number(zip, 0x21 << 16, 4);
    add_number(zip, crc_of(member->bytes), 4);
    add_number(zip, (uint32_t)member->bytes.len, 4);
    add_number(zip, (uint32_t)member->bytes.len, 4);
    add_number(zip, (uint32_t)member->name.len, 2);
    add_number(zip, 0, 2);
}

static Str zip_of(Arena *arena, const struct member *members, int n_members)
{
    struct str_builder zip = {.arena = arena}, index = {.arena = arena};
    for (int i = 0; i < n_members; i++) {
        str_builder_add(&index, STR("PK\x01\x02\x14\0"));
        add_common(&index, &members[i]);
        add_number(&index, 0, 6);
        add_number(&index, 0, 4);
        add_number(&index, (uint32_t)zip.len, 4);
        str_builder_add(&index, members[i].name);
        str_builder_add(&zip, STR("PK\x03\x04"));
        add_common(&zip, &members[i]);
        str_builder_add(&zip, members[i].name);
        str_builder_add(&zip, members[i].bytes);
    }
    uint32_t start = (uint32_t)zip.len;
    str_builder_add(&zip, str_builder_text(&index));
    str_builder_add(&zip, STR("PK\x05\x06\0\0\0\0"));
    add_number(&zip, (uint32_t)n_members, 2);
    add_number(&zip, (uint32_t)n_members, 2);
    add_number(&zip, (uint32_t)index.len, 4);
    add_number(&zip, start, 4);
    add_number(&zip, 0, 2);
    return str_builder_text(&zip);
}

#define DOCUMENT                                                                                                       \
    "<document><body><p><pPr><pStyle val='a'/><numPr><numId val='1'/></numPr></pPr><r><t>x</t></r>"                    \
    "<r><footnoteReference id='1'/></r></p></body></document>"
#define CONTAINER "<container><rootfile full-path='a.opf'/></container>"
#define OPF "<package><manifest><item id='a' href='a.html'/></manifest><spine><itemref idref='a'/></spine></package>"

#define LITERAL(text)                                                                                                  \
    {                                                                                                                  \
        text, sizeof(text) - 1                                                                                         \
    }

static const struct {
    const char *file;
    Str fuzzed;
    struct member others[3];
} kinds[] = {
    {"a.docx", LITERAL("word/document.xml"), {{{0}, {0}}}},
    {"a.docx", LITERAL("word/styles.xml"), {{LITERAL("word/document.xml"), LITERAL(DOCUMENT)}}},
    {"a.docx", LITERAL("word/numbering.xml"), {{LITERAL("word/document.xml"), LITERAL(DOCUMENT)}}},
    {"a.docx", LITERAL("word/footnotes.xml"), {{LITERAL("word/document.xml"), LITERAL(DOCUMENT)}}},
    {"a.docx", LITERAL("docProps/core.xml"), {{LITERAL("word/document.xml"), LITERAL(DOCUMENT)}}},
    {"a.odt", LITERAL("content.xml"), {{{0}, {0}}}},
    {"a.epub",
     LITERAL("a.opf"),
     {{LITERAL("META-INF/container.xml"), LITERAL(CONTAINER)}, {LITERAL("a.html"), LITERAL("<p>x")}}},
    {"a.epub",
     LITERAL("a.html"),
     {{LITERAL("META-INF/container.xml"), LITERAL(CONTAINER)}, {LITERAL("a.opf"), LITERAL(OPF)}}},
    {"a.epub",
     LITERAL("META-INF/container.xml"),
     {{LITERAL("a.opf"), LITERAL(OPF)}, {LITERAL("a.html"), LITERAL("<p>x")}}},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { N_KINDS = sizeof kinds / sizeof *kinds, RAW = N_KINDS };
    Arena arena = {0};
    struct error error;
    struct read_result result = {0};
    int kind = size ? data[0] % (N_KINDS + 1) : RAW, n = 0;
    Str bytes = size ? (Str){(const char *)data + 1, size - 1} : (Str){0};
    struct member members[4];
    for (int i = 0; kind < RAW && i < 3 && kinds[kind].others[i].name.len; i++)
        members[n++] = kinds[kind].others[i];
    if (kind < RAW)
        members[n++] = (struct member){kinds[kind].fuzzed, bytes};
    struct read_input input = {.bytes = kind < RAW ? zip_of(&arena, members, n) : bytes,
                               .path = kind < RAW ? str_from_c(kinds[kind].file) : STR("a.docx")};
    if (read_articles(&input, &arena, &result, &error))
        for (int i = 0; i < result.n_articles && i < 3; i++) {
            struct str_builder out = {.arena = &arena};
            dump_markdown(&result.articles[i], &out);
            dump_json(&result.articles[i], &out);
        }
    arena_finish(&arena);
    return 0;
}
