/* A document that is a zip archive, with limits on its members. */
#ifndef READ_OFFICE_PACKAGE_H
#define READ_OFFICE_PACKAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { PACKAGE_XML_BYTES = 12 << 20, PACKAGE_PICTURE_BYTES = 64 << 20, PACKAGE_ALL_BYTES = 96 << 20 };

/* Close it with package_close; the bytes it was opened with remain the caller's and must outlive it. */
struct package {
    void *zip;
    size_t n_bytes; /* bytes of members read so far, at most PACKAGE_ALL_BYTES */
};

/* Opens an archive; false, with the reason, when it cannot be read. */
bool package_open(struct package *package, Str bytes, struct error *error);

/* Closes it; NULL and zeroed ones are allowed. */
void package_close(struct package *package);

/* Reads a member into the arena; false, with the reason, when it is missing, damaged, encrypted or too large. The case
   of its name does not matter. */
bool package_read(struct package *package, Arena *arena, Str name, Str *bytes, struct error *error);

/* True when the archive has the member. */
bool package_has(const struct package *package, Str name);

/* True when the bytes begin a zip archive and contain this mark, such as the name of one of the first members; the head
   is enough. */
bool package_is_kind(Str head, const char *mark);

#endif
