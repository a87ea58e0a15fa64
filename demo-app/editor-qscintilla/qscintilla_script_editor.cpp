// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

#include "editor_colors.h"
#include "python_lexer.h"
#include "qsci_headers.h"
#include "scintilla_text.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace carrel {

namespace {

constexpr int numberMargin = 0;
constexpr int errorMargin = 1;  // apart from the numbers: a marker in their margin would hide the one that is wanted
constexpr int foldMargin = 2;
constexpr int errorLine = 1;    // marker: tints the line
constexpr int errorSymbol = 2;  // marker: in its margin

}  // namespace

class QScintillaScriptEditorPrivate {
public:
    void setUpEditing();
    void setUpMargins();
    void applyPalette(const QPalette& palette);
    void updateMarginWidth();
    std::pair<int, int> touchedLines() const;

    QsciScintilla* sci = nullptr;
    editor::PythonLexer* lexer = nullptr;
    editor::ScintillaText* content = nullptr;
    QPalette palette;
    bool isModified = false;   // as it was last reported
    bool isReplacing = false;  // setText() goes through states that nobody needs to hear of
};

void QScintillaScriptEditorPrivate::setUpEditing()
{
    sci->setUtf8(true);
    sci->setEolMode(QsciScintilla::EolUnix);
    sci->setLexer(lexer);
    sci->setFrameShape(QFrame::NoFrame);
    sci->setTabWidth(4);
    sci->setIndentationWidth(4);
    sci->setIndentationsUseTabs(false);
    sci->setTabIndents(true);
    sci->setBackspaceUnindents(true);
    sci->setAutoIndent(true);
    sci->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    sci->setCaretLineVisible(true);
    sci->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    sci->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    sci->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    const int commentKey =
        QKeyCombination(Qt::CTRL, Qt::Key_Slash).toCombined();  // by default "one word part to the left"
    if (QsciCommand* command = sci->standardCommands()->boundTo(commentKey))
        command->setKey(0);
}

void QScintillaScriptEditorPrivate::setUpMargins()
{
    sci->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    sci->setMarginMarkerMask(numberMargin, 0);
    sci->setMarginType(errorMargin, QsciScintilla::SymbolMarginDefaultBackgroundColor);
    sci->setMarginMarkerMask(errorMargin, 1 << errorSymbol);
    sci->setMarginWidth(errorMargin, 4);
    sci->setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    sci->markerDefine(QsciScintilla::Background, errorLine);
    sci->markerDefine(QsciScintilla::FullRectangle, errorSymbol);
    updateMarginWidth();
}

void QScintillaScriptEditorPrivate::applyPalette(const QPalette& colors)
{
    palette = colors;
    const QColor base = colors.color(QPalette::Base);
    const QColor text = colors.color(QPalette::Text);
    const QColor error = editor::errorColor(colors);
    lexer->setColors(colors);
    sci->setPaper(base);
    sci->setColor(text);
    sci->setCaretForegroundColor(text);
    sci->setCaretLineBackgroundColor(editor::mixed(base, text, editor::isDark(colors) ? 8 : 5));
    sci->setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    sci->setSelectionForegroundColor(colors.color(QPalette::HighlightedText));
    sci->setMarginsFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    sci->setMarginsBackgroundColor(editor::mixed(base, text, 5));
    sci->setMarginsForegroundColor(editor::mixed(base, text, 60));
    sci->setFoldMarginColors(base, base);
    sci->setMatchedBraceBackgroundColor(editor::mixed(base, colors.color(QPalette::Highlight), 30));
    sci->setMatchedBraceForegroundColor(text);
    sci->setUnmatchedBraceForegroundColor(error);
    sci->setMarkerBackgroundColor(editor::mixed(base, error, 18), errorLine);
    sci->setMarkerBackgroundColor(error, errorSymbol);
    for (const int fold : {25, 26, 27, 28, 29, 30, 31}) {
        sci->setMarkerForegroundColor(base, fold);
        sci->setMarkerBackgroundColor(editor::mixed(base, text, 45), fold);
    }
}

