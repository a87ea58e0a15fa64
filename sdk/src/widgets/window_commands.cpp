// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/window_commands.h"

#include <QtCore/QSet>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolBar>

#include <algorithm>
#include <utility>

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

// The points say that there is a question to come, and the person who reads it means the same by both.
QString wordsOf(const QAction& action)
{
    QString words = plain(action.text());
    while (words.endsWith(u'…') || words.endsWith(u'.'))
        words.chop(1);
    return words;
}

/// Collects what it finds, each action once, and the same words once more only in another menu.
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
                addOfMenu(action, path);
        }
    }

    /// One that lies in no menu. \param path of its dock or toolbar
    void addLoose(QAction* action, const QString& path)
    {
        if (!m_said.contains(path + wordsOf(*action)))
            add(action, path);
    }

    const QList<WindowCommand>& commands() const { return m_commands; }

private:
    void addOfMenu(QAction* action, const QString& path)
    {
        add(action, path);
        if (m_seen.contains(action))
            m_said.insert(wordsOf(*action));
    }

    void add(QAction* action, const QString& path)
    {
        if (action->isSeparator() || action->menu() || !action->isVisible() || action->text().isEmpty()
            || m_seen.contains(action))
            return;
        m_seen.insert(action);
        m_said.insert(path + wordsOf(*action));
        m_commands.append(
            {action, path + plain(action->text()), action->shortcut().toString(QKeySequence::NativeText)});
    }

    QList<WindowCommand> m_commands;
    QSet<const QAction*> m_seen;
    QSet<QString> m_said;
};

/// The part of the window that has the action: of a menu, the button that opens it. Null: none.
const QWidget* ownerOf(const QAction& action)
{
    const auto* owner = qobject_cast<const QWidget*>(action.parent());
    while (qobject_cast<const QMenu*>(owner))
        owner = owner->parentWidget();
    return owner;
}

// Of a page that is not the current one, nothing can be done; a dialog of the window has its own commands.
bool isInSight(const QWidget* owner, const QWidget& window)
{
    if (!owner || owner == &window)
        return true;
    const QWidget* const outer = owner->window();
    return owner->isVisibleTo(&window) && (outer == window.window() || qobject_cast<const QDockWidget*>(outer));
}

QString placeOf(const QWidget* owner)
{
    for (; owner; owner = owner->parentWidget()) {
        if (qobject_cast<const QToolBar*>(owner) || qobject_cast<const QDockWidget*>(owner))
            return owner->windowTitle() + QStringLiteral(": ");
    }
    return {};
}

}  // namespace

QList<WindowCommand> commandsOf(const QWidget& window, const QWidget* focus)
{
    Collector collector;
    if (const auto* mainWindow = qobject_cast<const QMainWindow*>(&window)) {
        if (const QWidget* bar = mainWindow->menuWidget())
            collector.addMenu(bar->actions(), {});
    }
    QList<QAction*> others = window.findChildren<QAction*>();
    others.removeIf([&window](const QAction* action) { return !isInSight(ownerOf(*action), window); });
    std::stable_partition(others.begin(), others.end(), [focus](const QAction* action) {
        const QWidget* const owner = ownerOf(*action);
        return owner && focus && (owner == focus || owner->isAncestorOf(focus)) && !owner->isWindow();
    });
    for (QAction* action : std::as_const(others))
        collector.addLoose(action, placeOf(ownerOf(*action)));
    return collector.commands();
}

}  // namespace carrel::widgets
