/* Lines go out whole, so that those of two processes never mix. What is said over and over is counted instead. Owns a
   small table of what was said last, and who listens: nothing here allocates or fails. */
#include "base/log.h"

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

/* Of syslog, which the journal takes over. */
enum level { LEVEL_ERROR = 3, LEVEL_WARNING = 4, LEVEL_NOTICE = 5 };

/* A message that was written less than a minute ago, or came again since. */
struct known {
    char text[MOST_BYTES];
    enum level level;
    int64_t said_ms;
    int n_more; /* since then */
    bool is_used;
};

static struct known table[MOST_KNOWN];
static void (*tell)(void *context, const char *text);
static void *teller;

void log_set_listener(void (*listener)(void *context, const char *text), void *context)
{
    tell = listener;
    teller = context;
}

/* systemd says which file its journal is; stderr may have been sent elsewhere since. */
static bool is_journal(void)
{
    uintmax_t device, file;
    struct stat st;
    const char *stream = getenv("JOURNAL_STREAM");
    return stream && sscanf(stream, "%" SCNuMAX ":%" SCNuMAX, &device, &file) == 2 && fstat(STDERR_FILENO, &st) == 0 &&
           st.st_dev == device && st.st_ino == file;
}

/* Makes one line of UTF-8, at most thrice as long, of whatever the text is, and returns its length: names of files may
   have line ends in them, or bytes that are no characters, for which the journal hides the whole message. */
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
        return; /* nowhere to say it */
}

static void say_again(struct known *known, int64_t now_ms)
{
    char addition[64];
    snprintf(addition, sizeof addition, " (%d times more in the last minute)", known->n_more);
    write_line(known->level, known->text, known->n_more ? addition : "");
    known->n_more = 0;
    known->said_ms = now_ms;
}

/* The message's place in the table: its own, else a free one, else that of the one said longest ago. */
static struct known *find(const char *text)
{
    struct known *oldest = &table[0];
    for (int i = 0; i < MOST_KNOWN; i++) {
        if (table[i].is_used && strcmp(table[i].text, text) == 0)
            return &table[i];
        bool is_older = !table[i].is_used || table[i].said_ms < oldest->said_ms;
        if (oldest->is_used && is_older)
            oldest = &table[i];
    }
    return oldest;
}

static void say(enum level level, const char *text, int64_t now_ms)
{
    struct known *known = find(text);
    bool is_same = known->is_used && strcmp(known->text, text) == 0;
    if (is_same && now_ms - known->said_ms < QUIET_MS) {
        known->n_more++;
        return;
    }
    if (is_same && known->n_more)
        known->n_more++;
    if (!is_same && known->n_more)
        say_again(known, now_ms);
    if (!is_same) {
        *known = (struct known){.is_used = true, .level = level};
        snprintf(known->text, sizeof known->text, "%.*s", MOST_BYTES - 1, text);
    }
    say_again(known, now_ms);
    if (tell && level <= LEVEL_WARNING)
        tell(teller, known->text);
}

static void say_formatted(enum level level, const char *format, va_list args)
{
    char text[LONGEST];
    if (vsnprintf(text, sizeof text, format, args) < 0)
        return;
    address_hide_users(text);
    text[MOST_BYTES - 1] = '\0';
    say(level, text, clock_now_ms());
}

void log_event(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_formatted(LEVEL_NOTICE, format, args);
    va_end(args);
}

void log_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_formatted(LEVEL_WARNING, format, args);
    va_end(args);
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_formatted(LEVEL_ERROR, format, args);
    va_end(args);
}

void log_tick(int64_t now_ms)
{
    for (int i = 0; i < MOST_KNOWN; i++)
        if (table[i].n_more && now_ms - table[i].said_ms >= QUIET_MS)
            say_again(&table[i], now_ms);
}
