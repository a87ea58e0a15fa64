// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/edit_opening.h"
#include "session/host/edit_recorder.h"

#include <carrel/edit_transaction.h>

#include <QtCore/QThread>

#include <utility>

namespace carrel {

// --- changes ----------------------------------------------------------------------------------------------------

namespace {

/// Has `deed` done on the object's thread.
void visit(const EditChange::Data& data, std::function<void(QObject&)> deed)
{
    const auto onThisThread = [object = data.object, deed = std::move(deed)] {
        if (object && object->thread() == QThread::currentThread())
            session::perform([&](QObject& present) { return deed(present), session::Done(); }, *object);
    };
    if (data.door)
        data.door->post(onThisThread);
    else
        onThisThread();
}

}  // namespace

void EditChange::Data::write(const session::KeptValue& value) const
{
    visit(*this,
          [name = property, value](QObject& present) { present.setProperty(name.constData(), value.value()); });
}

void EditChange::Data::undoIfUntouched() const
{
    visit(*this, [name = property, old = before, known = after](QObject& present) {
        if (present.property(name.constData()) == known.value())
            present.setProperty(name.constData(), old.value());
    });
}

EditChange::EditChange(std::shared_ptr<const Data> data) : d(std::move(data)) { }

QObject* EditChange::object() const { return d->object; }

QString EditChange::property() const { return QString::fromUtf8(d->property); }

QVariant EditChange::before() const { return d->before.value(); }

QVariant EditChange::after() const { return d->after.value(); }

void EditChange::undo() const { d->write(d->before); }

void EditChange::redo() const { d->write(d->after); }

void EditChange::undoIfUntouched() const { d->undoIfUntouched(); }

// --- transactions -----------------------------------------------------------------------------------------------

EditTransaction::EditTransaction() = default;

EditTransaction::~EditTransaction() = default;

bool EditTransaction::isOpen() const { return m_opening || m_whole; }

QObject* EditTransaction::subject() const { return m_whole ? m_whole->subject() : m_subject.data(); }

bool EditTransaction::isInterrupted() const { return m_isInterrupted; }

void EditTransaction::prepare(Step) { }

void EditTransaction::conclude() { }

void EditTransaction::interrupt(const QString& reason)
{
    if (m_whole)
        return m_whole->interrupt(reason);
    const auto opening = std::exchange(m_opening, nullptr);
    if (!opening)
        return;
    opening->interruption = reason;
    m_isInterrupted = true;
    undo(opening->recorder->close());
    rollback();
    m_isInterrupted = false;
}

void EditTransaction::undo(const QList<EditChange>& changes) const
{
    for (auto change = changes.crbegin(); change != changes.crend(); ++change) {
        if (m_isInterrupted)
            change->undoIfUntouched();
        else
            change->undo();
    }
}

}  // namespace carrel
