// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/confinement.h"

#include "base/system_text.h"
#include "session/platform/linux/call_filter.h"
#include "session/platform/linux/landlock.h"

#include <QtCore/QDir>

#include <cerrno>

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using Condition = CallFilter::Condition;

constexpr quint32 wholeArgument = 0xffffffff;
constexpr quint32 ioctlNumber = 0xffff;  // without what says how long its argument is
constexpr quint32 socketKind = 0xf;      // without SOCK_CLOEXEC and SOCK_NONBLOCK
constexpr quint32 newNamespaces
    = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

// They make and remove parts of a btrfs file system, past Landlock: as _IOW(0x94, …), whose header not every system has.
constexpr quint32 btrfsSubvolumes[] = {0x9401, 0x940e, 0x940f, 0x9417, 0x9418, 0x943f};

Error failure(const QString& what)
{
    return {ErrorCode::ConfinementUnavailable, u"%1: %2"_s.arg(what, base::systemText(errno))};
}

/// Connected pairs are left, because pipes in both directions are made of them. They can be connected to nothing else,
/// as datagram sockets could.
void refuseSockets(CallFilter& filter, Confinement::Network network)
{
    if (network == Confinement::Network::Refused)
        filter.refuse({SYS_socket}, EACCES);
    else
        filter.refuseUnless(SYS_socket, {{0, wholeArgument, {AF_INET, AF_INET6}}}, EACCES);
    filter.refuseUnless(SYS_socketpair,
                        {{0, wholeArgument, {AF_UNIX}}, {1, socketKind, {SOCK_STREAM, SOCK_SEQPACKET}}}, EACCES);
}

void refuseOtherProcesses(CallFilter& filter)
{
    filter.refuse({SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_process_madvise, SYS_pidfd_getfd}, EPERM);
    filter.refuseUnless(SYS_prlimit64, {{0, wholeArgument, {0}}}, EPERM);  // 0: of this process
    filter.refuse({SYS_shmget, SYS_shmat, SYS_shmctl, SYS_semget, SYS_semop, SYS_semtimedop, SYS_semctl, SYS_msgget,
                   SYS_msgsnd, SYS_msgrcv, SYS_msgctl, SYS_mq_open, SYS_mq_unlink},
                  EACCES);
    filter.refuse({SYS_add_key, SYS_request_key, SYS_keyctl}, EACCES);
}

/// What would do the other things in another way.
void refuseWaysRound(CallFilter& filter)
{
    // Their callers know the older calls that do the same, and take those where the kernel has no others.
    filter.refuse({SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register}, ENOSYS);  // opens files and sockets
    filter.refuse({SYS_clone3}, ENOSYS);  // its flags are out of this filter's sight
    filter.refuseUnless(SYS_clone, {{0, newNamespaces, {0}}}, EPERM);
    filter.refuse({SYS_unshare, SYS_setns}, EPERM);
    filter.refuse({SYS_bpf, SYS_perf_event_open, SYS_userfaultfd}, EPERM);
    Condition ioctls{1, ioctlNumber, {TIOCSTI, TIOCLINUX}};  // they type into the host's terminal
    ioctls.values.insert(ioctls.values.end(), std::begin(btrfsSubvolumes), std::end(btrfsSubvolumes));
    filter.refuseWhere(SYS_ioctl, ioctls, EPERM);
}

/// Where Landlock does not see that a file is cut off. Opening one for writing it sees.
void refuseTruncating(CallFilter& filter)
{
    constexpr quint32 flags = O_TRUNC | O_ACCMODE;
    const std::vector<quint32> withoutWriting{O_TRUNC | O_RDONLY, O_TRUNC | O_ACCMODE};
    filter.refuse({SYS_truncate}, EACCES);
    filter.refuse({SYS_openat2}, ENOSYS);
    filter.refuseWhere(SYS_openat, {2, flags, withoutWriting}, EACCES);
#if defined(SYS_open)
    filter.refuseWhere(SYS_open, {1, flags, withoutWriting}, EACCES);
#endif
}

Result<void> filterCalls(const base::ProcessConfinement& confinement)
{
    CallFilter filter;
    refuseSockets(filter, confinement.network);
    refuseOtherProcesses(filter);
    refuseWaysRound(filter);
    if (landlock::version() < landlock::withTruncating)
        refuseTruncating(filter);
    return filter.install();
}

Result<void> giveUpPrivileges()
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failure(u"The process cannot do without new privileges"_s);
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3]{};
    if (syscall(SYS_capset, &header, none) != 0)
        return failure(u"The process cannot give up its privileges"_s);
    return {};
}

/// Landlock binds the calling thread, and those that it starts later.
Result<void> beSureToBeAlone()
{
    const qsizetype threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    if (threads == 1)
        return {};
    return Error{ErrorCode::ConfinementUnavailable,
                 u"The worker process has %1 threads before runAsWorker() is called, and only one that has no other can be "
                 "confined. (0: /proc does not tell.)"_s.arg(threads)};
}

landlock::Rules rulesFor(const base::ProcessConfinement& confinement)
{
    landlock::Rules rules;
    rules.confinesFiles = confinement.parts.testFlag(ConfinementPart::Files);
    rules.writableFolders = confinement.writableFolders + QStringList{confinement.temporaryFolder};
    rules.confinesSignals = confinement.parts.testFlag(ConfinementPart::Processes);
    return rules;
}

}  // namespace

ConfinementParts availableConfinement()
{
    const int landlock = landlock::version();
    const bool hasFilter = CallFilter::isAvailable();
    ConfinementParts parts;
    parts.setFlag(ConfinementPart::Files, landlock >= landlock::withTruncating || (landlock > 0 && hasFilter));
    parts.setFlag(ConfinementPart::Network, hasFilter);
    parts.setFlag(ConfinementPart::Processes, hasFilter && landlock >= landlock::withScopes);
    return parts;
}

Result<void> confineThisProcess(const base::ProcessConfinement& confinement)
{
    if (confinement.parts & ~availableConfinement())
        return Error{ErrorCode::ConfinementUnavailable, u"The worker process finds that it cannot be confined."_s};
    if (auto alone = beSureToBeAlone(); !alone)
        return alone;
    if (auto given = giveUpPrivileges(); !given)
        return given;
    const landlock::Rules rules = rulesFor(confinement);
    if (rules.confinesFiles || rules.confinesSignals) {
        if (auto applied = landlock::apply(rules); !applied)
            return applied;
    }
    return CallFilter::isAvailable() ? filterCalls(confinement) : Result<void>();
}

}  // namespace carrel::session
