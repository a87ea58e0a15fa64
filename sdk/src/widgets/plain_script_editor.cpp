// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/plain_script_editor.h>

#include "widgets/code_edit.h"
#include "widgets/code_folds.h"
#include "widgets/code_marks.h"
#include "widgets/columns.h"
#include "widgets/line_editing.h"
#include "widgets/plain_text.h"
#include "widgets/several_cursors.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace carrel {

using widgets::CodeEdit;

class PlainScriptEditorPrivate {
public:
    QTextCursor cursorAt(int line, int column) const;

    CodeEdit* edit = nullptr;
    widgets::PlainText* content = nullptr;
    int zoom = 0;
    bool isModified = false;   // as it was last reported
    bool isReplacing = false;  // setText() goes through states that nobody needs to hear of
};

QTextCursor PlainScriptEditorPrivate::cursorAt(int line, int column) const
{
    const QTextBlock block = edit->blockOfLine(line);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + widgets::unitsOfColumn(block.text(), std::max(column, 0)));
    return cursor;
}

namespace {

int columnAt(const QTextDocument& document, int position)
{
    const QTextBlock block = document.findBlock(position);
    return widgets::columnOfUnits(block.text(), position - block.position());
}

}  // namespace

PlainScriptEditor::PlainScriptEditor(QWidget* parent)
    : ScriptEditor(parent),
      d(std::make_unique<PlainScriptEditorPrivate>())
{
    d->edit = new CodeEdit(this);
    d->edit->setObjectName(QStringLiteral("code"));
    d->edit->setAccessibleName(tr("Script"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->edit);
    setFocusProxy(d->edit);
    d->content = new widgets::PlainText(*d->edit, this);
    connect(this, &ScriptEditor::modificationChanged, d->content, &EditableText::modificationChanged);
    connect(d->edit, &QPlainTextEdit::textChanged, this, &ScriptEditor::textChanged);
    connect(d->edit->document(), &QTextDocument::modificationChanged, this, [this] { reportModification(); });
    const auto reportCursor = [this] {
        const QTextCursor cursor = d->edit->textCursor();
        Q_EMIT cursorMoved(cursor.blockNumber() + 1, columnAt(*d->edit->document(), cursor.position()));
    };
    connect(d->edit, &QPlainTextEdit::cursorPositionChanged, this, reportCursor);
    connect(d->edit, &QPlainTextEdit::selectionChanged, this, reportCursor);
}

/// The text goes before the view that it reads.
PlainScriptEditor::~PlainScriptEditor() { delete d->content; }

ScriptEditor::Abilities PlainScriptEditor::abilities() const
{
    return Ability::Folding | Ability::BracketMatching | Ability::SeveralCursors | Ability::ProblemMarks;
}

// Not toPlainText(): that turns a no-break space into a space.
QString PlainScriptEditor::text() const
{
    return d->edit->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

void PlainScriptEditor::setText(const QString& text)
{
    d->content->announceEdit();
    d->edit->marks().clearAll();
    d->edit->folds().unfoldAll();
    d->isReplacing = true;
    d->edit->setPlainText(text);
    d->edit->document()->setModified(false);
    d->isReplacing = false;
    reportModification();
}

void PlainScriptEditor::reportModification()
{
    if (d->isReplacing || d->isModified == isModified())
        return;
    d->isModified = isModified();
    Q_EMIT modificationChanged(d->isModified);
}

bool PlainScriptEditor::isModified() const { return d->edit->document()->isModified(); }

void PlainScriptEditor::setModified(bool modified) { d->edit->document()->setModified(modified); }

bool PlainScriptEditor::isReadOnly() const { return d->edit->isReadOnly(); }

void PlainScriptEditor::setReadOnly(bool readOnly)
{
    d->edit->setReadOnly(readOnly);
    if (readOnly)
        d->edit->setTextInteractionFlags(d->edit->textInteractionFlags() | Qt::TextSelectableByKeyboard);
}

EditableText* PlainScriptEditor::editableText() const { return d->content; }

ScriptRange PlainScriptEditor::selectedRange() const
{
    const QTextCursor cursor = d->edit->textCursor();
    const QTextDocument& document = *d->edit->document();
    return {.firstLine = document.findBlock(cursor.selectionStart()).blockNumber() + 1,
            .firstColumn = columnAt(document, cursor.selectionStart()),
            .lastLine = document.findBlock(cursor.selectionEnd()).blockNumber() + 1,
            .lastColumn = columnAt(document, cursor.selectionEnd())};
}

void PlainScriptEditor::goToLine(int line, int column, int endColumn)
{
    const QTextBlock block = d->edit->blockOfLine(line);
    const QString text = block.text();
    const int begin = widgets::unitsOfColumn(text, std::max(column, 0));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + begin);
    if (column >= 0 && endColumn > column)
        cursor.setPosition(block.position() + widgets::unitsOfColumn(text, endColumn), QTextCursor::KeepAnchor);
    d->edit->setTextCursor(cursor);
    d->edit->centerCursor();
}

void PlainScriptEditor::markError(int line, const QString& message, int column, int endColumn)
{
    d->edit->marks().addError(line, message, column, endColumn);
}

void PlainScriptEditor::clearMarks() { d->edit->marks().clearErrors(); }

void PlainScriptEditor::showProblems(const QList<CodeProblem>& problems) { d->edit->marks().setProblems(problems); }

QString PlainScriptEditor::messageAt(int line, int column) const
{
    return d->edit->marks().messageOf(d->cursorAt(line, column).position());
}

QRect PlainScriptEditor::placeOf(int line, int column) const
{
    const QRect place = d->edit->cursorRect(d->cursorAt(line, column));
    return {d->edit->viewport()->mapTo(this, place.topLeft()), place.size()};
}

bool PlainScriptEditor::find(const QString& text, FindDirection direction)
{
    if (text.isEmpty())
        return false;
    const bool backward = direction == FindDirection::Backward;
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    const QTextDocument* document = d->edit->document();
    QTextCursor found = document->find(text, d->edit->textCursor(), flags);
    if (found.isNull()) {
        QTextCursor edge(d->edit->document());
        edge.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        found = document->find(text, edge, flags);
    }
    if (found.isNull())
        return false;
    d->edit->setTextCursor(found);
    return true;
}

int PlainScriptEditor::zoom() const { return d->zoom; }

void PlainScriptEditor::setZoom(int steps)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    d->zoom = std::clamp(steps, 1 - int(font.pointSizeF()), 40);
    font.setPointSizeF(font.pointSizeF() + d->zoom);
    d->edit->setFont(font);
}

