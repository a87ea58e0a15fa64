// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/output_view.h"

#include "widgets/palette_colors.h"
#include "widgets/picture_shelf.h"
#include "widgets/prompts.h"
#include "widgets/python_highlighter.h"
#include "widgets/view_shelf.h"

#include <QtCore/QMimeData>
#include <QtGui/QFontDatabase>
#include <QtGui/QMouseEvent>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QScrollBar>

#include <vector>

namespace carrel::widgets {

namespace {

constexpr int kindProperty = QTextFormat::UserProperty + 1;
constexpr int styleProperty = QTextFormat::UserProperty + 2;
constexpr int tokenProperty = QTextFormat::UserProperty + 3;

OutputKind kindOf(const QTextCharFormat& format) { return OutputKind(format.intProperty(kindProperty)); }

}  // namespace

OutputView::OutputView(QWidget* parent)
    : QPlainTextEdit(parent),
      m_pictures(new PictureShelf(*document())),
      m_views(new ViewShelf(*this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 8);
    document()->setDocumentMargin(8);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    keepPlaceholderReadable(*this);
}

QColor OutputView::colorOf(OutputKind kind) const
{
    switch (kind) {
    case OutputKind::Stdout:
        return palette().color(QPalette::Text);
    case OutputKind::Stderr:
        return errorColor(palette());
    case OutputKind::Value:
        return palette().color(QPalette::Link);
    case OutputKind::Note:
    case OutputKind::Prompt:
        return quietColor(palette());
    case OutputKind::Input:
        return palette().color(QPalette::Text);
    }
    return {};
}

QTextCharFormat OutputView::formatOf(OutputKind kind, const AnsiStyle& style) const
{
    QTextCharFormat format;
    format.setProperty(kindProperty, int(kind));
    if (kind != OutputKind::Stdout)
        format.setForeground(colorOf(kind));
    if (!style.isPlain()) {
        format.setProperty(styleProperty, style.toNumber());
        style.write(format, palette(), colorOf(kind));
    }
    return format;
}

QTextCharFormat OutputView::formatOf(PythonTokenKind token) const
{
    QTextCharFormat format = pythonFormat(token, palette());
    format.setProperty(kindProperty, int(OutputKind::Input));
    format.setProperty(tokenProperty, int(token));
    return format;
}

QString OutputView::plainText() const { return toPlainText().remove(QChar::ObjectReplacementCharacter); }

QString OutputView::typedText() const
{
    const QTextCursor cursor = textCursor();
    const bool isAll = !cursor.hasSelection();
    QTextBlock block = isAll ? document()->firstBlock() : document()->findBlock(cursor.selectionStart());
    QString text;
    for (; block.isValid() && (isAll || block.position() < cursor.selectionEnd()); block = block.next()) {
        const auto first = block.begin();
        if (!first.atEnd() && kindOf(first.fragment().charFormat()) == OutputKind::Prompt)
            text += block.text().sliced(promptLength) + u'\n';
    }
    return text;
}

QMimeData* OutputView::createMimeDataFromSelection() const
{
    auto* selected = new QMimeData;
    selected->setText(textCursor().selection().toPlainText().remove(QChar::ObjectReplacementCharacter));
    return selected;
}

QTextCharFormat OutputView::linkFormat(OutputKind kind, const TracebackPlace& place) const
{
    QTextCharFormat format = formatOf(kind);
    format.setAnchor(true);
    format.setAnchorHref(place.toReference());
    format.setFontUnderline(true);
    format.setForeground(palette().color(QPalette::Link));
    return format;
}

// Text that is written at the end would move a cursor that stands there, and let a selection grow.
QTextCursor OutputView::fixedCursor(int position) const
{
    QTextCursor cursor(document());
    cursor.setPosition(position);
    cursor.setKeepPositionOnInsert(true);
    return cursor;
}

bool OutputView::isAtEnd() const { return verticalScrollBar()->value() >= verticalScrollBar()->maximum(); }

OutputView::Anchor OutputView::anchor() const
{
    return {.atEnd = isAtEnd(),
            .firstVisible = QTextCursor(firstVisibleBlock()),
            .selectionBegin = fixedCursor(textCursor().anchor()),
            .selectionEnd = fixedCursor(textCursor().position())};
}

void OutputView::restore(const Anchor& anchor)
{
    QTextCursor cursor = textCursor();
    const int begin = anchor.selectionBegin.position();
    const int end = anchor.selectionEnd.position();
    if (cursor.anchor() != begin || cursor.position() != end) {
        cursor.setPosition(begin);
        cursor.setPosition(end, QTextCursor::KeepAnchor);
        setTextCursor(cursor);
    }
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(anchor.atEnd ? bar->maximum() : anchor.firstVisible.block().firstLineNumber());
    m_views->placeAll();
}

std::optional<TracebackPlace> OutputView::placeOf(const QTextBlock& block)
{
    for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
        const QTextCharFormat format = fragment.fragment().charFormat();
        if (format.isAnchor())
            return TracebackPlace::fromReference(format.anchorHref());
    }
    return std::nullopt;
}

