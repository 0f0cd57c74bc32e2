/* A picture that stands still for months burns in, so it moves: with each card by one px along a closed path that
 * covers a small square. Hours are local time. Owns nothing and reads no clock. */
#include "player/ageing.h"

#include <time.h>

#include "base/clock.h"

enum { KIOSK_SHIFT_PX = 4, DAY_MINUTES = 24 * 60, LONGEST_WAIT_MS = 60000 };

/* 0, 1 .. most .. 0 .. -most .. -1, and again. */
static int swing(unsigned step, int most)
{
    int at = (int)(step % (4U * (unsigned)most));
    return at <= most ? at : at <= 3 * most ? 2 * most - at : at - 4 * most;
}

static int shift_px(const struct config *config)
{
    return config->shift_px >= 0 ? config->shift_px : config->is_kiosk ? KIOSK_SHIFT_PX : 0;
}

static int minute_of_day(int64_t unix_seconds)
{
    time_t t = (time_t)unix_seconds;
    struct tm local;
    return localtime_r(&t, &local) ? local.tm_hour * 60 + local.tm_min : 0;
}

static bool is_between(int minute, int from, int until)
{
    return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

static bool is_dimmed(const struct config *config, int64_t unix_seconds)
{
    int from = config->dim.hours.from_minute, until = config->dim.hours.until_minute;
    if (from == until)
        return true;
    return clock_is_right(unix_seconds) && is_between(minute_of_day(unix_seconds), from, until);
}

int ageing_dim_percent(const struct config *config, int64_t unix_seconds)
{
    bool is_now = config->has_screen_care && config->dim.percent > 0 && is_dimmed(config, unix_seconds);
    return is_now ? config->dim.percent : 0;
}

struct stage_care ageing_care(const struct config *config, unsigned step, int64_t unix_seconds)
{
    int most = shift_px(config);
    struct stage_care care = {0, 0, 0};
    if (!config->has_screen_care)
        return care;
    if (most > 0) { /* up and down trails by one step per round, so that the path covers the square */
        care.dx = swing(step, most);
        care.dy = swing(step - step / (4U * (unsigned)most), most);
    }
    care.dim_percent = ageing_dim_percent(config, unix_seconds);
    return care;
}

static bool has_dark_hours(const struct config *config)
{
    return config->has_screen_care && config->blank.from_minute != config->blank.until_minute;
}

bool ageing_is_dark(const struct config *config, int64_t unix_seconds)
{
    return has_dark_hours(config) && clock_is_right(unix_seconds) &&
           is_between(minute_of_day(unix_seconds), config->blank.from_minute, config->blank.until_minute);
}

static bool has_dim_hours(const struct config *config)
{
    return config->has_screen_care && config->dim.percent > 0 &&
           config->dim.hours.from_minute != config->dim.hours.until_minute;
}

/* Hours begin on full minutes. */
int ageing_wait_ms(const struct config *config, int64_t unix_seconds)
{
    if (!has_dark_hours(config) && !has_dim_hours(config))
        return -1;
    int64_t second = unix_seconds % 60;
    return LONGEST_WAIT_MS - (int)(second < 0 ? 0 : second) * 1000;
}
