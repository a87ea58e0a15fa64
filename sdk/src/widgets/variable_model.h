// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/variable_snapshot.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QSortFilterProxyModel>

namespace carrel::widgets {

/// A snapshot as a table.
class VariableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Size, Text, ColumnCount };
    enum Role { SortRole = Qt::UserRole, KindRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows stay what they are where the names are the same.
    void setSnapshot(const VariableSnapshot& snapshot);
    const VariableSnapshot& snapshot() const { return m_snapshot; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    VariableSnapshot m_snapshot;
};

/// Those whose name, type or value has a text in it; functions, classes and modules only where they are wanted.
class VariableFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit VariableFilter(QObject* parent);

    void setText(const QString& text);
    void setShowsAll(bool showsAll);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    bool m_showsAll = false;
};

}  // namespace carrel::widgets