std::optional<TracebackPlace> OutputView::stepToPlace(int step)
{
    QTextBlock block = textCursor().block();
    for (int count = document()->blockCount(); count > 0; --count) {
        block = step > 0 ? block.next() : block.previous();
        if (!block.isValid())
            block = step > 0 ? document()->firstBlock() : document()->lastBlock();
        if (const auto place = placeOf(block)) {
            QTextCursor cursor = textCursor();
            cursor.setPosition(block.position());
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            setTextCursor(cursor);
            return place;
        }
    }
    return std::nullopt;
}

void OutputView::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto place = isReturn ? placeOf(textCursor().block()) : std::nullopt;
    if (place)
        Q_EMIT placeActivated(*place);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void OutputView::mouseMoveEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    viewport()->setCursor(anchorAt(event->pos()).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
}

void OutputView::mousePressEvent(QMouseEvent* event)
{
    m_pressedReference = event->button() == Qt::LeftButton ? anchorAt(event->pos()) : QString();
    QPlainTextEdit::mousePressEvent(event);
}

void OutputView::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QString reference = anchorAt(event->pos());
    if (reference.isEmpty() || reference != m_pressedReference || textCursor().hasSelection())
        return;
    if (const auto place = TracebackPlace::fromReference(reference))
        Q_EMIT placeActivated(*place);
}

void OutputView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    keepPlaceholderReadable(*this);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        recolor(cursor, block);
    cursor.endEditBlock();
}

// Who reads the newest line goes on to do so in a view that has become lower, as it does under a notice.
void OutputView::resizeEvent(QResizeEvent* event)
{
    const bool wasAtEnd = isAtEnd();
    QPlainTextEdit::resizeEvent(event);
    m_views->fit();
    if (wasAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void OutputView::recolor(QTextCursor cursor, const QTextBlock& block)
{
    std::vector<QTextFragment> fragments;
    for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment)
        fragments.push_back(fragment.fragment());
    for (const QTextFragment& fragment : fragments) {
        QTextCharFormat format = fragment.charFormat();
        const OutputKind kind = kindOf(format);
        const AnsiStyle style = AnsiStyle::fromNumber(format.property(styleProperty).toULongLong());
        if (format.objectType() != QTextFormat::NoObject
            || (kind == OutputKind::Stdout && style.isPlain() && !format.isAnchor()))
            continue;
        if (format.isAnchor())
            format.setForeground(palette().color(QPalette::Link));
        else if (format.hasProperty(tokenProperty))
            format = formatOf(PythonTokenKind(format.intProperty(tokenProperty)));
        else
            format = formatOf(kind, style);
        cursor.setPosition(fragment.position());
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
}

}  // namespace carrel::widgets
