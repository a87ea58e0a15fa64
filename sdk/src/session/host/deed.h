// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/object_numbers.h"
#include "session/host/signal_relay.h"

#include <carrel/edit_transaction.h>
#include <carrel/host_object.h>

#include <QtCore/QMetaEnum>
#include <QtCore/QPointer>
#include <QtCore/QVariant>

#include <functional>
#include <optional>
#include <variant>

namespace carrel::session {

/// What has come of a deed.
struct Done {
    QVariant value{};
    std::optional<QMetaEnum> enumeration{};  ///< that an integer is of, where its type does not say so
    // In place of pointers, which could dangle by the time that somebody looks at them.
    std::optional<QPointer<QObject>> object{};
    std::optional<QList<QPointer<QObject>>> objects{};
    std::optional<base::HostFailure> failure{};
    QPointer<SignalRelay> relay{};  ///< that was connected
    std::optional<EditChange> change{};  ///< where it is part of an edit
};

/// A request with everything found and converted: what is left is done on the object's thread.
///
/// The object may be gone when it returns.
using Deed = std::function<Done(QObject& object)>;
using DeedOrFailure = std::variant<Deed, base::HostFailure>;

/// What is neither a call nor a connection. \param meta that of the object \hostthread
DeedOrFailure planDeed(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config,
                       ObjectNumbers& objects);

/// A call. \param methods all of the name that is called \hostthread
DeedOrFailure planCall(const QMetaObject& meta, const base::HostRequest& request, const QList<QMetaMethod>& methods,
                       ObjectNumbers& objects);

/// What begins to hear a signal of the object. \hostthread
DeedOrFailure planConnection(const QMetaObject& meta, const QString& signal, const HostObjectConfig& config,
                             std::shared_ptr<ThreadDoor> home, SignalRelay::Receiver receiver);

/// Whether a property or a result of the type can be read: the meta-object writes into a value that is there already.
bool canBeTold(QMetaType type);

/// Does it; what it throws becomes a failure. \anythread that is the object's
Done perform(const Deed& deed, QObject& object) noexcept;

}  // namespace carrel::session
