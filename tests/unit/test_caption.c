/* Descriptions inside pictures; the test makes the pictures, as small as possible. */
#include "press/source/caption.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folder.h"

static Arena arena;

static int start(void **state)
{
    (void)state;
    return folder_make();
}

static int stop(void **state)
{
    (void)state;
    return folder_remove();
}

static int finish(void **state)
{
    (void)state;
    arena_finish(&arena);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'/*", test_folder);
    return system(command);
}

static void write_bytes(const char *name, Str bytes)
{
    FILE *file = fopen(folder_write(name, ""), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

static void says(const char *name, const char *expected)
{
    assert_string_equal(str_to_c(&arena, caption_for_picture(&arena, str_from_c(folder_path(name)))), expected);
}

static void add_number(struct str_builder *b, size_t number, int n_bytes)
{
    for (int shift = 8 * (n_bytes - 1); shift >= 0; shift -= 8)
        str_builder_add_byte(b, (char)(number >> shift & 0xFF));
}

static void add_segment(struct str_builder *jpeg, int mark, Str bytes)
{
    str_builder_add_byte(jpeg, '\xFF');
    str_builder_add_byte(jpeg, (char)mark);
    add_number(jpeg, bytes.len + 2, 2);
    str_builder_add(jpeg, bytes);
}

/* An EXIF block, big-endian, with the description as its only entry. */
static Str exif(Str description)
{
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x0E\0\x02"));
    add_number(&b, description.len + 1, 4);
    add_number(&b, 26, 4);
    add_number(&b, 0, 4);
    str_builder_add(&b, description);
    str_builder_add(&b, STR("\0\0\0\0"));
    return str_builder_text(&b);
}

static Str iptc(Str caption)
{
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("Photoshop 3.0\0"
                            "8BIM\x04\x04\0\0"));
    add_number(&b, caption.len + 5, 4);
    str_builder_add(&b, STR("\x1C\x02\x78"));
    add_number(&b, caption.len, 2);
    str_builder_add(&b, caption);
    return str_builder_text(&b);
}

/* Writes a JPEG with those of the three texts that are not NULL. */
static void write_jpeg(const char *name, const char *description, const char *caption, const char *comment)
{
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("\xFF\xD8"));
    if (comment)
        add_segment(&b, 0xFE, str_from_c(comment));
    if (caption)
        add_segment(&b, 0xED, iptc(str_from_c(caption)));
    if (description)
        add_segment(&b, 0xE1, exif(str_from_c(description)));
    str_builder_add(&b, STR("\xFF\xDA\0\x02 and no more\xFF\xD9"));
    write_bytes(name, str_builder_text(&b));
}

static void add_chunk(struct str_builder *png, Str kind, Str bytes)
{
    add_number(png, bytes.len, 4);
    str_builder_add(png, kind);
    str_builder_add(png, bytes);
    add_number(png, 0, 4);
}

static void a_text_beside_it_counts_first(void **state)
{
    (void)state;
    write_jpeg("a.jpg", "Seen from the hill", NULL, NULL);
    says("a.jpg", "Seen from the hill");
    folder_write("a.txt", "\n The bridge,\n  at dusk. \n");
    says("a.jpg", "The bridge, at dusk.");
    char text[700];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    folder_write("a.txt", text); /* a separate article */
    says("a.jpg", "Seen from the hill");
    says("nothing.jpg", "");
}

static void photographs(void **state)
{
    (void)state;
    write_jpeg("a.jpg", "Two boats", "Three boats", "Four boats");
    says("a.jpg", "Three boats");
    write_jpeg("a.jpg", NULL, "Caf\xE9 on the quay", NULL);
    says("a.jpg", "Caf\xC3\xA9 on the quay");
    write_jpeg("a.jpg", NULL, NULL, "Four boats");
    says("a.jpg", "Four boats");
    write_jpeg("a.jpg", NULL, NULL, NULL);
    says("a.jpg", "");
}

