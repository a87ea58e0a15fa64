// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>
#include <carrel/result.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

/// \file
/// Memory that several processes can have mapped, as the operating system gives it.

namespace carrel::base {

/// Memory without a name, which another process gets by a descriptor of it, and which nobody can shrink: what is
/// mapped stays readable. Unmapped with this.
class SharedPages {
public:
    SharedPages() = default;
    /// All zero. \return BufferRefused with the system's reason
    static Result<SharedPages> create(const char* name, qint64 bytes);
    /// What another process has sent, and may have made up.
    /// \param descriptor taken over, also where it is refused
    /// \return BufferRefused where it is no such memory, or has less than `bytes`
    static Result<SharedPages> adopt(int descriptor, qint64 bytes, Buffer::Access access);
    ~SharedPages();
    SharedPages(SharedPages&& other) noexcept;
    SharedPages& operator=(SharedPages&& other) noexcept;

    void* address() const { return m_address; }
    /// A descriptor for another process, with which it cannot have more than `access`.
    /// \return one that the caller closes; -1 where the system has no more
    int openDescriptor(Buffer::Access access) const;

private:
    /// \return false where the system refuses it, with its reason in errno
    bool map(qint64 bytes, Buffer::Access access);

    void* m_address = nullptr;
    qint64 m_size = 0;
    int m_descriptor = -1;
};

/// Of the machine, in bytes.
qint64 physicalMemory();
/// How many may be mapped at once, so that the process has open files and mappings left for everything else.
int mostSharedPages();
quint64 idOfThisProcess();

/// Blocks until somebody wakes those who wait at `word`, in whatever process, if it still is `seen`; or until
/// `deadline`. May return without a reason.
void waitAtWord(const std::atomic<quint32>& word, quint32 seen,
                std::optional<std::chrono::steady_clock::time_point> deadline);
void wakeAllAtWord(const std::atomic<quint32>& word);

}  // namespace carrel::base
