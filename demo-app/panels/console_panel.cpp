// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console_panel.h"

#include "chart_choice.h"
#include "document_tab.h"

#include <carrel/widgets/console.h>

#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace studio {

ConsolePanel::ConsolePanel(QWidget* parent)
    : DocumentPanel(QStringLiteral("console"), tr("Console"), parent),
      m_pages(new QStackedWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    auto* nothing = new QLabel(tr("Open a script: each has a console of its own."), m_pages);
    nothing->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(nothing);
    setFocusProxy(m_pages);
}

QString ConsolePanel::historyFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/console-history");
}

void ConsolePanel::showDocument(DocumentTab* tab)
{
    if (!tab)
        return m_pages->setCurrentIndex(0);
    carrel::Console* console = m_consoles.value(tab);
    m_pages->setCurrentWidget(console ? console : makeConsole(*tab));
    m_pages->setFocusProxy(m_pages->currentWidget());
}

carrel::Console* ConsolePanel::makeConsole(DocumentTab& tab)
{
    auto* console = new carrel::Console(tab.session(), m_pages);
    console->setHistoryFile(historyFile());
    console->nextPartAction()->setShortcut({});  // the window leads through its parts, and on
    showChartsIn(*console->outputPane());
    adopt(tab, console);
    return console;
}

void ConsolePanel::adopt(DocumentTab& tab, carrel::Console* console)
{
    m_pages->addWidget(console);
    m_consoles.insert(&tab, console);
    connect(console, &carrel::Console::locationActivated, this, &DocumentPanel::locationActivated);
    connect(&tab, &QObject::destroyed, this, [this](const QObject* gone) { delete m_consoles.take(gone); });
}

QList<QWidget*> ConsolePanel::parts()
{
    return console() ? console()->parts() : DocumentPanel::parts();
}

// With all that was typed there, and what came of it.
QWidget* ConsolePanel::giveUp(DocumentTab& tab)
{
    carrel::Console* const console = m_consoles.take(&tab);
    if (console)
        letGo(*m_pages, *console, tab);
    return console;
}

void ConsolePanel::receive(DocumentTab& tab, QWidget* kept) { adopt(tab, static_cast<carrel::Console*>(kept)); }

carrel::Console* ConsolePanel::console() const { return qobject_cast<carrel::Console*>(m_pages->currentWidget()); }

}  // namespace studio
