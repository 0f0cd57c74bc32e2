/* Libraries that are loaded when the first of their functions is wanted: most shows never do, and linking them would
   make every start longer. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function's name, and where in the table of functions its pointer stands. */
struct library_function {
    const char *name;
    size_t offset;
};

/* The row of a function; names that are macros, as ICU's with its version are, count as what they stand for. */
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

/* Loads it, once and for good; false when it, or one of its functions, is not there now. */
bool library_load(struct library *library);

#endif
