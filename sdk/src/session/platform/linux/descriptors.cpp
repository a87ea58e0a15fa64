// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/descriptors.h"

#include "session/platform/linux/high_number.h"
#include "session/platform/linux/system_failure.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

using platform::systemFailure;

namespace {

constexpr int untilSomeHaveArrived = 1;  // milliseconds

/// The same open file under a number that no child's descriptor has.
FileDescriptor moveUp(int number)
{
    return platform::withHighNumber(FileDescriptor(number));
}

Result<DescriptorPair> toPair(int ours, int theirs)
{
    DescriptorPair pair{moveUp(ours), moveUp(theirs)};
    if (!pair.ours.isOpen() || !pair.theirs.isOpen())
        return systemFailure(u"No further file can be opened"_s);
    return pair;
}

}  // namespace

void FileDescriptor::close()
{
    if (m_number >= 0)
        ::close(std::exchange(m_number, -1));
}

Result<DescriptorPair> openSocketPair()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return systemFailure(u"No further socket can be opened"_s);
    return toPair(ends[0], ends[1]);
}

Result<DescriptorPair> openPipe()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return systemFailure(u"No further pipe can be opened"_s);
    return toPair(ends[0], ends[1]);
}

Result<FileDescriptor> openScratchFile()
{
    const int number = memfd_create("carrel-crash-report", MFD_CLOEXEC);
    if (number < 0)
        return systemFailure(u"No further file can be opened"_s);
    FileDescriptor file = moveUp(number);
    if (!file.isOpen())
        return systemFailure(u"No further file can be opened"_s);
    return file;
}

Result<FileDescriptor> openNothing()
{
    FileDescriptor nothing = moveUp(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!nothing.isOpen())
        return systemFailure(u"No further file can be opened"_s);
    return nothing;
}

QByteArray contentOf(const FileDescriptor& file)
{
    QByteArray content;
    char part[4096];
    ssize_t count = 0;
    while ((count = pread(file.number(), part, sizeof part, content.size())) > 0)
        content.append(part, count);
    return content;
}

WakeUp::WakeUp() : m_event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void WakeUp::ring()
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = write(m_event.number(), &one, sizeof one);
}

void WakeUp::hush()
{
    quint64 count = 0;
    [[maybe_unused]] const auto taken = read(m_event.number(), &count, sizeof count);
}

std::vector<bool> waitForInput(const std::vector<int>& descriptors, std::optional<std::chrono::milliseconds> limit)
{
    std::vector<pollfd> polled;
    polled.reserve(descriptors.size());
    for (const int descriptor : descriptors)
        polled.push_back({descriptor, POLLIN, 0});
    int count = -1;
    do {
        count = poll(polled.data(), polled.size(), limit ? int(limit->count()) : -1);
    } while (count < 0 && errno == EINTR);
    std::vector<bool> ready;
    ready.reserve(polled.size());
    for (const pollfd& each : polled)
        ready.push_back(each.revents != 0);
    return ready;
}

std::optional<qsizetype> sendBytes(int socket, QByteArrayView bytes, Waiting waiting)
{
    const int flags = MSG_NOSIGNAL | (waiting == Waiting::Now ? MSG_DONTWAIT : 0);
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = send(socket, bytes.data() + sent, size_t(bytes.size() - sent), flags);
        if (count >= 0)
            sent += count;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return sent;
        else if (errno != EINTR)
            return {};
    }
    return sent;
}

QByteArray readBytes(int descriptor, qsizetype most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    ssize_t count = -1;
    do {
        count = read(descriptor, bytes.data(), size_t(most));
    } while (count < 0 && errno == EINTR);
    bytes.truncate(std::max<ssize_t>(count, 0));
    return bytes;
}

std::optional<bool> sendDescriptors(int socket, char byte, const std::vector<int>& descriptors, Waiting waiting)
{
    iovec content{&byte, 1};
    std::vector<char> control(CMSG_SPACE(sizeof(int) * descriptors.size()));
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * descriptors.size());
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof(int) * descriptors.size());
    const int flags = MSG_NOSIGNAL | (waiting == Waiting::Now ? MSG_DONTWAIT : 0);
    for (;;) {
        if (sendmsg(socket, &message, flags) >= 0)
            return true;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return false;
        // So many are on their way that the system takes no more until some have arrived (unix(7)), and says nothing
        // when.
        if (errno == ETOOMANYREFS && waiting == Waiting::Now)
            return false;
        if (errno == ETOOMANYREFS)
            (void)poll(nullptr, 0, untilSomeHaveArrived);
        else if (errno != EINTR)
            return {};
    }
}

namespace {

std::vector<FileDescriptor> descriptorsIn(msghdr& message)
{
    std::vector<FileDescriptor> found;
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        std::vector<int> numbers((part->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        std::memcpy(numbers.data(), CMSG_DATA(part), numbers.size() * sizeof(int));
        for (const int number : numbers)
            found.emplace_back(number);
    }
    return found;
}

}  // namespace

Received receive(int socket, qsizetype most)
{
    constexpr size_t mostOfKernel = 253;  // SCM_MAX_FD
    Received received{QByteArray(most, Qt::Uninitialized), {}, false};
    iovec content{received.bytes.data(), size_t(most)};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * mostOfKernel)];
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t count = -1;
    do {
        count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    received.bytes.truncate(std::max<ssize_t>(count, 0));
    if (count < 0)
        return received;
    received.descriptors = descriptorsIn(message);
    received.isIncomplete = (message.msg_flags & MSG_CTRUNC) != 0;
    return received;
}

void shutDown(int socket)
{
    shutdown(socket, SHUT_RDWR);
}

void keepFromChildren(int descriptor)
{
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

}  // namespace carrel::session
