// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/script_assistance_private.h"

#include <carrel/widgets/editable_text.h>

#include <algorithm>
#include <utility>

/// \file
/// The questions of a ScriptAssistance, and what it does with the answers.

namespace carrel {

// --- questions ----------------------------------------------------------------------------------------------------

void ScriptAssistancePrivate::askForCompletions()
{
    const QString word = wordBefore();
    if (!assistant || (!word.isEmpty() && word.front().isDigit()))
        return;
    wordPlace = cursor();
    wordPlace.column -= int(word.toUcs4().size());
    completion = assistant->complete(&editor, code(), cursor());
}

void ScriptAssistancePrivate::askForCall()
{
    if (assistant)
        call = assistant->findCall(&editor, code(), cursor());
}

void ScriptAssistancePrivate::check()
{
    if (!assistant || !editor.isVisible() || !editor.abilities().testFlag(ScriptEditor::Ability::ProblemMarks)) {
        goToWantedProblem();
        return;  // what is hidden is checked when it is shown
    }
    if (editor.editableText()->length() == 0)
        return showProblems({});
    checkRevision = revision;
    problems = assistant->check(&editor, code());
}

// --- answers ------------------------------------------------------------------------------------------------------

void ScriptAssistancePrivate::showCompletions(const CompletionList& list)
{
    completion = 0;
    const QString word = wordBefore();
    const CodePlace place = cursor();
    const bool isThere = place.line == wordPlace.line && place.column - int(word.toUcs4().size()) == wordPlace.column;
    if (!popup || !isThere || list.startColumn != wordPlace.column || !isOneCursor() || !hasFocus())
        return;
    popup->setCompletions(list.items);
    popup->showFor(word, editor.placeOf(wordPlace.line, wordPlace.column));
}

void ScriptAssistancePrivate::showCall(const CallTip& found)
{
    call = 0;
    if (!tip)
        return;
    if (found.text.isEmpty() || !hasFocus())
        return tip->hide();
    problemLine = 0;
    tip->showFor(found, editor.placeOf(found.bracket.line, found.bracket.column));
}

void ScriptAssistancePrivate::showProblems(const QList<CodeProblem>& found)
{
    problems = 0;
    shownProblems = found;
    editor.showProblems(found);
    goToWantedProblem();
}

void ScriptAssistancePrivate::goToWantedProblem()
{
    if (std::exchange(isProblemWanted, false))
        goToNextProblem();
}

void ScriptAssistancePrivate::goToNextProblem()
{
    if (shownProblems.isEmpty()) {
        Q_EMIT q.noticed(ScriptAssistance::tr("The compiler has nothing to object."));
        return;
    }
    const CodePlace here = cursor();
    const auto isBehind = [&](const CodeProblem& problem) {
        return std::pair(problem.range.firstLine, problem.range.firstColumn) > std::pair(here.line, here.column);
    };
    const auto next = std::find_if(shownProblems.cbegin(), shownProblems.cend(), isBehind);
    const CodeProblem& problem = next == shownProblems.cend() ? shownProblems.first() : *next;
    const ScriptRange& range = problem.range;
    problemLine = range.firstLine;
    const int endColumn = range.lastLine == range.firstLine ? range.lastColumn : -1;
    editor.goToLine(range.firstLine, range.firstColumn, endColumn);
    editor.setFocus(Qt::OtherFocusReason);
    if (tip)
        tip->showFor({.text = problem.message}, editor.placeOf(range.firstLine, range.firstColumn));
}

void ScriptAssistancePrivate::apply(const CodeFormat& format)
{
    formatting = 0;
    if (!format.problem.isEmpty()) {
        Q_EMIT q.noticed(ScriptAssistance::tr("The script cannot be formatted: %1").arg(format.problem));
        return;
    }
    EditableText& text = *editor.editableText();
    text.announceEdit();
    if (formatRevision != revision || text.isReadOnly() || !text.beginStep()) {
        Q_EMIT q.noticed(
            ScriptAssistance::tr("The script was changed while it was being formatted; it stays as it is."));
        return;
    }
    for (const CodeReplacement& change : format.replacements)
        text.replace(change.start, change.end, change.text);
    text.endStep();
}

}  // namespace carrel
