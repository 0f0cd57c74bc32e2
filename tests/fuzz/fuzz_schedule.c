/* Reads any lines "key value" as a schedule and checks its next change: 2 bytes choose the time, then the lines
   follow. */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include "article/schedule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Until the predicted change the answer must not change. */
static void check(const struct schedule *schedule, int64_t now)
{
    bool is_open = schedule_is_open(schedule, now);
    int64_t next = schedule_next_change(schedule, now);
    assert(next > now);
    if (next == INT64_MAX)
        next = now + 40 * 86400;
    for (int i = 1; i < 16; i++)
        assert(schedule_is_open(schedule, now + (next - 1 - now) * i / 15) == is_open);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const zones[] = {"UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe",
                                        "Pacific/Apia"};
    struct schedule schedule = {0};
    if (size < 3)
        return 0;
    setenv("TZ", zones[data[0] % 5], 1);
    tzset();
    Str rest = {(const char *)data + 2, size - 2}, line;
    while (str_next_line(&rest, &line)) {
        ptrdiff_t space = str_find(line, STR(" "));
        if (space > 0)
            schedule_set(&schedule, str_slice(line, 0, (size_t)space), str_slice(line, (size_t)space + 1, line.len));
    }
    int64_t moments[] = {schedule.from, schedule.from - 1, schedule.until, schedule.until - 1,
                         1743210000 + data[1] * 3607};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        for (int n = 0; n < 3; n++)
            check(&schedule, moments[i] + n * (30 * 86400 + 599 * data[1]));
    return 0;
}
