/* Notes every change a process makes to the files under one folder, in the order it was asked for,
   and can say "the disk is full" at any of them.  Loaded with LD_PRELOAD; Linux only.

   WRITE_RECORDER_UNDER    only this folder and what lies below it counts
   WRITE_RECORDER_LOG      the log: records of one byte (what), two lengths of four bytes, a number
                           of eight (offset or size), then the path and the data
   WRITE_RECORDER_CONTROL  64 bytes shared with the test: four numbers of eight bytes,
                           recording (0, 1), steps counted, the step that fails (0: none),
                           whether all later ones fail too (0, 1)
*/
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static volatile int64_t *control; /* recording, counted, fails at, and from then on */
static int log_handle = -1;
static char under[PATH_MAX];


__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("WRITE_RECORDER_UNDER");
    const char *shared = getenv("WRITE_RECORDER_CONTROL"), *log = getenv("WRITE_RECORDER_LOG");
    if (!folder || !shared || !log) return;
    snprintf(under, sizeof under, "%s", folder);
    int handle = syscall(SYS_openat, AT_FDCWD, shared, O_RDWR | O_CLOEXEC);
    if (handle < 0) return;
    void *page = mmap(NULL, 64, PROT_READ | PROT_WRITE, MAP_SHARED, handle, 0);
    syscall(SYS_close, handle);
    if (page == MAP_FAILED) return;
    log_handle = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (log_handle >= 0) control = page;
}

static int counts(const char *path) {
    size_t length = strlen(under);
    return control && control[0] && strncmp(path, under, length) == 0 &&
           (path[length] == '/' || !path[length]);
}

/* True, with errno set, where the disk is to be full at this step. */
static int full(void) {
    int64_t step = ++control[1], at = control[2];
    if (!at || (control[3] ? step < at : step != at)) return 0;
    errno = ENOSPC;
    return 1;
}

static int named(int handle, char *path) {
    char link[64];
    if (!control || !control[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return counts(path);
}

static int named_at(int folder, const char *name, char *path) {
    char parent[PATH_MAX];
    if (!control || !control[0]) return 0;
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
    } else {
        if (folder == AT_FDCWD) {
            if (!getcwd(parent, sizeof parent)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, parent, PATH_MAX - 1);
            if (length <= 0) return 0;
            parent[length] = 0;
        }
        if (snprintf(path, PATH_MAX, "%s/%s", parent, name) >= PATH_MAX) return 0;
    }
    return counts(path);
}

static void note(char what, const char *path, int64_t number, const void *data, size_t length) {
    uint32_t lengths[2] = {(uint32_t)strlen(path), (uint32_t)length};
    size_t total = 17 + lengths[0] + length;
    char *record = malloc(total);
    if (!record) abort();
    record[0] = what;
    memcpy(record + 1, lengths, 8);
    memcpy(record + 9, &number, 8);
    memcpy(record + 17, path, lengths[0]);
    if (length) memcpy(record + 17 + lengths[0], data, length);
    int kept = errno;
    for (size_t done = 0; done < total;) {
        ssize_t wrote = syscall(SYS_write, log_handle, record + done, total - done);
        if (wrote <= 0) abort();
        done += wrote;
    }
    errno = kept;
    free(record);
}

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    int writes = (flags & O_CREAT) || (flags & O_TRUNC);
    if (!writes || !named_at(folder, name, path))
        return syscall(SYS_openat, folder, name, flags, mode);
    int fresh = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    if ((fresh || (flags & O_TRUNC)) && full()) return -1;
    int handle = syscall(SYS_openat, folder, name, flags, mode);
    if (handle >= 0 && fresh) note('C', path, 0, NULL, 0);
    else if (handle >= 0 && (flags & O_TRUNC)) note('T', path, 0, NULL, 0);
    return handle;
}

#define OPENING(name, parameters, folder) \
    int name parameters { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        return opened(folder, path, flags, mode); \
    }
