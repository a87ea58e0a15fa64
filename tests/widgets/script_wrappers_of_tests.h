// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QSettings>
#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <QtGui/QStandardItemModel>

#include <stdexcept>

/// \file
/// The thin classes that docs/host-objects.md shows, for classes of Qt's whose methods scripts could not call.

namespace carrel::test {

//! [watcher]
class ScriptFileWatcher : public QFileSystemWatcher {
    Q_OBJECT
public:
    using QFileSystemWatcher::QFileSystemWatcher;

    Q_INVOKABLE bool watch(const QString& path) { return addPath(path); }
    Q_INVOKABLE bool forget(const QString& path) { return removePath(path); }
    Q_INVOKABLE QStringList watched() const { return files() + directories(); }
};
//! [watcher]

//! [settings]
class ScriptSettings : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "What the user has set.")
    Q_CLASSINFO("carrel.doc.value", "What is set, or the fallback.")
    Q_PROPERTY(QStringList keys READ keys)
public:
    explicit ScriptSettings(QSettings& settings) : m_settings(settings) {}

    QStringList keys() const { return m_settings.allKeys(); }
    Q_INVOKABLE QVariant value(const QString& key, const QVariant& fallback = {}) const
    {
        return m_settings.value(key, fallback);
    }
    Q_INVOKABLE void setValue(const QString& key, const QVariant& value)
    {
        m_settings.setValue(key, value);
        Q_EMIT changed(key);
    }
    Q_INVOKABLE void remove(const QString& key)
    {
        m_settings.remove(key);
        Q_EMIT changed(key);
    }

Q_SIGNALS:
    void changed(const QString& key);

private:
    QSettings& m_settings;
};
//! [settings]

//! [table]
class ScriptTable : public QObject {
    Q_OBJECT
    Q_PROPERTY(int rowCount READ rowCount)
    Q_PROPERTY(QStringList header READ header WRITE setHeader)
public:
    enum class Order { Ascending, Descending };
    Q_ENUM(Order)

    explicit ScriptTable(QStandardItemModel& model) : m_model(model)
    {
        connect(&model, &QStandardItemModel::itemChanged, this,
                [this](QStandardItem* item) { Q_EMIT cellChanged(item->row(), item->column()); });
    }

    int rowCount() const { return m_model.rowCount(); }
    QStringList header() const
    {
        QStringList texts;
        for (int column = 0; column < m_model.columnCount(); ++column)
            texts.append(m_model.headerData(column, Qt::Horizontal).toString());
        return texts;
    }
    void setHeader(const QStringList& texts) { m_model.setHorizontalHeaderLabels(texts); }

    Q_INVOKABLE QString text(int row, int column) const { return cell(row, column).text(); }
    Q_INVOKABLE void setText(int row, int column, const QString& text) { cell(row, column).setText(text); }
    Q_INVOKABLE int append(const QStringList& texts)
    {
        QList<QStandardItem*> items;
        for (const QString& text : texts)
            items.append(new QStandardItem(text));
        m_model.appendRow(items);
        return m_model.rowCount() - 1;
    }
    Q_INVOKABLE void sort(int column, ScriptTable::Order order = Order::Ascending)
    {
        m_model.sort(column, order == Order::Ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    }

Q_SIGNALS:
    void cellChanged(int row, int column);

private:
    QStandardItem& cell(int row, int column) const
    {
        //! [throw]
        QStandardItem* const item = m_model.item(row, column);
        if (!item)
            throw std::out_of_range("the table has no such cell");
        //! [throw]
        return *item;
    }

    QStandardItemModel& m_model;
};
//! [table]

}  // namespace carrel::test
