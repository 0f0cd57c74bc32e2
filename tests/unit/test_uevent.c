/* Reports about devices, as the kernel and udev write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stage/uevent.h"

static const char DRM[] = "change@/devices/pci0000:00/0000:00:02.0/drm/card0\0ACTION=change\0SUBSYSTEM=drm\0HOTPLUG=1";
static const char INPUT[] = "add@/devices/virtual/input/input7/event7\0ACTION=add\0SUBSYSTEM=input\0DEVNAME=event7";

static void the_kernel_reports_displays(void **state)
{
    (void)state;
    assert_int_equal(uevent_kind_of(DRM, sizeof DRM), UEVENT_DISPLAY);
    assert_int_equal(uevent_kind_of(INPUT, sizeof INPUT), 0); /* udev has not set its group yet */
    static const char OTHER[] = "add@/x\0SUBSYSTEM=drm_dp_aux_dev\0NOTE=SUBSYSTEM=drm";
    assert_int_equal(uevent_kind_of(OTHER, sizeof OTHER), 0);
}

static size_t write_udev(char *out, const char *properties, size_t n)
{
    const uint32_t header[4] = {0xfeedcafe, 40, 40, (uint32_t)n};
    memset(out, 0, 40);
    memcpy(out, "libudev", 8);
    memcpy(out + 8, header, sizeof header);
    memcpy(out + 40, properties, n);
    return 40 + n;
}

static void udev_reports_inputs(void **state)
{
    (void)state;
    char report[512];
    size_t n = write_udev(report, INPUT, sizeof INPUT);
    assert_int_equal(uevent_kind_of(report, n), UEVENT_INPUT);
    n = write_udev(report, DRM, sizeof DRM);
    assert_int_equal(uevent_kind_of(report, n), 0); /* the kernel has reported it already */
}

static void broken_reports_say_nothing(void **state)
{
    (void)state;
    char report[512];
    size_t n = write_udev(report, INPUT, sizeof INPUT);
    assert_int_equal(uevent_kind_of(report, 0), 0);
    for (size_t cut = 1; cut < 60; cut++)
        assert_int_equal(uevent_kind_of(report, cut), 0);
    memset(report + 16, 0xff, 4); /* the properties begin beyond the end */
    assert_int_equal(uevent_kind_of(report, n), 0);
    assert_int_equal(uevent_kind_of("SUBSYSTEM=drm", 13), UEVENT_DISPLAY); /* no zero at the end */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_kernel_reports_displays),
        cmocka_unit_test(udev_reports_inputs),
        cmocka_unit_test(broken_reports_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
