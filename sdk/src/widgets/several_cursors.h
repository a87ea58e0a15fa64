// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

#include <functional>
#include <vector>

class QKeyEvent;
class QPlainTextEdit;

namespace carrel::widgets {

/// The cursors of an editor beside its own: what is typed, removed, moved and pasted is so at all of them, as one
/// step for undo. Whatever else moves the editor's own cursor ends it.
class SeveralCursors : public QObject {
    Q_OBJECT
public:
    explicit SeveralCursors(QPlainTextEdit& edit);

    int count() const { return 1 + int(m_further.size()); }
    bool areSeveral() const { return !m_further.empty(); }
    /// Of a rectangle.
    struct Corner {
        QTextBlock line;
        qreal x = 0;  ///< in the text's own coordinates, also where the line ends before
    };
    /// All but the editor's own.
    const std::vector<QTextCursor>& further() const { return m_further; }

    /// The new one is the editor's own from now on; where there is one already, that one goes.
    void add(const QTextCursor& cursor);
    /// To the line above or below, in the same column.
    void addInLine(QTextCursor::MoveOperation upOrDown);
    /// One in each line between two corners of a rectangle, in place of those that are there, with what lies between
    /// its sides selected. Lines that end before it have none. The editor's own is in the last of them.
    void setColumn(const Corner& from, const Corner& to);
    /// Selects the word at the cursor, or else also the next text that is as the one selected.
    void selectNextOccurrence();
    void clear();

    /// \return whether it was for them, and is done
    bool handleKey(const QKeyEvent& event);
    void insert(const QString& text);
    void cut();
    void copy() const;
    void paste();

    using Act = std::function<void(QTextCursor&)>;
    /// At each cursor.
    void forEach(const Act& act);
    /// Once for each line that a cursor is in.
    void forEachLine(const Act& act);

Q_SIGNALS:
    /// There are more of them or fewer, or they are elsewhere.
    void changed();

private:
    bool handleStart(const QKeyEvent& event);
    bool handleMove(const QKeyEvent& event);
    bool handleClipboard(const QKeyEvent& event);
    bool handleEdit(const QKeyEvent& event);
    std::vector<QTextCursor> inOrder() const;
    QStringList selectedTexts() const;
    void merge();

    QPlainTextEdit& m_edit;
    std::vector<QTextCursor> m_further{};
    int m_column = -1;        // that addInLine() keeps to; -1: that of the cursor
    bool m_isWord = false;    // what is selected was taken as a whole word
    bool m_isActing = false;  // it is this that moves the cursor
};

/// First to where the code of the line begins; from there, to where the line does.
void goToBeginOfCode(QTextCursor& cursor, QTextCursor::MoveMode mode);

}  // namespace carrel::widgets
