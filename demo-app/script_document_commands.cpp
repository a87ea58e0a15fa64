// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the window are for scripts.

#include "script_document.h"

#include "document_tab.h"
#include "documents/document.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "script_studio.h"

#include <carrel/job.h>
#include <carrel/session.h>
#include <carrel/source.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_assistance.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>
#include <carrel/widgets/script_text.h>
#include <carrel/widgets/text_finder.h>

#include <QtCore/QFileInfo>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace studio {

using carrel::ScriptEditor;
using carrel::TextFinder;

namespace {

// The options have the same numbers.
TextFinder finderFor(const DocumentTab& tab, const QString& text, ScriptDocument::Search how)
{
    static_assert(ScriptDocument::MatchCase == int(TextFinder::Option::MatchCase)
                  && ScriptDocument::WholeWords == int(TextFinder::Option::WholeWords)
                  && ScriptDocument::RegularExpression == int(TextFinder::Option::RegularExpression));
    TextFinder finder(*tab.editor(), text, TextFinder::Options::fromInt(how.toInt()));
    if (const QString problem = finder.problem(); !problem.isEmpty())
        throw std::invalid_argument(problem.toStdString());
    return finder;
}

carrel::ScriptAssistance& assistanceOf(const DocumentTab& tab)
{
    carrel::ScriptAssistance* const assistance = tab.panel()->assistance();
    if (!assistance)
        throw std::runtime_error(ScriptDocument::tr("%1 is being closed").arg(tab.title()).toStdString());
    return *assistance;
}

}  // namespace

int ScriptDocument::zoom() const { return m_tab.editor()->zoom(); }

void ScriptDocument::setZoom(int steps) { m_tab.editor()->setZoom(steps); }

SceneLook* ScriptDocument::view() const { return &m_tab.scenePanel()->look(); }

bool ScriptDocument::isSceneShown() const { return m_tab.isSceneShown(); }

void ScriptDocument::setSceneShown(bool isShown) { m_tab.setSceneShown(isShown); }

void ScriptDocument::close()
{
    if (isModified())
        throw std::runtime_error(
            tr("%1 has changes that are not saved: save() or discard()").arg(name()).toStdString());
    discard();
}

void ScriptDocument::discard()
{
    m_studio.refuseInEdit(QStringLiteral("close"));
    m_studio.close(m_tab);
}

void ScriptDocument::run()
{
    m_studio.refuseInEdit(QStringLiteral("run"));
    m_tab.panel()->run();
}

void ScriptDocument::runSelection()
{
    m_studio.refuseInEdit(QStringLiteral("runSelection"));
    m_tab.panel()->runSelection();
}

void ScriptDocument::runCell()
{
    m_studio.refuseInEdit(QStringLiteral("runCell"));
    m_tab.panel()->runCell();
}

void ScriptDocument::runFile(const QString& path)
{
    m_studio.refuseInEdit(QStringLiteral("runFile"));
    const auto source = carrel::Source::fromFile(QFileInfo(path).absoluteFilePath());
    if (!source)
        throw std::runtime_error(source.error().message.toStdString());
    m_tab.session()->run(*source);
}

void ScriptDocument::stop() { m_tab.panel()->stop(); }

carrel::Value ScriptDocument::jobs() const
{
    carrel::Value::List jobs;
    const QList<carrel::Job*> all = m_tab.session()->jobs();
    for (const carrel::Job* job : all) {
        jobs.emplace_back(
            carrel::Value::Dict{{carrel::Value(QStringLiteral("number")), carrel::Value(qint64(job->id()))},
                                {carrel::Value(QStringLiteral("title")), carrel::Value(job->title())}});
    }
    return carrel::Value(std::move(jobs));
}

bool ScriptDocument::stopJob(int number)
{
    const QList<carrel::Job*> all = m_tab.session()->jobs();
    const auto job = std::find_if(all.begin(), all.end(),
                                  [number](const carrel::Job* one) { return one->id() == quint64(number); });
    if (job == all.end())
        return false;
    (*job)->requestCancel();
    return true;
}

void ScriptDocument::restart()
{
    m_studio.refuseInEdit(QStringLiteral("restart"));
    m_tab.panel()->restart();
}

void ScriptDocument::clearOutput() { m_tab.panel()->outputPane()->clear(); }

void ScriptDocument::undo()
{
    m_studio.refuseInEdit(QStringLiteral("undo"));
    m_tab.editor()->undo();
}

void ScriptDocument::redo()
{
    m_studio.refuseInEdit(QStringLiteral("redo"));
    m_tab.editor()->redo();
}

void ScriptDocument::undoScene()
{
    m_studio.refuseInEdit(QStringLiteral("undoScene"));
    m_tab.scene().undo();
}

void ScriptDocument::redoScene()
{
    m_studio.refuseInEdit(QStringLiteral("redoScene"));
    m_tab.scene().redo();
}

void ScriptDocument::cut() { m_tab.editor()->cut(); }

void ScriptDocument::copy() { m_tab.editor()->copy(); }

void ScriptDocument::paste() { m_tab.editor()->paste(); }

void ScriptDocument::toggleComment() { m_tab.editor()->toggleComment(); }

void ScriptDocument::indent() { m_tab.editor()->indent(); }

void ScriptDocument::unindent() { m_tab.editor()->unindent(); }

void ScriptDocument::selectNext() { m_tab.editor()->selectNextOccurrence(); }

void ScriptDocument::fold() { m_tab.editor()->foldBlock(); }

void ScriptDocument::foldAll() { m_tab.editor()->foldAll(); }

void ScriptDocument::unfoldAll() { m_tab.editor()->unfoldAll(); }

void ScriptDocument::nextScript() { m_tab.document().stepScript(1); }

void ScriptDocument::previousScript() { m_tab.document().stepScript(-1); }

// --- finding ----------------------------------------------------------------------------------------------------

bool ScriptDocument::find(const QString& text, Search how)
{
    return finderFor(m_tab, text, how).find(ScriptEditor::FindDirection::Forward).has_value();
}

bool ScriptDocument::findPrevious(const QString& text, Search how)
{
    return finderFor(m_tab, text, how).find(ScriptEditor::FindDirection::Backward).has_value();
}

bool ScriptDocument::replace(const QString& text, const QString& replacement, Search how)
{
    m_studio.refuseInEdit(QStringLiteral("replace"));
    carrel::ScriptText::check(replacement);
    TextFinder finder = finderFor(m_tab, text, how);
    const bool isReplaced = finder.replaceSelected(replacement);
    finder.find(ScriptEditor::FindDirection::Forward);
    return isReplaced;
}

int ScriptDocument::replaceAll(const QString& text, const QString& replacement, Search how)
{
    m_studio.refuseInEdit(QStringLiteral("replaceAll"));
    carrel::ScriptText::check(replacement);
    return finderFor(m_tab, text, how).replaceAll(replacement);
}

// --- help with code ---------------------------------------------------------------------------------------------

void ScriptDocument::insertName(const QString& name)
{
    m_studio.refuseInEdit(QStringLiteral("insertName"));
    carrel::ScriptText::check(name);
    assistanceOf(m_tab).insertName(name);
}

void ScriptDocument::format()
{
    m_studio.refuseInEdit(QStringLiteral("format"));
    assistanceOf(m_tab).format();
}

void ScriptDocument::nextProblem() { assistanceOf(m_tab).goToNextProblem(); }

}  // namespace studio
