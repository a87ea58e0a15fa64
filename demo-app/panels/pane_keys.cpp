// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/pane_keys.h"

#include "document_tab.h"
#include "main_window.h"
#include "panels/document_panel.h"
#include "panels/panel_docks.h"
#include "scene/scene_panel.h"
#include "window_actions.h"

#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/pane_switcher.h>
#include <carrel/widgets/script_panel.h>

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolBar>

#include <algorithm>

namespace studio {

PaneKeys::PaneKeys(MainWindow& window, const WindowActions& actions)
    : QObject(&window),
      m_window(window),
      m_switcher(new carrel::PaneSwitcher(&window, [this] { return panes(); }))
{
    connect(actions.nextPart, &QAction::triggered, m_switcher, &carrel::PaneSwitcher::goToNext);
    connect(actions.previousPart, &QAction::triggered, m_switcher, &carrel::PaneSwitcher::goToPrevious);
    addPlaces(*actions.places, actions);
    window.installEventFilter(this);
    const QList<DocumentPanel*> panels = window.panels().panels();
    for (DocumentPanel* panel : panels)
        panel->parentWidget()->installEventFilter(this);  // its dock, which may float
}

// --- which there are --------------------------------------------------------------------------------------------

QList<QWidget*> PaneKeys::panes() const
{
    QList<QWidget*> panes;
    const QList<DocumentTab*> tabs = m_window.documentsInFront();
    for (const DocumentTab* tab : tabs)
        panes += tab->panes();
    if (tabs.isEmpty())
        panes.append(m_window.centralWidget());
    const QList<carrel::NoticeBar*> notices = m_window.findChildren<carrel::NoticeBar*>();
    for (carrel::NoticeBar* notice : notices) {
        const bool isPartOfOne = std::any_of(panes.begin(), panes.end(), [notice](const QWidget* pane) {
            return pane == notice || pane->isAncestorOf(notice);
        });
        if (!isPartOfOne)
            panes.append(notice);
    }
    const QList<DocumentPanel*> panels = m_window.panels().panels();
    for (DocumentPanel* panel : panels)
        panes += panel->parts();
    const QList<QToolBar*> bars = m_window.findChildren<QToolBar*>(Qt::FindDirectChildrenOnly);
    for (QToolBar* bar : bars)
        panes.append(bar);
    return panes;
}

// --- going there ------------------------------------------------------------------------------------------------

void PaneKeys::addPlaces(QMenu& menu, const WindowActions& actions)
{
    using Key = QKeyCombination;
    addPlace(menu, QStringLiteral("goToScript"), tr("The &script"), Key(Qt::ALT, Qt::Key_0), [this] { goHome(); });
    addPlace(menu, QStringLiteral("goToOutput"), tr("The &output"), Key(Qt::ALT, Qt::Key_9),
             [this] { goToOutput(); });
    addPlace(menu, QStringLiteral("goToScene"), tr("The s&cene"), Key(Qt::ALT, Qt::Key_8),
             [this, show = actions.showScene] { goToScene(*show); });
    menu.addSeparator();
    int number = 0;
    const QList<DocumentPanel*> panels = m_window.panels().panels();
    for (DocumentPanel* panel : panels) {
        const auto key = ++number < 8 ? QKeySequence(Key(Qt::ALT, Qt::Key(Qt::Key_0 + number))) : QKeySequence();
        addPlace(menu, QStringLiteral("goTo.") + panel->objectName(), panel->windowTitle(), key,
                 [this, panel] { goToPanel(*panel); });
    }
    menu.addSeparator();
    addPlace(menu, QStringLiteral("goToMenus"), tr("The &menus"), Qt::Key_F10, [this] { openMenus(); });
}

void PaneKeys::addPlace(QMenu& menu, const QString& name, const QString& text, const QKeySequence& key,
                        const std::function<void()>& go)
{
    auto* const action = new QAction(text, &m_window);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, go);
    menu.addAction(action);
}

void PaneKeys::goHome()
{
    const DocumentTab* const tab = m_window.currentDocument();
    m_switcher->goTo(tab ? tab->panel()->parts().first() : m_window.centralWidget());
}

void PaneKeys::goToOutput()
{
    if (const DocumentTab* tab = m_window.currentDocument())
        m_switcher->goTo(tab->panel()->outputPane());
}

void PaneKeys::goToScene(QAction& showScene)
{
    const DocumentTab* const tab = m_window.currentDocument();
    if (!tab || !tab->isSceneShown())
        return showScene.trigger();  // which goes there, too
    m_switcher->goTo(tab->scenePanel());
}

void PaneKeys::goToPanel(DocumentPanel& panel)
{
    const bool wasInSight = m_switcher->panes().contains(panel.parts().first());
    m_window.panels().show(panel.objectName());
    if (!wasInSight)
        Q_EMIT panelShown(panel.objectName());
    if (!m_switcher->goTo(panel.parts().first()))
        m_switcher->goTo(&panel);
}

void PaneKeys::openMenus() { m_window.menuBar()->setActiveAction(m_window.menuBar()->actions().value(0)); }

// A key that nothing in the window has wanted.
bool PaneKeys::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (key.key() != Qt::Key_Escape || key.modifiers() != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    goHome();
    return true;
}

}  // namespace studio
