// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/recent_files.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>

class QSettings;

namespace carrel {
class Runtime;
}

namespace studio {

class CodeHelp;
class CommandLog;
class DocumentTab;
class MainWindow;
class ScriptStudio;

/// The windows of the Studio, and what they have in common: the runtime, the files that were open last, and what
/// scripts know as `studio`. \hostthread
class StudioWindows : public QObject {
    Q_OBJECT
    Q_MOC_INCLUDE("document_tab.h")
    Q_MOC_INCLUDE("main_window.h")
public:
    /// \param runtime must live longer than this
    explicit StudioWindows(carrel::Runtime& runtime, QObject* parent = nullptr);
    ~StudioWindows() override;

    /// From now on windows are where they were last, and recent files are those of last time.
    void keepIn(std::unique_ptr<QSettings> settings);
    /// Null where nothing is kept.
    QSettings* settings() const { return m_settings.get(); }

    /// Another window, which is shown. It belongs to this, and goes when its user closes it.
    MainWindow* open();
    /// The one that was used last is the first.
    QList<MainWindow*> windows() const { return m_windows; }
    /// That was used last. Null where there is none.
    MainWindow* current() const { return m_windows.value(0); }
    /// Asks where something is not saved. \return whether all are closed
    bool closeAll();

    /// Of all windows.
    QList<DocumentTab*> documents() const;
    /// Null where it is not open.
    DocumentTab* documentOf(const QString& path) const;
    MainWindow* windowOf(const DocumentTab* tab) const;

    carrel::Runtime& runtime() const { return m_runtime; }
    ScriptStudio& scripting() const { return *m_scripting; }
    /// What all editors ask about the code in them.
    CodeHelp& codeHelp() const { return *m_codeHelp; }
    /// What is done in all windows.
    CommandLog& commandLog() const { return *m_commandLog; }
    RecentFiles& recentFiles() { return m_recentFiles; }
    /// For what was never saved. Never the same one again.
    int nextNumber() { return ++m_lastNumber; }

    // For windows.
    void enter(MainWindow& window);
    void leave(MainWindow& window);
    void noteUsed(MainWindow& window);

Q_SIGNALS:
    /// It is in a window, and its scripts have all that they are to have.
    void documentAdded(studio::DocumentTab* tab);
    /// It has its menus and toolbars, and gets its places next.
    void windowEntered(studio::MainWindow* window);

private:
    carrel::Runtime& m_runtime;
    std::unique_ptr<QSettings> m_settings;
    RecentFiles m_recentFiles;
    QList<MainWindow*> m_windows;
    ScriptStudio* m_scripting;
    CodeHelp* m_codeHelp;
    CommandLog* m_commandLog;
    int m_lastNumber = 0;
};

}  // namespace studio
