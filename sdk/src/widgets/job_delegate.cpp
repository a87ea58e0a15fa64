// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/job_delegate.h"

#include "widgets/mood_sign.h"
#include <carrel/widgets/jobs_model.h>

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace carrel::widgets {

namespace {

constexpr int signSize = 16;
constexpr int gap = 4;

// The background of a row that is chosen, or has the focus.
void paintPanel(QPainter& painter, const QStyleOptionViewItem& option)
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, option.widget);
}

}  // namespace

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.column() == JobsModel::StateColumn)
        paintState(*painter, option, index);
    else if (index.column() == JobsModel::ProgressColumn && index.data(JobsModel::PercentRole).toInt() >= 0)
        paintProgress(*painter, option, index);
    else
        QStyledItemDelegate::paint(painter, option, index);
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.column() == JobsModel::StateColumn)
        size += QSize(signSize + gap, 0);
    return size.expandedTo({0, signSize + gap});
}

void JobDelegate::paintState(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem text = option;
    initStyleOption(&text, index);
    paintPanel(painter, text);
    const int top = option.rect.center().y() - signSize / 2 + 1;
    const QPointF corner(option.rect.left() + gap, top);
    const auto mood = JobFace::Mood(index.data(JobsModel::MoodRole).toInt());
    const bool isSelected = option.state & QStyle::State_Selected;  // which no colour of a mood stands out from
    paintMood(painter, corner, mood,
              isSelected ? option.palette.color(QPalette::HighlightedText) : moodColor(mood, option.palette));
    text.rect.adjust(signSize + gap, 0, 0, 0);
    QStyledItemDelegate::paint(&painter, text, index);
}

void JobDelegate::paintProgress(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    paintPanel(painter, row);
    QStyleOptionProgressBar bar;
    bar.rect = option.rect.adjusted(gap, gap / 2, -gap, -gap / 2);
    bar.state = QStyle::State_Enabled | QStyle::State_Horizontal;
    bar.direction = option.direction;
    bar.palette = option.palette;
    bar.fontMetrics = option.fontMetrics;
    bar.minimum = 0;
    bar.maximum = 100;
    bar.progress = index.data(JobsModel::PercentRole).toInt();
    bar.text = index.data().toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ProgressBar, &bar, &painter, option.widget);
}

}  // namespace carrel::widgets
