// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtGui/QKeySequence>

#include <functional>

class QAction;
class QMenu;

namespace carrel {
class PaneSwitcher;
}

namespace studio {

class DocumentPanel;
class MainWindow;
struct WindowActions;

/// The keys that lead through the panes of a window: F6 and Shift+F6 from each to the next, Alt and a number to one
/// of them, Escape back to the script. \hostthread
class PaneKeys : public QObject {
    Q_OBJECT
public:
    /// \param window owns this, and has its panels, menus and toolbars already; panes that come later are found, too
    /// \param actions live as long as the window
    PaneKeys(MainWindow& window, const WindowActions& actions);

    /// To the script, or the dialog that covers it; to what is there in place of documents, where there is none.
    void goHome();

Q_SIGNALS:
    /// A panel that was out of sight has been gone to.
    void panelShown(const QString& panel);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QList<QWidget*> panes() const;
    void addPlaces(QMenu& menu, const WindowActions& actions);
    void addPlace(QMenu& menu, const QString& name, const QString& text, const QKeySequence& key,
                  const std::function<void()>& go);
    void goToOutput();
    void goToScene(QAction& showScene);
    void goToPanel(DocumentPanel& panel);
    void openMenus();

    MainWindow& m_window;
    carrel::PaneSwitcher* m_switcher;
};

}  // namespace studio
