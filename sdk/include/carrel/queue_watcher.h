// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/queue.h>

#include <QtCore/QObject>

#include <memory>

namespace carrel {

/// Tells a thread with an event loop, that of a window before all, what happens at a Queue, so that it never waits.
///
/// What happens between two turns of the event loop is told once. Only what is connected to is watched for.
///
/// \hostthread or any other with an event loop: every function, on the thread of the object.
class CARREL_EXPORT QueueWatcher : public QObject {
    Q_OBJECT
public:
    explicit QueueWatcher(const Queue& queue, QObject* parent = nullptr);  ///< tells the thread that it is made on
    ~QueueWatcher() override;

    Queue queue() const;  ///< that it watches

Q_SIGNALS:
    /// There is something to get. Told again when more was put, and when something was got while this was told and
    /// more is left: it does as well to take one value each time as to take all. Others may be faster.
    void itemReady();
    /// There is room again, because something was got. Others may be faster.
    void roomReady();
    /// The queue was closed. There may still be values in it. Told once.
    void closed();

protected:
    void connectNotify(const QMetaMethod& signal) override;

private:
    class Link;
    const std::shared_ptr<Link> m_link;
};

}  // namespace carrel
