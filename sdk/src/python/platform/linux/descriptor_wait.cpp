// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/descriptor_wait.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace carrel::python {

namespace {

using Clock = base::RunControl::Clock;

constexpr std::chrono::milliseconds longest{std::chrono::hours(1)};  // poll() has an int; the caller asks again

int millisecondsUntil(std::optional<Clock::time_point> deadline)
{
    if (!deadline)
        return int(longest.count());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now());
    return int(std::clamp(left, std::chrono::milliseconds(0), longest).count());
}

std::ptrdiff_t transferred(ssize_t count)
{
    if (count >= 0)
        return count;
    return errno == EAGAIN ? notNow : notThisWay;
}

}  // namespace

const DescriptorEvents readable = POLLIN;
const DescriptorEvents writable = POLLOUT;
const std::size_t roomIfWritable = PIPE_BUF;

// What does not know the flag (terminals; pipes before Linux 5.19) refuses the call.

std::ptrdiff_t readNow(int descriptor, void* to, std::size_t size)
{
    const iovec place{to, size};
    return transferred(preadv2(descriptor, &place, 1, -1, RWF_NOWAIT));
}

std::ptrdiff_t writeNow(int descriptor, const void* from, std::size_t size)
{
    const iovec place{const_cast<void*>(from), size};
    return transferred(pwritev2(descriptor, &place, 1, -1, RWF_NOWAIT));
}

DescriptorEvents happenedAt(int descriptor, DescriptorEvents events)
{
    pollfd watched{descriptor, events, 0};
    return poll(&watched, 1, 0) > 0 ? watched.revents : 0;
}

bool isNonBlocking(int descriptor)
{
    const int flags = fcntl(descriptor, F_GETFL);
    return flags >= 0 && (flags & O_NONBLOCK);
}

bool mayWaitInTheMiddle(int descriptor)
{
    struct stat status{};
    if (fstat(descriptor, &status) != 0)
        return false;
    const bool isWaitedAt = S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)
                            || (S_ISCHR(status.st_mode) && isatty(descriptor));
    return isWaitedAt && !isNonBlocking(descriptor);
}

bool saysNotToWait(long flags)
{
    return flags & MSG_DONTWAIT;
}

bool saysToWaitForAll(long flags)
{
    return flags & MSG_WAITALL;
}

long withoutWaiting(long flags)
{
    return flags | MSG_DONTWAIT;
}

DescriptorBell::DescriptorBell() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

DescriptorBell::~DescriptorBell()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

DescriptorBell& DescriptorBell::ofThisThread()
{
    thread_local DescriptorBell bell;
    return bell;
}

void DescriptorBell::ring() const
{
    const eventfd_t once = 1;
    [[maybe_unused]] const auto written = write(m_descriptor, &once, sizeof once);
}

void DescriptorBell::silence() const
{
    eventfd_t count = 0;
    [[maybe_unused]] const auto taken = read(m_descriptor, &count, sizeof count);
}

DescriptorEvents waitAt(int descriptor, DescriptorEvents events, const DescriptorBell& bell,
                        std::optional<Clock::time_point> deadline)
{
    pollfd watched[] = {{descriptor, events, 0}, {bell.descriptor(), POLLIN, 0}};  // poll() passes over -1
    return poll(watched, 2, millisecondsUntil(deadline)) > 0 ? watched[0].revents : 0;
}

}  // namespace carrel::python