void PlainScriptEditor::setPlaceholderText(const QString& text) { d->edit->setPlaceholderText(text); }

// Each tells first that it is about to change the text: a script may be in the middle of an edit.

void PlainScriptEditor::undo()
{
    if (!d->content->announceEdit())  // else what the script did is undone by that
        d->edit->undo();
}

void PlainScriptEditor::redo()
{
    d->content->announceEdit();
    d->edit->redo();
}

void PlainScriptEditor::cut()
{
    d->content->announceEdit();
    if (d->edit->cursors().areSeveral() && !isReadOnly())
        d->edit->cursors().cut();
    else
        d->edit->cut();
}

void PlainScriptEditor::copy()
{
    if (d->edit->cursors().areSeveral())
        d->edit->cursors().copy();
    else
        d->edit->copy();
}

void PlainScriptEditor::paste()
{
    d->content->announceEdit();
    if (d->edit->cursors().areSeveral() && !isReadOnly())
        d->edit->cursors().paste();
    else
        d->edit->paste();
}

void PlainScriptEditor::selectAll() { d->edit->selectAll(); }

void PlainScriptEditor::toggleComment()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    d->edit->cursors().forEachLine([](QTextCursor& cursor) { widgets::toggleComments(cursor); });
}

void PlainScriptEditor::indent()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    d->edit->cursors().forEachLine([](QTextCursor& cursor) { widgets::indentLines(cursor); });
}

void PlainScriptEditor::unindent()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    d->edit->cursors().forEachLine([](QTextCursor& cursor) { widgets::unindentLines(cursor); });
}

void PlainScriptEditor::selectNextOccurrence() { d->edit->cursors().selectNextOccurrence(); }

int PlainScriptEditor::cursorCount() const { return d->edit->cursors().count(); }

void PlainScriptEditor::foldBlock() { d->edit->foldBlock(); }

void PlainScriptEditor::foldAll() { d->edit->foldAll(); }

void PlainScriptEditor::unfoldAll() { d->edit->folds().unfoldAll(); }

}  // namespace carrel
