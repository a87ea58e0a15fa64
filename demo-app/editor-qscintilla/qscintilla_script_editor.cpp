// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

#include "editor_colors.h"
#include "editor_parts.h"
#include "line_comments.h"
#include "problem_indicators.h"
#include "python_lexer.h"
#include "qsci_headers.h"
#include "scintilla_text.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace carrel {

using editor::errorLine;
using editor::errorSymbol;

QScintillaScriptEditor::QScintillaScriptEditor(QWidget* parent)
    : ScriptEditor(parent),
      d(std::make_unique<QScintillaScriptEditorPrivate>())
{
    d->sci = new QsciScintilla(this);
    d->sci->setObjectName(QStringLiteral("code"));
    d->sci->setAccessibleName(tr("Script"));
    d->sci->installEventFilter(this);
    d->lexer = new editor::PythonLexer(d->sci);
    d->indicators = new editor::ProblemIndicators(*d->sci);
    d->setUpEditing();
    d->setUpCursors();
    d->setUpMargins();
    d->content = new editor::ScintillaText(*d->sci, this);
    connect(this, &ScriptEditor::modificationChanged, d->content, &EditableText::modificationChanged);
    d->applyPalette(palette());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->sci);
    setFocusProxy(d->sci);
    connect(d->sci, &QsciScintilla::textChanged, this, &ScriptEditor::textChanged);
    connect(d->sci, &QsciScintilla::modificationChanged, this, [this] { reportModification(); });
    connect(d->sci, &QsciScintilla::linesChanged, this, [this] { d->updateMarginWidth(); });
    connect(d->sci, &QsciScintilla::cursorPositionChanged, this,
            [this](int line, int index) { Q_EMIT cursorMoved(line + 1, index); });
}

/// The text goes before the view that it reads.
QScintillaScriptEditor::~QScintillaScriptEditor() { delete d->content; }

ScriptEditor::Abilities QScintillaScriptEditor::abilities() const
{
    return Ability::Folding | Ability::BracketMatching | Ability::SeveralCursors | Ability::ProblemMarks;
}

QString QScintillaScriptEditor::text() const { return d->sci->text(); }

void QScintillaScriptEditor::setText(const QString& text)
{
    d->content->announceEdit();
    clearMarks();
    showProblems({});
    d->isReplacing = true;
    d->sci->setText(text);
    d->sci->setCursorPosition(0, 0);  // QScintilla 2.14 leaves it at the end
    d->sci->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    d->sci->setModified(false);
    d->isReplacing = false;
    reportModification();
}

void QScintillaScriptEditor::reportModification()
{
    if (d->isReplacing || d->isModified == isModified())
        return;
    d->isModified = isModified();
    Q_EMIT modificationChanged(d->isModified);
}

bool QScintillaScriptEditor::isModified() const { return d->sci->isModified(); }

void QScintillaScriptEditor::setModified(bool modified) { d->sci->setModified(modified); }

bool QScintillaScriptEditor::isReadOnly() const { return d->sci->isReadOnly(); }

void QScintillaScriptEditor::setReadOnly(bool readOnly) { d->sci->setReadOnly(readOnly); }

EditableText* QScintillaScriptEditor::editableText() const { return d->content; }

ScriptRange QScintillaScriptEditor::selectedRange() const
{
    ScriptRange range;
    if (d->sci->hasSelectedText()) {
        d->sci->getSelection(&range.firstLine, &range.firstColumn, &range.lastLine, &range.lastColumn);
    } else {
        d->sci->getCursorPosition(&range.firstLine, &range.firstColumn);
        range.lastLine = range.firstLine;
        range.lastColumn = range.firstColumn;
    }
    ++range.firstLine;
    ++range.lastLine;
    return range;
}

void QScintillaScriptEditor::goToLine(int line, int column, int endColumn)
{
    const int index = std::clamp(line, 1, std::max(1, d->sci->lines())) - 1;
    QString content = d->sci->text(index);
    if (content.endsWith(u'\n'))
        content.chop(1);
    const int length = int(content.toUcs4().size());
    const int begin = std::clamp(column, 0, length);
    d->sci->ensureLineVisible(index);
    d->sci->setCursorPosition(index, begin);
    if (column >= 0 && endColumn > column)
        d->sci->setSelection(index, begin, index, std::min(endColumn, length));
    d->sci->SendScintilla(QsciScintilla::SCI_CHOOSECARETX);  // from there the arrow keys go up and down
    const long visible = d->sci->SendScintilla(QsciScintilla::SCI_VISIBLEFROMDOCLINE, ulong(index));
    const long page = d->sci->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
    d->sci->setFirstVisibleLine(int(std::max(0L, visible - page / 2)));
}

void QScintillaScriptEditor::markError(int line, const QString& message, int column, int endColumn)
{
    const int index = std::clamp(line, 1, std::max(1, d->sci->lines())) - 1;
    d->sci->markerAdd(index, errorLine);
    d->sci->markerAdd(index, errorSymbol);
    const QColor base = d->palette.color(QPalette::Base);
    const QColor error = editor::errorColor(d->palette);
    const QsciStyle style(-1, tr("Error"), error, editor::mixed(base, error, 10),
                          QFontDatabase::systemFont(QFontDatabase::FixedFont));
    d->sci->annotate(index, message, style);
    d->indicators->addRunError(line, column, endColumn, message);
}

void QScintillaScriptEditor::clearMarks()
{
    d->sci->markerDeleteAll(errorLine);
    d->sci->markerDeleteAll(errorSymbol);
    d->sci->clearAnnotations();
    d->indicators->clearRunErrors();
}

