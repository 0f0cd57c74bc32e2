/* The machine code of a seccomp filter. */
#ifndef PRESS_SANDBOX_SECCOMP_PROGRAM_H
#define PRESS_SANDBOX_SECCOMP_PROGRAM_H

#include <linux/filter.h>
#include <seccomp.h>
#include <stdbool.h>

enum { SECCOMP_PROGRAM_MOST = BPF_MAXINSNS };

struct seccomp_program {
    unsigned short n;
    struct sock_filter code[SECCOMP_PROGRAM_MOST];
};

/* Returns a filter in which calls fail with the error, and calls for another architecture as if missing; NULL when
   memory is short. */
scmp_filter_ctx seccomp_program_begin(int error);

/* Takes the filter, which may be NULL, and writes its program; false when there is none. Ends this process when memory
   is short. */
bool seccomp_program_make(scmp_filter_ctx filter, struct seccomp_program *program);

bool seccomp_program_is_equal(const struct seccomp_program *a, const struct seccomp_program *b);

/* Gives this process the program for good; false when the kernel refuses it. */
bool seccomp_program_load(struct seccomp_program *program);

#endif
