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

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (is_watched(fd) && fails("write")) return -1;
    return NEXT(pwrite64)(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    if (is_watched(fd) && fails("write")) return -1;
    return NEXT(pwrite)(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (is_watched(fd) && fails("write")) return -1;
    return NEXT(write)(fd, bytes, count);
}

int fsync(int fd) {
    if (is_watched(fd) && fails("sync")) return -1;
    return NEXT(fsync)(fd);
}

int fdatasync(int fd) {
    if (is_watched(fd) && fails("sync")) return -1;
    return NEXT(fdatasync)(fd);
}

int ftruncate64(int fd, off64_t length) {
    if (is_watched(fd) && fails("truncate")) return -1;
    return NEXT(ftruncate64)(fd, length);
}

int ftruncate(int fd, off_t length) {
    if (is_watched(fd) && fails("truncate")) return -1;
    return NEXT(ftruncate)(fd, length);
}

static mode_t mode_of(int flags, va_list rest) {
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    if (is_watched_path(path) && fails("open")) return -1;
    return NEXT(open64)(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    if (is_watched_path(path) && fails("open")) return -1;
    return NEXT(open)(path, flags, mode);
}
