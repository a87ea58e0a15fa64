// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/host_object.h>

#include <QtCore/QList>
#include <QtCore/QMetaMethod>
#include <QtCore/QMetaProperty>

namespace carrel::session {

// What of a class a script has. Description and call ask the same, so that nothing can be called that is not shown.

bool isOffered(const QMetaProperty& property, const HostObjectConfig& config);
/// A method or slot that may be called.
bool isCallable(const QMetaMethod& method, const HostObjectConfig& config);
/// Methods and slots of that name, those of bases first; one that a derived class declares again stands for the inherited one.
QList<QMetaMethod> callablesOf(const QMetaObject& meta, const QByteArray& name, const HostObjectConfig& config);
/// A signal that may be connected. Where it has overloads, the first one.
bool isSignal(const QMetaMethod& method, const HostObjectConfig& config);
bool isWritable(const QMetaProperty& property, const HostObjectConfig& config);

/// Of `Q_CLASSINFO("carrel.doc")`, or, with a member, "carrel.doc.MEMBER"; the class that is nearest has it.
QString documentationOf(const QMetaObject& meta, const QString& member = {});

}  // namespace carrel::session
