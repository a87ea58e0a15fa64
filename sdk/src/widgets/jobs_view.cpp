// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/jobs_view.h>

#include "widgets/hint.h"
#include "widgets/job_delegate.h"
#include "widgets/stack_pane.h"
#include "widgets/when_ready.h"
#include <carrel/widgets/jobs_model.h>

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace carrel {

namespace {

class JobTable : public QTreeView {
public:
    JobTable(JobsModel* model, QWidget* parent) : QTreeView(parent)
    {
        setObjectName(QStringLiteral("jobs"));
        setAccessibleName(JobsView::tr("Jobs"));
        setAccessibleDescription(hint());
        setModel(model);
        setItemDelegate(new widgets::JobDelegate(this));
        setRootIsDecorated(false);
        setUniformRowHeights(true);
        setAllColumnsShowFocus(true);
        setSelectionMode(ExtendedSelection);
        setContextMenuPolicy(Qt::ActionsContextMenu);
        setTextElideMode(Qt::ElideRight);
        setColumnWidths();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QTreeView::paintEvent(event);
        widgets::paintHint(*this, hint());
    }

private:
    static QString hint()
    {
        return JobsView::tr(
            "Nothing has run yet. Every run of a script is listed here, with its state, its time, and "
            "the memory that it takes.");
    }

    void setColumnWidths()
    {
        const int unit = fontMetrics().horizontalAdvance(u'0');
        header()->setStretchLastSection(false);
        header()->setSectionResizeMode(JobsModel::StateColumn, QHeaderView::Stretch);
        header()->resizeSection(JobsModel::DocumentColumn, 20 * unit);
        header()->resizeSection(JobsModel::JobColumn, 20 * unit);
        header()->resizeSection(JobsModel::ProgressColumn, 16 * unit);
        header()->resizeSection(JobsModel::TimeColumn, 14 * unit);
        header()->resizeSection(JobsModel::MemoryColumn, 12 * unit);
    }
};

}  // namespace

class JobsViewPrivate {
public:
    explicit JobsViewPrivate(JobsView& owner) : view(owner) { }

    void build();
    QAction* addCommand(QHBoxLayout& bar, const char* name, const QString& text, const QString& toolTip);
    void connectParts();
    void updateCommands();
    QList<Job*> chosen() const;
    void activate(const QModelIndex& index);
    void showStack(const QString& title, const ScriptStack& stack);

    JobsView& view;
    JobsModel* model = nullptr;
    QSplitter* halves = nullptr;
    bool hasShownStack = false;
    JobTable* table = nullptr;
    widgets::StackPane* stackPane = nullptr;
    QAction* stop = nullptr;
    QAction* why = nullptr;
    QAction* clear = nullptr;
};

void JobsViewPrivate::build()
{
    model = new JobsModel(&view);
    halves = new QSplitter(Qt::Horizontal, &view);
    table = new JobTable(model, halves);
    stackPane = new widgets::StackPane(halves);
    halves->addWidget(table);
    halves->addWidget(stackPane);
    halves->setChildrenCollapsible(false);
    auto* const bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 0);
    bar->setSpacing(4);
    stop = addCommand(
        *bar, "stopJobs", JobsView::tr("Stop the chosen jobs"),
        JobsView::tr("Pressed again, it skips the clean-up of a script, and gives up one that does not react."));
    stop->setShortcut(Qt::Key_Delete);
    stop->setShortcutContext(Qt::WidgetShortcut);  // of the table
    why = addCommand(*bar, "whyStuck", JobsView::tr("Why is it stuck?"),
                     JobsView::tr("Shows what the current job is at. The script does not notice."));
    clear = addCommand(*bar, "clearFinished", JobsView::tr("Clear away what has ended"), {});
    bar->addStretch(1);
    auto* const layout = new QVBoxLayout(&view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(halves, 1);
    view.setFocusProxy(table);
}

QAction* JobsViewPrivate::addCommand(QHBoxLayout& bar, const char* name, const QString& text, const QString& toolTip)
{
    auto* const action = new QAction(text, &view);
    action->setObjectName(QString::fromLatin1(name));
    if (!toolTip.isEmpty())
        action->setToolTip(toolTip);
    auto* const button = new QToolButton(&view);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::TabFocus);
    bar.addWidget(button);
    table->addAction(action);  // in its menu, and for the key
    return action;
}

void JobsViewPrivate::connectParts()
{
    const auto update = [this] { updateCommands(); };
    QObject::connect(stop, &QAction::triggered, &view, [this] {
        const QList<Job*> jobs = chosen();
        for (Job* job : jobs)
            Q_EMIT view.stopPressed(job);
        view.stop();
    });
    QObject::connect(why, &QAction::triggered, &view, &JobsView::requestStack);
    QObject::connect(clear, &QAction::triggered, model, &JobsModel::clearFinished);
    QObject::connect(table, &QTreeView::activated, &view, [this](const QModelIndex& index) { activate(index); });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, &view, update);
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentChanged, &view, update);
    for (auto signal : {&JobsModel::rowsInserted, &JobsModel::rowsRemoved})
        QObject::connect(model, signal, &view, update);
    QObject::connect(model, &JobsModel::dataChanged, &view, update);
    QObject::connect(stackPane, &widgets::StackPane::placeActivated, &view, &JobsView::locationActivated);
}

void JobsViewPrivate::updateCommands()
{
    stop->setEnabled(!chosen().isEmpty());
    why->setEnabled(model->job(table->currentIndex()) != nullptr);
    clear->setEnabled(model->rowCount() > model->unfinishedCount());
}

QList<Job*> JobsViewPrivate::chosen() const
{
    QList<Job*> jobs;
    const QModelIndexList rows = table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        if (Job* job = model->job(row))
            jobs.append(job);
    }
    return jobs;
}

void JobsViewPrivate::activate(const QModelIndex& index)
{
    if (Session* session = model->session(index))
        Q_EMIT view.sessionActivated(session);
}

void JobsViewPrivate::showStack(const QString& title, const ScriptStack& stack)
{
    stackPane->show(title, stack);
    // Halves at first, and then as the user has left them. (What is hidden gets no size before.)
    if (!std::exchange(hasShownStack, true))
        halves->setSizes({1000, 1000});
}

JobsView::JobsView(QWidget* parent) : QWidget(parent), d(std::make_unique<JobsViewPrivate>(*this))
{
    d->build();
    d->connectParts();
    d->updateCommands();
}

JobsView::~JobsView() = default;

JobsModel* JobsView::model() const { return d->model; }

ScriptStack JobsView::shownStack() const { return d->stackPane->stack(); }

void JobsView::stop()
{
    const QList<Job*> jobs = d->chosen();
    for (Job* job : jobs)
        job->requestCancel();
}

void JobsView::requestStack()
{
    Job* const job = d->model->job(d->table->currentIndex());
    if (!job)
        return;
    const QString title = d->table->currentIndex().siblingAtColumn(JobsModel::JobColumn).data().toString();
    widgets::whenReady(job->requestStack(), this, [this, title](const ScriptStack& stack) {
        d->showStack(title, stack);
        Q_EMIT stackTaken(stack);
    });
}

void JobsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || d->stackPane->isHidden())
        return QWidget::keyPressEvent(event);
    d->stackPane->hide();
    d->table->setFocus(Qt::OtherFocusReason);
}

}  // namespace carrel
