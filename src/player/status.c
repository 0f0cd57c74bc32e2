/* Articles and cards count from 1, as for `goto`. Memory takes a while to measure and is measured at most once a
   second. */
#include "player/status.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "player/json_line.h"
#include "show/follow.h"
#include "show/sync.h"

enum { MEMORY_MS = 1000, MOST_PROC_BYTES = 4096 };

/* ---- memory ---- */

static bool read_proc(pid_t pid, const char *name, char text[MOST_PROC_BYTES])
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n = read(fd, text, MOST_PROC_BYTES - 1);
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* The process's share of memory; where the kernel does not report shares, all its resident memory; 0 when it is
 * gone. */
static long memory_kb(pid_t pid)
{
    char text[MOST_PROC_BYTES];
    const char *pss = read_proc(pid, "smaps_rollup", text) ? strstr(text, "\nPss:") : NULL;
    long pages = 0;
    if (pss)
        return strtol(pss + strlen("\nPss:"), NULL, 10);
    if (!read_proc(pid, "statm", text) || sscanf(text, "%*d %ld", &pages) != 1)
        return 0;
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static json_t *memory_of(struct status *status, const struct keeper *keeper, int64_t now_ms)
{
    if (status->measured_ms == 0 || now_ms - status->measured_ms >= MEMORY_MS) {
        status->measured_ms = now_ms;
        status->stage_kb = memory_kb(getpid());
        status->press_kb = keeper->socket >= 0 ? memory_kb(keeper->pid) : 0;
    }
    return json_pack("{s:I, s:I}", "stage", (json_int_t)status->stage_kb, "press", (json_int_t)status->press_kb);
}

/* ---- parts ---- */

/* Null when empty; repairs a text that was cut within a character. */
static json_t *text_of(const char *text)
{
    Arena arena = {0};
    int n_replaced;
    if (!text[0])
        return json_null();
    Str clean = str_to_utf8(&arena, str_from_c(text), &n_replaced);
    json_t *json = json_stringn(clean.ptr, clean.len);
    arena_finish(&arena);
    return json;
}

static json_t *article_of(const struct status_sources *sources)
{
    const struct wire_printed *p = slots_displayed(&sources->screen->slots);
    return json_pack("{s:i, s:i, s:o, s:o}", "index", sources->show->shown.article + 1, "of", sources->show->n_articles,
                     "title", text_of(p ? p->title : ""), "source", text_of(p ? p->source : ""));
}

static json_t *trouble_of(const struct trouble *trouble, int64_t now_ms)
{
    if (!trouble->at_ms)
        return json_null();
    return json_pack("{s:o, s:I}", "text", text_of(trouble->text), "seconds_ago",
                     (json_int_t)((now_ms - trouble->at_ms) / 1000));
}

/* The name of the notice on the screen. */
static json_t *notice_of(const struct notice *notice)
{
    return !notice ? json_null() : text_of(notice->is_file ? notice->source : notice->name);
}

/* The document's name as recorded in the blame or in a slot, else its key. */
static json_t *name_of(const struct slots *slots, const struct blamed *blamed)
{
    char name[32];
    if (blamed->source[0])
        return text_of(blamed->source);
    for (int i = 0; i < SLOTS_N; i++)
        if (slots->slots[i].sheet.document_key == blamed->key && slots->slots[i].sheet.source[0])
            return text_of(slots->slots[i].sheet.source);
    snprintf(name, sizeof name, "document %016llx", (unsigned long long)blamed->key);
    return text_of(name);
}

static json_t *set_aside_of(const struct status_sources *sources)
{
    const struct blame *blame = &sources->keeper->blame;
    json_t *list = json_array();
    for (int i = 0; list && i < blame->n; i++)
        if (blame_is_set_aside(&blame->documents[i]))
            json_array_append_new(list, name_of(&sources->screen->slots, &blame->documents[i]));
    return list;
}

static json_t *sandbox_of(uint32_t sandbox)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {
        {.flag = WIRE_SANDBOX_NO_PRIVILEGES, .name = "no-privileges"},
        {.flag = WIRE_SANDBOX_LIMITS, .name = "limits"},
        {.flag = WIRE_SANDBOX_SECCOMP, .name = "seccomp"},
        {.flag = WIRE_SANDBOX_LANDLOCK, .name = "landlock"},
    };
    json_t *list = json_array();
    for (size_t i = 0; list && i < sizeof names / sizeof *names; i++)
        if (sandbox & names[i].flag)
            json_array_append_new(list, json_string(names[i].name));
    return list;
}

/* Null while display-power is not used. */
static json_t *display_power_of(const struct display_state *display)
{
    static const char *const methods[] = {
        [DISPLAY_POWER_CEC] = "cec", [DISPLAY_POWER_DDC] = "ddc", [DISPLAY_POWER_COMMAND] = "command"};
    const struct panel_setting *power = &display->panel.settings[PANEL_POWER];
    const struct panel_setting *dim = &display->panel.settings[PANEL_DIM];
    if (!display->panel.options.is_used)
        return json_null();
    return json_pack("{s:s, s:s, s:b, s:i, s:o}", "method", methods[display->power.method], "wanted",
                     power->wanted ? "on" : "off", "is_done", power->done == power->wanted, "dim",
                     dim->done > 0 ? dim->done : 0, "problem", text_of(display->problem));
}

