// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace carrel::bench {

/// Lives on a thread of its own, does what it is given there, and says by signal what came out.
class WorkerObject : public QObject {
    Q_OBJECT
Q_SIGNALS:
    void valueReady(qint64 value);
};

/// What a host has for a document where there is no Carrel: a thread that works, and sends values home by queued
/// signals. The thread is there before anything is measured, which is to the advantage of whatever is run on it.
class Worker {
public:
    explicit Worker(uint stackBytes = 16u * 1024 * 1024);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();

    /// Does the work on the thread, and waits in the event loop until its value has come home by queued signal.
    qint64 valueOf(const std::function<qint64()>& work);

    /// The same, but meanwhile does something else on this thread, and does not wait longer than the patience from
    /// then on. \return nothing where no value came: then the thread is busy for good, and the worker must not be
    /// destroyed
    std::optional<qint64> valueOf(const std::function<qint64()>& work, const std::function<void()>& meanwhile,
                                  std::chrono::milliseconds patience);

    /// Does the work `count` times on the thread, with 0, 1, …, posted before the first value is home; and waits until
    /// each value has come home by a queued signal of its own. \return the sum of the values
    qint64 sumOfValues(int count, const std::function<qint64(qint64)>& work);

private:
    void begin(const std::function<qint64()>& work);

    QThread m_thread;
    std::unique_ptr<WorkerObject> m_object;
};

}  // namespace carrel::bench
