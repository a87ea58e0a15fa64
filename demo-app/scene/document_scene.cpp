// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"

#include "scene/scene_edits.h"

#include <carrel/host_object.h>
#include <carrel/host_stub.h>
#include <carrel/job.h>
#include <carrel/session.h>

#include <memory>
#include <utility>

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
      m_edits(std::make_shared<SceneEdits>(m_stack, m_scene, m_rerun))
{
    m_stack.setUndoLimit(mostSteps);
    m_history.setEdits(m_edits);
    m_history.setUserGuard([this] { giveWay(); });
}

void DocumentScene::expose(carrel::Session& session)
{
    const auto exposed = session.expose(nameInScripts(), &m_scene, forScripts());
    if (!exposed)
        qWarning("scripts have no scene: %s", qUtf8Printable(exposed.error().message));
    m_models.expose(session);
    connect(&session, &carrel::Session::jobAdded, this, [this](carrel::Job* job) { watch(*job); });
    connect(&session, &carrel::Session::jobFinished, this, [this](carrel::Job* job) { end(*job); });
}

void DocumentScene::restore(const QList<ObjectStateRef>& states)
{
    m_scene.restore(states);
    m_stack.clear();  // its steps are of objects that are gone
}
// --- runs -------------------------------------------------------------------------------------------------------

void DocumentScene::watch(carrel::Job& job)
{
    connect(&job, &carrel::Job::stateChanged, this, [this, &job](carrel::Job::State state) {
        if (state != carrel::Job::State::Queued && state != carrel::Job::State::Finished)
            begin(job);
    });
}

void DocumentScene::followRun(carrel::Job& job) { m_extents.insert(job.id(), Extent::Whole); }

void DocumentScene::showWhenWhole(carrel::Job& job) { m_extents.insert(job.id(), Extent::Anew); }

/// Once a job: one that is being stopped begins, too, and then is said to be so.
void DocumentScene::begin(const carrel::Job& job)
{
    if (std::exchange(m_runningJob, job.id()) == job.id())
        return;
    const Extent extent = m_extents.value(job.id(), Extent::Some);
    const QString name = tr("Run %1").arg(job.title());
    if (extent == Extent::Anew)
        return m_rerun.begin(name);
    if (extent == Extent::Whole)
        m_rerun.beginOpenRun();
    m_history.beginRun(name);
}

void DocumentScene::end(const carrel::Job& job)
{
    const Extent extent = m_extents.take(job.id());
    if (m_runningJob != job.id())
        return;
    m_runningJob = 0;
    m_history.endRun();
    const bool isWhole = job.outcome() && job.outcome()->succeeded();
    if (extent == Extent::Anew)
        m_rerun.end(isWhole ? SceneRerun::End::Whole : SceneRerun::End::Broken);
    else if (extent == Extent::Whole)
        m_rerun.endOpenRun();
}

// --- the user ---------------------------------------------------------------------------------------------------

void DocumentScene::giveWay()
{
    if (!m_rerun.isUnderWay())
        return;
    m_edits->interrupt(u"the user has edited the scene while the script did"_s);
    m_rerun.giveWay();
}

void DocumentScene::undo()
{
    giveWay();
    m_stack.undo();
}

void DocumentScene::redo()
{
    giveWay();
    m_stack.redo();
}

void DocumentScene::describe(carrel::HostStub& stub)
{
    if (const auto added = stub.add(nameInScripts(), Scene::staticMetaObject, forScripts()); !added)
        qWarning("the stub has no scene: %s", qUtf8Printable(added.error().message));
    ModelsForScripts::describe(stub);
}

}  // namespace studio
