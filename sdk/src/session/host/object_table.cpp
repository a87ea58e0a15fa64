// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/object_table.h"

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <atomic>

namespace carrel::session {

namespace {

std::atomic<int> liveEntries = 0;

}  // namespace

ObjectTable::~ObjectTable() { liveEntries -= int(m_entries.size()); }

int ObjectTable::liveCount() { return liveEntries; }

const ObjectTable::Entry* ObjectTable::find(quint64 id) const
{
    const auto entry = m_entries.constFind(id);
    return entry == m_entries.constEnd() ? nullptr : &*entry;
}

// --- names ------------------------------------------------------------------------------------------------------

quint64 ObjectTable::addName(const QString& name, QObject& object, const SharedConfig& config)
{
    const quint64 id = enter(object, config);
    m_entries[id].config = config;
    ++m_entries[id].names;
    removeName(name);
    m_names[name] = id;
    return id;
}

void ObjectTable::removeName(const QString& name)
{
    const quint64 id = m_names.take(name);
    if (const auto entry = m_entries.find(id); entry != m_entries.end() && --entry->names == 0)
        forget(id);
}

// --- what scripts know ------------------------------------------------------------------------------------------

quint64 ObjectTable::tell(QObject& object, const SharedConfig& config)
{
    const quint64 id = enter(object, config);
    ++m_entries[id].told;
    return id;
}

void ObjectTable::release(const std::vector<base::ReleasedObject>& released)
{
    for (const base::ReleasedObject& object : released) {
        const auto entry = m_entries.find(object.id);
        if (entry == m_entries.end())
            continue;
        entry->told -= qMin(entry->told, object.count);
        if (entry->told == 0 && entry->names == 0)
            forget(object.id);
    }
}

void ObjectTable::releaseAll()
{
    const auto ids = m_entries.keys();
    for (const quint64 id : ids) {
        m_entries[id].told = 0;
        if (m_entries[id].names == 0)
            forget(id);
    }
}

// --- numbers ----------------------------------------------------------------------------------------------------

quint64 ObjectTable::enter(QObject& object, const SharedConfig& config)
{
    if (const quint64 known = m_numbers.value(&object); known != 0) {
        Entry& entry = m_entries[known];
        if (entry.object && entry.thread != object.thread()) {
            entry.door = doorTo(object);
            entry.thread = object.thread();
        }
        if (entry.object)
            return known;
        forget(known);  // another object had that address
    }
    const quint64 id = ++m_lastId;
    m_entries.insert(id, {&object, &object, object.metaObject(), config, object.thread(), doorTo(object)});
    m_numbers.insert(&object, id);
    ++liveEntries;
    return id;
}

std::shared_ptr<ThreadDoor> ObjectTable::doorTo(QObject& object) const
{
    QThread* const thread = object.thread();
    if (!thread || thread == QThread::currentThread())
        return {};
    for (const Entry& entry : m_entries) {
        if (entry.door && entry.thread == thread && entry.door->isOpen())
            return entry.door;
    }
    return ThreadDoor::to(*thread);
}

void ObjectTable::forget(quint64 id)
{
    const auto entry = m_entries.constFind(id);
    if (entry == m_entries.constEnd())
        return;
    if (m_numbers.value(entry->address) == id)
        m_numbers.remove(entry->address);
    m_entries.erase(entry);
    --liveEntries;
}

}  // namespace carrel::session
