// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/member_rules.h"

#include <QtCore/QMetaObject>

namespace carrel::session {

namespace {

/// What QObject itself has is the host's business: a script that deletes an object of it would be no gain.
bool isOfQObject(const QMetaMethod& method) { return method.enclosingMetaObject() == &QObject::staticMetaObject; }

}  // namespace

bool isOffered(const QMetaProperty& property, const HostObjectConfig& config)
{
    return property.isScriptable() && property.isReadable()
        && !config.hidden.contains(QLatin1String(property.name()));
}

bool isWritable(const QMetaProperty& property, const HostObjectConfig& config)
{
    return property.isWritable() && config.access == HostObjectConfig::Access::Full;
}

bool isSignal(const QMetaMethod& method, const HostObjectConfig& config)
{
    return method.methodType() == QMetaMethod::Signal && !(method.attributes() & QMetaMethod::Cloned)
        && !isOfQObject(method) && !config.hidden.contains(QString::fromUtf8(method.name()));
}

bool isCallable(const QMetaMethod& method, const HostObjectConfig& config)
{
    const bool isKind = method.methodType() == QMetaMethod::Method || method.methodType() == QMetaMethod::Slot;
    return isKind && method.access() == QMetaMethod::Public && !isOfQObject(method)
        && config.access == HostObjectConfig::Access::Full && !method.name().startsWith("_q_")
        && (config.hidden.isEmpty() || !config.hidden.contains(QString::fromUtf8(method.name())));
}

QList<QMetaMethod> callablesOf(const QMetaObject& meta, const QByteArray& name, const HostObjectConfig& config)
{
    QList<QMetaMethod> methods;
    QList<QByteArray> seen;
    for (int i = meta.methodCount(); i-- > 0;) {
        const QMetaMethod method = meta.method(i);
        if (method.name() != name || !isCallable(method, config))
            continue;
        const QByteArray signature = method.methodSignature();
        if (seen.contains(signature))
            continue;
        seen.append(signature);
        methods.prepend(method);
    }
    return methods;
}

QString documentationOf(const QMetaObject& meta, const QString& member)
{
    const QByteArray key = member.isEmpty() ? QByteArray("carrel.doc") : "carrel.doc." + member.toUtf8();
    const int index = meta.indexOfClassInfo(key.constData());
    return index < 0 ? QString() : QString::fromUtf8(meta.classInfo(index).value());
}

}  // namespace carrel::session
