// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_error.h>

#include <QtWidgets/QTreeWidget>

namespace carrel::widgets {

/// A tree in which some rows are places in scripts: a click or Return says which one is wanted. Ctrl+C copies the
/// text of the chosen rows, and of what is below them.
class PlaceTree : public QTreeWidget {
    Q_OBJECT
public:
    explicit PlaceTree(QWidget* parent);

    /// The row leads there.
    static void setPlace(QTreeWidgetItem& row, const ScriptFrame& frame);
    /// A row below `parent` over the whole width, without a place.
    static QTreeWidgetItem* addText(QTreeWidgetItem& parent, const QString& text);
    /// A row for each, outermost call first, and one that says how many were left out in the middle.
    static void addFrames(QTreeWidgetItem& parent, const std::vector<ScriptFrame>& frames, int omitted);
    /// "gear.py, line 12"
    static QString placeText(const ScriptFrame& frame);

    /// Said in the empty tree.
    void setHint(const QString& text);

Q_SIGNALS:
    void placeActivated(const QString& file, int line, int column, int endColumn);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool activate(const QTreeWidgetItem* row);
    QString textOfSelection() const;

    QString m_hint;
};

}  // namespace carrel::widgets
