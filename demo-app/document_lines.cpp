// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_lines.h"

#include "command_log.h"
#include "document_tab.h"
#include "documents/changed_bar.h"
#include "documents/document.h"
#include "documents/script_bar.h"
#include "scene/scene_panel.h"

#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_panel.h>

#include <utility>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::FindBar;
using carrel::ScriptEditor;
using carrel::TextFinder;

namespace {

/// As an argument behind others; nothing where there are none.
QString argumentOf(TextFinder::Options options)
{
    QStringList names;
    for (const auto& [option, name] : {std::pair(TextFinder::Option::MatchCase, u"MatchCase"_s),
                                       std::pair(TextFinder::Option::WholeWords, u"WholeWords"_s),
                                       std::pair(TextFinder::Option::RegularExpression, u"RegularExpression"_s)}) {
        if (options.testFlag(option))
            names.append(u"document.Search."_s + name);
    }
    return names.isEmpty() ? QString() : u", "_s + names.join(u" | "_s);
}

QString call(const QString& function, const QStringList& texts, TextFinder::Options options)
{
    QStringList literals;
    for (const QString& text : texts)
        literals.append(CommandLog::literal(text));
    return u"document."_s + function + u'(' + literals.join(u", "_s) + argumentOf(options) + u')';
}

void tellOfFinding(DocumentTab& tab)
{
    using Options = TextFinder::Options;
    const FindBar* const bar = tab.findBar();
    QObject::connect(bar, &FindBar::searched, &tab,
                     [&tab](const QString& text, ScriptEditor::FindDirection direction, Options options) {
                         const bool isForward = direction == ScriptEditor::FindDirection::Forward;
                         Q_EMIT tab.doneByUser(call(isForward ? u"find"_s : u"findPrevious"_s, {text}, options));
                     });
    QObject::connect(bar, &FindBar::replaced, &tab, [&tab](const QString& text, const QString& by, Options options) {
        Q_EMIT tab.doneByUser(call(u"replace"_s, {text, by}, options));
    });
    QObject::connect(bar, &FindBar::replacedAll, &tab,
                     [&tab](const QString& text, const QString& by, Options options) {
                         Q_EMIT tab.doneByUser(call(u"replaceAll"_s, {text, by}, options));
                     });
}

/// Places in its own scripts: those elsewhere are the window's.
void tellOfPlaces(DocumentTab& tab)
{
    QObject::connect(tab.panel()->outputPane(), &carrel::OutputPane::locationActivated, &tab,
                     [&tab](const QString& file, int line, int column, int endColumn) {
                         if (tab.document().indexOfSource(file) >= 0)
                             Q_EMIT tab.doneByUser(lineOfPlace(file, line, column, endColumn));
                     });
}

}  // namespace

QString lineOfPlace(const QString& file, int line, int column, int endColumn)
{
    QString arguments = CommandLog::literal(file) + u", %1"_s.arg(line);
    if (column >= 0)
        arguments += u", %1"_s.arg(column);
    if (column >= 0 && endColumn >= 0)
        arguments += u", %1"_s.arg(endColumn);
    return u"studio.showPlace("_s + arguments + u')';
}

void tellLines(DocumentTab& tab)
{
    tellOfFinding(tab);
    tellOfPlaces(tab);
    QObject::connect(tab.changedBar(), &ChangedBar::doneByUser, &tab, &DocumentTab::doneByUser);
    QObject::connect(tab.scenePanel(), &ScenePanel::editedByUser, &tab, &DocumentTab::doneByUser);
    QObject::connect(tab.scenePanel(), &ScenePanel::cameraMovedByUser, &tab, &DocumentTab::doneOnTheWay);
    QObject::connect(tab.scriptBar(), &ScriptBar::doneByUser, &tab, &DocumentTab::doneByUser);
    QObject::connect(tab.panel()->jobBar(), &carrel::JobBar::stopPressed, &tab,
                     [&tab] { Q_EMIT tab.doneByUser(u"document.stop()"_s); });
}

}  // namespace studio