void QScintillaScriptEditorPrivate::updateMarginWidth()
{
    const QString digits = QString::number(sci->lines()).fill(u'9');
    sci->setMarginWidth(numberMargin, QStringLiteral("9") + digits.leftJustified(3, u'9'));
}

// From 0. A line of which only the begin is selected does not count.
std::pair<int, int> QScintillaScriptEditorPrivate::touchedLines() const
{
    int first = 0;
    int firstIndex = 0;
    int last = 0;
    int lastIndex = 0;
    if (!sci->hasSelectedText()) {
        sci->getCursorPosition(&first, &firstIndex);
        return {first, first};
    }
    sci->getSelection(&first, &firstIndex, &last, &lastIndex);
    return {first, lastIndex == 0 && last > first ? last - 1 : last};
}

QScintillaScriptEditor::QScintillaScriptEditor(QWidget* parent)
    : ScriptEditor(parent),
      d(std::make_unique<QScintillaScriptEditorPrivate>())
{
    d->sci = new QsciScintilla(this);
    d->sci->setObjectName(QStringLiteral("code"));
    d->sci->setAccessibleName(tr("Script"));
    d->sci->installEventFilter(this);
    d->lexer = new editor::PythonLexer(d->sci);
    d->setUpEditing();
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

QString QScintillaScriptEditor::text() const { return d->sci->text(); }

void QScintillaScriptEditor::setText(const QString& text)
{
    d->content->announceEdit();
    clearMarks();
    d->isReplacing = true;
    d->sci->setText(text);
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
    const long visible = d->sci->SendScintilla(QsciScintilla::SCI_VISIBLEFROMDOCLINE, ulong(index));
    const long page = d->sci->SendScintilla(QsciScintilla::SCI_LINESONSCREEN);
    d->sci->setFirstVisibleLine(int(std::max(0L, visible - page / 2)));
}

void QScintillaScriptEditor::markError(int line, const QString& message)
{
    const int index = std::clamp(line, 1, std::max(1, d->sci->lines())) - 1;
    d->sci->markerAdd(index, errorLine);
    d->sci->markerAdd(index, errorSymbol);
    const QColor base = d->palette.color(QPalette::Base);
    const QColor error = editor::errorColor(d->palette);
    const QsciStyle style(-1, tr("Error"), error, editor::mixed(base, error, 10),
                          QFontDatabase::systemFont(QFontDatabase::FixedFont));
    d->sci->annotate(index, message, style);
}

void QScintillaScriptEditor::clearMarks()
{
    d->sci->markerDeleteAll(errorLine);
    d->sci->markerDeleteAll(errorSymbol);
    d->sci->clearAnnotations();
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
    const auto [first, last] = d->touchedLines();
    bool areComments = true;
    int column = -1;
    for (int line = first; line <= last; ++line) {
        const QString content = d->sci->text(line).trimmed();
        if (content.isEmpty())
            continue;
        areComments = areComments && content.startsWith(u'#');
        column = column < 0 ? d->sci->indentation(line) : std::min(column, d->sci->indentation(line));
    }
    d->sci->beginUndoAction();
    for (int line = first; line <= last; ++line) {
        const QString content = d->sci->text(line);
        if (content.trimmed().isEmpty())
            continue;
        const int mark = int(content.indexOf(u'#'));
        if (!areComments) {
            d->sci->insertAt(QStringLiteral("# "), line, column);
            continue;
        }
        d->sci->setSelection(line, mark, line, mark + (content.mid(mark + 1, 1) == QStringLiteral(" ") ? 2 : 1));
        d->sci->removeSelectedText();
    }
    d->sci->endUndoAction();
    if (first != last)
        d->sci->setSelection(first, 0, last, d->sci->lineLength(last) - (last + 1 < d->sci->lines() ? 1 : 0));
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
        if (key->key() == Qt::Key_Slash && key->modifiers() == Qt::ControlModifier) {
            toggleComment();
            return true;
        }
    }
    return ScriptEditor::eventFilter(watched, event);
}

}  // namespace carrel
