// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/place_tree.h"

#include "widgets/hint.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

namespace carrel::widgets {

namespace {

constexpr int placeRole = Qt::UserRole;       // TracebackPlace, as QVariantList
constexpr int isLinkRole = Qt::UserRole + 1;  // drawn as one

/// Draws links in the palette's colour for them, in the dark and the light.
class LinkDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(isLinkRole).toBool())
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::Link));
    }
};

// All columns, and all below, each level two spaces further in.
QString textOf(const QTreeWidgetItem& row, int depth)
{
    QStringList cells;
    for (int column = 0; column < row.columnCount(); ++column) {
        if (!row.text(column).isEmpty())
            cells.append(row.text(column));
    }
    QString text = QString(2 * depth, u' ') + cells.join(u'\t') + u'\n';
    for (int child = 0; child < row.childCount(); ++child)
        text += textOf(*row.child(child), depth + 1);
    return text;
}

bool isBelowSelected(const QTreeWidgetItem* row)
{
    for (row = row->parent(); row; row = row->parent()) {
        if (row->isSelected())
            return true;
    }
    return false;
}

}  // namespace

PlaceTree::PlaceTree(QWidget* parent) : QTreeWidget(parent)
{
    setItemDelegate(new LinkDelegate(this));
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);  // the first click leads away already
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* row) { activate(row); });
}

void PlaceTree::setPlace(QTreeWidgetItem& row, const ScriptFrame& frame)
{
    const int endColumn = frame.endLine > frame.line ? -1 : frame.endColumn;
    row.setData(0, placeRole, QVariantList{frame.file, frame.line, frame.column, endColumn});
}

QTreeWidgetItem* PlaceTree::addText(QTreeWidgetItem& parent, const QString& text)
{
    auto* const row = new QTreeWidgetItem(&parent, {text.simplified()});
    row->setFirstColumnSpanned(true);
    row->setToolTip(0, Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal));
    return row;
}

void PlaceTree::addFrames(QTreeWidgetItem& parent, const std::vector<ScriptFrame>& frames, int omitted)
{
    const std::size_t beforeGap = omitted > 0 ? frames.size() / 2 : frames.size();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (i == beforeGap)
            addText(parent, tr("… %1 calls are left out").arg(omitted));
        const ScriptFrame& frame = frames[i];
        const QString place = tr("%1, in %2").arg(placeText(frame), frame.function);
        const QString code = frame.sourceLine.trimmed();
        QTreeWidgetItem* const row = addText(parent, code.isEmpty() ? place : tr("%1: %2").arg(place, code));
        setPlace(*row, frame);
        row->setData(0, isLinkRole, true);
    }
}

QString PlaceTree::placeText(const ScriptFrame& frame)
{
    return tr("%1, line %2").arg(frame.file.section(u'/', -1), QString::number(frame.line));
}

void PlaceTree::setHint(const QString& text)
{
    m_hint = text;
    setAccessibleDescription(text);
}

bool PlaceTree::activate(const QTreeWidgetItem* row)
{
    const QVariantList place = row ? row->data(0, placeRole).toList() : QVariantList();
    if (place.size() != 4)
        return false;
    Q_EMIT placeActivated(place[0].toString(), place[1].toInt(), place[2].toInt(), place[3].toInt());
    return true;
}

/// Ctrl+C is the tree's while it has the focus, also where the window has an action with these keys.
bool PlaceTree::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTreeWidget::event(event);
}

void PlaceTree::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && activate(currentItem()))
        return;
    if (event->matches(QKeySequence::Copy))
        return QGuiApplication::clipboard()->setText(textOfSelection());
    QTreeWidget::keyPressEvent(event);
}

QString PlaceTree::textOfSelection() const
{
    QString text;
    const QList<QTreeWidgetItem*> rows = selectedItems();
    for (const QTreeWidgetItem* row : rows) {
        if (!isBelowSelected(row))
            text += textOf(*row, 0);
    }
    return text;
}

void PlaceTree::paintEvent(QPaintEvent* event)
{
    QTreeWidget::paintEvent(event);
    paintHint(*this, m_hint);
}

}  // namespace carrel::widgets
