// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QVariant>

#include <optional>

namespace carrel::session {

/// The value of a property, for later. A pointer to an object does not dangle in it: it becomes null.
///
/// Made on the thread of the property's object; then \anythread
class KeptValue {
public:
    explicit KeptValue(QVariant value) : m_value(std::move(value))
    {
        if (m_value.metaType().flags() & QMetaType::PointerToQObject)
            m_object = *static_cast<QObject* const*>(m_value.constData());
    }

    QVariant value() const
    {
        if (!m_object)
            return m_value;
        QObject* const object = *m_object;
        return QVariant(m_value.metaType(), &object);
    }

    friend bool operator==(const KeptValue& a, const KeptValue& b) { return a.value() == b.value(); }

private:
    QVariant m_value;
    std::optional<QPointer<QObject>> m_object;
};

}  // namespace carrel::session
