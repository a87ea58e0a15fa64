// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/variable_model.h"

#include <QtGui/QTextDocument>

#include <algorithm>

namespace carrel::widgets {

namespace {

QString sizeOf(const Variable& variable)
{
    QStringList sizes;
    for (const qint64 size : variable.shape)
        sizes.append(QString::number(size));
    return sizes.join(QStringLiteral(" \u00d7 "));
}

/// How many values there are in it. -1: it is none to have a size.
qint64 countOf(const Variable& variable)
{
    if (variable.shape.isEmpty())
        return -1;
    double count = 1;
    for (const qint64 size : variable.shape)
        count *= double(size);
    return qint64(std::min(count, 9e18));
}

QString textOf(const Variable& variable, int column)
{
    switch (column) {
    case VariableModel::Name:
        return variable.name;
    case VariableModel::Type:
        return variable.type;
    case VariableModel::Size:
        return sizeOf(variable);
    default:
        return variable.text;
    }
}

}  // namespace

void VariableModel::setSnapshot(const VariableSnapshot& snapshot)
{
    const auto& now = m_snapshot.variables;
    const auto& next = snapshot.variables;
    const bool hasSameRows =
        std::equal(now.begin(), now.end(), next.begin(), next.end(),
                   [](const auto& a, const auto& b) { return a.name == b.name && a.kind == b.kind; });
    if (!hasSameRows)
        beginResetModel();
    m_snapshot = snapshot;
    if (!hasSameRows)
        endResetModel();
    else if (!next.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(next.size()) - 1, ColumnCount - 1));
}

int VariableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_snapshot.variables.size());
}

int VariableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QVariant VariableModel::data(const QModelIndex& index, int role) const
{
    const Variable& variable = m_snapshot.variables[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(variable, index.column());
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(textOf(variable, index.column()));
    case SortRole:
        return index.column() == Size ? QVariant(countOf(variable)) : QVariant(textOf(variable, index.column()));
    case KindRole:
        return int(variable.kind);
    default:
        return {};
    }
}

QVariant VariableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[]{tr("Name"), tr("Type"), tr("Size"), tr("Value")};
    return names[section];
}

VariableFilter::VariableFilter(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(VariableModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void VariableFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void VariableFilter::setShowsAll(bool showsAll)
{
    m_showsAll = showsAll;
    invalidateFilter();
}

bool VariableFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto indexOf = [&](int column) { return sourceModel()->index(row, column, parent); };
    if (!m_showsAll && indexOf(0).data(VariableModel::KindRole).toInt() != int(Variable::Kind::Data))
        return false;
    for (const int column : {VariableModel::Name, VariableModel::Type, VariableModel::Text}) {
        if (indexOf(column).data(Qt::DisplayRole).toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

}  // namespace carrel::widgets
