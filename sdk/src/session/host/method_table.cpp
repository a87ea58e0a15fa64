// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/method_table.h"

#include "session/host/member_rules.h"

namespace carrel::session {

MethodTable::Methods MethodTable::find(const QMetaObject& meta, const SharedConfig& config, const QString& name)
{
    const Key key{&meta, config.get()};
    if (!m_classes.contains(key) && !m_configs.contains(config))
        m_configs.append(config);
    Class& known = m_classes[key];
    if (const auto found = known.constFind(name); found != known.cend())
        return *found;
    const Methods methods = callablesOf(meta, name.toUtf8(), *config);
    if (!methods.isEmpty())  // else a script could have the table grow with names that mean nothing
        known.insert(name, methods);
    return methods;
}

}  // namespace carrel::session
