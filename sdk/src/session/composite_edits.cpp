// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/composite_edits.h>

#include <QtCore/QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel {

using namespace Qt::StringLiterals;

class CompositeEditsPrivate {
public:
    struct Part {
        std::shared_ptr<EditTransaction> transaction;
        QPointer<const QObject> object;
    };

    /// Null: it is of no part that is for it alone.
    EditTransaction* partOf(const QObject* object) const
    {
        const auto part = std::find_if(open.begin(), open.end(),
                                       [&](const Part& each) { return each.object && each.object == object; });
        return part == open.end() ? nullptr : part->transaction.get();
    }

    std::vector<Part> parts;  // the first one keeps the rest
    std::vector<Part> open;   // those in the edit that is open, in the order in which they have begun
    std::vector<std::shared_ptr<EditTransaction>> prepared;
};

CompositeEdits::CompositeEdits(std::shared_ptr<EditTransaction> rest) : d(std::make_unique<CompositeEditsPrivate>())
{
    d->parts.push_back({std::move(rest), {}});
}

CompositeEdits::~CompositeEdits()
{
    for (const auto& part : d->open)
        part.transaction->m_whole = nullptr;
}

void CompositeEdits::add(std::shared_ptr<EditTransaction> part, const QObject* object)
{
    d->parts.push_back({std::move(part), object});
}

Result<void> CompositeEdits::begin(const QString& name)
{
    for (const auto& part : d->parts) {
        Result<void> begun = part.transaction->isOpen()
            ? Error{ErrorCode::EditRefused,
                    u"\"%1\" cannot begin: another script is in the middle of an edit"_s.arg(name)}
            : part.transaction->begin(name);
        if (!begun) {
            rollback();
            return begun;
        }
        part.transaction->m_whole = this;
        d->open.push_back(part);
    }
    return {};
}

// Any of these may interrupt, and with that empty the list.

/// What is done to an object that has a part is that part's alone; anything else may change whatever there is.
void CompositeEdits::prepare(Step step)
{
    const EditTransaction* const only = d->partOf(subject());
    d->prepared.clear();
    for (const auto& part : std::vector(d->open)) {
        if (part.transaction->m_whole != this || (only && part.transaction.get() != only))
            continue;
        d->prepared.push_back(part.transaction);
        part.transaction->prepare(step);
    }
}

void CompositeEdits::record(const EditChange& change)
{
    if (d->open.empty())
        return;
    EditTransaction* const part = d->partOf(change.object());
    (part ? *part : *d->open.front().transaction).record(change);
}

void CompositeEdits::conclude()
{
    for (const auto& transaction : std::exchange(d->prepared, {})) {
        if (transaction->m_whole == this)
            transaction->conclude();
    }
}

void CompositeEdits::commit()
{
    for (const auto& part : std::vector(d->open)) {
        if (part.transaction->m_whole != this)
            return;  // one has interrupted all
        part.transaction->commit();
        if (part.transaction->m_whole == this)
            leave(*part.transaction);
    }
}

void CompositeEdits::rollback()
{
    d->prepared.clear();
    const auto open = std::exchange(d->open, {});
    for (auto part = open.rbegin(); part != open.rend(); ++part) {
        EditTransaction& transaction = *part->transaction;
        transaction.m_whole = nullptr;
        transaction.m_isInterrupted = isInterrupted();
        transaction.rollback();
        transaction.m_isInterrupted = false;
    }
}

void CompositeEdits::leave(EditTransaction& part)
{
    part.m_whole = nullptr;
    std::erase_if(d->open, [&](const auto& open) { return open.transaction.get() == &part; });
}

}  // namespace carrel
