// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/platform/linux/call_filter.h"

#include "base/system_text.h"

#include <cerrno>
#include <cstddef>

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

#if defined(__x86_64__)
constexpr quint32 processor = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
constexpr quint32 processor = AUDIT_ARCH_AARCH64;
#else
constexpr quint32 processor = 0;  // its calls are not known
#endif

/// From here on the numbers are those of x32 programs, a second set of the same calls; no processor has as many of its own.
constexpr quint32 firstForeignNumber = 0x40000000;

constexpr quint32 allowed = SECCOMP_RET_ALLOW;

constexpr quint32 refusal(int error)
{
    return SECCOMP_RET_ERRNO | (quint32(error) & SECCOMP_RET_DATA);
}

constexpr sock_filter load(size_t offset)
{
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, quint32(offset));
}

constexpr sock_filter decide(quint32 decision)
{
    return BPF_STMT(BPF_RET | BPF_K, decision);
}

constexpr sock_filter skipIfEqual(quint32 value, size_t count)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, quint8(count), 0);
}

constexpr sock_filter skipUnlessEqual(quint32 value, size_t count)
{
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, quint8(count));
}

constexpr sock_filter skipIfLess(quint32 value, size_t count)
{
    return BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, value, 0, quint8(count));
}

}  // namespace

bool CallFilter::isAvailable()
{
    quint32 action = SECCOMP_RET_KILL_PROCESS;
    return processor != 0 && syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

CallFilter::CallFilter()
    : m_code{load(offsetof(seccomp_data, arch)),
             skipIfEqual(processor, 1),
             decide(SECCOMP_RET_KILL_PROCESS),
             load(offsetof(seccomp_data, nr)),
             skipIfLess(firstForeignNumber, 1),
             decide(refusal(ENOSYS))}
{
}

/// Skips one instruction where the condition holds.
void CallFilter::test(Code& code, const Condition& condition)
{
    code.push_back(load(offsetof(seccomp_data, args) + sizeof(quint64) * size_t(condition.argument)));
    code.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, condition.mask));
    for (size_t left = condition.values.size(); left > 0; --left)
        code.push_back(skipIfEqual(condition.values[condition.values.size() - left], left));
}

/// Each rule begins with the call's number loaded, and decides about all calls of its number.
void CallFilter::addRule(long call, const Code& code)
{
    m_code.push_back(skipUnlessEqual(quint32(call), code.size()));
    m_code.insert(m_code.end(), code.begin(), code.end());
}

void CallFilter::refuse(std::initializer_list<long> calls, int error)
{
    for (const long call : calls)
        addRule(call, {decide(refusal(error))});
}

void CallFilter::refuseWhere(long call, const Condition& condition, int error)
{
    Code code;
    test(code, condition);
    code.push_back(decide(allowed));
    code.push_back(decide(refusal(error)));
    addRule(call, code);
}

void CallFilter::refuseUnless(long call, const std::vector<Condition>& conditions, int error)
{
    Code code;
    for (const Condition& condition : conditions) {
        test(code, condition);
        code.push_back(decide(refusal(error)));
    }
    code.push_back(decide(allowed));
    addRule(call, code);
}

Result<void> CallFilter::install() const
{
    Code code = m_code;
    code.push_back(decide(allowed));
    const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0)
        return {};
    const QString reason = base::systemText(errno);
    return Error{ErrorCode::ConfinementUnavailable, u"The kernel does not take the filter of system calls: %1"_s.arg(reason)};
}

}  // namespace carrel::session
