// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document_tab.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;

namespace carrel {
class Runtime;
}

namespace studio {

/// The right end of the status bar: cursor, session and memory of the current document, Python, and how many
/// interpreters live.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    StatusLine(carrel::Runtime& runtime, QWidget* parent);

    /// \param tab null: none
    void showDocument(DocumentTab* tab);
    void showCursor(CursorPlace cursor);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLabel* addLabel(const QString& name);
    void refresh();
    void fit();
    void showMemory();
    void showCounts();

    carrel::Runtime& m_runtime;
    QTimer m_refresh;
    QPointer<DocumentTab> m_document;
    QLabel* m_cursor;
    QLabel* m_session;
    QLabel* m_memory;
    QLabel* m_python;
    QLabel* m_interpreters;
};

}  // namespace studio
