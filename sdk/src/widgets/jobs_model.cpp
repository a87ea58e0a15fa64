// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/jobs_model.h>

#include "widgets/job_cells.h"
#include "widgets/job_record.h"

#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel {

namespace {

using widgets::JobRecord;
using Records = std::vector<std::unique_ptr<JobRecord>>;

constexpr int frameMilliseconds = 16;
constexpr int tickMilliseconds = 100;  // of what changes by itself: time and memory

}  // namespace

class JobsModelPrivate {
public:
    explicit JobsModelPrivate(JobsModel& owner) : model(owner) { }

    struct Document {
        QPointer<Session> session;
        QString name;
    };

    void follow(Job* job);
    void schedule();
    void update();
    void insertPending();
    void tellChanges(int first, int last);
    void trim();
    void removeRow(std::size_t row);
    void tellCount();
    const JobRecord* record(const QModelIndex& index) const;
    QString documentOf(const Session* session) const;
    void markAll(const Session* session);

    JobsModel& model;
    std::vector<Document> documents;
    Records rows;             // newest first
    Records pending;          // oldest first: not shown yet
    QSet<JobRecord*> marked;  // those that have changed
    QTimer frame;
    QTimer tick;
    int maximumFinished = 200;
    int unfinished = 0;  // as told last
};

void JobsModelPrivate::follow(Job* job)
{
    const auto isSame = [job](const auto& record) { return record->job() == job; };
    if (std::any_of(rows.begin(), rows.end(), isSame) || std::any_of(pending.begin(), pending.end(), isSame))
        return;
    auto record = std::make_unique<JobRecord>(*job, documentOf(job->session()));
    QObject::connect(record.get(), &JobRecord::changed, &model, [this, changed = record.get()] {
        marked.insert(changed);
        schedule();
    });
    marked.insert(record.get());
    pending.push_back(std::move(record));
    schedule();
}

void JobsModelPrivate::schedule()
{
    if (!frame.isActive())
        frame.start();
}

void JobsModelPrivate::update()
{
    const QSet<JobRecord*> seen = std::exchange(marked, {});
    for (JobRecord* record : seen)
        record->refresh();
    const auto isMarked = [&seen](const auto& record) { return seen.contains(record.get()); };
    const auto first = std::find_if(rows.begin(), rows.end(), isMarked);
    const auto last = std::find_if(rows.rbegin(), rows.rend(), isMarked);
    if (first != rows.end())
        tellChanges(int(first - rows.begin()), int(rows.rend() - last) - 1);
    insertPending();
    trim();
    tellCount();
}

void JobsModelPrivate::tellChanges(int first, int last)
{
    Q_EMIT model.dataChanged(model.index(first, 0), model.index(last, JobsModel::ColumnCount - 1));
}

// All in front of the others, and so in the reverse order. Of those that have ended already, only as many as may
// stay.
void JobsModelPrivate::insertPending()
{
    std::reverse(pending.begin(), pending.end());
    int finished = 0;
    std::erase_if(pending, [&](const auto& record) { return record->isFinished() && ++finished > maximumFinished; });
    if (pending.empty())
        return;
    model.beginInsertRows({}, 0, int(pending.size()) - 1);
    rows.insert(rows.begin(), std::make_move_iterator(pending.begin()), std::make_move_iterator(pending.end()));
    pending.clear();
    model.endInsertRows();
}

void JobsModelPrivate::trim()
{
    auto finished = std::count_if(rows.begin(), rows.end(), [](const auto& record) { return record->isFinished(); });
    for (std::size_t row = rows.size(); row-- > 0 && finished > maximumFinished;) {
        if (!rows[row]->isFinished())
            continue;
        removeRow(row);
        --finished;
    }
}

void JobsModelPrivate::removeRow(std::size_t row)
{
    model.beginRemoveRows({}, int(row), int(row));
    marked.remove(rows[row].get());
    rows.erase(rows.begin() + std::ptrdiff_t(row));
    model.endRemoveRows();
}

void JobsModelPrivate::tellCount()
{
    const int count = model.unfinishedCount();
    if (count == 0)
        tick.stop();
    else if (!tick.isActive())
        tick.start();
    if (std::exchange(unfinished, count) != count)
        Q_EMIT model.unfinishedCountChanged(count, JobsModel::QPrivateSignal());
}

