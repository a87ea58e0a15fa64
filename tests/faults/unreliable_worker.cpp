// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// Started in place of a worker, it starts the real one (CARREL_FAULT_REAL_WORKER) and stands between it and the
/// host. The first that finds the file CARREL_FAULT_DOOM takes it away, and does what is in it; all others are real
/// workers:
///
///     DEED FRAME VALUE
///
/// When the worker has sent FRAME frames, on both lanes together:
///
///     die SIGNAL       ends itself by a signal; 0: exits with code 3
///     half SIGNAL      passes on a half of the next frame, and then ends so
///     garbage 0        sends what is no frame
///     version 0        sends a frame of another version
///     oversized 0      announces a frame of many terabytes
///     twice 0          sends the frame twice, and all that follow
///     starve BYTES     at once (FRAME is of no account): is a real worker with so many bytes of addresses

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

namespace {

constexpr int dataLane = 3;
constexpr int controlLane = 4;
constexpr size_t lengthSize = 8;

struct Doom {
    std::string deed;
    int frame = 0;
    long value = 0;
};

/// Only one gets it.
bool takeDoom(Doom& doom)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
    const char* const file = std::getenv("CARREL_FAULT_DOOM");
    if (!file)
        return false;
    const std::string taken = std::string(file) + ".taken";
    if (std::rename(file, taken.c_str()) != 0)
        return false;
    return bool(std::ifstream(taken) >> doom.deed >> doom.frame >> doom.value);
}

[[noreturn]] void becomeWorker(const std::string& argument)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
    const char* const program = std::getenv("CARREL_FAULT_REAL_WORKER");
    execl(program, program, argument.c_str(), nullptr);
    std::perror("unreliable_worker: execl");
    _exit(127);
}

[[noreturn]] void die(long sig)
{
    if (sig == 0)
        _exit(3);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(int(sig), SIG_DFL);
    raise(int(sig));
    _exit(126);
}

void sendAll(int socket, const char* bytes, size_t size)
{
    while (size > 0) {
        const ssize_t sent = send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0)
            _exit(1);  // the host is gone
        bytes += sent;
        size -= size_t(sent);
    }
}

/// One lane between the host and the worker.
class Lane {
public:
    Lane(int host, int worker) : m_host(host), m_worker(worker) { }

    int host() const { return m_host; }
    int worker() const { return m_worker; }

    /// \return false at the end
    bool passToWorker() const
    {
        char bytes[65536];
        const ssize_t size = read(m_host, bytes, sizeof bytes);
        if (size > 0)
            sendAll(m_worker, bytes, size_t(size));
        return size > 0;
    }

    bool readFromWorker()
    {
        char bytes[65536];
        const ssize_t size = read(m_worker, bytes, sizeof bytes);
        if (size > 0)
            m_buffer.append(bytes, size_t(size));
        return size > 0;
    }

    /// \return nothing where it is not there as a whole
    std::string takeFrame()
    {
        unsigned long long length = 0;
        if (m_buffer.size() < lengthSize)
            return {};
        std::memcpy(&length, m_buffer.data(), lengthSize);  // the test runs on machines whose byte order it is
        if (m_buffer.size() - lengthSize < length)
            return {};
        const std::string frame = m_buffer.substr(0, lengthSize + size_t(length));
        m_buffer.erase(0, frame.size());
        return frame;
    }

    void sendToHost(const std::string& bytes) const { sendAll(m_host, bytes.data(), bytes.size()); }

private:
    const int m_host;
    const int m_worker;
    std::string m_buffer;
};

std::string lengthOf(unsigned long long length)
{
    return std::string(reinterpret_cast<const char*>(&length), lengthSize);
}

/// What comes in place of the frame that is due.
void misbehave(const Doom& doom, const Lane& lane, std::string frame)
{
    if (doom.deed == "die")
        die(doom.value);
    if (doom.deed == "half") {
        lane.sendToHost(frame.substr(0, frame.size() / 2));
        die(doom.value);
    }
    if (doom.deed == "garbage")
        return lane.sendToHost(lengthOf(11) + "not a frame");
    if (doom.deed == "oversized")
        return lane.sendToHost(lengthOf(1ULL << 50) + frame);
    if (doom.deed == "version")
        frame[lengthSize + 3] = char(frame[lengthSize + 3] + 1);  // after its length: C, R, L, version
    if (doom.deed == "twice")
        lane.sendToHost(frame);
    lane.sendToHost(frame);
}

void passFrames(Lane& lane, const Doom& doom, int& count)
{
    for (std::string frame = lane.takeFrame(); !frame.empty(); frame = lane.takeFrame()) {
        if (count++ >= doom.frame)
            misbehave(doom, lane, std::move(frame));
        else
            lane.sendToHost(frame);
    }
}

[[noreturn]] void standBetween(Lane (&lanes)[2], const Doom& doom)
{
    int count = 0;
    for (;;) {
        pollfd polled[4];
        for (int i = 0; i < 2; ++i) {
            polled[2 * i] = {lanes[i].host(), POLLIN, 0};
            polled[2 * i + 1] = {lanes[i].worker(), POLLIN, 0};
        }
        poll(polled, 4, -1);
        for (int i = 0; i < 2; ++i) {
            if (polled[2 * i].revents != 0 && !lanes[i].passToWorker())
                _exit(1);
            if (polled[2 * i + 1].revents != 0) {
                if (!lanes[i].readFromWorker())
                    _exit(0);  // its own end
                passFrames(lanes[i], doom, count);
            }
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string argument = argc > 1 ? argv[1] : "";
    Doom doom;
    if (!takeDoom(doom))
        becomeWorker(argument);
    if (doom.deed == "starve") {
        const rlimit limit{rlim_t(doom.value), rlim_t(doom.value)};
        setrlimit(RLIMIT_AS, &limit);
        becomeWorker(argument);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int data[2];
    int control[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, data) != 0
        || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control) != 0)
        return 125;
    const std::string self = "--carrel-worker=" + std::to_string(getpid());
    if (fork() == 0) {
        dup2(data[1], dataLane);
        dup2(control[1], controlLane);
        becomeWorker(self);
    }
    close(data[1]);
    close(control[1]);
    Lane lanes[] = {{dataLane, data[0]}, {controlLane, control[0]}};
    standBetween(lanes, doom);
}
