/* Sees each call that changes a file below GRIZZLY_WATCH, for tests, whoever makes it: a seccomp filter stops it, and a signal
   handler makes it. GRIZZLY_RECORD names a journal that gets them all, with what is printed in between. Instead of the call
   with the number GRIZZLY_KILL_AT, the process is killed; with GRIZZLY_KILL_HOW=tear, after half of what that call writes, if
   it writes. GRIZZLY_COUNT names a file that gets the number of calls at the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef __x86_64__
#error "It knows the registers of x86-64 only."
#endif

/* In an argument that none of these calls has: the handler itself calls. */
#define OURS 0x6772697a
#define PATH_BYTES 4096

/* One record of the journal, before its path and its content. tests/hold/journal.rs reads them. */
struct record {
    uint32_t kind, path_bytes;
    uint64_t file, offset, content_bytes;
};

static char folder[PATH_BYTES];
static int journal = -1, kill_at;
static int tears;
static atomic_int calls;
static atomic_flag busy = ATOMIC_FLAG_INIT;

static long call(long number, long a, long b, long c, long d, long e) {
    long result;
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = OURS;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

/* The path of an open file; whether it is watched. */
static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long length = call(SYS_readlinkat, AT_FDCWD, (long)link, (long)path, PATH_BYTES - 1, 0);
    path[length > 0 ? length : 0] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* The path that a call names; whether it is watched. */
static int path_at(int fd, const char *name, char *path) {
    if (name[0] == '/') {
        snprintf(path, PATH_BYTES, "%s", name);
    } else {
        char start[PATH_BYTES];
        if (fd == AT_FDCWD) call(SYS_getcwd, (long)start, sizeof start, 0, 0, 0);
        else path_of(fd, start);
        if (strlen(start) + strlen(name) + 2 > PATH_BYTES) return 0;
        strcpy(path, start);
        strcat(strcat(path, "/"), name);
    }
    return strncmp(path, folder, strlen(folder)) == 0;
}

static uint64_t number_of(int fd) {
    struct stat found;
    return call(SYS_fstat, fd, (long)&found, 0, 0, 0) == 0 ? found.st_ino : 0;
}

static void note(char kind, const char *path, uint64_t file, uint64_t offset, const void *content, uint64_t bytes) {
    if (journal < 0) return;
    struct record record = {kind, strlen(path), file, offset, bytes};
    struct iovec parts[] = {{&record, sizeof record}, {(void *)path, strlen(path)}, {(void *)content, bytes}};
    call(SYS_writev, journal, (long)parts, 3, 0, 0);
}

static int is_now(void) {
    return atomic_fetch_add(&calls, 1) + 1 == kill_at;
}

static void end(void) {
    call(SYS_kill, getpid(), SIGKILL, 0, 0, 0);
}

/* In place of a call that isn't a write. */
static void end_if_now(void) {
    if (is_now() && !tears) end();
}

static long write_to(int fd, const void *bytes, long count, long offset) {
    char path[PATH_BYTES];
    int has_offset = offset >= 0;
    long number = has_offset ? SYS_pwrite64 : SYS_write;
    if (!path_of(fd, path)) {
        long written = call(number, fd, (long)bytes, count, offset, 0);
        if (fd == STDOUT_FILENO && written > 0) note('m', "", 0, 0, bytes, written);
        return written;
    }
    if (is_now()) {
        if (tears) call(number, fd, (long)bytes, count / 2, offset, 0);
        end();
    }
    if (!has_offset) {
        int appends = call(SYS_fcntl, fd, F_GETFL, 0, 0, 0) & O_APPEND;
        offset = call(SYS_lseek, fd, 0, appends ? SEEK_END : SEEK_CUR, 0, 0);
    }
    long written = call(number, fd, (long)bytes, count, offset, 0);
    if (written > 0) note('w', path, number_of(fd), offset, bytes, written);
    return written;
}

/* Fewer bytes than asked for are allowed. */
static long write_parts(int fd, const struct iovec *parts, long count, long offset) {
    while (count > 1 && parts->iov_len == 0) parts++, count--;
    return count > 0 ? write_to(fd, parts->iov_base, parts->iov_len, offset) : 0;
}

static long open_at(long at, const char *name, long flags, long mode) {
    char path[PATH_BYTES];
    struct stat found;
    int changes = flags & (O_CREAT | O_TRUNC) && (flags & O_TMPFILE) != O_TMPFILE;
    if (!changes || !path_at(at, name, path)) return call(SYS_openat, at, (long)name, flags, mode, 0);
    int is_there = call(SYS_newfstatat, at, (long)name, (long)&found, 0, 0) == 0;
    if (is_there && !(flags & O_TRUNC)) return call(SYS_openat, at, (long)name, flags, mode, 0);
    end_if_now();
    long fd = call(SYS_openat, at, (long)name, flags, mode, 0);
    if (fd >= 0) note(is_there ? 't' : 'c', path, number_of(fd), 0, 0, 0);
    return fd;
}

static long sync_file(long number, int fd) {
    char path[PATH_BYTES];
    if (!path_of(fd, path)) return call(number, fd, 0, 0, 0, 0);
    end_if_now();
    long result = call(number, fd, 0, 0, 0, 0);
    if (result == 0) note('s', path, number_of(fd), 0, 0, 0);
    return result;
}

static long truncate_file(int fd, long length) {
    char path[PATH_BYTES];
    if (!path_of(fd, path)) return call(SYS_ftruncate, fd, length, 0, 0, 0);
    end_if_now();
    long result = call(SYS_ftruncate, fd, length, 0, 0, 0);
    if (result == 0) note('t', path, number_of(fd), length, 0, 0);
    return result;
}

/* A call that changes a name: removes it, makes a folder, or gives another one. */
static long change_name(char kind, long number, long at, long name, long b, long c, long d) {
    char path[PATH_BYTES], other[PATH_BYTES] = "";
    int has_two = kind == 'r' || kind == 'l';
    if (!path_at(at, (const char *)name, path)) return call(number, at, name, b, c, d);
    if (has_two) path_at(b, (const char *)c, other);
    end_if_now();
    long result = call(number, at, name, b, c, d);
    if (result == 0) note(kind, path, 0, 0, other, strlen(other));
    return result;
}

static long make(long number, const greg_t *r) {
    long a = r[REG_RDI], b = r[REG_RSI], c = r[REG_RDX], d = r[REG_R10], e = r[REG_R8];
    switch (number) {
    case SYS_write: return write_to(a, (void *)b, c, -1);
    case SYS_pwrite64: return write_to(a, (void *)b, c, d);
    case SYS_writev: return write_parts(a, (void *)b, c, -1);
    case SYS_pwritev: return write_parts(a, (void *)b, c, d);
    case SYS_open: return open_at(AT_FDCWD, (char *)a, b, c);
    case SYS_creat: return open_at(AT_FDCWD, (char *)a, O_CREAT | O_WRONLY | O_TRUNC, b);
    case SYS_openat: return open_at(a, (char *)b, c, d);
    case SYS_fsync:
    case SYS_fdatasync: return sync_file(number, a);
    case SYS_ftruncate: return truncate_file(a, b);
    case SYS_unlink: return change_name('u', SYS_unlinkat, AT_FDCWD, a, 0, 0, 0);
    case SYS_rmdir: return change_name('u', SYS_unlinkat, AT_FDCWD, a, AT_REMOVEDIR, 0, 0);
    case SYS_unlinkat: return change_name('u', number, a, b, c, 0, 0);
    case SYS_mkdir: return change_name('d', SYS_mkdirat, AT_FDCWD, a, b, 0, 0);
    case SYS_mkdirat: return change_name('d', number, a, b, c, 0, 0);
    case SYS_rename: return change_name('r', SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 0);
    case SYS_renameat: return change_name('r', SYS_renameat2, a, b, c, d, 0);
    case SYS_renameat2: return change_name('r', number, a, b, c, d, e);
    case SYS_link: return change_name('l', SYS_linkat, AT_FDCWD, a, AT_FDCWD, b, 0);
    case SYS_linkat: return change_name('l', number, a, b, c, d, e);
    default: return -ENOSYS;
    }
}

static void on_call(int signal, siginfo_t *info, void *context) {
    (void)signal;
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    while (atomic_flag_test_and_set(&busy)) {}
    registers[REG_RAX] = make(info->si_syscall, registers);
    atomic_flag_clear(&busy);
}

__attribute__((destructor)) static void count(void) {
    const char *path = getenv("GRIZZLY_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) fprintf(file, "%d\n", atomic_load(&calls)), fclose(file);
}

#define STOP(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP)
#define REFUSE(name, why) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | why)

__attribute__((constructor)) static void watch(void) {
    const char *watched = getenv("GRIZZLY_WATCH"), *record = getenv("GRIZZLY_RECORD");
    const char *at = getenv("GRIZZLY_KILL_AT"), *how = getenv("GRIZZLY_KILL_HOW");
    if (!watched) return;
    snprintf(folder, sizeof folder, "%s", watched);
    if (record) journal = open(record, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    kill_at = at ? atoi(at) : 0;
    tears = how && strcmp(how, "tear") == 0;
    struct sigaction handle = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART};
    sigaction(SIGSYS, &handle, NULL);
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        STOP(write), STOP(pwrite64), STOP(writev), STOP(pwritev), STOP(open), STOP(creat), STOP(openat), STOP(fsync),
        STOP(fdatasync), STOP(ftruncate), STOP(unlink), STOP(unlinkat), STOP(rmdir), STOP(mkdir), STOP(mkdirat), STOP(rename),
        STOP(renameat), STOP(renameat2), STOP(link), STOP(linkat),
        /* Whoever calls these writes instead. */
        REFUSE(copy_file_range, ENOSYS), REFUSE(sendfile, ENOSYS), REFUSE(splice, ENOSYS), REFUSE(fallocate, EOPNOTSUPP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    int is_refused = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
    if (is_refused) _exit(125);
}
