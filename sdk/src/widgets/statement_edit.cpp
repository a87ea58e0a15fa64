// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/statement_edit.h"

#include <carrel/widgets/complete_input.h>

#include "widgets/statement_completer.h"
#include "widgets/line_editing.h"
#include "widgets/palette_colors.h"
#include "widgets/prompts.h"
#include "widgets/python_highlighter.h"
#include "widgets/transcript.h"

#include <QtCore/QMimeData>
#include <QtGui/QFontDatabase>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocumentFragment>

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr int mostLines = 12;  // of what is typed; more are scrolled
constexpr int margin = 8;      // as that of the text above

/// Keys that mean something here, and not what the window around has them for.
bool isOwnKey(const QKeyEvent& event)
{
    const bool isControl = event.modifiers() == Qt::ControlModifier;
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return (isControl && event.key() == Qt::Key_C) || (isReturn && event.modifiers() != Qt::NoModifier)
        || event.matches(QKeySequence::ZoomIn) || event.matches(QKeySequence::ZoomOut)
        || (isControl && event.key() == Qt::Key_0);
}

bool choosesFromList(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Tab
        || event.key() == Qt::Key_Escape;
}

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

}  // namespace

StatementEdit::StatementEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      m_highlighter(new PythonHighlighter(document(), palette())),
      m_completions(new StatementCompleter(*this)),
      m_prompts(new QWidget(this))
{
    setFrameShape(NoFrame);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(2);
    keepPlaceholderReadable(*this);
    m_prompts->setCursor(Qt::ArrowCursor);
    m_prompts->installEventFilter(this);
    updatePrompts();
    connect(this, &QPlainTextEdit::blockCountChanged, this, &QWidget::updateGeometry);
    connect(this, &QPlainTextEdit::updateRequest, m_prompts, qOverload<>(&QWidget::update));
}

// Not toPlainText(): that turns a no-break space into a space.
QString StatementEdit::text() const { return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n'); }

void StatementEdit::setText(const QString& text)
{
    m_history.endSearch();
    show(text);
}

void StatementEdit::show(const QString& text)
{
    QTextCursor cursor = textCursor();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void StatementEdit::goToLine(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line - 1, 0, blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::clamp(column, 0, block.length() - 1));
    setTextCursor(cursor);
}

void StatementEdit::offer(const Completions& completions, const QString& text, int cursor)
{
    if (text == this->text() && cursor == textCursor().position() && hasFocus())
        m_completions->offer(completions);
}

// --- keys -------------------------------------------------------------------------------------------------------

bool StatementEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QPlainTextEdit::event(event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (m_completions->isShown() && choosesFromList(*key)) {
        event->ignore();  // which leaves it to the list
        return true;
    }
    // Tab completes; to leave, there are other keys.
    return handleTab(*key) || QPlainTextEdit::event(event);
}

void StatementEdit::keyPressEvent(QKeyEvent* event)
{
    if (!handleReturn(*event) && !handleHistory(*event) && !handleOther(*event))
        QPlainTextEdit::keyPressEvent(event);
}

bool StatementEdit::handleReturn(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    const bool isForced = event.modifiers() & Qt::ShiftModifier;
    const bool isNewLine = event.modifiers() & Qt::ControlModifier;
    if (isForced || (!isNewLine && isOnLine(document()->lastBlock()) && isCompleteInput(text())))
        Q_EMIT submitted();
    else
        insertNewLine(textCursor());
    ensureCursorVisible();
    return true;
}

// In a text of several lines the arrows move in it first; through one that was recalled they go on in the history.
bool StatementEdit::handleHistory(const QKeyEvent& event)
{
    if (event.modifiers() & ~Qt::KeypadModifier || (event.key() != Qt::Key_Up && event.key() != Qt::Key_Down))
        return false;
    const bool isUp = event.key() == Qt::Key_Up;
    if (m_history.isSearching() && text() != m_recalled)
        m_history.endSearch();
    if (!m_history.isSearching() && !isOnLine(isUp ? document()->firstBlock() : document()->lastBlock()))
        return false;
    const QString before = text().first(textCursor().position());
    const auto found = isUp ? m_history.older(before, text()) : m_history.newer();
    if (found) {
        show(*found);
        m_recalled = *found;
    }
    return true;
}

bool StatementEdit::handleTab(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Backtab) {
        unindentLines(textCursor());
        return true;
    }
    if (event.key() != Qt::Key_Tab || event.modifiers() != Qt::NoModifier)
        return false;
    const QTextCursor cursor = textCursor();
    const bool spansLines = cursor.selection().toPlainText().contains(u'\n');
    const QString before = cursor.block().text().first(cursor.positionInBlock());
    if (spansLines)
        indentLines(cursor);
    else if (isBlank(before) || before.back().isSpace())
        insertIndent(cursor);
    else
        complete();
    return true;
}

