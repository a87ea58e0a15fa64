// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/edit_rules.h"

#include "session/host/member_rules.h"
#include "session/host/type_names.h"

#include <QtCore/QMetaSequence>
#include <QtCore/QSequentialIterable>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

constexpr const char* pureKey = "carrel.pure";

/// Each class may name its own.
bool isNamedPure(const QMetaObject& meta, const QString& method)
{
    for (int i = 0; i < meta.classInfoCount(); ++i) {
        const QMetaClassInfo info = meta.classInfo(i);
        if (qstrcmp(info.name(), pureKey) != 0)
            continue;
        const QStringList names = QString::fromUtf8(info.value()).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
        if (names.contains(method))
            return true;
    }
    return false;
}

HostFailure refused(const QMetaObject& meta, const QString& member, const QString& why)
{
    return {HostFailure::Kind::Runtime,
            u"%1.%2() cannot be called in carrel.edit(): %3"_s.arg(pythonName(meta), member, why)};
}

/// Pointers in it could dangle by the time that it is written back.
bool holdsObjects(QMetaType type)
{
    const QVariant empty(type);
    if (!empty.canView<QSequentialIterable>())
        return false;
    const QMetaType element = empty.value<QSequentialIterable>().metaContainer().valueMetaType();
    return element.flags() & QMetaType::PointerToQObject;
}

std::optional<HostFailure> problemOfWrite(const QMetaObject& meta, const QString& member)
{
    const int index = meta.indexOfProperty(member.toUtf8().constData());
    const QMetaType type = index < 0 ? QMetaType() : meta.property(index).metaType();
    if (!type.isValid() || (canBeTold(type) && !holdsObjects(type)))
        return {};
    return HostFailure{
        HostFailure::Kind::Type,
        u"%1.%2 cannot be written in carrel.edit(): a value of the host's type %3 cannot be kept"_s.arg(
            pythonName(meta), member, QString::fromUtf8(type.name()))};
}

}  // namespace

bool isPure(const QMetaObject& meta, const QString& method, const HostObjectConfig& config)
{
    if (config.pureMethods.contains(method) || isNamedPure(meta, method))
        return true;
    const QByteArray name = method.toUtf8();
    for (int i = 0; i < meta.methodCount(); ++i) {
        const QMetaMethod candidate = meta.method(i);
        if (candidate.name() == name && isCallable(candidate, config) && !candidate.isConst())
            return false;
    }
    return true;
}

std::optional<HostFailure> problemInEdit(const OpenEdit& edit, const ObjectTable::Entry& entry,
                                         const base::HostRequest& request)
{
    if (request.action == base::HostRequest::Action::Write)
        return problemOfWrite(*entry.meta, request.member);
    if (!edit.takesCalls()) {
        return refused(
            *entry.meta, request.member,
            u"it may change something, and the host has not said how that is undone, or that it is pure"_s);
    }
    if (entry.door) {
        return refused(*entry.meta, request.member,
                       u"it may change something, and its object lives on another thread than edits do"_s);
    }
    return {};
}

}  // namespace carrel::session
