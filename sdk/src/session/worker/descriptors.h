// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

/// \file
/// Descriptors of the operating system, and streams between two processes. Nothing here outlives an `exec` unless it is
/// given to a child by name.

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
/// A program that this process starts does not get it.
void keepFromChildren(int descriptor);

}  // namespace carrel::session
