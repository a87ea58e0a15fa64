// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/shared_pages.h"

#include "base/system_text.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <ctime>

#include <fcntl.h>
#include <linux/futex.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

constexpr int sealsOfFixedSize = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
/// Above the numbers that a child's own descriptors become, and those that scripts take for granted.
constexpr int leastDescriptor = 64;

Error refusal(const QString& what, int code = errno)
{
    return {ErrorCode::BufferRefused, u"%1: %2"_s.arg(what, systemText(code))};
}

Error mistrust(const QString& what)
{
    return {ErrorCode::BufferRefused, u"What came as the memory of a buffer %1."_s.arg(what)};
}

/// Only of memory is it true that reading it never fails: what is in a file of a disk, or of huge pages, may not be
/// there.
bool isPlainMemory(int descriptor)
{
    struct statfs system { };
    return fstatfs(descriptor, &system) == 0 && system.f_type == TMPFS_MAGIC;
}

bool cannotShrink(int descriptor)
{
    const int seals = fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & F_SEAL_SHRINK) != 0;
}

std::optional<qint64> sizeOf(int descriptor)
{
    struct stat status { };
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    return qint64(status.st_size);
}

}  // namespace

Result<SharedPages> SharedPages::create(const char* name, qint64 bytes)
{
    SharedPages pages;
    const int low = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (low < 0)
        return refusal(u"No further buffer can be opened"_s);
    pages.m_descriptor = fcntl(low, F_DUPFD_CLOEXEC, leastDescriptor);
    const int reason = errno;
    close(low);
    if (pages.m_descriptor < 0)
        return refusal(u"No further buffer can be opened"_s, reason);
    const qint64 size = std::max<qint64>(bytes, 1);  // nothing cannot be mapped
    if (ftruncate(pages.m_descriptor, size) != 0 || fcntl(pages.m_descriptor, F_ADD_SEALS, sealsOfFixedSize) != 0
        || !pages.map(size, Buffer::Access::Writable))
        return refusal(u"There is no memory for a buffer of %1 bytes"_s.arg(bytes));
    return pages;
}

Result<SharedPages> SharedPages::adopt(int descriptor, qint64 bytes, Buffer::Access access)
{
    SharedPages pages;
    pages.m_descriptor = descriptor;
    const auto size = sizeOf(descriptor);
    if (!size || !isPlainMemory(descriptor))
        return mistrust(u"is no memory"_s);
    if (!cannotShrink(descriptor))
        return mistrust(u"could be taken away by who sent it"_s);
    if (bytes < 0 || *size < bytes)
        return mistrust(u"has %1 bytes, and not %2"_s.arg(*size).arg(bytes));
    if (!pages.map(std::max<qint64>(bytes, 1), access))
        return refusal(u"A buffer of %1 bytes could not be mapped"_s.arg(bytes));
    return pages;
}

bool SharedPages::map(qint64 bytes, Buffer::Access access)
{
    const int protection = access == Buffer::Access::Writable ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = mmap(nullptr, size_t(bytes), protection, MAP_SHARED, m_descriptor, 0);
    if (address == MAP_FAILED)
        return false;
    m_address = address;
    m_size = bytes;
    return true;
}

SharedPages::~SharedPages()
{
    if (m_address)
        munmap(m_address, size_t(m_size));
    if (m_descriptor >= 0)
        close(m_descriptor);
}

SharedPages::SharedPages(SharedPages&& other) noexcept
    : m_address(std::exchange(other.m_address, nullptr)),
      m_size(std::exchange(other.m_size, 0)),
      m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

SharedPages& SharedPages::operator=(SharedPages&& other) noexcept
{
    std::swap(m_address, other.m_address);
    std::swap(m_size, other.m_size);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

int SharedPages::openDescriptor(Buffer::Access access) const
{
    if (access == Buffer::Access::Writable)
        return fcntl(m_descriptor, F_DUPFD_CLOEXEC, leastDescriptor);
    // A second opening, for a copy of the first one could be written through.
    const QByteArray path = "/proc/self/fd/" + QByteArray::number(m_descriptor);
    return open(path.constData(), O_RDONLY | O_CLOEXEC);
}

qint64 physicalMemory() { return qint64(sysconf(_SC_PHYS_PAGES)) * qint64(sysconf(_SC_PAGESIZE)); }

int mostSharedPages()
{
    constexpr rlim_t most = 16'000;  // a quarter of the mappings that Linux allows
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    return int(std::min(files.rlim_cur / 2, most));
}

quint64 idOfThisProcess() { return quint64(getpid()); }

void waitAtWord(const std::atomic<quint32>& word, quint32 seen,
                std::optional<std::chrono::steady_clock::time_point> deadline)
{
    timespec until{};
    if (deadline) {
        const auto sinceStart = std::max(deadline->time_since_epoch(), std::chrono::steady_clock::duration(0));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(sinceStart);
        until.tv_sec = time_t(seconds.count());
        until.tv_nsec = long(std::chrono::nanoseconds(sinceStart - seconds).count());
    }
    // Of several processes, so not FUTEX_PRIVATE; the steady clock is CLOCK_MONOTONIC, which is what this one counts
    // by.
    syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, seen, deadline ? &until : nullptr, nullptr, FUTEX_BITSET_MATCH_ANY);
}

void wakeAllAtWord(const std::atomic<quint32>& word)
{
    syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

}  // namespace carrel::base
