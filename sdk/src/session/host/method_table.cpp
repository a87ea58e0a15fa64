// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/method_table.h"

#include "session/host/member_rules.h"

#include <algorithm>

namespace carrel::session {

namespace {

bool isDeclaredIn(const MethodTable::Methods& methods, const QMetaMethod& method)
{
    const auto isIt = [signature = method.methodSignature()](const QMetaMethod& known) {
        return known.methodSignature() == signature;
    };
    return std::any_of(methods.cbegin(), methods.cend(), isIt);
}

/// Derived classes first.
QHash<QString, MethodTable::Methods> methodsOf(const QMetaObject& meta, const HostObjectConfig& config)
{
    QHash<QString, MethodTable::Methods> all;
    for (int i = meta.methodCount(); i-- > 0;) {
        const QMetaMethod method = meta.method(i);
        if (!isCallable(method, config))
            continue;
        MethodTable::Methods& methods = all[QString::fromUtf8(method.name())];
        if (!isDeclaredIn(methods, method))
            methods.prepend(method);
    }
    return all;
}

}  // namespace

MethodTable::Methods MethodTable::find(const QMetaObject& meta, const SharedConfig& config, const QString& name)
{
    const Key key{&meta, config.get()};
    auto known = m_classes.constFind(key);
    if (known == m_classes.cend()) {
        if (!m_configs.contains(config))
            m_configs.append(config);
        known = m_classes.insert(key, methodsOf(meta, *config));
    }
    return known->value(name);
}

}  // namespace carrel::session
