// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/script_models.h"

#include "models/model_export.h"
#include "models/model_formats.h"
#include "models/model_import.h"
#include "models/model_value.h"
#include "scene/scene_input.h"

#include <carrel/host_object.h>
#include <carrel/host_stub.h>
#include <carrel/session.h>

#include <QtCore/QEventLoop>
#include <QtCore/QFileInfo>
#include <QtCore/QThread>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QString nameInScripts() { return u"models"_s; }

carrel::HostObjectConfig forScripts()
{
    return {.children = carrel::HostObjectConfig::Children::Hidden, .hidden = {u"objectName"_s}};
}

}  // namespace

QStringList ScriptModels::readable() const { return readableEndings(); }

QStringList ScriptModels::writable() const { return writableEndings(); }

carrel::Value ScriptModels::read(const QString& path)
{
    ModelImport import;
    import.start(path);
    waitFor(import);
    return valueOf(QFileInfo(path).completeBaseName(), import.parts(), import.remarks());
}

QStringList ScriptModels::write(const QString& path, const carrel::Value& model)
{
    ModelExport writing;
    writing.start(path, partsFrom(model));
    waitFor(writing);
    return writing.remarks();
}

/// On this thread, which has nothing else to do. The loop is left when the process has ended, which it does by
/// itself, by its deadline, or by cancel(); or when the thread ends.
void ScriptModels::waitFor(ModelProcess& process)
{
    m_running = &process;
    QEventLoop loop;
    connect(&process, &ModelProcess::finished, &loop, &QEventLoop::quit);
    if (loop.exec() != 0 || process.isRunning())
        refuse(tr("the document is being closed"));
    if (!process.problem().isEmpty())
        refuse(process.problem());
}

void ScriptModels::cancel()
{
    if (m_running)
        m_running->cancel();
}

// --- its thread -------------------------------------------------------------------------------------------------

ModelsForScripts::ModelsForScripts(QObject* parent)
    : QObject(parent),
      m_thread(std::make_unique<QThread>()),
      m_models(new ScriptModels)
{
    m_thread->setObjectName(u"models"_s);
    m_models->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_models, &QObject::deleteLater);
    m_thread->start();
}

/// Nothing there takes long: a process that is killed ends at once.
ModelsForScripts::~ModelsForScripts()
{
    m_thread->quit();
    m_thread->wait();
}

void ModelsForScripts::expose(carrel::Session& session)
{
    if (const auto exposed = session.expose(nameInScripts(), m_models, forScripts()); !exposed)
        qWarning("scripts have no models: %s", qUtf8Printable(exposed.error().message));
    connect(&session, &carrel::Session::jobFinished, m_models, &ScriptModels::cancel);
}

void ModelsForScripts::describe(carrel::HostStub& stub)
{
    if (const auto added = stub.add(nameInScripts(), ScriptModels::staticMetaObject, forScripts()); !added)
        qWarning("the stub has no models: %s", qUtf8Printable(added.error().message));
}

}  // namespace studio
