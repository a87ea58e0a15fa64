// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/view_shelf.h"

#include "widgets/output_view.h"
#include "widgets/picture_shelf.h"

#include <carrel/rich_value.h>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QTextBlock>

#include <algorithm>
#include <utility>

namespace carrel::widgets {

namespace {

constexpr int viewType = QTextFormat::UserObject + 2;
constexpr int numberProperty = QTextFormat::UserProperty + 12;
constexpr int sizeProperty = QTextFormat::UserProperty + 13;

}  // namespace

ViewShelf::ViewShelf(OutputView& view) : QObject(view.document()), m_view(view)
{
    view.document()->documentLayout()->registerHandler(viewType, this);
    connect(&view, &QPlainTextEdit::updateRequest, this, &ViewShelf::placeAll);
}

void ViewShelf::setMaker(const QString& mimeType, RichViewMaker maker)
{
    if (maker)
        m_makers[mimeType] = std::move(maker);
    else
        m_makers.remove(mimeType);
}

/// All of one can be seen at once, with the text below it and the line after that, but in a pane that is very low.
QSize ViewShelf::room() const
{
    const QSize shown = m_view.viewport()->size();
    const int below = 4 * m_view.fontMetrics().lineSpacing();
    return {std::clamp(shown.width() - 32, 160, 800), std::clamp(shown.height() - below, 120, 400)};
}

QSize ViewShelf::sizeOf(const QWidget& widget) const
{
    return widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize()).boundedTo(room());
}

QWidget* ViewShelf::make(const RichValue& value) const
{
    for (const auto& [type, data] : value.data) {
        const RichViewMaker maker = m_makers.value(type);
        QWidget* const widget = maker ? maker(data, m_view.viewport()) : nullptr;
        if (!widget)
            continue;
        widget->resize(sizeOf(*widget));
        return widget;
    }
    return nullptr;
}

QTextCharFormat ViewShelf::add(QWidget& widget, int place)
{
    if (m_kept.size() == mostViews) {  // before the new one is kept, whose character is not there yet
        const Kept oldest = m_kept.front();
        m_kept.pop_front();  // first: what follows changes the text, and with that placeAll() is called
        retire(oldest);
    }
    QTextCursor cursor(m_view.document());
    cursor.setPosition(place);
    cursor.setKeepPositionOnInsert(true);
    m_kept.push_back({++m_lastNumber, cursor, &widget});
    QWidget* const before = m_kept.size() > 1 ? m_kept[m_kept.size() - 2].widget.data() : nullptr;
    QWidget::setTabOrder(before ? before : &m_view, &widget);
    QTextCharFormat format;
    format.setObjectType(viewType);
    format.setProperty(numberProperty, m_lastNumber);
    format.setProperty(sizeProperty, QSizeF(widget.size()));
    return format;
}

/// Selected; nothing is where the character is gone.
QTextCursor ViewShelf::characterOf(const Kept& kept) const
{
    QTextCursor cursor(m_view.document());
    cursor.setPosition(kept.place.position());
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    const bool isThere = cursor.charFormat().property(numberProperty).toLongLong() == kept.number;
    return isThere ? cursor : QTextCursor();
}

void ViewShelf::placeOne(const Kept& kept) const
{
    const bool isBelowTop = kept.place.blockNumber() >= m_view.firstShownBlock().blockNumber();
    const QPoint at = m_view.cursorRect(kept.place).topLeft();
    const bool isShown = isBelowTop && at.y() < m_view.viewport()->height();
    if (isShown)
        kept.widget->move(at);
    kept.widget->setVisible(isShown);
}

void ViewShelf::placeAll()
{
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        if (kept->widget && !characterOf(*kept).isNull()) {
            placeOne(*kept++);
            continue;
        }
        delete kept->widget;
        kept = m_kept.erase(kept);
    }
}

void ViewShelf::fit()
{
    const std::deque<Kept> all = m_kept;  // placeAll() is called meanwhile
    for (const Kept& kept : all) {
        QTextCursor character = kept.widget ? characterOf(kept) : QTextCursor();
        if (character.isNull() || sizeOf(*kept.widget) == kept.widget->size())
            continue;
        kept.widget->resize(sizeOf(*kept.widget));
        QTextCharFormat format = character.charFormat();
        format.setProperty(sizeProperty, QSizeF(kept.widget->size()));
        character.setCharFormat(format);
    }
    placeAll();
}

void ViewShelf::retire(const Kept& kept)
{
    QTextCursor character = kept.widget ? characterOf(kept) : QTextCursor();
    if (!character.isNull())
        character.setCharFormat(
            m_view.pictures().add(kept.widget->grab().toImage(), kept.widget->accessibleDescription()));
    delete kept.widget;
}

void ViewShelf::clear()
{
    for (const Kept& kept : std::exchange(m_kept, {}))
        delete kept.widget;
}

QSizeF ViewShelf::intrinsicSize(QTextDocument*, int, const QTextFormat& format)
{
    return format.property(sizeProperty).toSizeF();
}

}  // namespace carrel::widgets
