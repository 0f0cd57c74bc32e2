/* Libraries loaded when one of their functions is first needed: most shows never need them, and linking them would
 * slow down every start. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function's name, and the offset of its pointer in the table of functions. */
struct library_function {
    const char *name;
    size_t offset;
};

/* The row of a function; a name that is a macro, like ICU's versioned names, is expanded. */
#define LIBRARY_FUNCTION(table, field, function)                                                                       \
    {                                                                                                                  \
        LIBRARY_NAME(function), offsetof(table, field)                                                                 \
    }
#define LIBRARY_NAME(function) LIBRARY_NAME_EXPANDED(function)
#define LIBRARY_NAME_EXPANDED(function) #function

struct library {
    const char *soname;
    const struct library_function *functions;
    size_t n_functions;
    void *table; /* a struct of function pointers */
    bool is_tried, is_loaded;
};

/* Loads the library if it is not loaded yet; false when it, or one of its functions, is not found. */
bool library_load(struct library *library);

#endif
