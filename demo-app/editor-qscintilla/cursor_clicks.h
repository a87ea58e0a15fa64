// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

class QMouseEvent;
class QsciScintilla;

namespace carrel::editor {

/// What a click with a modifier does in a QsciScintilla: with Control it adds a cursor, with Alt it begins to select
/// a column. QScintilla by itself, where there is X11, takes Control for Alt, and has no click for cursors.
class CursorClicks : public QObject {
    Q_OBJECT
public:
    /// \param sci owns it
    explicit CursorClicks(QsciScintilla& sci);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addCursor(const QPoint& point);
    void beginColumn(const QMouseEvent& press);

    QsciScintilla& m_sci;
    bool m_isPassedOn = false;  // the press is for QScintilla
};

}  // namespace carrel::editor
