// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script_file.h"

#include <carrel/widgets/job_face.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QSplitter;

namespace carrel {
class Runtime;
class ScriptEditor;
class ScriptPanel;
class Session;
}  // namespace carrel

namespace studio {

class DocumentScene;
class FindBar;
class ScenePanel;

/// The line counts from 1, the column from 0.
struct CursorPlace {
    int line = 1;
    int column = 0;
};

/// One document: a script file, its session, and the panel that shows both.
class DocumentTab : public QWidget {
    Q_OBJECT
public:
    DocumentTab(carrel::Runtime& runtime, ScriptFile file, QWidget* parent);
    ~DocumentTab() override;

    QString title() const { return m_file.title; }
    QString path() const { return m_file.path; }
    /// What its tracebacks call it.
    QString sourceName() const;
    bool isModified() const;
    /// Untouched and never saved: opening a file may take its place.
    bool isPristine() const;

    carrel::Session* session() const { return m_session.get(); }
    carrel::ScriptPanel* panel() const { return m_panel; }
    carrel::ScriptEditor* editor() const;
    FindBar* findBar() const { return m_findBar; }
    DocumentScene& scene() const { return *m_scene; }
    ScenePanel* scenePanel() const { return m_scenePanel; }
    /// Also where this tab is not the current one.
    bool isSceneShown() const;
    /// As the user wants it. Until then the scene is shown from its first object on.
    void setSceneShown(bool isShown);
    carrel::JobFace face() const;
    /// Where the editor's cursor is.
    CursorPlace cursor() const { return m_cursor; }

    /// Saving would overwrite what somebody else has written.
    bool wasChangedOnDisk() const { return m_file.wasChangedOnDisk(); }
    /// \return what went wrong; nothing if it is saved
    std::optional<QString> saveAs(const QString& path);

    // Commands for whatever has the focus: the scene, or else the script.
    void undo();
    void redo();
    void selectAll();
    /// Whether the scene has the focus.
    bool isInScene() const;

Q_SIGNALS:
    /// \param line of Python that does the same in a script of this document
    void doneByUser(const QString& line);
    void titleChanged();
    void saved();
    void cursorMoved();
    void faceChanged();
    void sceneShownChanged();
    /// A place in a traceback that is not in this document.
    void locationActivated(const QString& file, int line, int column, int endColumn);

private:
    void watchSession();
    void exposeToScripts();
    void watchScene();
    void showScene(bool isShown);

    ScriptFile m_file;
    std::unique_ptr<carrel::Session> m_session;
    carrel::ScriptPanel* m_panel;
    CursorPlace m_cursor;
    FindBar* m_findBar;
    DocumentScene* m_scene;
    ScenePanel* m_scenePanel;
    QSplitter* m_halves = nullptr;
    bool m_hasShownScene = false;
    bool m_isSceneChosen = false;  // shown or not, by the user
};

}  // namespace studio
