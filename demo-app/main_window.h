// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window_actions.h"

#include <QtWidgets/QMainWindow>

#include <functional>

class QStackedWidget;
class QTabWidget;

namespace carrel {
class NoticeBar;
class Runtime;
class Session;
}  // namespace carrel

namespace studio {

class CommandLog;
class DocumentTab;
class PanelDocks;
class ScriptStudio;
class StatusLine;
struct ScriptFile;

/// The window of Carrel Studio: one tab for each document, and the commands that work on the current one.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// \param runtime must live longer than the window
    explicit MainWindow(carrel::Runtime& runtime);
    ~MainWindow() override;

    DocumentTab* newDocument();
    /// Opens a file in a tab, or raises the tab that has it. What goes wrong is shown in the window.
    /// \return null if it could not be read
    DocumentTab* openFile(const QString& path);
    DocumentTab* openSample(const QString& name);

    QList<DocumentTab*> documents() const;
    DocumentTab* currentDocument() const;
    void setCurrentDocument(DocumentTab* tab);
    /// Closes it without a question, whatever was not saved.
    void discard(DocumentTab& tab);
    PanelDocks& panels() const { return *m_panels; }
    CommandLog& commandLog() const { return *m_log; }
    QMenu& scriptMenu() const { return *m_actions.script; }
    /// In the window, until it is dismissed.
    void say(const QString& text);
    /// What the window last had to say; empty if it was dismissed.
    QString notice() const;

Q_SIGNALS:
    /// Scripts of it can be run.
    void documentAdded(studio::DocumentTab* tab);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildPages();
    void buildPanels();
    void connectFileActions();
    void connectEditActions();
    void connectScriptActions();
    void connectViewActions();
    void connectLog();
    void forDocument(QAction* action, const std::function<void(DocumentTab&)>& act);
    /// \param line of Python that does the same
    void forDocument(QAction* action, const QString& line, const std::function<void(DocumentTab&)>& act);

    DocumentTab* addTab(ScriptFile file);
    void openSampleByUser(const QString& name);
    void chooseFilesToOpen();
    bool save(DocumentTab& tab);
    bool saveAs(DocumentTab& tab);
    bool mayClose(DocumentTab& tab);
    bool mayOverwrite(const DocumentTab& tab);
    void closeTab(int index);
    QString chooseFileToSave(const DocumentTab& tab);
    DocumentTab* documentOf(const QString& path) const;
    void showPlace(const QString& file, int line, int column, int endColumn);
    void showSession(const carrel::Session* session);
    void askForLine(DocumentTab& tab);
    void copy(DocumentTab& tab);
    void selectAll(DocumentTab& tab);
    void zoom(DocumentTab& tab, int steps);
    void logActivation(int index);
    void showAbout();
    void stepTab(int step);

    void warnOfMemory(const DocumentTab& tab, qint64 bytes);
    void updateTab(DocumentTab* tab);
    void updateWindow();

    carrel::Runtime& m_runtime;
    WindowActions m_actions;
    QStackedWidget* m_pages = nullptr;
    QTabWidget* m_tabs = nullptr;
    carrel::NoticeBar* m_notice = nullptr;
    PanelDocks* m_panels = nullptr;
    CommandLog* m_log = nullptr;
    StatusLine* m_status = nullptr;
    ScriptStudio* m_scripting = nullptr;
    int m_untitled = 0;
};

}  // namespace studio
