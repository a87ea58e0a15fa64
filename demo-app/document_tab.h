// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_content.h"

#include <carrel/value.h>
#include <carrel/widgets/job_face.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QSplitter;

namespace carrel {
class FindBar;
class LiveRun;
class Runtime;
class ScriptEditor;
class ScriptPanel;
class Session;
}  // namespace carrel

namespace studio {

class ChangedBar;
class Document;
class DocumentScene;
class ScenePanel;
class ScriptBar;
class ScriptPages;

/// The line counts from 1, the column from 0.
struct CursorPlace {
    int line = 1;
    int column = 0;
};

/// One document: its scripts, their session, and the panel that shows both.
class DocumentTab : public QWidget {
    Q_OBJECT
public:
    DocumentTab(carrel::Runtime& runtime, const DocumentContent& content, QWidget* parent);
    ~DocumentTab() override;

    Document& document() const { return *m_document; }
    ScriptBar* scriptBar() const { return m_scriptBar; }
    QString title() const;
    QString path() const;
    /// What tracebacks call the script that is shown.
    QString sourceName() const;
    bool isModified() const;
    /// Untouched and never saved, and nothing was run in it: opening a file may take its place.
    bool isPristine() const;
    /// Runs the script that the user wants to have run in each document. It is untouched nevertheless.
    void startUp(const QString& script);

    carrel::Session* session() const { return m_session.get(); }
    carrel::ScriptPanel* panel() const { return m_panel; }
    /// That of the script that is shown: see editorChanged().
    carrel::ScriptEditor* editor() const;
    /// Runs the script again when one of its parameters changes.
    carrel::LiveRun* liveRun() const { return m_liveRun; }
    bool runsAtChange() const;
    void setRunsAtChange(bool runsAtChange);
    carrel::FindBar* findBar() const { return m_findBar; }
    ChangedBar* changedBar() const { return m_changedBar; }
    DocumentScene& scene() const { return *m_scene; }
    ScenePanel* scenePanel() const { return m_scenePanel; }
    /// What keys lead to in it, one after the other, also where that is not shown: script, output, scene and bars.
    QList<QWidget*> panes() const;
    /// Also where this tab is not the current one.
    bool isSceneShown() const;
    /// As the user wants it. Until then the scene is shown from its first object on.
    void setSceneShown(bool isShown);
    carrel::JobFace face() const;
    /// Where the editor's cursor is.
    CursorPlace cursor() const { return m_cursor; }

    /// Saving would overwrite what somebody else has written.
    bool wasChangedOnDisk() const;
    /// With linked scripts that were changed here. A path that ends in `.carrel` is that of a document with all that it has.
    /// \return what went wrong; nothing if it is saved
    std::optional<QString> saveAs(const QString& path);
    /// Other files than that, which saving there would overwrite, although somebody else has written them: their
    /// names.
    QStringList changesLostBySavingAs(const QString& path) const;
    /// All that it is now, for a copy: with the texts as they are typed, and the scene.
    DocumentContent content() const;
    /// Has what `content` says in place of all that it has: read again, or recovered. Texts can be undone, the scene
    /// cannot.
    void take(const DocumentContent& content);
    /// Reads again what somebody else has written. What was typed here can be had back by undo.
    /// \return what went wrong
    std::optional<QString> reload();
    /// It holds what no file does: it was recovered.
    void markModified();
    /// Shows a place in one of its scripts. \return false where none of them is called so
    bool showPlace(const QString& sourceName, int line, int column, int endColumn);

    // Commands for whatever has the focus: the scene, or else the script.
    void undo();
    void redo();
    void selectAll();
    /// Whether the scene has the focus.
    bool isInScene() const;

Q_SIGNALS:
    /// \param line of Python that does the same in a script of this document
    void doneByUser(const QString& line);
    /// The same of what goes through many values, of which the last one counts.
    /// \param begin of the line, which all of them have
    void doneOnTheWay(const QString& begin, const QString& rest);
    /// The same of a parameter, which may be dragged through many values.
    void parameterSetByUser(const QString& name, const carrel::Value& value);
    void runsAtChangeChanged();
    void titleChanged();
    void saved();
    /// Something that is saved with it: a text, a script, a parameter, or the scene. More often than needed.
    void edited();
    /// Another script is shown, in an editor of its own.
    void editorChanged();
    /// What could not be done: a sentence.
    void refused(const QString& why);
    void cursorMoved();
    void faceChanged();
    void sceneShownChanged();
    /// A place in a traceback that is not in this document.
    void locationActivated(const QString& file, int line, int column, int endColumn);

private:
    void build();
    void watchScripts();
    void watchSession();
    void exposeToScripts();
    void exposeEditor();
    void watchScene();
    void noteSceneSaved();
    void noteSceneChanged();
    bool isSceneModified() const;
    void runLive();
    void showScene(bool isShown);

    Document* m_document;
    std::unique_ptr<carrel::Session> m_session;
    carrel::ScriptPanel* m_panel;
    ScriptPages* m_pages;
    ScriptBar* m_scriptBar;
    ChangedBar* m_changedBar = nullptr;
    CursorPlace m_cursor;
    carrel::FindBar* m_findBar;
    carrel::LiveRun* m_liveRun = nullptr;
    DocumentScene* m_scene;
    ScenePanel* m_scenePanel;
    QSplitter* m_halves = nullptr;
    bool m_isUsed = false;            // something was run in it
    quint64 m_savedRefreshes = 0;     // of the scene
    bool m_wasSceneModified = false;  // as it was last told
    bool m_hasShownScene = false;
    bool m_isSceneChosen = false;  // shown or not, by the user
};

}  // namespace studio
