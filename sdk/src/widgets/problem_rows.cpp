// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/problem_rows.h"

#include "widgets/place_tree.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QTextDocument>

namespace carrel::widgets {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("carrel::ProblemsView", text); }

QString firstLine(const QString& text) { return text.section(u'\n', 0, 0); }

QString headOf(const ScriptError& error)
{
    return error.message.isEmpty() ? error.type : tr("%1: %2").arg(error.type, firstLine(error.message));
}

QString relationText(const ScriptError::Related& related)
{
    switch (related.relation) {
    case ScriptError::Relation::Cause:
        return tr("Caused by %1").arg(headOf(related.error));
    case ScriptError::Relation::Context:
        return tr("While handling %1").arg(headOf(related.error));
    case ScriptError::Relation::Member:
        return tr("Part of it: %1").arg(headOf(related.error));
    }
    return {};
}

void fillDetails(QTreeWidgetItem& row, const ScriptError& error)
{
    PlaceTree::addFrames(row, error.frames, error.omittedFrames);
    for (const QString& note : error.notes)
        PlaceTree::addText(row, tr("Note: %1").arg(note));
    for (const ScriptError::Related& related : error.related) {
        QTreeWidgetItem* const head = PlaceTree::addText(row, relationText(related));
        if (const ScriptFrame* place = related.error.location())
            PlaceTree::setPlace(*head, *place);
        fillDetails(*head, related.error);
    }
}

}  // namespace

std::optional<ScriptError> errorOf(const Outcome& outcome)
{
    if (const auto* limit = std::get_if<LimitExceeded>(&outcome.content())) {
        ScriptError error = limit->error;
        error.type = tr("Limit exceeded");
        error.message = outcome.toDisplayText();
        return error;
    }
    if (const ScriptError* error = outcome.error())
        return *error;
    ScriptError told;
    if (const auto* crash = std::get_if<Crashed>(&outcome.content())) {
        told.type = tr("Crashed");
        told.message = crash->reason;
        told.frames = crash->frames;
        return told;
    }
    if (const auto* loss = std::get_if<Abandoned>(&outcome.content())) {
        told.type = tr("Given up");
        told.message = loss->reason;
        return told;
    }
    return std::nullopt;
}

void fillRow(QTreeWidgetItem& row, const Problem& problem)
{
    const ScriptError& error = problem.error;
    row.setText(MessageColumn, firstLine(error.message));
    const ScriptFrame* place = error.location();
    row.setText(PlaceColumn, place ? PlaceTree::placeText(*place) : firstLine(problem.title));
    if (place)
        PlaceTree::setPlace(row, *place);
    for (int column = ErrorColumn; column <= PlaceColumn; ++column)
        row.setToolTip(column, Qt::convertFromPlainText(headOf(error) + u'\n' + problem.title, Qt::WhiteSpaceNormal));
    fillTimes(row, problem);
    fillDetails(row, error);
}

void fillTimes(QTreeWidgetItem& row, const Problem& problem)
{
    const QString times = tr("%1 (%2 times)").arg(problem.error.type, QString::number(problem.times));
    row.setText(ErrorColumn, problem.times > 1 ? times : problem.error.type);
}

}  // namespace carrel::widgets
