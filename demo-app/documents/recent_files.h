// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtWidgets/QMenu>

class QSettings;

namespace studio {

/// The files that were opened or saved last, the latest first. \hostthread
class RecentFiles : public QObject {
    Q_OBJECT
public:
    static constexpr int most = 10;

    explicit RecentFiles(QObject* parent = nullptr);

    /// Remembers them there from now on, and has what is remembered there. \param settings outlives this
    void keepIn(QSettings& settings);

    QStringList paths() const { return m_paths; }
    void add(const QString& path);
    void remove(const QString& path);
    void clear();

    /// Has `menu` offer them, each time that it is opened.
    void fill(QMenu& menu);

Q_SIGNALS:
    /// The user chose one in a menu. \param menu which one
    void chosen(const QString& path, QMenu* menu);

private:
    void setPaths(const QStringList& paths);
    void build(QMenu& menu);

    QSettings* m_settings = nullptr;
    QStringList m_paths;
};

}  // namespace studio
