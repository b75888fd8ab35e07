/* Makes operations on the files of a database fail, preloaded before the system's own.
 *
 * Counted are the writes, syncs, truncations and removals of files whose names begin
 * with FAULT_FILE (store.db where nothing is said), but not of the shared memory. Those
 * from `first` on fail, `length` of them. The kinds: 1 no space, 2 disk error, 3 killed
 * before it, 4 killed in the middle of a write.
 *
 * A program of which nobody can call `fault_arm` is armed for as long as there is a file
 * at FAULT_WHEN: it holds the kind, the first and the length.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long first, length, seen;
static int kind;

void fault_arm(int which, long from, long many) {
    kind = which; first = from; length = many; seen = 0;
}
long fault_seen(void) { return seen; }

static void look(void) {
    const char *when = getenv("FAULT_WHEN");
    if (!when) return;
    FILE *file = fopen(when, "r");
    int which = 0;
    long from = 0, many = 0;
    if (file) {
        if (fscanf(file, "%d %ld %ld", &which, &from, &many) != 3) which = 0;
        fclose(file);
    }
    if (which != kind || from != first || many != length) fault_arm(which, from, many);
}

static int is_ours(const char *path) {
    const char *name = strrchr(path, '/'), *ours = getenv("FAULT_FILE");
    if (!ours) ours = "store.db";
    return name && !strncmp(name + 1, ours, strlen(ours)) && !strstr(name, "-shm");
}

static int is_our_handle(int handle) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t end = readlink(link, path, sizeof path - 1);
    if (end <= 0) return 0;
    path[end] = 0;
    return is_ours(path);
}

/* 0: go on; 1: fail, errno is set; 2: write half, then die. */
static int fault(int ours) {
    if (!ours) return 0;
    look();
    if (!kind) return 0;
    seen++;
    if (seen < first || seen >= first + length) return 0;
    switch (kind) {
    case 1: errno = ENOSPC; return 1;
    case 2: errno = EIO; return 1;
    case 4: return 2;
    default: raise(SIGKILL); return 1;
    }
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define WRITE_AT(name, offset_t)                                                   \
    ssize_t name(int handle, const void *from, size_t size, offset_t offset) {     \
        REAL(name);                                                                \
        int what = fault(is_our_handle(handle));                                   \
        if (what == 1) return -1;                                                  \
        if (what == 2) { real(handle, from, size / 2, offset); raise(SIGKILL); }   \
        return real(handle, from, size, offset);                                   \
    }
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

/* Some builds of SQLite write where they have gone to before. */
ssize_t write(int handle, const void *from, size_t size) {
    REAL(write);
    int what = fault(is_our_handle(handle));
    if (what == 1) return -1;
    if (what == 2) { real(handle, from, size / 2); raise(SIGKILL); }
    return real(handle, from, size);
}

#define ON_HANDLE(name)                                                            \
    int name(int handle) {                                                         \
        REAL(name);                                                                \
        int what = fault(is_our_handle(handle));                                   \
        if (what == 2) raise(SIGKILL);                                             \
        return what ? -1 : real(handle);                                           \
    }
ON_HANDLE(fsync)
ON_HANDLE(fdatasync)

#define TRUNCATE(name, offset_t)                                                   \
    int name(int handle, offset_t size) {                                          \
        REAL(name);                                                                \
        int what = fault(is_our_handle(handle));                                   \
        if (what == 2) raise(SIGKILL);                                             \
        return what ? -1 : real(handle, size);                                     \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(unlink);
    int what = fault(is_ours(path));
    if (what == 2) raise(SIGKILL);
    return what ? -1 : real(path);
}
