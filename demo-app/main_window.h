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
}  // namespace carrel

namespace studio {

class CodeHelp;
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
    /// What the window last had to say; empty if it was dismissed.
    QString notice() const;

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildPages();
    void buildPanels();
    void connectFileActions();
    void connectEditActions();
    void connectCodeActions();
    void connectScriptActions();
    void connectViewActions();
    void forDocument(QAction* action, const std::function<void(DocumentTab&)>& act);

    DocumentTab* addTab(ScriptFile file);
    void helpWithCode(DocumentTab& tab);
    void chooseFilesToOpen();
    bool save(DocumentTab& tab);
    bool saveAs(DocumentTab& tab);
    bool mayClose(DocumentTab& tab);
    bool mayOverwrite(const DocumentTab& tab);
    void closeTab(int index);
    QString chooseFileToSave(const DocumentTab& tab);
    DocumentTab* documentOf(const QString& path) const;
    void showPlace(const QString& file, int line, int column, int endColumn);
    void askForLine(DocumentTab& tab);
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
    StatusLine* m_status = nullptr;
    ScriptStudio* m_scripting = nullptr;
    CodeHelp* m_codeHelp = nullptr;
    int m_untitled = 0;
};

}  // namespace studio
