// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "session/host/host_classes.h"
#include "session/host/thread_door.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QPointer>

#include <memory>
#include <vector>

namespace carrel::session {

/// The objects of the host's that the scripts of one session know of, or that have a name there.
///
/// Each has a number, which is never given twice: it stands for the object as long as that lives and a script knows
/// of it, or it has a name.
///
/// \hostthread
class ObjectTable {
public:
    struct Entry {
        QPointer<QObject> object;
        QObject* address = nullptr;  // to be compared only
        const QMetaObject* meta = nullptr;
        SharedConfig config;
        QThread* thread = nullptr;         // to be compared only
        std::shared_ptr<ThreadDoor> door;  // null: it lives on this thread
        quint64 told = 0;                  // how often, to the present interpreter
        int names = 0;                     // that it is exposed by
    };

    ObjectTable() = default;
    ~ObjectTable();
    ObjectTable(const ObjectTable&) = delete;  // its objects are counted
    ObjectTable& operator=(const ObjectTable&) = delete;

    /// Null where nobody knows the object any more, or ever did. Not to be kept.
    const Entry* find(quint64 id) const;

    /// Gives the object a name, in place of what had that before. \return its number
    quint64 addName(const QString& name, QObject& object, const SharedConfig& config);
    void removeName(const QString& name);
    const QMap<QString, quint64>& names() const { return m_names; }

    /// A script is told of the object, and has to let go of it as often. \return its number
    quint64 tell(QObject& object, const SharedConfig& config);
    void release(const std::vector<base::ReleasedObject>& released);
    /// Whatever a script was told of, it is not there any more.
    void releaseAll();

    /// Numbers that are in use, in all sessions. \anythread
    static int liveCount();

private:
    quint64 enter(QObject& object, const SharedConfig& config);
    std::shared_ptr<ThreadDoor> doorTo(QObject& object) const;
    void forget(quint64 id);

    QHash<quint64, Entry> m_entries;
    QHash<QObject*, quint64> m_numbers;
    QMap<QString, quint64> m_names;
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
