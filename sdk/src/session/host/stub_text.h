// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/class_description.h"

#include <QtCore/QString>

#include <vector>

namespace carrel::session {

/// Writes classes as a stub has them. \anythread
class StubText {
public:
    /// \param classes bases first
    explicit StubText(std::vector<base::ClassDescription> classes);

    /// What all stubs begin with: imports, and the classes that scripts' objects have in common.
    static QString head();
    QString classes() const;
    QString nameOf(quint64 classId) const;

private:
    const base::ClassDescription* find(quint64 id) const;
    QString qualified(const QString& type, const base::ClassDescription& place) const;
    QString taken(const QString& type, const base::ClassDescription& place) const;
    QString given(const QString& type, const base::ClassDescription& place) const;
    QString classText(const base::ClassDescription& described) const;
    QString propertyText(const base::PropertyDescription& property, const base::ClassDescription& place) const;
    QString methodText(const base::MethodDescription& method, const base::ClassDescription& place) const;
    QString signalText(const base::MethodDescription& method, const base::ClassDescription& place) const;

    std::vector<base::ClassDescription> m_classes;
};

}  // namespace carrel::session