static void what_cameras_say_is_no_caption(void **state)
{
    (void)state;
    static const char *const said[] = {"OLYMPUS DIGITAL CAMERA         ",
                                       "SONY DSC",
                                       "DSC01234",
                                       "IMG_0001.JPG",
                                       "my picture.jpg",
                                       "20240501_120000",
                                       "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 82",
                                       "Created with GIMP",
                                       "   ",
                                       "-"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        write_jpeg("my picture.jpg", said[i], NULL, NULL);
        says("my picture.jpg", "");
    }
    write_jpeg("a.jpg", "SONY DSC", NULL, "A real one");
    says("a.jpg", "A real one");
    write_jpeg("a.jpg", "Pier 39", NULL, NULL);
    says("a.jpg", "Pier 39");
}

static void drawings(void **state)
{
    (void)state;
    struct str_builder b = {.arena = &arena};
    str_builder_add(&b, STR("\x89PNG\r\n\x1A\n"));
    add_chunk(&b, STR("IHDR"), STR("1234567890123"));
    add_chunk(&b, STR("tEXt"), STR("Title\0A title"));
    add_chunk(&b, STR("tEXt"), STR("Software\0Some program"));
    write_bytes("a.png", str_builder_text(&b));
    says("a.png", "A title");
    add_chunk(&b, STR("iTXt"),
              STR("Description\0\0\0de\0Beschreibung\0Ein Fluss, \xC3\xBC"
                  "berall"));
    write_bytes("a.png", str_builder_text(&b));
    says("a.png", "Ein Fluss, \xC3\xBC"
                  "berall");
    write_bytes("a.webp", STR("RIFF\0\0\0\0WEBPEXIF\x04\0\0\0abcd"));
    says("a.webp", "");
    folder_write("a.svg", "<?xml version='1.0'?><!-- <title>no</title> --><svg xmlns='http://www.w3.org/2000/svg'>\n"
                          "<title>Towers &amp; walls</title><desc>More of it</desc><g><title>a part</title></g></svg>");
    says("a.svg", "Towers & walls");
    folder_write("a.svg", "<svg><g><title>a part</title></g><desc>late</desc></svg>");
    says("a.svg", "");
}

/* Nothing may be read beyond the end of a truncated file. */
static void what_is_cut_short(void **state)
{
    (void)state;
    write_jpeg("whole.jpg", "Two boats", "Three boats", "Four boats");
    FILE *file = fopen(folder_path("whole.jpg"), "rb");
    char bytes[512];
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(n > 100 && n < sizeof bytes);
    for (size_t length = 0; length < n; length++) {
        write_bytes("a.jpg", (Str){bytes, length});
        caption_for_picture(&arena, str_from_c(folder_path("a.jpg")));
        char odd = bytes[length];
        bytes[length] = (char)(odd ^ 0xFF);
        write_bytes("a.jpg", (Str){bytes, n});
        caption_for_picture(&arena, str_from_c(folder_path("a.jpg")));
        bytes[length] = odd;
    }
    static const Str pngs[] = {{"\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFtEXtTitle", 21},
                               {"\x89PNG\r\n\x1A\n\0\0\0\x06iTXtTitle\0....", 26},
                               {"RIFF....WEBPEXIF\xFF\xFF\xFF\xFF", 20},
                               {"<svg><title>", 12},
                               {"<svg><!--", 9}};
    for (size_t i = 0; i < sizeof pngs / sizeof *pngs; i++) {
        write_bytes("a.png", pngs[i]);
        says("a.png", "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_text_beside_it_counts_first, finish),
        cmocka_unit_test_teardown(photographs, finish),
        cmocka_unit_test_teardown(what_cameras_say_is_no_caption, finish),
        cmocka_unit_test_teardown(drawings, finish),
        cmocka_unit_test_teardown(what_is_cut_short, finish),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
