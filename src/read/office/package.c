/* The sizes in an archive cannot be trusted, and a small file can unpack to a huge one, so reading is limited by our
   own count, per member and in total. Owns only the open archive. */
#include "read/office/package.h"

#include <limits.h>
#include <string.h>

#include "base/picture_format.h"
#include "read/office/zip_library.h"

enum { MOST_ENTRIES = 50000 };

bool package_is_kind(Str head, const char *mark)
{
    return str_has_prefix(head, STR("PK\x03\x04")) && str_find(head, str_from_c(mark)) >= 0;
}

#ifdef PLACARD_ZIP_SONAME
static const struct zip_library *zip;

bool package_open(struct package *package, Str bytes, struct error *error)
{
    *package = (struct package){0};
    if (str_has_prefix(bytes, STR("\xD0\xCF\x11\xE0")))
        return error_set(error, "protected by a password, or saved by Office 2003 or older: save it without a password "
                                "as .docx");
    zip = zip_library_load(error);
    if (!zip)
        return false;
    zip_source_t *source = zip->source_buffer_create(bytes.ptr, bytes.len, 0, NULL);
    zip_t *archive = source ? zip->open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!archive) {
        if (source)
            zip->source_free(source);
        return error_set(error, "damaged, or not the zip archive that such a document is: export or copy it again");
    }
    package->zip = archive;
    if (zip->get_num_entries(archive, 0) <= MOST_ENTRIES)
        return true;
    package_close(package);
    return error_set(error, "has more than %d parts: split it", MOST_ENTRIES);
}

void package_close(struct package *package)
{
    if (package && package->zip)
        zip->discard(package->zip);
    if (package)
        package->zip = NULL;
}

static zip_int64_t find(const struct package *package, Str name)
{
    char text[1024];
    if (!package->zip || !name.len || name.len >= sizeof text || memchr(name.ptr, '\0', name.len))
        return -1;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    return zip->name_locate(package->zip, text, ZIP_FL_NOCASE);
}

bool package_has(const struct package *package, Str name)
{
    return find(package, name) >= 0;
}

static size_t limit_of(Str name)
{
    return picture_format_is_name(name) ? PACKAGE_PICTURE_BYTES : PACKAGE_XML_BYTES;
}

/* Unpacks at most `size` bytes, whatever the archive claims; false when there are fewer. */
static bool unpack(struct package *package, zip_uint64_t index, char *to, size_t size)
{
    zip_file_t *file = zip->fopen_index(package->zip, index, 0);
    size_t n = 0;
    while (file && n < size) {
        zip_int64_t got = zip->fread(file, to + n, size - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    if (file)
        zip->fclose(file);
    return file && n == size;
}

bool package_read(struct package *package, Arena *arena, Str name, Str *bytes, struct error *error)
{
    enum { MEGA_BITS = 20 };
    zip_int64_t index = find(package, name);
    zip_stat_t stat;
    *bytes = (Str){0};
    if (index < 0 || zip->stat_index(package->zip, (zip_uint64_t)index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
        return error_set(error, STR_FMT ": not in the document", STR_ARG(name));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return error_set(error, "protected by a password: save it without");
    if (stat.size > limit_of(name) || stat.size > PACKAGE_ALL_BYTES - package->n_bytes)
        return error_set(error, STR_FMT ": larger than %d MB when unpacked: split the document", STR_ARG(name),
                         (int)(limit_of(name) >> MEGA_BITS));
    package->n_bytes += stat.size;
    char *to = arena_alloc(arena, stat.size + 1);
    if (!unpack(package, (zip_uint64_t)index, to, stat.size))
        return error_set(error, STR_FMT ": damaged: export or copy the document again", STR_ARG(name));
    *bytes = (Str){to, stat.size};
    return true;
}

#else
bool package_open(struct package *package, Str bytes, struct error *error)
{
    (void)bytes;
    *package = (struct package){0};
    return error_set(error, "this placard was built without libzip: save it as text, Markdown or web page");
}

void package_close(struct package *package)
{
    (void)package;
}

bool package_has(const struct package *package, Str name)
{
    (void)package;
    (void)name;
    return false;
}

bool package_read(struct package *package, Arena *arena, Str name, Str *bytes, struct error *error)
{
    (void)package;
    (void)arena;
    *bytes = (Str){0};
    return error_set(error, STR_FMT ": not in the document", STR_ARG(name));
}
#endif
