// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/thread_door.h"

#include <QtCore/QList>
#include <QtCore/QMetaMethod>
#include <QtCore/QObject>
#include <QtCore/QVariant>

#include <functional>
#include <memory>

namespace carrel::session {

/// Hears one signal of an object of the host's, whatever its parameters are, and carries its arguments to the
/// session's thread. Lives on the object's thread, and as long as the object at most.
class SignalRelay : public QObject {
public:
    using Arguments = QList<QVariant>;
    /// On the thread that `home` leads to.
    using Receiver = std::function<void(const Arguments&)>;

    /// On the object's thread.
    SignalRelay(QObject& sender, const QMetaMethod& signal, std::shared_ptr<ThreadDoor> home, Receiver receiver);

    // What moc would write for a slot with these parameters.
    int qt_metacall(QMetaObject::Call call, int id, void** arguments) override;

private:
    void receive(void** arguments);

    const QMetaMethod m_signal;
    const std::shared_ptr<ThreadDoor> m_home;
    const Receiver m_receiver;
};

}  // namespace carrel::session
