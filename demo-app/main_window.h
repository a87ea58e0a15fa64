// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_actions.h"
#include "window_actions.h"

#include <QtWidgets/QMainWindow>

#include <functional>
#include <optional>

class QStackedWidget;

namespace carrel {
class NoticeBar;
class Runtime;
class Session;
class Value;
}  // namespace carrel

namespace studio {

class CodeHelp;
class CommandLog;
class DocumentTab;
class EditorKeys;
class FileDrops;
class FilesToOpen;
class JobsPanel;
class PaneKeys;
class PanelDocks;
class StatusLine;
class StudioWindows;
class TabGroups;
struct DocumentContent;

/// A window of Carrel Studio: one tab for each document, and the commands that work on the current one.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// \param runtime must live longer than the window
    explicit MainWindow(carrel::Runtime& runtime);
    /// One of several. \param windows lives longer than the window
    explicit MainWindow(StudioWindows& windows);
    ~MainWindow() override;

    DocumentTab* newDocument();
    /// A document that is read already.
    DocumentTab* openContent(const DocumentContent& content);
    /// Opens a file in a tab, or raises the tab that has it, in whatever window. What goes wrong is shown in the window.
    /// \return null if it could not be read
    DocumentTab* openFile(const QString& path);
    DocumentTab* openSample(const QString& name);

    QList<DocumentTab*> documents() const;
    /// Those that are seen: one, or two side by side.
    QList<DocumentTab*> documentsInFront() const;
    DocumentTab* currentDocument() const;
    void setCurrentDocument(DocumentTab* tab);
    /// Closes it without a question, whatever was not saved.
    void discard(DocumentTab& tab);
    PanelDocks& panels() const { return *m_panels; }
    CommandLog& commandLog() const { return *m_log; }
    QMenu& scriptMenu() const { return *m_actions.script; }
    /// What the window last had to say; empty if it was dismissed.
    QString notice() const;
    /// Shows a sentence; an empty one takes away what was said.
    void say(const QString& sentence);
    StudioWindows& windows() const { return *m_windows; }
    /// In whatever window it is. Columns from 0; -1: none.
    /// \return false, having said why, where there is no such file
    bool showPlace(const QString& file, int line, int column, int endColumn);
    /// Beside the others. \return false where there are none
    bool moveToOtherSide(DocumentTab& tab);
    /// All documents in one group of tabs.
    void unsplit();
    void moveToNewWindow(DocumentTab& tab);
    /// Above the documents. \param bar belongs to the window from here on
    void addBar(QWidget* bar);

    /// Out of this window, with all that it is; what runs in it goes on. \param tab belongs to the caller
    void release(DocumentTab* tab);
    void adopt(DocumentTab* tab);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    MainWindow(StudioWindows* windows, carrel::Runtime& runtime);
    void buildPages();
    void buildPanels();
    JobsPanel* buildJobsPanel();
    void connectFileActions();
    void connectEditActions();
    void connectCodeActions();
    void connectScriptActions();
    void connectViewActions();
    void connectDocumentActions();
    void offerExamples();
    void restoreLayout();
    void keepLayout() const;
    void connectLog();
    void forDocument(QAction* action, const std::function<void(DocumentTab&)>& act);
    /// \param line of Python that does the same
    void forDocument(QAction* action, const QString& line, const std::function<void(DocumentTab&)>& act);

    /// For a field of text that has the focus beside the document's scripts, and otherwise for these.
    /// \param slot that the field has
    void forText(QAction* action, const char* slot, const std::function<void(DocumentTab&)>& act);
    QWidget* textFieldWithFocus(const DocumentTab& tab) const;

    DocumentTab* addTab(const DocumentContent& content);
    void connectTab(DocumentTab& tab);
    void helpWithCode(DocumentTab& tab);
    void openSampleByUser(const QString& name);
    DocumentTab* openByUser(const QString& path);
    void chooseFilesToOpen();
    bool save(DocumentTab& tab);
    bool saveAs(DocumentTab& tab);
    bool mayClose(DocumentTab& tab);
    bool mayCloseAll();
    bool mayOverwrite(const DocumentTab& tab, const QStringList& files);
    void closeTab(DocumentTab* tab);
    QString chooseFileToSave(const DocumentTab& tab);
    void showPlaceByUser(const QString& file, int line, int column, int endColumn);
    void showSessionByUser(const carrel::Session* session);
    DocumentTab* documentOf(const carrel::Session* session) const;
    void askForLine(DocumentTab& tab);
    void copy(DocumentTab& tab);
    void selectAll(DocumentTab& tab);
    void zoom(DocumentTab& tab, int steps);
    QString nameInScripts(const DocumentTab& tab) const;
    void logActivation(const DocumentTab& tab);
    void logParameter(DocumentTab& tab, const QString& name, const carrel::Value& value);
    void showAbout();
    void stepTab(int step);

    void warnOfMemory(const DocumentTab& tab, qint64 bytes);
    void updateTab(DocumentTab* tab);
    void updateWindow();
    void enableCommands(bool hasDocument);

    StudioWindows* m_windows;
    WindowActions m_actions;
    DocumentActions m_documentActions;
    QStackedWidget* m_pages = nullptr;
    TabGroups* m_tabs = nullptr;
    FileDrops* m_drops = nullptr;
    EditorKeys* m_editorKeys = nullptr;
    FilesToOpen* m_filesToOpen = nullptr;
    carrel::NoticeBar* m_notice = nullptr;
    PanelDocks* m_panels = nullptr;
    PaneKeys* m_keys = nullptr;
    CommandLog* m_log = nullptr;
    StatusLine* m_status = nullptr;
    std::optional<bool> m_hasDocument;  // as the commands were told last
};

}  // namespace studio
