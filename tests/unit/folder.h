/* A temporary folder for a test's files. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char test_folder[64];

/* Creates the folder. */
static inline int folder_make(void)
{
    strcpy(test_folder, "/tmp/placard-test.XXXXXX");
    return mkdtemp(test_folder) ? 0 : -1;
}

/* Removes the folder and everything in it. */
static inline int folder_remove(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", test_folder);
    return system(command);
}

/* Returns folder/name, in one of a few buffers used in turn. */
static inline const char *folder_path(const char *name)
{
    static char paths[8][PATH_MAX];
    static int turn;
    char *path = paths[turn++ % 8];
    snprintf(path, PATH_MAX, "%s/%s", test_folder, name);
    return path;
}

/* Writes a file, creates its folders, and returns its path. */
static inline const char *folder_write(const char *name, const char *text)
{
    const char *path = folder_path(name);
    char *part = (char *)path + strlen(test_folder) + 1;
    for (char *slash; (slash = strchr(part, '/')); part = slash + 1) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
    return path;
}

#endif
