/* The socket's file. Connecting to it shows whether the program that made it still runs; a lock on the folder keeps two
   programs from trying that at the same time. Owns the listening descriptor. */
#include "remote/endpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/path.h"

enum { BACKLOG = 16 };

static const char SERVICE_FOLDER[] = "/run/placard";

static Str environment_folder(const char *name)
{
    Str folder = str_from_c(getenv(name));
    return str_has_prefix(folder, STR("/")) ? folder : (Str){0};
}

static Str folder_of_temporaries(Arena *arena)
{
    return str_format(arena, "/tmp/placard-%lu", (unsigned long)geteuid());
}

Str endpoint_to_listen(Arena *arena)
{
    Str service = environment_folder("RUNTIME_DIRECTORY"), user = environment_folder("XDG_RUNTIME_DIR");
    Str folder = folder_of_temporaries(arena);
    if (service.len && str_find(service, STR(":")) < 0)
        folder = service;
    else if (user.len)
        folder = path_join(arena, user, STR("placard"));
    else if (access(SERVICE_FOLDER, W_OK) == 0)
        folder = str_from_c(SERVICE_FOLDER);
    return path_join(arena, folder, STR("control"));
}

int endpoint_to_call(Arena *arena, Str paths[ENDPOINT_MOST])
{
    int n = 0;
    Str user = environment_folder("XDG_RUNTIME_DIR");
    if (user.len)
        paths[n++] = path_join(arena, user, STR("placard/control"));
    paths[n++] = path_join(arena, str_from_c(SERVICE_FOLDER), STR("control"));
    paths[n++] = path_join(arena, folder_of_temporaries(arena), STR("control"));
    return n;
}

bool endpoint_address(Str path, struct sockaddr_un *address, struct error *error)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (!path.len || path.len >= sizeof address->sun_path || memchr(path.ptr, '\0', path.len))
        return error_set(error, STR_FMT ": the path of a socket must have 1 to %zu bytes", STR_ARG(path),
                         sizeof address->sun_path - 1);
    memcpy(address->sun_path, path.ptr, path.len);
    return true;
}

/* Anybody can create folders in /tmp: one there must be ours and closed to others. */
static bool is_public(Str folder)
{
    return str_has_prefix(folder, STR("/tmp/placard-"));
}

static bool is_safe(int fd, Str folder)
{
    struct stat st;
    return !is_public(folder) || (fstat(fd, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 077) == 0);
}

/* Creates the folder if needed and locks it; returns its descriptor, or -1. */
static int lock_folder(Str folder, struct error *error)
{
    struct sockaddr_un name; /* a folder of a socket is no longer than its path */
    if (!endpoint_address(folder, &name, error))
        return -1;
    if (mkdir(name.sun_path, 0700) < 0 && errno != EEXIST) {
        error_set(error, STR_FMT ": %s", STR_ARG(folder), strerror(errno));
        return -1;
    }
    int fd = open(name.sun_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (is_public(folder) ? O_NOFOLLOW : 0));
    if (fd < 0)
        error_set(error, STR_FMT ": %s", STR_ARG(folder), strerror(errno));
    else if (!is_safe(fd, folder))
        error_set(error, STR_FMT ": owned by another user, or accessible to others", STR_ARG(folder));
    else if (flock(fd, LOCK_EX | LOCK_NB) < 0)
        error_set(error, STR_FMT ": locked by another program", STR_ARG(folder));
    else
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static int open_socket(struct error *error)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        error_set(error, "cannot create a socket: %s", strerror(errno));
    return fd;
}

/* Removes the socket of a program that has ended; fails when the path is in use. */
static bool clear_path(const struct sockaddr_un *address, struct error *error)
{
    struct stat st;
    if (lstat(address->sun_path, &st) < 0)
        return true; /* bind will report what is wrong, if anything */
    if (!S_ISSOCK(st.st_mode))
        return error_set(error, "%s: exists and is not a socket", address->sun_path);
    int fd = open_socket(error);
    if (fd < 0)
        return false;
    bool is_dead = connect(fd, (const struct sockaddr *)address, sizeof *address) < 0 && errno == ECONNREFUSED;
    close(fd);
    if (!is_dead)
        return error_set(error, "%s: in use by another placard", address->sun_path);
    return unlink(address->sun_path) == 0 || error_set(error, "%s: %s", address->sun_path, strerror(errno));
}

static bool open_endpoint(struct endpoint *endpoint, struct error *error)
{
    const char *path = endpoint->address.sun_path;
    if ((endpoint->fd = open_socket(error)) < 0)
        return false;
    mode_t mask = umask(0177);
    bool ok = bind(endpoint->fd, (const struct sockaddr *)&endpoint->address, sizeof endpoint->address) == 0;
    int reason = errno;
    umask(mask);
    if (ok && (lstat(path, &endpoint->file) < 0 || listen(endpoint->fd, BACKLOG) < 0)) {
        reason = errno;
        unlink(path);
        ok = false;
    }
    if (ok)
        return true;
    close(endpoint->fd);
    endpoint->fd = -1;
    return error_set(error, "%s: %s", path, strerror(reason));
}

bool endpoint_listen(struct endpoint *endpoint, Str path, struct error *error)
{
    *endpoint = (struct endpoint){.fd = -1};
    if (!endpoint_address(path, &endpoint->address, error))
        return false;
    int lock = lock_folder(path_folder(path), error);
    if (lock < 0)
        return false;
    bool ok = clear_path(&endpoint->address, error) && open_endpoint(endpoint, error);
    close(lock);
    return ok;
}

bool endpoint_is_there(const struct endpoint *endpoint)
{
    struct stat st;
    return lstat(endpoint->address.sun_path, &st) == 0 && st.st_dev == endpoint->file.st_dev &&
           st.st_ino == endpoint->file.st_ino;
}

void endpoint_leave(struct endpoint *endpoint)
{
    if (endpoint->fd < 0)
        return;
    close(endpoint->fd);
    endpoint->fd = -1;
    if (endpoint_is_there(endpoint))
        unlink(endpoint->address.sun_path);
}
