// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QStackedLayout;

namespace carrel {
class NoticeBar;
}

namespace studio {

class Scene;
class SceneFiles;
class SceneLook;
class SceneView;

/// The place of a document in which its scene is shown; or a sentence, where it cannot be. OpenGL is asked for when
/// it is shown for the first time, so that who needs no scene does not wait for it; the first of all panels waits for
/// the driver, and has its view a moment later. Files of models may be dropped on it.
class ScenePanel : public QWidget {
    Q_OBJECT
public:
    /// \param scene lives longer than the panel
    explicit ScenePanel(Scene& scene, QWidget* parent = nullptr);

    /// Null before it is shown, and where there is no OpenGL.
    SceneView* view() const { return m_view; }
    /// Why there is no view; empty where there is one.
    QString problem() const;
    /// Also before there is a view.
    SceneLook& look() const { return *m_look; }
    SceneFiles& files() const { return *m_files; }
    // Ask the user which ones.
    void chooseFilesToImport();
    void chooseFileToExport();

Q_SIGNALS:
    /// As the view's; also of files that are imported and exported.
    void editedByUser(const QString& line);
    void cameraMovedByUser(const QString& begin, const QString& rest);

protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void askDriver();
    void makeView();
    void explain(const QString& problem);

    Scene& m_scene;
    QStackedLayout* m_layout;
    QLabel* m_explanation;
    carrel::NoticeBar* m_notice;
    SceneFiles* m_files;
    SceneLook* m_look;
    SceneView* m_view = nullptr;
    bool m_isTried = false;
};

}  // namespace studio
