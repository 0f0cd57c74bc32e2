/* An error in a YAML text. */
#ifndef BASE_SCHEMA_PROBLEM_H
#define BASE_SCHEMA_PROBLEM_H

/* The first error; line and column from 1. */
struct schema_problem {
    char text[256];
    int line, column;
};

#endif
