/* X servers switch displays off through their DPMS extension, which this file reaches through SDL's connection. A
   server that cannot do so answers with an error, at which Xlib would end the program, so errors are caught meanwhile.
   Uses the libXext that SDL has loaded. On KMSDRM and Wayland SDL offers no way. Owns nothing. */
#include "stage/power.h"

#include <SDL.h>

#if defined(__has_include)
#if __has_include(<X11/Xlib.h>)
#include <SDL_syswm.h>
#endif
#endif

#if defined(SDL_syswm_h_) && defined(SDL_VIDEO_DRIVER_X11)

enum { DPMS_ON = 0, DPMS_OFF = 3 }; /* values of the protocol */

typedef int (*ErrorHandler)(Display *, XErrorEvent *);

/* The functions used from the two libraries. */
struct calls {
    void *xlib, *xext;
    ErrorHandler (*set_error_handler)(ErrorHandler);
    int (*sync)(Display *, int);
    int (*is_capable)(Display *);
    int (*has_extension)(Display *, int *, int *);
    int (*info)(Display *, unsigned short *, unsigned char *);
    int (*enable)(Display *), (*disable)(Display *);
    int (*force)(Display *, unsigned short);
};

static bool has_failed;

static int note_error(Display *display, XErrorEvent *event)
{
    (void)display;
    (void)event;
    has_failed = true;
    return 0;
}

static void close_calls(struct calls *x)
{
    if (x->xlib)
        SDL_UnloadObject(x->xlib);
    if (x->xext)
        SDL_UnloadObject(x->xext);
}

static bool open_calls(struct calls *x)
{
    *x = (struct calls){.xlib = SDL_LoadObject("libX11.so.6"), .xext = SDL_LoadObject("libXext.so.6")};
    if (!x->xlib || !x->xext)
        return false;
    const struct {
        void *library;
        const char *name;
        void *at;
    } wanted[] = {{x->xlib, "XSetErrorHandler", &x->set_error_handler},
                  {x->xlib, "XSync", &x->sync},
                  {x->xext, "DPMSCapable", &x->is_capable},
                  {x->xext, "DPMSQueryExtension", &x->has_extension},
                  {x->xext, "DPMSInfo", &x->info},
                  {x->xext, "DPMSEnable", &x->enable},
                  {x->xext, "DPMSDisable", &x->disable},
                  {x->xext, "DPMSForceLevel", &x->force}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!(*(void **)wanted[i].at = SDL_LoadFunction(wanted[i].library, wanted[i].name)))
            return false;
    return true;
}

/* A display can only be forced to sleep while the server's power saving is on. */
static void put_to_sleep(struct power *power, const struct calls *x, Display *display)
{
    unsigned short level;
    unsigned char is_enabled = 0;
    x->info(display, &level, &is_enabled);
    if (!power->is_asleep)
        power->was_enabled = is_enabled;
    if (!is_enabled)
        x->enable(display);
    x->force(display, DPMS_OFF);
}

/* If power saving was off before, the server's timeouts must not put the display to sleep later. */
static void wake(struct power *power, const struct calls *x, Display *display)
{
    x->force(display, DPMS_ON);
    if (power->is_asleep && !power->was_enabled)
        x->disable(display);
}

static bool set_on_x(struct power *power, Display *display, bool is_asleep)
{
    struct calls x;
    int ignored[2];
    bool is_there = open_calls(&x) && x.has_extension(display, &ignored[0], &ignored[1]) && x.is_capable(display);
    if (is_there) {
        x.sync(display, False);
        ErrorHandler old = x.set_error_handler(note_error);
        has_failed = false;
        if (is_asleep)
            put_to_sleep(power, &x, display);
        else
            wake(power, &x, display);
        x.sync(display, False);
        x.set_error_handler(old);
        power->is_asleep = is_asleep;
    }
    close_calls(&x);
    return is_there && !has_failed;
}

bool power_set(struct power *power, SDL_Window *window, bool is_asleep)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return false;
    return set_on_x(power, info.info.x11.display, is_asleep);
}

#else

bool power_set(struct power *power, SDL_Window *window, bool is_asleep)
{
    (void)power;
    (void)window;
    (void)is_asleep;
    return false;
}

#endif
