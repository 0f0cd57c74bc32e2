/* libseccomp writes a program to a file only. Owns nothing. */
#include "press/sandbox/seccomp_program.h"

#include <assert.h>
#include <errno.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/die.h"

scmp_filter_ctx seccomp_program_begin(int error)
{
    enum { AS_TREE = 2 };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO((unsigned)error));
    if (filter && (seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0) < 0 ||
                   seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)) < 0)) {
        seccomp_release(filter);
        return NULL;
    }
    if (filter)
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE,
                         AS_TREE); /* otherwise the kernel compares the calls one after another */
    return filter;
}

bool seccomp_program_make(scmp_filter_ctx filter, struct seccomp_program *program)
{
    int fd = filter ? memfd_create("placard-filter", MFD_CLOEXEC) : -1;
    if (fd >= 0 && seccomp_export_bpf(filter, fd) != 0)
        die_no_memory(); /* a release now would free twice what the library has freed */
    ssize_t n = fd >= 0 ? pread(fd, program->code, sizeof program->code, 0) : 0;
    if (fd >= 0)
        close(fd);
    if (filter)
        seccomp_release(filter);
    program->n = n > 0 ? (unsigned short)((size_t)n / sizeof *program->code) : 0;
    return program->n > 0;
}

bool seccomp_program_is_equal(const struct seccomp_program *a, const struct seccomp_program *b)
{
    return a->n == b->n && memcmp(a->code, b->code, a->n * sizeof *a->code) == 0;
}

bool seccomp_program_load(struct seccomp_program *program)
{
    assert(program->n > 0);
    struct sock_fprog kernels = {program->n, program->code};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &kernels) == 0;
}
