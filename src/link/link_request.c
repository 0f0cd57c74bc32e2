/* A few requests may be open at a time; each has a number, which comes back with its answer. Owns nothing. */
#include "link/link_request.h"

#ifdef PLACARD_MQTT_SONAME
#include "wire/wire_line.h"

enum { PATIENCE_MS = 60000, MOST_LINE = 8192 };

static struct link_request *find(struct link *link, uint32_t number)
{
    for (int i = 0; i < LINK_MOST_REQUESTS; i++)
        if (link->requests[i].number == number)
            return &link->requests[i];
    return NULL;
}

bool link_request_send(struct link *link, struct link_request request, Str line, int64_t now_ms)
{
    struct link_request *slot = find(link, 0);
    Arena arena = {0};
    if (!slot || line.len >= MOST_LINE)
        return false;
    request.number = ++link->last_number ? link->last_number : ++link->last_number;
    request.at_ms = now_ms;
    Str packet = str_format(&arena, "%u " STR_FMT, (unsigned)request.number, STR_ARG(line));
    bool ok = wire_line_send(link->socket, (struct wire_line){WIRE_LINE_REQUEST, packet});
    arena_finish(&arena);
    if (ok)
        *slot = request;
    return ok;
}

static void end(struct link *link, struct link_request *slot, Str answer)
{
    struct link_request request = *slot;
    slot->number = 0;
    request.on_answer(link, &request, answer);
}

void link_request_answer(struct link *link, Str packet)
{
    uint32_t number;
    Str answer;
    struct link_request *slot = wire_line_split(packet, &number, &answer) ? find(link, number) : NULL;
    if (slot)
        end(link, slot, answer);
}

void link_request_expire(struct link *link, int64_t now_ms)
{
    for (int i = 0; i < LINK_MOST_REQUESTS; i++)
        if (link->requests[i].number && now_ms - link->requests[i].at_ms >= PATIENCE_MS)
            end(link, &link->requests[i], STR("error: the screen did not answer"));
}
#endif
