/* Packing a PNG takes longer than a frame, and a disk may never respond, so a forked process does both; the stage
 * only copies the pixels. Owns that process and the pipe from it. */
#include "player/screenshot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "print/canvas.h"

enum { PATIENCE_MS = 30000, REAP_MS = 10, PIPE_FD = 3 };

static const char WRITTEN[] = "written";

/* Closes what the child inherited from the stage and runs no exit handlers: a descriptor kept open here would keep
 * its peers waiting. */
static _Noreturn void write_and_exit(struct canvas canvas, Str path, int pipe_fd)
{
    struct error error;
    const char *text = WRITTEN;
    if (dup2(pipe_fd, PIPE_FD) < 0)
        _exit(1);
    close_range(PIPE_FD + 1, ~0U, 0);
    if (!canvas_save_png(canvas, path, &error))
        text = error.text;
    _exit(write(PIPE_FD, text, strlen(text)) < 0);
}

static bool copy_screen(struct stage *stage, struct canvas *canvas, struct error *error)
{
    stage_size(stage, &canvas->w_px, &canvas->h_px);
    canvas->pixels = malloc((size_t)canvas->w_px * (size_t)canvas->h_px * sizeof *canvas->pixels);
    if (!canvas->pixels)
        return error_set(error, "there is no memory for a picture");
    stage_copy(stage, canvas->pixels);
    return true;
}

static void reap(struct screenshot *shot)
{
    if (shot->pid && waitpid(shot->pid, NULL, WNOHANG) != 0)
        shot->pid = 0;
}

bool screenshot_begin(struct screenshot *shot, struct stage *stage, Str path, int64_t now_ms, struct error *error)
{
    int ends[2];
    struct canvas canvas = {0};
    reap(shot);
    if (shot->is_begun || shot->pid)
        return error_set(error, "another picture is being written");
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
        return error_set(error, "cannot make a pipe: %s", strerror(errno));
    pid_t pid = copy_screen(stage, &canvas, error) ? fork() : 0;
    if (pid == 0 && canvas.pixels)
        write_and_exit(canvas, path, ends[1]);
    if (pid < 0)
        error_set(error, "cannot start a process: %s", strerror(errno));
    free(canvas.pixels);
    close(ends[1]);
    if (pid <= 0) {
        close(ends[0]);
        return false;
    }
    *shot = (struct screenshot){.is_begun = true, .fd = ends[0], .pid = pid, .until_ms = now_ms + PATIENCE_MS};
    return true;
}

enum screenshot_state screenshot_look(struct screenshot *shot, int64_t now_ms, struct error *error)
{
    if (!shot->is_begun) {
        reap(shot);
        shot->until_ms = now_ms + REAP_MS;
        return SCREENSHOT_NONE;
    }
    ssize_t n = read(shot->fd, error->text, sizeof error->text - 1);
    if (n < 0 && (errno == EAGAIN || errno == EINTR) && now_ms < shot->until_ms)
        return SCREENSHOT_RUNNING;
    error->text[n > 0 ? n : 0] = '\0';
    if (n < 0)
        error_set(error, "the picture was not written within %d s", PATIENCE_MS / 1000);
    else if (n == 0)
        error_set(error, "the picture was not written");
    return strcmp(error->text, WRITTEN) == 0 ? SCREENSHOT_WRITTEN : SCREENSHOT_FAILED;
}

int screenshot_fd(const struct screenshot *shot)
{
    return shot->is_begun ? shot->fd : -1;
}

int64_t screenshot_at_ms(const struct screenshot *shot)
{
    return shot->is_begun || shot->pid ? shot->until_ms : 0;
}

void screenshot_finish(struct screenshot *shot)
{
    if (shot->pid)
        kill(shot->pid, SIGKILL);
    if (shot->is_begun)
        close(shot->fd);
    shot->is_begun = false;
    shot->until_ms = 1; /* poll soon: the process may not be gone yet */
    reap(shot);
}
