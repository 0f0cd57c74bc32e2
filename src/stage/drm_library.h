/* The functions of libdrm, loaded when a console display opens. */
#ifndef STAGE_DRM_LIBRARY_H
#define STAGE_DRM_LIBRARY_H

#include <stdint.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

struct drm_library {
    int (*ioctl)(int fd, unsigned long request, void *argument);
    int (*get_cap)(int fd, uint64_t capability, uint64_t *value);
    int (*is_master)(int fd);
    int (*set_master)(int fd);
    int (*drop_master)(int fd);
    int (*handle_event)(int fd, drmEventContextPtr context);
    drmModeResPtr (*get_resources)(int fd);
    void (*free_resources)(drmModeResPtr resources);
    drmModeConnectorPtr (*get_connector)(int fd, uint32_t id);
    void (*free_connector)(drmModeConnectorPtr connector);
    const char *(*type_name)(uint32_t connector_type);
    drmModeEncoderPtr (*get_encoder)(int fd, uint32_t id);
    void (*free_encoder)(drmModeEncoderPtr encoder);
    drmModePropertyPtr (*get_property)(int fd, uint32_t id);
    void (*free_property)(drmModePropertyPtr property);
    int (*set_connector)(int fd, uint32_t connector, uint32_t property, uint64_t value);
    int (*add_fb)(int fd, uint32_t w, uint32_t h, uint8_t depth, uint8_t bpp, uint32_t pitch, uint32_t handle,
                  uint32_t *id);
    int (*remove_fb)(int fd, uint32_t id);
    int (*set_crtc)(int fd, uint32_t crtc, uint32_t fb, uint32_t x, uint32_t y, uint32_t *connectors, int n,
                    drmModeModeInfoPtr mode);
    int (*set_cursor)(int fd, uint32_t crtc, uint32_t handle, uint32_t w, uint32_t h);
    int (*page_flip)(int fd, uint32_t crtc, uint32_t fb, uint32_t flags, void *user);
};

/* Returns the functions; NULL when libdrm is not installed. */
const struct drm_library *drm_library_load(void);

#endif
