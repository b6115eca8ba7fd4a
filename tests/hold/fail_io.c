/* Fails one call on the files of a folder, for tests: the n-th write, fsync, open or truncate below GRIZZLY_FAIL_FOLDER.
   GRIZZLY_FAIL_CALL names the call, GRIZZLY_FAIL_AT the number. A file that is written when it fails says that it did. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static int is_watched_path(const char *path) {
    const char *folder = getenv("GRIZZLY_FAIL_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_watched(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_watched_path(path);
}

static int fails(const char *call) {
    const char *which = getenv("GRIZZLY_FAIL_CALL"), *at = getenv("GRIZZLY_FAIL_AT");
    if (!which || !at || strcmp(which, call) != 0) return 0;
    if (atomic_fetch_add(&calls, 1) + 1 != atoi(at)) return 0;
    const char *mark = getenv("GRIZZLY_FAIL_MARK");
    if (mark) {
        int (*open_file)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        int fd = open_file(mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        if (fd >= 0) close(fd);
    }
    errno = EIO;
    return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* Each call has a form for large files too, of the same kind. */
#define PWRITE(name, offset)                                               \
    ssize_t name(int fd, const void *bytes, size_t count, offset at) {     \
        if (is_watched(fd) && fails("write")) return -1;                   \
        return NEXT(name)(fd, bytes, count, at);                           \
    }
#define SYNC(name)                                                         \
    int name(int fd) {                                                     \
        if (is_watched(fd) && fails("sync")) return -1;                    \
        return NEXT(name)(fd);                                             \
    }
#define TRUNCATE(name, offset)                                             \
    int name(int fd, offset length) {                                      \
        if (is_watched(fd) && fails("truncate")) return -1;                \
        return NEXT(name)(fd, length);                                     \
    }
#define OPEN(name)                                                         \
    int name(const char *path, int flags, ...) {                           \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                                      \
        if (is_watched_path(path) && fails("open")) return -1;             \
        return NEXT(name)(path, flags, mode);                              \
    }

PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)
SYNC(fsync)
SYNC(fdatasync)
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t count) {
    if (is_watched(fd) && fails("write")) return -1;
    return NEXT(write)(fd, bytes, count);
}
