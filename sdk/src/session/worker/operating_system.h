// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

/// \file
/// What worker processes need of the operating system: descriptors, streams between two processes, and child processes.
/// Nothing here outlives an `exec` unless it is given to a child by name.

namespace carrel::session {

/// An open file of the operating system, closed with this.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) : m_number(number) {}
    ~FileDescriptor() { close(); }
    FileDescriptor(FileDescriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    void close();
    /// \return its number, which the caller closes
    int take() { return std::exchange(m_number, -1); }

private:
    int m_number = -1;
};

/// Two ends: one is kept, the other one given to a child.
struct DescriptorPair {
    FileDescriptor ours;
    FileDescriptor theirs;
};

/// A stream of bytes in both directions, which has no name that another process could connect to. \return WorkerFailed
Result<DescriptorPair> openSocketPair();
/// What is written to `theirs` is read from `ours`. \return WorkerFailed
Result<DescriptorPair> openPipe();
/// A file in memory, for what a child may still write while it crashes. \return WorkerFailed
Result<FileDescriptor> openScratchFile();
QByteArray contentOf(const FileDescriptor& file);
/// There is nothing to read from it. \return WorkerFailed
Result<FileDescriptor> openNothing();

/// Wakes a thread that waits for input. \anythread
class WakeUp {
public:
    WakeUp();
    int number() const { return m_event.number(); }
    void ring();
    /// Until it rings again, there is nothing to read.
    void hush();

private:
    FileDescriptor m_event;
};

/// Waits until one of `descriptors` has something to read, or has come to its end.
/// \param limit nothing: as long as it takes
/// \return for each whether it has; none after `limit`
std::vector<bool> waitForInput(const std::vector<int>& descriptors, std::optional<std::chrono::milliseconds> limit = {});

enum class Waiting {
    Now,        ///< what can be done at once
    UntilDone,  ///< waits
};

/// \return how many bytes were taken; nothing if the other end is closed
std::optional<qsizetype> sendBytes(int socket, QByteArrayView bytes, Waiting waiting);
/// Waits until there is something. \return what was there, at most `most`; empty at the end
QByteArray readBytes(int descriptor, qsizetype most);

/// How many descriptors go with one byte of a stream.
inline constexpr size_t mostDescriptors = 250;
/// Sends one byte, and descriptors with it, which this process goes on to have itself.
/// \return whether it was taken; nothing if the other end is closed, or can be given no more
std::optional<bool> sendDescriptors(int socket, char byte, const std::vector<int>& descriptors, Waiting waiting);
struct Received {
    QByteArray bytes;  ///< empty at the end
    std::vector<FileDescriptor> descriptors;
    bool isIncomplete = false;  ///< there were more descriptors than this process can have
};
/// As readBytes(), with the descriptors that came with those bytes.
Received receive(int socket, qsizetype most);
/// Whoever reads from it, or writes to it, comes to an end.
void shutDown(int socket);

struct ChildSpec {
    QString program;
    QStringList arguments;
    std::vector<int> descriptors;  ///< become the child's 0, 1, 2, …, and it gets no others
};

/// How a child process came to its end.
struct ChildEnd {
    int signal = 0;    ///< that ended it; 0: it exited by itself
    int exitCode = 0;  ///< if it exited by itself
};

/// A process that this one has started, in a session of its own (that of setsid), so that Ctrl-C in the host's terminal does
/// not reach it, and what it starts can be told. Destroying this neither ends the process nor waits for it.
class ChildProcess {
public:
    ChildProcess() = default;
    /// \return WorkerFailed with the system's reason
    static Result<ChildProcess> start(const ChildSpec& spec);

    qint64 id() const { return m_id; }
    /// There is something to read from it once the process has ended.
    int ending() const { return m_handle.number(); }
    /// Ends the process, however it may resist. \anythread
    void kill() const;
    /// Ends what it has started, and that in turn, but for what has begun a session of its own on purpose. After the process
    /// has ended, and before takeEnd(), which makes its number free for another one.
    void killDescendants() const;
    /// Call once, after the process has ended.
    ChildEnd takeEnd();

private:
    qint64 m_id = 0;
    FileDescriptor m_handle;
};

/// A program that this process starts does not get it.
void keepFromChildren(int descriptor);
/// The calling process is killed as soon as the one that started it is gone, and is the first to go when memory runs out.
void dieWithParent(qint64 parent);
/// How much the main thread's stack may grow to.
void growStackTo(qint64 bytes);
/// Of a signal: "SIGSEGV".
QString nameOfSignal(int signal);
qint64 ownProcessId();
/// The program that this process runs.
QString ownProgram();
/// Where the shared library is that this code is in.
QString folderOfThisLibrary();

}  // namespace carrel::session