const JobRecord* JobsModelPrivate::record(const QModelIndex& index) const
{
    const bool isRow = index.model() == &model && std::size_t(index.row()) < rows.size();
    return isRow ? rows[std::size_t(index.row())].get() : nullptr;
}

QString JobsModelPrivate::documentOf(const Session* session) const
{
    const auto known = std::find_if(documents.begin(), documents.end(),
                                    [session](const Document& document) { return document.session == session; });
    return known != documents.end() ? known->name : QString();
}

/// \param session null: of every session
void JobsModelPrivate::markAll(const Session* session)
{
    for (const auto& record : rows) {
        if (!record->isFinished() && (!session || record->session() == session))
            marked.insert(record.get());
    }
    schedule();
}

JobsModel::JobsModel(QObject* parent) : QAbstractTableModel(parent), d(std::make_unique<JobsModelPrivate>(*this))
{
    d->frame.setSingleShot(true);
    d->frame.setInterval(frameMilliseconds);
    d->tick.setInterval(tickMilliseconds);
    connect(&d->frame, &QTimer::timeout, this, [this] { d->update(); });
    connect(&d->tick, &QTimer::timeout, this, [this] { d->markAll(nullptr); });
}

JobsModel::~JobsModel() = default;

void JobsModel::addSession(Session* session, const QString& document)
{
    if (!session)
        return;
    std::erase_if(d->documents, [](const auto& known) { return !known.session; });
    removeSession(session);
    d->documents.push_back({session, document.isEmpty() ? session->name() : document});
    connect(session, &Session::jobAdded, this, [this](Job* job) { d->follow(job); });
    connect(session, &Session::userAwaitedChanged, this, [this, session] { d->markAll(session); });
    for (Job* job : session->jobs())
        d->follow(job);
}

void JobsModel::removeSession(Session* session)
{
    if (!session)
        return;
    disconnect(session, nullptr, this, nullptr);
    std::erase_if(d->documents, [session](const auto& known) { return known.session == session; });
}

void JobsModel::setDocument(Session* session, const QString& document)
{
    for (auto& known : d->documents) {
        if (known.session == session)
            known.name = document;
    }
    for (Records* records : {&d->rows, &d->pending}) {
        for (const auto& record : *records) {
            if (session && record->session() == session) {
                record->setDocument(document);
                d->marked.insert(record.get());
            }
        }
    }
    d->schedule();
}

int JobsModel::maximumFinished() const { return d->maximumFinished; }

void JobsModel::setMaximumFinished(int rows)
{
    d->maximumFinished = std::max(0, rows);
    d->trim();
}

int JobsModel::unfinishedCount() const
{
    return int(
        std::count_if(d->rows.begin(), d->rows.end(), [](const auto& record) { return !record->isFinished(); }));
}

JobFace JobsModel::face(const QModelIndex& index) const
{
    const JobRecord* record = d->record(index);
    return record ? record->face() : JobFace();
}

Job* JobsModel::job(const QModelIndex& index) const
{
    const JobRecord* record = d->record(index);
    return record ? record->job() : nullptr;
}

Session* JobsModel::session(const QModelIndex& index) const
{
    const JobRecord* record = d->record(index);
    return record ? record->session() : nullptr;
}

int JobsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(d->rows.size()); }

int JobsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant JobsModel::data(const QModelIndex& index, int role) const
{
    const JobRecord* record = d->record(index);
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return widgets::textOf(*record, index.column());
    case Qt::AccessibleTextRole:
        return widgets::spokenText(widgets::textOf(*record, index.column()),
                                   headerData(index.column(), Qt::Horizontal).toString());
    case Qt::ToolTipRole:
        return widgets::toolTipOf(*record, index.column());
    case Qt::TextAlignmentRole:
        return widgets::isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case MoodRole:
        return int(record->face().mood);
    case PercentRole:
        return record->face().percent;
    default:
        return {};
    }
}

QVariant JobsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case DocumentColumn:
        return tr("Document");
    case JobColumn:
        return tr("Job");
    case StateColumn:
        return tr("State");
    case ProgressColumn:
        return tr("Progress");
    case TimeColumn:
        return tr("Time");
    case MemoryColumn:
        return tr("Memory");
    default:
        return {};
    }
}

void JobsModel::clearFinished()
{
    for (std::size_t row = d->rows.size(); row-- > 0;) {
        if (d->rows[row]->isFinished())
            d->removeRow(row);
    }
}

}  // namespace carrel