/* True in step, else the reason; null while the show is not meant to be in step with others. */
static json_t *sync_of(const struct show *show, int64_t now_ms)
{
    static const char *const reasons[] = {
        [SYNC_NO_SCORE] = "the articles are being measured",
        [SYNC_TOO_MANY] = "there are more than 5,000 articles",
        [SYNC_NO_CLOCK] = "nothing keeps this machine's clock right: install systemd-timesyncd or chrony",
        [SYNC_AWAY] = "a visitor, staff or a notice has the screen",
        [SYNC_BROKEN] = "the article whose turn it is cannot be shown",
        [SYNC_JOINING] = "on its way",
    };
    enum sync_state state = sync_state(show, now_ms);
    return state == SYNC_OFF ? json_null() : state == SYNC_IN_STEP ? json_true() : json_string(reasons[state]);
}

static json_t *score_of(const struct show *show)
{
    const struct score *score = sync_score(show);
    char hash[17] = "";
    if (score)
        snprintf(hash, sizeof hash, "%016llx", (unsigned long long)score->hash);
    return text_of(hash);
}

/* The place in the score; null without one. */
static json_t *sync_place_of(const struct show *show, int64_t now_ms)
{
    const struct score *score = sync_score(show);
    int64_t total_ms = score ? score_total_ms(score) : 0;
    if (!total_ms)
        return json_null();
    return json_pack("{s:I, s:I}", "ms", (json_int_t)(follow_unix_ms(show->sync, now_ms) % total_ms), "of_ms",
                     (json_int_t)total_ms);
}

static json_t *sync_parts_of(const struct show *show, int64_t now_ms)
{
    return json_pack("{s:o, s:o, s:o}", "sync", sync_of(show, now_ms), "score", score_of(show), "sync_place",
                     sync_place_of(show, now_ms));
}

static json_t *screen_of(const struct screen *screen)
{
    int w, h;
    stage_size(screen->stage, &w, &h);
    return json_pack("{s:i, s:i}", "w", w, "h", h);
}

static const char *state_of(const struct status_sources *sources)
{
    if (sources->is_waiting)
        return "waiting";
    if (sources->show->shown.article < 0)
        return "starting";
    return sources->show->view != SHOW_BLANK && stage_is_dark(sources->screen->stage) ? "no display" : "showing";
}

static json_t *theme_of(Str theme)
{
    Arena arena = {0};
    int n_replaced;
    Str clean = str_to_utf8(&arena, theme, &n_replaced);
    json_t *json = clean.len ? json_stringn(clean.ptr, clean.len) : json_null();
    arena_finish(&arena);
    return json;
}

static json_t *broker_of(const struct link_keeper *link)
{
    if (!link)
        return json_null();
    return json_pack("{s:b, s:o}", "is_connected", link->is_connected, "problem", text_of(link->problem));
}

/* ---- the whole ---- */

static json_t *position_of(const struct status_sources *sources, int64_t now_ms)
{
    static const char *const views[] = {
        [SHOW_CARDS] = "cards", [SHOW_BLANK] = "blank", [SHOW_OVERVIEW] = "overview", [SHOW_HELP] = "help"};
    static_assert(sizeof views / sizeof *views == SHOW_HELP + 1, "a view has no name");
    const struct show *show = sources->show;
    int card = show->shown.article < 0 ? 0 : show->shown.card + 1;
    int left_ms = (int)(show_time_left(show, now_ms) * show->dwell_ms);
    return json_pack("{s:s, s:s, s:s, s:o, s:b, s:o, s:i, s:i, s:b, s:i, s:i}", "version", PLACARD_VERSION, "state",
                     state_of(sources), "view", views[show->view], "notice", notice_of(sources->notice), "is_paused",
                     show->is_paused, "article", article_of(sources), "card", card, "of", show->n_cards, "is_complete",
                     show->is_complete, "dwell_ms", show->dwell_ms, "left_ms", left_ms);
}

static json_t *health_of(struct status *status, const struct status_sources *sources, int64_t now_ms)
{
    const struct keeper *keeper = sources->keeper;
    return json_pack("{s:o, s:o, s:I, s:i, s:o, s:o, s:I, s:o, s:I, s:o, s:o, s:o, s:o}", "sync",
                     sync_of(sources->show, now_ms), "theme", theme_of(sources->theme), "edition",
                     (json_int_t)sources->edition, "presses_started", keeper->n_started, "last_error",
                     trouble_of(sources->trouble, now_ms), "set_aside", set_aside_of(sources), "frames",
                     (json_int_t)stage_n_frames(sources->screen->stage), "memory_kb", memory_of(status, keeper, now_ms),
                     "uptime_s", (json_int_t)((now_ms - status->started_ms) / 1000), "screen",
                     screen_of(sources->screen), "display_power", display_power_of(sources->display), "box",
                     sandbox_of(keeper->sandbox), "broker", broker_of(sources->link));
}

void status_add(struct status *status, const struct status_sources *sources, int64_t now_ms, struct str_builder *answer)
{
    json_t *object = position_of(sources, now_ms), *health = health_of(status, sources, now_ms);
    json_t *sync = sync_parts_of(sources->show, now_ms);
    size_t before = answer->len;
    bool ok = object && health && sync && json_object_update(object, health) == 0 &&
              json_object_update(object, sync) == 0 && json_line_add(answer, object);
    if (!ok) {
        answer->len = before;
        str_builder_add(answer, STR("error: there is no memory for the status"));
    }
    json_decref(sync);
    json_decref(health);
    json_decref(object);
}
