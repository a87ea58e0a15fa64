// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_assistance.h>

#include <carrel/widgets/editable_text.h>

#include "widgets/script_assistance_private.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractScrollArea>

#include <algorithm>
#include <utility>

namespace carrel {

namespace {

constexpr int checkDelay = 250;  // ms without a key: nobody wants to be told of every half word
constexpr int wordToOffer = 2;   // characters of a word from which on names are offered unasked

bool isWord(QChar ch) { return ch.isLetterOrNumber() || ch == u'_'; }

}  // namespace

void ScriptAssistancePrivate::connectParts()
{
    checkTimer.setSingleShot(true);
    checkTimer.setInterval(checkDelay);
    QObject::connect(&checkTimer, &QTimer::timeout, &q, [this] { check(); });
    QObject::connect(&editor, &ScriptEditor::textChanged, &q, [this] { noteChange(); });
    QObject::connect(&editor, &ScriptEditor::cursorMoved, &q, [this] { followCursor(); });
    QObject::connect(popup, &widgets::CompletionPopup::chosen, &q, [this] { insertChosen(); });
    QObject::connect(assistant, &CodeAssistant::completed, &q, [this](quint64 question, const CompletionList& list) {
        if (question == completion)
            showCompletions(list);
    });
    QObject::connect(assistant, &CodeAssistant::callFound, &q, [this](quint64 question, const CallTip& found) {
        if (question == call)
            showCall(found);
    });
    QObject::connect(assistant, &CodeAssistant::checked, &q,
                     [this](quint64 question, const QList<CodeProblem>& found) {
                         if (question == problems && checkRevision == revision)  // else the next check is on its way
                             showProblems(found);
                     });
    QObject::connect(assistant, &CodeAssistant::formatted, &q, [this](quint64 question, const CodeFormat& format) {
        if (question == formatting)
            apply(format);
    });
}

// --- where the cursor is ------------------------------------------------------------------------------------------

CodePlace ScriptAssistancePrivate::cursor() const
{
    const EditableText& text = *editor.editableText();
    const qsizetype position = text.selection().cursor;
    const int line = text.lineAt(position);
    return {.line = line, .column = int(position - text.startOfLine(line))};
}

QString ScriptAssistancePrivate::lineBefore() const
{
    const EditableText& text = *editor.editableText();
    const qsizetype position = text.selection().cursor;
    return text.text(text.startOfLine(text.lineAt(position)), position);
}

QString ScriptAssistancePrivate::wordBefore() const
{
    const QString before = lineBefore();
    const auto begin = std::find_if_not(before.rbegin(), before.rend(), isWord).base();
    return before.mid(begin - before.begin());
}

// --- keys ---------------------------------------------------------------------------------------------------------

bool ScriptAssistancePrivate::handleKey(const QKeyEvent& key)
{
    const bool isControl = key.modifiers().testFlag(Qt::ControlModifier);
    if (key.key() == Qt::Key_Space && isControl) {
        key.modifiers().testFlag(Qt::ShiftModifier) ? q.explainCall() : q.complete();
        return true;
    }
    if (popup && popup->isVisible() && !isControl && handlePopupKey(key.key()))
        return true;
    if (key.key() == Qt::Key_Escape && tip && tip->isVisible()) {
        dismiss();
        return true;
    }
    noteKey(key);
    return false;
}

bool ScriptAssistancePrivate::handlePopupKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        popup->hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (popup->current() == wordBefore()) {  // it is written already: the key means what it always does
            popup->hide();
            return false;
        }
        insertChosen();
        return true;
    default:
        return popup->move(key);
    }
}

void ScriptAssistancePrivate::noteKey(const QKeyEvent& key)
{
    const bool isCommand = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)
        && !key.modifiers().testFlag(Qt::GroupSwitchModifier);
    typed = isCommand ? QString() : key.text();
}

void ScriptAssistancePrivate::noteChange()
{
    ++revision;
    checkTimer.start();
    if (std::exchange(hasToReact, true))
        return;
    // Not now: the editor may be about to move its cursor.
    QMetaObject::invokeMethod(
        &q, [this] { react(); }, Qt::QueuedConnection);
}

void ScriptAssistancePrivate::react()
{
    hasToReact = false;
    const QString key = std::exchange(typed, {});
    if (!isOneCursor() || !hasFocus())
        return dismiss();
    const QChar last = key.isEmpty() ? QChar() : key.back();  // none: what changed the text was no key
    const bool isErased = last == u'\b' || last == u'\x7f';
    if (popup && popup->isVisible() && (isWord(last) || isErased))
        refine();
    else if (last == u'.' || (isWord(last) && wordBefore().size() >= wordToOffer))
        askForCompletions();
    else if (popup)
        popup->hide();
    if (last == u'(' || last == u',' || isCallShown())
        askForCall();
    else if (tip)
        tip->hide();
}

