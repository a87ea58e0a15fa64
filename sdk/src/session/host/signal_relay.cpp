// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/signal_relay.h"

#include <utility>

namespace carrel::session {

SignalRelay::SignalRelay(QObject& sender, const QMetaMethod& signal, std::shared_ptr<ThreadDoor> home,
                         Receiver receiver)
    : m_signal(signal),
      m_home(std::move(home)),
      m_receiver(std::move(receiver))
{
    const int ownSlot = QObject::staticMetaObject.methodCount();  // the first behind those of QObject
    QMetaObject::connect(&sender, signal.methodIndex(), this, ownSlot, Qt::AutoConnection);
    connect(&sender, &QObject::destroyed, this, &QObject::deleteLater);
}

int SignalRelay::qt_metacall(QMetaObject::Call call, int id, void** arguments)
{
    const int ownId = QObject::qt_metacall(call, id, arguments);
    if (ownId != 0 || call != QMetaObject::InvokeMetaMethod)
        return ownId;
    receive(arguments);
    return -1;
}

void SignalRelay::receive(void** arguments)
{
    Arguments copies;
    for (int i = 0; i < m_signal.parameterCount(); ++i) {
        const QMetaType type = m_signal.parameterMetaType(i);
        const void* const content = arguments[i + 1];
        const bool isVariant = type == QMetaType::fromType<QVariant>();
        copies.append(isVariant ? *static_cast<const QVariant*>(content) : QVariant(type, content));
    }
    m_home->post([receiver = m_receiver, copies] { receiver(copies); });
}

}  // namespace carrel::session
