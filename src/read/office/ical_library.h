/* libical, loaded when the first calendar is read. */
#ifndef READ_OFFICE_ICAL_LIBRARY_H
#define READ_OFFICE_ICAL_LIBRARY_H

#ifdef PLACARD_ICAL_SONAME
#include <libical/ical.h>

#include "base/error.h"

/* The functions used, with the types of ical.h. */
struct ical_library {
    __typeof__(&icalparser_parse_string) parser_parse_string;
    __typeof__(&icalcomponent_free) component_free;
    __typeof__(&icalcomponent_get_first_component) component_get_first_component;
    __typeof__(&icalcomponent_get_next_component) component_get_next_component;
    __typeof__(&icalcomponent_get_first_property) component_get_first_property;
    __typeof__(&icalproperty_get_rrule) property_get_rrule;
    __typeof__(&icalcomponent_get_dtstart) component_get_dtstart;
    __typeof__(&icalcomponent_get_dtend) component_get_dtend;
    __typeof__(&icalcomponent_get_summary) component_get_summary;
    __typeof__(&icalcomponent_get_location) component_get_location;
    __typeof__(&icalcomponent_get_status) component_get_status;
    __typeof__(&icalcomponent_foreach_recurrence) component_foreach_recurrence;
    __typeof__(&icaltime_from_timet_with_zone) time_from_timet_with_zone;
    __typeof__(&icaltimezone_get_utc_timezone) timezone_get_utc_timezone;
};

/* Returns the functions; NULL, with the name of the package to install, when the library cannot be loaded. */
const struct ical_library *ical_library_load(struct error *error);
#endif

#endif
