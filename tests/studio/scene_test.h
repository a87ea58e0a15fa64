// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/document_scene.h"
#include "scene/scene_step.h"
#include "support/session_test.h"

#include <carrel/buffer.h>

#include <QtGui/QUndoStack>

#include <memory>

namespace studio::test {

using namespace Qt::StringLiterals;

/// A pyramid, in lists and in buffers: what all programs begin with.
inline constexpr const char* pyramidProgram = R"(import array
import carrel

CORNERS = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0.5, 0.5, 2]]
SIDES = [[0, 1, 4], [1, 2, 4], [2, 3, 4], [3, 0, 4]]

def filled(rows, format):
    buffer = carrel.Buffer((len(rows), len(rows[0])), format)
    flat = memoryview(buffer).cast("B").cast(format)
    flat[:] = array.array(format, [number for row in rows for number in row])
    return buffer

def pyramid(name="pyramid", **options):
    return scene.addMesh(name, filled(CORNERS, "f"), filled(SIDES, "I"), **options)

)";

/// A document's scene, and a session that has it.
class SceneTest : public carrel::test::SessionTest {
    Q_OBJECT
protected:
    std::unique_ptr<DocumentScene> m_document;
    std::unique_ptr<carrel::Session> m_session;

    Scene& scene() { return m_document->scene(); }
    QUndoStack& stack() { return m_document->undoStack(); }

    static QString shown(const carrel::Outcome& outcome)
    {
        if (const auto* const success = std::get_if<carrel::Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + u": "_s + outcome.error()->message : outcome.toDisplayText();
    }
    carrel::Job* start(const QByteArray& program)
    {
        return m_session->run(carrel::test::script((pyramidProgram + program).constData()));
    }
    QString run(const QByteArray& program) { return shown(carrel::test::outcomeOf(start(program))); }
    QString problemOf(const QByteArray& program)
    {
        const carrel::Outcome outcome = carrel::test::outcomeOf(start(program));
        return outcome.succeeded() ? QString() : shown(outcome);
    }

    QStringList names()
    {
        QStringList all;
        for (const SceneObject* object : scene().objects())
            all.append(object->name());
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<DocumentScene>();
        m_session = openSession();
        m_document->expose(*m_session);
        m_session->setEdits(m_document->edits());
    }

    void cleanup()
    {
        m_session.reset();
        m_document.reset();
        verifyThatNothingIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, carrel::test::patience);
    }
};

}  // namespace studio::test
