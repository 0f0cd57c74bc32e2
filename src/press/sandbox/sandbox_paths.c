/* A rule applies to a folder as it is now: one that is deleted and created again, or mounted over, is a different
 * one. So a source's parent is allowed with it, which is also where articles keep shared files; but never the root
 * or a home, which contain too much. The identity of each path is kept, to notice a replacement. Owns that list, for
 * the life of the process. */
#include "press/sandbox/sandbox_paths.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/shortage.h"

struct place_seen {
    const char *path;
    dev_t device; /* both 0: it did not exist */
    ino_t inode;
};

static Arena arena;
static struct place_seen *seen;
static int n_seen;

/* Libraries loaded later, and the files they read. */
static const char *const system_places[] = {
    "/usr/lib",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/share",
    "/usr/local/lib",
    "/usr/local/share",
    "/lib",
    "/lib64",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/ld.so.preload",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/var/lib/fonts",
    "/etc/host.conf",
    "/etc/gai.conf",
    "/etc/services",
    "/etc/protocols",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/locale.alias",
    "/etc/locale.conf",
    "/etc/default/locale",
    "/etc/ssl",
    "/etc/pki",
    "/etc/ca-certificates",
    "/etc/crypto-policies",
    "/etc/gnutls",
    "/etc/pkcs11",
    "/var/lib/ca-certificates",
    "/run/systemd/resolve",
    "/run/NetworkManager",
    "/run/resolvconf",
    "/run/connman",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
    "/sys/devices/system/cpu",
    "/proc/meminfo",
    "/proc/cpuinfo",
    "/proc/sys/vm",
#ifdef __SANITIZE_ADDRESS__
    "/proc",
#endif
};

