// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel_docks.h"

#include "document_panel.h"
#include "document_tab.h"

#include <QtGui/QAction>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace studio {

PanelDocks::PanelDocks(QMainWindow& window, QMenu& menu) : QObject(&window), m_window(window), m_menu(menu) {}

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
    panel->showDocument(m_shown);
    return dock;
}

void PanelDocks::showDocument(DocumentTab* tab)
{
    if (tab == m_shown)
        return;
    m_shown = tab;
    for (const QDockWidget* dock : std::as_const(m_docks))
        static_cast<DocumentPanel*>(dock->widget())->showDocument(tab);
}

QDockWidget* PanelDocks::lastOn(Qt::DockWidgetArea area) const
{
    const auto last = std::find_if(m_docks.rbegin(), m_docks.rend(),
                                   [&](QDockWidget* dock) { return m_window.dockWidgetArea(dock) == area; });
    return last != m_docks.rend() ? *last : nullptr;
}

}  // namespace studio
