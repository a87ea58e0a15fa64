// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/child_processes.h"

#include "session/function_thread.h"
#include "session/platform/linux/output_pipe.h"
#include "session/platform/linux/script_child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;
using platform::ScriptChild;
using platform::OutputPipe;
using Clock = std::chrono::steady_clock;

constexpr auto untilKilledOnesAreGone = 1000ms;

int millisecondsUntil(Clock::time_point due)
{
    return int(std::max<qint64>(0, std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now()).count()));
}

}  // namespace

class ChildProcesses::Inside {
public:
    explicit Inside(Write writeText) : m_write(std::move(writeText)) { }

    int openPipe(OutputStream stream);
    int openNothing();
    void adopt(const base::Child& child);
    void flush();
    void ask(base::ChildLife longest, std::chrono::milliseconds grace);
    void requestEnd(std::chrono::milliseconds grace);
    void join();
    int count() const;

private:
    struct Child {
        ScriptChild process;
        base::ChildLife life;
        std::optional<Clock::time_point> killAt;
    };

    bool startThread();
    void run();
    std::vector<pollfd> watched() const;
    int timeout() const;
    bool look();
    void wakeThread();

    const Write m_write;

    // Held from reading to writing, so that the order stays whoever reads. Locked before the other one.
    std::mutex m_reading;
    std::array<OutputPipe, 2> m_pipes;  // opened once; guarded by both mutexes

    mutable std::mutex m_mutex;  // guards all below
    std::vector<Child> m_children;
    FileDescriptor m_nothing;
    FileDescriptor m_bell;  // rings in the thread; open as long as it runs
    FunctionThread m_thread{"carrel-children", [this] { run(); }};
    std::optional<Clock::time_point> m_leaveAt;

    std::atomic<bool> m_wasUsed = false;  // most scripts start no program
};

int ChildProcesses::Inside::openPipe(OutputStream stream)
{
    const std::scoped_lock lock(m_reading, m_mutex);
    OutputPipe& pipe = m_pipes[size_t(stream)];
    if (m_leaveAt)
        return -EPIPE;
    if (!pipe.isOpen() && (!startThread() || !pipe.open()))
        return -errno;
    wakeThread();
    return pipe.writeEnd();
}

int ChildProcesses::Inside::openNothing()
{
    const std::lock_guard lock(m_mutex);
    if (!m_nothing.isOpen())
        m_nothing = FileDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC));
    return m_nothing.isOpen() ? m_nothing.number() : -errno;
}

bool ChildProcesses::Inside::startThread()
{
    if (m_bell.isOpen())
        return true;
    m_bell = FileDescriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!m_bell.isOpen())
        return false;
    m_wasUsed = true;
    if (m_thread.start())
        return true;
    m_bell.close();
    errno = EAGAIN;
    return false;
}

void ChildProcesses::Inside::wakeThread()
{
    if (!m_bell.isOpen())
        return;
    const quint64 one = 1;
    [[maybe_unused]] const auto written = ::write(m_bell.number(), &one, sizeof one);
}

void ChildProcesses::Inside::adopt(const base::Child& child)
{
    const std::lock_guard lock(m_mutex);
    if (m_leaveAt)
        return;
    std::erase_if(m_children, [](const Child& known) { return known.process.isReaped(); });
    m_wasUsed = true;
    m_children.push_back({ScriptChild(pid_t(child.processId), child.ownsGroup), child.life, {}});
    startThread();
    wakeThread();
}

void ChildProcesses::Inside::flush()
{
    if (!m_wasUsed)
        return;
    const std::lock_guard lock(m_reading);
    for (const OutputStream stream : {OutputStream::Stdout, OutputStream::Stderr}) {
        const QString text = m_pipes[size_t(stream)].read();
        if (!text.isEmpty())
            m_write(stream, text);
    }
}

void ChildProcesses::Inside::ask(base::ChildLife longest, std::chrono::milliseconds grace)
{
    if (!m_wasUsed)
        return;
    const std::lock_guard lock(m_mutex);
    for (Child& child : m_children) {
        if (child.life > longest || child.process.isReaped())
            continue;
        child.process.askToEnd();
        child.killAt = std::min(child.killAt.value_or(Clock::time_point::max()), Clock::now() + grace);
    }
    wakeThread();
}

