// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/host_classes.h"

#include <QtCore/QMetaMethod>

namespace carrel::session {

/// The methods that scripts have called, by their names: a class is gone through once for each, and not for each call.
/// \hostthread
class MethodTable {
public:
    using Methods = QList<QMetaMethod>;

    /// All of that name; one that a derived class declares again stands for the inherited one.
    Methods find(const QMetaObject& meta, const SharedConfig& config, const QString& name);

private:
    using Class = QHash<QString, Methods>;
    using Key = std::pair<const QMetaObject*, const HostObjectConfig*>;

    QHash<Key, Class> m_classes;
    QList<SharedConfig> m_configs;  // those whose addresses are in use as keys
};

}  // namespace carrel::session
