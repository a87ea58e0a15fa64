// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;

namespace carrel {
class Runtime;
}

namespace studio {

class DocumentTab;

/// The right end of the status bar: cursor, session of the current document, Python, and how many interpreters live.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    StatusLine(carrel::Runtime& runtime, QWidget* parent);

    void showDocument(const DocumentTab* tab);
    void showCursor(int line, int column);

private:
    QLabel* addLabel(const QString& name);
    void showCounts();

    carrel::Runtime& m_runtime;
    QTimer m_refresh;
    QLabel* m_cursor;
    QLabel* m_session;
    QLabel* m_python;
    QLabel* m_interpreters;
};

}  // namespace studio
