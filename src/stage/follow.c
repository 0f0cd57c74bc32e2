/* SDL reads the displays at start and, on X11, misses it when xrandr resizes one; without a window manager nobody else
   resizes our window either. So this file asks for the root window's events through SDL's connection, and drops all
   other raw events before they reach the queue. Uses the Xlib that SDL has loaded; owns nothing. */
#include "stage/follow.h"

#if defined(__has_include)
#if __has_include(<X11/Xlib.h>)
#define HAS_XLIB 1
#endif
#endif

#ifdef HAS_XLIB
#include <SDL_syswm.h>
#endif

#if defined(HAS_XLIB) && defined(SDL_VIDEO_DRIVER_X11)

static Window root;

static bool is_root_size(const SDL_Event *event)
{
    if (event->type != SDL_SYSWMEVENT || !event->syswm.msg || event->syswm.msg->subsystem != SDL_SYSWM_X11)
        return false;
    const XEvent *x = &event->syswm.msg->msg.x11.event;
    return x->type == ConfigureNotify && x->xconfigure.window == root;
}

static int drop_raw_events(void *unused, SDL_Event *event)
{
    (void)unused;
    return event->type != SDL_SYSWMEVENT || is_root_size(event);
}

/* Adds to the events SDL already asked for from the root window. */
static bool listen_to_root(Display *display)
{
    void *xlib = SDL_LoadObject("libX11.so.6");
    if (!xlib)
        return false;
    Status (*attributes_of)(Display *, Window, XWindowAttributes *);
    int (*select_input)(Display *, Window, long);
    *(void **)&attributes_of = SDL_LoadFunction(xlib, "XGetWindowAttributes");
    *(void **)&select_input = SDL_LoadFunction(xlib, "XSelectInput");
    XWindowAttributes attributes;
    bool ok = attributes_of && select_input && attributes_of(display, root, &attributes);
    if (ok)
        select_input(display, root, attributes.your_event_mask | StructureNotifyMask);
    SDL_UnloadObject(xlib);
    return ok;
}

void follow_start(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return;
    Display *display = info.info.x11.display;
    root = DefaultRootWindow(display);
    if (!listen_to_root(display))
        return;
    SDL_SetEventFilter(drop_raw_events, NULL);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

bool follow_read(const SDL_Event *event, int size[2])
{
    if (!is_root_size(event))
        return false;
    size[0] = event->syswm.msg->msg.x11.event.xconfigure.width;
    size[1] = event->syswm.msg->msg.x11.event.xconfigure.height;
    return true;
}

#else

void follow_start(SDL_Window *window)
{
    (void)window;
}

bool follow_read(const SDL_Event *event, int size[2])
{
    (void)event;
    (void)size;
    return false;
}

#endif
