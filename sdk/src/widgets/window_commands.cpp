// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/window_commands.h"

#include <QtCore/QSet>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace carrel::widgets {

namespace {

// Without the ampersand of its key; two of them mean one.
QString plain(const QString& text)
{
    QString result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'&' && ++at == text.size())
            break;
        result += text.at(at);
    }
    return result;
}

/// Collects what it finds, each action once.
class Collector {
public:
    void addMenu(const QList<QAction*>& actions, const QString& path)
    {
        for (QAction* action : actions) {
            if (!action->isVisible())
                m_seen.insert(action);
            else if (const QMenu* menu = action->menu())
                addMenu(menu->actions(), path + plain(action->text()) + QStringLiteral(": "));
            else
                add(action, path);
        }
    }

    void add(QAction* action, const QString& path)
    {
        if (action->isSeparator() || action->menu() || !action->isVisible() || action->text().isEmpty()
            || m_seen.contains(action))
            return;
        m_seen.insert(action);
        m_commands.append(
            {action, path + plain(action->text()), action->shortcut().toString(QKeySequence::NativeText)});
    }

    const QList<WindowCommand>& commands() const { return m_commands; }

private:
    QList<WindowCommand> m_commands;
    QSet<const QAction*> m_seen;
};

// Of a page that is not the current one, nothing can be done.
bool isInSight(const QAction& action, const QWidget& window)
{
    const auto* owner = qobject_cast<const QWidget*>(action.parent());
    return !owner || qobject_cast<const QMenu*>(owner) || owner == &window || owner->isVisibleTo(&window);
}

}  // namespace

QList<WindowCommand> commandsOf(const QWidget& window)
{
    Collector collector;
    if (const auto* mainWindow = qobject_cast<const QMainWindow*>(&window)) {
        if (const QWidget* bar = mainWindow->menuWidget())
            collector.addMenu(bar->actions(), {});
    }
    const QList<QAction*> others = window.findChildren<QAction*>();
    for (QAction* action : others) {
        if (isInSight(*action, window))
            collector.add(action, {});
    }
    return collector.commands();
}

}  // namespace carrel::widgets
