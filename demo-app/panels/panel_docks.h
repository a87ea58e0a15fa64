// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QSet>

class QDockWidget;
class QMainWindow;
class QMenu;
class QTabBar;

namespace studio {

class DocumentPanel;
class DocumentTab;

/// The docks of a window, one for each panel: those of one side lie behind each other, and the view menu shows and
/// hides them.
class PanelDocks : public QObject {
    Q_OBJECT
public:
    /// \param window owns this
    /// \param menu where each dock has its check mark
    PanelDocks(QMainWindow& window, QMenu& menu);

    /// \param panel belongs to its dock from here on
    QDockWidget* add(DocumentPanel* panel);
    /// All panels show this document. \param tab null: there is none
    void showDocument(DocumentTab* tab);
    /// In the order in which they were added.
    QList<DocumentPanel*> panels() const;
    /// A document goes to another window, with what its panels keep of it. \param tab is not shown here any more, and
    /// not yet there
    void handOver(DocumentTab& tab, const PanelDocks& to);

    /// In front of what lies on that side. \param panel its object name \return false if there is none
    bool show(const QString& panel);
    bool hide(const QString& panel);

Q_SIGNALS:
    /// By the user: in the menu, by its tab, or by its close button.
    void shown(const QString& panel);
    void hidden(const QString& panel);
    void locationActivated(const QString& file, int line, int column, int endColumn);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void adoptTabBars();
    void noteClick(const QTabBar& bar, int index);
    void noteSeen(QDockWidget* dock);
    void noteUnseen(QDockWidget* dock);
    void tell(const QDockWidget* dock) const;
    QDockWidget* dockOf(const QString& panel) const;
    QDockWidget* lastOn(Qt::DockWidgetArea area) const;

    QMainWindow& m_window;
    QMenu& m_menu;
    QList<QDockWidget*> m_docks;
    QSet<const QDockWidget*> m_seen;
    QPointer<DocumentTab> m_shown;
};

}  // namespace studio