OPENING(open, (const char *path, int flags, ...), AT_FDCWD)
OPENING(open64, (const char *path, int flags, ...), AT_FDCWD)
OPENING(openat, (int at, const char *path, int flags, ...), at)
OPENING(openat64, (int at, const char *path, int flags, ...), at)

ssize_t write(int handle, const void *data, size_t length) {
    char path[PATH_MAX];
    if (!named(handle, path)) return syscall(SYS_write, handle, data, length);
    if (full()) return -1;
    struct stat about;
    off_t place = lseek(handle, 0, SEEK_CUR);
    if (fcntl(handle, F_GETFL) & O_APPEND) place = fstat(handle, &about) ? 0 : about.st_size;
    ssize_t wrote = syscall(SYS_write, handle, data, length);
    if (wrote > 0) note('W', path, place, data, wrote);
    return wrote;
}

static ssize_t written(int handle, const void *data, size_t length, off_t place) {
    char path[PATH_MAX];
    int ours = named(handle, path);
    if (ours && full()) return -1;
    ssize_t wrote = syscall(SYS_pwrite64, handle, data, length, place);
    if (ours && wrote > 0) note('W', path, place, data, wrote);
    return wrote;
}
ssize_t pwrite(int handle, const void *data, size_t length, off_t place) {
    return written(handle, data, length, place);
}
ssize_t pwrite64(int handle, const void *data, size_t length, off64_t place) {
    return written(handle, data, length, place);
}

static int cut(int handle, off_t size) {
    char path[PATH_MAX];
    int ours = named(handle, path);
    if (ours && full()) return -1;
    int trouble = syscall(SYS_ftruncate, handle, size);
    if (ours && !trouble) note('T', path, size, NULL, 0);
    return trouble;
}
int ftruncate(int handle, off_t size) { return cut(handle, size); }
int ftruncate64(int handle, off64_t size) { return cut(handle, size); }

static int synced(int handle, long call) {
    char path[PATH_MAX];
    int ours = named(handle, path);
    if (ours && full()) return -1;
    int trouble = syscall(call, handle);
    if (ours && !trouble) note('S', path, 0, NULL, 0);
    return trouble;
}
int fsync(int handle) { return synced(handle, SYS_fsync); }
int fdatasync(int handle) { return synced(handle, SYS_fdatasync); }

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    int ours = named_at(folder, name, path);
    if (ours) control[1]++; /* a full disk lets go of files */
    int trouble = syscall(SYS_unlinkat, folder, name, flags);
    if (ours && !trouble) note('U', path, 0, NULL, 0);
    return trouble;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int renameat(int from, const char *name, int to, const char *fresh) {
    char path[PATH_MAX], target[PATH_MAX];
    int ours = named_at(from, name, path) && named_at(to, fresh, target);
    if (ours && full()) return -1;
    int trouble = syscall(SYS_renameat2, from, name, to, fresh, 0);
    if (ours && !trouble) note('R', path, 0, target, strlen(target));
    return trouble;
}
int rename(const char *name, const char *fresh) {
    return renameat(AT_FDCWD, name, AT_FDCWD, fresh);
}

int mkdir(const char *name, mode_t mode) {
    char path[PATH_MAX];
    int ours = named_at(AT_FDCWD, name, path);
    if (ours && access(path, F_OK) != 0 && full()) return -1;
    int trouble = syscall(SYS_mkdirat, AT_FDCWD, name, mode);
    if (ours && !trouble) note('D', path, 0, NULL, 0);
    return trouble;
}

/* Copying inside the kernel would pass unseen: whoever asks then copies with write. */
ssize_t sendfile(int to, int from, off_t *place, size_t length) {
    (void)to, (void)from, (void)place, (void)length;
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile64(int to, int from, off64_t *place, size_t length) {
    return sendfile(to, from, place, length);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
    (void)from, (void)a, (void)to, (void)b, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}
