// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/statement_history.h"

#include <carrel/completions.h>

#include <QtWidgets/QPlainTextEdit>

namespace carrel::widgets {

class StatementCompleter;
class PythonHighlighter;

/// Where a console's user types: one statement, in as many lines as it takes, behind prompts. It knows Python's
/// lines, its history, and when a statement is complete; what becomes of it is the console's.
class StatementEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit StatementEdit(QWidget* parent);

    QString text() const;
    /// In place of what is there, which undo brings back; with the cursor behind it.
    void setText(const QString& text);
    StatementHistory& history() { return m_history; }

    void goToLine(int line, int column);
    /// Offers names, if the user has not gone on since they were asked for.
    void offer(const Completions& completions, const QString& text, int cursor);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// It is to be run. The text stays until somebody takes it away.
    void submitted();
    /// Ctrl+C with nothing selected.
    void interrupted();
    void completionWanted(const QString& text, int cursor);
    void pagesScrolled(int pages);
    void zoomed(int steps);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    bool handleReturn(const QKeyEvent& event);
    bool handleHistory(const QKeyEvent& event);
    bool handleTab(const QKeyEvent& event);
    bool handleOther(const QKeyEvent& event);
    void complete();
    bool isOnLine(const QTextBlock& block) const;
    void show(const QString& text);
    void updatePrompts();
    void paintPrompts(QPaintEvent* event);
    int promptWidth() const;
    int heightOfLines(int lines) const;

    StatementHistory m_history;
    PythonHighlighter* m_highlighter;
    StatementCompleter* m_completions;
    QWidget* m_prompts;
    QString m_recalled;  // from the history; while it is unchanged, the arrows go on in there
};

}  // namespace carrel::widgets
