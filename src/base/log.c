/* Each line is one write, so that the lines of two processes never mix. Repeated messages are counted instead. Owns a
   small table of recent messages, and the listener; nothing here allocates or fails. */
#include "base/log.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/address.h"
#include "base/clock.h"
#include "base/str.h"

enum { MOST_BYTES = 1000, LONGEST = 4096, MOST_KNOWN = 16, QUIET_MS = 60000 };

/* The levels of syslog, which the journal uses too. */
enum level { LEVEL_ERROR = 3, LEVEL_WARNING = 4, LEVEL_NOTICE = 5 };

/* A message that was written less than a minute ago or has been repeated since. */
struct known {
    char text[MOST_BYTES];
    enum level level;
    int64_t written_ms;
    int n_more; /* since then */
    bool is_used;
};

static struct known table[MOST_KNOWN];
static void (*listen)(void *context, const char *text);
static void *listener_context;

void log_set_listener(void (*listener)(void *context, const char *text), void *context)
{
    listen = listener;
    listener_context = context;
}

/* systemd sets JOURNAL_STREAM to the journal's file; stderr may have been redirected since. */
static bool is_journal(void)
{
    uintmax_t device, file;
    struct stat st;
    const char *stream = getenv("JOURNAL_STREAM");
    return stream && sscanf(stream, "%" SCNuMAX ":%" SCNuMAX, &device, &file) == 2 && fstat(STDERR_FILENO, &st) == 0 &&
           st.st_dev == device && st.st_ino == file;
}

/* Writes the text as one line of valid UTF-8, at most three times as long, and returns its length. File names may
 * contain line ends, or invalid bytes, for which the journal would hide the whole message. */
static size_t clean(const char *text, size_t len, char *line)
{
    Str rest = {text, len};
    size_t n = 0;
    while (rest.len) {
        int32_t code = str_next_code(&rest);
        n += (size_t)str_encode(code < ' ' ? ' ' : code, line + n);
    }
    line[n] = '\n';
    return n + 1;
}

static void write_line(enum level level, const char *text, const char *addition)
{
    enum { MOST_LINE = MOST_BYTES + 128 };
    char line[MOST_LINE], cleaned[3 * MOST_LINE + 1];
    int n = is_journal() ? snprintf(line, sizeof line, "<%d>%s%s", (int)level, text, addition)
                         : snprintf(line, sizeof line, "placard: %s%s", text, addition);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1;
    if (write(STDERR_FILENO, cleaned, clean(line, len, cleaned)) < 0)
        return; /* nowhere to report it */
}

static void write_known(struct known *known, int64_t now_ms)
{
    assert(known->is_used);
    char addition[64];
    snprintf(addition, sizeof addition, " (%d more in the last minute)", known->n_more);
    write_line(known->level, known->text, known->n_more ? addition : "");
    known->n_more = 0;
    known->written_ms = now_ms;
}

/* Returns the message's own row, or a free one, or that of the oldest message. */
static struct known *find(const char *text)
{
    struct known *oldest = &table[0];
    for (int i = 0; i < MOST_KNOWN; i++) {
        if (table[i].is_used && strcmp(table[i].text, text) == 0)
            return &table[i];
        bool is_older = !table[i].is_used || table[i].written_ms < oldest->written_ms;
        if (oldest->is_used && is_older)
            oldest = &table[i];
    }
    return oldest;
}

static void log_text(enum level level, const char *text, int64_t now_ms)
{
    assert(strlen(text) < MOST_BYTES);
    struct known *known = find(text);
    bool is_same = known->is_used && strcmp(known->text, text) == 0;
    if (is_same && now_ms - known->written_ms < QUIET_MS) {
        known->n_more++;
        return;
    }
    if (is_same && known->n_more)
        known->n_more++;
    if (!is_same && known->n_more)
        write_known(known, now_ms);
    if (!is_same) {
        *known = (struct known){.is_used = true, .level = level};
        snprintf(known->text, sizeof known->text, "%.*s", MOST_BYTES - 1, text);
    }
    write_known(known, now_ms);
    if (listen && level <= LEVEL_WARNING)
        listen(listener_context, known->text);
}

static void log_formatted(enum level level, const char *format, va_list args)
{
    assert(format);
    char text[LONGEST];
    if (vsnprintf(text, sizeof text, format, args) < 0)
        return;
    address_hide_users(text);
    text[MOST_BYTES - 1] = '\0';
    log_text(level, text, clock_now_ms());
}

void log_event(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_formatted(LEVEL_NOTICE, format, args);
    va_end(args);
}

void log_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_formatted(LEVEL_WARNING, format, args);
    va_end(args);
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_formatted(LEVEL_ERROR, format, args);
    va_end(args);
}

void log_tick(int64_t now_ms)
{
    for (int i = 0; i < MOST_KNOWN; i++)
        if (table[i].n_more && now_ms - table[i].written_ms >= QUIET_MS)
            write_known(&table[i], now_ms);
}
