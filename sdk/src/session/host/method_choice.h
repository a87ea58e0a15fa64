// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/object_numbers.h"

#include <QtCore/QList>
#include <QtCore/QMetaMethod>
#include <QtCore/QVariant>

#include <variant>

namespace carrel::session {

/// The overload that a call means, with its arguments.
struct ChosenMethod {
    QMetaMethod method;
    QList<QVariant> arguments;
};

/// \param methods all of that name \return or why there is none, or more than one. \hostthread
std::variant<ChosenMethod, base::HostFailure> chooseMethod(const QMetaObject& meta, const base::HostRequest& request,
                                                           const QList<QMetaMethod>& methods, ObjectNumbers& objects);

}  // namespace carrel::session
