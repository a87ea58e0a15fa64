// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/operating_system.h"

#include "session/platform/linux/high_number.h"
#include "session/worker/end_process.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

Error failure(const QString& what, int code = errno)
{
    return {ErrorCode::WorkerFailed, u"%1: %2"_s.arg(what, QString::fromLocal8Bit(std::strerror(code)))};
}

/// The same open file under a number that no child's descriptor has.
FileDescriptor moveUp(int number)
{
    return platform::withHighNumber(FileDescriptor(number));
}

Result<DescriptorPair> toPair(int ours, int theirs)
{
    DescriptorPair pair{moveUp(ours), moveUp(theirs)};
    if (!pair.ours.isOpen() || !pair.theirs.isOpen())
        return failure(u"No further file can be opened"_s);
    return pair;
}

/// posix_spawn's lists, which have to be destroyed.
class SpawnPlan {
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    void giveDescriptors(const std::vector<int>& descriptors)
    {
        for (size_t i = 0; i < descriptors.size(); ++i)
            posix_spawn_file_actions_adddup2(&actions, descriptors[i], int(i));
        posix_spawn_file_actions_addclosefrom_np(&actions, int(descriptors.size()));
    }

    /// A session of its own, no signal blocked, and those that the host ignores as they are by default.
    void startAfresh()
    {
        sigset_t none;
        sigset_t defaults;
        sigemptyset(&none);
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        sigaddset(&defaults, SIGCHLD);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

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
        return failure(u"No further socket can be opened"_s);
    return toPair(ends[0], ends[1]);
}

Result<DescriptorPair> openPipe()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return failure(u"No further pipe can be opened"_s);
    return toPair(ends[0], ends[1]);
}

Result<FileDescriptor> openScratchFile()
{
    const int number = memfd_create("carrel-crash-report", MFD_CLOEXEC);
    if (number < 0)
        return failure(u"No further file can be opened"_s);
    FileDescriptor file = moveUp(number);
    if (!file.isOpen())
        return failure(u"No further file can be opened"_s);
    return file;
}

Result<FileDescriptor> openNothing()
{
    FileDescriptor nothing = moveUp(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!nothing.isOpen())
        return failure(u"No further file can be opened"_s);
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
    for (const int descriptor : descriptors)
        polled.push_back({descriptor, POLLIN, 0});
    int count = -1;
    do {
        count = poll(polled.data(), polled.size(), limit ? int(limit->count()) : -1);
    } while (count < 0 && errno == EINTR);
    std::vector<bool> ready;
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
        if (errno != EINTR)
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

Result<ChildProcess> ChildProcess::start(const ChildSpec& spec)
{
    SpawnPlan plan;
    plan.giveDescriptors(spec.descriptors);
    plan.startAfresh();

    const QByteArray program = QFile::encodeName(spec.program);
    std::vector<QByteArray> texts{program};
    for (const QString& argument : spec.arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char*> arguments;
    for (QByteArray& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);

    pid_t id = 0;
    const int code = posix_spawn(&id, program.constData(), &plan.actions, &plan.attributes, arguments.data(), environ);
    if (code != 0)
        return failure(u"The worker process \"%1\" could not be started"_s.arg(spec.program), code);
    ChildProcess child;
    child.m_id = id;
    child.m_handle = FileDescriptor(int(syscall(SYS_pidfd_open, id, 0)));
    if (child.m_handle.isOpen())
        return child;
    const Error error = failure(u"The worker process cannot be watched"_s);
    ::kill(id, SIGKILL);
    waitpid(id, nullptr, 0);
    return error;
}

void ChildProcess::kill() const
{
    if (m_handle.isOpen())
        syscall(SYS_pidfd_send_signal, m_handle.number(), SIGKILL, nullptr, 0);
}

namespace {

/// Of a process; nothing if it is gone. \param process its number, as a folder of /proc
std::optional<qint64> sessionOf(const QString& process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');  // the name before may hold anything
    constexpr int session = 3;
    return fields.size() > session ? std::optional(fields[session].toLongLong()) : std::nullopt;
}

}  // namespace

void ChildProcess::killDescendants() const
{
    for (const QString& process : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const auto id = pid_t(process.toInt(&isNumber));
        if (isNumber && id != m_id && sessionOf(process) == m_id)
            ::kill(id, SIGKILL);
    }
}

ChildEnd ChildProcess::takeEnd()
{
    siginfo_t info{};
    int result = -1;
    do {
        result = waitid(P_PID, id_t(m_id), &info, WEXITED);
    } while (result != 0 && errno == EINTR);
    m_handle.close();
    if (result != 0)
        return {};  // a host that reaps every child was quicker
    return info.si_code == CLD_EXITED ? ChildEnd{0, info.si_status} : ChildEnd{info.si_status, 0};
}

void keepFromChildren(int descriptor)
{
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

void dieWithParent(qint64 parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)  // it was gone before that
        endProcess(1);
    QFile order(u"/proc/self/oom_score_adj"_s);
    if (order.open(QIODevice::WriteOnly))
        order.write("500");
}

void growStackTo(qint64 bytes)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= rlim_t(bytes))
        return;
    limit.rlim_cur = std::min(rlim_t(bytes), limit.rlim_max);
    setrlimit(RLIMIT_STACK, &limit);
}

QString nameOfSignal(int signal)
{
    const char* const name = sigabbrev_np(signal);
    return name ? u"SIG"_s + QString::fromLatin1(name) : u"signal %1"_s.arg(signal);
}

qint64 ownProcessId()
{
    return getpid();
}

QString ownProgram()
{
    return QFile::symLinkTarget(u"/proc/self/exe"_s);
}

QString folderOfThisLibrary()
{
    Dl_info info{};
    dladdr(reinterpret_cast<const void*>(&folderOfThisLibrary), &info);
    return QFileInfo(QFile::decodeName(info.dli_fname)).absolutePath();
}

}  // namespace carrel::session
