// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>
#include <carrel/widgets/script_assistance.h>
#include <carrel/widgets/script_editor.h>

#include "widgets/call_tip_label.h"
#include "widgets/completion_popup.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

class QKeyEvent;

namespace carrel {

/// What a ScriptAssistance is at: which questions wait for their answers, and what is shown of them.
class ScriptAssistancePrivate {
public:
    ScriptAssistancePrivate(ScriptAssistance& owner, ScriptEditor& scriptEditor, CodeAssistant* codeAssistant)
        : q(owner),
          editor(scriptEditor),
          assistant(codeAssistant),
          popup(new widgets::CompletionPopup(&editor)),
          tip(new widgets::CallTipLabel(&editor))
    {
    }

    void connectParts();
    bool handleKey(const QKeyEvent& key);
    bool handlePopupKey(int key);
    void noteKey(const QKeyEvent& key);
    void noteChange();
    void react();
    void refine();
    void insertChosen();
    void dismiss();
    void askForCompletions();
    void askForCall();
    void check();
    void showCompletions(const CompletionList& list);
    void showCall(const CallTip& call);
    void followCursor();
    void followLayout();
    void goToNextProblem();
    void showProblems(const QList<CodeProblem>& found);
    void goToWantedProblem();
    void apply(const CodeFormat& format);

    CodePlace cursor() const;
    QString lineBefore() const;
    QString wordBefore() const;
    CodeText code() const { return {.text = editor.text(), .name = name}; }
    bool hasFocus() const { return editor.isAncestorOf(editor.window()->focusWidget()); }
    bool isCallShown() const { return tip && tip->isVisible() && problemLine == 0; }
    bool isBeingChecked() const { return checkTimer.isActive() || problems != 0; }
    bool isOneCursor() const { return editor.cursorCount() == 1 && !editor.isReadOnly(); }

    ScriptAssistance& q;
    ScriptEditor& editor;
    QPointer<CodeAssistant> assistant;
    QPointer<widgets::CompletionPopup> popup;  // the window's, once they are shown
    QPointer<widgets::CallTipLabel> tip;
    QTimer checkTimer;
    QString name = QStringLiteral("script");
    QString typed;            // by the last key
    bool isProblemWanted = false;  // the next one, as soon as it is known
    bool hasToReact = false;  // to a change, when the editor is through with it
    quint64 revision = 0;     // of the text
    quint64 formatRevision = 0;
    quint64 checkRevision = 0;
    quint64 completion = 0;  // the questions that wait for their answers; 0: none
    quint64 call = 0;
    quint64 problems = 0;
    quint64 formatting = 0;
    QList<CodeProblem> shownProblems;
    CodePlace wordPlace;  // where the word begins that the popup is for
    int problemLine = 0;  // that the tip is about; 0: it is about a call
};

}  // namespace carrel
