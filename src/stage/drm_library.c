/* A show in a desktop session never needs libdrm, so it is not linked. Owns the table of its functions. */
#include "stage/drm_library.h"

#include "base/library.h"

static struct drm_library drm;

#define ROW(field, function) LIBRARY_FUNCTION(struct drm_library, field, function)

static const struct library_function FUNCTIONS[] = {
    ROW(ioctl, drmIoctl),
    ROW(get_cap, drmGetCap),
    ROW(is_master, drmIsMaster),
    ROW(set_master, drmSetMaster),
    ROW(drop_master, drmDropMaster),
    ROW(handle_event, drmHandleEvent),
    ROW(get_resources, drmModeGetResources),
    ROW(free_resources, drmModeFreeResources),
    ROW(get_connector, drmModeGetConnector),
    ROW(free_connector, drmModeFreeConnector),
    ROW(type_name, drmModeGetConnectorTypeName),
    ROW(get_encoder, drmModeGetEncoder),
    ROW(free_encoder, drmModeFreeEncoder),
    ROW(get_property, drmModeGetProperty),
    ROW(free_property, drmModeFreeProperty),
    ROW(set_connector, drmModeConnectorSetProperty),
    ROW(add_fb, drmModeAddFB),
    ROW(remove_fb, drmModeRmFB),
    ROW(set_crtc, drmModeSetCrtc),
    ROW(set_cursor, drmModeSetCursor),
    ROW(page_flip, drmModePageFlip),
};

static struct library library = {.soname = "libdrm.so.2",
                                 .functions = FUNCTIONS,
                                 .n_functions = sizeof FUNCTIONS / sizeof *FUNCTIONS,
                                 .table = &drm};

const struct drm_library *drm_library_load(void)
{
    return library_load(&library) ? &drm : NULL;
}
