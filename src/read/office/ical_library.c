/* Loads libical at run time, like libcurl. Owns the table of its functions. */
#ifdef PLACARD_ICAL_SONAME
#include "read/office/ical_library.h"

#include "base/library.h"

static struct ical_library ical;

#define ROW(function) LIBRARY_FUNCTION(struct ical_library, function, ical##function)
static const struct library_function functions[] = {
    ROW(parser_parse_string),           ROW(component_free),
    ROW(component_get_first_component), ROW(component_get_next_component),
    ROW(component_get_first_property),  ROW(property_get_rrule),
    ROW(component_get_dtstart),         ROW(component_get_dtend),
    ROW(component_get_summary),         ROW(component_get_location),
    ROW(component_get_status),          ROW(component_foreach_recurrence),
    ROW(time_from_timet_with_zone),     ROW(timezone_get_utc_timezone),
};
#undef ROW

static struct library library = {.soname = PLACARD_ICAL_SONAME,
                                 .functions = functions,
                                 .n_functions = sizeof functions / sizeof *functions,
                                 .table = &ical};

const struct ical_library *ical_library_load(struct error *error)
{
    if (library_load(&library))
        return &ical;
    error_set(error, "%s cannot be loaded: install the package libical3", PLACARD_ICAL_SONAME);
    return NULL;
}

#else
typedef int ical_library_is_left_out; /* ISO C forbids an empty file */
#endif
