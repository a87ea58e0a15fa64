// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/studio_windows.h"

#include "code_help.h"
#include "command_log.h"
#include "document_tab.h"
#include "main_window.h"
#include "script_studio.h"

#include <QtCore/QSettings>

#include <algorithm>

namespace studio {

StudioWindows::StudioWindows(carrel::Runtime& runtime, QObject* parent)
    : QObject(parent),
      m_runtime(runtime),
      m_scripting(new ScriptStudio(*this)),
      m_codeHelp(new CodeHelp(runtime, this)),
      m_commandLog(new CommandLog(this))
{
}

/// They look for it.
StudioWindows::~StudioWindows()
{
    const QList<MainWindow*> windows = m_windows;
    for (MainWindow* window : windows) {
        if (window->testAttribute(Qt::WA_DeleteOnClose))
            delete window;
    }
}

void StudioWindows::keepIn(std::unique_ptr<QSettings> settings)
{
    m_settings = std::move(settings);
    m_recentFiles.keepIn(*m_settings);
}

MainWindow* StudioWindows::open()
{
    auto* window = new MainWindow(*this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    return window;
}

bool StudioWindows::closeAll()
{
    const QList<MainWindow*> windows = m_windows;
    return std::all_of(windows.begin(), windows.end(), [](MainWindow* window) { return window->close(); });
}

QList<DocumentTab*> StudioWindows::documents() const
{
    QList<DocumentTab*> documents;
    for (const MainWindow* window : m_windows)
        documents += window->documents();
    return documents;
}

DocumentTab* StudioWindows::documentOf(const QString& path) const
{
    const QList<DocumentTab*> tabs = documents();
    const auto open =
        std::find_if(tabs.begin(), tabs.end(), [&](const DocumentTab* tab) { return tab->path() == path; });
    return open != tabs.end() ? *open : nullptr;
}

MainWindow* StudioWindows::windowOf(const DocumentTab* tab) const
{
    const auto window = std::find_if(m_windows.begin(), m_windows.end(), [&](const MainWindow* candidate) {
        return candidate->documents().contains(tab);
    });
    return window != m_windows.end() ? *window : nullptr;
}

void StudioWindows::enter(MainWindow& window)
{
    m_windows.append(&window);
    Q_EMIT windowEntered(&window);
}

void StudioWindows::leave(MainWindow& window) { m_windows.removeAll(&window); }

void StudioWindows::noteUsed(MainWindow& window)
{
    if (m_windows.value(0) == &window || !m_windows.contains(&window))
        return;
    m_windows.removeAll(&window);
    m_windows.prepend(&window);
    Q_EMIT m_scripting->activeDocumentChanged();
}

}  // namespace studio