bool StatementEdit::handleOther(const QKeyEvent& event)
{
    const bool isControl = event.modifiers() == Qt::ControlModifier;
    if (isControl && event.key() == Qt::Key_C && !textCursor().hasSelection())
        Q_EMIT interrupted();
    else if (event.key() == Qt::Key_Escape && !document()->isEmpty())
        setText({});
    else if (event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown)
        Q_EMIT pagesScrolled(event.key() == Qt::Key_PageUp ? -1 : 1);
    else if (event.matches(QKeySequence::ZoomIn) || event.matches(QKeySequence::ZoomOut))
        Q_EMIT zoomed(event.matches(QKeySequence::ZoomIn) ? 1 : -1);
    else if (isControl && event.key() == Qt::Key_0)
        Q_EMIT zoomed(0);
    else if (event.key() == Qt::Key_Backspace && event.modifiers() == Qt::NoModifier)
        return removeIndentBefore(textCursor());
    else
        return false;
    return true;
}

void StatementEdit::complete()
{
    const QTextCursor cursor = textCursor();
    const QTextBlock block = cursor.block();
    const PythonScanner scanner(block.text().first(cursor.positionInBlock()),
                                std::max(block.previous().userState(), 0));
    const bool isInText = scanner.openString() != 0
        || (!scanner.tokens().empty() && scanner.tokens().back().kind == PythonTokenKind::Comment);
    if (!isInText)
        Q_EMIT completionWanted(text(), cursor.position());
}

bool StatementEdit::isOnLine(const QTextBlock& block) const { return textCursor().block() == block; }

void StatementEdit::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier && event->angleDelta().y() != 0)
        Q_EMIT zoomed(event->angleDelta().y() > 0 ? 1 : -1);
    else
        QPlainTextEdit::wheelEvent(event);
}

void StatementEdit::insertFromMimeData(const QMimeData* source)
{
    if (!source->hasText())
        return;
    textCursor().insertText(statementsIn(source->text()));
    ensureCursorVisible();
}

// --- looks ------------------------------------------------------------------------------------------------------

int StatementEdit::promptWidth() const { return margin + fontMetrics().horizontalAdvance(firstPrompt); }

int StatementEdit::heightOfLines(int lines) const
{
    return fontMetrics().lineSpacing() * lines + 2 * int(document()->documentMargin()) + 2;
}

QSize StatementEdit::sizeHint() const { return {400, heightOfLines(std::clamp(blockCount(), 1, mostLines))}; }

QSize StatementEdit::minimumSizeHint() const { return {100, heightOfLines(1)}; }

void StatementEdit::updatePrompts()
{
    setViewportMargins(promptWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_prompts->setGeometry(area.left(), area.top(), promptWidth(), area.height());
}

void StatementEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    updatePrompts();
}

void StatementEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        keepPlaceholderReadable(*this);
        m_highlighter->setPalette(palette());
    } else if (event->type() == QEvent::FontChange) {
        setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * indentWidth);
        updatePrompts();
        updateGeometry();
    }
}

bool StatementEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_prompts && event->type() == QEvent::Paint)
        paintPrompts(static_cast<QPaintEvent*>(event));
    return QPlainTextEdit::eventFilter(watched, event);
}

void StatementEdit::paintPrompts(QPaintEvent* event)
{
    QPainter painter(m_prompts);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    painter.setPen(quietColor(palette()));
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= event->rect().bottom(); block = block.next()) {
        const QRect line(margin, int(top), m_prompts->width() - margin, fontMetrics().lineSpacing());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, block.blockNumber() == 0 ? firstPrompt : furtherPrompt);
        top += blockBoundingRect(block).height();
    }
}

}  // namespace carrel::widgets
