// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scene_files.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"
#include "start_up.h"
#include "studio/window_test.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

namespace studio::test {

using namespace Qt::StringLiterals;

/// Tests of files of models, each in a document of its own.
class ModelsTest : public WindowTest {
    Q_OBJECT
protected:
    QTemporaryDir m_folder;
    DocumentTab* m_tab = nullptr;

    Scene& scene() { return m_tab->scene().scene(); }
    QString at(const QString& name) { return m_folder.filePath(name); }

    QString write(const QString& name, const QByteArray& content)
    {
        QFile file(at(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    carrel::Outcome run(const QString& program)
    {
        m_tab->editor()->setText(program);
        const auto future = m_tab->panel()->run()->future();
        return carrel::test::outcomeOf(future);
    }

    static QString textOf(const carrel::Outcome& outcome)
    {
        return outcome.error() ? outcome.error()->message : outcome.toDisplayText();
    }

    QString notice() const { return m_tab->scenePanel()->findChild<carrel::NoticeBar*>()->text(); }

    void importFiles(const QStringList& paths)
    {
        QSignalSpy finished(&m_tab->scenePanel()->files(), &SceneFiles::finished);
        m_tab->scenePanel()->files().importFiles(paths);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto started = carrel::Runtime::start({.hostModules = hostModules()});
        QVERIFY(started);
        m_runtime = std::make_unique<carrel::Runtime>(std::move(*started));
    }
    void init()
    {
        openWindow();
        m_tab = m_window->newDocument();
    }
    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }
};

}  // namespace studio::test
