// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/problems_view.h>

#include "widgets/place_tree.h"
#include "widgets/problem_rows.h"
#include <carrel/session.h>

#include <QtCore/QPointer>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel {

using widgets::Problem;

class ProblemsViewPrivate {
public:
    explicit ProblemsViewPrivate(ProblemsView& owner) : view(owner) { }

    void build();
    void follow(Session& session);
    void noteEnd(const Job& job);
    void add(Problem problem);
    void forgetSource(const QString& title);
    void remove(std::size_t row);

    ProblemsView& view;
    QPointer<Session> session;
    widgets::PlaceTree* tree = nullptr;
    std::vector<Problem> problems;  // in the order of the rows
    std::optional<Problem> heard;   // of a callback, whose job's end is told next
};

void ProblemsViewPrivate::build()
{
    tree = new widgets::PlaceTree(&view);
    tree->setObjectName(QStringLiteral("problems"));
    tree->setAccessibleName(ProblemsView::tr("Problems"));
    tree->setHint(
        ProblemsView::tr("No problems. An error of a script is listed here, with the places that led to it."));
    tree->setHeaderLabels({ProblemsView::tr("Error"), ProblemsView::tr("Message"), ProblemsView::tr("Place")});
    const int unit = tree->fontMetrics().horizontalAdvance(u'0');
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(widgets::MessageColumn, QHeaderView::Stretch);
    tree->header()->resizeSection(widgets::ErrorColumn, 28 * unit);
    tree->header()->resizeSection(widgets::PlaceColumn, 28 * unit);
    auto* const layout = new QVBoxLayout(&view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tree);
    view.setFocusProxy(tree);
    QObject::connect(tree, &widgets::PlaceTree::placeActivated, &view, &ProblemsView::locationActivated);
}

void ProblemsViewPrivate::follow(Session& followed)
{
    QObject::connect(&followed, &Session::jobAdded, &view, [this](const Job* job) { forgetSource(job->title()); });
    QObject::connect(&followed, &Session::jobFinished, &view, [this](const Job* job) { noteEnd(*job); });
    QObject::connect(&followed, &Session::callbackFailed, &view,
                     [this](const QString& signal, const ScriptError& error) {
                         heard = Problem{signal, error, error.frames.empty() ? QString() : error.frames.front().file};
                         add(*heard);
                     });
}

// The end of a callback was told already, by what it failed with.
void ProblemsViewPrivate::noteEnd(const Job& job)
{
    const std::optional<Problem> told = std::exchange(heard, std::nullopt);
    const std::optional<Outcome> outcome = job.outcome();
    const bool isTold = told && outcome && outcome->error() && told->isSame({job.title(), *outcome->error(), {}});
    if (outcome && !isTold)
        view.add(job.title(), *outcome);
}

void ProblemsViewPrivate::add(Problem problem)
{
    const auto same = std::find_if(problems.begin(), problems.end(),
                                   [&problem](const Problem& known) { return known.isSame(problem); });
    if (same != problems.end()) {
        ++same->times;
        return fillTimes(*tree->topLevelItem(int(same - problems.begin())), *same);
    }
    if (problems.size() == ProblemsView::maximumProblems)
        remove(0);
    auto* const row = new QTreeWidgetItem(tree);
    fillRow(*row, problem);
    problems.push_back(std::move(problem));
    tree->scrollToItem(row);
    Q_EMIT view.countChanged(view.count());
}

void ProblemsViewPrivate::forgetSource(const QString& title)
{
    const int before = view.count();
    for (std::size_t row = problems.size(); row-- > 0;) {
        if (problems[row].source == title)
            remove(row);
    }
    if (view.count() != before)
        Q_EMIT view.countChanged(view.count());
}

void ProblemsViewPrivate::remove(std::size_t row)
{
    problems.erase(problems.begin() + std::ptrdiff_t(row));
    delete tree->topLevelItem(int(row));
}

ProblemsView::ProblemsView(QWidget* parent) : QWidget(parent), d(std::make_unique<ProblemsViewPrivate>(*this))
{
    d->build();
}

ProblemsView::~ProblemsView() = default;

Session* ProblemsView::session() const { return d->session; }

void ProblemsView::setSession(Session* session)
{
    if (d->session == session)
        return;
    if (d->session)
        disconnect(d->session, nullptr, this, nullptr);
    d->session = session;
    clear();
    if (session)
        d->follow(*session);
}

int ProblemsView::count() const { return int(d->problems.size()); }

void ProblemsView::add(const QString& title, const Outcome& outcome)
{
    if (const auto error = widgets::errorOf(outcome))
        d->add({title, *error, title});
}

void ProblemsView::clear()
{
    d->heard.reset();
    const bool had = !d->problems.empty();
    d->problems.clear();
    d->tree->clear();
    if (had)
        Q_EMIT countChanged(0);
}

}  // namespace carrel
