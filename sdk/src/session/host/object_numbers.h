// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/object_ref.h>

#include <QtCore/QObject>

namespace carrel::session {

/// What stands for objects and classes where values go to a script and come back. \hostthread
class ObjectNumbers {
public:
    virtual ~ObjectNumbers() = default;
    /// \return null: it does not exist any more, or never did
    virtual QObject* objectOf(quint64 id) = 0;
    /// \param object is told to the script, and so has to be kept in mind until the script has let go of it
    virtual ObjectRef numberOf(QObject& object) = 0;
    virtual quint64 classOf(const QMetaObject& meta) = 0;
};

}  // namespace carrel::session
