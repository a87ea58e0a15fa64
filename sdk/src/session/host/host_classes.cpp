// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/host_classes.h"

#include "session/host/member_rules.h"
#include "session/host/python_names.h"
#include "session/host/type_names.h"

#include <QtCore/QMetaEnum>

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

base::SignatureDescription signatureOf(const QMetaMethod& method)
{
    base::SignatureDescription signature;
    for (int i = 0; i < method.parameterCount(); ++i)
        signature.parameters.append({parameterName(method, i), pythonName(method.parameterMetaType(i))});
    signature.required = method.parameterCount();
    signature.result = pythonName(method.returnMetaType());
    return signature;
}

/// moc writes a method with default arguments once for each number of arguments: the full one first, then its clones.
QList<base::SignatureDescription> signaturesOf(const QList<QMetaMethod>& methods)
{
    QList<base::SignatureDescription> signatures;
    int last = -1;
    for (const QMetaMethod& method : methods) {
        const base::SignatureDescription signature = signatureOf(method);
        const bool isOfLast = method.attributes() & QMetaMethod::Cloned && method.methodIndex() == last + 1;
        if (isOfLast && !signatures.isEmpty())
            signatures.last().required = signature.required;
        else
            signatures.append(signature);
        last = method.methodIndex();
    }
    return signatures;
}

/// With the overloads that are inherited: in Python a method of the same name would hide them.
void addMethods(base::ClassDescription& description, const QMetaObject& meta, const HostObjectConfig& config)
{
    QList<QByteArray> seen;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        const QMetaMethod method = meta.method(i);
        const QByteArray name = method.name();
        if (seen.contains(name))
            continue;
        const QString text = QString::fromUtf8(name);
        if (isSignal(method, config))
            description.signalMembers.append({text, {signatureOf(method)}, documentationOf(meta, text)});
        else if (isCallable(method, config))
            description.methods.append({text, signaturesOf(callablesOf(meta, name, config)), documentationOf(meta, text)});
        else
            continue;
        seen.append(name);
    }
}

void addProperties(base::ClassDescription& description, const QMetaObject& meta, const HostObjectConfig& config)
{
    for (int i = meta.propertyOffset(); i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        if (!isOffered(property, config))
            continue;
        const QString name = QString::fromUtf8(property.name());
        const auto access =
            isWritable(property, config) ? base::PropertyAccess::ReadWrite : base::PropertyAccess::ReadOnly;
        const QString type =
            property.isEnumType() ? QString::fromUtf8(property.enumerator().name()) : pythonName(property.metaType());
        description.properties.append({name, type, access, documentationOf(meta, name)});
    }
}

void addEnums(base::ClassDescription& description, const QMetaObject& meta)
{
    for (int i = meta.enumeratorOffset(); i < meta.enumeratorCount(); ++i) {
        const QMetaEnum enumeration = meta.enumerator(i);
        base::EnumDescription entry;
        entry.name = QString::fromUtf8(enumeration.name());
        entry.kind = enumeration.isFlag() ? base::EnumKind::Flag : base::EnumKind::Enum;
        for (int key = 0; key < enumeration.keyCount(); ++key)
            entry.entries.append({enumeratorName(enumeration.key(key)), enumeration.value(key)});
        description.enums.append(entry);
    }
}

}  // namespace

quint64 HostClasses::idOf(const QMetaObject& meta, const SharedConfig& config)
{
    const Key key{&meta, config.get()};
    if (const auto known = m_ids.constFind(key); known != m_ids.constEnd())
        return *known;
    const SharedConfig first = alike(config);
    if (!m_configs.contains(config))
        m_configs.append(config);
    const quint64 id = first ? idOf(meta, first) : add(meta, config);
    m_ids.insert(key, id);
    return id;
}

/// Another one that offers the same; null if there is none.
SharedConfig HostClasses::alike(const SharedConfig& config) const
{
    const auto isAlike = [&config](const SharedConfig& other) {
        return other->access == config->access && other->hidden == config->hidden;
    };
    const auto found = std::find_if(m_configs.begin(), m_configs.end(), isAlike);
    return found == m_configs.end() || *found == config ? SharedConfig() : *found;
}

quint64 HostClasses::add(const QMetaObject& meta, const SharedConfig& config)
{
    base::ClassDescription description = describe(meta, config);
    description.id = quint64(m_descriptions.size()) + 1;
    m_descriptions.insert(description.id, description);
    return description.id;
}

base::ClassDescription HostClasses::describe(const QMetaObject& meta, const SharedConfig& config)
{
    base::ClassDescription description;
    description.baseId = meta.superClass() ? idOf(*meta.superClass(), config) : 0;
    description.name = pythonName(meta);
    description.documentation = documentationOf(meta);
    addProperties(description, meta, *config);
    addMethods(description, meta, *config);
    addEnums(description, meta);
    return description;
}

std::vector<base::ClassDescription> HostClasses::withBases(quint64 id) const
{
    std::vector<base::ClassDescription> chain;
    for (auto found = m_descriptions.constFind(id); found != m_descriptions.constEnd();
         found = m_descriptions.constFind(found->baseId))
        chain.insert(chain.begin(), *found);
    return chain;
}

}  // namespace carrel::session