void QScintillaScriptEditor::showProblems(const QList<CodeProblem>& problems) { d->indicators->setProblems(problems); }

QString QScintillaScriptEditor::messageAt(int line, int column) const { return d->indicators->messageOf(line, column); }

QRect QScintillaScriptEditor::placeOf(int line, int column) const
{
    const int index = std::clamp(line, 1, std::max(1, d->sci->lines())) - 1;
    const long position = d->sci->positionFromLineIndex(index, std::max(column, 0));
    const auto ask = [&](unsigned message) { return int(d->sci->SendScintilla(message, 0UL, position)); };
    const QPoint corner(ask(QsciScintilla::SCI_POINTXFROMPOSITION), ask(QsciScintilla::SCI_POINTYFROMPOSITION));
    const int height = int(d->sci->SendScintilla(QsciScintilla::SCI_TEXTHEIGHT, ulong(index)));
    return {d->sci->viewport()->mapTo(this, corner), QSize(1, height)};
}

bool QScintillaScriptEditor::find(const QString& text, FindDirection direction)
{
    if (text.isEmpty())
        return false;
    const bool isForward = direction == FindDirection::Forward;
    const ScriptRange range = selectedRange();
    const int line = (isForward ? range.lastLine : range.firstLine) - 1;
    const int column = isForward ? range.lastColumn : range.firstColumn;
    return d->sci->findFirst(text, false, false, false, true, isForward, line, column);
}

int QScintillaScriptEditor::zoom() const { return int(d->sci->SendScintilla(QsciScintilla::SCI_GETZOOM)); }

void QScintillaScriptEditor::setZoom(int steps)
{
    d->sci->zoomTo(steps);
    d->updateMarginWidth();
}

// Each tells first that it is about to change the text: a script may be in the middle of an edit.

void QScintillaScriptEditor::undo()
{
    if (!d->content->announceEdit())  // else what the script did is undone by that
        d->sci->undo();
}

void QScintillaScriptEditor::redo()
{
    d->content->announceEdit();
    d->sci->redo();
}

void QScintillaScriptEditor::cut()
{
    d->content->announceEdit();
    d->sci->cut();
}

void QScintillaScriptEditor::copy() { d->sci->copy(); }

void QScintillaScriptEditor::paste()
{
    d->content->announceEdit();
    d->sci->paste();
}

void QScintillaScriptEditor::selectAll() { d->sci->selectAll(); }

void QScintillaScriptEditor::toggleComment()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    editor::toggleComments(*d->sci);
}

void QScintillaScriptEditor::indent()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    editor::moveLines(*d->sci, editor::IndentStep::In);
}

void QScintillaScriptEditor::unindent()
{
    if (isReadOnly())
        return;
    d->content->announceEdit();
    editor::moveLines(*d->sci, editor::IndentStep::Out);
}

// --- folding, several cursors -------------------------------------------------------------------------------------

void QScintillaScriptEditor::foldBlock()
{
    d->sci->SendScintilla(QsciScintilla::SCI_COLOURISE, 0UL, -1L);  // else what was not shown yet has no levels
    int line = selectedRange().firstLine - 1;
    const long level = d->sci->SendScintilla(QsciScintilla::SCI_GETFOLDLEVEL, ulong(line));
    if (!(level & QsciScintilla::SC_FOLDLEVELHEADERFLAG))
        line = int(d->sci->SendScintilla(QsciScintilla::SCI_GETFOLDPARENT, ulong(line)));
    if (line < 0)
        return;
    d->sci->SendScintilla(QsciScintilla::SCI_FOLDLINE, ulong(line), long(QsciScintilla::SC_FOLDACTION_TOGGLE));
    d->sci->ensureLineVisible(line);
}

void QScintillaScriptEditor::foldAll()
{
    d->sci->SendScintilla(QsciScintilla::SCI_COLOURISE, 0UL, -1L);
    d->sci->SendScintilla(QsciScintilla::SCI_FOLDALL, ulong(QsciScintilla::SC_FOLDACTION_CONTRACT));
}

void QScintillaScriptEditor::unfoldAll()
{
    d->sci->SendScintilla(QsciScintilla::SCI_FOLDALL, ulong(QsciScintilla::SC_FOLDACTION_EXPAND));
}

int QScintillaScriptEditor::cursorCount() const
{
    return int(d->sci->SendScintilla(QsciScintilla::SCI_GETSELECTIONS));
}

void QScintillaScriptEditor::selectNextOccurrence()
{
    d->sci->SendScintilla(QsciScintilla::SCI_TARGETWHOLEDOCUMENT);
    d->sci->SendScintilla(QsciScintilla::SCI_SETSEARCHFLAGS, ulong(QsciScintilla::SCFIND_MATCHCASE));
    d->sci->SendScintilla(QsciScintilla::SCI_MULTIPLESELECTADDNEXT);
}

void QScintillaScriptEditor::changeEvent(QEvent* event)
{
    ScriptEditor::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        d->applyPalette(palette());
}

bool QScintillaScriptEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isControl = key->modifiers() == Qt::ControlModifier;
        if (isControl && (key->key() == Qt::Key_Slash || key->key() == Qt::Key_D)) {
            key->key() == Qt::Key_D ? selectNextOccurrence() : toggleComment();
            return true;
        }
    }
    return ScriptEditor::eventFilter(watched, event);
}

}  // namespace carrel
