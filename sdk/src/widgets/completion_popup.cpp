// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/completion_popup.h"

#include "widgets/palette_colors.h"

#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr int mostRows = 10;  // that are shown at once
constexpr int kindRole = Qt::UserRole;
constexpr int gap = 24;  // between a name and its kind

/// The name, and at the right, quietly, what it is.
class CompletionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText) : quietColor(option.palette));
        painter->drawText(option.rect.adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(kindRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QString kind = index.data(kindRole).toString();
        return QStyledItemDelegate::sizeHint(option, index)
            + QSize(gap + QFontMetrics(option.font).horizontalAdvance(kind), 0);
    }
};

}  // namespace

QPoint cornerBeside(const QRect& character, const QSize& size, const QRect& room, Qt::Edge wanted)
{
    const int below = character.bottom() + 2;
    const int above = character.top() - size.height() - 1;
    const bool fitsBelow = below + size.height() <= room.bottom();
    const bool fitsAbove = above >= room.top();
    const bool isBelow = wanted == Qt::BottomEdge ? fitsBelow || !fitsAbove : !fitsAbove && fitsBelow;
    const int left = std::clamp(character.left(), room.left(), std::max(room.left(), room.right() - size.width()));
    return {left, isBelow ? below : above};
}

CompletionPopup::CompletionPopup(QWidget* editor) : QListWidget(editor), m_editor(editor)
{
    setObjectName(QStringLiteral("completions"));
    setAccessibleName(tr("Completions"));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(false);
    setFrameShape(QFrame::StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new CompletionDelegate(this));
    connect(this, &QListWidget::itemClicked, this, &CompletionPopup::chosen);
    hide();
}

bool CompletionPopup::showFor(const QString& word, const QRect& character)
{
    fill(word);
    const bool isOnlyTheWord = count() == 1 && item(0)->text() == word;
    if (count() == 0 || isOnlyTheWord) {
        hide();
        return false;
    }
    placeBeside(character);
    return true;
}

void CompletionPopup::fill(const QString& word)
{
    clear();
    for (const auto sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        for (const Completion& completion : std::as_const(m_completions)) {
            const bool isExact = completion.name.startsWith(word);
            if (!completion.name.startsWith(word, sensitivity) || (sensitivity == Qt::CaseInsensitive && isExact))
                continue;
            auto* item = new QListWidgetItem(completion.name, this);
            item->setData(kindRole, completion.kind);
        }
    }
    setCurrentRow(0);
}

void CompletionPopup::placeBeside(const QRect& character)
{
    QWidget* window = m_editor->window();
    if (parentWidget() != window)
        setParent(window);
    setFont(m_editor->focusProxy() ? m_editor->focusProxy()->font() : m_editor->font());
    const int rows = std::min(count(), mostRows);
    const int frame = 2 * frameWidth();
    const int scrollBar = count() > rows ? verticalScrollBar()->sizeHint().width() : 0;
    const QSize size(std::clamp(sizeHintForColumn(0) + frame + scrollBar, 120, 480),
                     sizeHintForRow(0) * rows + frame);
    const QRect inWindow(m_editor->mapTo(window, character.topLeft()), character.size());
    setGeometry(QRect(cornerBeside(inWindow, size, window->rect(), Qt::BottomEdge), size));
    raise();
    show();
}

bool CompletionPopup::move(int key)
{
    const int step = key == Qt::Key_Up ? -1
        : key == Qt::Key_Down          ? 1
        : key == Qt::Key_PageUp        ? -mostRows
        : key == Qt::Key_PageDown      ? mostRows
                                       : 0;
    if (step == 0)
        return false;
    setCurrentRow(std::clamp(currentRow() + step, 0, count() - 1));
    return true;
}

QString CompletionPopup::current() const { return currentItem() ? currentItem()->text() : QString(); }

}  // namespace carrel::widgets
