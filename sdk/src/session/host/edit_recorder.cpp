// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/edit_recorder.h"

#include <algorithm>
#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

/// What a getter throws after a write is no reason to forget that write.
KeptValue valueOf(QObject& object, const QByteArray& property) noexcept
{
    try {
        return KeptValue(object.property(property.constData()));
    } catch (...) {
        return KeptValue(QVariant());
    }
}

}  // namespace

Deed EditRecorder::recorded(const QString& property, std::shared_ptr<ThreadDoor> door, Deed write)
{
    return [self = shared_from_this(), name = property.toUtf8(), door = std::move(door),
            write = std::move(write)](QObject& object) {
        const QPointer<QObject> alive = &object;
        KeptValue before(object.property(name.constData()));
        Done done = perform(write, object);
        if (!alive)
            return done;
        KeptValue after = valueOf(object, name);
        if (!(after == before)) {
            done.change = self->note(std::make_shared<EditChange::Data>(
                EditChange::Data{alive, door, name, std::move(before), std::move(after)}));
        }
        return done;
    };
}

std::optional<EditChange> EditRecorder::note(std::shared_ptr<const EditChange::Data> data)
{
    std::unique_lock lock(m_mutex);
    if (!m_isClosed) {
        m_untold.append(EditChange(std::move(data)));
        return m_untold.last();
    }
    lock.unlock();
    data->object->setProperty(data->property.constData(), data->before.value());
    return {};
}

bool EditRecorder::take(const EditChange& change)
{
    const std::lock_guard lock(m_mutex);
    return m_untold.removeIf([&](const EditChange& untold) { return untold.d == change.d; }) > 0;
}

QList<EditChange> EditRecorder::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    return std::exchange(m_untold, {});
}

}  // namespace carrel::session
