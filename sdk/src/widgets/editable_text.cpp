// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/editable_text.h>

#include "widgets/text_checks.h"

#include <QtCore/QEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QAbstractScrollArea>

#include <algorithm>
#include <utility>

namespace carrel {

namespace {

/// Whether a key changes the text of an editor. One that is taken for none, and does, is noticed when it has.
bool isEditing(const QKeyEvent& key)
{
    for (const auto command :
         {QKeySequence::Undo, QKeySequence::Redo, QKeySequence::Cut, QKeySequence::Paste, QKeySequence::Delete,
          QKeySequence::Backspace, QKeySequence::DeleteStartOfWord, QKeySequence::DeleteEndOfWord,
          QKeySequence::DeleteEndOfLine, QKeySequence::InsertParagraphSeparator, QKeySequence::InsertLineSeparator}) {
        if (key.matches(command))
            return true;
    }
    const bool isTyped = !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        || key.modifiers().testFlag(Qt::GroupSwitchModifier);
    switch (key.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return isTyped;
    case Qt::Key_Slash:  // makes comments of lines
        return isTyped || key.modifiers().testFlag(Qt::ControlModifier);
    default:
        return isTyped && !key.text().isEmpty() && key.text().at(0).isPrint();
    }
}

/// The same of what is no key. The middle button pastes what is selected elsewhere.
bool isEditing(const QEvent& event)
{
    switch (event.type()) {
    case QEvent::InputMethod:
    case QEvent::Drop:
        return true;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
        return static_cast<const QMouseEvent&>(event).button() == Qt::MiddleButton;
    default:
        return false;
    }
}

}  // namespace

EditableText::EditableText(QObject* parent) : QObject(parent) { }

EditableText::~EditableText() = default;

void EditableText::replace(qsizetype start, qsizetype end, const QString& text)
{
    if (isReadOnly())
        return;
    announceEdit();
    const qsizetype begin = std::clamp(start, qsizetype(0), length());
    const qsizetype behind = std::clamp(end, begin, length());
    const Change change{begin, behind - begin, widgets::charactersIn(text)};
    if (change.removed == change.added && this->text(begin, behind) == text)
        return;
    const Selection wanted = moved(selection(), change);
    doReplace(begin, behind, text);
    selectUnlessSo(wanted);
    if (m_step != StepState::None)
        m_changes.push_back(change);
}

EditableText::Selection EditableText::moved(const Selection& selection, const Change& change)
{
    const auto place = [&](qsizetype position) {
        if (position <= change.start)
            return position;
        if (position >= change.start + change.removed)
            return position - change.removed + change.added;
        return std::min(position, change.start + change.added);
    };
    return {place(selection.anchor), place(selection.cursor)};
}

/// Selecting shows the cursor, and nobody wants to see it because of what happens elsewhere.
void EditableText::selectUnlessSo(const Selection& wanted)
{
    if (selection() != wanted)
        select(wanted);
}

// --- steps ------------------------------------------------------------------------------------------------------

bool EditableText::beginStep()
{
    if (m_step != StepState::None)
        return false;
    m_step = StepState::Running;
    m_changes.clear();
    openStep();
    return true;
}

void EditableText::pauseStep()
{
    if (m_step == StepState::Running)
        m_step = StepState::Paused;
}

void EditableText::resumeStep()
{
    if (m_step == StepState::Paused)
        m_step = StepState::Running;
}

void EditableText::endStep()
{
    if (m_step == StepState::None)
        return;
    m_step = StepState::Running;
    closeStep();
    m_step = StepState::None;
    m_changes.clear();
}

void EditableText::revertStep()
{
    if (m_step == StepState::None)
        return;
    m_step = StepState::Running;
    Selection wanted = selection();
    m_hasReverted = undoStep();
    for (auto change = m_changes.crbegin(); change != m_changes.crend(); ++change)
        wanted = moved(wanted, {change->start, change->added, change->removed});
    m_changes.clear();
    selectUnlessSo(wanted);
    m_step = StepState::None;
}

bool EditableText::announceEdit()
{
    if (m_step != StepState::Paused)
        return false;
    m_hasReverted = false;
    Q_EMIT stepDisturbed(Disturbance::Announced);
    return std::exchange(m_hasReverted, false);
}

void EditableText::noteChange()
{
    if (m_step == StepState::Paused)
        Q_EMIT stepDisturbed(Disturbance::Unheard);
    Q_EMIT changed();
}

// --- the user ---------------------------------------------------------------------------------------------------

void EditableText::listenTo(QWidget* view)
{
    view->installEventFilter(this);
    if (const auto* area = qobject_cast<QAbstractScrollArea*>(view))
        area->viewport()->installEventFilter(this);
}

bool EditableText::eventFilter(QObject* watched, QEvent* event)
{
    if (m_step != StepState::Paused)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress && !isReadOnly())
        return handleKey(static_cast<const QKeyEvent&>(*event));
    if (isEditing(*event) && !isReadOnly())
        announceEdit();
    return QObject::eventFilter(watched, event);
}

/// Who undoes what a script is doing has done so when that was taken back, and means no step before it.
bool EditableText::handleKey(const QKeyEvent& key)
{
    return isEditing(key) && announceEdit() && key.matches(QKeySequence::Undo);
}

}  // namespace carrel
