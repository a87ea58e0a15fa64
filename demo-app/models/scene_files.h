// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_export.h"
#include "models/model_import.h"

#include <QtCore/QObject>

namespace carrel {
class NoticeBar;
}

namespace studio {

class Scene;

/// What its user imports into a scene and exports from it: one file at a time, said by a bar that has a button to
/// stop. The window does not wait. \hostthread
class SceneFiles : public QObject {
    Q_OBJECT
public:
    /// \param scene lives longer than this
    /// \param bar where it is said; lives longer than this
    SceneFiles(Scene& scene, carrel::NoticeBar& bar, QObject* parent);

    /// Adds what is in the files, a step each that can be undone. A problem is said in the bar.
    void importFiles(const QStringList& paths);
    /// What is selected; all where nothing is.
    void exportFile(const QString& path);
    bool isBusy() const { return m_import.isRunning() || m_export.isRunning() || !m_waiting.isEmpty(); }

Q_SIGNALS:
    /// All that was asked for is done, or was refused.
    void finished();
    /// A file has been read, or written. \param line of Python that does the same
    void doneByUser(const QString& line);

private:
    void startNext();
    void onImported();
    void onExported();
    void stop();
    void say(const QStringList& sentences);

    Scene& m_scene;
    carrel::NoticeBar& m_bar;
    ModelImport m_import;
    ModelExport m_export;
    QStringList m_waiting{};
    QString m_path;
    QString m_exported;  // what of the scene, as Python has it
    QStringList m_said{};  // of the files that are done
};

}  // namespace studio
