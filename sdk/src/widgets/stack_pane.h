// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_stack.h>

#include <QtWidgets/QWidget>

class QToolButton;

namespace carrel::widgets {

class ElidedLabel;
class PlaceTree;

/// What the threads of a script were at in one moment, until it is closed. The frames are links.
class StackPane : public QWidget {
    Q_OBJECT
public:
    /// Hidden until it has something to show.
    explicit StackPane(QWidget* parent);

    /// \param title of the job
    void show(const QString& title, const ScriptStack& stack);
    const ScriptStack& stack() const { return m_stack; }

Q_SIGNALS:
    void placeActivated(const QString& file, int line, int column, int endColumn);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void addThread(const ThreadStack& thread);

    ScriptStack m_stack;
    ElidedLabel* m_title;
    QToolButton* m_close;
    PlaceTree* m_tree;
};

}  // namespace carrel::widgets
