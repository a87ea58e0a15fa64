// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel_docks.h"

#include "document_panel.h"
#include "document_tab.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabBar>

#include <algorithm>

namespace studio {

PanelDocks::PanelDocks(QMainWindow& window, QMenu& menu) : QObject(&window), m_window(window), m_menu(menu) { }

QDockWidget* PanelDocks::add(DocumentPanel* panel)
{
    auto* const dock = new QDockWidget(panel->windowTitle(), &m_window);
    dock->setObjectName(panel->objectName() + QStringLiteral("Dock"));  // saveState() knows docks by their names
    dock->setWidget(panel);
    QDockWidget* const behind = lastOn(panel->area());
    m_window.addDockWidget(panel->area(), dock);
    if (behind)
        m_window.tabifyDockWidget(behind, dock);
    m_menu.addAction(dock->toggleViewAction());
    m_docks.append(dock);
    connect(panel, &DocumentPanel::locationActivated, this, &PanelDocks::locationActivated);
    connect(panel, &QWidget::windowTitleChanged, dock, &QWidget::setWindowTitle);
    connect(dock, &QDockWidget::visibilityChanged, this, &PanelDocks::adoptTabBars);
    connect(dock, &QDockWidget::visibilityChanged, this,
            [this, dock](bool isSeen) { isSeen ? noteSeen(dock) : noteUnseen(dock); });
    connect(dock->toggleViewAction(), &QAction::triggered, this, [this, name = panel->objectName()](bool isShown) {
        if (isShown)
            Q_EMIT shown(name);
    });
    dock->installEventFilter(this);
    panel->showDocument(m_shown);
    return dock;
}

void PanelDocks::showDocument(DocumentTab* tab)
{
    if (tab == m_shown)
        return;
    m_shown = tab;
    for (const QDockWidget* dock : std::as_const(m_docks))
        tell(dock);
}

void PanelDocks::tell(const QDockWidget* dock) const
{
    auto* const panel = static_cast<DocumentPanel*>(dock->widget());
    if (panel->isToldUnseen() || m_seen.contains(dock))
        panel->showDocument(m_shown);
}

void PanelDocks::noteSeen(QDockWidget* dock)
{
    if (m_seen.contains(dock))
        return;
    m_seen.insert(dock);
    if (!static_cast<DocumentPanel*>(dock->widget())->isToldUnseen())
        tell(dock);
}

void PanelDocks::noteUnseen(QDockWidget* dock) { m_seen.remove(dock); }

QList<DocumentPanel*> PanelDocks::panels() const
{
    QList<DocumentPanel*> panels;
    for (const QDockWidget* dock : m_docks)
        panels.append(static_cast<DocumentPanel*>(dock->widget()));
    return panels;
}

void PanelDocks::handOver(DocumentTab& tab, const PanelDocks& to)
{
    const QList<DocumentPanel*> own = panels();
    for (DocumentPanel* panel : own) {
        const QDockWidget* const other = to.dockOf(panel->objectName());
        QWidget* const kept = other ? panel->giveUp(tab) : nullptr;
        if (kept)
            static_cast<DocumentPanel*>(other->widget())->receive(tab, kept);
    }
}

// The window makes them when it needs some.
void PanelDocks::adoptTabBars()
{
    const QList<QTabBar*> bars = m_window.findChildren<QTabBar*>(Qt::FindDirectChildrenOnly);
    for (QTabBar* bar : bars) {
        if (!bar->accessibleName().isEmpty())
            continue;  // it is known
        bar->setAccessibleName(tr("Panels"));
        connect(bar, &QTabBar::tabBarClicked, this, [this, bar](int index) { noteClick(*bar, index); });
    }
}

// Before the tab is the current one. It has no other sign of its dock than what that is called.
void PanelDocks::noteClick(const QTabBar& bar, int index)
{
    if (index < 0 || index == bar.currentIndex())
        return;
    const auto dock = std::find_if(m_docks.begin(), m_docks.end(), [&](const QDockWidget* candidate) {
        return candidate->windowTitle() == bar.tabText(index);
    });
    if (dock != m_docks.end())
        Q_EMIT shown((*dock)->widget()->objectName());
}

// The menu closes a dock, too. What a script hides is hidden without that.
bool PanelDocks::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Close)
        Q_EMIT hidden(static_cast<const QDockWidget*>(watched)->widget()->objectName());
    return QObject::eventFilter(watched, event);
}

bool PanelDocks::show(const QString& panel)
{
    QDockWidget* const dock = dockOf(panel);
    if (!dock)
        return false;
    dock->show();
    dock->raise();
    return true;
}

bool PanelDocks::hide(const QString& panel)
{
    QDockWidget* const dock = dockOf(panel);
    if (dock)
        dock->hide();
    return dock != nullptr;
}

QDockWidget* PanelDocks::dockOf(const QString& panel) const
{
    const auto dock = std::find_if(m_docks.begin(), m_docks.end(), [&panel](const QDockWidget* candidate) {
        return candidate->widget()->objectName() == panel;
    });
    return dock != m_docks.end() ? *dock : nullptr;
}

QDockWidget* PanelDocks::lastOn(Qt::DockWidgetArea area) const
{
    const auto last = std::find_if(m_docks.rbegin(), m_docks.rend(),
                                   [&](QDockWidget* dock) { return m_window.dockWidgetArea(dock) == area; });
    return last != m_docks.rend() ? *last : nullptr;
}

}  // namespace studio