void ScriptAssistancePrivate::refine()
{
    const QString word = wordBefore();
    const CodePlace place = cursor();
    const bool isSame = place.line == wordPlace.line && place.column - int(word.toUcs4().size()) == wordPlace.column;
    const bool isNothing = word.isEmpty() && !lineBefore().endsWith(u'.');
    if (!isSame || isNothing)
        popup->hide();
    else
        popup->showFor(word, editor.placeOf(wordPlace.line, wordPlace.column));
}

void ScriptAssistancePrivate::insertChosen()
{
    const QString chosen = popup->current();
    popup->hide();
    completion = 0;
    if (chosen.isEmpty() || editor.isReadOnly())
        return;
    q.insertName(chosen);
    Q_EMIT q.nameChosen(chosen);
}

void ScriptAssistancePrivate::dismiss()
{
    completion = call = 0;
    if (popup)
        popup->hide();
    if (tip)
        tip->hide();
}

// The cursor leaves the word, or the call.
void ScriptAssistancePrivate::followCursor()
{
    if (hasToReact)
        return;
    const CodePlace place = cursor();
    if (popup && popup->isVisible() && (place.line != wordPlace.line || place.column < wordPlace.column))
        popup->hide();
    if (!tip || !tip->isVisible() || place.line == problemLine)
        return;
    problemLine == 0 ? askForCall() : tip->hide();
}

// Whoever types has nothing to do with it: a bar may have come, or a panel. So what was asked is still answered.
void ScriptAssistancePrivate::followLayout()
{
    const auto moveAlong = [this] {
        if (popup && popup->isVisible())
            refine();
        if (isCallShown())
            askForCall();
        else if (tip)
            tip->hide();
    };
    // Not now: the editor itself has not heard of its size yet.
    QMetaObject::invokeMethod(&q, moveAlong, Qt::QueuedConnection);
}

// --- the class ----------------------------------------------------------------------------------------------------

ScriptAssistance::ScriptAssistance(ScriptEditor* editor, CodeAssistant* assistant)
    : QObject(editor),
      d(std::make_unique<ScriptAssistancePrivate>(*this, *editor, assistant))
{
    d->connectParts();
    QWidget* view = editor->focusProxy() ? editor->focusProxy() : editor;
    view->installEventFilter(this);
    if (const auto* area = qobject_cast<QAbstractScrollArea*>(view))
        area->viewport()->installEventFilter(this);
    d->checkTimer.start();
}

ScriptAssistance::~ScriptAssistance()
{
    delete d->popup;
    delete d->tip;
}

void ScriptAssistance::setSourceName(const QString& name) { d->name = name; }

void ScriptAssistance::complete()
{
    if (d->isOneCursor())
        d->askForCompletions();
}

void ScriptAssistance::insertName(const QString& name)
{
    if (d->editor.isReadOnly())
        return;
    EditableText& text = *d->editor.editableText();
    text.announceEdit();
    const qsizetype position = text.selection().cursor;
    const qsizetype start = position - d->wordBefore().toUcs4().size();
    text.replace(start, position, name);
    const qsizetype behind = start + name.toUcs4().size();
    text.select({behind, behind});
}

void ScriptAssistance::explainCall() { d->askForCall(); }

void ScriptAssistance::goToNextProblem()
{
    d->isProblemWanted = d->isBeingChecked();  // what was found before is of another text
    if (!d->isProblemWanted)
        d->goToNextProblem();
}

void ScriptAssistance::format()
{
    if (!d->assistant || d->editor.isReadOnly())
        return;
    d->formatRevision = d->revision;
    d->formatting = d->assistant->format(&d->editor, d->code());
}

bool ScriptAssistance::eventFilter(QObject* watched, QEvent* event)
{
    const bool isShown = d->popup && d->popup->isVisible();
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        // Else Escape, or Ctrl+Space, would be a command of the window before the editor sees it.
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const bool isAsking = key.key() == Qt::Key_Space && key.modifiers().testFlag(Qt::ControlModifier);
        const bool isDismissing = key.key() == Qt::Key_Escape && (isShown || (d->tip && d->tip->isVisible()));
        if (isAsking || isDismissing) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::KeyPress:
        if (d->handleKey(static_cast<const QKeyEvent&>(*event)))
            return true;
        break;
    case QEvent::InputMethod:
        d->typed = static_cast<const QInputMethodEvent&>(*event).commitString();
        break;
    case QEvent::Show:
        d->checkTimer.start();
        break;
    case QEvent::FocusOut:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        d->dismiss();
        break;
    case QEvent::Resize:
        d->followLayout();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace carrel
