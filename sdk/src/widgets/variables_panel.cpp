// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/variables_panel.h>

#include <carrel/session.h>

#include "widgets/palette_colors.h"
#include "widgets/stop_following.h"
#include "widgets/variable_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QFutureWatcher>
#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace carrel {

namespace {

constexpr int millisecondsInARun = 500;

}  // namespace

class VariablesPanelPrivate {
public:
    explicit VariablesPanelPrivate(VariablesPanel& owner) : q(owner) { }

    void build();
    QWidget* buildFilter();
    void buildTable();
    void ask();
    void onAnswer();
    void show(const VariableSnapshot& snapshot);
    void sayState(const VariableSnapshot& snapshot);
    bool isRunning() const { return session && session->state() == Session::State::Busy; }

    VariablesPanel& q;
    QPointer<Session> session;
    QTimer later;  // while a script runs
    QFutureWatcher<VariableSnapshot> answer;
    bool isAsked = false;
    bool isAskedAgain = false;  // since: what is on its way may be old already
    widgets::VariableModel* model = nullptr;
    widgets::VariableFilter* filter = nullptr;
    QTreeView* table = nullptr;
    QLabel* state = nullptr;
};

void VariablesPanelPrivate::build()
{
    model = new widgets::VariableModel(&q);
    filter = new widgets::VariableFilter(&q);
    filter->setSourceModel(model);
    buildTable();
    state = new QLabel(&q);
    state->setObjectName(QStringLiteral("variablesState"));
    state->setTextFormat(Qt::PlainText);
    state->setWordWrap(true);
    state->setMargin(4);
    state->hide();
    auto* layout = new QVBoxLayout(&q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(buildFilter());
    layout->addWidget(table, 1);
    layout->addWidget(state);
    later.setSingleShot(true);
    later.setInterval(millisecondsInARun);
    QObject::connect(&later, &QTimer::timeout, &q, [this] { ask(); });
    QObject::connect(&answer, &QFutureWatcherBase::finished, &q, [this] { onAnswer(); });
}

QWidget* VariablesPanelPrivate::buildFilter()
{
    auto* bar = new QWidget(&q);
    auto* line = new QLineEdit(bar);
    line->setObjectName(QStringLiteral("variablesFilter"));
    line->setPlaceholderText(VariablesPanel::tr("Filter"));
    line->setAccessibleName(VariablesPanel::tr("Filter the variables"));
    line->setClearButtonEnabled(true);
    widgets::keepPlaceholderReadable(*line);
    auto* all = new QCheckBox(VariablesPanel::tr("Functions, classes, modules"), bar);
    all->setObjectName(QStringLiteral("variablesAll"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(4, 4, 4, 2);
    layout->addWidget(line, 1);
    layout->addWidget(all);
    QObject::connect(line, &QLineEdit::textChanged, filter, &widgets::VariableFilter::setText);
    QObject::connect(all, &QCheckBox::toggled, filter, &widgets::VariableFilter::setShowsAll);
    return bar;
}

void VariablesPanelPrivate::buildTable()
{
    table = new QTreeView(&q);
    table->setObjectName(QStringLiteral("variables"));
    table->setAccessibleName(VariablesPanel::tr("Variables of the script"));
    table->setModel(filter);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->setSortingEnabled(true);
    table->sortByColumn(widgets::VariableModel::Name, Qt::AscendingOrder);
    table->header()->setStretchLastSection(true);
    auto* again = new QAction(VariablesPanel::tr("Refresh"), table);
    QObject::connect(again, &QAction::triggered, &q, &VariablesPanel::refresh);
    table->addAction(again);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    q.setFocusProxy(table);
}

/// One question at a time. What nobody sees is not asked for.
void VariablesPanelPrivate::ask()
{
    if (!session || !q.isVisible())
        return;
    isAskedAgain = isAsked;
    if (isAsked)
        return;
    isAsked = true;
    answer.setFuture(session->inspect());
}

void VariablesPanelPrivate::onAnswer()
{
    const auto future = answer.future();
    if (!std::exchange(isAsked, false))
        return;  // of another session
    if (session && future.resultCount() > 0)
        show(future.result());
    if (std::exchange(isAskedAgain, false))
        ask();
    else if (isRunning())
        later.start();
}

void VariablesPanelPrivate::show(const VariableSnapshot& snapshot)
{
    const QString selected = table->currentIndex().siblingAtColumn(0).data().toString();
    model->setSnapshot(snapshot);
    for (int row = 0; row < filter->rowCount() && !selected.isEmpty() && !table->currentIndex().isValid(); ++row) {
        if (filter->index(row, 0).data().toString() == selected)
            table->setCurrentIndex(filter->index(row, 0));
    }
    sayState(snapshot);
}

void VariablesPanelPrivate::sayState(const VariableSnapshot& snapshot)
{
    const bool isStale = !snapshot.isCurrent && snapshot.takenAt != 0;
    QPalette palette;
    if (isStale)
        palette.setColor(QPalette::Text, widgets::quietColor(palette));
    table->setPalette(palette);
    QStringList remarks;
    if (isStale) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(snapshot.takenAt).time();
        remarks.append(VariablesPanel::tr("As of %1: the running script does not answer.")
                           .arg(QLocale().toString(time, QLocale::LongFormat)));
    }
    if (snapshot.omitted > 0)
        remarks.append(VariablesPanel::tr("%1 more are not shown.").arg(snapshot.omitted));
    state->setText(remarks.join(u' '));
    state->setVisible(!remarks.isEmpty());
}

VariablesPanel::VariablesPanel(QWidget* parent) : QWidget(parent), d(std::make_unique<VariablesPanelPrivate>(*this))
{
    d->build();
}

VariablesPanel::~VariablesPanel() = default;

Session* VariablesPanel::session() const { return d->session; }

void VariablesPanel::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->later.stop();
    d->isAsked = false;
    d->isAskedAgain = false;
    d->session = session;
    d->show({});
    if (!session)
        return;
    connect(session, &Session::jobFinished, this, &VariablesPanel::refresh);
    connect(session, &Session::stateChanged, this, &VariablesPanel::refresh);
    connect(session, &Session::restarted, this, &VariablesPanel::refresh);
    refresh();
}

void VariablesPanel::refresh() { d->ask(); }

void VariablesPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

}  // namespace carrel