void ChildProcesses::Inside::requestEnd(std::chrono::milliseconds grace)
{
    ask(base::ChildLife::Session, grace);
    const std::lock_guard lock(m_mutex);
    m_leaveAt = std::min(m_leaveAt.value_or(Clock::time_point::max()), Clock::now() + grace + untilKilledOnesAreGone);
    wakeThread();
}

void ChildProcesses::Inside::join()
{
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_bell.close();  // now and not when this goes: others may keep it for a while
}

int ChildProcesses::Inside::count() const
{
    const std::lock_guard lock(m_mutex);
    return int(std::count_if(m_children.begin(), m_children.end(),
                             [](const Child& child) { return child.process.isRunning(); }));
}

// --- the thread ---------------------------------------------------------------------------------------------------

void ChildProcesses::Inside::run()
{
    do {
        std::vector<pollfd> places = watched();
        poll(places.data(), nfds_t(places.size()), timeout());
        flush();
    } while (look());
    flush();
    const std::scoped_lock lock(m_reading, m_mutex);
    for (OutputPipe& pipe : m_pipes)
        pipe.close();
    m_children.clear();
    m_nothing.close();
}

std::vector<pollfd> ChildProcesses::Inside::watched() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<pollfd> places{{m_bell.number(), POLLIN, 0}};
    for (const OutputPipe& pipe : m_pipes) {
        if (pipe.isOpen())
            places.push_back({pipe.readEnd(), POLLIN, 0});
    }
    for (const Child& child : m_children) {
        if (child.process.watch() >= 0 && !child.process.hasEnded())
            places.push_back({child.process.watch(), POLLIN, 0});
    }
    return places;
}

int ChildProcesses::Inside::timeout() const
{
    const std::lock_guard lock(m_mutex);
    auto next = m_leaveAt.value_or(Clock::time_point::max());
    for (const Child& child : m_children) {
        if (child.killAt && !child.process.hasEnded())
            next = std::min(next, *child.killAt);
    }
    return next == Clock::time_point::max() ? -1 : millisecondsUntil(next);
}

/// \return whether to go on
bool ChildProcesses::Inside::look()
{
    const std::lock_guard lock(m_mutex);
    quint64 rings = 0;
    [[maybe_unused]] const auto size = ::read(m_bell.number(), &rings, sizeof rings);
    for (Child& child : m_children) {
        child.process.noteEnd();
        if (child.killAt && *child.killAt <= Clock::now() && !child.process.hasEnded()) {
            child.process.kill();
            child.killAt.reset();
        }
    }
    const auto hasEnded = [](const Child& child) { return child.process.hasEnded(); };
    return !m_leaveAt || (*m_leaveAt > Clock::now() && !std::all_of(m_children.begin(), m_children.end(), hasEnded));
}

// --- the outside --------------------------------------------------------------------------------------------------

ChildProcesses::ChildProcesses(Write write) : m_inside(std::make_unique<Inside>(std::move(write))) {}

ChildProcesses::~ChildProcesses()
{
    end(0ms);
}

int ChildProcesses::outputDescriptor(OutputStream stream)
{
    return m_inside->openPipe(stream);
}

int ChildProcesses::inputDescriptor()
{
    return m_inside->openNothing();
}

void ChildProcesses::adopt(const base::Child& child)
{
    m_inside->adopt(child);
}

void ChildProcesses::flush()
{
    m_inside->flush();
}

void ChildProcesses::endJob(std::chrono::milliseconds grace)
{
    m_inside->ask(base::ChildLife::Job, grace);
}

void ChildProcesses::requestEnd(std::chrono::milliseconds grace)
{
    m_inside->requestEnd(grace);
}

void ChildProcesses::end(std::chrono::milliseconds grace)
{
    m_inside->requestEnd(grace);
    m_inside->join();
}

int ChildProcesses::count() const
{
    return m_inside->count();
}

}  // namespace carrel::session
