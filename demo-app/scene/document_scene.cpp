// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"

#include <carrel/host_object.h>
#include <carrel/host_stub.h>
#include <carrel/job.h>
#include <carrel/session.h>
#include <carrel/widgets/undo_stack_edits.h>

#include <memory>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

// A step keeps the memory of what it has removed.
constexpr int mostSteps = 100;

QString nameInScripts() { return u"scene"_s; }

carrel::HostObjectConfig forScripts()
{
    return {.children = carrel::HostObjectConfig::Children::Hidden, .hidden = {u"objectName"_s}};
}

}  // namespace

DocumentScene::DocumentScene(QObject* parent)
    : QObject(parent),
      m_edits(std::make_shared<carrel::UndoStackEdits>(&m_stack))
{
    m_stack.setUndoLimit(mostSteps);
    m_history.setEdits(m_edits);
}

void DocumentScene::expose(carrel::Session& session)
{
    const auto exposed = session.expose(nameInScripts(), &m_scene, forScripts());
    if (!exposed)
        qWarning("scripts have no scene: %s", qUtf8Printable(exposed.error().message));
    m_models.expose(session);
    connect(&session, &carrel::Session::jobAdded, this, [this](carrel::Job* job) { watch(*job); });
    connect(&session, &carrel::Session::jobFinished, this, [this] { m_history.endRun(); });
}

void DocumentScene::restore(const QList<ObjectStateRef>& states)
{
    m_scene.restore(states);
    m_stack.clear();  // its steps are of objects that are gone
}

void DocumentScene::watch(carrel::Job& job)
{
    connect(&job, &carrel::Job::stateChanged, this, [this, title = job.title()](carrel::Job::State state) {
        if (state == carrel::Job::State::Running)
            m_history.beginRun(tr("Run %1").arg(title));
    });
}

void DocumentScene::describe(carrel::HostStub& stub)
{
    if (const auto added = stub.add(nameInScripts(), Scene::staticMetaObject, forScripts()); !added)
        qWarning("the stub has no scene: %s", qUtf8Printable(added.error().message));
    ModelsForScripts::describe(stub);
}

}  // namespace studio
