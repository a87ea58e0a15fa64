// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scene_files.h"

#include "command_log.h"
#include "scene/scene.h"

#include <carrel/widgets/notice_bar.h>

#include <QtCore/QFileInfo>
#include <QtGui/QAction>

#include <utility>

namespace studio {

namespace {

QString fileName(const QString& path) { return QFileInfo(path).fileName(); }

}  // namespace

SceneFiles::SceneFiles(Scene& scene, carrel::NoticeBar& bar, QObject* parent)
    : QObject(parent),
      m_scene(scene),
      m_bar(bar)
{
    // While something runs, dismissing the bar stops it.
    connect(&m_bar, &carrel::NoticeBar::dismissed, this, &SceneFiles::stop);
    connect(&m_import, &ModelImport::finished, this, &SceneFiles::onImported);
    connect(&m_export, &ModelExport::finished, this, &SceneFiles::onExported);
}

void SceneFiles::importFiles(const QStringList& paths)
{
    const bool isFree = !isBusy();
    m_waiting += paths;
    if (isFree)
        startNext();
}

void SceneFiles::startNext()
{
    if (m_waiting.isEmpty()) {
        say(std::exchange(m_said, {}));
        Q_EMIT finished();
        return;
    }
    m_path = m_waiting.takeFirst();
    m_bar.setTone(carrel::NoticeBar::Tone::Remark);
    m_bar.dismissAction()->setText(tr("Stop"));
    m_bar.say(tr("Importing %1…").arg(fileName(m_path)));
    m_import.start(m_path);
}

void SceneFiles::onImported()
{
    if (!m_import.problem().isEmpty()) {
        m_said.append(m_import.problem());
    } else {
        m_scene.addByUser(m_import.parts(), QFileInfo(m_path).completeBaseName(),
                          tr("Import %1").arg(fileName(m_path)));
        Q_EMIT doneByUser(QStringLiteral("scene.addModel(models.read(%1))").arg(CommandLog::literal(m_path)));
        for (const QString& remark : m_import.remarks())
            m_said.append(tr("%1: %2").arg(fileName(m_path), remark));
    }
    startNext();
}

void SceneFiles::exportFile(const QString& path)
{
    if (isBusy())
        return say({tr("%1 waits for what is being done now; try again then.").arg(fileName(path))});
    QList<ObjectState> parts;
    const QList<SceneObject*> objects = m_scene.selection().isEmpty() ? m_scene.objects() : m_scene.selection();
    for (const SceneObject* object : objects)
        parts.append(object->state());
    m_path = path;
    m_exported = m_scene.selection().isEmpty() ? QStringLiteral("scene.model()")
                                               : QStringLiteral("scene.model(scene.selection)");
    m_bar.setTone(carrel::NoticeBar::Tone::Remark);
    m_bar.dismissAction()->setText(tr("Stop"));
    m_bar.say(tr("Exporting %1…").arg(fileName(path)));
    m_export.start(path, parts);
}

void SceneFiles::onExported()
{
    if (m_export.problem().isEmpty()) {
        Q_EMIT doneByUser(QStringLiteral("models.write(%1, %2)").arg(CommandLog::literal(m_path), m_exported));
        for (const QString& remark : m_export.remarks())
            m_said.append(tr("%1: %2").arg(fileName(m_path), remark));
    } else {
        m_said.append(m_export.problem());
    }
    startNext();
}

void SceneFiles::stop()
{
    m_waiting.clear();
    m_import.cancel();
    m_export.cancel();
}

void SceneFiles::say(const QStringList& sentences)
{
    m_bar.dismissAction()->setText(tr("Dismiss"));
    m_bar.setTone(carrel::NoticeBar::Tone::Warning);
    m_bar.say(sentences.join(u' '));
}

}  // namespace studio
