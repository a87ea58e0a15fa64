// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/buffer_table.h"

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 step = 2;

Error refusal(const QString& what) { return {ErrorCode::BufferRefused, what}; }

void closeAll(base::BufferMemory::Descriptors descriptors)
{
    const FileDescriptor memory(descriptors.memory);
    const FileDescriptor lock(descriptors.lock);
}

/// What both sides agree to.
Buffer::Access lesser(Buffer::Access one, Buffer::Access other) { return std::min(one, other); }

static_assert(Buffer::Access::ReadOnly < Buffer::Access::Writable);

}  // namespace

// --- the host's -----------------------------------------------------------------------------------------------

quint64 HostBufferTable::give(const Memory& memory, Buffer::Access access)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_numbers.find({memory.get(), access});
    const quint64 number = known != m_numbers.end() ? known->second : (m_lastNumber += step);
    m_numbers[{memory.get(), access}] = number;
    Entry& entry = m_entries.try_emplace(number, Entry{memory, access}).first->second;
    ++entry.given;
    return number;
}

Result<BufferTable::Arrived> HostBufferTable::take(quint64 number, base::BufferMemory::Descriptors descriptors,
                                                   qint64 size, Buffer::Access access)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_entries.find(number); known != m_entries.end()) {
        closeAll(descriptors);
        return Arrived{known->second.memory, lesser(access, known->second.access)};
    }
    if (number % step == 0) {
        closeAll(descriptors);
        return refusal(u"a buffer of the host's is none that the worker was given"_s);
    }
    auto memory = base::BufferMemory::adopt(descriptors, size, access);
    if (!memory)
        return memory.error();
    m_numbers[{memory->get(), access}] = number;
    m_entries[number] = {*memory, access};
    return Arrived{*std::move(memory), access};
}

void HostBufferTable::release(const base::BufferReleased& released)
{
    Memory last;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    const auto known = m_entries.find(released.number);
    if (known == m_entries.end())
        return;
    Entry& entry = known->second;
    entry.given -= std::min(entry.given, released.received);
    if (entry.given == 0)  // else one is on its way
        last = takeOut(known);
}

/// Needs the mutex.
HostBufferTable::Memory HostBufferTable::takeOut(std::map<quint64, Entry>::iterator at)
{
    m_numbers.erase({at->second.memory.get(), at->second.access});
    Memory memory = std::move(at->second.memory);
    m_entries.erase(at);
    return memory;
}

void HostBufferTable::end(quint64 process)
{
    std::map<quint64, Entry> entries;
    {
        const std::lock_guard lock(m_mutex);
        entries = std::exchange(m_entries, {});
        m_numbers.clear();
    }
    for (const auto& [number, entry] : entries)
        entry.memory->lock().releaseOfProcess(process);
}

// --- the worker's ---------------------------------------------------------------------------------------------

/// Goes with the memory.
class WorkerBufferTable::Crossing {
public:
    Crossing(WorkerBufferTable& table, quint64 number, Key key, quint64 received)
        : m_table(table),
          m_number(number),
          m_key(key),
          m_received(received),
          m_process(base::idOfThisProcess())
    {
    }
    ~Crossing()
    {
        // A process that was forked has copies of everything, and nothing to say of it.
        if (m_process != base::idOfThisProcess())
            return;
        m_table.forget(*this);
        m_table.m_onReleased({m_number, m_received});
    }
    Crossing(const Crossing&) = delete;  // says its end once
    Crossing& operator=(const Crossing&) = delete;

    quint64 number() const { return m_number; }
    const Key& key() const { return m_key; }
    void countReceived() { ++m_received; }

private:
    WorkerBufferTable& m_table;
    const quint64 m_number;
    const Key m_key;
    quint64 m_received;
    const quint64 m_process;
};

quint64 WorkerBufferTable::give(const Memory& memory, Buffer::Access access)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_numbers.find({memory.get(), access});
    if (known != m_numbers.end())
        return known->second;
    m_lastNumber += step;
    const quint64 number = m_lastNumber - 1;
    enter(number, memory, access, 0);
    return number;
}

Result<BufferTable::Arrived> WorkerBufferTable::take(quint64 number, base::BufferMemory::Descriptors descriptors,
                                                     qint64 size, Buffer::Access access)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_entries.find(number);
    if (Memory memory = known != m_entries.end() ? known->second.memory.lock() : nullptr) {
        closeAll(descriptors);
        known->second.crossing->countReceived();
        return Arrived{std::move(memory), access};
    }
    auto memory = base::BufferMemory::adopt(descriptors, size, access);
    if (!memory)
        return memory.error();
    enter(number, *memory, access, 1);
    return Arrived{*std::move(memory), access};
}

/// Needs the mutex.
void WorkerBufferTable::enter(quint64 number, const Memory& memory, Buffer::Access access, quint64 received)
{
    const Key key{memory.get(), access};
    auto crossing = std::make_shared<Crossing>(*this, number, key, received);
    m_entries[number] = {memory, crossing.get()};
    m_numbers[key] = number;
    memory->keepAlong(std::move(crossing));
}

void WorkerBufferTable::forget(const Crossing& crossing)
{
    const std::lock_guard lock(m_mutex);
    m_numbers.erase(crossing.key());
    const auto known = m_entries.find(crossing.number());
    if (known != m_entries.end() && known->second.crossing == &crossing)
        m_entries.erase(known);
}

// --- with the frames ------------------------------------------------------------------------------------------

quint64 LeavingBuffers::send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access access)
{
    const base::BufferMemory::Descriptors opened = memory->openDescriptors(access);
    FileDescriptor pages(opened.memory);
    FileDescriptor lock(opened.lock);
    if (!pages.isOpen() || !lock.isOpen()) {
        m_isIncomplete = true;
        return 0;
    }
    m_descriptors.push_back(std::move(pages));
    m_descriptors.push_back(std::move(lock));
    return m_table.give(memory, access);
}

QString LeavingBuffers::whyIncomplete()
{
    return u"The host has no open files left to give a buffer to the worker process of the script."_s;
}

Result<LeavingBuffers::Arrived> LeavingBuffers::receive(quint64, qint64, Buffer::Access)
{
    return refusal(u"nothing arrives with a frame that leaves"_s);
}

Result<std::shared_ptr<base::QueueCore>> LeavingBuffers::receive(quint64, int)
{
    return refusal(u"nothing arrives with a frame that leaves"_s);
}

quint64 ArrivingBuffers::send(const std::shared_ptr<base::QueueCore>&) { return 0; }

quint64 ArrivingBuffers::send(const std::shared_ptr<base::BufferMemory>&, Buffer::Access) { return 0; }

Result<ArrivingBuffers::Arrived> ArrivingBuffers::receive(quint64 number, qint64 size, Buffer::Access access)
{
    if (m_descriptors.size() < 2)
        return refusal(u"the memory of a buffer did not come with it"_s);
    base::BufferMemory::Descriptors descriptors;
    descriptors.memory = m_descriptors[0].take();
    descriptors.lock = m_descriptors[1].take();
    m_descriptors.erase(m_descriptors.begin(), m_descriptors.begin() + 2);
    return m_table.take(number, descriptors, size, access);
}

}  // namespace carrel::session
