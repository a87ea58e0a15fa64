// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

class QAction;

namespace studio {

class DocumentTab;

/// Keys that are commands of the window are so while its user types, too. An editor that keeps them for itself does the same
/// with them, but then nobody hears that it was done. \hostthread
class EditorKeys : public QObject {
    Q_OBJECT
public:
    /// \param commands live as long as this
    EditorKeys(const QList<QAction*>& commands, QObject* parent) : QObject(parent), m_commands(commands) { }

    /// The editor that the document shows now.
    void watch(const DocumentTab& tab);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const QList<QAction*> m_commands;
};

}  // namespace studio
