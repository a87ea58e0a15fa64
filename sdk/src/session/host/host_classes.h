// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/class_description.h"

#include <carrel/host_object.h>

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMetaObject>

#include <memory>
#include <utility>
#include <vector>

namespace carrel::session {

using SharedConfig = std::shared_ptr<const HostObjectConfig>;

/// The classes of the objects of one session, each read once from its meta-object. \hostthread
class HostClasses {
public:
    /// That of objects which are offered so; described now if it has not been. Where two configurations leave a class with the
    /// same members, it is the same.
    quint64 idOf(const QMetaObject& meta, const SharedConfig& config);

    /// The class and what it inherits, bases first.
    std::vector<base::ClassDescription> withBases(quint64 id) const;

private:
    SharedConfig alike(const SharedConfig& config) const;
    quint64 add(const QMetaObject& meta, const SharedConfig& config);
    base::ClassDescription describe(const QMetaObject& meta, const SharedConfig& config);

    using Key = std::pair<const QMetaObject*, const HostObjectConfig*>;
    QHash<Key, quint64> m_ids;
    QHash<quint64, base::ClassDescription> m_descriptions;
    QList<SharedConfig> m_configs;  // those whose addresses are in use as keys
};

}  // namespace carrel::session
