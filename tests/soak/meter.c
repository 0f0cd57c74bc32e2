/* Reads /proc; owns nothing. */
#include "meter.h"

#include <dirent.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static long field_kb(FILE *file, const char *name)
{
    char line[256];
    long value, sum = -1;
    rewind(file);
    while (fgets(line, sizeof line, file))
        if (strncmp(line, name, strlen(name)) == 0 && sscanf(line + strlen(name), " %ld", &value) == 1)
            sum = (sum < 0 ? 0 : sum) + value;
    return sum;
}

static int count_folder(pid_t pid, const char *name)
{
    char path[64];
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    DIR *dir = opendir(path);
    if (!dir)
        return -1;
    for (struct dirent *e; (e = readdir(dir));)
        n += e->d_name[0] != '.';
    closedir(dir);
    return n;
}

/* True for an open font: these are a cache of fixed size, which fills as texts need them. */
static bool is_face(const char *folder, const char *name)
{
    char path[400], target[400];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    ssize_t n = readlink(path, target, sizeof target - 1);
    target[n < 0 ? 0 : n] = '\0';
    const char *end = strrchr(target, '.');
    return end && (strcmp(end, ".otf") == 0 || strcmp(end, ".ttf") == 0 || strcmp(end, ".ttc") == 0);
}

static int count_fds(pid_t pid)
{
    char path[64];
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    DIR *dir = opendir(path);
    if (!dir)
        return -1;
    for (struct dirent *e; (e = readdir(dir));)
        n += e->d_name[0] != '.' && !is_face(path, e->d_name);
    closedir(dir);
    return n;
}

static int count_lines(const char *path, const char *start)
{
    char line[512];
    int n = 0;
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file))
        n += strncmp(line, start, strlen(start)) == 0;
    if (file)
        fclose(file);
    return n;
}

static int count_watches(pid_t pid)
{
    char path[400];
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/fdinfo", (int)pid);
    DIR *dir = opendir(path);
    if (!dir)
        return -1;
    for (struct dirent *e; (e = readdir(dir));) {
        snprintf(path, sizeof path, "/proc/%d/fdinfo/%s", (int)pid, e->d_name);
        n += e->d_name[0] == '.' ? 0 : count_lines(path, "inotify wd:");
    }
    closedir(dir);
    return n;
}

/* Counts dead children too, until they are collected. */
static int count_children(pid_t parent)
{
    char path[400], wanted[32];
    int n = 0;
    snprintf(wanted, sizeof wanted, "PPid:\t%d\n", (int)parent);
    DIR *dir = opendir("/proc");
    if (!dir)
        return -1;
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] < '0' || e->d_name[0] > '9')
            continue;
        snprintf(path, sizeof path, "/proc/%s/status", e->d_name);
        n += count_lines(path, wanted);
    }
    closedir(dir);
    return n;
}

struct meter meter_process(pid_t pid)
{
    struct meter meter = {.rss_kb = -1, .pss_kb = -1, .private_kb = -1};
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *file = fopen(path, "re");
    if (file) {
        meter.rss_kb = field_kb(file, "Rss:");
        meter.pss_kb = field_kb(file, "Pss:");
        meter.private_kb = field_kb(file, "Private_Dirty:");
        fclose(file);
    }
    meter.n_fds = count_fds(pid);
    meter.n_threads = count_folder(pid, "task");
    meter.n_watches = count_watches(pid);
    meter.n_children = count_children(pid);
    return meter;
}

static int n_files;
static long long n_kept_bytes;

/* Counts the cache's files. The last good copies have their own quarter of the cache; only the excess counts. */
static int count_file(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
    enum { MOST_KEPT_BYTES = 64 << 20 };
    bool is_kept = kind != FTW_D && strstr(path, "/placard/files/");
    (void)walk;
    n_kept_bytes += is_kept ? st->st_size : 0;
    n_files += kind != FTW_D && (!is_kept || n_kept_bytes > MOST_KEPT_BYTES);
    return 0;
}

int meter_files(const char *folder)
{
    n_files = 0;
    n_kept_bytes = 0;
    nftw(folder, count_file, 16, FTW_PHYS);
    return n_files;
}