/* Network configuration, which is rewritten while the program runs. */
static const char *const renewed_places[] = {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf"};

/* Under the home: the user's own fonts and their cache. */
static const char *const home_places[] = {".fonts", ".fonts.conf", ".local/share/fonts", ".config/fontconfig",
                                          ".cache/fontconfig"};

/* Environment variables that may name folders and files. */
static const char *const named_places[] = {"FONTCONFIG_FILE", "FONTCONFIG_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR",
                                           "CURL_CA_BUNDLE"};

static struct place_seen look_at(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (struct place_seen){path, st.st_dev, st.st_ino} : (struct place_seen){path, 0, 0};
}

static bool is_there(struct place_seen place)
{
    return place.device || place.inode;
}

/* True when the path exists. */
static bool remember(const char *path)
{
    struct place_seen place = look_at(path);
    *arena_push(&arena, seen, n_seen) = place;
    return is_there(place);
}

/* The path without links, or as given when it does not exist. */
static Str real_path(const char *path)
{
    char real[PATH_MAX];
    return str_copy(&arena, str_from_c(realpath(path, real) ? real : path));
}

static bool holds_too_much(Str folder)
{
    const char *home = getenv("HOME");
    Str path = real_path(str_to_c(&arena, folder));
    return str_is_equal(path, STR("/")) || str_is_equal(path, STR("/home")) ||
           (home && str_is_equal(path, real_path(home)));
}

static void allow(struct landlock_rules *land, Str path)
{
    landlock_rules_allow(land, str_to_c(&arena, path), LANDLOCK_READ);
}

static Str without_slashes(Str path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

/* Allows the parent folder, unless it contains too much. */
static void allow_parent(struct landlock_rules *land, Str path)
{
    Str parent = path_folder(without_slashes(path));
    if (!holds_too_much(parent))
        allow(land, parent);
}

/* Allows a folder and its parent; for a file, the folder it is in. */
static void allow_with_parent(struct landlock_rules *land, Str path)
{
    Str folder = file_is_folder(path) ? without_slashes(path) : path_folder(path);
    allow(land, folder);
    allow_parent(land, real_path(str_to_c(&arena, folder)));
}

/* Allows the nearest existing folder above, where the source will appear. */
static void allow_nearest(struct landlock_rules *land, Str path)
{
    do {
        path = path_folder(without_slashes(path));
        remember(str_to_c(&arena, path));
    } while (!file_is_folder(path) && path.len > 1);
    if (!holds_too_much(path))
        allow(land, path);
}

static void allow_source(struct landlock_rules *land, Str path)
{
    if (!path.len || str_is_equal(path, STR("-")) || str_find(path, STR("://")) >= 0)
        return;
    const char *name = str_to_c(&arena, path);
    if (!remember(name)) {
        allow_nearest(land, path);
        return;
    }
    allow_with_parent(land, path);
    Str real = real_path(name);
    if (!str_is_equal(real, path))
        allow_with_parent(land, real);
}

/* Allows a file that is replaced rather than written: with its folder if it is a link into one made for it. */
static void allow_renewed(struct landlock_rules *land, const char *path)
{
    Str real = real_path(path);
    remember(path);
    allow(land, str_from_c(path));
    if (!str_has_prefix(real, STR("/etc/")) && !str_is_equal(real, str_from_c(path)))
        allow_parent(land, real);
}

static void allow_system(struct landlock_rules *land)
{
    const char *home = getenv("HOME"), *data = getenv("XDG_DATA_HOME"), *config = getenv("XDG_CONFIG_HOME"),
               *cache = getenv("XDG_CACHE_HOME");
    for (size_t i = 0; i < sizeof system_places / sizeof *system_places; i++)
        landlock_rules_allow(land, system_places[i], LANDLOCK_READ);
    for (size_t i = 0; i < sizeof renewed_places / sizeof *renewed_places; i++)
        allow_renewed(land, renewed_places[i]);
    for (size_t i = 0; home && *home && i < sizeof home_places / sizeof *home_places; i++)
        allow(land, path_join(&arena, str_from_c(home), str_from_c(home_places[i])));
    if (data)
        allow(land, path_join(&arena, str_from_c(data), STR("fonts")));
    if (config)
        allow(land, path_join(&arena, str_from_c(config), STR("fontconfig")));
    if (cache)
        allow(land, path_join(&arena, str_from_c(cache), STR("fontconfig")));
    for (size_t i = 0; i < sizeof named_places / sizeof *named_places; i++)
        if (getenv(named_places[i]))
            landlock_rules_allow(land, getenv(named_places[i]), LANDLOCK_READ);
    landlock_rules_allow(land, "/dev/null", LANDLOCK_WRITE);
}

/* The build's folder contains links to fonts and their list; most lead to system folders. */
static void allow_links(struct landlock_rules *land, Str folder)
{
    char target[PATH_MAX];
    DIR *dir = opendir(str_to_c(&arena, folder));
    land->is_short |= !dir && shortage_note(errno);
    for (struct dirent *e; dir && (errno = 0, e = readdir(dir));) {
        ssize_t n = e->d_type == DT_LNK ? readlinkat(dirfd(dir), e->d_name, target, sizeof target) : 0;
        if (n > 0 && !str_has_prefix((Str){target, (size_t)n}, STR("/usr/")))
            allow(land, path_join(&arena, folder, str_from_c(e->d_name)));
    }
    land->is_short |= dir && shortage_note(errno);
    if (dir)
        closedir(dir);
}

static void allow_read(struct landlock_rules *land, Str path)
{
    allow(land, path);
    allow_links(land, path);
    remember(str_to_c(&arena, path));
}

void sandbox_paths_allow(struct landlock_rules *land, const struct sandbox_rules *rules)
{
    allow_system(land);
    for (int i = 0; i < rules->n_sources; i++)
        allow_source(land, rules->sources[i]);
    for (int i = 0; i < rules->n_reads; i++)
        if (rules->reads[i].len)
            allow_read(land, rules->reads[i]);
    if (rules->writes.len)
        landlock_rules_allow(land, str_to_c(&arena, rules->writes), LANDLOCK_WRITE);
}

/* Landlock does not hide files, it only refuses to open them. */
static bool is_closed(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0)
        close(fd);
    return fd < 0 && errno == EACCES && access(path, R_OK) == 0;
}

bool sandbox_paths_are_outdated(void)
{
    for (int i = 0; i < n_seen; i++) {
        struct place_seen now = look_at(seen[i].path);
        if (now.device == seen[i].device && now.inode == seen[i].inode)
            continue;
        if (is_there(now) && is_closed(seen[i].path))
            return true;
        seen[i] = now;
    }
    return false;
}
