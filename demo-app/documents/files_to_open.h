// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

namespace studio {

/// Files that are to be opened, one in each turn of the event loop: a window goes on answering, and is drawn, however many
/// there are. \hostthread
class FilesToOpen : public QObject {
    Q_OBJECT
public:
    explicit FilesToOpen(QObject* parent);

    /// Behind those that wait already.
    void add(const QStringList& paths);

Q_SIGNALS:
    void due(const QString& path);
    /// None waits any more.
    void allOpened();

private:
    void openNext();

    QStringList m_paths;
    QTimer m_turn;
};

}  // namespace studio
