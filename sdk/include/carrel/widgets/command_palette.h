// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace carrel {

class CommandPalettePrivate;

/// Finds and triggers any command of a window by some letters of its name: a field over the window's upper edge, with
/// the commands that fit below it, the best first, each with its menu and its shortcut. What was triggered here last
/// comes first where the field is empty.
///
/// A command is every visible QAction below the window that has a text and is neither a separator nor a menu. Those that
/// are disabled are shown as such, behind the others. Of two that read the same, and lie in no menus that tell them apart,
/// one is listed: that of a menu, or else of the part that has the focus. The letters must be in the name in their order,
/// and count more at the beginnings of words: "oas" finds "Open a sample".
///
/// \code
/// auto* palette = new carrel::CommandPalette(&window);
/// connect(showCommands, &QAction::triggered, palette, &carrel::CommandPalette::open);
/// \endcode
///
/// Keys: Up, Down, PageUp and PageDown choose, Return triggers, Escape leaves. The focus goes back to where it was before
/// the command is triggered.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT CommandPalette : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("QtGui/QAction")
public:
    /// Hidden until it is opened. \param window owns it, and has the commands
    explicit CommandPalette(QWidget* window);
    ~CommandPalette() override;

    /// Those that fit what is typed, as they are listed; empty while it is closed.
    QList<QAction*> commands() const;

public Q_SLOTS:
    /// Reads the commands of the window anew, and takes the focus.
    void open();
    /// Without triggering anything.
    void close();

Q_SIGNALS:
    /// In front of QAction::triggered().
    void chosen(QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::unique_ptr<CommandPalettePrivate> d;
};

}  // namespace carrel
